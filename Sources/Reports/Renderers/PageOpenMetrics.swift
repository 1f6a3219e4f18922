import JSON

/// A page as OpenMetrics: a gauge for each number under `figures`, and for each row under `by` with its key as a label.
///
/// ```
/// # TYPE praatpaal_fcr_gross gauge
/// praatpaal_fcr_gross{part="value"} 0.5555555555555556
/// # EOF
/// ```
/// The numbers are those of `PageJSON`. No customer's words or ids are in it.
package struct PageOpenMetrics {
    private let page: Page

    package init(_ page: Page) { self.page = page }

    package var text: String {
        var lines: [String] = []
        guard case .object(let root) = PageJSON(page).short else { return "# EOF\n" }
        for (name, figure) in Self.members(root["figures"]) {
            let metric = "praatpaal_" + Self.name(name)
            let parts = Self.numbers(figure)
            if parts.isEmpty { continue }
            lines.append("# TYPE \(metric) gauge")
            if case .string(let words)? = Dictionary(uniqueKeysWithValues: Self.members(figure))[
                "definition"]
            {
                lines.append("# HELP \(metric) \(Self.escaped(words))")
            }
            lines += parts.map { "\(metric){part=\"\($0)\"} \($1.text)" }
        }
        for (dimension, rows) in Self.members(root["by"]) {
            guard case .array(let rows) = rows else { continue }
            let metric = "praatpaal_by_" + Self.name(dimension)
            lines.append("# TYPE \(metric) gauge")
            for row in rows {
                guard case .object(let members) = row, case .string(let key)? = members["key"]
                else {
                    continue
                }
                let label = "\(Self.name(dimension))=\"\(Self.escaped(key))\""
                lines += Self.numbers(row).map { "\(metric){\(label),part=\"\($0)\"} \($1.text)" }
            }
        }
        return (lines + ["# EOF"]).joined(separator: "\n") + "\n"
    }

    private static func members(_ value: JSONValue?) -> [(key: String, value: JSONValue)] {
        guard case .object(let members)? = value else { return [] }
        return members.sorted { $0.key < $1.key }
    }

    private static func numbers(_ value: JSONValue) -> [(String, JSONValue)] {
        members(value).flatMap { name, value -> [(String, JSONValue)] in
            switch value {
            case .number: [(Self.escaped(name), value)]
            case .object: numbers(value).map { (name + "_" + $0, $1) }
            case .null, .bool, .string, .array: []
            }
        }
    }

    private static func name(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
            "\n", with: "\\n")
    }
}
