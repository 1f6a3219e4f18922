/// A training utterance: what an author wrote, and for which intent.
package struct TrainingExample: Sendable {
    package var intent: IntentNumber
    package var text: String
    package var source: SourceLocation
    /// How often it counts: titles count more than once.
    package var copies = 1
    /// How much it counts beside one that a customer might say.
    package var weight: Float = 1
    package var kind = Kind.example
    /// Whether a customer might say it so.
    var isQuestion: Bool { kind == .example }

    /// Where an author wrote it.
    package enum Kind: UInt8, Sendable, BitwiseCopyable {
        case example, title
        /// A sentence of the answer, or a quick reply below it.
        case answer
        /// A line of a customer that was taken over.
        case chosen, confirmed

        init(_ origin: LearnedLine.Origin) {
            switch origin {
            case .chosen: self = .chosen
            case .confirmed: self = .confirmed
            }
        }

        var isLearned: Bool { self == .chosen || self == .confirmed }
        /// Whether it is an utterance, and no title or answer.
        var isUtterance: Bool { self == .example || isLearned }
    }

    package init(
        intent: IntentNumber, text: String, source: SourceLocation, copies: Int = 1,
        weight: Float = 1, kind: Kind = .example
    ) {
        (self.weight, self.kind) = (weight, kind)
        self.intent = intent
        self.text = text
        self.source = source
        self.copies = copies
    }
}

/// The place of an example among those of its language.
package struct ExampleID: DenseNumber {
    package var number: Int32

    package init(number: Int32) { self.number = number }
}
