/// What a file of lessons is called: `0a1b2c3d-….lessons`, and `.` with a number while it is written.
struct LessonFileName: CustomStringConvertible {
    /// Of the program, 8 hexadecimal digits.
    var program: String
    /// Of what was learned from, 32 hexadecimal digits.
    var key: String

    var description: String { "\(program)-\(key).lessons" }

    /// What every such file begins with.
    static let mark = Array("praatpaal lessons ".utf8)

    /// What the file of this name begins with.
    var head: [UInt8] { Self.mark + Array("\(program)-\(key)\n".utf8) }

    static func isOurs(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let digits = parts[0].split(separator: "-", omittingEmptySubsequences: false)
        return (2...3).contains(parts.count) && parts[1] == "lessons" && digits.count == 2
            && isHexadecimal(digits[0], 8) && isHexadecimal(digits[1], 32)
            && (parts.count == 2 || parts[2].allSatisfy { ("0"..."9").contains($0) })
    }

    private static func isHexadecimal(_ text: Substring, _ count: Int) -> Bool {
        text.utf8.count == count
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
