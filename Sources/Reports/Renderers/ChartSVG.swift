import Figures

/// A chart as SVG in the page, in the colours of `PageStyle`.
///
/// The first series is drawn as bars; the second, a share, as the part of a bar that is full (`bars`) or as a line
/// (`lines`). A screen reader is told the title; the table has the rest.
struct ChartSVG {
    private let chart: Chart

    init(_ chart: Chart) { self.chart = chart }

    private static let width = 720.0
    private static let mostBars = 15

    var text: String {
        let (height, shapes) =
            switch chart.kind {
            case .bars: bars
            case .lines: lines
            case .heatMap: heatMap
            }
        return """
            <svg viewBox="0 0 \(Self.number(Self.width)) \(Self.number(height))" role="img" \
            aria-label="\(Markup.escaped(chart.title))">\(shapes.joined())</svg>
            """
    }

    private var rows: [[Value]] { chart.table.rows }

    private func value(_ row: [Value], _ series: Int) -> Double? {
        guard chart.series.indices.contains(series), row.indices.contains(chart.series[series])
        else { return nil }
        return row[chart.series[series]].number
    }

    private var titles: [String] { chart.series.map { chart.table.columns[$0].title } }

    private var most: Double { max(1, rows.compactMap { value($0, 0) }.max() ?? 1) }

    private var bars: (Double, [String]) {
        let shown = rows.prefix(Self.mostBars)
        let (label, step) = (190.0, 24.0)
        let scale = (Self.width - label - 110) / most
        let shapes = shown.enumerated().flatMap { at, row -> [String] in
            let y = Double(at) * step
            let count = value(row, 0) ?? 0
            let share = value(row, 1)
            let words = row[chart.series[0]].text + (share.map { ", " + Figure.percent($0) } ?? "")
            return [
                text(label - 8, y + 16, row[0].text, "end"),
                rect("bar", label, y + 4, count * scale, 16),
                rect("full", label, y + 4, count * scale * (share ?? 0), 16),
                text(label + count * scale + 6, y + 16, words, "start"),
            ]
        }
        let bottom = Double(max(1, shown.count)) * step
        guard titles.count > 1 else { return (bottom + 4, shapes) }
        let legend = text(
            label, bottom + 16, "whole bar: \(titles[0]) · dark part: \(titles[1])", "start", "soft"
        )
        return (bottom + 24, shapes + [legend])
    }

    private var lines: (Double, [String]) {
        let (top, bottom, left) = (14.0, 150.0, 40.0)
        let step = (Self.width - left - 44) / Double(max(1, rows.count))
        var shapes = [0.0, 0.5, 1.0].map { share -> String in
            let y = bottom - share * (bottom - top)
            return
                "<line class=\"grid\" x1=\"\(Self.number(left))\" x2=\"\(Self.number(Self.width - 44))\" y1=\"\(Self.number(y))\" y2=\"\(Self.number(y))\"/>"
                + text(left - 6, y + 4, Figure.decimal(most * share, most < 10 ? 1 : 0), "end")
                + text(Self.width - 38, y + 4, Figure.decimal(share * 100, 0) + " %", "start")
        }
        var points: [Point] = []
        for (at, row) in rows.enumerated() {
            let x = left + Double(at) * step
            let height = (value(row, 0) ?? 0) / most * (bottom - top)
            let kind = chart.unsettled.contains(at) ? "bar unsettled" : "bar"
            shapes.append(rect(kind, x + step * 0.1, bottom - height, step * 0.8, height))
            if let share = value(row, 1) {
                points.append(Point(row: at, x: x + step / 2, y: bottom - share * (bottom - top)))
            }
        }
        shapes += line(through: points)
        for at in Set([0, rows.count / 2, rows.count - 1]).sorted() where rows.indices.contains(at)
        {
            shapes.append(
                text(left + (Double(at) + 0.5) * step, bottom + 18, rows[at][0].text, "middle"))
        }
        shapes.append(
            text(
                left, 190,
                "bars: " + titles[0] + " (left)"
                    + (titles.count > 1 ? " · line: " + titles[1] + " (right)" : "")
                    + (chart.unsettled.isEmpty ? "" : " · dashed: may still change"), "start",
                "soft"))
        return (198, shapes)
    }

    private struct Point {
        var row: Int
        var x: Double
        var y: Double
    }

    /// In pieces: dashed where it leads to what has not settled.
    private func line(through points: [Point]) -> [String] {
        var pieces: [(isUnsettled: Bool, points: [Point])] = []
        for point in points {
            let isUnsettled = chart.unsettled.contains(point.row)
            if pieces.last?.isUnsettled == isUnsettled {
                pieces[pieces.count - 1].points.append(point)
            } else {
                pieces.append((isUnsettled, [pieces.last?.points.last, point].compactMap { $0 }))
            }
        }
        return pieces.map { piece in
            let places = piece.points.map { Self.number($0.x) + "," + Self.number($0.y) }
            let kind = piece.isUnsettled ? " class=\"unsettled\"" : ""
            return "<polyline\(kind) points=\"\(places.joined(separator: " "))\"/>"
        }
    }

    private var heatMap: (Double, [String]) {
        let (label, step) = (60.0, 22.0)
        let width = (Self.width - label) / Double(max(1, rows.count))
        let most = max(
            1, rows.flatMap { row in chart.series.compactMap { row[$0].number } }.max() ?? 1)
        var shapes: [String] = []
        for (line, column) in chart.series.enumerated() {
            let y = Double(line) * step
            shapes.append(text(label - 8, y + 15, chart.table.columns[column].title, "end"))
            for (at, row) in rows.enumerated() {
                let share = (row[column].number ?? 0) / most
                let x = Self.number(label + Double(at) * width)
                shapes.append(
                    "<rect x=\"\(x)\" y=\"\(Self.number(y))\" width=\"\(Self.number(width - 2))\" height=\"\(Self.number(step - 2))\" style=\"fill: rgba(var(--heat), \(Figure.decimal(0.06 + 0.94 * share, 2)))\"/>"
                )
            }
        }
        let bottom = Double(chart.series.count) * step
        for (at, row) in rows.enumerated() where at % 3 == 0 {
            shapes.append(
                text(label + (Double(at) + 0.5) * width, bottom + 14, row[0].text, "middle"))
        }
        return (bottom + 20, shapes)
    }

    private func rect(_ kind: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double)
        -> String
    {
        "<rect class=\"\(kind)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(max(0, width)))\" height=\"\(Self.number(max(0, height)))\"/>"
    }

    private func text(
        _ x: Double, _ y: Double, _ words: String, _ anchor: String, _ kind: String? = nil
    ) -> String {
        let kind = kind.map { " class=\"\($0)\"" } ?? ""
        return
            "<text\(kind) x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor)\" aria-hidden=\"true\">\(Markup.escaped(words))</text>"
    }

    private static func number(_ value: Double) -> String { Figure.decimal(value, 1) }
}
