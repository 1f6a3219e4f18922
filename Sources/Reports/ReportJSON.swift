import ChatEngine

/// A report as one JSON object. Keys are only ever added.
package struct ReportJSON: Encodable {
    struct Rate: Encodable {
        var low: Double?
        var high: Double?
        var n: Int
        var confirmed: Int
        var confirmed_or_assumed: Int
        var interval_low: Double?
        var interval_high: Double?
        var provisional: Bool
        var open: Int

        init(_ rate: FirstContactResolution) {
            low = rate.low
            high = rate.high
            n = rate.n
            confirmed = rate.confirmed
            confirmed_or_assumed = rate.confirmedOrAssumed
            interval_low = rate.lowInterval?.lowerBound
            interval_high = rate.highInterval?.upperBound
            provisional = rate.isProvisional
            open = rate.open
        }
    }
    struct Fcr: Encodable {
        var gross: Rate
        var net: Rate
        var bot: Rate
        var assisted: Rate
    }
    struct Contained: Encodable {
        var n: Int
        var contained: Int
        var good: Int
        var `false`: Int
    }
    struct Art: Encodable {
        var n: Int
        var mean_s: Double?
        var median_s: Double?
        var p90_s: Double?
    }
    struct Repeat: Encodable {
        var conversation: String
        var contact: Int
        var again: String
        var again_contact: Int
        var reason: String
    }

    var contacts: Int
    var anonymous: Int
    var outcomes: [String: Int]
    var fcr: Fcr
    var containment: Contained
    var handoffs: [String: Int]
    var turns: Int
    var rephrases: Int
    var art: Art
    var repeats: [Repeat]
    var repeat_window_s: Int
    var assume_after_s: Int

    package init(_ report: SupportReport) {
        contacts = report.contacts
        anonymous = report.anonymous
        outcomes = Dictionary(
            uniqueKeysWithValues: Resolution.allCases.map { ($0.rawValue, report.outcomes[$0] ?? 0) })
        fcr = Fcr(
            gross: Rate(report.firstContact), net: Rate(report.firstContactNet), bot: Rate(report.bot),
            assisted: Rate(report.assisted))
        containment = Contained(
            n: report.containment.n, contained: report.containment.contained,
            good: report.containment.good, false: report.containment.bad)
        handoffs = Dictionary(
            uniqueKeysWithValues: HandoffReason.allCases.map { ($0.rawValue, report.handoffs[$0] ?? 0) })
        turns = report.turns
        rephrases = report.rephrases
        art = Art(
            n: report.resolutionSeconds.n, mean_s: report.resolutionSeconds.mean,
            median_s: report.resolutionSeconds.median, p90_s: report.resolutionSeconds.p90)
        repeats = report.repeats.compactMap { contact in
            contact.repeatedBy.map {
                Repeat(
                    conversation: contact.conversation, contact: contact.number,
                    again: $0.conversation, again_contact: $0.number, reason: $0.reason)
            }
        }
        repeat_window_s = report.repeatWindow
        assume_after_s = report.assumeAfter
    }
}
