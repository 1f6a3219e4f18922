/// The meanings of rows: as many numbers each, one after the other, in sixteen bits.
///
/// Apart from the other features, of which a row has few of very many: of these it has all.
struct RowMeanings: Sendable {
    /// Per row and number; empty where the language has no table of meanings.
    private(set) var numbers: [Int16] = []
    static let width = MeaningTable.width
    /// What a whole is stored as; no number of a meaning is above 2.
    private static let whole: Float = 16_000

    var isEmpty: Bool { numbers.isEmpty }

    init(numbers: [Int16] = []) { self.numbers = numbers }

    /// - Parameter meaning: the numbers of a row; all 0 for one that has none.
    mutating func append(_ meaning: some Collection<Float>) {
        for number in meaning { numbers.append(Int16((number * Self.whole).rounded())) }
    }

    /// Some of the rows, in the order given.
    func part(of rows: [RowID]) -> RowMeanings {
        guard !isEmpty else { return self }
        return RowMeanings(
            numbers: rows.flatMap {
                numbers[$0.index * Self.width..<($0.index + 1) * Self.width]
            })
    }

    @inline(__always)
    static func value(_ number: Int16) -> Float { Float(number) * (1 / whole) }

    func values(of row: RowID) -> [Float] {
        guard !isEmpty else { return [] }
        return numbers[row.index * Self.width..<(row.index + 1) * Self.width].map(Self.value)
    }

    /// The square of a row's length.
    func square(of row: Int) -> Float {
        guard !isEmpty else { return 0 }
        return numbers[row * Self.width..<(row + 1) * Self.width].reduce(0) {
            $0 + Self.value($1) * Self.value($1)
        }
    }
}
