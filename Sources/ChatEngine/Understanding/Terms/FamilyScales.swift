/// One number per family of features.
struct FamilyScales: Sendable, BitwiseCopyable {
    private var numbers = SIMD8<Float>()

    init() {}

    subscript(family: FeatureFamily) -> Float {
        @inline(__always) get { numbers[Int(family.rawValue)] }
        @inline(__always) set { numbers[Int(family.rawValue)] = newValue }
    }

    /// What brings families of these squared lengths to their weights, and the whole to length 1. The meaning has its own.
    init(lengths squares: FamilyScales) {
        var total: Float = 0
        for family in FeatureFamily.scaled where squares[family] > 0 {
            total += family.weight * family.weight
            self[family] = family.weight / squares[family].squareRoot()
        }
        if total > 0 { numbers *= 1 / total.squareRoot() }
        self[.meaning] = 1
    }

    mutating func add(_ other: FamilyScales) { numbers += other.numbers }
}
