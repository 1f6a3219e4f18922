import Snapshots

/// An array at a fixed address, for loops without bounds checks or counting of references.
///
/// `@unchecked Sendable`: the memory is written in `init` only, before anyone else can have a reference, and `base` and
/// `count` are constants.
final class FixedArray<Element: BitwiseCopyable>: @unchecked Sendable {
    let base: UnsafePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        let count = elements.count
        let start = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
        elements.withUnsafeBufferPointer { elements in
            if let first = elements.baseAddress { start.initialize(from: first, count: count) }
        }
        (base, self.count) = (UnsafePointer(start), count)
    }

    deinit { base.deallocate() }
}

extension FixedArray: Snapshotable {
    func write(to snapshot: inout SnapshotWriter) { snapshot.write(base, count: count) }

    convenience init(from snapshot: inout SnapshotReader) throws { self.init(try snapshot.read()) }
}
