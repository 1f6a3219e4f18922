/// A number written in figures, exact: its digits, not a `Double`.
struct NumberFigure: Equatable {
    var whole: String
    var fraction: String
    var isNegative = false
    var upTo: Int

    /// With a point, without grouping and needless zeros: `1250`, `3.5`, `-2`.
    var canonical: String {
        let plain = String(whole.drop { $0 == "0" })
        var tail = fraction
        while tail.hasSuffix("0") { tail.removeLast() }
        let sign = isNegative && !(plain.isEmpty && tail.isEmpty) ? "-" : ""
        return sign + (plain.isEmpty ? "0" : plain) + (tail.isEmpty ? "" : "." + tail)
    }
}

/// Reads a number in figures.
///
/// A single separator with three figures after it groups them where the language writes it so
/// ("1.250" is Dutch for 1250, English for 1.25), and begins a fraction otherwise; of two kinds the
/// last begins the fraction.
struct NumberFigureReader {
    enum Outcome: Equatable {
        case figure(NumberFigure)
        /// Figures that are part of a code, a date or a range, up to a piece.
        case other(upTo: Int)
    }

    let names: NumberNames

    /// Nothing where no figures begin. O(run).
    func outcome(at index: Int, in text: ValueText) -> Outcome? {
        guard let first = text.number(index) else { return nil }
        let other = Outcome.other(upTo: text.endOfRun(from: index))
        guard !text.isInside(index), text.mark(index - 1) != "+" || !text.isGlued(index) else {
            return other
        }
        let spaced = spacedGroups(at: index, first, in: text)
        var groups = [spaced.digits]
        var marks: [String] = []
        var end = spaced.upTo
        while text.joins(end, [".", ","]), let mark = text.mark(end),
            let next = text.number(end + 1)
        {
            marks.append(mark)
            groups.append(next)
            end += 2
            // The longest number is 15 digits in groups of three, and one more group after the point.
            if groups.count > 7 { return other }
        }
        // One that begins with a zero is a telephone number.
        if marks.isEmpty, first.hasPrefix("0"), first.utf8.count > 5 { return other }
        guard ends(at: end, in: text), let parts = parts(groups, marks) else { return other }
        guard parts.whole.utf8.count <= 15, parts.fraction.utf8.count <= 6 else { return other }
        let isNegative = text.mark(index - 1) == "-" && text.isGlued(index)
        return .figure(
            NumberFigure(
                whole: parts.whole, fraction: parts.fraction, isNegative: isNegative, upTo: end))
    }

    /// `1 250 000`: groups of three with blanks between them, up to the end of what is said or a
    /// unit; before anything else they are numbers of their own ("2 100 watt").
    private func spacedGroups(
        at index: Int, _ first: String, in text: ValueText
    ) -> (digits: String, upTo: Int) {
        let alone = (first, index + 1)
        guard first.utf8.count <= 3, !first.hasPrefix("0") else { return alone }
        var (digits, end) = alone
        while let next = text.number(end), next.utf8.count == 3, !text.isGlued(end),
            digits.utf8.count <= 15
        {
            digits += next
            end += 1
        }
        let isFraction = text.joins(end, [",", "."])
        let rest = text.word(isFraction ? end + 2 : end)
        let isWhole = text.number(end) == nil && rest.map(names.gluedUnits.contains) ?? true
        return isWhole && !text.joins(end, ["-", "/", ":"]) ? (digits, end) : alone
    }

    private func ends(at end: Int, in text: ValueText) -> Bool {
        if text.joins(end, ["-", "/", ":", "_", "@", "."]) { return false }
        guard text.isGlued(end), let word = text.word(end) else { return true }
        return names.gluedUnits.contains(word)
    }

    private func parts(
        _ groups: [String], _ marks: [String]
    ) -> (whole: String, fraction: String)? {
        guard let last = marks.last else { return (groups[0], "") }
        let isGrouped = isGrouping(groups.dropLast(marks.contains { $0 != last } ? 1 : 0))
        if marks.contains(where: { $0 != last }) {
            let before = marks.dropLast()
            guard isGrouped, before.allSatisfy({ $0 == before.first && $0 != last }) else {
                return nil
            }
            return (groups.dropLast().joined(), groups[groups.count - 1])
        }
        if marks.count > 1 { return isGrouped ? (groups.joined(), "") : nil }
        let groupMark = names.hasDecimalComma ? "." : ","
        if isGrouped, last == groupMark, groups[0] != "0" { return (groups.joined(), "") }
        return (groups[0], groups[1])
    }

    private func isGrouping(_ groups: ArraySlice<String>) -> Bool {
        guard let first = groups.first, (1...3).contains(first.utf8.count) else { return false }
        return groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
    }
}
