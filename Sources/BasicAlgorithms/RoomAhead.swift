import Glibc

/// Memory that a thread is about to fill, asked for at once and in large pages.
///
/// ```swift
/// RoomAhead.provide(16 << 20)     // then read many files into many small things
/// ```
/// Of a start that makes tens of megabytes in a few hundredths of a second, the system takes a sixth to hand them out in pages of
/// 4 KB, each when it is first touched; in pages of 2 MB, nearly nothing. It is a hint: nothing is kept, and where the system or the
/// allocator does otherwise, nothing but time is lost.
package enum RoomAhead {
    /// For more, each list is memory of its own.
    private static let most = 16 << 20
    private static let page = 4_096

    /// For the calling thread, whose memory the allocator takes from a place of its own.
    package static func provide(_ bytes: Int) {
        let size = min(bytes, most)
        // To free what was mapped by itself tells the allocator to take as much from the thread's own place from now on: mallopt(3).
        if let mapped = malloc(size + page) {
            advise(mapped, page, MADV_NORMAL)
            free(mapped)
        }
        guard let memory = malloc(size) else { return }
        advise(memory, size, MADV_HUGEPAGE)
        free(memory)
    }

    /// - Parameter memory: of which only whole pages are meant.
    private static func advise(_ memory: UnsafeMutableRawPointer, _ size: Int, _ advice: Int32) {
        let start = memory.alignedUp(toMultipleOf: page)
        let length = size - (start - memory)
        if length > 0 { madvise(start, length, advice) }
    }
}
