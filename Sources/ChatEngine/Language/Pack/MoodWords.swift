/// How customers say what they feel: "this is ridiculous", "I am very happy with it".
package struct MoodWords: Sendable {
    package let upset: PhraseSet
    package let pleased: PhraseSet

    init(_ section: inout PackSection) {
        upset = PhraseSet(section.phrases("upset"))
        pleased = PhraseSet(section.phrases("pleased"))
    }
}
