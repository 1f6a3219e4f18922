/// Adds up what is known of the words and word sets of one utterance.
struct KnownWords {
    private var found = Strangeness()
    private(set) var grasp = Grasp()

    var strangeness: Strangeness {
        var strangeness = found
        let total = grasp.own + grasp.other
        strangeness.known = total > 0 ? found.known / total : 0
        return strangeness
    }

    /// One word of an utterance.
    struct Word {
        /// Minus the logarithm of its frequency in the language.
        var surprise: Float
        /// How much of it any example knows, from 0 to 1.
        var known: Float
        /// How much of it the candidate's examples know, from 0 to 1.
        var own: Float
        /// How telling it is, √idf; 0 where no example has it.
        var rarity: Float = 0
        /// Of the word sets it stands in, known or not.
        var kinds: WordKinds = []
    }

    @inline(__always)
    mutating func add(_ word: Word) {
        let surprise = Double(word.surprise)
        found.words += 1
        found.known += surprise * Double(word.known)
        if word.known == 0 {
            found.rarest = max(found.rarest, surprise)
            if word.kinds.isEmpty { found.unheard = max(found.unheard, surprise) }
        }
        if word.own > Self.half {
            grasp.own += surprise
            grasp.rarestOwn = max(grasp.rarestOwn, surprise)
            grasp.ownByKind.raise(word.kinds, to: surprise)
        } else {
            grasp.other += surprise
            grasp.rarestOther = max(grasp.rarestOther, surprise)
            grasp.otherByKind.raise(word.kinds, to: surprise)
            grasp.tellingOther = max(grasp.tellingOther, Double(word.rarity))
        }
    }

    private static let half: Float = 0.5
    /// How much is known of a word whose set is known and not itself.
    static let shareOfSet: Float = 0.7

    mutating func addStrangeSet(isOtherKind: Bool = false) {
        found.sets += 1
        if isOtherKind { found.isOfAnotherKind = true }
    }
}
