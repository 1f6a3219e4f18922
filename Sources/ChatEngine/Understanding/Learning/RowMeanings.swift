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

    /// The highest cosine between a meaning and those of some rows, where the meaning has its usual length; of many rows,
    /// some forty are looked at, evenly taken. O(rows).
    func likeness(to meaning: [Float], among rows: some RandomAccessCollection<RowID>) -> Double {
        guard meaning.count == Self.width else { return 0 }
        let whole = FeatureFamily.meaning.weight * FeatureFamily.meaning.weight
        return meaning.withUnsafeBufferPointer {
            Double(nearest(to: $0.baseAddress!, among: rows) / whole)
        }
    }

    private static let enough = 32

    /// The highest product of a meaning with those of some rows.
    private func nearest(
        to meaning: UnsafePointer<Float>, among rows: some RandomAccessCollection<RowID>
    ) -> Float {
        guard !isEmpty else { return 0 }
        var best: Float = 0
        let step = max(1, rows.count / Self.enough)
        numbers.withUnsafeBufferPointer { numbers in
            for offset in stride(from: 0, to: rows.count, by: step) {
                let row = rows[rows.index(rows.startIndex, offsetBy: offset)]
                let own = numbers.baseAddress! + row.index * Self.width
                var sums = SIMD8<Float>()
                for place in stride(from: 0, to: Self.width, by: 8) {
                    let four = UnsafeRawPointer(own + place).loadUnaligned(as: SIMD8<Int16>.self)
                    let other = UnsafeRawPointer(meaning + place).loadUnaligned(
                        as: SIMD8<Float>.self)
                    sums += SIMD8<Float>(four) * other
                }
                best = max(best, sums.sum())
            }
        }
        return best * (1 / Self.whole)
    }
}
