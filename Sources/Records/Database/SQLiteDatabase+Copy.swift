import ChatEngine
import GRDB
import Glibc

extension SQLiteDatabase {
    /// A copy as of now; whole or not there.
    static func copy(_ database: Database, to target: String) throws {
        guard StorePlace(path: target).identity == nil else {
            throw LockFailure(words: "there is something at \(target) already")
        }
        let part = target + ".part"
        unlink(part)
        StorePlace(path: part).prepare()
        guard StorePlace(path: part).identity != nil else {
            throw LockFailure(words: "cannot write \(target): \(String(cString: strerror(errno)))")
        }
        do {
            try database.execute(sql: "VACUUM INTO ?", arguments: [part])
            try flush(part)
            guard rename(part, target) == 0 else {
                throw LockFailure(
                    words: "cannot write \(target): \(String(cString: strerror(errno)))")
            }
        } catch {
            unlink(part)
            throw error
        }
    }

    /// A store and all that lies beside it.
    static func remove(_ path: String) {
        for end in ["", "-wal", "-shm", "-lock"] { unlink(path + end) }
    }

    private static func flush(_ path: String) throws {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw LockFailure(words: "cannot write \(path): \(String(cString: strerror(errno)))")
        }
    }
}
