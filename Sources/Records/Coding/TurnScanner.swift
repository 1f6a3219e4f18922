import ChatEngine
import Foundation

/// The parts of a stored turn that figures are made of, straight from its bytes.
///
/// A hundred thousand conversations hold a million events; as dictionaries they take longer than all figures together. What
/// is not looked at: what is only for the dialogue (failures, variants, what is awaited), texts. Anything but the plain
/// notation that `StoredEvent` writes, an escaped character among it, is `nil`: then the whole reading decides.
/// `TurnScannerTests` holds it against that reading.
struct TurnScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let words: WordCache
    private var at = 0
    private var turn = Turn(decision: nil, language: "", stage: .open)

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ words: WordCache) {
        (self.bytes, self.words) = (bytes, words)
    }

    /// O(bytes).
    static func turn(in bytes: UnsafeBufferPointer<UInt8>, _ words: WordCache) -> Turn? {
        var scanner = TurnScanner(bytes, words)
        return scanner.scan() ? scanner.turn : nil
    }

    /// The members of an object of texts alone.
    static func texts(in bytes: UnsafeBufferPointer<UInt8>, _ words: WordCache) -> [String: String]?
    {
        var scanner = TurnScanner(bytes, words)
        let texts = scanner.object()
        return scanner.at == bytes.count ? texts : nil
    }

    private mutating func scan() -> Bool {
        guard take(UInt8(ascii: "{")) else { return false }
        var hasStage = false
        var hasLanguage = false
        repeat {
            guard let key = key(), take(UInt8(ascii: ":")) else { return false }
            switch key {
            case .also:
                guard let texts = strings() else { return false }
                turn.answeredToo = texts
            case .chosen:
                guard let text = string() else { return false }
                turn.chosen = text
            case .decision:
                guard let text = string(), let decision = Decision(stored: text) else {
                    return false
                }
                turn.decision = decision
            case .intent:
                guard let text = string() else { return false }
                turn.intent = text
            case .isAnswer:
                guard let truth = flag() else { return false }
                turn.isAnswer = truth
            case .isReplyToDesk:
                guard let truth = flag() else { return false }
                turn.answersPendingQuestion = truth
            case .isSubstantive:
                guard let truth = flag() else { return false }
                turn.isSubstantive = truth
            case .language:
                guard let text = string() else { return false }
                turn.language = LanguageCode(text)
                hasLanguage = true
            case .mood:
                guard let kind = string().flatMap(CustomerMood.Kind.init) else { return false }
                turn.mood = CustomerMood(kind, words: turn.mood?.words ?? [])
            case .moodWords:
                guard let texts = strings() else { return false }
                turn.mood?.words = texts
            case .offered:
                guard let texts = strings() else { return false }
                turn.offered = texts
            case .rules:
                guard let texts = strings() else { return false }
                turn.rules = texts.compactMap(DialogueRule.init)
            case .slots:
                guard let slots = object() else { return false }
                turn.slots = slots
            case .stage:
                guard let stage = stage() else { return false }
                turn.stage = stage
                hasStage = true
            case .other: guard skip() else { return false }
            }
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}")) && at == bytes.count && hasStage && hasLanguage
    }

    /// The members that are looked at.
    private enum Key {
        case also, chosen, decision, intent, isAnswer, isReplyToDesk, isSubstantive, language, mood,
            moodWords, offered, rules, slots, stage, other

        /// Few names are of one length.
        fileprivate init(_ name: UnsafeBufferPointer<UInt8>) {
            func names(_ word: StaticString) -> Bool {
                name.baseAddress.map { memcmp(word.utf8Start, $0, name.count) == 0 } ?? false
            }
            self =
                switch name.count {
                case 4: names("also") ? .also : names("mood") ? .mood : .other
                case 5: Self.ofFive(names)
                case 6: names("intent") ? .intent : names("chosen") ? .chosen : .other
                case 7: names("offered") ? .offered : .other
                case 8: Self.ofEight(names)
                case 9: names("moodWords") ? .moodWords : .other
                case 13: Self.ofThirteen(names)
                default: .other
                }
        }

        private static func ofFive(_ names: (StaticString) -> Bool) -> Key {
            if names("stage") { return .stage }
            if names("rules") { return .rules }
            return names("slots") ? .slots : .other
        }

        private static func ofEight(_ names: (StaticString) -> Bool) -> Key {
            if names("decision") { return .decision }
            if names("language") { return .language }
            return names("isAnswer") ? .isAnswer : .other
        }

        private static func ofThirteen(_ names: (StaticString) -> Bool) -> Key {
            if names("isSubstantive") { return .isSubstantive }
            return names("isReplyToDesk") ? .isReplyToDesk : .other
        }
    }

    /// Without making a text of it: there are ten in every turn.
    private mutating func key() -> Key? {
        guard take(UInt8(ascii: "\"")), let end = endOfString() else { return nil }
        defer { at = end + 1 }
        return Key(UnsafeBufferPointer(rebasing: bytes[at..<end]))
    }

    /// The place of the quote that ends it; `nil` where a character is escaped, or there is none.
    private func endOfString() -> Int? {
        var place = at
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            if bytes[place] == UInt8(ascii: "\\") { return nil }
            place += 1
        }
        return place < bytes.count ? place : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func string() -> String? {
        guard take(UInt8(ascii: "\"")), let end = endOfString() else { return nil }
        defer { at = end + 1 }
        return words.text(of: UnsafeBufferPointer(rebasing: bytes[at..<end]))
    }

    private mutating func strings() -> [String]? {
        guard take(UInt8(ascii: "[")) else { return nil }
        if take(UInt8(ascii: "]")) { return [] }
        var texts: [String] = []
        repeat {
            guard let text = string() else { return nil }
            texts.append(text)
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "]")) ? texts : nil
    }

    private mutating func object() -> [String: String]? {
        guard take(UInt8(ascii: "{")) else { return nil }
        if take(UInt8(ascii: "}")) { return [:] }
        var texts: [String: String] = [:]
        repeat {
            guard let key = string(), take(UInt8(ascii: ":")), let text = string() else {
                return nil
            }
            texts[key] = text
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}")) ? texts : nil
    }

    private mutating func flag() -> Bool? {
        if takes("true") { return true }
        return takes("false") ? false : nil
    }

    private mutating func takes(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard at + count <= bytes.count else { return false }
        for place in 0..<count where bytes[at + place] != word.utf8Start[place] { return false }
        at += count
        return true
    }

    /// Which it is; without what it is of.
    private mutating func stage() -> Stage? {
        guard take(UInt8(ascii: "{")), let name = string(), take(UInt8(ascii: ":")), skip(),
            take(UInt8(ascii: "}"))
        else { return nil }
        switch name {
        case "open": return .open
        case "closed": return .closed
        case "confirming": return .confirming("")
        case "queued": return .queued("")
        case "clarifying": return .clarifying([])
        case "awaiting": return .awaiting("", of: "", attempt: 0)
        case "reviewing": return .reviewing("", attempt: 0)
        case "acting": return .awaitingAction("", of: "")
        case "withHuman": return .withHuman("", "")
        default: return nil
        }
    }

    /// Steps over a value; that it is a proper one is left to whoever reads it whole.
    private mutating func skip() -> Bool {
        var depth = 0
        var isInString = false
        while at < bytes.count {
            let byte = bytes[at]
            if isInString {
                if byte == UInt8(ascii: "\\") { return false }
                if byte == UInt8(ascii: "\"") { isInString = false }
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                depth += 1
            } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                if depth == 0 { return true }
                depth -= 1
            } else if byte == UInt8(ascii: ","), depth == 0 {
                return true
            }
            at += 1
        }
        return false
    }
}
