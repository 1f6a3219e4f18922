import CivilTime

/// Reads what customers say, and remembers how it read what was said lately: many customers say the same, and quick
/// replies are the same to the letter.
///
/// ```swift
/// let reader = DeskCache(responder)
/// let reading = reader.read("where is my parcel")
/// reading.recognition(in: "nl", after: nil).best?.intent        // bestelling.status
/// ```
/// Reading is a pure function of the text and the rulebook, so remembering changes nothing but the cost: a text that was
/// read before costs one look-up. Holds a few thousand short texts, the least used go first. Belongs to one thread.
package final class DeskCache {
    let rulebook: Rulebook
    let firstLanguage: LanguageCode
    private let lessons: ModelCache
    private var kinds: [CivilDate: [LanguageCode: [EntityType.ID: ValueReading?]]] = [:]
    private var today: (at: Moment, day: CivilDate)?
    private var desks: [Queue.ID: [HoursAtMinute]] = [:]
    private var slotOrders: [IntentKey: [Slot.ID]] = [:]
    private var ledOn: [IntentKey: [Intent.ID]] = [:]
    private var lately: [String: UtteranceReading] = [:]
    private var earlier: [String: UtteranceReading] = [:]

    /// Texts in each of the two generations.
    private static let most = 2_048
    /// Longer texts are hardly ever said twice; in bytes.
    private static let longest = 256

    package init(_ rulebook: Rulebook, _ recognizer: Recognizer, firstLanguage: LanguageCode) {
        self.rulebook = rulebook
        lessons = ModelCache(recognizer, rulebook.packs)
        self.firstLanguage = firstLanguage
    }

    /// What a text says, as far as it has been asked. O(length) for a text that was read before.
    package func read(_ text: String) -> UtteranceReading {
        if let known = lately[text], known.isOf(text) { return known }
        let before = earlier[text].flatMap { $0.isOf(text) ? $0 : nil }
        let reading = before ?? UtteranceReading(text, lessons)
        guard text.utf8.count <= Self.longest else { return reading }
        if lately.count >= Self.most { (earlier, lately) = (lately, [:]) }
        lately[text] = reading
        return reading
    }

    /// What rehearsal learned of a language's confidence.
    func calibration(of language: LanguageCode) -> Calibration {
        lessons.model(language)?.calibration ?? Calibration()
    }

    /// The intent whose follow-ups may be meant: the one answered last, or, when it is a follow-up itself and has none
    /// of its own, the one it belongs to.
    func context(of conversation: Conversation, spoken: LanguageCode?) -> Intent.ID? {
        guard let id = conversation.context,
            let intent = rulebook.intent(id, in: spoken ?? firstLanguage),
            intent.followUps.isEmpty, let parent = intent.parent
        else { return conversation.context }
        return parent
    }

    /// Reads values of the slot's kind; `nil` for a pattern, or where nothing is said of its values.
    func values(of slot: Slot.ID, in language: LanguageCode, at now: Moment) -> ValueReading? {
        let today = day(at: now)
        if let known = kinds[today]?[language]?[slot] { return known }
        var reading: ValueReading?
        if case .kind(let kind) = rulebook.entityAnywhere(slot, for: language)?.form {
            reading = ValueReading(
                kind, pack: rulebook.packs[language], register: rulebook.desk.register,
                today: today)
        }
        if kinds.count > Self.mostTimes { kinds.removeAll() }
        kinds[today, default: [:]][language, default: [:]][slot] = .some(reading)
        return reading
    }

    /// The days, and the minutes of each queue, that are remembered; replays jump back and forth in time.
    private static let mostTimes = 64

    /// The slots of an intent in the order in which values are looked for, as made when it is first asked for.
    func order(
        of intent: Intent, in language: LanguageCode, _ make: () -> [Slot.ID]
    ) -> [Slot.ID] {
        let key = IntentKey(intent: intent.id, from: intent.language, in: language)
        if let known = slotOrders[key] { return known }
        let made = make()
        slotOrders[key] = made
        return made
    }

    /// The intents that the quick replies of an answer lead on to, as found when they are first asked for.
    func ledOn(from id: Intent.ID, in language: LanguageCode) -> [Intent.ID] {
        let key = IntentKey(intent: id, from: language, in: language)
        if let known = ledOn[key] { return known }
        let replies = rulebook.intent(id, in: language)?.response.quickReplies ?? []
        let found = replies.compactMap { text -> Intent.ID? in
            let best = read(text).recognition(in: language, after: id).best
            guard let best, best.confidence.value >= Self.leastLedOn, best.intent != id,
                IntentRole(of: best.intent) == .subject
            else { return nil }
            return best.intent
        }
        ledOn[key] = found
        return found
    }

    /// A quick reply that may be understood as something else tells nothing.
    private static let leastLedOn = 0.5

    private struct IntentKey: Hashable {
        var intent: Intent.ID
        var from: LanguageCode
        var `in`: LanguageCode
    }

    /// Whether the people of a queue are at work; always without hours.
    func isOpen(_ queue: Queue, at now: Moment) -> Bool {
        hours(of: queue, at: now)?.isOpen ?? true
    }

    /// When they are next, in words; empty when that is far away.
    func opening(of queue: Queue, at now: Moment, in language: LanguageCode) -> String {
        hours(of: queue, at: now)?.opening(in: rulebook.packs[language]) ?? ""
    }

    private func hours(of queue: Queue, at now: Moment) -> HoursAtMinute? {
        guard let hours = queue.hours else { return nil }
        if let known = desks[queue.id]?.first(where: { $0.holds(at: now) }) { return known }
        let made = HoursAtMinute(OpeningClock(hours), at: now)
        if desks[queue.id]?.count ?? 0 >= Self.mostTimes { desks[queue.id] = [] }
        desks[queue.id, default: []].append(made)
        return made
    }

    private func day(at now: Moment) -> CivilDate {
        if let today, today.at == now { return today.day }
        let day = OpeningClock.day(at: now, in: rulebook.desk.timeZone)
        today = (now, day)
        return day
    }
}

/// What was learned, without the wait and the lock of asking for it.
private final class ModelCache {
    private let recognizer: Recognizer
    let packs: LanguagePacks
    /// A desk has few languages: comparing them is faster than hashing one.
    private var models: [(language: LanguageCode, model: LanguageModel)] = []
    private lazy var guesser = recognizer.guesser
    /// Making a stemmer costs more than reading a message.
    private var stems: [(language: LanguageCode, reader: StemReader)] = []

    init(_ recognizer: Recognizer, _ packs: LanguagePacks) {
        self.recognizer = recognizer
        self.packs = packs
    }

    func model(_ language: LanguageCode) -> LanguageModel? {
        for known in models where known.language == language { return known.model }
        guard let model = recognizer.model(language) else { return nil }
        models.append((language, model))
        return model
    }

    func stems(_ language: LanguageCode) -> StemReader {
        for known in stems where known.language == language { return known.reader }
        let reader = StemReader(stemmer: packs[language].stemmer)
        stems.append((language, reader))
        return reader
    }

    func guess(_ utterance: Utterance, current: LanguageCode?) -> LanguageCode {
        guesser.guess(utterance, current: current) ?? recognizer.languages.first ?? .undetermined
    }
}

/// One text as it was read so far; what nobody asked has not been looked for.
package final class UtteranceReading {
    /// As it was written.
    let text: String
    /// What is heard of it: nearly always all.
    package let utterance: Utterance
    fileprivate let lessons: ModelCache
    private var recognitions: [(Recognition, after: Intent.ID?, running: RunningSubject?)] = []
    private var acts: [(language: LanguageCode, acts: SaidActs)] = []
    private var commonness: [(language: LanguageCode, words: Commonness)] = []
    private var guesses: [(guess: LanguageCode, current: LanguageCode?)] = []
    private var found: [(slot: Slot.ID, by: ValueReading, values: [FoundValue])] = []
    /// What is understood of it: of a letter, what it says.
    lazy var heard = Letter(words).body(of: utterance.text).map { Utterance($0) } ?? utterance
    /// The sentences of a message that has several.
    lazy var sentences = Sentences(words).split(heard.text).map {
        UtteranceReading($0, lessons)
    }
    /// The clauses of a long message.
    lazy var clauses = Sentences(words).clauses(of: heard).map { UtteranceReading($0, lessons) }
    lazy var correction = Correction(in: utterance.text, lessons.packs.corrections)
    lazy var isCorrection = correction.isPresent
    /// What it adds to the question before it: "and to Belgium?".
    lazy var addition = Ellipsis(words).rest(of: utterance)
    /// The small words of all the desk's languages.
    var words: HearingWords { _read { yield lessons.packs.hearing } }
    /// The same without addresses of the web and of mail, which are English to the eye and nothing to the ear.
    lazy var spoken = withoutAddresses
    /// Whether it is a question by its first word or its last sign; "that is strange" is none.
    lazy var asksPlainly = asksByItsWords
    /// Whether it could answer something: "no, only the blue one", "from 160 to 215".
    lazy var isLikeAnAnswer = answersByItsWords
    /// Whether it begins with what refers to what was said before.
    lazy var refersBack = refersByItsWords
    lazy var spokenTokens = spoken.tokens.count
    lazy var spokenWords = spoken.tokens.count { $0.kind == .word }

    /// Whether it is of just these bytes: texts that are composed differently look the same and are equal, but what is
    /// taken out of them is not.
    fileprivate func isOf(_ text: String) -> Bool {
        self.text.utf8.elementsEqual(text.utf8)
    }

    fileprivate init(_ text: String, _ lessons: ModelCache) {
        self.text = text
        utterance = Utterance(LongMessage.heard(of: text))
        self.lessons = lessons
    }

    /// What it means in a language.
    /// - Parameter context: the intent answered just before; its follow-ups may be meant.
    package func recognition(
        in language: LanguageCode, after context: Intent.ID? = nil, running: RunningSubject? = nil
    ) -> Recognition {
        guard let model = lessons.model(language) else {
            return Recognition(language: language, ranking: Ranking(candidates: []))
        }
        let context = context.flatMap { model.hasFollowUps($0) ? $0 : nil }
        for known in recognitions
        where known.0.language == language && known.after == context && known.running == running {
            return known.0
        }
        let recognition = model.recognize(heard, after: context, running: running)
        if recognitions.count < Self.most {
            recognitions.append((recognition, context, running))
        }
        return recognition
    }

    /// What it says to the conversation itself, in a language.
    func acts(in language: LanguageCode) -> SaidActs {
        for known in acts where known.language == language { return known.acts }
        let pack = lessons.packs[language]
        let stems = lessons.stems(language)
        var made = SaidActs(heard, pack.acts) { word in
            pack.vocabulary.meanings.map { $0.row(of: stems.stemKey(word)) >= 0 } ?? false
        }
        // In all of a very long message, as it is spelt.
        if text.utf8.count > LongMessage.most, !made.isDanger {
            made.isDanger = SaidActs(Utterance(text), pack.acts) { _ in true }.isDanger
        }
        acts.append((language, made))
        return made
    }

    /// How common its words are in a language.
    func commonness(in language: LanguageCode) -> Commonness {
        for known in commonness where known.language == language { return known.words }
        let pack = lessons.packs[language]
        let made = Commonness(
            of: heard, pack.vocabulary.meanings, pack.commonWords, pack.hearing,
            lessons.stems(language))
        commonness.append((language, made))
        return made
    }

    /// Ways of understanding one text that are remembered.
    private static let most = 8

    /// The language it seems to be in.
    package func guess(current: LanguageCode?) -> LanguageCode {
        for known in guesses where known.current == current { return known.guess }
        let guess = lessons.guess(spoken, current: current)
        guesses.append((guess, current))
        return guess
    }

    /// The values of a slot's kind in it.
    func values(of slot: Slot.ID, by reading: ValueReading) -> [FoundValue] {
        if let known = found.firstIndex(where: { $0.slot == slot && $0.by.reads(like: reading) }) {
            return found[known].values
        }
        let values = reading.find(in: source(for: reading))
        found.removeAll { $0.slot == slot && $0.by.pack.code == reading.pack.code }
        found.append((slot, reading, values))
        return values
    }

    /// Free text is the whole of a message.
    func source(for reading: ValueReading) -> String {
        reading.kind == .text ? text : utterance.text
    }

    private var withoutAddresses: Utterance {
        let isWithout = !utterance.text.utf8.contains {
            $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "/")
        }
        guard !isWithout else { return utterance }
        let words = utterance.text.split(whereSeparator: \.isWhitespace)
            .filter { !$0.contains("@") && !$0.contains("://") }
        return Utterance(words.joined(separator: " "))
    }
}

extension UtteranceReading {
    /// Whether a word stands for who or what does something, in any of the desk's languages: "it", "we".
    func isSubject(_ word: String) -> Bool {
        lessons.packs.languages.contains {
            lessons.packs[$0].negation.subjects.contains(word)
        }
    }

    /// Whether a word is a verb that begins a question, in any of the desk's languages: "is", "can".
    func isVerbThatAsks(_ word: String) -> Bool {
        lessons.packs.languages.contains { lessons.packs[$0].negation.asking.contains(word) }
    }

    /// Whether words say that something is not wanted, in one of the desk's languages.
    func refuses(_ said: [String]) -> Bool {
        lessons.packs.languages.contains { language in
            let negation = lessons.packs[language].negation
            return said.contains(where: negation.negators.contains)
                && said.contains(where: negation.refusing.contains)
        }
    }

    /// Whether it gives an e-mail address or a phone number, with a word or two around it.
    func isHardlyMoreThanAnAddress(in language: LanguageCode) -> Bool {
        guard let found = address(in: language, today: CivilDate(days: 0)) else { return false }
        let beside = utterance.tokens.count { token in
            token.kind != .mark && !found.range.overlaps(token.source.asInt)
        }
        return beside <= 2
    }

    /// An e-mail address or, without one, a phone number in it.
    func address(in language: LanguageCode, today: CivilDate) -> FoundValue? {
        let pack = lessons.packs[language]
        return [ValueKind.email, .phone].lazy.compactMap { kind in
            ValueReading(kind, pack: pack, today: today).find(in: self.utterance.text).first
        }.first
    }
}

extension ValueReading {
    /// Whether it finds what another one of the same slot finds.
    fileprivate func reads(like other: ValueReading) -> Bool {
        guard pack.code == other.pack.code else { return false }
        if case .date = kind { return today == other.today }
        return true
    }
}

/// The hours of a queue as they are in one minute: calendars are slow, and hours have whole minutes.
private final class HoursAtMinute {
    private let clock: OpeningClock
    private let now: Moment
    let isOpen: Bool
    private var openings: [LanguageCode: String] = [:]

    init(_ clock: OpeningClock, at now: Moment) {
        self.clock = clock
        self.now = now
        isOpen = clock.isOpen(at: now)
    }

    func holds(at moment: Moment) -> Bool {
        Self.minute(moment) == Self.minute(now)
    }

    func opening(in pack: LanguagePack) -> String {
        if let known = openings[pack.code] { return known }
        let words = clock.nextOpening(after: now).map {
            clock.words(for: $0, from: now, in: pack)
        }
        openings[pack.code] = words ?? ""
        return words ?? ""
    }

    private static func minute(_ moment: Moment) -> Int64 {
        let milliseconds = moment.milliseconds
        return (milliseconds < 0 ? milliseconds - 59_999 : milliseconds) / 60_000
    }
}
