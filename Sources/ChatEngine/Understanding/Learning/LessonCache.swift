/// Where lessons are kept between runs, by the key of everything they were learned from. A cache may forget at any
/// time: what it does not have is learned again.
package protocol LessonCache: Sendable {
    func lessons(_ key: String) -> [UInt8]?
    /// - Parameter write: hands the lessons over, piece by piece.
    func keep(as key: String, _ write: (@escaping (UnsafeRawBufferPointer) -> Void) -> Void)
}
