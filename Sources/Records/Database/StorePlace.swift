import ChatEngine
import Glibc

/// The file of a store on the disk: what it is, whose it is, and whether it is still the same.
///
/// A store, its lock and its side files have the same rights: 0600, or 0660 in a folder with the set-group-id bit.
struct StorePlace {
    let path: String

    private static let magic = Array("SQLite format 3\0".utf8)

    /// What tells a file from another under the same name.
    struct Identity: Equatable {
        var device: UInt64
        var inode: UInt64
    }

    private func status() -> stat? {
        var found = stat()
        return stat(path, &found) == 0 ? found : nil
    }

    var identity: Identity? {
        status().map { Identity(device: UInt64($0.st_dev), inode: UInt64($0.st_ino)) }
    }

    /// Refuses what is no store before anything is opened.
    /// - Parameter mayBeginEmpty: whether a file that is not there, or has nothing in it, is a store to be.
    func require(mayBeginEmpty: Bool) throws(LockFailure) {
        guard !path.isEmpty else { throw LockFailure(words: "its name is empty") }
        guard let found = status() else {
            if mayBeginEmpty, errno == ENOENT { return }
            throw LockFailure(words: String(cString: strerror(errno)))
        }
        guard found.st_mode & S_IFMT == S_IFREG else {
            throw LockFailure(words: "it is not a file")
        }
        guard found.st_size > 0 else {
            if mayBeginEmpty { return }
            throw LockFailure(words: "it is empty: nothing has been stored in it")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LockFailure(words: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var head = [UInt8](repeating: 0, count: Self.magic.count)
        guard read(descriptor, &head, head.count) == head.count, head == Self.magic else {
            throw LockFailure(words: "it is not a store of praatpaal, but another program's file")
        }
    }

    /// Makes it when it is not there, and takes rights from those who should have none.
    func prepare() {
        let mode = Self.mode(beside: path)
        let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        if made >= 0 {
            fchmod(made, mode)
            close(made)
        }
        for end in ["", "-lock", "-wal", "-shm"] {
            var found = stat()
            guard stat(path + end, &found) == 0, found.st_mode & 0o7 != 0 else { continue }
            chmod(path + end, mode)
        }
    }

    /// The rights that files of a store should have in their folder.
    static func mode(beside path: String) -> mode_t {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        var found = stat()
        let isShared = stat(folder, &found) == 0 && found.st_mode & S_ISGID != 0
        return isShared ? 0o660 : 0o600
    }

    /// The files that others than those meant can read or write, with their rights.
    var openToOthers: [(path: String, mode: mode_t)] {
        ["", "-lock", "-wal", "-shm"].compactMap { end in
            var found = stat()
            guard stat(path + end, &found) == 0, found.st_mode & 0o7 != 0 else { return nil }
            return (path + end, found.st_mode & 0o777)
        }
    }

    /// In bytes.
    func size(_ end: String = "") -> Int {
        var found = stat()
        return stat(path + end, &found) == 0 ? Int(found.st_size) : 0
    }

    /// Room on its disk, in bytes; `nil` when the system does not say.
    var room: Int? {
        var found = statvfs()
        guard statvfs(path, &found) == 0 else { return nil }
        return Int(found.f_bavail) * Int(found.f_frsize)
    }
}
