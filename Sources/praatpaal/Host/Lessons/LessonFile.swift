import Glibc
import Snapshots

/// What stands behind the head of a file that is this user's own, read as it is wanted; closed with the last reference.
///
/// Read and not mapped: a file that somebody cuts short while it is read is an error here, and not the end of the program.
final class LessonFile: SnapshotSource {
    private let descriptor: Int32
    private let start: Int
    let count: Int
    /// When it was last written, in seconds since 1970.
    let time: Int

    /// - Returns: `nil` for what is no plain file of this user's, or does not begin with the head.
    init?(_ path: String, head: [UInt8]) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        start = head.count
        var status = stat()
        let isOpen = descriptor >= 0 && fstat(descriptor, &status) == 0
        count = Int(status.st_size) - start
        time = status.st_mtim.tv_sec
        guard isOpen, status.st_uid == geteuid(), status.st_mode & S_IFMT == S_IFREG, count >= 0,
            begins(with: head)
        else { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    private func begins(with head: [UInt8]) -> Bool {
        var found = [UInt8](repeating: 0, count: head.count)
        let isRead: Void? = found.withUnsafeMutableBytes { try? read(at: -start, into: $0) }
        return isRead != nil && found == head
    }

    func read(at place: Int, into memory: UnsafeMutableRawBufferPointer) throws {
        var filled = 0
        while filled < memory.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: memory[filled...])
            let got = pread(descriptor, rest.baseAddress, rest.count, start + place + filled)
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw UnusableSnapshot() }
            filled += got
        }
    }
}
