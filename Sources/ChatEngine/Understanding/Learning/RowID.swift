/// The number of a row of a `TrainingSet`.
package struct RowID: DenseNumber {
    package var number: Int32

    package init(number: Int32) { self.number = number }

    /// All rows up to a count, ascending.
    static func all(_ count: Int) -> [RowID] { (0..<count).map { RowID($0) } }
}
