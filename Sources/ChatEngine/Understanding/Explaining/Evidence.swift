/// A reason for or against a candidate: one row of the ledger.
public struct Evidence: Sendable, Equatable {
    public enum Kind: Sendable, Equatable, CaseIterable {
        /// What an intent has before any evidence.
        case start
        case pattern
        /// A word, or two in a row.
        case token
        /// A word that was read as another.
        case correction
        case synonym
        /// A word or phrase of a word set.
        case concept
        /// What a word adds for its likeness to the examples' words.
        case meaning
        case keyword
        /// The words of an example, exactly.
        case example
        /// The intent answered just before; its id is the text.
        case context
        /// Taken back, because the word is said not to be meant.
        case negation
        /// From the judge between the best two.
        case pair
        /// No evidence: a word that is in no example.
        case unknownWord
    }

    public var kind: Kind
    /// The words of the utterance it is about, as typed.
    public var text: String
    /// What it adds to the score, in fixed point.
    package var points: Int32
    /// What taught it.
    public var source: SourceLocation?

    package init(kind: Kind, text: String, points: Int32, source: SourceLocation?) {
        self.kind = kind
        self.text = text
        self.points = points
        self.source = source
    }

    public var amount: Double { FixedPoint.points(points) }
}
