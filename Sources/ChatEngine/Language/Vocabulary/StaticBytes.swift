/// Bytes that are part of the program, or live as long as it does: read from the disk when they are used.
///
/// `@unchecked Sendable`: nobody can write to them and they never end, so any thread may read them at any time.
package struct StaticBytes: @unchecked Sendable {
    package let bytes: UnsafeRawBufferPointer

    /// - Parameter bytes: never freed and never changed from here on.
    package init(unending bytes: UnsafeRawBufferPointer) { self.bytes = bytes }
}
