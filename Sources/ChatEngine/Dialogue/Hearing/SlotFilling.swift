import CivilTime

/// Fills an intent's slots: from named groups of its patterns, from values in the utterance, from what the
/// conversation already knows, and from a bare answer to a question.
struct SlotFilling {
    let reader: DeskCache
    let language: LanguageCode
    let reading: UtteranceReading
    let entities: [Entity]
    let now: Moment

    private var rulebook: Rulebook { _read { yield reader.rulebook } }
    private var utterance: Utterance { _read { yield reading.utterance } }

    /// The values of the slot's kind in the utterance; `nil` for a pattern.
    private func values(of slot: Slot.ID) -> [FoundValue]? {
        kind(of: slot).map { reading.values(of: slot, by: $0) }
    }

    /// The values the utterance brings for an intent. What is read as one value is not read as another: the slot that was
    /// asked comes first, then the kinds that are hardest to mistake.
    /// - Parameter known: what a form holds already, where it is one.
    func values(
        for intent: Intent, candidate: Candidate? = nil, asked: Slot.ID? = nil,
        known: [Slot.ID: String] = [:]
    ) -> [Slot.ID: String] {
        // A named group fills what it is named after, listed as a slot or not.
        var values = candidate?.groups ?? [:]
        var taken: [Range<Int>] = []
        for slot in order(of: intent, asked: asked) where values[slot] == nil {
            guard let found = found(slot, of: intent, beside: taken) else {
                if slot == asked, let claim = claim(of: slot, in: intent) { taken.append(claim) }
                continue
            }
            values[slot] = inTheSameWeek(found, slot, as: known[slot])
            taken.append(found.range)
        }
        // "Nee toch 50" is about the one slot that could take it.
        if values.isEmpty, asked == nil, reading.isCorrection {
            let alone = intent.slots.compactMap { slot in
                kind(of: slot.id)?.readAlone(utterance.text).map { (slot.id, $0.value) }
            }
            if alone.count == 1, let (slot, value) = alone.first { values[slot] = value }
        }
        return values
    }

    /// "No, Friday", of a day that is known: a day of the week by itself is the one of that week.
    private func inTheSameWeek(
        _ found: (value: String, range: Range<Int>), _ slot: Slot.ID, as known: String?
    ) -> String {
        guard let known = known.flatMap({ CivilDate(iso: $0) }), let kind = kind(of: slot),
            let said = CivilDate(iso: found.value), isWeekday(found.range, in: kind.pack.dates)
        else { return found.value }
        let day = CivilDate(days: known.days - known.weekday + said.weekday)
        guard case .success(let nearer) = kind.read(day.iso) else { return found.value }
        return nearer.value
    }

    private func isWeekday(_ range: Range<Int>, in words: DateWords) -> Bool {
        utterance.tokens.contains { token in
            let word = utterance.text(of: token)
            return token.source.asInt == range
                && (words.weekdays[word] != nil || words.shortWeekdays[word] != nil)
        }
    }

    /// What only the question makes a value of the slot that was asked: "1000" is a postcode then and no quantity, unless it
    /// is called by another's name ("1000 pieces").
    private func claim(of asked: Slot.ID, in intent: Intent) -> Range<Int>? {
        guard let reading = kind(of: asked), reading.kind != .text,
            case .success(let found) = reading.read(utterance.text),
            !intent.slots.contains(where: { $0.id != asked && isNamed($0.id) })
        else { return nil }
        return found.range
    }

    /// Whether it is a bare number that only the question asked makes a try at a value: "100" is a wrong postcode.
    func isBareTry(at slot: Slot.ID) -> Bool {
        guard let kind = kind(of: slot), case .failure(let problem) = kind.read(utterance.text)
        else { return false }
        return problem.isOfItsShape && utterance.tokens.allSatisfy { $0.kind != .word }
    }

    /// Those that are hardest to mistake first, and before them the one that was asked.
    private func order(of intent: Intent, asked: Slot.ID?) -> [Slot.ID] {
        if intent.slots.count < 2 { return intent.slots.map(\.id) }
        let usual = reader.order(of: intent, in: language) {
            intent.slots.enumerated().map { (rank: rank($1.id), place: $0, id: $1.id) }
                .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.id)
        }
        guard let asked, let at = usual.firstIndex(of: asked), at > 0 else { return usual }
        return [asked] + usual[..<at] + usual[(at + 1)...]
    }

    private func rank(_ slot: Slot.ID) -> Int {
        switch kind(of: slot)?.kind {
        case nil: 1
        case .iban, .email, .postcode: 2
        case .date, .phone: 3
        case .time, .amount: 4
        case .list: 5
        case .number: 6
        case .text: 7
        }
    }

    /// The value of a slot in the utterance; of several the one that a correction means ("no, 12345 I mean"), else
    /// the first. One that something beside it changes is none: it is asked.
    private func found(
        _ slot: Slot.ID, of intent: Intent? = nil, beside taken: [Range<Int>] = []
    ) -> (value: String, range: Range<Int>)? {
        let ofType = entities.filter { $0.type == slot }
        let kind = kind(of: slot)
        guard !ofType.isEmpty || (kind != nil && kind?.kind != .text) else { return nil }
        let all =
            values(of: slot)?.filter { isWhole($0, slot, intent) }.map { ($0.value, $0.range) }
            ?? ofType.map { (Self.trimmed($0.text), $0.range) }
        let free = all.filter { value in !taken.contains { $0.overlaps(value.1) } }
        let correction = reading.correction
        let denied = correction.denied(among: free.map(\.1))
        let meant = free.indices.filter { !denied[$0] }
        return (reading.isCorrection ? meant.last : meant.first).map { free[$0] }
    }

    /// Whether nothing beside a value changes it: one end of a range is whole where the intent has a slot for the other,
    /// and the most it may be where that is asked.
    private func isWhole(_ value: FoundValue, _ slot: Slot.ID, _ intent: Intent?) -> Bool {
        switch value.qualifier?.kind {
        case nil: true
        case .changing: asks(slot, with: value.qualifier?.text ?? "")
        case .otherUse: false
        case .limit: asksForLimit(slot)
        case .oneOfTwo:
            intent.map { hasTwin(slot, of: $0) } ?? false
                || asks(slot, with: value.qualifier?.text ?? "")
        }
    }

    private func hasTwin(_ slot: Slot.ID, of intent: Intent) -> Bool {
        guard let kind = kind(of: slot)?.kind else { return false }
        return intent.slots.contains { other in
            other.id != slot && self.kind(of: other.id).map { kind.isLike($0.kind) } ?? false
        }
    }

    /// Asked "from which day?", "from 1 May" is a day: what the question says itself changes nothing.
    private func asks(_ slot: Slot.ID, with qualifier: String) -> Bool {
        let question = rulebook.entityAnywhere(slot, for: language)?.ask ?? ""
        guard let word = ValueText(qualifier).plainWords.first else { return false }
        return ValueText(question).plainWords.contains(word)
    }

    private func asksForLimit(_ slot: Slot.ID) -> Bool {
        guard let words = kind(of: slot)?.pack.qualifiers.limitSlots else { return false }
        let question = rulebook.entityAnywhere(slot, for: language)?.ask ?? ""
        return ValueText(slot + " " + question).plainWords.contains { words.contains($0) }
    }

    /// Of what was found in answer to one question, what answers another of the same form: "30" where the kind of article
    /// is asked, and how many comes next. A bad try at the value that was asked is none, unless its words are those of the
    /// other's own question: "25 pupils" is no day.
    func valuesOfOthers(
        than slot: Slot.ID, in values: [Slot.ID: String], of intent: Intent
    ) -> [Slot.ID: String] {
        guard !values.isEmpty, values[slot] == nil else { return [:] }
        let isTry = isTry(at: slot)
        return values.filter { other, _ in
            !isTry || intent.slots.contains { $0.id == other } && isNamed(other)
        }
    }

    /// Whether it looks like a value of the slot, right or wrong.
    func isTry(at slot: Slot.ID) -> Bool {
        guard let kind = kind(of: slot) else {
            return rulebook.entityAnywhere(slot, for: language) != nil
                && utterance.tokens.contains { $0.kind == .number && tells($0) }
        }
        guard case .failure(let problem) = kind.read(utterance.text) else { return true }
        return problem.isAboutAValue
    }

    /// "At number 9" of a longer message is no try at an order number.
    private func tells(_ number: Token) -> Bool {
        number.folded.count > 2 || utterance.tokens.count <= Self.fewTokens
    }

    private static let fewTokens = 6

    /// Whether a telling word of the utterance stands in the question for this slot.
    private func isNamed(_ slot: Slot.ID) -> Bool {
        isTold(in: rulebook.entityAnywhere(slot, for: language)?.ask)
    }

    /// Whether it is about the value that is asked: a telling word of it stands in the question or in the help.
    func isAbout(_ slot: Slot.ID) -> Bool {
        isNamed(slot) || isTold(in: rulebook.entityAnywhere(slot, for: language)?.help)
    }

    private func isTold(in text: String?) -> Bool {
        let question = ValueText(text ?? "").plainWords
        let frequent = Set(rulebook.packs[language].frequentWords)
        return ValueText(utterance.text).plainWords.contains {
            $0.utf8.count > 3 && !frequent.contains($0) && question.contains($0)
        }
    }

    /// Whether it is hardly more than a value that an intent has no slot for: a postcode, an order number.
    func isValueOfAnother(than intent: Intent) -> Bool {
        let slots = Set(intent.slots.map(\.id))
        let rules = rulebook.packs[language].accounts
        let ranges =
            entities.filter { !slots.contains($0.type) }.map(\.range)
            + PersonalValue.find(in: utterance.text, rules).map(\.range)
        return !ranges.isEmpty
            && utterance.tokens.count { token in
                token.kind != .mark && !ranges.contains { $0.overlaps(token.source.asInt) }
            } <= 2
    }

    /// How many words stand beside the values of these slots and what qualifies them.
    func wordsBeside(_ slots: [Slot.ID]) -> Int {
        let ranges = slots.flatMap { slot in
            values(of: slot)?.flatMap { [$0.range] + ($0.qualifier.map { [$0.range] } ?? []) }
                ?? entities.filter { $0.type == slot }.map(\.range)
        }
        return utterance.tokens.count { token in
            token.kind != .mark && !ranges.contains { $0.overlaps(token.source.asInt) }
        }
    }

    /// Values as people say them: a day with its name, an amount with its sign.
    func said(_ values: [Slot.ID: String]) -> [Slot.ID: String] {
        var said = values
        for (slot, value) in values {
            if let reading = kind(of: slot) { said[slot] = reading.words(for: value) }
        }
        return said
    }

    /// Reads values of the slot's kind; `nil` for a pattern, or where nothing is said of its values.
    func kind(of slot: Slot.ID) -> ValueReading? {
        reader.values(of: slot, in: language, at: now)
    }

    /// Whether the utterance takes back what was said before.
    var isCorrection: Bool { reading.isCorrection }

    /// Whether a value tells who or what it is about, and so holds for the next question too: an order number does, a
    /// day or a free text does not.
    func isIdentifying(_ slot: Slot.ID) -> Bool {
        switch kind(of: slot)?.kind {
        case nil: rulebook.entityAnywhere(slot, for: language) != nil
        case .email, .phone, .postcode, .iban: true
        case .date, .time, .amount, .number, .list, .text: false
        }
    }

    /// Whether any answer at all is a value.
    func takesAnyText(_ slot: Slot.ID) -> Bool {
        guard let kind = kind(of: slot)?.kind else {
            return rulebook.entityAnywhere(slot, for: language) == nil
        }
        return kind == .text
    }

    /// The first required slot without a value.
    func missing(of intent: Intent, known: [Slot.ID: String]) -> Slot? {
        intent.slots.first { $0.isRequired && (known[$0.id] ?? "").isEmpty }
    }

    enum Answer {
        case value(String)
        case wrong(ValueProblem)
        /// Not a value of its pattern.
        case unfit
    }

    /// What a bare answer gives for the slot that was asked. A slot without an entity takes any answer.
    func answer(to slot: Slot.ID) -> Answer {
        if let found = found(slot) { return .value(found.value) }
        if let kind = kind(of: slot) {
            switch kind.read(reading.source(for: kind)) {
            case .success(let found): return .value(found.value)
            case .failure(let problem): return .wrong(problem)
            }
        }
        guard rulebook.entityAnywhere(slot, for: language) == nil else { return .unfit }
        let text = Self.trimmed(reading.text)
        return text.isEmpty ? .unfit : .value(text)
    }

    /// The text without white space around it. O(length); mostly one look at either end.
    static func trimmed(_ text: String) -> String {
        func isInk(_ byte: UInt8?) -> Bool { byte.map { $0 > 0x20 && $0 < 0x7f } ?? true }
        if isInk(text.utf8.first), isInk(text.utf8.last) { return text }
        var bytes = text.utf8[...]
        while bytes.first == 0x20 { bytes.removeFirst() }
        while bytes.last == 0x20 { bytes.removeLast() }
        if isInk(bytes.first), isInk(bytes.last) { return String(Substring(bytes)) }
        let rest = text.drop(while: \.isWhitespace)
        return String(rest.reversed().drop(while: \.isWhitespace).reversed())
    }
}
