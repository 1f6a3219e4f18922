/// Plain numbers, one after the other: how lessons are kept in a file of the machine that learned them.
package struct SnapshotWriter {
    private var digest = ContentDigest()
    private let sink: (UnsafeRawBufferPointer) -> Void

    /// - Parameter sink: takes the bytes, piece by piece.
    package init(to sink: @escaping (UnsafeRawBufferPointer) -> Void) { self.sink = sink }

    package mutating func write<Value: BitwiseCopyable>(_ value: Value) {
        withUnsafeBytes(of: value) { put($0) }
    }

    package mutating func write<Value: BitwiseCopyable>(_ values: [Value]) {
        write(values.count)
        values.withUnsafeBytes { put($0) }
    }

    package mutating func write<Value: BitwiseCopyable>(_ start: UnsafePointer<Value>, count: Int) {
        write(count)
        put(UnsafeRawBufferPointer(start: start, count: count * MemoryLayout<Value>.stride))
    }

    package mutating func write(_ value: some Snapshotable) { value.write(to: &self) }

    /// Ends it with a seal over all that was written.
    package mutating func seal() {
        let seal = digest.halves.0
        withUnsafeBytes(of: seal) { sink($0) }
    }

    private mutating func put(_ bytes: UnsafeRawBufferPointer) {
        digest.add(bytes)
        sink(bytes)
    }
}

/// Reads what a `SnapshotWriter` wrote.
package struct SnapshotReader {
    private let bytes: [UInt8]
    private var place = 0

    private var digest = ContentDigest()

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// It ends too soon or was damaged; whoever reads learns again.
    package struct Unusable: Error {}

    /// Checks the seal over all that was read.
    package mutating func checkSeal() throws {
        let expected = digest.halves.0
        guard try read(UInt64.self) == expected, place == bytes.count else { throw Unusable() }
    }

    package mutating func read<Value: BitwiseCopyable>(_: Value.Type = Value.self) throws -> Value {
        let size = MemoryLayout<Value>.size
        let start = try take(size)
        return bytes.withUnsafeBytes {
            $0.loadUnaligned(fromByteOffset: start, as: Value.self)
        }
    }

    package mutating func read<Value: BitwiseCopyable>() throws -> [Value] {
        let count: Int = try read()
        let size = MemoryLayout<Value>.stride
        guard count >= 0, count <= (bytes.count - place) / max(1, size) else { throw Unusable() }
        let start = try take(count * size)
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

    private mutating func take(_ size: Int) throws -> Int {
        guard size <= bytes.count - place else { throw Unusable() }
        bytes.withUnsafeBytes {
            digest.add(UnsafeRawBufferPointer(rebasing: $0[place..<(place + size)]))
        }
        defer { place += size }
        return place
    }
}

/// What can be kept in a snapshot.
package protocol Snapshotable {
    func write(to snapshot: inout SnapshotWriter)
    init(from snapshot: inout SnapshotReader) throws
}
