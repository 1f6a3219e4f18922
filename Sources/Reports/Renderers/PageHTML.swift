import JSON

/// A page as one HTML file: no script, no network, light and dark, as good on paper and to a screen reader.
package struct PageHTML {
    private let page: Page

    package init(_ page: Page) { self.page = page }

    package var text: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(Self.escaped(page.title))</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>\(PageStyle.text)</style>
        </head>
        <body>
        <main>
        <h1>\(Self.escaped(page.title))</h1>
        \(body)
        </main>
        </body>
        </html>

        """
    }

    private var body: String {
        var definitions: [String] = []
        var parts: [String] = []
        for block in page.blocks {
            switch block {
            case .line(let line): parts.append(Self.paragraph(line))
            case .table(let table): parts.append(Self.table(table, hasCaption: true))
            case .chart(let chart): parts.append(Self.figure(chart))
            case .definition(let id, let line):
                definitions.append(
                    "<dt id=\"\(Self.escaped(id))\">\(Self.escaped(id))</dt>"
                        + "<dd>\(line.pieces.map(Self.piece).joined())</dd>")
            case .data: break
            }
        }
        if !definitions.isEmpty {
            parts += [
                "<h2 id=\"definitions\">Definitions, and the contacts behind each figure</h2>"
            ]
            parts += ["<dl>"] + definitions + ["</dl>"]
        }
        return parts.joined(separator: "\n")
    }

    /// The picture, and the table behind it.
    private static func figure(_ chart: Chart) -> String {
        let title = escaped(chart.title)
        let isOpen = chart.table.rows.count <= mostOpenRows ? " open" : ""
        return """
            <section><h2>\(title)</h2>
            <figure>\(ChartSVG(chart).text)</figure>
            <details\(isOpen)><summary>Table: \(title)</summary>
            \(table(chart.table, hasCaption: false))
            </details></section>
            """
    }

    /// A longer table is folded until somebody wants it.
    private static let mostOpenRows = 12

    private static func paragraph(_ line: Line) -> String {
        let text = line.text
        if text.isEmpty { return "<p class=\"gap\"></p>" }
        let content = line.pieces.map(piece).joined()
        switch line.tone {
        case .heading: return "<h2>\(content)</h2>"
        case .missing: return "<p class=\"missing\">\(content)</p>"
        case .added: return "<p class=\"added\">\(content)</p>"
        case .plain:
            return text.hasPrefix("  ") ? "<p class=\"item\">\(content)</p>" : "<p>\(content)</p>"
        }
    }

    private static func piece(_ piece: Line.Piece) -> String {
        switch piece {
        case .words(let words): escaped(words)
        case .figure(let value, _, _): data(value)
        }
    }

    /// The text people read, and the value it stands for.
    private static func data(_ value: Value) -> String {
        switch value {
        case .text, .flag, .missing: escaped(value.text)
        case .link(let value, let id): "<a href=\"#\(escaped(id))\">\(data(value))</a>"
        case .count, .share, .number, .duration:
            "<data value=\"\(value.json.text)\">\(escaped(value.text))</data>"
        }
    }

    private static func table(_ table: Table, hasCaption: Bool) -> String {
        let head = table.columns.map { "<th scope=\"col\">\(escaped($0.title))</th>" }.joined()
        let rows = table.rows.map { row in
            "<tr>"
                + row.enumerated().map { at, value in
                    guard at == 0, table.alignsFigures else { return "<td>\(data(value))</td>" }
                    let inset = value.text.hasPrefix("  ") ? " class=\"item\"" : ""
                    return "<th scope=\"row\"\(inset)>\(data(value))</th>"
                }.joined() + "</tr>"
        }
        let caption = hasCaption ? table.caption.map { "<caption>\(escaped($0))</caption>" } : nil
        let kind = table.alignsFigures ? " class=\"figures\"" : ""
        return
            ([
                "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"\(escaped(table.caption ?? "table"))\"><table\(kind)>"
            ]
            + [caption, "<thead><tr>\(head)</tr></thead>", "<tbody>"].compactMap { $0 }
            + rows + ["</tbody>", "</table></div>"]).joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String { Markup.escaped(text) }
}

/// Text between tags and in attributes, for HTML and XML.
enum Markup {
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
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
