import Foundation

/// A text in a file beside the tests, which is what a test expects to be told.
///
/// ```swift
/// let expected = ExpectedText("Expected/literals.txt", beside: #filePath)
/// #expect(told == (try expected.text(orWriting: told)))
/// ```
/// `UPDATE_EXPECTED=1 swift test --filter …` writes what is told into the file, to be read in the diff.
package struct ExpectedText {
    private let file: URL

    package init(_ name: String, beside source: String) {
        file = URL(fileURLWithPath: source).deletingLastPathComponent().appendingPathComponent(name)
    }

    /// - Throws: what reading or writing the file throws.
    package func text(orWriting told: String? = nil) throws -> String {
        if let told, ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] != nil {
            try told.write(to: file, atomically: true, encoding: .utf8)
        }
        return try String(contentsOf: file, encoding: .utf8)
    }
}
