/// Small words that say what a message does in a conversation. Those of all languages of a desk
/// together: customers mix them.
package struct HearingWords: Sendable {
    // The answer to "which of these do you mean?"
    package private(set) var none: WordSet
    package private(set) var besideNone: WordSet
    /// 1 for the first.
    package private(set) var choices: [String: Int]
    package private(set) var lastChoice: WordSet
    package private(set) var besideChoice: WordSet

    // Two questions in one message
    package private(set) var joining: WordSet
    /// The same as customers type them, as numbers of their last eight bytes.
    package private(set) var joiningKeys: Set<UInt64>
    package private(set) var asking: WordSet
    /// How a question begins that leaves out what the one before it said: "and to Belgium?"
    package private(set) var additions: [[String]]

    /// Words that refer to what was said before: "and", "that", "but".
    package private(set) var referring: WordSet

    /// "I mean"
    package private(set) var meaning: [[String]]

    // A message that is a letter
    /// How one begins: "Dear Sir or Madam,".
    package private(set) var letterOpenings: WordSet
    /// How one ends: "Kind regards,".
    package private(set) var letterClosings: [[String]]
    /// What the line says above an older message: "On Monday Eva wrote:".
    package private(set) var quoting: WordSet
    /// Where a new clause begins in a long sentence: "but", "because".
    package private(set) var clauses: WordSet

    package private(set) var refusals: WordSet
    package private(set) var thanks: WordSet
    /// "Hoeft niet meer."
    package private(set) var notNeeded: WordSet
    package private(set) var yes: WordSet
    /// What takes an offer: "yes, please".
    package private(set) var accepting: WordSet
    /// At the end of a few words that answer or add something: "the neighbours do".
    package private(set) var answering: WordSet
    /// What is asked of anything: its price, when it is and how long it takes.
    package private(set) var prices: WordSet
    package private(set) var times: WordSet
    /// At the end of what is a question by them: "or not".
    package private(set) var questionTags: [[String]]
    /// How a question begins besides `asking`: a verb before its subject ("costs it much?"), or several words ("until when").
    package private(set) var questionOpenings: [[String]]
    /// "The date is not right."
    package private(set) var notRight: WordSet
    /// "Another card."
    package private(set) var another: WordSet
    /// What customers call the languages.
    package private(set) var languages: [String: WordSet]

    init(_ section: inout PackSection) {
        none = section.words("none", isShared: true)
        besideNone = section.words("beside_none", isShared: true)
        choices = Dictionary(
            section.numbers("choices", 4, isShared: true).compactMap {
                $0.words.count == 1 ? ($0.words[0], $0.value) : nil
            }, uniquingKeysWith: { first, _ in first })
        lastChoice = section.words("last_choice", isShared: true)
        besideChoice = section.words("beside_choice", isShared: true)
        joining = section.words("joining", isShared: true)
        joiningKeys = Set(
            (Array(joining.words) + section.spellings("joining")).map { word in
                word.lowercased().utf8.reduce(0, Self.key)
            })
        asking = section.words("asking", isShared: true)
        additions = section.phrases("additions", isShared: true)
        referring = section.words("referring", isShared: true)
        meaning = section.phrases("meaning", isShared: true)
        letterOpenings = section.words("letter_openings", isShared: true)
        letterClosings = section.phrases("letter_closings", isShared: true)
        quoting = section.words("quoting", isShared: true)
        clauses = section.words("clauses", isShared: true)
        refusals = section.words("refusals", isShared: true)
        thanks = section.words("thanks", isShared: true)
        notNeeded = section.words("not_needed", isShared: true)
        yes = section.words("yes", isShared: true)
        accepting = section.words("accepting", isShared: true)
        answering = section.words("answering", isShared: true)
        prices = section.words("prices", isShared: true)
        times = section.words("times", isShared: true)
        questionTags = section.phrases("question_tags", isShared: true)
        questionOpenings = section.phrases("question_openings", isShared: true)
        notRight = section.words("not_right", isShared: true)
        another = section.words("another", isShared: true)
        languages = section.wordsByCode("languages")
    }

    /// A word's number with one byte more; ASCII letters without their case.
    @inline(__always)
    static func key(_ word: UInt64, _ byte: UInt8) -> UInt64 { word << 8 | UInt64(byte | 0x20) }

    mutating func formUnion(_ other: HearingWords) {
        none = none.union(other.none)
        besideNone = besideNone.union(other.besideNone)
        choices.merge(other.choices) { own, _ in own }
        lastChoice = lastChoice.union(other.lastChoice)
        besideChoice = besideChoice.union(other.besideChoice)
        joining = joining.union(other.joining)
        joiningKeys.formUnion(other.joiningKeys)
        asking = asking.union(other.asking)
        additions += other.additions.filter { !additions.contains($0) }
        referring = referring.union(other.referring)
        meaning += other.meaning.filter { !meaning.contains($0) }
        letterOpenings = letterOpenings.union(other.letterOpenings)
        letterClosings += other.letterClosings.filter { !letterClosings.contains($0) }
        quoting = quoting.union(other.quoting)
        clauses = clauses.union(other.clauses)
        refusals = refusals.union(other.refusals)
        thanks = thanks.union(other.thanks)
        notNeeded = notNeeded.union(other.notNeeded)
        yes = yes.union(other.yes)
        accepting = accepting.union(other.accepting)
        answering = answering.union(other.answering)
        prices = prices.union(other.prices)
        times = times.union(other.times)
        questionTags += other.questionTags.filter { !questionTags.contains($0) }
        questionOpenings += other.questionOpenings.filter { !questionOpenings.contains($0) }
        notRight = notRight.union(other.notRight)
        another = another.union(other.another)
        languages.merge(other.languages) { $0.union($1) }
    }
}

/// The words of denying: "niet annuleren", "I don't want to cancel".
package struct NegationWords: Sendable {
    package let negators: WordSet
    /// Words between a negator and what it negates.
    package let passedOver: WordSet
    /// Negators that leave something out in a question too: "without".
    package let excluding: WordSet
    /// Verbs that begin a question, and what follows them there: "is there", "can I".
    package let asking: WordSet
    package let subjects: WordSet
    /// Negators that say something is missing ("no label in the box"), but beside the words of not wanting it.
    package let lacking: WordSet
    package let refusing: WordSet

    init(_ section: inout PackSection) {
        negators = section.words("negators", isShared: true)
        passedOver = section.words("passed_over", isShared: true)
        excluding = section.words("excluding", isShared: true)
        asking = section.words("asking", isShared: true)
        subjects = section.words("subjects", isShared: true)
        lacking = section.words("lacking", isShared: true)
        refusing = section.words("refusing", isShared: true)
    }
}
