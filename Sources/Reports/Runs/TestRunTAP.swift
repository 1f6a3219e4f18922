/// A run as TAP version 14: one test point for each test.
package struct TestRunTAP {
    private let run: TestRun

    package init(_ run: TestRun) { self.run = run }

    package var lines: [String] {
        ["TAP version 14", "1..\(run.cases.count)"]
            + run.cases.enumerated().flatMap { point($0 + 1, $1) } + run.summary.map { "# " + $0 }
    }

    private func point(_ number: Int, _ test: TestRun.Case) -> [String] {
        let name = Self.escaped(test.path)
        switch test.verdict {
        case .passed: return ["ok \(number) - \(name)"]
        case .knownFailure: return ["not ok \(number) - \(name) # TODO known failure"]
        case .failed:
            let details = test.details.map { "    - " + Self.quoted($0.text) }
            return ["not ok \(number) - \(name)", "  ---", "  details:"] + details + ["  ..."]
        }
    }

    /// A hash would begin a directive.
    private static func escaped(_ text: String) -> String {
        marking(text, [UInt8(ascii: "\\"), UInt8(ascii: "#")])
    }

    /// A YAML scalar; the text has no control characters.
    private static func quoted(_ text: String) -> String {
        "\"" + marking(text, [UInt8(ascii: "\\"), UInt8(ascii: "\"")]) + "\""
    }

    private static func marking(_ text: String, _ marks: [UInt8]) -> String {
        let bytes = text.utf8.flatMap { marks.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
