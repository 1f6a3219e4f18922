/// What is asked of the report in its address: a period, a comparison, the list behind a figure.
///
/// ```swift
/// ReportQuery("since=2026-03-01&until=")?.parts      // [("since", "2026-03-01")]
/// ReportQuery("store=/etc/passwd")                   // nil: not one of its names
/// ```
/// Only names that are known, once each, and values of days, moments and figures; nothing else reaches the program that makes it.
package struct ReportQuery: Sendable {
    package private(set) var parts: [(name: String, value: String)] = []

    private static let names = ["since", "until", "compare", "contacts"]
    private static let longest = 40

    package init?(_ query: String) {
        for part in query.split(separator: "&") {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(halves[0])
            guard halves.count == 2, Self.names.contains(name),
                !parts.contains(where: { $0.name == name }),
                let value = Self.plain(halves[1])
            else { return nil }
            // A form sends its empty fields too.
            if !value.isEmpty { parts.append((name, value)) }
        }
    }

    /// Without the list behind a figure: what a page's own links go on with.
    package var period: String {
        parts.filter { $0.name != "contacts" }.map {
            $0.name + "=" + $0.value.replacing("+", with: "%2B").replacing(":", with: "%3A")
        }.joined(separator: "&")
    }

    private static func plain(_ value: Substring) -> String? {
        let value = value.replacing("%3A", with: ":").replacing("%2B", with: "+")
            .replacing("%3a", with: ":").replacing("%2b", with: "+")
        let isPlain = value.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "-+:._".contains($0))
        }
        return isPlain && value.count <= longest ? String(value) : nil
    }
}
