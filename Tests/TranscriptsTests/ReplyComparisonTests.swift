import PCRE2
import Testing

@testable import Transcripts

@Suite struct ReplyComparisonTests {
    /// `=a` stays, `-a` is missing, `+a` is new.
    private static func marks(_ expected: [String], _ got: [String]) throws -> [String] {
        let lines = try expected.enumerated().map { at, text -> (number: Int, line: ReplyLine) in
            let isPattern = ReplyLine.looksLikePattern(text)
            let test: ReplyLine.Test =
                isPattern
                ? .pattern(try Pattern(String(text.dropFirst().dropLast()))) : .literal(text)
            return (at + 1, ReplyLine(written: text, test: test))
        }
        let workspace = MatchWorkspace()
        return ReplyComparison(expected: lines, got: got, with: workspace).differences.map {
            switch $0 {
            case .same(_, _, let got): "=" + got
            case .missing(_, let written, _): "-" + written
            case .added(let text): "+" + text
            }
        }
    }

    @Test(arguments: [
        (["a", "b"], ["a", "b"], []),
        (["a", "b", "c"], ["a", "c"], ["=a", "-b", "=c"]),
        (["a", "c"], ["a", "b", "c"], ["=a", "+b", "=c"]),
        (["a", "b", "c"], ["x", "b", "y"], ["-a", "+x", "=b", "-c", "+y"]),
        (["a", "b"], ["b", "a"], ["-a", "=b", "+a"]),
        (["a"], [], ["-a"]),
        ([], ["a"], ["+a"]),
        (["/^[ab]$/", "c"], ["x", "b", "c"], ["+x", "=b", "=c"]),
        (["a  b"], ["a b"], []),
    ])
    func asMuchAsCanStaysTheSame(expected: [String], got: [String], marks: [String]) throws {
        #expect(try Self.marks(expected, got) == marks)
    }

    @Test func veryLongRepliesAreComparedLineByLine() throws {
        let expected = (0..<300).map { "line \($0)" }
        var got = expected
        got[7] = "other"
        got.append("more")
        let marks = try Self.marks(expected, got)
        #expect(marks.count == 302)
        #expect(marks[7...8] == ["-line 7", "+other"])
        #expect(marks.last == "+more")
    }

    @Test func aPatternIsGivenUpWhenItCostsTooMuch() throws {
        let line = ReplyLine(
            written: "/(a+)+$/", test: .pattern(try Pattern("(a+)+$", jit: .never)))
        let got = [String(repeating: "a", count: 64) + "b"]
        let found = ReplyComparison(expected: [(1, line)], got: got, with: MatchWorkspace())
            .differences
        #expect(found.first == .missing(line: 1, written: "/(a+)+$/", isGivenUp: true))
    }
}
