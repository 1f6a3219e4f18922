/// One left-out utterance: what it scored, and whether the best candidate was the right one.
package struct RehearsedAnswer: Sendable, BitwiseCopyable {
    package var signals: Signals
    package var isRight: Bool
    /// Whether its intent was left out too: the right decision is not to answer.
    package var isOutOfScope: Bool
    package var weight: Double
}
