import ChatEngine
import Foundation

/// Labelled utterances in a TSV file: `label<TAB>text`, UTF-8, one a line.
///
/// ```swift
/// let rows = try LabelledFile.read("train.tsv")
/// ```
/// - Errors: `LabelledFileUnusable` with every bad line and its number.
package enum LabelledFile {
    /// - Parameter isLabelled: whether a line without a label is a mistake; else its whole text counts.
    package static func read(
        _ path: String, isLabelled: Bool = true
    ) throws(LabelledFileUnusable) -> [LabelledUtterance] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw LabelledFileUnusable(mistakes: [
                "\(path): error: cannot be read; is the name right?"
            ])
        }
        return try parse([UInt8](data), name: path, isLabelled: isLabelled)
    }

    package static func parse(
        _ bytes: [UInt8], name: String, isLabelled: Bool
    ) throws(LabelledFileUnusable) -> [LabelledUtterance] {
        var rows: [LabelledUtterance] = []
        var mistakes: [String] = []
        let body = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
        for (number, line) in body.split(separator: 0x0a, omittingEmptySubsequences: false)
            .enumerated()
        {
            let place = SourceLocation(file: name, line: number + 1)
            switch row(line.last == 0x0d ? line.dropLast() : line, place, isLabelled) {
            case .row(let row): rows.append(row)
            case .blank: break
            case .mistake(let words): mistakes.append("\(place): error: \(words)")
            }
        }
        if rows.isEmpty, mistakes.isEmpty { mistakes.append("\(name): error: has no utterances") }
        guard mistakes.isEmpty else { throw LabelledFileUnusable(mistakes: mistakes) }
        return rows
    }

    private enum Row {
        case row(LabelledUtterance)
        case blank
        case mistake(String)
    }

    private static func row(_ line: ArraySlice<UInt8>, _ place: SourceLocation, _ isLabelled: Bool)
        -> Row
    {
        guard let text = String(validating: line, as: UTF8.self) else {
            return .mistake("The line is not UTF-8; save the file as UTF-8")
        }
        if text.allSatisfy(\.isWhitespace) { return .blank }
        let fields = text.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
        guard fields.count == 2 else {
            return isLabelled
                ? .mistake("The line has no tab; write label, tab, text")
                : .row(LabelledUtterance(label: "", text: text, source: place))
        }
        let label = fields[0].trimmingCharacters(in: .whitespaces)
        if isLabelled, label.isEmpty { return .mistake("The line has no label before the tab") }
        if fields[1].allSatisfy(\.isWhitespace) {
            return .mistake("The line has no text after the tab")
        }
        return .row(LabelledUtterance(label: label, text: String(fields[1]), source: place))
    }
}

/// Every bad line of a file, with its place and a mend.
package struct LabelledFileUnusable: Error {
    package var mistakes: [String]
}
