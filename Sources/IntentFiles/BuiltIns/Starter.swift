import Starters

/// A small desk to start from: intents, settings and a transcript, in one language.
///
/// ```swift
/// Starter.files(in: "nl")?.map(\.path)    // ["Intents/nl/vragen.yaml", "Intents/desk.yaml", …]
/// ```
/// A test holds each of them to what it shall show: `check` without a warning, a transcript that passes.
package enum Starter {
    package static var languages: [String] { StarterFiles.languages }

    /// The files in the order in which an author reads them; nil for a language without a starter.
    package static func files(in language: String) -> [(path: String, text: String)]? {
        guard let bytes = StarterFiles.bytes(of: language) else { return nil }
        let source = SourceText(name: "starter/\(language).yaml", bytes: bytes)
        guard case .mapping(let entries)? = YAMLReader.read(source).root?.content else { return [] }
        return entries.compactMap { entry in
            guard let path = entry.key.text, let text = entry.value.text else { return nil }
            return (path, text)
        }
    }
}
