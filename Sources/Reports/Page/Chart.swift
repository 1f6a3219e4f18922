/// A picture of a table: for those who see; the table stands behind it for everybody else.
///
/// ```swift
/// Chart(title: "Contacts a day", kind: .lines, table: days, label: 0, series: [1, 2])
/// ```
/// Text and JSON know the table alone.
package struct Chart: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// A bar for each row, lying.
        case bars
        /// The rows from left to right.
        case lines
        /// The first column by the others, the more the darker.
        case heatMap
    }

    package var title: String
    package var kind: Kind
    package var table: Table
    /// The columns that are drawn; the first column names the rows.
    package var series: [Int]
    /// Rows whose figures may still change: they are drawn as such.
    package var unsettled: Set<Int> = []

    package init(title: String, kind: Kind, table: Table, series: [Int]) {
        self.title = title
        self.kind = kind
        self.table = table
        self.series = series
    }
}
