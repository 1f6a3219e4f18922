import CivilTime

/// The kind of a value that a slot asks for: what counts as one, and in which form it is kept.
///
/// ```swift
/// ValueReading(.iban, pack: pack, today: today).read("nl91abna0417164300")
/// // .success: "NL91 ABNA 0417 1643 00"
/// ```
package enum ValueKind: Sendable, Equatable {
    /// One of the author's choices, kept as its canonical value.
    case list([ValueChoice])
    /// A number, kept with a point and without grouping: `1250`, `3.5`.
    case number(ClosedRange<Double>?)
    /// A day, kept as ISO 8601: `2026-03-03`.
    case date(DateBounds)
    /// An e-mail address, kept with its domain in lower case.
    case email
    /// A telephone number, kept in E.164 (`+31612345678`); a Dutch service number as it is dialled.
    case phone
    /// A Dutch postcode, kept as `1234 AB`.
    case postcode
    /// A bank account, kept in groups of four: `NL91 ABNA 0417 1643 00`.
    case iban
    /// Euros, kept with a point and two decimals: `12.50`.
    case amount
    /// A time of day, kept as `14:30`.
    case time
    /// Anything that is not empty, kept with single spaces.
    case text

    /// Whether two slots of these kinds could be the ends of one range.
    package func isLike(_ other: ValueKind) -> Bool {
        switch (self, other) {
        case (.date, .date), (.time, .time), (.amount, .amount), (.number, .number): true
        case (.list(let own), .list(let others)): own == others
        case (.list, _), (.number, _), (.date, _), (.email, _), (.phone, _), (.postcode, _),
            (.iban, _), (.amount, _), (.time, _), (.text, _):
            false
        }
    }
}

/// One choice of a list: what is kept, and what customers call it.
///
/// Folded once when made, O(letters), so that looking for it costs nothing more.
package struct ValueChoice: Sendable, Equatable {
    package let value: String
    package let synonyms: [String]
    /// Each name as its folded words, the canonical one first.
    let forms: [[String]]

    package init(_ value: String, synonyms: [String] = []) {
        self.value = value
        self.synonyms = synonyms
        forms = ([value] + synonyms).map { ValueText($0).plainWords }.filter { !$0.isEmpty }
    }
}

/// Which days a date may be. Today is in the past and in the future.
///
/// ```swift
/// DateBounds(.future, latest: 30)          // today up to and including thirty days from now
/// DateBounds(.past, earliest: -14)         // the last two weeks
/// ```
package struct DateBounds: Sendable, Equatable {
    package enum Direction: String, Sendable, CaseIterable { case past, future, any }

    package var direction: Direction
    /// In days from today, negative before it; none for no limit.
    package var earliest: Int?
    package var latest: Int?

    package init(_ direction: Direction = .any, earliest: Int? = nil, latest: Int? = nil) {
        self.direction = direction
        self.earliest = earliest
        self.latest = latest
    }

    /// What is wrong with a day, if anything. O(1).
    package func problem(with date: CivilDate, today: CivilDate) -> ValueProblem? {
        let offset = date.days - today.days
        if direction == .future, offset < 0 { return .inThePast(date) }
        if direction == .past, offset > 0 { return .inTheFuture(date) }
        // A limit of a knowledge base may be any number: the calendar ends somewhere.
        if let earliest, offset < earliest {
            return .tooEarly(date, earliest: today.adding(days: max(earliest, -1_000_000)))
        }
        if let latest, offset > latest {
            return .tooFar(date, latest: today.adding(days: min(latest, 1_000_000)))
        }
        return nil
    }
}
