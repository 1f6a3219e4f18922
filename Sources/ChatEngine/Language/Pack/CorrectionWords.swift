/// The words of correcting. Those of all languages of a desk together: customers mix them.
package struct CorrectionWords: Sendable {
    /// Any of these makes a text a correction.
    package private(set) var cues: WordSet
    package private(set) var denials: WordSet
    /// Of the denials, those that also close a sentence: "12345 is het niet".
    package private(set) var closing: WordSet
    /// What may stand between a denial and its value.
    package private(set) var fillers: WordSet
    package private(set) var verbs: WordSet
    package private(set) var faults: WordSet
    /// After a value that is meant, the one before it not: "vrijdag niet, zaterdag wel".
    package private(set) var affirmations: WordSet
    /// Carries a denial over to the next value.
    package private(set) var joiners: WordSet
    /// Per last word of "in plaats van": the word before it.
    package private(set) var instead: [[String]]

    init(_ section: inout PackSection) {
        cues = section.words("cues", isShared: true)
        denials = section.words("denials", isShared: true)
        closing = section.words("closing_denials", isShared: true)
        fillers = section.words("fillers", isShared: true)
        verbs = section.words("verbs", isShared: true)
        faults = section.words("faults", isShared: true)
        affirmations = section.words("affirmations", isShared: true)
        joiners = section.words("joiners", isShared: true)
        instead = section.phrases("instead", isShared: true)
    }

    mutating func formUnion(_ other: CorrectionWords) {
        cues = cues.union(other.cues)
        denials = denials.union(other.denials)
        closing = closing.union(other.closing)
        fillers = fillers.union(other.fillers)
        verbs = verbs.union(other.verbs)
        faults = faults.union(other.faults)
        affirmations = affirmations.union(other.affirmations)
        joiners = joiners.union(other.joiners)
        instead += other.instead.filter { !instead.contains($0) }
    }
}
