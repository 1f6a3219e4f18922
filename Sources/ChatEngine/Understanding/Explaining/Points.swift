import Figures

/// Points as people read them: in thousandths.
///
/// ```swift
/// Points.text(FixedPoint.score(-0.5))   // "-0.500"
/// ```
package enum Points {
    package static func text(_ points: Int32) -> String {
        Figure.decimal(units: thousandths(points), 3)
    }

    static func thousandths(_ points: Int32) -> Int {
        Int((FixedPoint.points(points) * 1000).rounded())
    }

    /// Rounds rows so that they still sum to the rounded total: the largest remainders are rounded up (Hamilton).
    package static func apportioned(_ rows: [Int32]) -> [Int] {
        let exact = rows.map { FixedPoint.points($0) * 1000 }
        var rounded = exact.map { Int($0.rounded(.down)) }
        let total = thousandths(rows.reduce(0, &+))
        let short = total - rounded.reduce(0, +)
        let byRemainder = exact.indices.sorted {
            let (left, right) = (exact[$0] - Double(rounded[$0]), exact[$1] - Double(rounded[$1]))
            return left == right ? $0 < $1 : left > right
        }
        for at in byRemainder.prefix(max(0, short)) { rounded[at] += 1 }
        return rounded
    }
}
