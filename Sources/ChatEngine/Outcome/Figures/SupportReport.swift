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

    package init(_ all: [Contact], _ terms: ReportTerms) {
        assumeAfter = terms.timers.assumeAfter
        repeatWindow = terms.timers.repeatWindow
        // Contact by contact: each is looked at once for all figures.
        var tallies = Measure.allCases.map { Tally($0) }
        for contact in all {
            for at in tallies.indices {
                if let part = contact.part(of: tallies[at].measure, terms) { tallies[at].add(part) }
            }
            count(contact)
        }
        for tally in tallies { self.tallies[tally.measure] = tally }
        contacts = tally(.contacts).n
        handedOff = tally(.handoffRate).highHits
        firstContact = FirstContactResolution(tally(.fcrGross))
        firstContactNet = FirstContactResolution(tally(.fcrNet))
        bot = FirstContactResolution(tally(.fcrBot))
        assisted = FirstContactResolution(tally(.fcrAssisted))
        containment = Containment(tally(.containment), good: tally(.goodContainment))
        resolutionSeconds = tally(.timeToResolution).durations
    }

    private mutating func count(_ contact: Contact) {
        outcomes[contact.resolution, default: 0] += 1
        if let reason = contact.exclusion { exclusions[reason, default: 0] += 1 }
        guard contact.resolution != .excluded else { return }
        turns += contact.turns
        rephrases += contact.rephrases
        if contact.customer == nil { anonymous += 1 }
        if contact.repeatedBy != nil, contact.resolution.isResolved { repeats.append(contact) }
        for handoff in contact.handoffs { handoffs[handoff.reason, default: 0] += 1 }
    }

    package func tally(_ measure: Measure) -> Tally {
        tallies[measure]
            ?? Tally(measure, of: [], ReportTerms(now: Moment(milliseconds: 0), timers: Timers()))
    }
}
