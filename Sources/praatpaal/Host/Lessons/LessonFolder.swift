import ChatEngine
import Glibc
import Snapshots

/// Keeps lessons in files, so that a program that starts need not learn again: PRAATPAAL_CACHE names the folder, or
/// `off`; else `praatpaal` in the user's cache folder.
///
/// It is never needed: what cannot be read or written is learned again, silently. It is never stale: a file is named by
/// all that was learned from and by the program that learned, and begins with that name, so that a file that was renamed
/// is not taken for another.
struct LessonFolder: LessonCache {
    private let path: String
    private let program: String

    /// The oldest files beyond these are removed.
    private static let mostFiles = 18

    /// `nil` when caching is switched off or there is no folder for it.
    init?() {
        guard let path = Self.path, let program = Self.program else { return nil }
        (self.path, self.program) = (path, program)
    }

    private static var path: String? {
        if let named = Console.environment("PRAATPAAL_CACHE"), !named.isEmpty {
            return named == "off" ? nil : named
        }
        if let cache = Console.environment("XDG_CACHE_HOME"), cache.hasPrefix("/") {
            return cache + "/praatpaal"
        }
        return Console.environment("HOME").flatMap {
            $0.hasPrefix("/") ? $0 + "/.cache/praatpaal" : nil
        }
    }

    /// Identifies this build: another one may learn something different.
    private static var program: String? {
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return nil }
        var digest = ContentDigest()
        digest.add(
            "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec) \(status.st_ino)")
        return String(digest.text.prefix(8))
    }

    private func name(_ key: String) -> LessonFileName {
        LessonFileName(program: program, key: key)
    }

    private func file(_ key: String) -> String { "\(path)/\(name(key))" }

    func lessons(_ key: String) -> (any SnapshotSource)? {
        LessonFile(file(key), head: name(key).head)
    }

    func keep(as key: String, _ write: (@escaping (UnsafeRawBufferPointer) -> Void) -> Void) {
        Folder.make(path)
        let temporary = "\(file(key)).\(getpid())"
        guard let stream = fopen(temporary, "wxe") else { return }
        let head = name(key).head
        fwrite(head, 1, head.count, stream)
        write { fwrite($0.baseAddress, 1, $0.count, stream) }
        let isWhole = ferror(stream) == 0
        if fclose(stream) != 0 || !isWhole || rename(temporary, file(key)) != 0 {
            unlink(temporary)
        }
        removeOldest()
    }

    func discard(_ key: String) { unlink(file(key)) }

    /// Of the files that are certainly ours. Whatever else is in the folder stays: somebody may have named one of their own.
    private func removeOldest() {
        guard let folder = opendir(path) else { return }
        defer { closedir(folder) }
        var files: [(time: Int, path: String)] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            let path = "\(path)/\(name)"
            if LessonFileName.isOurs(name), let time = Self.timeOfOurs(path) {
                files.append((time, path))
            }
        }
        files.sort { $0 > $1 }
        for file in files.dropFirst(Self.mostFiles) { unlink(file.path) }
    }

    /// When a file was written that begins as ours do, or that was left before anything was written to it.
    private static func timeOfOurs(_ path: String) -> Int? {
        guard let file = LessonFile(path, head: []) else { return nil }
        let mark = LessonFileName.mark
        var start = [UInt8](repeating: 0, count: min(mark.count, file.count))
        let isRead: Void? = start.withUnsafeMutableBytes { try? file.read(at: 0, into: $0) }
        guard isRead != nil else { return nil }
        return start.isEmpty || start == mark ? file.time : nil
    }
}
