/// Flushes of a store that go on beside the thread that writes, in the order in which they were wanted.
///
/// ```swift
/// let before = flushes.wanted
/// let deliveries = try desk.serve(requests, at: now)
/// if flushes.wanted > before { /* nobody hears of them before flushes.done >= flushes.wanted */ }
/// ```
package protocol FlushProgress: AnyObject {
    /// How many were wanted so far.
    var wanted: Int { get }
    /// How many of them have ended.
    var done: Int { get }
    /// Why the last one failed: what it was for may be lost with the machine's power, until `append` has mended it or says
    /// that it cannot.
    var failure: String? { get }
    /// Readable once one has ended, until `hear` is called.
    var descriptor: Int32 { get }
    func hear()
    /// Returns when all have ended.
    func wait()
}
