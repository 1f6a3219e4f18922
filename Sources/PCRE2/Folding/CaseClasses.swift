/// Characters that differ in case only, gathered from Unicode's simple case mappings.
///
/// The ranges are the blocks that hold cased characters (Unicode 17, `DerivedCoreProperties.txt`).
struct CaseClasses {
    private static let blocks: [ClosedRange<UInt32>] = [
        0x41...0x7A, 0xB5...0x587, 0x10A0...0x10FF, 0x13A0...0x13FF, 0x1C80...0x1CBF,
        0x1D79...0x1D8E, 0x1E00...0x1FFF, 0x2126...0x2188, 0x24B6...0x24E9, 0x2C00...0x2D2D,
        0xA640...0xA7FF, 0xAB53...0xABBF, 0xFF21...0xFF5A, 0x10400...0x104FF, 0x10570...0x105BF,
        0x10C80...0x10CFF, 0x10D50...0x10D8F, 0x118A0...0x118DF, 0x16E40...0x16EDF,
        0x1E900...0x1E943,
    ]
    /// Equal since Unicode 15.1 by their full foldings alone.
    private static let twins: [(UInt32, UInt32)] = [
        (0x390, 0x1FD3), (0x3B0, 0x1FE3), (0xFB05, 0xFB06),
    ]

    private var parents: [UInt32: UInt32] = [:]

    init() {
        parents.reserveCapacity(4096)
        for (left, right) in Self.twins { join(left, right) }
        for value in Self.blocks.joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let properties = scalar.properties
            guard properties.changesWhenCaseMapped else { continue }
            join(value, to: properties.lowercaseMapping)
            join(value, to: properties.uppercaseMapping)
            join(value, to: properties.titlecaseMapping)
        }
    }

    /// Every character that is not its own fold, ascending; ASCII letters fold to small letters.
    var folds: [(scalar: UInt32, fold: UInt32)] {
        parents.keys.sorted().compactMap { scalar in
            let root = root(of: scalar)
            let fold = (0x41...0x5A).contains(root) ? root + 0x20 : root
            return fold == scalar ? nil : (scalar, fold)
        }
    }

    private mutating func join(_ scalar: UInt32, to mapping: String) {
        let scalars = mapping.unicodeScalars
        if scalars.count == 1, let other = scalars.first { join(scalar, other.value) }
    }

    private mutating func join(_ left: UInt32, _ right: UInt32) {
        let roots = (root(of: left), root(of: right))
        parents[left, default: left] = min(roots.0, roots.1)
        parents[right, default: right] = min(roots.0, roots.1)
        parents[max(roots.0, roots.1)] = min(roots.0, roots.1)
    }

    private func root(of scalar: UInt32) -> UInt32 {
        var root = scalar
        while let parent = parents[root], parent != root { root = parent }
        return root
    }
}
