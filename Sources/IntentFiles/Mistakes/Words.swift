import ChatEngine

/// What is said of a mistake, and how to mend it. Every word an author reads stands in this folder.
struct Words {
    var message: String
    var mend: String?

    init(_ message: String, _ mend: String? = nil) {
        self.message = message
        self.mend = mend
    }
}

extension IntentFileError {
    var words: Words {
        switch self {
        case .folderMissing:
            Words("there is no such folder", "give the folder of the knowledge base")
        case .notAFolder: Words("this is a file", "give the folder that it is in")
        case .noFiles: Words("no *.yaml file in this folder", "put intents in, say, nl/vragen.yaml")
        case .noIntents:
            Words("not one intent in this folder", "write at least one under `intents:`")
        case .emptyFile: Words("the file says nothing", "write intents in it, or remove it")
        case .fileIgnored: Words("files that end in .yml are not read", "rename it to .yaml")
        case .unreadable(let why): why.words
        case .fileTooLarge(let bytes):
            Words("the file is too big: \(bytes) bytes", "split it; the limit is 1 MiB a file")
        case .notUTF8(let byte, let offset):
            Words(
                "not UTF-8: byte 0x\(String(byte, radix: 16)) at offset \(offset)",
                "save the file as UTF-8")
        case .controlCharacter(let scalar, let inDoubleQuotes):
            Words(
                "a control character, \(Self.shown(scalar))",
                inDoubleQuotes
                    ? "in \"…\" a \\ starts an escape; in '…' it stays a \\" : "remove it")
        case .tooMany(let count):
            Words(
                "\(count) mistakes in this file",
                "mend the first \(DraftReader.mistakeLimit), shown here, and look again")
        default: yamlWords
        }
    }

    /// A tag as the author wrote it.
    private static func short(_ tag: String) -> String {
        let standard = "tag:yaml.org,2002:"
        return tag.hasPrefix(standard) ? "!!" + tag.dropFirst(standard.count) : tag
    }

    private static func shown(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }

    private var yamlWords: Words {
        switch self {
        case .syntax(let problem): Words(problem.words.message, problem.words.mend)
        case .severalDocuments:
            Words("a second document in one file", "put it in a file of its own")
        case .keyNotText:
            Words("a key must be a text", "quote a text that starts with [ or {")
        case .tooDeep(let limit):
            Words("nested deeper than \(limit) levels", "quote a text that starts with [ or {")
        case .textTooLong(let bytes):
            Words("the text is too long: \(bytes) bytes", "the limit is 64 KiB")
        case .aliasRefused(let shorthand, let name): shorthand.words(name)
        case .tagRefused(let tag):
            Words(
                "the tag \(Excerpt.quoted(Self.short(tag))) is not understood",
                "quote a text that starts with \"!\": '!…'")
        case .duplicateKey(let key, let first):
            Words("\(Excerpt.quoted(key)) stands here twice", "first at \(first); keep one")
        default: shapeWords
        }
    }

    private var shapeWords: Words {
        switch self {
        case .unknownKey(let key, let scope, let suggestion):
            Words(
                "\(Excerpt.quoted(key)) is no key of \(scope.name)",
                suggestion.map { "did you mean \"\($0)\"?" } ?? scope.advice(for: key))
        case .missingKey(let key, let scope):
            Words("\(scope.name) needs `\(key)`", scope.example(of: key))
        case .wrongType(let what, let wanted, let found):
            Words("\(what) must be \(wanted.name), not \(found.name)", wanted.example)
        case .emptyText(let what): Words("\(what) is empty", "write something, or remove it")
        case .unknownValue(let value, let what, let allowed, let suggestion):
            Words(
                "\(what) cannot be \(Excerpt.quoted(value))",
                suggestion.map { "did you mean \"\($0)\"?" } ?? "allowed: \(Self.list(allowed))")
        case .badNumber(let value, let what, let wanted):
            Words(
                "\(what) cannot be \(Excerpt.quoted(value))",
                "write \(wanted)" + (value.contains(",") ? ", with a point for a comma" : ""))
        case .badID(let id, let what):
            Words(
                "\(Excerpt.quoted(id)) is no name for \(Self.article(what)) \(what)",
                "use letters, digits, _ and -" + (what == "intent" ? ", and dots inside" : ""))
        case .badLanguage(let code):
            Words("\(Excerpt.quoted(code)) is no language", "write a code such as nl or en")
        case .languageMissing:
            Words("no language for this file", "write `language: nl` at its top")
        case .languageNotListed(let code, let listed):
            Words(
                "desk.yaml does not list the language \"\(code)\"",
                "it lists \(Self.list(listed)); add \"\(code)\" to its `languages`")
        default: intentWords
        }
    }

    private static func article(_ what: String) -> String {
        what.first.map("aeiou".contains) ?? false ? "an" : "a"
    }

    static func list(_ names: [String]) -> String {
        names.map { Excerpt.escaped($0) }.joined(separator: ", ")
    }
}

extension IntentFileError.Unreadable {
    fileprivate var words: Words {
        switch self {
        case .notFound: Words("the link leads nowhere", "remove it, or put the file back")
        case .notAFile: Words("this is no ordinary file", "remove it, or rename it")
        case .failed(let reason): Words("cannot be read: \(reason)", "check its permissions")
        }
    }
}

extension IntentFileError.Shorthand {
    fileprivate func words(_ name: String) -> Words {
        switch self {
        case .anchor:
            Words(
                "the anchor \(Excerpt.quoted("&" + name)) is not allowed",
                "quote a text that starts with \"&\": '&…'")
        case .alias:
            Words(
                "the alias \(Excerpt.quoted("*" + name)) cannot be followed",
                "a file may have 16 aliases of small parts above them; write it out, or quote a text: '*…'"
            )
        case .mergeKey: Words("merge keys are not allowed", "write out the keys it stands for")
        }
    }
}
