/// Where the bytes of a snapshot are: in memory, or in a file that is read as they are wanted, by several threads.
package protocol SnapshotSource: Sendable {
    /// In bytes.
    var count: Int { get }

    /// Fills all of some memory with the bytes from a place on, of which there are enough.
    /// - Throws: when they cannot be read.
    func read(at place: Int, into memory: UnsafeMutableRawBufferPointer) throws
}

extension [UInt8]: SnapshotSource {
    package func read(at place: Int, into memory: UnsafeMutableRawBufferPointer) {
        withUnsafeBytes {
            memory.copyMemory(from: .init(rebasing: $0[place...].prefix(memory.count)))
        }
    }
}
