import JSON

/// Zendesk and Freshdesk: articles of the help centre become intents, macros and canned responses become canned replies.
struct HelpdeskImport {
    private var draft: ImportDraft
    private let format: ImportFormat
    private var seen: Set<String> = []

    static func read(
        _ files: [SourceFile], _ format: ImportFormat, into draft: inout ImportDraft
    ) throws(ImportMistake) {
        var reading = HelpdeskImport(draft: draft, format: format)
        for file in files
        where file.has(".json") || file.has(".ndjson") || file.has(".jsonl") || files.count == 1 {
            if file.has(".ndjson") || file.has(".jsonl") {
                for (number, line) in TextDecoding.text(file.bytes).split(
                    whereSeparator: \.isNewline
                ).enumerated() {
                    let one = SourceFile(
                        path: "\(file.path):\(number + 1)", bytes: Array(line.utf8))
                    reading.visit(try JSONValue.document(one), one.path, 0)
                }
            } else {
                reading.visit(try JSONValue.document(file), file.path, 0)
            }
        }
        draft = reading.draft
    }

    /// Looks for articles and replies in lists within lists, as exports nest them.
    private mutating func visit(_ value: JSONValue, _ place: String, _ depth: Int) {
        guard depth < 12 else { return }
        switch value {
        case .array(let items):
            for (number, item) in items.enumerated() {
                visit(item, "\(place)[\(number)]", depth + 1)
            }
        case .object:
            if let actions = value["actions"], value["title"] != nil {
                macro(value, actions, place)
            } else if value["title"]?.string != nil, let body = Self.body(value) {
                isReply(value, place) ? reply(value, body, place) : article(value, body, place)
            } else {
                for (key, inner) in value.members { visit(inner, "\(place): \(key)", depth + 1) }
            }
        case .null, .bool, .number, .string: break
        }
    }

    private static func body(_ value: JSONValue) -> String? {
        value["body"]?.string ?? value["description"]?.string ?? value["content_html"]?.string
            ?? value["content"]?.string
            ?? value["description_text"]?.string
    }

    private func isReply(_ value: JSONValue, _ place: String) -> Bool {
        value["content"] != nil || value["content_html"] != nil || place.contains("canned_response")
    }

    private mutating func article(_ value: JSONValue, _ body: String, _ place: String) {
        let title = ImportedText.line(value["title"]?.string ?? "")
        let isDraft =
            value["draft"]?.isTrue ?? false
            || (format == .freshdesk && value["status"] == .number(1))
        if isDraft {
            return draft.account.skip(.row, title, at: place, because: "The article is a draft")
        }
        if value["archived"]?.isTrue ?? false {
            return draft.account.skip(
                .row, title, at: place, because: "The article is in the archive")
        }
        let text = MarkupText.answer(body)
        if let reason = ImportedText.flaw(title) ?? ImportedText.flaw(ImportedText.answer(text)) {
            return draft.account.skip(.row, title, at: place, because: reason)
        }
        let language = (value["locale"]?.string ?? value["language"]?.string).map(
            DialogflowImport.language)
        let key =
            draft.owner(of: title, language)
            ?? draft.intent("q " + ImportedText.folded(title), language, at: place)
        draft.change(key) { $0.title = $0.title ?? title }
        draft.example(title, of: key, at: place, as: .row)
        draft.answer(text, of: key, at: place, counted: false)
        if body.contains("<img") { draft.account.lack("pictures in articles") }
        for tag in value.at("seo_data", "meta_keywords")?.string?.split(separator: ",") ?? [] {
            _ = tag
            draft.account.lack("keywords of articles for search engines")
        }
    }

    private mutating func macro(_ value: JSONValue, _ actions: JSONValue, _ place: String) {
        let title = value["title"]?.string ?? ""
        if value["active"] == .bool(false) {
            return draft.account.skip(
                .canned, title, at: place, because: "The macro is switched off")
        }
        let texts = actions.items.filter {
            ["comment_value", "comment_value_html"].contains($0["field"]?.string ?? "")
        }
        .flatMap { $0["value"]?.strings.filter { !$0.hasPrefix("channel:") } ?? [] }
        if actions.items.count > texts.count {
            draft.account.lack("actions of macros other than a reply")
        }
        guard let text = texts.last else {
            return draft.account.skip(.canned, title, at: place, because: "The macro says nothing")
        }
        draft.cannedReply(title, variables(MarkupText.answer(text)), at: place)
    }

    private mutating func reply(_ value: JSONValue, _ body: String, _ place: String) {
        draft.cannedReply(
            value["title"]?.string ?? "", variables(MarkupText.answer(body)), at: place)
    }

    /// What can be filled here, by the last part of the helpdesk's name.
    private static let known: [String: String] = [
        "requester.name": "name", "requester.first_name": "name", "requester.firstname": "name",
        "requester.full_name": "name", "current_user.name": "agent",
        "current_user.first_name": "agent",
        "agent.name": "agent", "agent.firstname": "agent", "helpdesk_name": "desk",
        "ticket.id": "conversation",
    ]

    /// `{{ticket.requester.first_name}}` is `{{name}}`; one that nothing fills is named and stays readable.
    private mutating func variables(_ text: String) -> String {
        var result = ""
        for (at, part) in text.split(separator: "{{", omittingEmptySubsequences: false).enumerated()
        {
            guard at > 0 else {
                result += part
                continue
            }
            guard let close = part.firstRange(of: "}}") else {
                result += "{ {" + part
                continue
            }
            let name =
                part[..<close.lowerBound].split(separator: "|").first.map {
                    ImportedText.line(String($0))
                } ?? ""
            let short =
                name.hasPrefix("ticket.") && name != "ticket.id" ? String(name.dropFirst(7)) : name
            if let meant = Self.known[short] {
                result += "{{\(meant)}}"
            } else {
                draft.account.lack("the variable \(name)")
                result += "[\(name)]"
            }
            result += part[close.upperBound...]
        }
        return result
    }

    private init(draft: ImportDraft, format: ImportFormat) {
        self.draft = draft
        self.format = format
    }
}
