import BasicAlgorithms

/// A check sum over a run of bytes, block by block: of each block a `Seal`, and one over those.
///
/// ```swift
/// var seal = BlockSeal(of: "key")
/// seal.append(bytes)
/// seal.value          // the same as BlockSeal.value(of: "key", …) finds, on all processors
/// ```
/// O(bytes), however they are cut into pieces.
struct BlockSeal {
    /// Of one block, in bytes.
    static let size = 1 << 19
    /// Of what a thread holds of a block at a time.
    private static let windowSize = 1 << 16

    private let name: String
    private var whole: Seal
    private var block: Seal
    private var filled = 0

    /// - Parameter name: what the bytes are kept as.
    init(of name: String) {
        self.name = name
        whole = Seal(of: name)
        block = Seal(of: name)
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(Self.size - filled)
            block.append(UnsafeRawBufferPointer(rebasing: part))
            filled += part.count
            rest = rest.dropFirst(part.count)
            if filled == Self.size { endBlock() }
        }
    }

    private mutating func endBlock() {
        whole.append(block.value)
        block = Seal(of: name)
        filled = 0
    }

    /// Over everything so far.
    var value: Seal.Value {
        var whole = whole
        if filled > 0 { whole.append(block.value) }
        return whole.value
    }

    /// The same over the first bytes of a source, its blocks side by side.
    /// - Throws: `UnusableSnapshot` when they cannot be read.
    static func value(
        of name: String, _ source: any SnapshotSource, count: Int
    ) throws -> Seal.Value {
        let blocks = ParallelMap.map(Array(stride(from: 0, to: count, by: size))) { start in
            try? block(start..<min(start + size, count), of: name, source)
        }
        var whole = Seal(of: name)
        for block in blocks {
            guard let block else { throw UnusableSnapshot() }
            whole.append(block)
        }
        return whole.value
    }

    private static func block(
        _ range: Range<Int>, of name: String, _ source: any SnapshotSource
    ) throws -> Seal.Value {
        var seal = Seal(of: name)
        var window = [UInt8](repeating: 0, count: min(windowSize, range.count))
        var place = range.lowerBound
        while place < range.upperBound {
            let count = min(window.count, range.upperBound - place)
            try window.withUnsafeMutableBytes {
                let part = UnsafeMutableRawBufferPointer(rebasing: $0.prefix(count))
                try source.read(at: place, into: part)
                seal.append(UnsafeRawBufferPointer(part))
            }
            place += count
        }
        return seal.value
    }
}
