/// A first desk in each language, as YAML in the program: a mapping of paths to the texts of files.
///
/// ```swift
/// StarterFiles.languages             // ["de", "en", "nl"]
/// StarterFiles.bytes(of: "nl")       // the text of nl.yaml
/// ```
/// A language more is a file more in this folder.
package enum StarterFiles {
    /// Language codes, sorted.
    package static let languages = EmbeddedFiles.all.map(\.name).sorted()

    /// The YAML of a language, in UTF-8, or nil where there is none. O(number of bytes).
    package static func bytes(of language: String) -> [UInt8]? {
        EmbeddedFiles.all.first { $0.name == language }.map { file in
            file.text.withUTF8Buffer { Array($0) }
        }
    }
}
