/// The words beside a value that make it another one, or less than one: bounds, ranges, vague
/// counts. What stands beside a value and is none of these and no small word says nothing of it.
package final class QualifierWords: Sendable {
    /// Words that say nothing of the value beside them: `graag`, `please`, `ongeveer`.
    package let small: WordSet
    /// Before a day or a time: `uiterlijk`, `before`.
    package let timeBounds: PhraseSet
    /// The same where no word they could belong to goes before: `voor 10 maart`, not `een
    /// afspraak voor 10 maart`.
    package let loneTimeBounds: WordSet
    /// Before a number or an amount: `meer dan`, `at least`.
    package let bounds: PhraseSet
    /// The same for what may be the most: `hoogstens`, `up to`. A slot that asks for a limit takes it.
    package let limits: PhraseSet
    /// In the question or the name of such a slot: `budget`.
    package let limitSlots: WordSet
    /// After any value: `of later`, `or more`.
    package let after: PhraseSet
    /// Before the first of two ends: `tussen`, `from`.
    package let openings: PhraseSet
    /// Between the two ends: `tot`, `to`.
    package let until: WordSet
    /// Between two values of which one is meant: `of`, `or`.
    package let or: WordSet
    /// Between values that are both meant: `en`, `and`.
    package let and: WordSet
    /// Before a day that comes again: `elke`, `every`.
    package let every: WordSet
    /// Before a number: `paar`, `few`.
    package let vague: WordSet
    /// Between a count and what it counts: `keer`, `times`.
    package let times: WordSet
    /// Where something else begins: `als`, `if`.
    package let breaks: WordSet
    /// Before a number and no number themselves: `een stuk of tien`.
    package let about: PhraseSet

    init(_ section: inout PackSection) {
        small = section.words("small", isShared: true)
        timeBounds = PhraseSet(section.phrases("time_bounds"))
        loneTimeBounds = section.words("lone_time_bounds")
        bounds = PhraseSet(section.phrases("bounds", isShared: true))
        limits = PhraseSet(section.phrases("limits", isShared: true))
        limitSlots = section.words("limit_slots", isShared: true)
        after = PhraseSet(section.phrases("after", isShared: true))
        openings = PhraseSet(section.phrases("openings"))
        until = section.words("until")
        or = section.words("or", isShared: true)
        and = section.words("and", isShared: true)
        every = section.words("every", isShared: true)
        vague = section.words("vague", isShared: true)
        times = section.words("times", isShared: true)
        breaks = section.words("breaks", isShared: true)
        about = PhraseSet(section.phrases("about", isShared: true))
    }
}

/// Phrases looked for forwards and backwards, the longest first.
package struct PhraseSet: Sendable {
    private let byFirst: PhraseMap<Void>
    private let byLast: PhraseMap<Void>

    package init(_ phrases: [[String]] = []) {
        byFirst = PhraseMap(phrases.map { ($0, ()) })
        byLast = PhraseMap(phrases.map { (Array($0.reversed()), ()) })
    }

    /// The phrases that begin with a word.
    package func beginning(with word: String) -> [[String]] {
        byFirst.beginning(with: word).map(\.words)
    }
    /// The phrases that end with a word, the last word first.
    package func ending(with word: String) -> [[String]] {
        byLast.beginning(with: word).map(\.words)
    }
}
