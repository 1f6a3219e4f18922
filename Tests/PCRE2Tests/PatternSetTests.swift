import BasicAlgorithms
import Support
import Testing

@testable import PCRE2

@Suite struct PatternSetTests {
    private let workspace = MatchWorkspace()
    private let scratch = PrefilterScratch()

    private func matches(_ patterns: [Pattern], _ text: String) -> [Int: Range<Int>] {
        var found: [Int: Range<Int>] = [:]
        for (number, pattern) in patterns.enumerated() {
            if case .match(let match) = pattern.firstMatch(in: text, with: workspace) {
                found[number] = match.range
            }
        }
        return found
    }

    private func filtered(_ set: PatternSet, _ text: String) -> [Int: Range<Int>] {
        var text = text
        var found: [Int: Range<Int>] = [:]
        var last = -1
        text.withUTF8 { bytes in
            set.run(on: bytes, with: workspace, scratch) { number, outcome in
                #expect(number > last)
                last = number
                if case .match(let match) = outcome { found[number] = match.range }
            }
        }
        return found
    }

    @Test func findsWhatRunningEveryPatternFinds() throws {
        var maker = RandomPatterns(random: SplitMix(state: 7))
        var (compiled, filteredOut, hits) = (0, 0, 0)
        for _ in 0..<Soak.rounds(20, soak: 400) {
            var sources: [String] = []
            var patterns: [Pattern] = []
            while patterns.count < 50 {
                let source = maker.pattern()
                guard let pattern = try? Pattern(source) else { continue }
                sources.append(source)
                patterns.append(pattern)
            }
            let set = PatternSet(patterns)
            compiled += patterns.count
            filteredOut += patterns.count - set.unfiltered.count
            for number in 0..<100 {
                let text = maker.text(for: sources[number % 50])
                let (all, some) = (matches(patterns, text), filtered(set, text))
                hits += some.count
                for (lost, range) in all where some[lost] != range {
                    let literals = RequiredLiterals(of: sources[lost])
                    Issue.record("\(sources[lost]) — \(text.debugDescription) — \(literals)")
                }
            }
        }
        #expect(hits > compiled / 4)
        #expect(filteredOut > compiled / 4)
    }

    @Test func eachPatternWithLiteralsAloneFindsItsMatches() throws {
        var maker = RandomPatterns(random: SplitMix(state: 11))
        var (matched, tried) = (0, 0)
        while tried < Soak.rounds(300, soak: 20_000) {
            let source = maker.pattern()
            guard let pattern = try? Pattern(source) else { continue }
            let set = PatternSet([pattern])
            guard set.unfiltered.isEmpty else { continue }
            tried += 1
            for _ in 0..<12 {
                let text = maker.text(for: source)
                let all = matches([pattern], text)
                matched += all.count
                if all != filtered(set, text) {
                    Issue.record(
                        "\(source) — \(text.debugDescription) — \(RequiredLiterals(of: source))")
                }
            }
        }
        #expect(matched > tried / 2)
    }

    @Test func aPatternWithoutLiteralsRunsAlways() throws {
        let set = PatternSet([try Pattern(#"\d+"#), try Pattern("pakje"), try Pattern("^$")])
        #expect(set.unfiltered == [0, 2])
        #expect(filtered(set, "12 PAKJES") == [0: 0..<2, 1: 3..<8] as [Int: Range<Int>])
        #expect(filtered(set, "") == [2: 0..<0])
    }

    @Test func wordsInTheWrongOrderAreNoCandidate() throws {
        let set = PatternSet([try Pattern(#"\bwaar\b.*\bpakje\b"#)])
        var text = "pakje waar"
        text.withUTF8 { #expect(set.prefilter.candidates(in: $0, with: scratch).isEmpty) }
        text = "waar pakje"
        text.withUTF8 { #expect(set.prefilter.candidates(in: $0, with: scratch).count == 1) }
    }

    @Test func threadsMayShareASetWhoseMachineCodeIsMadeAtTheFirstRun() async throws {
        let sources = (0..<300).map { #"\bwoord\#($0)\b.*\b(is|was)\b"# }
        let set = PatternSet(try sources.map { try Pattern($0, jit: .atFirstRun) })
        let counts = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let (workspace, scratch) = (MatchWorkspace(), PrefilterScratch())
                    var count = 0
                    for number in 0..<300 {
                        var text = "Woord\(number) dat WAS"
                        text.withUTF8 {
                            set.run(on: $0, with: workspace, scratch) { found, _ in
                                count += found == number ? 1 : 1000
                            }
                        }
                    }
                    return count
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == Array(repeating: 300, count: 8))
    }

    @Test func oneScratchServesSetsOfAnySize() throws {
        let small = PatternSet([try Pattern(#"\bpakje\b.*\b(a|b|c|d|e|f)\b"#)])
        let large = PatternSet(try (0..<50).map { try Pattern(#"\bwoord\#($0)\b.*\bpakje\b"#) })
        for _ in 0..<3 {
            #expect(filtered(small, "pakje f") == [0: 0..<7] as [Int: Range<Int>])
            #expect(filtered(large, "woord49 pakje") == [49: 0..<13] as [Int: Range<Int>])
            #expect(filtered(small, "pakje") == [:] as [Int: Range<Int>])
        }
    }

    @Test(arguments: [63, 64, 65, 1023, 1025, 5000])
    func textsOfAnyLengthAreSearched(_ length: Int) throws {
        let set = PatternSet([try Pattern(#"\bpakje\b"#), try Pattern("één"), try Pattern("kte$")])
        let text = String(repeating: "é x", count: length / 4) + " pakje éÉN gezochtKTE"
        #expect(filtered(set, text) == matches(set.patterns, text))
        #expect(matches(set.patterns, text).count == 3)
    }
}
