import Foundation
import Glibc

struct LockFailure: Error {
    var words: String
}

/// One writer at a time across processes: an advisory lock on a file beside the store, given up by the system when
/// its process dies. Nobody waits longer than `patience` for a process that holds it without dying.
final class WriterLock {
    private let descriptor: Int32
    /// In seconds.
    private let patience: Double

    /// How long anything waits for another process, in seconds.
    static let standardPatience = 5.0

    init(path: String, patience: Double = standardPatience) throws {
        self.patience = patience
        let mode = StorePlace.mode(beside: path)
        let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        if made >= 0 { fchmod(made, mode) }
        descriptor = made >= 0 ? made : open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            throw LockFailure(words: "cannot open \(path): \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    /// - Errors: `LockFailure` when another process holds it for longer than anybody waits, with who it is.
    func hold<Result>(_ body: () throws -> Result) throws -> Result {
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 { try wait() }
        defer { flock(descriptor, LOCK_UN) }
        return try body()
    }

    private func wait() throws {
        let end = Self.seconds() + patience
        var pause: UInt32 = 100
        repeat {
            guard errno == EINTR || errno == EWOULDBLOCK else {
                throw LockFailure(
                    words: "cannot lock the store: \(String(cString: strerror(errno)))")
            }
            guard Self.seconds() < end else { throw LockFailure(words: "\(holder) holds its lock") }
            usleep(pause)
            pause = min(pause * 2, 2_000)
        } while flock(descriptor, LOCK_EX | LOCK_NB) != 0
    }

    /// Tries again until there is an answer, for as long as anybody waits for another process.
    func patiently<Answer>(_ attempt: () throws -> Answer?) rethrows -> Answer? {
        let end = Self.seconds() + patience
        while true {
            if let answer = try attempt() { return answer }
            guard Self.seconds() < end else { return nil }
            usleep(1_000)
        }
    }

    private static func seconds() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }

    // MARK: - Who holds it

    /// In words: `process 4711 (praatpaal), which is stopped,`.
    var holder: String {
        guard let process = holdingProcess else { return "another process" }
        let name = Self.file("/proc/\(process)/comm").map { " (\($0.filter { $0 != "\n" }))" } ?? ""
        return "process \(process)\(name)" + (isStopped(process) ? ", which is stopped," : "")
    }

    /// The number of the process that holds the lock, where the system tells (Linux).
    var holdingProcess: Int? {
        var found = stat()
        guard fstat(descriptor, &found) == 0, let locks = Self.file("/proc/locks") else {
            return nil
        }
        for line in locks.split(separator: "\n") {
            let fields = line.split(separator: " ").filter { $0 != "->" }
            guard fields.count > 5, fields[1] == "FLOCK",
                fields[5].split(separator: ":").last == "\(found.st_ino)"
            else { continue }
            return Int(fields[4])
        }
        return nil
    }

    func isStopped(_ process: Int) -> Bool {
        // The name in brackets may hold anything; the state is the first word after it.
        let state = Self.file("/proc/\(process)/stat")?.split(separator: ")").last?.first {
            $0 != " "
        }
        return state == "T" || state == "t"
    }

    private static func file(_ path: String) -> String? {
        try? String(contentsOfFile: path, encoding: .utf8)
    }
}
