import CVocabulary

/// The language packs that are in the program, as the bytes of their files.
///
/// A pack is a file in this folder; nothing in Swift names one.
package enum LanguageFiles {
    /// A language's word sets and its table of meanings, where they lie in the program; either may be missing. O(languages).
    package static func vocabulary(
        _ code: String
    ) -> (words: UnsafeRawBufferPointer?, meanings: UnsafeRawBufferPointer?) {
        for place in 0..<praatpaal_vocabulary_count() {
            let known = praatpaal_vocabulary_at(place)
            guard String(cString: known.language) == code else { continue }
            return (
                known.words.map { UnsafeRawBufferPointer(start: $0, count: known.word_bytes) },
                known.meanings.map { UnsafeRawBufferPointer(start: $0, count: known.meaning_bytes) }
            )
        }
        return (nil, nil)
    }

    /// The languages that have a pack, by code, sorted.
    package static let codes = EmbeddedFiles.all.map(\.name).sorted()

    /// The pack of a language in UTF-8; `nil` if there is none in the program. O(number of bytes).
    package static func bytes(_ code: String) -> [UInt8]? {
        EmbeddedFiles.all.first { $0.name == code }.map { file in
            file.text.withUTF8Buffer { Array($0) }
        }
    }
}
