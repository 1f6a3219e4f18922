import ChatEngine

/// A report as one JSON object. Keys are only ever added.
package struct ReportJSON: Encodable {
    struct Rate: Encodable {
        var low: Double?
        var high: Double?
        var n: Int
        var confirmed: Int
        var confirmedOrAssumed: Int
        var intervalLow: Double?
        var intervalHigh: Double?
        var provisional: Bool
        var open: Int

        init(_ rate: FirstContactResolution) {
            low = rate.low
            high = rate.high
            n = rate.n
            confirmed = rate.confirmed
            confirmedOrAssumed = rate.confirmedOrAssumed
            intervalLow = rate.lowInterval?.lowerBound
            intervalHigh = rate.highInterval?.upperBound
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
        var open: Int
    }
    struct Art: Encodable {
        var n: Int
        var meanS: Double?
        var medianS: Double?
        var p90S: Double?
    }
    struct Repeat: Encodable {
        var conversation: String
        var contact: Int
        var again: String
        var againContact: Int
        var reason: String
    }

    var contacts: Int
    var anonymous: Int
    var outcomes: [String: Int]
    var fcr: Fcr
    var containment: Contained
    var handoffs: [String: Int]
    var handedOff: Int
    var turns: Int
    var rephrases: Int
    var art: Art
    var repeats: [Repeat]
    var repeatWindowS: Int
    var assumeAfterS: Int

    package init(_ report: SupportReport) {
        contacts = report.contacts
        anonymous = report.anonymous
        outcomes = Dictionary(
            uniqueKeysWithValues: Resolution.allCases.map {
                ($0.rawValue, report.outcomes[$0] ?? 0)
            })
        fcr = Fcr(
            gross: Rate(report.firstContact), net: Rate(report.firstContactNet),
            bot: Rate(report.bot),
            assisted: Rate(report.assisted))
        containment = Contained(
            n: report.containment.n, contained: report.containment.contained,
            good: report.containment.good, false: report.containment.bad,
            open: report.containment.open)
        handoffs = Dictionary(
            uniqueKeysWithValues: HandoffReason.allCases.map {
                ($0.rawValue, report.handoffs[$0] ?? 0)
            })
        handedOff = report.handedOff
        turns = report.turns
        rephrases = report.rephrases
        art = Art(
            n: report.resolutionSeconds.n, meanS: report.resolutionSeconds.mean,
            medianS: report.resolutionSeconds.median, p90S: report.resolutionSeconds.p90)
        repeats = report.repeats.compactMap { contact in
            contact.repeatedBy.map {
                Repeat(
                    conversation: contact.conversation, contact: contact.number,
                    again: $0.conversation, againContact: $0.number, reason: $0.reason)
            }
        }
        repeatWindowS = report.repeatWindow
        assumeAfterS = report.assumeAfter
    }
}
