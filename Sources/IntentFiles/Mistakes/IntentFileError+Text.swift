import ChatEngine
import PCRE2
import SafeText
import Spelling
import Templates

extension IntentFileError {
    /// What is said of it and how to fix it.
    var text: DiagnosticText {
        switch self {
        case .folderMissing: .init("No such folder", "Give the folder of the knowledge base")
        case .notAFolder: .init("Not a folder but a file", "Give the folder that contains it")
        case .noFiles: .init("No *.yaml file in this folder", "Put intents in, say, nl/vragen.yaml")
        case .noIntents:
            .init("No intent in this folder", "Write at least one under 'intents:'")
        case .emptyFile: .init("The file is empty", "Write intents in it, or remove it")
        case .fileIgnored: .init("Files that end in .yml are not read", "Rename it to .yaml")
        case .unreadable(let reason): reason.text
        case .fileTooLarge(let bytes):
            .init("The file is too large: \(bytes) bytes", "Split it; the limit is 1 MiB per file")
        case .notUTF8(let byte, let offset):
            .init(
                "Not UTF-8: byte 0x\(String(byte, radix: 16)) at offset \(offset)",
                "Save the file as UTF-8")
        case .controlCharacter(let scalar, let inDoubleQuotes):
            .init(
                "Control character \(scalar.codePoint)",
                inDoubleQuotes
                    ? "In \"…\" a \\ starts an escape; in '…' it stays a \\" : "Remove it")
        case .tooMany(let count):
            .init(
                "\(count) mistakes in this file",
                "Fix the first \(DraftReader.mistakeLimit), shown here, and check again")
        case .syntax(let problem): problem.text
        case .noBreakSpace(let scalar):
            .init(
                "No-break space (\(scalar.codePoint)) in the indentation",
                "Replace it with ordinary spaces")
        case .dashWithoutSpace:
            .init(
                "'-' without a space after it does not start a list item",
                "Write '- ' and then the text, or quote a text that starts with '-'")
        case .listInText(let what):
            .init(
                "\(Self.capitalized(what)) is one block of text, not a list",
                "Remove the '|' or '>': each line that starts with '- ' is then an item")
        case .cutByComment:
            .init(
                "' #' starts a comment: the rest of the line is not part of the text",
                "Put the text in quotes: '…'")
        case .typographicQuotes(let mark):
            .init(
                "The typographic quote \(mark) becomes part of the text",
                "Write the quotes as ' or \" to quote the text")
        case .severalDocuments:
            .init("A second document in one file", "Put it in a file of its own")
        case .keyNotText:
            .init("A key must be a text", "Quote a text that starts with [ or {")
        case .tooDeep(let limit):
            .init("Nested deeper than \(limit) levels", "Quote a text that starts with [ or {")
        case .textTooLong(let bytes):
            .init("The text is too long: \(bytes) bytes", "Shorten it; the limit is 64 KiB")
        case .aliasRefused(let shorthand, let name): shorthand.text(name)
        case .tagRefused(let tag):
            .init(
                "Unknown tag \(SafeText.quoted(Self.short(tag)))",
                "Quote a text that starts with '!': '!…'")
        case .duplicateKey(let key, let first):
            .init("Duplicate key \(SafeText.quoted(key))", "First at \(first); keep one")
        case .unknownKey(let key, let scope, let suggestion):
            .init(
                "Unknown key \(SafeText.quoted(key))"
                    + (suggestion == nil ? " in \(scope.name)" : ""),
                Self.didYouMean(suggestion) ?? scope.advice(for: key))
        case .missingKey(let key, let scope):
            .init("Missing key '\(key)' in \(scope.name)", scope.example(of: key))
        case .wrongType(let what, let wanted, let found):
            .init(
                "\(Self.capitalized(what)) must be \(wanted.name), not \(found.name)",
                wanted.example)
        case .emptyText(let what):
            .init("\(Self.capitalized(what)) is empty", "Write a text, or remove it")
        case .unknownValue(let value, let what, let allowed, let suggestion):
            .init(
                "Unknown value \(SafeText.quoted(value)) of \(what)",
                Self.didYouMean(suggestion) ?? "Allowed: \(Self.list(allowed))")
        case .badNumber(let value, let what, let wanted):
            .init(
                "Invalid value \(SafeText.quoted(value)) of \(what)",
                "Write \(wanted)" + (value.contains(",") ? ", with a point, not a comma" : ""))
        case .badID(let id, let what):
            .init(
                "Invalid name \(SafeText.quoted(id)) of \(Self.article(what)) \(what)",
                "Use letters, digits, _ and -" + (what == "intent" ? ", and dots inside" : ""))
        case .intentAmongEntities(let id):
            .init(
                "\(SafeText.quoted(id)) stands below 'entities' and looks like an intent",
                "Move it below 'intents'")
        case .badLanguage(let code):
            .init("Invalid language code \(SafeText.quoted(code))", "Write a code such as nl or en")
        case .languageMissing:
            .init("The language of this file is not known", "Write 'language: nl' at its top")
        case .languageNotListed(let code, let listed):
            .init(
                "The language '\(code)' is not listed in desk.yaml",
                "It lists \(Self.list(listed)); add '\(code)' to its 'languages'")
        case .duplicateIntent(let id, let first):
            .init("Duplicate intent \(SafeText.quoted(id))", "First at \(first); rename one")
        case .duplicateEntity(let id, let first):
            .init("Duplicate entity \(SafeText.quoted(id))", "First at \(first); keep one")
        case .duplicateSlot(let id, let first):
            .init("Duplicate slot \(SafeText.quoted(id))", "First at \(first); keep one")
        case .unknownBotIntent(let id, let suggestion, let isFollowUp):
            .init(
                isFollowUp
                    ? "A follow-up cannot be called \(SafeText.quoted(id))"
                    : "Unknown built-in intent \(SafeText.quoted(id))",
                Self.didYouMean(suggestion)
                    ?? "Names that start with '\(IntentRole.prefix)' are reserved for built-in intents"
            )
        case .patternDoesNotCompile(let error):
            .init("The pattern does not compile: \(error.message)", error.fix)
        case .patternMatchesEmpty:
            .init("The pattern matches every text", "Require a part of it: + instead of *, no ?")
        case .noTrigger(let id):
            .init(
                "Nothing to recognise \(SafeText.quoted(id)) by", "Add 'examples' or 'patterns'")
        case .noAnswer(let id):
            .init("\(SafeText.quoted(id)) has no answer", "Add 'answer', or 'escalate: true'")
        case .noAnswerForOthers(let id):
            .init(
                "Every answer of \(SafeText.quoted(id)) has a condition",
                "Add one without 'when', for all other customers")
        case .badTemplate(let problem): problem.text
        case .unknownPlaceholder(let name, let known, let isMessage):
            Self.placeholder(name, known, isMessage)
        case .followUpsTooDeep(let limit):
            .init("Follow-ups nested deeper than \(limit) levels", "Make this a separate intent")
        case .unknownEvent(let name, let prefix, let known):
            .init(
                "The event \(SafeText.quoted(prefix + name)) never comes",
                Self.didYouMean(
                    SpellingSuggestion.closest(to: name, among: known).map { prefix + $0 })
                    ?? (prefix == ProactiveRule.answered
                        ? "Write '\(prefix)' and the id of an intent"
                        : "The desk's own are \(Self.list(known.map { prefix + $0 }))"))
        case .unknownQueue(let queue, let listed):
            .init(
                "Unknown queue \(SafeText.quoted(queue))",
                Self.nearest(queue, listed) ?? "desk.yaml defines \(Self.list(listed))")
        case .unknownHours(let name, let key, let listed):
            .init(
                "Unknown \(key) \(SafeText.quoted(name))",
                Self.nearest(name, listed)
                    ?? (listed.isEmpty
                        ? "Define it under '\(key):' at the top of desk.yaml"
                        : "desk.yaml defines \(Self.list(listed))"))
        case .unknownTimeZone(let zone, let suggestion):
            .init(
                "Unknown time zone \(SafeText.quoted(zone))",
                Self.didYouMean(suggestion) ?? "Write a name such as Europe/Amsterdam")
        case .badHours(let text, let problem): problem.text(text)
        case .badDate(let text):
            .init("Invalid date \(SafeText.quoted(text))", "Write it as 2026-12-25")
        case .badDuration(let text, let range):
            .init(
                "Invalid duration \(SafeText.quoted(text))",
                "Write a number with s, m, h or d, \(range)")
        case .thresholdsCrossed(let clarify, let answer):
            .init(
                "'clarify' (\(clarify)) is above 'answer' (\(answer))",
                "Lower 'clarify': what may be answered must be surer than what is asked back")
        case .badAddress(let address):
            .init(
                "Invalid address \(SafeText.quoted(address))", "Start it with https:// or http://")
        case .undefinedEntity(let name, let suggestion):
            .init(
                "No entity \(SafeText.quoted(name)): the slot takes any text",
                Self.didYouMean(suggestion) ?? "Define it under 'entities'")
        case .slotWithoutAsk(let name, let intent):
            .init(
                "\(SafeText.quoted(name)) has no 'ask', and \(SafeText.quoted(intent)) requires it",
                "Add the question, as 'ask: …'")
        case .slotUnused(let name, let intent):
            .init(
                "\(SafeText.quoted(intent)) asks for \(SafeText.quoted(name)), and nothing is done with it",
                "Use it in an answer, give the intent an 'action', or take the slot out")
        case .missingTranslation(let ids, let language):
            .init(
                "Missing in '\(language)': \(Self.short(ids))",
                "Write it there too, under the same id")
        case .fewExamples(let id, let count):
            .init(
                "\(SafeText.quoted(id)) has \(count == 0 ? "no" : "only \(count)") "
                    + (count == 1 ? "example" : "examples"),
                "Add some, at least 3 and better 10")
        case .duplicateExample(let text, let id, let first):
            .init(
                "\(SafeText.quoted(text)) is already an example of \(SafeText.quoted(id))",
                "First at \(first); keep one")
        case .duplicateTitle(let title, let id, let first):
            .init(
                "The title \(SafeText.quoted(title)) is already that of \(SafeText.quoted(id)): "
                    + "customers cannot tell the two choices apart",
                "First at \(first); give one another 'title'")
        case .unusedKey(let key, let place):
            .init("'\(key)' has no effect in \(place)", "Remove it")
        case .badLink(let address):
            .init(
                "The link to \(SafeText.quoted(address)) is shown as text",
                "Start it with https://, http://, mailto: or tel:")
        case .languageWithoutIntents(let code):
            .init("No intent is written in '\(code)'", "Write some, or remove the language")
        case .messageNeverSent(let key):
            .init("The message '\(key)' is never sent", "Remove it; nothing changes")
        case .pack(let problem): problem.text
        case .languageWithoutPack(let code, let known):
            .init(
                "No language pack for '\(code)'",
                "Write Languages/\(code).yaml (see docs/languages.md); built in are \(Self.list(known))"
            )
        case .missingTexts(let language, let messages, let intents):
            Self.missingTexts(language, messages, intents)
        }
    }
}

// MARK: - Parts of the texts

extension IntentFileError {
    private static func didYouMean(_ suggestion: String?) -> String? {
        suggestion.map { "Did you mean '\($0)'?" }
    }

    private static func nearest(_ name: String, _ listed: [String]) -> String? {
        didYouMean(SpellingSuggestion.closest(to: name, among: listed))
    }

    private static func capitalized(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    private static func list(_ names: [String]) -> String {
        names.map { SafeText.shown($0) }.joined(separator: ", ")
    }

    private static func short(_ ids: [String]) -> String {
        list(Array(ids.prefix(3))) + (ids.count > 3 ? " and \(ids.count - 3) more" : "")
    }

    /// A tag as the author wrote it.
    private static func short(_ tag: String) -> String {
        let standard = "tag:yaml.org,2002:"
        return tag.hasPrefix(standard) ? "!!" + tag.dropFirst(standard.count) : tag
    }

    private static func article(_ noun: String) -> String {
        noun.first.map("aeiou".contains) ?? false ? "an" : "a"
    }

    private static func placeholder(
        _ name: String, _ known: [String], _ isMessage: Bool
    ) -> DiagnosticText {
        let message = "Nothing fills {{\(SafeText.shown(name))}}"
        if let near = SpellingSuggestion.closest(to: name, among: known) {
            return DiagnosticText(message, "Did you mean {{\(near)}}?")
        }
        let braced = known.map { "{{\($0)}}" }
        if isMessage {
            return DiagnosticText(
                message,
                known.isEmpty ? "This text has no variables" : "It may hold \(list(braced))")
        }
        return DiagnosticText(
            message, "List it under 'slots', as '\(SafeText.shown(name)): required'")
    }

    private static func missingTexts(
        _ language: String, _ messages: [String], _ intents: [String]
    ) -> DiagnosticText {
        let parts = [
            messages.isEmpty ? nil : "messages \(list(messages))",
            intents.isEmpty ? nil : "intents \(list(intents))",
        ]
        let missing = parts.compactMap(\.self).joined(separator: "; ")
        return DiagnosticText(
            "The language '\(language)' is not built in, and misses \(missing)",
            "Write the messages in desk.yaml, the intents in a file of that language")
    }
}

extension Unicode.Scalar {
    /// `U+00A0`.
    fileprivate var codePoint: String {
        let hex = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }
}

extension IntentFileError.Unreadable {
    fileprivate var text: DiagnosticText {
        switch self {
        case .notFound: .init("The link leads nowhere", "Remove it, or put the file back")
        case .notAFile: .init("Not a regular file", "Remove it, or rename it")
        case .failed(let reason): .init("Cannot be read: \(reason)", "Check its permissions")
        }
    }
}

extension IntentFileError.Shorthand {
    fileprivate func text(_ name: String) -> DiagnosticText {
        switch self {
        case .anchor:
            .init(
                "The anchor \(SafeText.quoted("&" + name)) is not used",
                "Quote a text that starts with '&': '&…'")
        case .alias:
            .init(
                "The alias \(SafeText.quoted("*" + name)) cannot be followed",
                "Write it out: a file may have 16 aliases of small parts above them; or quote a text: '*…'"
            )
        case .mergeKey: .init("Merge keys are not allowed", "Write out the keys it stands for")
        }
    }
}

extension IntentFileError.HoursProblem {
    fileprivate func text(_ text: String) -> DiagnosticText {
        let shown = SafeText.quoted(text)
        return switch self {
        case .form:
            .init("Invalid hours \(shown)", "Write them as \"09:00-17:30\", or [] for closed")
        case .clock: .init("\(shown) has a time that does not exist", "Use 00:00 to 24:00")
        case .order: .init("\(shown) ends before it starts", "Split a night at 24:00 over two days")
        case .overlap: .init("\(shown) overlaps another block", "Join the two")
        }
    }
}

extension TemplateError.Problem {
    fileprivate var text: DiagnosticText {
        switch self {
        case .unclosedTag: .init("'{{' without '}}'", "Close it, as in {{name}}")
        case .unclosedSection(let name):
            .init("{{#\(name)}} is never closed", "Add {{/\(name)}} where the section ends")
        case .strayClose(let name, let open):
            .init(
                "{{/\(name)}} closes nothing",
                open.map { "Close {{/\($0)}} first" } ?? "Open it with {{#\(name)}}")
        case .badName(let name):
            .init(
                "Invalid name {{\(SafeText.shown(name))}}",
                "Use letters, digits, _ and - only, as in {{order}}")
        case .tooDeep(let limit):
            .init("Sections nested deeper than \(limit) levels", "Use fewer sections in each other")
        }
    }
}
