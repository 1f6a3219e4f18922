import PCRE2

/// Compares a reply with the lines that were expected, and finds the smallest difference.
///
/// ```swift
/// ReplyComparison(expected: [(9, line)], got: ["Dag!"]).differences   // empty when they agree
/// ```
/// - Complexity: O(lines) when they agree; else O(expected · got) up to `mostCells`, beyond that line against line.
struct ReplyComparison {
    private let expected: [(number: Int, line: ReplyLine)]
    private let got: [String]
    private let workspace: MatchWorkspace

    init(expected: [(number: Int, line: ReplyLine)], got: [String], with workspace: MatchWorkspace)
    {
        self.expected = expected
        self.got = got
        self.workspace = workspace
    }

    /// In the order of the reply; empty when every line is as expected.
    var differences: [ReplyDifference] {
        if expected.count == got.count, expected.indices.allSatisfy({ agrees($0, $0) }) {
            return []
        }
        return expected.count * got.count <= Self.mostCells ? shortest() : positional()
    }

    private static let mostCells = 40_000

    private func agrees(_ place: Int, _ other: Int) -> Bool {
        switch expected[place].line.test {
        case .literal(let literal):
            return literal == got[other] || Self.isSame(literal, butForSpaces: got[other])
        case .pattern(let pattern):
            guard case .match = pattern.firstMatch(in: got[other], with: workspace) else {
                return false
            }
            return true
        }
    }

    /// A terminal may have filled a line with spaces, to keep its words whole (`chat`).
    private static func isSame(_ left: String, butForSpaces right: String) -> Bool {
        let space = UInt8(ascii: " ")
        guard left.utf8.contains(space) else { return false }
        return left.utf8.split(separator: space).elementsEqual(right.utf8.split(separator: space)) {
            $0.elementsEqual($1)
        }
    }

    private func isGivenUp(_ line: ReplyLine) -> Bool {
        guard case .pattern(let pattern) = line.test else { return false }
        return got.contains {
            guard case .limit = pattern.firstMatch(in: $0, with: workspace) else { return false }
            return true
        }
    }

    private func positional() -> [ReplyDifference] {
        (0..<max(expected.count, got.count)).flatMap { at -> [ReplyDifference] in
            if at < expected.count, at < got.count, agrees(at, at) { return [same(at, at)] }
            return (at < expected.count ? [missing(at)] : []) + (at < got.count ? [added(at)] : [])
        }
    }

    /// The longest common subsequence stays.
    private func shortest() -> [ReplyDifference] {
        let agreeing = expected.indices.map { one in got.indices.map { agrees(one, $0) } }
        let common = Self.commonLengths(agreeing, expected.count, got.count)
        var (one, other) = (0, 0)
        var differences: [ReplyDifference] = []
        while one < expected.count || other < got.count {
            if one < expected.count, other < got.count, agreeing[one][other] {
                differences.append(same(one, other))
                (one, other) = (one + 1, other + 1)
            } else if one < expected.count,
                other == got.count || common[one + 1][other] >= common[one][other + 1]
            {
                differences.append(missing(one))
                one += 1
            } else {
                differences.append(added(other))
                other += 1
            }
        }
        return differences
    }

    /// How many lines can stay, from each pair of places on.
    private static func commonLengths(_ agreeing: [[Bool]], _ rows: Int, _ columns: Int) -> [[Int]]
    {
        var common = Array(repeating: Array(repeating: 0, count: columns + 1), count: rows + 1)
        for row in (0..<rows).reversed() {
            for column in (0..<columns).reversed() {
                common[row][column] =
                    agreeing[row][column]
                    ? common[row + 1][column + 1] + 1
                    : max(common[row + 1][column], common[row][column + 1])
            }
        }
        return common
    }

    private func same(_ place: Int, _ other: Int) -> ReplyDifference {
        .same(
            line: expected[place].number, written: expected[place].line.written,
            got: TranscriptWriter.replyLine(got[other]))
    }

    private func added(_ place: Int) -> ReplyDifference {
        .added(TranscriptWriter.replyLine(got[place]))
    }

    private func missing(_ place: Int) -> ReplyDifference {
        let line = expected[place].line
        return .missing(
            line: expected[place].number, written: line.written,
            isGivenUp: isGivenUp(line))
    }
}
