import Testing

@testable import PCRE2

@Suite struct PatternTests {
    private let workspace = MatchWorkspace()

    private func range(_ pattern: String, _ text: String) throws -> Range<Int>? {
        switch try Pattern(pattern).firstMatch(in: text, with: workspace) {
        case .match(let match): match.range
        case .noMatch, .limit: nil
        }
    }

    @Test func matchesWithoutRegardToCaseAlsoBeyondASCII() throws {
        #expect(try range("CAFÉ", "een café") == 4..<9)
        #expect(try range(#"\bziën\b"#, "we ziën het") == 3..<8)
    }

    @Test func aWordBoundaryKnowsAccentedLetters() throws {
        #expect(try range(#"\bve\b"#, "vëve") == nil)
    }

    @Test func namedGroupsAreFoundByName() throws {
        let code = try Pattern(#"(?<order>[A-Z]{2}\d{6})(?<rest>x)?"#)
        guard case .match(let match) = code.firstMatch(in: "nr ab123456!", with: workspace) else {
            Issue.record("no match")
            return
        }
        #expect(match["order"] == "ab123456")
        #expect(match["rest"] == nil)
    }

    @Test func aPatternThatDoesNotCompileSaysWhere() {
        let error = #expect(throws: PatternError.self) { try Pattern("waar is (mijn pakket") }
        #expect(error?.offset == 20)
        #expect(error?.message == "missing closing parenthesis")
    }

    @Test func aPatternThatWouldRunForeverReachesItsLimit() throws {
        let slow = try Pattern("^(a+)+$")
        let text = String(repeating: "a", count: 40) + "b"
        guard case .limit = slow.firstMatch(in: text, with: workspace) else {
            Issue.record("expected a limit")
            return
        }
    }

    /// Without a limit each of these would take longer than anyone lives.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["(a|aa)+$", "(.*)*x", "(?:a?){60}a{60}", "([a-z]+)*[0-9]", "(x+x+)+y"])
    func noKnownBadPatternHoldsUpAConversation(pattern: String) throws {
        let code = try Pattern(pattern)
        for letter in ["a", "x", "aab"] {
            let text = String(repeating: letter, count: 700)
            switch code.firstMatch(in: text + "!", with: workspace) {
            case .noMatch, .limit: break
            case .match(let match): #expect(match.range.upperBound <= text.utf8.count)
            }
        }
    }

    @Test func anEmptyTextIsMatchedToo() throws {
        #expect(try range("^$", "") == 0..<0)
        #expect(try range("a", "") == nil)
    }

    @Test func bytesOutsideUTF8CannotBeAskedFor() {
        #expect(throws: PatternError.self) { try Pattern(#"a\Cb"#) }
    }

    @Test func patternsMatchFromManyThreadsAtOnce() async throws {
        let code = try Pattern(#"(?<n>\d+)"#)
        let hits = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let outcome = code.firstMatch(in: "nr \(number)", with: MatchWorkspace())
                    guard case .match(let match) = outcome else { return false }
                    return match["n"] == "\(number)"
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(hits == 64)
    }

    @Test func withoutMachineCodeTheAnswersAreTheSame() throws {
        let interpreted = try Pattern(#"\b(?<order>[A-Z]{2}\d{6})\b"#, jit: .never)
        let compiled = try Pattern(#"\b(?<order>[A-Z]{2}\d{6})\b"#)
        for text in ["order ab123456?", "niets", "AB1234567", "é XY000001 en AB123456"] {
            let workspace = MatchWorkspace()
            guard case .match(let one) = interpreted.firstMatch(in: text, with: workspace) else {
                if case .match = compiled.firstMatch(in: text, with: workspace) {
                    Issue.record("\(text)")
                }
                continue
            }
            guard case .match(let other) = compiled.firstMatch(in: text, with: workspace) else {
                Issue.record("\(text)")
                continue
            }
            #expect(one.range == other.range && one["order"] == other["order"])
        }
    }
}
