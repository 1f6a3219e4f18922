import SafeText

/// The source's tests as transcripts: what the customer says, the intent it means, a reply that was expected.
package struct ImportedTranscripts {
    private let draft: ImportDraft
    private let format: ImportFormat

    package init(_ draft: ImportDraft, _ format: ImportFormat) {
        self.draft = draft
        self.format = format
    }

    /// Paths below the folder of transcripts, with texts.
    package var files: [(path: String, text: String)] {
        var taken: Set<String> = []
        return draft.tests.map { test in
            let language = language(of: test)
            var name = ImportedText.id(test.name).lowercased()
            var number = 2
            while !taken.insert("\(language)/\(name)").inserted {
                name = ImportedText.id(test.name).lowercased() + "-\(number)"
                number += 1
            }
            return ("\(language)/\(format.rawValue)/\(name).transcript", text(test, language))
        }
    }

    private func language(of test: ImportedTest) -> String {
        test.language ?? test.turns.compactMap { draft.owner(of: $0.text)?.language }.first
            ?? draft.order.first?.language ?? draft.language
    }

    private func text(_ test: ImportedTest, _ language: String) -> String {
        var lines = [
            "# \(SafeText(oneLine: ImportedText.line(test.name)))",
            "# from \(SafeText(oneLine: test.place))", "@language \(language)",
        ]
        for turn in test.turns {
            let said = ImportedText.line(turn.text)
            guard !said.isEmpty else { continue }
            lines += ["", "> \(SafeText(oneLine: said))"]
            let meant = turn.intent.flatMap { id in
                draft.intents[.init(language: language, id: id)] == nil ? nil : id
            }
            if let intent = meant ?? draft.owner(of: said, language)?.id {
                lines.append("  intent \(intent)")
            }
            if let reply = reply(turn.replies) { lines.append("< \(reply)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Only where it is plain and on one line: variants, formatting and forms make others.
    private func reply(_ texts: [String]) -> String? {
        let plain = texts.map(ImportedText.lines).filter { !$0.isEmpty }
        guard !plain.isEmpty,
            plain.allSatisfy({
                !$0.contains("\n") && !$0.contains("{{") && !$0.contains("](") && !$0.contains("*")
                    && $0.count < 300
            })
        else { return nil }
        let patterns = plain.map { ImportedPattern.escaped("\(SafeText(oneLine: $0))") }
        return "/" + patterns.joined(separator: "|") + "/"
    }
}
