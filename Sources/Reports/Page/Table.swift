/// Rows of figures under the names of their columns.
package struct Table: Sendable, Equatable {
    package struct Column: Sendable, Equatable {
        /// For people.
        package var title: String
        /// For programs; `nil` where they do not get it.
        package var key: String?
        /// In characters, the space to the next column included; `nil` is what the widest cell takes.
        package var width: Int?
        /// Spaces before each cell, but not before the title.
        package var indent: Int
        /// Cells are right-aligned in so many characters.
        package var figureWidth: Int
        /// The id of the definition of what stands in it, where all of it is the same figure.
        package var definition: String?

        package init(
            _ title: String, key: String? = nil, width: Int? = nil, indent: Int = 0,
            figureWidth: Int = 0
        ) {
            self.title = title
            self.key = key
            self.width = width
            self.indent = indent
            self.figureWidth = figureWidth
        }
    }

    /// The list it is for programs; `nil` where they do not get it.
    package var key: String?
    package var columns: [Column]
    package var rows: [[Value]]
    /// What it is of; for those who hear it.
    package var caption: String?
    /// All columns but the first to the right.
    package var alignsFigures = false

    /// Figures under their titles, to the right.
    package init(
        _ caption: String, key: String? = nil, figures titles: [String], keys: [String] = [],
        rows: [[Value]]
    ) {
        self.key = key
        self.caption = caption
        self.rows = rows
        columns = titles.enumerated().map {
            Column($1, key: keys.indices.contains($0) ? keys[$0] : nil)
        }
        alignsFigures = true
    }

    package init(key: String? = nil, columns: [Column], rows: [[Value]]) {
        self.key = key
        self.columns = columns
        self.rows = rows
    }
}
