import Snapshots

/// Where lessons are kept between runs, by the key of everything they were learned from.
///
/// A cache may forget at any time, and may give back anything: what it does not have, or gives back damaged, is learned
/// again.
package protocol LessonCache: Sendable {
    func lessons(_ key: String) -> (any SnapshotSource)?
    /// - Parameter write: hands the lessons over, piece by piece.
    func keep(as key: String, _ write: (@escaping (UnsafeRawBufferPointer) -> Void) -> Void)
    /// What was given back for this key cannot be read: it need not be kept.
    func discard(_ key: String)
}
