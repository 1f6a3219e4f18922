/// The pages and scripts that the server offers, as they lie in the program.
///
/// ```swift
/// WebPages.bytes(of: "praatpaal.js")     // the widget
/// ```
/// They are plain HTML, CSS and JavaScript, in this folder and in `widget/`.
package enum WebPages {
    /// The names of all files, sorted.
    package static let names = EmbeddedFiles.all.map(\.name).sorted()

    /// The bytes of a file; `nil` where there is none of this name. O(number of bytes).
    package static func bytes(of name: String) -> [UInt8]? {
        EmbeddedFiles.all.first { $0.name == name }.map { file in
            file.text.withUTF8Buffer { Array($0) }
        }
    }
}
