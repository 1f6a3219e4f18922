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
    /// The share of the utterance, weighed by how rare each word is in the language, that the candidate's examples know, in
    /// these or in other words.
    package var own = 0.0
    /// How near in meaning the nearest of its examples is: the cosine.
    package var likeness = 0.0
    package var strangeness = Strangeness()
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

    var cappedScore: Double { min(3, max(-2, score)) }
    var cappedMargin: Double { min(3, max(-3, margin)) }
}

/// What an utterance speaks of that nobody at the desk speaks of.
package struct Strangeness: Sendable, BitwiseCopyable, Equatable {
    /// The share of the utterance, weighed by how rare each word is in the language, that any example knows.
    package var known = 0.0
    /// How rare the rarest word is that no example has: minus the logarithm of its frequency; 0 when all are known.
    package var rarest = 0.0
    /// Word sets that no example speaks of.
    package var sets = 0.0
    /// Their share in all that the utterance speaks of.
    package var share = 0.0
    /// Whether the desk knows all of it.
    var isNothing: Bool { rarest == 0 && sets == 0 && known > 0.99 }
    /// How many words it has.
    package var words = 0.0
}

/// Adds up what is known of the words and word sets of one utterance.
struct KnownWords {
    private var total: Float = 0
    private var known: Float = 0
    private var own: Float = 0
    private var rarest: Float = 0
    private var words = 0
    private var sets = (all: 0, strange: 0)

    /// - Parameters:
    ///   - surprise: minus the logarithm of its frequency in the language.
    ///   - known: how much of it any example knows; `own`: the candidate's examples.
    @inline(__always)
    mutating func add(surprise: Float, known: Float, own: Float) {
        total += surprise
        self.known += surprise * known
        self.own += surprise * own
        words += 1
        if known == 0 { rarest = max(rarest, surprise) }
    }

    mutating func add(setIsKnown: Bool) {
        sets.all += 1
        if !setIsKnown { sets.strange += 1 }
    }

    /// A word alone could mean many things: no utterance weighs less than so much.
    static let least: Float = 6

    var ownShare: Double { ownShare(least: Self.least) }

    /// - Parameter least: no utterance weighs less.
    func ownShare(least: Float) -> Double { total > 0 ? Double(own / max(total, least)) : 0 }

    var strangeness: Strangeness {
        Strangeness(
            known: total > 0 ? Double(known / total) : 0, rarest: Double(rarest),
            sets: Double(sets.strange),
            share: sets.all > 0 ? Double(sets.strange) / Double(sets.all) : 0,
            words: Double(words))
    }
}
