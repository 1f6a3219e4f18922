/// Reads what a `SnapshotWriter` wrote, after the seal has been checked over all of it: nothing is built from bytes that
/// are not those that were written.
///
/// ```swift
/// var snapshot = try SnapshotReader(of: "weights", bytes)
/// let weights: [Int32] = try snapshot.read()
/// try snapshot.finish()
/// ```
package struct SnapshotReader {
    private let bytes: [UInt8]
    private let end: Int
    private var place = 0

    /// - Parameter name: what it was written as.
    /// - Throws: `UnusableSnapshot` when the bytes are damaged, cut short, or were written under another name. O(bytes).
    package init(of name: String, _ bytes: [UInt8]) throws {
        self.bytes = bytes
        end = bytes.count - MemoryLayout<Seal.Value>.size
        guard end >= 0 else { throw UnusableSnapshot() }
        var seal = Seal(of: name)
        let isWhole = bytes.withUnsafeBytes { [end] all in
            seal.append(UnsafeRawBufferPointer(rebasing: all[..<end]))
            return seal.value == all.loadUnaligned(fromByteOffset: end, as: Seal.Value.self)
        }
        guard isWhole else { throw UnusableSnapshot() }
    }

    package mutating func read<Value: BitwiseCopyable>(_: Value.Type = Value.self) throws -> Value {
        let start = try advance(by: MemoryLayout<Value>.size)
        return bytes.withUnsafeBytes {
            $0.loadUnaligned(fromByteOffset: start, as: Value.self)
        }
    }

    package mutating func read<Value: BitwiseCopyable>() throws -> [Value] {
        let count: Int = try read()
        let size = MemoryLayout<Value>.stride
        guard count >= 0, count <= (end - place) / max(1, size) else { throw UnusableSnapshot() }
        let start = try advance(by: count * size)
        return [Value](unsafeUninitializedCapacity: count) { buffer, filled in
            bytes.withUnsafeBytes { all in
                UnsafeMutableRawBufferPointer(buffer).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: all[start..<(start + count * size)]))
            }
            filled = count
        }
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
