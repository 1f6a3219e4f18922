import Foundation
import Support
import Testing

@testable import ChatEngine
@testable import praatpaal

/// What was decided on a group of lines holds for the group as it is later.
@Suite struct SuggestionDecisionTests {
    private let folder = NSTemporaryDirectory() + "decisions-" + UUID().uuidString

    private static let words = "abcdefghijklmnopqrstuvwxyz0123456789".map { "q\($0)q" }

    /// A group of so many lines, each with another word.
    private func group(_ count: Int, from first: Int = 0, named name: String = "retour")
        -> Suggestion
    {
        let lines = (first..<first + count).map { number in
            UnansweredLine(
                conversation: "c", at: Fixture.start, language: "nl",
                text: "regel " + Self.words[number],
                sign: .notUnderstood)
        }
        return Suggestion(
            number: 1, language: "nl", name: name, lines: lines, examples: [], missing: [],
            replies: [], proposal: .nothing("few"))
    }

    private func decided(
        _ verdict: SuggestionDecision.Verdict, on first: Suggestion, then later: Suggestion
    ) throws -> SuggestionDecision.Verdict? {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try SuggestionDecisions(folder: folder).record(
            verdict, on: first, by: "eva", at: Fixture.start)
        return SuggestionDecisions(folder: folder).decision(on: later)?.verdict
    }

    @Test(arguments: SuggestionDecision.Verdict.allCases)
    func theSameGroupIsDecidedOn(verdict: SuggestionDecision.Verdict) throws {
        #expect(try decided(verdict, on: group(5), then: group(5)) == verdict)
        #expect(try decided(verdict, on: group(5), then: group(5, named: "ruilen")) == verdict)
        #expect(try decided(verdict, on: group(5), then: group(5, from: 9)) == verdict)
        #expect(try decided(verdict, on: group(5), then: group(5, from: 9, named: "x")) == nil)
    }

    /// What was put off comes back with twice as many lines, and nothing else does.
    @Test(arguments: [(9, true), (10, false), (11, false)])
    func moreOfWhatWasPutOffIsShownAgain(lines: Int, isHidden: Bool) throws {
        #expect(
            try decided(.later, on: group(5), then: group(lines)) == (isHidden ? .later : nil))
        for verdict in [SuggestionDecision.Verdict.taken, .refused] {
            #expect(try decided(verdict, on: group(5), then: group(lines)) == verdict)
        }
    }

    /// Two fifths of the lines are enough to be the same group under another name.
    @Test(
        arguments: [(3, nil), (4, .refused), (5, .refused)]
            as [(
                Int, SuggestionDecision.Verdict?
            )])
    func twoFifthsAreTheSame(shared: Int, verdict: SuggestionDecision.Verdict?) throws {
        let later = group(10, from: 20 - shared, named: "ruilen")
        #expect(try decided(.refused, on: group(20), then: later) == verdict)
    }

    /// The file is read line by line, the last decision holds, and it has no words of customers.
    @Test func theLastDecisionHolds() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(SuggestionDecisions(folder: folder).all.isEmpty)
        for verdict in [SuggestionDecision.Verdict.refused, .later, .taken] {
            try SuggestionDecisions(folder: folder).record(
                verdict, on: group(2), by: "eva", at: Fixture.start)
        }
        let path = folder + "/.suggestions.jsonl"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(!text.lowercased().contains("regel"))
        try ("x\n{}\n{\"decision\":\"no\",\"name\":\"retour\",\"lines\":[]}\n" + text).write(
            toFile: path, atomically: true, encoding: .utf8)
        let decisions = SuggestionDecisions(folder: folder)
        #expect(decisions.all.map(\.verdict) == [.refused, .later, .taken])
        #expect(decisions.all.map(\.by) == ["eva", "eva", "eva"])
        #expect(Set(decisions.all.map(\.at)) == [Fixture.start.iso])
        #expect(decisions.all.allSatisfy { $0.lines.count == 2 && $0.name == "retour" })
        #expect(decisions.decision(on: group(2))?.verdict == .taken)
        #expect(
            text.split(separator: "\n")[1]
                == """
                {"at":"\(Fixture.start.iso)","by":"eva","decision":"later","language":"nl","lines":\
                [\(decisions.all[1].lines.sorted().map { "\"\($0)\"" }.joined(separator: ","))],\
                "name":"retour"}
                """)
    }
}
