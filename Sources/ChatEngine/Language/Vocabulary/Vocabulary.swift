/// What the engine knows of a language's words beyond any desk's examples: which mean the same thing, and which lie close
/// together in meaning.
///
/// Either part may be missing; a desk then understands less of what its customers say in other words than its author's.
package struct Vocabulary: Sendable {
    /// The word sets, in the notation of `ConceptFile`.
    package var words: StaticBytes?
    package var meanings: MeaningTable?
    /// What is said to the conversation itself, in the notation of `ActTable`.
    package var acts: StaticBytes?

    package init(
        words: StaticBytes? = nil, meanings: MeaningTable? = nil, acts: StaticBytes? = nil
    ) {
        (self.words, self.meanings, self.acts) = (words, meanings, acts)
    }
}
