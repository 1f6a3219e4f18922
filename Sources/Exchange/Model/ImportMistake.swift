/// Why an import cannot go on: one line with its place, what, and how to mend it.
package struct ImportMistake: Error, Equatable, Sendable {
    package var place: String
    package var words: String

    package init(_ place: String, _ words: String) {
        self.place = place
        self.words = words
    }
}
