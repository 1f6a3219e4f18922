/// The files of a zip archive, all in memory: nothing is written where the archive says.
///
/// - Errors: `ImportMistake` for an archive that is damaged, encrypted or too large, or names a file outside itself.
enum ZipArchive {
    static func files(in bytes: [UInt8], of path: String) throws(ImportMistake) -> [SourceFile] {
        guard let end = endRecord(bytes) else {
            throw ImportMistake(path, "The zip file is damaged: it has no directory at its end")
        }
        let count = int(bytes, end + 10, 2)
        guard count <= SourceFiles.mostFiles else {
            throw ImportMistake(path, "More than \(SourceFiles.mostFiles) files in it")
        }
        var at = int(bytes, end + 16, 4)
        var files: [SourceFile] = []
        var sum = 0
        for _ in 0..<count {
            guard at + 46 <= bytes.count, int(bytes, at, 4) == 0x0201_4B50 else {
                throw ImportMistake(path, "The zip file is damaged: its directory is cut off")
            }
            let (nameLength, extra, comment) = (
                int(bytes, at + 28, 2), int(bytes, at + 30, 2), int(bytes, at + 32, 2)
            )
            guard at + 46 + nameLength <= bytes.count else {
                throw ImportMistake(path, "The zip file is damaged: its directory is cut off")
            }
            let name = String(decoding: bytes[(at + 46)..<(at + 46 + nameLength)], as: UTF8.self)
            try ArchivePath.require(name, of: path)
            if !name.hasSuffix("/") {
                let contents = try entry(
                    bytes, at, name, of: path, room: SourceFiles.largestSum - sum)
                sum += contents.count
                files.append(SourceFile(path: name, bytes: contents))
            }
            at += 46 + nameLength + extra + comment
        }
        return files
    }

    private static func entry(
        _ bytes: [UInt8], _ at: Int, _ name: String, of path: String, room: Int
    ) throws(ImportMistake) -> [UInt8] {
        let (flags, method) = (int(bytes, at + 8, 2), int(bytes, at + 10, 2))
        let (packed, size) = (int(bytes, at + 20, 4), int(bytes, at + 24, 4))
        let limit = min(room, SourceFiles.largestFile)
        guard flags & 1 == 0 else {
            throw ImportMistake(path, "\(name) is encrypted; unpack it first")
        }
        guard size <= limit else {
            throw ImportMistake(path, "\(name) has \(size >> 20) MiB unpacked; nothing was read")
        }
        let local = int(bytes, at + 42, 4)
        guard local + 30 <= bytes.count, int(bytes, local, 4) == 0x0403_4B50 else {
            throw ImportMistake(path, "The zip file is damaged at \(name)")
        }
        let start = local + 30 + int(bytes, local + 26, 2) + int(bytes, local + 28, 2)
        guard start + packed <= bytes.count else {
            throw ImportMistake(path, "The zip file is damaged at \(name)")
        }
        let body = bytes[start..<(start + packed)]
        switch method {
        case 0: return Array(body)
        case 8: return try Inflate.raw(body, limit: limit, of: path)
        default:
            throw ImportMistake(path, "\(name) is packed in a way that is not known; use deflate")
        }
    }

    private static func endRecord(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        let first = max(0, bytes.count - 22 - 0xFFFF)
        return stride(from: bytes.count - 22, through: first, by: -1).first {
            int(bytes, $0, 4) == 0x0605_4B50
        }
    }

    private static func int(_ bytes: [UInt8], _ at: Int, _ width: Int) -> Int {
        guard at >= 0, at + width <= bytes.count else { return 0 }
        return (0..<width).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
}

/// Names in archives: none may lead out of it.
enum ArchivePath {
    static func require(_ name: String, of path: String) throws(ImportMistake) {
        let parts = name.split { $0 == "/" || $0 == "\\" }
        let isAbsolute =
            name.hasPrefix("/") || name.hasPrefix("\\") || name.dropFirst().hasPrefix(":")
        guard !isAbsolute, !parts.contains(".."), !name.contains("\0") else {
            throw ImportMistake(
                path, "The archive names a file outside itself; nothing was read")
        }
    }
}
