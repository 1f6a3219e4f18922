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

    func lessons(_ key: String) -> [UInt8]? {
        let descriptor = open(file(key), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        let head = name(key).head
        guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(), Self.isFile(status),
            Self.read(head.count, from: descriptor) == head
        else { return nil }
        return Self.read(Int(status.st_size) - head.count, from: descriptor)
    }

    /// Up to so many bytes.
    private static func read(_ size: Int, from descriptor: Int32) -> [UInt8] {
        guard size > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            guard let start = buffer.baseAddress else { return }
            while filled < size {
                let count = Glibc.read(descriptor, start + filled, size - filled)
                if count <= 0 { break }
                filled += count
            }
        }
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
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(), isFile(status) else {
            return nil
        }
        let start = read(LessonFileName.mark.count, from: descriptor)
        return start.isEmpty || start == LessonFileName.mark ? status.st_mtim.tv_sec : nil
    }

    private static func isFile(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFREG }
}
