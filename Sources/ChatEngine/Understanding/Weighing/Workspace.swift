import PCRE2

/// The memory one thread needs to understand an utterance.
///
/// `@unchecked Sendable`: `LanguageModel` hands each to one caller at a time; the lock around the pile of those at rest
/// orders what one thread wrote before what the next reads.
final class Workspace: @unchecked Sendable {
    let match = MatchWorkspace()
    let prefilter = PrefilterScratch()
    let reader: StemReader
    var tokenizer = Tokenizer()
    var weighing: Weighing

    /// - Parameter isFollowUp: per intent.
    init(_ index: TermIndex, isFollowUp: [Bool]) {
        reader = StemReader(stemmer: index.words.stemmer)
        weighing = Weighing(features: index.count, isExcluded: isFollowUp)
    }
}
