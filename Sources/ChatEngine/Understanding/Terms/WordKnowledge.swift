/// What is known of a language's words before any example has been read.
package struct WordKnowledge: Sendable {
    /// The name of the algorithm that cuts words to stems.
    package var stemmer: String
    var synonyms = SynonymTable()
    package var concepts = ConceptTable()
    package var meanings: MeaningTable?

    package init(
        stemmer: String,
        concepts: ConceptTable = ConceptTable(), meanings: MeaningTable? = nil
    ) {
        self.stemmer = stemmer
        self.concepts = concepts
        self.meanings = meanings
    }
}
