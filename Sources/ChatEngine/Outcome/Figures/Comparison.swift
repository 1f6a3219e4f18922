/// What moved from one period to the next, and why: other subjects asked (mix), or the same ones solved more (rate).
///
/// ```swift
/// let change = Comparison(before: lastMonth, after: thisMonth, .fcrGross, by: .intent, terms)
/// change.total        // 0.04: four points more, of which
/// change.mix          // 0.05 because easier questions were asked
/// ```
/// Total = mix + rate, exactly so for every row and over all of them (Kitagawa, 1955). A contact counts with its first
/// key, so that each is in one row.
package struct Comparison: Sendable, Equatable {
    package struct Row: Sendable, Equatable {
        package var key: String
        package var before: (n: Int, share: Double?)
        package var after: (n: Int, share: Double?)
        package var mix: Double
        package var rate: Double

        package static func == (left: Row, right: Row) -> Bool {
            left.key == right.key && left.before == right.before && left.after == right.after
                && left.mix == right.mix && left.rate == right.rate
        }
    }

    package var before: Double?
    package var after: Double?
    /// The largest change first.
    package var rows: [Row] = []
    package var mix: Double { rows.reduce(0) { $0 + $1.mix } }
    package var rate: Double { rows.reduce(0) { $0 + $1.rate } }
    /// `nil` where one of the periods has no such figure.
    package var total: Double? {
        guard let before, let after else { return nil }
        return after - before
    }

    package init(
        before: [Contact], after: [Contact], _ measure: Measure, by breakdown: Breakdown,
        _ terms: (before: ReportTerms, after: ReportTerms)
    ) {
        let (old, oldTerms) = (Self.groups(before, breakdown, terms.before), terms.before)
        let (new, newTerms) = (Self.groups(after, breakdown, terms.after), terms.after)
        let whole = (
            Tally(measure, of: before, oldTerms), Tally(measure, of: after, newTerms)
        )
        self.before = whole.0.high
        self.after = whole.1.high
        guard let first = whole.0.high, let last = whole.1.high else { return }
        let centre = (first + last) / 2
        for key in Set(old.keys).union(new.keys).sorted() {
            let one = Tally(measure, of: old[key] ?? [], oldTerms)
            let other = Tally(measure, of: new[key] ?? [], newTerms)
            let (share, later) = (one.high ?? other.high ?? 0, other.high ?? one.high ?? 0)
            let weight = Double(one.n) / Double(whole.0.n)
            let laterWeight = Double(other.n) / Double(whole.1.n)
            rows.append(
                Row(
                    key: key, before: (one.n, one.high), after: (other.n, other.high),
                    mix: (laterWeight - weight) * ((share + later) / 2 - centre),
                    rate: (later - share) * (weight + laterWeight) / 2))
        }
        rows.sort { abs($0.mix + $0.rate) > abs($1.mix + $1.rate) }
    }

    private static func groups(
        _ contacts: [Contact], _ breakdown: Breakdown, _ terms: ReportTerms
    ) -> [String: [Contact]] {
        Dictionary(grouping: contacts.filter { $0.resolution != .excluded }) {
            breakdown.keys(of: $0, terms)[0]
        }
    }
}
