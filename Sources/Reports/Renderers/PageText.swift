import Figures

/// A page for a terminal: its lines, and tables in columns of spaces.
package struct PageText {
    private let page: Page
    private let isColored: Bool

    package init(_ page: Page, isColored: Bool = false) {
        self.page = page
        self.isColored = isColored
    }

    package var lines: [String] {
        page.blocks.flatMap { block -> [String] in
            switch block {
            case .line(let line): [painted(line.text, line.tone)]
            case .table(let table): Self.lines(table)
            case .chart(let chart): Self.lines(chart.table)
            case .data, .list, .definition: []
            }
        }
    }

    private static func lines(_ table: Table) -> [String] {
        let cells = table.rows.map { row in
            zip(row, table.columns).map { value, column in
                String(repeating: " ", count: column.indent)
                    + Columns.right(value.text, column.figureWidth)
            }
        }
        if table.alignsFigures { return aligned(table, cells) }
        let rows = [table.columns.map(\.title)] + cells
        let widths = table.columns.indices.map { at in
            table.columns[at].width ?? (rows.map { $0[at].count }.max() ?? 0) + gap
        }
        return rows.map { row in Columns.trimmed(zip(row, widths).map(Columns.left).joined()) }
    }

    /// The first column to the left, the others to the right, under their titles.
    private static func aligned(_ table: Table, _ cells: [[String]]) -> [String] {
        let rows = [table.columns.map(\.title)] + cells
        let widths = table.columns.indices.map { at in rows.map { $0[at].count }.max() ?? 0 }
        return rows.map { row in
            let parts = row.indices.map { at in
                at == 0 ? Columns.left(row[at], widths[at]) : Columns.right(row[at], widths[at])
            }
            return Columns.trimmed(parts.joined(separator: "  "))
        }
    }

    /// Between columns that are as wide as they need to be.
    private static let gap = 2

    private func painted(_ text: String, _ tone: Line.Tone) -> String {
        guard isColored else { return text }
        switch tone {
        case .plain: return text
        case .heading: return "\u{1B}[1m\(text)\u{1B}[0m"
        case .missing: return "\u{1B}[31m\(text)\u{1B}[0m"
        case .added: return "\u{1B}[32m\(text)\u{1B}[0m"
        }
    }
}
