import JSON

/// The blocks of a page as HTML, under headings that a reader can go to.
struct HTMLBlocks {
    private let site: PageSite?
    private var headings: [(id: String, title: String)] = []
    /// Figures that were linked to: from their definition one can go back to the first link.
    private var linked: Set<String> = []
    /// Lines that are items of one list.
    private var items: [String] = []

    init(_ site: PageSite?) { self.site = site }

    /// What stands on the page, for whoever does not want all of it; after `text(of:)`.
    var contents: String {
        guard headings.count >= Self.fewestHeadings else { return "" }
        let links = headings.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>" }
        return "<nav aria-label=\"Contents\"><ul>\(links.joined())</ul></nav>\n"
    }

    /// Fewer need no table of contents.
    private static let fewestHeadings = 3

    mutating func text(of page: Page) -> String {
        var parts: [String] = []
        var definitions: [(id: String, line: Line, list: String)] = []
        for block in page.blocks {
            if case .line(let line) = block, line.tone == .plain, line.text.hasPrefix("  ") {
                items.append(item(line))
                continue
            }
            parts += list()
            switch block {
            case .line(let line): parts.append(paragraph(line))
            case .table(let table): parts.append(section(table))
            case .chart(let chart): parts.append(section(chart))
            case .definition(let id, let line, let list): definitions.append((id, line, list))
            case .data, .list: break
            }
        }
        parts += list()
        if !definitions.isEmpty {
            let title = "Definitions, and the contacts behind each figure"
            parts.append(heading(title, short: "Definitions"))
            parts += ["<dl>"] + definitions.map { definition($0.id, $0.line, $0.list) } + ["</dl>"]
        }
        return parts.joined(separator: "\n")
    }

    private mutating func heading(_ title: String, short: String? = nil) -> String {
        var id = Markup.anchor(short ?? title)
        if headings.contains(where: { $0.id == id }) { id += "-\(headings.count)" }
        headings.append((id, Markup.escaped(short ?? Self.short(title))))
        return "<h2 id=\"\(id)\">\(Markup.escaped(title))</h2>"
    }

    /// What stands before a colon says enough in a list, or before a comma where that is long.
    private static func short(_ title: String) -> String {
        let part = title.prefix { $0 != ":" }
        return String(part.count > longestLink ? part.prefix { $0 != "," } : part)
    }

    private static let longestLink = 24

    private mutating func list() -> [String] {
        defer { items = [] }
        switch items.count {
        case 0: return []
        case 1: return ["<p class=\"item\">\(items[0])</p>"]
        default: return ["<ul class=\"items\"><li>\(items.joined(separator: "\n<li>"))</ul>"]
        }
    }

    private mutating func item(_ line: Line) -> String {
        let content = content(line)
        return line.text.hasPrefix("    ") ? "<span class=\"deeper\">\(content)</span>" : content
    }

    private mutating func paragraph(_ line: Line) -> String {
        if line.text.isEmpty { return "<p class=\"gap\"></p>" }
        switch line.tone {
        case .heading: return heading(line.text)
        case .missing: return "<p class=\"missing\">\(content(line))</p>"
        case .added: return "<p class=\"added\">\(content(line))</p>"
        case .plain: return "<p>\(content(line))</p>"
        }
    }

    private mutating func content(_ line: Line) -> String {
        var text = ""
        for piece in line.pieces {
            switch piece {
            case .words(let words): text += Markup.escaped(words)
            case .figure(let value, _, _): text += data(value)
            }
        }
        return text
    }

    /// The text people read, and the value it stands for.
    private mutating func data(_ value: Value) -> String {
        switch value {
        case .text, .flag, .missing: return Markup.escaped(value.text)
        case .link(let value, let id):
            let name = Markup.escaped(id)
            let mark = linked.insert(id).inserted ? " id=\"at-\(name)\"" : ""
            return "<a href=\"#\(name)\"\(mark)>\(data(value))</a>"
        case .count, .share, .number, .duration:
            return "<data value=\"\(value.json.text)\">\(Markup.escaped(value.text))</data>"
        }
    }

    private mutating func definition(_ id: String, _ line: Line, _ list: String) -> String {
        let name = Markup.escaped(id)
        let back =
            linked.contains(id)
            ? " <a class=\"back\" href=\"#at-\(name)\" aria-label=\"Back to \(name)\">↑</a>" : ""
        let all =
            if let site {
                "<a href=\"\(site.list(behind: id))\">All contacts behind \(name)</a>"
            } else {
                "All: <code>\(Markup.escaped(list))</code>"
            }
        return "<dt id=\"\(name)\">\(name)\(back)</dt><dd>\(content(line)) \(all)</dd>"
    }

    private mutating func section(_ table: Table) -> String {
        guard let caption = table.caption else { return self.table(table, named: "Table") }
        return heading(caption) + "\n" + self.table(table, named: caption)
    }

    /// The picture, and the table behind it.
    private mutating func section(_ chart: Chart) -> String {
        let title = Markup.escaped(chart.title)
        let isOpen = chart.table.rows.count <= Self.mostOpenRows ? " open" : ""
        let heading = heading(chart.title)
        return """
            <section>\(heading)
            <figure>\(ChartSVG(chart).text)</figure>
            <details\(isOpen)><summary>Table: \(title)</summary>
            \(table(chart.table, named: chart.title))
            </details></section>
            """
    }

    /// A longer table is folded until somebody wants it.
    private static let mostOpenRows = 12

    private mutating func table(_ table: Table, named name: String) -> String {
        var head: [String] = []
        for column in table.columns {
            let title = Value.text(column.title)
            head.append(
                "<th scope=\"col\">\(data(column.definition.map { .link(title, to: $0) } ?? title))</th>"
            )
        }
        var rows: [String] = []
        for row in table.rows {
            var cells = ""
            for (at, value) in row.enumerated() {
                let text = data(value)
                if at == 0, table.alignsFigures {
                    let inset = value.text.hasPrefix("  ") ? " class=\"item\"" : ""
                    cells += "<th scope=\"row\"\(inset)>\(text)</th>"
                } else {
                    cells += "<td>\(text)</td>"
                }
            }
            rows.append("<tr>\(cells)</tr>")
        }
        let kind = table.alignsFigures ? " class=\"figures\"" : ""
        return """
            <div class="wide" role="region" tabindex="0" aria-label="\(Markup.escaped(name))"><table\(kind)>
            <thead><tr>\(head.joined())</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table></div>
            """
    }
}
