/// How far apart two words are: letters to add, drop or replace, and neighbours to swap.
///
/// ```swift
/// EditDistance.between("exmaples", "examples")             // 1
/// EditDistance.between("kitten", "sitting", most: 2)       // 3: more than 2, however much
/// ```
/// Optimal string alignment (Damerau, 1964): a swapped pair counts once and is not edited again.
/// O(left × right), given up as soon as every way passes `most`.
public enum EditDistance {
    /// The distance, or `most + 1` where it is more than `most`.
    public static func between(_ left: String, _ right: String, most: Int = .max - 1) -> Int {
        between(Array(left), Array(right), most: most)
    }

    /// The same over any elements: characters, scalars or bytes.
    @inlinable
    public static func between<Element: Equatable>(
        _ left: [Element], _ right: [Element], most: Int = .max - 1
    ) -> Int {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { between(left, $0, most: most) }
        }
    }

    /// The same without a copy.
    @inlinable
    public static func between<Element: Equatable>(
        _ left: UnsafeBufferPointer<Element>, _ right: UnsafeBufferPointer<Element>, most: Int
    ) -> Int {
        if abs(left.count - right.count) > most { return most + 1 }
        let width = right.count + 1
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3 * width) { cells in
            for column in 0..<width { cells[column] = Int32(truncatingIfNeeded: column) }
            var (row, above, twoAbove) = (width, 0, 2 * width)
            for line in 0..<left.count {
                let element = left[line]
                cells[row] = Int32(truncatingIfNeeded: line + 1)
                var least = cells[row]
                var column = 1
                while column < width {
                    let other = right[column - 1]
                    var cost = min(
                        cells[above + column] + 1, cells[row + column - 1] + 1,
                        cells[above + column - 1] + (element == other ? 0 : 1))
                    if line > 0, column > 1, element == right[column - 2],
                        left[line - 1] == other
                    {
                        cost = min(cost, cells[twoAbove + column - 2] + 1)
                    }
                    cells[row + column] = cost
                    least = min(least, cost)
                    column += 1
                }
                if Int(least) > most { return most + 1 }
                (row, above, twoAbove) = (twoAbove, row, above)
            }
            return min(Int(cells[above + width - 1]), most + 1)
        }
    }
}
