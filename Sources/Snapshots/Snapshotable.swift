/// What can be kept in a snapshot: it writes its parts, and reads them in the same order.
///
/// ```swift
/// extension Calibration: Snapshotable {
///     func write(to snapshot: inout SnapshotWriter) { snapshot.write(threshold) }
///     init(from snapshot: inout SnapshotReader) throws { threshold = try snapshot.read() }
/// }
/// ```
package protocol Snapshotable {
    func write(to snapshot: inout SnapshotWriter)
    /// - Throws: `UnusableSnapshot` when what is there cannot be it.
    init(from snapshot: inout SnapshotReader) throws
}

/// A snapshot that is damaged, cut short, or of something else. Whoever reads it makes anew what it held.
package struct UnusableSnapshot: Error, Equatable {
    package init() {}
}
