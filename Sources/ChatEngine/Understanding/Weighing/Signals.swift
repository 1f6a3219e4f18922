/// What a confidence is made of: numbers a person can read.
package struct Signals: Sendable, BitwiseCopyable, Equatable {
    /// Of the candidate, in points.
    package var score: Double
    /// Its lead over the best other candidate, in points.
    package var margin: Double
    /// The share of the utterance, weighed by how telling each word is, that the candidate's examples know.
    package var coverage: Double
    /// Its lead over the fourth candidate, in points.
    package var spread = 0.0
    package var strangeness = Strangeness()
    package var grasp = Grasp()
    /// Whether what speaks for it is said not to be meant.
    package var isDenied = false
    /// What of the author's own hand says it: the strongest.
    package var foundation = Foundation.words

    package enum Foundation: UInt8, Sendable, BitwiseCopyable {
        /// Its words alone.
        case words
        case pattern
        /// The words of an example, exactly, or a pattern for all of a few words.
        case example
    }

}

/// What an utterance speaks of that nobody at the desk speaks of.
package struct Strangeness: Sendable, BitwiseCopyable, Equatable {
    /// The share of the utterance, weighed by how rare each word is in the language, that any example knows.
    package var known = 0.0
    /// How rare the rarest word is that no example has: minus the logarithm of its frequency; 0 when all are known.
    package var rarest = 0.0
    /// Word sets that no example speaks of.
    package var sets = 0.0
    /// How rare the rarest word is that no example has and no word set: a name, a word of another trade.
    package var unheard = 0.0
    /// Whether it names a kind of thing of which the desk speaks of other kinds only.
    package var isOfAnotherKind = false
    /// Whether the desk knows all of it.
    var isNothing: Bool { rarest == 0 && sets == 0 && known > 0.99 }
    /// How many words it has.
    package var words = 0.0
}

/// How much of an utterance one candidate knows, and what it does not; each word weighs how rare it is in the language, as
/// minus the logarithm of its frequency to the base 10.
package struct Grasp: Sendable, BitwiseCopyable, Equatable {
    /// Of the words that the candidate's examples have, in these or in other words, together; and the rarest of them, also of each kind.
    package var own = 0.0
    package var rarestOwn = 0.0
    package var ownByKind = NumbersByKind()
    /// Of the words that they do not have.
    package var other = 0.0
    package var rarestOther = 0.0
    package var otherByKind = NumbersByKind()
    /// How telling the most telling word is that other intents have and this one does not: √idf.
    package var tellingOther = 0.0
}
