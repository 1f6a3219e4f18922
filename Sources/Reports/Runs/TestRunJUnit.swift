/// A run as JUnit XML, as build servers read it: one test case for each test.
package struct TestRunJUnit {
    private let run: TestRun

    package init(_ run: TestRun) { self.run = run }

    package var text: String {
        let skipped = run.cases.count { $0.verdict == .knownFailure }
        let counts =
            "tests=\"\(run.cases.count)\" failures=\"\(run.failures.count)\" errors=\"0\""
            + " skipped=\"\(skipped)\""
        let lines =
            ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites \(counts)>"]
            + ["  <testsuite name=\"\(Markup.escaped(run.name))\" \(counts)>"]
            + run.cases.flatMap(testCase) + ["  </testsuite>", "</testsuites>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private func testCase(_ test: TestRun.Case) -> [String] {
        let (folder, file) = Self.parts(of: test.path)
        let group = Markup.escaped(folder ?? run.name)
        let tag = "    <testcase classname=\"\(group)\" name=\"\(Markup.escaped(file))\""
        switch test.verdict {
        case .passed: return [tag + "/>"]
        case .knownFailure:
            return [tag + ">", "      <skipped message=\"known failure\"/>", "    </testcase>"]
        case .failed:
            let details = test.details.map { Markup.escaped($0.text) }
            let failure = "      <failure message=\"\(details.first ?? "")\">"
            return [tag + ">", failure] + details + ["      </failure>", "    </testcase>"]
        }
    }

    private static func parts(of path: String) -> (folder: String?, file: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (nil, path) }
        return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
    }
}
