/// Many patterns, of which a text needs to run only the few that can match it.
///
/// ```swift
/// let set = PatternSet(patterns)
/// set.run(on: bytes, with: workspace, scratch) { number, outcome in … }   // ascending numbers
/// ```
/// The matches are those of running every pattern. A pattern that cannot match for want of a
/// literal is not run, so it cannot reach a limit either.
///
/// - Complexity: see `PatternPrefilter`, and each pattern run within its limits.
package struct PatternSet: Sendable {
    private let list: PatternList
    package let prefilter: PatternPrefilter

    package init(_ patterns: [Pattern]) {
        self.init(
            patterns,
            prefilter: PatternPrefilter(patterns.map { RequiredLiterals(of: $0.source) }))
    }

    /// - Parameter prefilter: the one made for just these patterns.
    package init(_ patterns: [Pattern], prefilter: PatternPrefilter) {
        list = PatternList(patterns)
        self.prefilter = prefilter
    }

    package var patterns: [Pattern] { list.patterns }

    /// Patterns that every text has to try, ascending: worth a warning to their author.
    package var unfiltered: [Int] { prefilter.unfiltered }

    /// Calls for every pattern that matches or reaches a limit.
    package func run(
        on text: UnsafeBufferPointer<UInt8>, with workspace: MatchWorkspace,
        _ scratch: PrefilterScratch, _ body: (_ pattern: Int, _ outcome: MatchOutcome) -> Void
    ) {
        list.run(
            prefilter.candidates(in: text, with: scratch), on: text, with: workspace, body)
    }
}
