/// A training utterance: what an author wrote, and for which intent.
package struct TrainingExample: Sendable {
    package var intent: IntentNumber
    package var text: String
    package var source: SourceLocation
    /// How often it counts: titles count more than once.
    package var copies = 1

    package init(intent: IntentNumber, text: String, source: SourceLocation, copies: Int = 1) {
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
