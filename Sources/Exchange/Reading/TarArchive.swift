/// The plain files of a tar archive.
enum TarArchive {
    static func files(in bytes: [UInt8], of path: String) throws(ImportMistake) -> [SourceFile] {
        var files: [SourceFile] = []
        var at = 0
        var longName: String?
        while at + 512 <= bytes.count, bytes[at] != 0 {
            guard let size = octal(bytes[(at + 124)..<(at + 136)]), at + 512 + size <= bytes.count
            else { throw ImportMistake(path, "The tar file is damaged or cut off") }
            let body = bytes[(at + 512)..<(at + 512 + size)]
            let prefix = text(bytes[(at + 345)..<(at + 500)])
            let short = text(bytes[at..<(at + 100)])
            let name = longName ?? (prefix.isEmpty ? short : prefix + "/" + short)
            longName = nil
            switch bytes[at + 156] {
            case 0, UInt8(ascii: "0"):
                let plain = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
                try ArchivePath.require(plain, of: path)
                files.append(SourceFile(path: plain, bytes: Array(body)))
            case UInt8(ascii: "L"): longName = text(body)
            default: break
            }
            guard files.count <= SourceFiles.mostFiles else {
                throw ImportMistake(path, "More than \(SourceFiles.mostFiles) files in it")
            }
            at += 512 + (size + 511) / 512 * 512
        }
        return files
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String {
        String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = text(field).filter { $0 != " " }
        return digits.isEmpty ? 0 : Int(digits, radix: 8).flatMap { $0 >= 0 ? $0 : nil }
    }
}
