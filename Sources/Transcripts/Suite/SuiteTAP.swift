import SafeText

/// A result as TAP version 14: one test point for each transcript.
package struct SuiteTAP {
    private let result: SuiteResult

    package init(_ result: SuiteResult) { self.result = result }

    package var lines: [String] {
        let points = result.entries.enumerated().flatMap { point($0 + 1, $1) }
        return ["TAP version 14", "1..\(result.entries.count)"] + points
            + ["# \(result.summary)", "# \(result.coverage.words)"]
    }

    private func point(_ number: Int, _ entry: SuiteEntry) -> [String] {
        let name = Self.escaped(SafeText.shown(entry.path))
        switch entry.verdict {
        case .passed: return ["ok \(number) - \(name)"]
        case .knownFailure: return ["not ok \(number) - \(name) # TODO known failure"]
        case .failed, .unexpectedPass:
            let details = SuiteText.lines(of: entry).map { "    - " + Self.quoted($0) }
            return ["not ok \(number) - \(name)", "  ---", "  details:"] + details + ["  ..."]
        }
    }

    /// A hash would begin a directive.
    private static func escaped(_ text: String) -> String {
        marking(text, [UInt8(ascii: "\\"), UInt8(ascii: "#")])
    }

    /// A YAML scalar; the text is safe already.
    private static func quoted(_ text: String) -> String {
        "\"" + marking(text, [UInt8(ascii: "\\"), UInt8(ascii: "\"")]) + "\""
    }

    private static func marking(_ text: String, _ marks: [UInt8]) -> String {
        let bytes = text.utf8.flatMap { marks.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
