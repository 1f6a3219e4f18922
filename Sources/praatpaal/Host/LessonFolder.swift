import ChatEngine
import Glibc
import Snapshots

/// Keeps lessons in files, so that a program that starts need not learn again: PRAATPAAL_CACHE names the folder, or
/// `off`; else `praatpaal` in the user's cache folder.
///
/// It is never needed: what cannot be read or written is learned again, silently. It is never stale: a file is named by
/// all that was learned from and by the program that learned.
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

    private func file(_ key: String) -> String { "\(path)/\(program)-\(key).lessons" }

    func lessons(_ key: String) -> [UInt8]? {
        let descriptor = open(file(key), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(), status.st_size > 0
        else { return nil }
        let size = Int(status.st_size)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                let count = read(descriptor, buffer.baseAddress! + filled, size - filled)
                if count <= 0 { break }
                filled += count
            }
        }
    }

    func keep(as key: String, _ write: (@escaping (UnsafeRawBufferPointer) -> Void) -> Void) {
        Folder.make(path)
        let temporary = "\(file(key)).\(getpid())"
        guard let stream = fopen(temporary, "wxe") else { return }
        write { fwrite($0.baseAddress, 1, $0.count, stream) }
        let isWhole = ferror(stream) == 0
        if fclose(stream) != 0 || !isWhole || rename(temporary, file(key)) != 0 {
            unlink(temporary)
        }
        removeOldest()
    }

    private func removeOldest() {
        guard let folder = opendir(path) else { return }
        defer { closedir(folder) }
        var files: [(time: Int, path: String)] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var status = stat()
            let path = "\(path)/\(name)"
            if name.contains(".lessons"), lstat(path, &status) == 0 {
                files.append((status.st_mtim.tv_sec, path))
            }
        }
        files.sort { $0 > $1 }
        for file in files.dropFirst(Self.mostFiles) { unlink(file.path) }
    }
}
