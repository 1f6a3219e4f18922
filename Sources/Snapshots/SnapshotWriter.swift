/// Writes plain numbers, one after the other, and at the end a seal over all of them.
///
/// ```swift
/// var snapshot = SnapshotWriter(of: "weights", to: { file.append($0) })
/// snapshot.write([1, 2, 3] as [Int32])
/// snapshot.seal()
/// ```
/// For the machine that wrote them: numbers stand as they are in memory, and another version may lay them out otherwise.
package struct SnapshotWriter {
    private var seal: BlockSeal
    private let sink: (UnsafeRawBufferPointer) -> Void

    /// - Parameters:
    ///   - name: what is kept, such as the key of what it was made from. It is not written; only who asks for the same
    ///     name can read it.
    ///   - sink: takes the bytes, piece by piece.
    package init(of name: String, to sink: @escaping (UnsafeRawBufferPointer) -> Void) {
        seal = BlockSeal(of: name)
        self.sink = sink
    }

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
    package mutating func finish() {
        withUnsafeBytes(of: seal.value) { sink($0) }
    }

    private mutating func put(_ bytes: UnsafeRawBufferPointer) {
        seal.append(bytes)
        sink(bytes)
    }
}
