/// Everything that goes into the scores of one utterance: kept for the ledger.
///
/// Made once for a thread and used again, so that answering needs no new memory. An intent is excluded by a value of its
/// own for one utterance; `clear` puts all back.
struct Weighing {
    var reading: TermReading
    var found = PatternMatcher.Found()
    /// The hits that count: the strongest of each intent.
    var counted: [PatternHit] = []
    /// Intents of which a pattern matches all of a few words.
    var whole: [IntentNumber] = []
    var entities: [Entity] = []
    var keywords: [(token: Int, keyword: Keyword)] = []
    var exact: [ExactExamples.Entry] = []
    /// Tokens that are said not to be meant, and what was taken back for them.
    var negated: [Int] = []
    var takenBack: [(token: Int, intent: IntentNumber, amount: Int32)] = []
    /// Per token: who speaks of a word set that it belongs to.
    private(set) var sets: [KnownSet] = []
    /// Per token: the kinds of those word sets.
    private(set) var kinds: [WordKinds] = []
    /// The intent that was answered just before.
    var context: IntentNumber?
    /// What the conversation is about and what it leads on to, and what that adds.
    var running: [(subject: IntentNumber, points: Int32)] = []
    /// The two that were judged against each other.
    var judged: (best: IntentNumber, second: IntentNumber)?
    /// Per intent; padding after the last.
    var scores: [Int32] = []
    /// Per intent: not understood here, because it follows up something else or one of its `exclude` patterns matches.
    private(set) var isExcluded: [Bool]
    /// Those whose exclusion is not what it was at first.
    private var changed: [IntentNumber] = []
    /// Best first; ties stand in the order of the files.
    var top: [IntentNumber] = []
    var common = CommonFeatures()
    /// Of very many intents, those that have a score; not used when all have.
    var shortList = ShortList()
    private(set) var considered: [IntentNumber] = []
    private var isConsidered: [Bool] = []
    /// Per intent; all 0 between uses.
    var sums: [Int32]

    /// - Parameters:
    ///   - features: how many the index has.
    ///   - isExcluded: per intent, at the start of every utterance.
    init(features: Int = 0, isExcluded: [Bool]) {
        reading = TermReading(features: features)
        self.isExcluded = isExcluded
        sums = [Int32](repeating: 0, count: isExcluded.count)
    }

    enum KnownSet: Int, Comparable {
        /// It stands in none.
        case none
        /// Nobody at the desk speaks of it.
        case strange
        /// It is a value, and says nothing about what is wanted.
        case value
        case known
        /// The intent that is asked about.
        case own

        static func < (left: KnownSet, right: KnownSet) -> Bool { left.rawValue < right.rawValue }
    }

    /// - Parameter isOwn: whether the intent that is asked about speaks of a word set.
    mutating func findKnownSets(_ isOwn: (FeatureID) -> Bool) {
        sets.removeAll(keepingCapacity: true)
        sets.append(contentsOf: repeatElement(.none, count: reading.stems.count))
        kinds.removeAll(keepingCapacity: true)
        kinds.append(contentsOf: repeatElement([], count: reading.stems.count))
        for found in reading.concepts {
            let kind: KnownSet =
                if found.isStrange {
                    .strange
                } else if found.feature.isNone {
                    .value
                } else {
                    isOwn(found.feature) ? .own : .known
                }
            for at in found.first...found.last {
                sets[at] = max(sets[at], kind)
                kinds[at].insert(WordKinds(found.kind))
            }
        }
    }

    mutating func clear(context: IntentNumber?) {
        for intent in changed { isExcluded[intent.index].toggle() }
        changed.removeAll(keepingCapacity: true)
        keywords.removeAll(keepingCapacity: true)
        takenBack.removeAll(keepingCapacity: true)
        counted.removeAll(keepingCapacity: true)
        whole.removeAll(keepingCapacity: true)
        judged = nil
        self.context = context
        for intent in considered { isConsidered[intent.index] = false }
        considered.removeAll(keepingCapacity: true)
    }

    /// Gives one of very many intents a score, unless it has one.
    mutating func consider(_ intent: IntentNumber, _ score: () -> Int32) {
        if isConsidered.isEmpty {
            isConsidered = Array(repeating: false, count: isExcluded.count)
            scores = Array(repeating: 0, count: isExcluded.count)
        }
        guard !isConsidered[intent.index] else { return }
        isConsidered[intent.index] = true
        considered.append(intent)
        scores[intent.index] = score()
    }

    /// Until the next utterance.
    mutating func set(_ intent: IntentNumber, isExcluded value: Bool) {
        guard isExcluded[intent.index] != value else { return }
        isExcluded[intent.index] = value
        // Changed twice is as it was.
        if let known = changed.firstIndex(of: intent) {
            changed.remove(at: known)
        } else {
            changed.append(intent)
        }
    }
}
