/// Cuts a stream of bytes into lines, however the bytes arrive.
///
/// ```swift
/// var framer = LineFramer()
/// framer.take(Array("{\"type\":".utf8))         // []
/// framer.take(Array("\"ping\"}\r\n".utf8))      // [.text({"type":"ping"})]
/// ```
/// LF and CRLF end a line, a byte order mark before one is dropped, and lines with nothing but blanks are passed over.
/// A line over the limit gives one `.tooLong` as soon as it is known to be, and is dropped up to its newline.
/// O(bytes) altogether; never keeps more than the limit and one byte.
package struct LineFramer: Sendable {
    package enum Line: Equatable, Sendable {
        /// The bytes of a line without its newline, as they came.
        case text([UInt8])
        case tooLong
    }

    /// Bytes in a line at most, its newline not counted.
    package static let standardLimit = 65_536

    package let limit: Int
    private var kept: [UInt8] = []
    private var isSkipping = false

    package init(limit: Int = LineFramer.standardLimit) { self.limit = limit }

    /// The lines that these bytes complete.
    package mutating func take(_ bytes: [UInt8]) -> [Line] {
        var lines: [Line] = []
        bytes.withUnsafeBufferPointer { buffer in
            var rest = buffer[...]
            while let newline = rest.firstIndex(of: UInt8(ascii: "\n")) {
                keep(rest[..<newline], &lines)
                end(&lines)
                rest = rest[(newline + 1)...]
            }
            keep(rest, &lines)
        }
        return lines
    }

    /// The last line, if the stream ended without a newline.
    package mutating func finish() -> [Line] {
        var lines: [Line] = []
        end(&lines)
        return lines
    }

    private mutating func keep(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ lines: inout [Line]) {
        guard !isSkipping else { return }
        let room = limit + 1 - kept.count
        kept.append(contentsOf: bytes.prefix(room))
        // One byte more than the limit is allowed while it may be the return of CRLF.
        guard bytes.count > room || kept.count > limit && kept.last != UInt8(ascii: "\r") else {
            return
        }
        isSkipping = true
        kept.removeAll(keepingCapacity: true)
        lines.append(.tooLong)
    }

    private mutating func end(_ lines: inout [Line]) {
        defer {
            kept.removeAll(keepingCapacity: true)
            isSkipping = false
        }
        guard !isSkipping else { return }
        if kept.last == UInt8(ascii: "\r") { kept.removeLast() }
        if kept.starts(with: [0xef, 0xbb, 0xbf]) { kept.removeFirst(3) }
        if kept.count > limit { return lines.append(.tooLong) }
        if !kept.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }) {
            lines.append(.text(kept))
        }
    }
}
