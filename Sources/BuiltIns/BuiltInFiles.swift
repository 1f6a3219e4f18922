/// The built-in intents and messages of each language, as YAML in the program.
///
/// ```swift
/// BuiltInFiles.languages             // the languages that have a file in this folder
/// BuiltInFiles.bytes(of: "nl")       // the text of nl.yaml
/// ```
/// A language more is a file more in this folder; nothing in Swift names one.
package enum BuiltInFiles {
    /// Language codes, sorted.
    package static let languages = EmbeddedFiles.all.map(\.name).sorted()

    /// The YAML of a language, in UTF-8, or nil where none is built in. O(number of bytes).
    package static func bytes(of language: String) -> [UInt8]? {
        EmbeddedFiles.all.first { $0.name == language }.map { file in
            file.text.withUTF8Buffer { Array($0) }
        }
    }
}
