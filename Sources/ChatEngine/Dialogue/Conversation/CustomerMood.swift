/// How a customer sounds in a message, and the words that say so.
///
/// ```swift
/// turn.mood     // upset: "ridiculous", "waiting for weeks"
/// ```
/// Found by the language pack's `moods`, by what is said in anger to the desk itself, or by capitals. No mood is most common.
package struct CustomerMood: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable { case upset, pleased }

    package var kind: Kind
    package var words: [String]

    package init(_ kind: Kind, words: [String]) { (self.kind, self.words) = (kind, words) }
}
