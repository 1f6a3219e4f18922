import JSON

/// Dialogflow ES and CX exports, as a folder or zip file.
struct DialogflowImport {
    static func language(of files: [SourceFile]) -> String? {
        for file in files where file.name == "agent.json" {
            guard let agent = try? JSONValue.document(file) else { continue }
            if let code = agent["language"]?.string ?? agent["defaultLanguageCode"]?.string {
                return language(code)
            }
        }
        return nil
    }

    /// `pt-BR` is `pt`.
    static func language(_ code: String) -> String {
        String(code.lowercased().prefix { $0.isLetter })
    }

    static func read(_ files: [SourceFile], into draft: inout ImportDraft) throws(ImportMistake) {
        if files.contains(where: { $0.has(".blob") }) && files.count == 1 {
            throw ImportMistake(
                files[0].path, "A .blob is a binary export; export the agent as JSON package")
        }
        let isCX = files.contains {
            $0.folders.contains("trainingPhrases") || $0.folders.contains("flows")
                || $0.folders.contains("entityTypes")
        }
        if isCX {
            try DialogflowCXImport.read(files, into: &draft)
        } else {
            try DialogflowESImport.read(files, into: &draft)
        }
    }

    /// The kind of value that a system entity is.
    static func kind(of type: String) -> ImportedEntity.Form? {
        guard let name = type.split(separator: "/").last.map(String.init), name.contains("sys.")
        else {
            return nil
        }
        let plain = name.drop { $0 == "@" }.dropFirst("sys.".count)
        switch plain {
        case "date", "date-time", "date-period": return .kind("date")
        case "time", "time-period": return .kind("time")
        case "number", "number-integer", "cardinal", "ordinal", "age": return .kind("number")
        case "email": return .kind("email")
        case "phone-number": return .kind("phone")
        case "unit-currency", "currency": return .kind("amount")
        default: return .kind("text")
        }
    }

    /// `$name`, `$session.params.name` and `#context.name` are filled.
    static func placeholders(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "$") {
            result += rest[..<sign]
            var name = rest[rest.index(after: sign)...].prefix {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == ".")
            }
            while name.last == "." || name.last == "-" { name.removeLast() }
            let end = name.endIndex
            guard let first = name.first, first.isLetter else {
                result += "$"
                rest = rest[rest.index(after: sign)...]
                continue
            }
            var parts = name.split(separator: ".").map(String.init)
            parts.removeAll {
                ["session", "params", "page", "intent", "original", "original-value"].contains($0)
            }
            let last = ImportedText.id(parts.last ?? String(name)).replacing("-", with: "_")
                .replacing(".", with: "_")
            result += "{{\(last)}}"
            rest = rest[end...]
        }
        return result + rest
    }
}
