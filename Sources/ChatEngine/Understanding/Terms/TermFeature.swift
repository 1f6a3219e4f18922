/// One feature of an utterance that the knowledge base knows.
package struct TermFeature: Sendable, Equatable {
    package var id: FeatureID
    /// From 0 to 1.
    package var value: Float
    package var family: FeatureFamily
    /// The tokens it lies in, first and last; equal but for pairs.
    package var first: Int16
    package var last: Int16
}
