import ChatEngine
import Spelling

extension Assembly {
    /// What works, and yet is hardly meant.
    mutating func warn() {
        for intent in placed {
            warnFewExamples(intent.draft)
            warnUnusedSlots(intent.draft)
        }
        warnDuplicateExamples()
        warnDuplicateTitles()
        guard !isPartial else { return }
        warnEntities()
        warnTranslations()
        warnLanguages()
    }

    private mutating func warnFewExamples(_ draft: IntentDraft) {
        let count = (draft.examples?.count ?? 0) + (draft.learned?.count ?? 0)
        let hasPattern = !(draft.patterns ?? []).isEmpty
        let hasTrigger = hasPattern || count > 0 || !(draft.keywords ?? []).isEmpty
        let isFew = count == 0 ? hasTrigger && !hasPattern : count < 3
        if isFew, draft.isSure(of: "examples", "learned", "patterns") {
            report(.fewExamples(draft.id, count: count), at: draft.place)
        }
    }

    // MARK: - A value asked for nothing

    private mutating func warnUnusedSlots(_ draft: IntentDraft) {
        let isHandedOver = draft.escalation.map { !$0.isOff } ?? false
        guard draft.action == nil, !isHandedOver,
            draft.isSure(of: "slots", "action", "escalate", "answer", "summary", "follow_ups")
        else { return }
        let used = Self.used(by: draft)
        // A name that nothing fills is a mistake already told, and may be the slot's.
        let slots = (draft.slots ?? []).map(\.slot.id)
        let named = (draft.answers ?? []).flatMap { $0.names.map(\.text) }
        guard named.allSatisfy(slots.contains) else { return }
        for slot in draft.slots ?? [] where slot.slot.isRequired && !used.contains(slot.slot.id) {
            report(.slotUnused(slot.slot.id, by: draft.id), at: slot.place)
        }
    }

    /// The values that the texts of an intent and of its follow-ups ask for or depend on.
    private static func used(by draft: IntentDraft) -> Set<String> {
        let texts = (draft.answers ?? []) + [draft.summary].compactMap { $0 }
        let own = texts.flatMap { $0.names.map(\.text) + Array($0.condition.slots.keys) }
        return (draft.followUps ?? []).reduce(Set(own)) { $0.union(used(by: $1)) }
    }

    // MARK: - The same title twice

    /// Titles are what customers choose between; those of different follow-ups are never offered together.
    private mutating func warnDuplicateTitles() {
        var seen: [String: (intent: Intent.ID, place: SourceLocation)] = [:]
        for intent in placed where IntentRole(of: intent.draft.id) == .subject {
            let title = intent.draft.title ?? Self.title(of: intent.draft.id)
            let key = Self.key(title, intent.context.language, intent.context.parent)
            guard let first = seen[key] else {
                seen[key] = (intent.draft.id, intent.draft.place.location)
                continue
            }
            let error = IntentFileError.duplicateTitle(
                title, of: first.intent, first: first.place)
            report(error, at: intent.draft.place)
        }
    }

    // MARK: - The same example twice

    /// Only intents that are understood at the same moment can be confused with each other.
    private mutating func warnDuplicateExamples() {
        var seen: [String: (intent: Intent.ID, place: SourceLocation)] = [:]
        let authored = Set(placed.map { "\($0.context.language) \($0.draft.id)" })
        for intent in intents where !authored.contains("\(intent.language) \(intent.id)") {
            for example in intent.trigger.examples {
                let key = Self.key(example.value, intent.language.code, intent.parent)
                seen[key] = (intent.id, example.source)
            }
        }
        for intent in placed {
            for example in (intent.draft.examples ?? [])
                + (intent.draft.learned ?? []).map({ $0.line })
            {
                let key = Self.key(example.text, intent.context.language, intent.context.parent)
                guard let first = seen[key], first.place != example.place.location else {
                    seen[key] = (intent.draft.id, example.place.location)
                    continue
                }
                let error = IntentFileError.duplicateExample(
                    example.text, of: first.intent, first: first.place)
                report(error, at: example.place)
            }
        }
    }

    /// Letters and digits only, in lower case; a text without any stays as it is.
    private static func key(_ text: String, _ language: String, _ parent: Intent.ID?) -> String {
        let folded = folded(text)
        return "\(language)\n\(parent ?? "")\n\(folded.isEmpty ? text : folded)"
    }

    private static func folded(_ text: String) -> String {
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        var bytes: [UInt8] = []
        var isWord = false
        for byte in (isASCII ? text : text.lowercased()).utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7a, 0x80...0xff: bytes.append(byte)
            case 0x41...0x5a: bytes.append(byte | 0x20)
            default:
                if isWord { bytes.append(0x20) }
                isWord = false
                continue
            }
            isWord = true
        }
        if !isWord, !bytes.isEmpty { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: - Entities

    private mutating func warnEntities() {
        var reported: Set<String> = []
        for intent in placed {
            for slot in intent.draft.slots ?? [] {
                let key = "\(intent.context.language) \(slot.slot.id)"
                if reported.contains(key) { continue }
                if warn(slot, of: intent) { reported.insert(key) }
            }
        }
    }

    private mutating func warn(_ slot: SlotDraft, of intent: PlacedIntent) -> Bool {
        let drafts = files.filter { $0.language?.value == intent.context.language }
            .flatMap(\.entities)
        guard let entity = drafts.first(where: { $0.id == slot.slot.id }) else {
            let groups = intent.draft.patterns?.flatMap { $0.value.groups.map(\.name) } ?? []
            // A named group fills an optional slot all by itself.
            if !slot.slot.isRequired, groups.contains(slot.slot.id) { return false }
            let suggestion = SpellingSuggestion.closest(to: slot.slot.id, among: drafts.map(\.id))
            report(.undefinedEntity(slot.slot.id, suggestion: suggestion), at: slot.place)
            return true
        }
        guard slot.slot.isRequired, entity.ask == nil, entity.form != nil else { return false }
        report(.slotWithoutAsk(entity.id, neededBy: intent.draft.id), at: entity.place)
        return true
    }

    // MARK: - Languages

    private mutating func warnTranslations() {
        for own in languages {
            let ids = Set(authored(in: own).map(\.draft.id))
            for other in languages where other != own {
                let others = Set(authored(in: other).map(\.draft.id))
                if ids.intersection(others).count * 3 >= ids.count {
                    warnTranslations(of: own, into: other, having: others)
                }
            }
        }
    }

    private mutating func warnTranslations(
        of own: LanguageCode, into other: LanguageCode, having others: Set<Intent.ID>
    ) {
        let files = Dictionary(grouping: authored(in: own), by: \.context.file)
        for (_, intents) in files.sorted(by: { $0.key < $1.key }) {
            let missing = intents.filter { intent in
                let isAlone = !others.contains(intent.draft.id)
                return isAlone && intent.context.parent.map(others.contains) ?? true
            }
            guard let first = missing.first,
                intents.contains(where: { others.contains($0.draft.id) })
            else { continue }
            let error = IntentFileError.missingTranslation(
                missing.map(\.draft.id), language: other.code)
            report(error, at: first.draft.place)
        }
    }

    /// A built-in intent exists in every language, overridden or not.
    private func authored(in language: LanguageCode) -> [PlacedIntent] {
        placed.filter {
            $0.context.language == language.code && IntentRole(of: $0.draft.id) == .subject
        }
    }

    private mutating func warnLanguages() {
        for listed in desk.languages where !languages.contains(LanguageCode(listed.text)) {
            report(.languageWithoutIntents(listed.text), at: listed.place)
        }
    }
}
