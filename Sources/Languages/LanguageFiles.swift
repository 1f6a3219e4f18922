/// The language packs that are in the program, as the bytes of their files.
///
/// A pack is a file in this folder; nothing in Swift names one.
package enum LanguageFiles {
    /// The languages that have a pack, by code, sorted.
    package static let codes = EmbeddedFiles.all.map(\.name).sorted()

    /// The pack of a language in UTF-8; `nil` if there is none in the program. O(number of bytes).
    package static func bytes(_ code: String) -> [UInt8]? {
        EmbeddedFiles.all.first { $0.name == code }.map { file in
            file.text.withUTF8Buffer { Array($0) }
        }
    }
}
