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
        <style>\(Self.style)</style>
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

    private static let style = """
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
        main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        p { margin: 0 } p.gap { height: 1rem } p.item { padding-left: 1.5rem }
        p.missing::before { content: "expected: " } p.added::before { content: "got: " }
        data { font-weight: 600; font-variant-numeric: tabular-nums }
        table { border-collapse: collapse; margin: 1rem 0 }
        th, td { border-bottom: 1px solid; padding: .25rem 1rem .25rem 0; text-align: left }
        """

    private var body: String {
        page.blocks.compactMap { block -> String? in
            switch block {
            case .line(let line): Self.paragraph(line)
            case .table(let table): Self.table(table)
            case .data: nil
            }
        }.joined(separator: "\n")
    }

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
        case .text, .flag: escaped(value.text)
        case .count, .share, .number, .duration:
            "<data value=\"\(value.json.text)\">\(escaped(value.text))</data>"
        }
    }

    private static func table(_ table: Table) -> String {
        let head = table.columns.map { "<th scope=\"col\">\(escaped($0.title))</th>" }.joined()
        let rows = table.rows.map { row in
            "<tr>" + row.map { "<td>\(data($0))</td>" }.joined() + "</tr>"
        }
        return
            (["<table>", "<thead><tr>\(head)</tr></thead>", "<tbody>"] + rows
            + ["</tbody>", "</table>"]).joined(separator: "\n")
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
