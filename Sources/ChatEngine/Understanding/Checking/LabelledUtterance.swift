/// A labelled utterance: what it says and which intent it means.
package struct LabelledUtterance: Sendable, Equatable {
    package var label: String
    package var text: String
    package var source: SourceLocation

    package init(label: String, text: String, source: SourceLocation) {
        self.label = label
        self.text = text
        self.source = source
    }
}
