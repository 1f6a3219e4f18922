/// A figure, summed up over contacts.
///
/// ```swift
/// let tally = Tally(.fcrGross, of: contacts, terms)
/// tally.n         // 9
/// tally.high      // 0.5556: confirmed or assumed
/// ```
/// Shares are fractions of 0…1, times are seconds. O(contacts).
package struct Tally: Sendable, Equatable {
    package let measure: Measure
    package private(set) var n = 0
    /// Contacts that it is of, and those of them that it counts.
    package private(set) var contacts = 0
    package private(set) var counted = 0
    package private(set) var lowHits = 0
    package private(set) var highHits = 0
    /// Contacts that may still change it.
    package private(set) var open = 0
    /// Durations or scores, one a contact.
    package private(set) var values: [Double] = []

    package init(_ measure: Measure, of contacts: [Contact], _ terms: ReportTerms) {
        self.init(measure)
        for contact in contacts {
            if let part = contact.part(of: measure, terms) { add(part) }
        }
    }

    /// Of nothing yet.
    init(_ measure: Measure) { self.measure = measure }

    mutating func add(_ part: Contact.Part) {
        n += part.n
        contacts += 1
        if part.high > 0 { counted += 1 }
        lowHits += part.low
        highHits += part.high
        if part.isOpen { open += 1 }
        if let value = part.value { values.append(value) }
    }

    mutating func add(_ contacts: ArraySlice<Contact>, _ terms: ReportTerms) {
        let measure = measure
        for contact in contacts {
            if let part = contact.part(of: measure, terms) { add(part) }
        }
    }

    /// The sum over the contacts that come after these.
    mutating func append(_ other: Tally) {
        n += other.n
        contacts += other.contacts
        counted += other.counted
        lowHits += other.lowHits
        highHits += other.highHits
        open += other.open
        values += other.values
    }

    /// What is confirmed.
    package var low: Double? { n == 0 ? nil : Double(lowHits) / Double(n) }
    /// What is confirmed or assumed.
    package var high: Double? { n == 0 ? nil : Double(highHits) / Double(n) }
    package var isProvisional: Bool { open > 0 }

    /// Wilson's, at 95 %: from the lower end of what is confirmed to the upper end of what may be.
    package var interval: ClosedRange<Double>? {
        guard let low = Wilson.interval(lowHits, of: n)?.lowerBound,
            let high = Wilson.interval(highHits, of: n)?.upperBound
        else { return nil }
        return low...high
    }

    package var durations: Durations { Durations(values) }

    /// The answers to a survey.
    package var survey: Survey? {
        guard case .score(let metric) = measure.kind else { return nil }
        return Survey(metric, scores: values.map { Int($0) })
    }

    /// The one number that stands for it in a table: the share, the median, the mean score, the net promoters.
    package var headline: Double? {
        switch measure.kind {
        case .count: Double(n)
        case .share: high
        case .duration: durations.median
        case .score(.nps): survey?.netPromoters
        case .score: survey?.mean
        }
    }
}
