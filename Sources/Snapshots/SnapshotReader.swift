/// Reads what a `SnapshotWriter` wrote, after the seal has been checked over all of it: nothing is built from bytes that
/// are not those that were written.
///
/// ```swift
/// var snapshot = try SnapshotReader(of: "weights", bytes)
/// let weights: [Int32] = try snapshot.read()
/// try snapshot.finish()
/// ```
package struct SnapshotReader {
    private let source: any SnapshotSource
    private let end: Int
    private var place = 0
    /// What stands at `windowStart`: small values are not fetched one by one.
    private var window: [UInt8] = []
    private var windowStart = 0

    private static let windowSize = 1 << 14

    /// - Parameter name: what it was written as.
    /// - Throws: `UnusableSnapshot` when the bytes are damaged, cut short, or were written under another name. O(bytes), side
    ///   by side, and no more memory than a window on them for each processor.
    package init(of name: String, _ source: any SnapshotSource) throws {
        self.source = source
        end = source.count - MemoryLayout<Seal.Value>.size
        guard end >= 0 else { throw UnusableSnapshot() }
        try look(at: end)
        let kept = window.withUnsafeBytes { $0.loadUnaligned(as: Seal.Value.self) }
        guard try BlockSeal.value(of: name, source, count: end) == kept else {
            throw UnusableSnapshot()
        }
        try look(at: 0)
    }

    /// Moves the window.
    private mutating func look(at place: Int) throws {
        let size = min(Self.windowSize, source.count - place)
        if window.count != size { window = [UInt8](repeating: 0, count: size) }
        try window.withUnsafeMutableBytes { [source] in try source.read(at: place, into: $0) }
        windowStart = place
    }

    package mutating func read<Value: BitwiseCopyable>(_: Value.Type = Value.self) throws -> Value {
        let size = MemoryLayout<Value>.size
        let start = try advance(by: size)
        if start + size > windowStart + window.count { try look(at: start) }
        return window.withUnsafeBytes {
            $0.loadUnaligned(fromByteOffset: start - windowStart, as: Value.self)
        }
    }

    package mutating func read<Value: BitwiseCopyable>() throws -> [Value] {
        let count: Int = try read()
        let size = MemoryLayout<Value>.stride
        guard count >= 0, count <= (end - place) / max(1, size) else { throw UnusableSnapshot() }
        let start = try advance(by: count * size)
        return try [Value](unsafeUninitializedCapacity: count) { buffer, filled in
            try fill(UnsafeMutableRawBufferPointer(buffer), from: start)
            filled = count
        }
    }

    /// From the window as far as it goes, and what is behind it without a way through there.
    private mutating func fill(_ memory: UnsafeMutableRawBufferPointer, from start: Int) throws {
        let near = max(0, min(memory.count, windowStart + window.count - start))
        window.withUnsafeBytes {
            memory.copyMemory(from: .init(rebasing: $0[(start - windowStart)...].prefix(near)))
        }
        guard near < memory.count else { return }
        try source.read(at: start + near, into: .init(rebasing: memory[near...]))
        try look(at: place)
    }

    package mutating func read<Value: Snapshotable>(_: Value.Type = Value.self) throws -> Value {
        try Value(from: &self)
    }

    /// - Throws: `UnusableSnapshot` when something is left that nobody read.
    package func finish() throws {
        guard place == end else { throw UnusableSnapshot() }
    }

    private mutating func advance(by size: Int) throws -> Int {
        guard size <= end - place else { throw UnusableSnapshot() }
        defer { place += size }
        return place
    }
}
