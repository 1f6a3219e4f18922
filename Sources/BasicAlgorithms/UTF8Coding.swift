/// UTF-8 to and from code points, for bytes that are known to be valid.
///
/// ```swift
/// UTF8Coding.decode(bytes, at: 0)       // (value: 0xE9, size: 2) for "é"
/// UTF8Coding.append(0xE9, to: &bytes)
/// ```
/// O(1) per character. Whether bytes are valid at all is another question (`JSON.UTF8Check`).
public enum UTF8Coding {
    /// The code point that starts at an offset, and its length in bytes.
    ///
    /// Never reads beyond the buffer: a character that is cut off gives some code point and the bytes there are.
    @inlinable @inline(__always)
    public static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
    ) -> (value: UInt32, size: Int) {
        let lead = UInt32(bytes[place])
        if lead < 0x80 { return (lead, 1) }
        let size = min(lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4, bytes.count - place)
        var value = lead & (0x7f >> UInt32(size))
        for offset in 1..<max(size, 1) {
            value = value << 6 | UInt32(bytes[place + offset]) & 0x3f
        }
        return (min(value, 0x10_ffff), size)
    }

    /// The length of a code point in bytes.
    @inlinable @inline(__always)
    public static func size(of value: UInt32) -> Int {
        value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x1_0000 ? 3 : 4
    }

    /// Writes a code point; the four bytes from `start` on must be writable.
    /// - Returns: how many bytes it took.
    @inlinable @inline(__always)
    public static func write(_ value: UInt32, to start: UnsafeMutablePointer<UInt8>) -> Int {
        let size = size(of: value)
        guard size > 1 else {
            start[0] = UInt8(truncatingIfNeeded: value)
            return 1
        }
        var rest = value
        for offset in stride(from: size - 1, to: 0, by: -1) {
            start[offset] = UInt8(truncatingIfNeeded: 0x80 | rest & 0x3f)
            rest >>= 6
        }
        start[0] = UInt8(truncatingIfNeeded: 0xf00 >> UInt32(size) & 0xff | rest)
        return size
    }

    @inlinable
    public static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { buffer in
            guard let start = buffer.baseAddress else { return }
            let size = write(value, to: start)
            bytes.append(contentsOf: buffer[..<size])
        }
    }
}
