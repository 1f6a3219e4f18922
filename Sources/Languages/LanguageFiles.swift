import CVocabulary

/// The language packs that are in the program, as the bytes of their files.
///
/// A pack is a file in this folder; nothing in Swift names one.
package enum LanguageFiles {
    /// What of a language's vocabulary lies in the program; any part may be missing.
    package struct VocabularyFiles {
        package var words: UnsafeRawBufferPointer?
        package var meanings: UnsafeRawBufferPointer?
        package var acts: UnsafeRawBufferPointer?
    }

    /// A language's word sets, its table of meanings and its phrases of acts. O(languages).
    package static func vocabulary(_ code: String) -> VocabularyFiles {
        for place in 0..<praatpaal_vocabulary_count() {
            let known = praatpaal_vocabulary_at(place)
            guard String(cString: known.language) == code else { continue }
            return VocabularyFiles(
                words: known.words.map { .init(start: $0, count: known.word_bytes) },
                meanings: known.meanings.map { .init(start: $0, count: known.meaning_bytes) },
                acts: known.acts.map { .init(start: $0, count: known.act_bytes) })
        }
        return VocabularyFiles()
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
