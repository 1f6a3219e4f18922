import ChatEngine
import Dispatch
import Glibc
import Synchronization

/// Flushes of the write-ahead log beside the thread that writes in it: one after another, and all that are wanted
/// meanwhile together.
///
/// ```swift
/// let flush = try LogFlush(path: "praatpaal.sqlite-wal")
/// flush.want()        // after a commit; `done` follows
/// ```
/// The log is written from its beginning to its end, so a flush covers every commit before it.
final class LogFlush: FlushProgress, Sendable {
    private struct State {
        var wanted = 0
        var done = 0
        var isRunning = false
        var failure: String?
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "flush")
    private let bell: Bell
    private let flush: @Sendable () -> String?

    /// - Parameter flush: does it; the words of what went wrong, or `nil`.
    /// - Errors: `LockFailure` when the system has no descriptors left.
    init(_ flush: @escaping @Sendable () -> String?) throws {
        self.flush = flush
        bell = try Bell()
    }

    /// SQLite puts no locks on its log, so that a descriptor of ours may be closed without loss of any.
    /// - Errors: `LockFailure` when it cannot be opened.
    convenience init(path: String) throws {
        let log = try OpenFile(path)
        try self.init { fdatasync(log.descriptor) == 0 ? nil : String(cString: strerror(errno)) }
    }

    var wanted: Int { state.withLock(\.wanted) }
    var done: Int { state.withLock(\.done) }
    var failure: String? { state.withLock(\.failure) }
    var descriptor: Int32 { bell.heard }

    /// One more, of all that was written before.
    func want() {
        let isFirst = state.withLock { state in
            state.wanted += 1
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if isFirst { queue.async { self.run() } }
    }

    private func run() {
        while let wanted = next() {
            let failure = flush()
            state.withLock { state in
                state.done = wanted
                state.failure = state.failure ?? failure
            }
            bell.ring()
        }
    }

    private func next() -> Int? {
        state.withLock { state in
            state.isRunning = state.done < state.wanted
            return state.isRunning ? state.wanted : nil
        }
    }

    func hear() { bell.silence() }

    func wait() { queue.sync {} }

    /// What was not flushed has reached the disk in another way.
    func mend() { state.withLock { $0.failure = nil } }

    private final class OpenFile: Sendable {
        let descriptor: Int32

        init(_ path: String) throws {
            descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else {
                throw LockFailure(words: "cannot open \(path): \(String(cString: strerror(errno)))")
            }
        }

        deinit { close(descriptor) }
    }
}

/// Wakes a thread that waits for descriptors.
private final class Bell: Sendable {
    let heard: Int32
    private let rung: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw LockFailure(words: "cannot make a pipe: \(String(cString: strerror(errno)))")
        }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (heard, rung) = (ends[0], ends[1])
    }

    deinit { for end in [heard, rung] { close(end) } }

    /// A pipe that is full is heard as well.
    func ring() {
        var byte: UInt8 = 1
        _ = write(rung, &byte, 1)
    }

    func silence() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(heard, &bytes, bytes.count) > 0 {}
    }
}
