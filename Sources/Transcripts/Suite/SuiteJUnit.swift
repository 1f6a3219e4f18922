import SafeText

/// A result as JUnit XML, as build servers read it: one test case for each transcript.
package struct SuiteJUnit {
    private let result: SuiteResult

    package init(_ result: SuiteResult) { self.result = result }

    package var text: String {
        let counts =
            "tests=\"\(result.entries.count)\" failures=\"\(result.failed)\" errors=\"0\""
            + " skipped=\"\(result.knownFailures)\""
        let lines =
            ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites \(counts)>"]
            + ["  <testsuite name=\"transcripts\" \(counts)>"]
            + result.entries.flatMap(testCase) + ["  </testsuite>", "</testsuites>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private func testCase(_ entry: SuiteEntry) -> [String] {
        let folder = entry.path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let group = folder.map { String(entry.path[..<$0]) } ?? "transcripts"
        let name =
            folder.map { String(Substring(entry.path.utf8[$0...].dropFirst())) } ?? entry.path
        let tag =
            "    <testcase classname=\"\(Self.escaped(group))\" name=\"\(Self.escaped(name))\""
        switch entry.verdict {
        case .passed: return [tag + "/>"]
        case .knownFailure:
            return [tag + ">", "      <skipped message=\"known failure\"/>", "    </testcase>"]
        case .failed, .unexpectedPass:
            let details = SuiteText.lines(of: entry).map(Self.escaped)
            let failure = "      <failure message=\"\(details.first ?? "")\">"
            return [tag + ">", failure] + details + ["      </failure>", "    </testcase>"]
        }
    }

    /// XML allows no control characters, not even as references: they are spelled out first.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in SafeText.shown(text).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
