/// The built-in intents and messages of each language, and what a desk has by default, as YAML in the program.
///
/// ```swift
/// BuiltInFiles.languages             // the languages that have a file in this folder
/// BuiltInFiles.bytes(of: "nl")       // the text of nl.yaml
/// BuiltInFiles.desk                  // the text of desk.yaml
/// ```
/// A language more is a file more in this folder; nothing in Swift names one.
package enum BuiltInFiles {
    /// Language codes, sorted.
    package static let languages = EmbeddedFiles.all.map(\.name).filter { $0 != deskName }
        .sorted()

    private static let deskName = "desk"

    /// The YAML of a desk in which nothing is written, in UTF-8.
    package static var desk: [UInt8] { bytes(named: deskName) ?? [] }

    /// The YAML of a language, in UTF-8, or nil where none is built in. O(number of bytes).
    package static func bytes(of language: String) -> [UInt8]? {
        language == deskName ? nil : bytes(named: language)
    }

    private static func bytes(named name: String) -> [UInt8]? {
        EmbeddedFiles.all.first { $0.name == name }.map { file in
            file.text.withUTF8Buffer { Array($0) }
        }
    }
}
