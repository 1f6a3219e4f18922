import ChatEngine
import PCRE2
import Spelling

extension IntentFileError {
    /// Words for the mistakes in intents.
    var intentWords: Words {
        switch self {
        case .duplicateIntent(let id, let first):
            Words(
                "the intent \(Excerpt.quoted(id)) exists already", "first at \(first); rename one")
        case .duplicateEntity(let id, let first):
            Words("the entity \(Excerpt.quoted(id)) exists already", "first at \(first); keep one")
        case .duplicateSlot(let id, let first):
            Words("the slot \(Excerpt.quoted(id)) is listed twice", "first at \(first); keep one")
        case .unknownBotIntent(let id, let suggestion, let isFollowUp):
            Words(
                isFollowUp
                    ? "a follow-up cannot be called \(Excerpt.quoted(id))"
                    : "there is no built-in intent \(Excerpt.quoted(id))",
                suggestion.map { "did you mean \"\($0)\"?" }
                    ?? "names that start with \"\(IntentRole.prefix)\" are the built-in intents'")
        case .patternDoesNotCompile(let error):
            Words("pattern does not compile: \(error.message)", error.mend)
        case .patternMatchesEmpty:
            Words("this pattern matches every text", "make one part of it required: + for *, no ?")
        case .noTrigger(let id):
            Words(
                "nothing to recognise \(Excerpt.quoted(id)) by", "add `examples:` or `patterns:`")
        case .noAnswer(let id):
            Words("\(Excerpt.quoted(id)) has no answer", "add `answer:` or `escalate: true`")
        case .noAnswerForOthers(let id):
            Words(
                "every answer of \(Excerpt.quoted(id)) has a condition",
                "add one without `when:`, for all other customers")
        case .badTemplate(let problem): problem.words
        case .unknownPlaceholder(let name, let known, let isMessage):
            Self.placeholder(name, known, isMessage)
        case .followUpsTooDeep(let limit):
            Words(
                "follow-ups more than \(limit) deep", "make this an intent of its own")
        default: deskWords
        }
    }

    private static func placeholder(_ name: String, _ known: [String], _ isMessage: Bool) -> Words {
        let message = "nothing fills {{\(Excerpt.escaped(name))}}"
        if let near = SpellingSuggestion.closest(to: name, among: known) {
            return Words(message, "did you mean {{\(near)}}?")
        }
        let braced = known.map { "{{\($0)}}" }
        if isMessage {
            return Words(
                message, known.isEmpty ? "this text has no variables" : "it has \(list(braced))")
        }
        return Words(message, "list it under `slots:`, as `\(Excerpt.escaped(name)): required`")
    }

    /// Words for the desk's settings, then for the warnings.
    private var deskWords: Words {
        switch self {
        case .unknownQueue(let queue, let listed):
            Words(
                "desk.yaml has no queue \(Excerpt.quoted(queue))",
                SpellingSuggestion.closest(to: queue, among: listed).map {
                    "did you mean \"\($0)\"?"
                }
                    ?? "it has \(Self.list(listed))")
        case .unknownTimeZone(let zone, let suggestion):
            Words(
                "there is no time zone \(Excerpt.quoted(zone))",
                suggestion.map { "did you mean \"\($0)\"?" }
                    ?? "write a name such as Europe/Amsterdam")
        case .badHours(let text, let problem): problem.words(text)
        case .badDate(let text):
            Words("\(Excerpt.quoted(text)) is no date", "write it as 2026-12-25")
        case .badDuration(let text, let range):
            Words(
                "\(Excerpt.quoted(text)) is no duration that fits here",
                "write a number with s, m, h or d, \(range)")
        case .thresholdsCrossed(let clarify, let answer):
            Words(
                "`clarify` (\(clarify)) is above `answer` (\(answer))",
                "what is sure enough to answer must be surer than what is asked back")
        case .badAddress(let address):
            Words(
                "\(Excerpt.quoted(address)) is no address of the web",
                "it begins with https:// or http://")
        default: warningWords
        }
    }

    private var warningWords: Words {
        switch self {
        case .undefinedEntity(let name, let suggestion):
            Words(
                "no entity \(Excerpt.quoted(name)): the slot takes any text",
                suggestion.map { "did you mean \"\($0)\"?" } ?? "define it under `entities:`")
        case .slotWithoutAsk(let name, let intent):
            Words(
                "\(Excerpt.quoted(name)) has no `ask`, and \(Excerpt.quoted(intent)) requires it",
                "add the question, as `ask: …`")
        case .missingTranslation(let ids, let language):
            Words(
                "not in \"\(language)\": \(Self.short(ids))",
                "write it there too, under the same id")
        case .fewExamples(let id, let count):
            Words(
                "\(Excerpt.quoted(id)) has \(count == 0 ? "no" : "only \(count)") "
                    + (count == 1 ? "example" : "examples"),
                "add some, at least 3 and better 10")
        case .duplicateExample(let text, let id, let first):
            Words(
                "\(Excerpt.quoted(text)) is an example of \(Excerpt.quoted(id)) already",
                "first at \(first); keep one")
        case .unusedKey(let key, let place):
            Words("`\(key)` has no use in \(place)", "remove it")
        case .badLink(let address):
            Words(
                "nobody can follow a link to \(Excerpt.quoted(address)): it is shown as text",
                "links begin with https://, http://, mailto: or tel:")
        case .languageWithoutIntents(let code):
            Words("no intent is written in \"\(code)\"", "write some, or remove the language")
        case .missingTexts(let language, let messages, let intents):
            Self.missingTexts(language, messages, intents)
        case .pack(let kind): kind.words
        case .languageWithoutPack(let code, let known):
            Words(
                "there is no language pack for \"\(code)\"",
                "write Languages/\(code).yaml (see docs/languages.md); built in are \(Self.list(known))"
            )
        default: Words("cannot be used")
        }
    }

    private static func short(_ ids: [String]) -> String {
        list(Array(ids.prefix(3))) + (ids.count > 3 ? " and \(ids.count - 3) more" : "")
    }

    private static func missingTexts(
        _ language: String, _ messages: [String], _ intents: [String]
    ) -> Words {
        let parts = [
            messages.isEmpty ? nil : "messages \(list(messages))",
            intents.isEmpty ? nil : "intents \(list(intents))",
        ]
        let missing = parts.compactMap(\.self).joined(separator: "; ")
        return Words(
            "nothing is built in for \"\(language)\"; missing: \(missing)",
            "write the messages in desk.yaml, the intents in a file of that language")
    }
}

extension IntentFileError.HoursProblem {
    fileprivate func words(_ text: String) -> Words {
        let shown = Excerpt.quoted(text)
        return switch self {
        case .form: Words("\(shown) are no hours", "write them as \"09:00-17:30\", [] for closed")
        case .clock: Words("\(shown) has a time that does not exist", "from 00:00 to 24:00")
        case .order:
            Words("\(shown) ends before it starts", "split a night at 24:00 over two days")
        case .overlap: Words("\(shown) overlaps another block", "join the two")
        }
    }
}

extension TemplateProblem {
    fileprivate var words: Words {
        switch self {
        case .unclosedTag: Words("{{ without }}", "close it, as in {{name}}")
        case .unclosedSection(let name):
            Words("{{#\(name)}} is never closed", "add {{/\(name)}} where the part ends")
        case .strayClose(let name, let open):
            Words(
                "{{/\(name)}} closes nothing",
                open.map { "{{/\($0)}} must come first" } ?? "open it with {{#\(name)}}")
        case .badName(let name):
            Words(
                "{{\(Excerpt.escaped(name))}} is no name",
                "names have letters, digits, _ and - only, such as {{order}}")
        }
    }
}
