import BuiltIns
import ChatEngine
import Synchronization
import Templates

/// What every desk knows in a language without being told: small talk, and its own texts.
struct BuiltIn: Sendable {
    var file: FileDraft
    /// Formal, and informal where the text differs.
    var messages: [Register: [MessageKind: [Template]]]
    /// None: a test holds the files to the same standard as an author's.
    var mistakes: [Mistake]

    /// The texts of a register. A text that is the same in both stands in both.
    func texts(_ register: Register) -> [MessageKind: [Template]] { messages[register] ?? [:] }
}

enum BuiltIns {
    /// What has been read in this process: a language is read when a desk speaks it.
    private static let read = Mutex<[String: BuiltIn]>([:])

    /// The built-ins of a language, or nil where there are none. The first call reads them, O(size of the file).
    static func of(_ language: String) -> BuiltIn? {
        if let known = read.withLock({ $0[language] }) { return known }
        guard let bytes = BuiltInFiles.bytes(of: language) else { return nil }
        let name = "built-in/\(language).yaml"
        var (root, reader) = DraftReader.root(of: SourceText(name: name, bytes: bytes))
        var builtIn = BuiltIn(file: FileDraft(name: name), messages: [:], mistakes: [])
        if let root { builtIn = reader.builtIn(root) }
        builtIn.mistakes = reader.mistakes
        read.withLock { $0[language] = builtIn }
        return builtIn
    }

    /// The words of a language that authors write for a key, such as the Dutch one for `answer`, by that word.
    ///
    /// Read for an unknown key only, and so from all languages: an author may write any of them.
    static let authorKeys: [String: String] = {
        var words: [String: String] = [:]
        for language in BuiltInFiles.languages {
            let source = SourceText(name: language, bytes: BuiltInFiles.bytes(of: language) ?? [])
            guard case .mapping(let entries)? = YAMLReader.read(source).root?.content,
                case .mapping(let keys)? = entries.first(where: { $0.key.text == "author_keys" })?
                    .value.content
            else { continue }
            for entry in keys {
                guard let word = entry.key.text, let key = entry.value.text else { continue }
                words[word] = key
            }
        }
        return words
    }()
}
