/// One left-out utterance: what it scored, and whether the best candidate was the right one.
package struct RehearsedAnswer: Sendable, BitwiseCopyable {
    /// Which of the model's examples was asked.
    package var example = ExampleID.none
    /// What it was taken for.
    package var best = IntentNumber(0)
    package var signals: Signals
    package var isRight: Bool
    /// Whether its intent was left out too: the right decision is not to answer.
    package var isOutOfScope: Bool
    package var asked = Asked.example

    /// Whose line was asked.
    package enum Asked: UInt8, Sendable, BitwiseCopyable {
        /// The author's.
        case example
        /// A customer's.
        case line
        /// A customer's that all others speak against.
        case doubtfulLine
    }
}
