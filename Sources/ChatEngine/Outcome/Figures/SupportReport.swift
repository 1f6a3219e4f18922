import BasicAlgorithms
import CivilTime

/// The service figures of a period: a pure fold over contacts.
///
/// ```swift
/// let contacts = Contact.contacts(of: events, at: now, timers: timers)
/// let report = SupportReport(contacts: contacts, at: now, timers: timers)
/// report.firstContact.high     // 0.74
/// ```
/// Shares are fractions of 0…1, times are seconds. O(contacts).
package struct SupportReport: Sendable {
    /// Contacts with a substantive message: the denominator of most figures.
    package var contacts = 0
    /// All contacts by how they ended, those without a substantive message included.
    package var outcomes: [Resolution: Int] = [:]
    /// Gross: over all contacts.
    package var firstContact = FirstContactResolution()
    /// Without the contacts that one contact cannot resolve. Never shown without gross.
    package var firstContactNet = FirstContactResolution()
    /// Over the contacts that stayed with the bot.
    package var bot = FirstContactResolution()
    /// Over the contacts that were handed off.
    package var assisted = FirstContactResolution()
    package var containment = Containment()
    /// Handoffs by reason; a contact may have several.
    package var handoffs: [HandoffReason: Int] = [:]
    /// Contacts that were handed off, each once.
    package var handedOff = 0
    /// Resolved contacts that the customer came back on; `repeatedBy` says with what.
    package var repeats: [Contact] = []
    /// From the start of a contact to its resolution; those that were not resolved are left out.
    package var resolutionSeconds = Durations([])
    /// Messages of customers, and how many the desk asked to rephrase.
    package var turns = 0
    package var rephrases = 0
    /// Contacts without a customer id: only repeats in the same conversation are known of these.
    package var anonymous = 0
    /// Every figure of `Measure`.
    package private(set) var tallies: [Measure: Tally] = [:]
    /// Conversations that are no contacts, by why.
    package private(set) var exclusions: [String: Int] = [:]
    /// The timers that these figures depend on, in seconds.
    package var assumeAfter = 0
    package var repeatWindow = 0

    /// - Parameter isImpossible: whether an intent is one that a single contact cannot resolve, such as a repair visit.
    package init(
        contacts all: [Contact], at now: Moment, timers: Timers,
        isImpossible: (Intent.ID) -> Bool = { _ in false }
    ) {
        var terms = ReportTerms(now: now, timers: timers)
        terms.impossible = Set(all.flatMap(\.intents).filter(isImpossible))
        self.init(all, terms)
    }

    /// - Parameter measures: the figures that are wanted; all others, and what is made of them, are those of no contacts.
    package init(
        _ all: [Contact], _ terms: ReportTerms, measures: [Measure] = Measure.allCases
    ) {
        assumeAfter = terms.timers.assumeAfter
        repeatWindow = terms.timers.repeatWindow
        // Each part is summed up by itself, and the sums are put together in order: their number changes nothing.
        let size = max(Self.fewestInPart, (all.count + Self.parts - 1) / Self.parts)
        let starts = Array(stride(from: 0, to: all.count, by: size))
        let sums = ParallelMap.map(starts) { start in
            Sums(all[start..<min(start + size, all.count)], terms, measures)
        }
        let whole = sums.reduce(into: Sums([], terms, measures)) { $0.append($1) }
        for tally in whole.tallies { tallies[tally.measure] = tally }
        (outcomes, exclusions, handoffs) = (whole.outcomes, whole.exclusions, whole.handoffs)
        (turns, rephrases, anonymous) = (whole.turns, whole.rephrases, whole.anonymous)
        repeats = whole.repeats
        contacts = tally(.contacts).n
        handedOff = tally(.handoffRate).highHits
        firstContact = FirstContactResolution(tally(.fcrGross))
        firstContactNet = FirstContactResolution(tally(.fcrNet))
        bot = FirstContactResolution(tally(.fcrBot))
        assisted = FirstContactResolution(tally(.fcrAssisted))
        containment = Containment(tally(.containment), good: tally(.goodContainment))
        resolutionSeconds = tally(.timeToResolution).durations
    }

    private static let parts = 8
    private static let fewestInPart = 2_048

    package func tally(_ measure: Measure) -> Tally {
        tallies[measure]
            ?? Tally(measure, of: [], ReportTerms(now: Moment(milliseconds: 0), timers: Timers()))
    }
}
