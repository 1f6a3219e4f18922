/// Reads one line of `RichText` from left to right. All its signs are ASCII, so it reads bytes. O(length), for a line with
/// many opening signs times their number.
struct SpanReader {
    private(set) var spans: [RichText.Span] = []
    private let bytes: ArraySlice<UInt8>
    private var at: Int
    private var text: [UInt8] = []
    private var isBold = false
    private var isItalic = false

    init(_ line: ArraySlice<UInt8>) {
        bytes = line
        at = line.startIndex
        while at < bytes.endIndex { step() }
        flush()
    }

    private mutating func step() {
        switch bytes[at] {
        case UInt8(ascii: "\\") where at + 1 < bytes.endIndex && Self.isSign(bytes[at + 1]):
            text.append(bytes[at + 1])
            at += 2
        // Around a value that is not there.
        case UInt8(ascii: "*") where stars(at) >= 4: at += 4
        case UInt8(ascii: "*") where stars(at) >= 2 && mayToggle(isBold, 2):
            flush()
            isBold.toggle()
            at += 2
        case UInt8(ascii: "*") where stars(at) < 2 && mayToggle(isItalic, 1):
            flush()
            isItalic.toggle()
            at += 1
        case UInt8(ascii: "["): link()
        default:
            text.append(bytes[at])
            at += 1
        }
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"),
            UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"):
            true
        default: false
        }
    }

    /// How many stand in a row from a place, four at most.
    private func stars(_ place: Int) -> Int {
        var end = place
        while end < bytes.endIndex, end < place + 4, bytes[end] == UInt8(ascii: "*") { end += 1 }
        return end - place
    }

    /// An opening sign stands before a word and has a closing one on its line; a closing one stands behind a word.
    private func mayToggle(_ isOn: Bool, _ width: Int) -> Bool {
        let end = at + width
        if isOn { return at > bytes.startIndex && !isSpace(before: at) }
        guard end < bytes.endIndex, !isSpace(at: end) else { return false }
        return closing(width, from: after(end))
    }

    private func closing(_ width: Int, from start: Int) -> Bool {
        var place = start
        while place + width <= bytes.endIndex {
            if bytes[place] == UInt8(ascii: "\\") {
                place += 2
                continue
            }
            let stars = stars(place)
            if stars >= width, !isSpace(before: place) {
                if width == 2 || stars < 2 { return true }
                place += 1
            }
            place += 1
        }
        return false
    }

    /// `[words](address)`; what is not one is text.
    private mutating func link() {
        guard let close = find("]", from: at + 1), close > at + 1, close + 1 < bytes.endIndex,
            bytes[close + 1] == UInt8(ascii: "("), let end = find(")", from: close + 2)
        else { return plainBracket() }
        let address = String(decoding: bytes[(close + 2)..<end], as: UTF8.self)
        guard RichText.schemes.contains(where: address.lowercased().hasPrefix),
            !address.contains(where: \.isWhitespace)
        else { return plainBracket() }
        flush()
        for span in SpanReader(bytes[(at + 1)..<close]).spans {
            spans.append(
                RichText.Span(
                    text: span.text, isBold: span.isBold || isBold,
                    isItalic: span.isItalic || isItalic, link: address))
        }
        at = end + 1
    }

    private mutating func plainBracket() {
        text.append(bytes[at])
        at += 1
    }

    private func find(_ sign: Unicode.Scalar, from start: Int) -> Int? {
        var place = start
        while place < bytes.endIndex {
            if bytes[place] == UInt8(ascii: "\\") {
                place += 1
            } else if bytes[place] == UInt8(ascii: sign) {
                return place
            }
            place += 1
        }
        return nil
    }

    private mutating func flush() {
        guard !text.isEmpty else { return }
        spans.append(
            RichText.Span(
                text: String(decoding: text, as: UTF8.self), isBold: isBold, isItalic: isItalic,
                link: nil))
        text.removeAll(keepingCapacity: true)
    }

    /// The place behind the character that begins at a place.
    private func after(_ place: Int) -> Int {
        var end = place + 1
        while end < bytes.endIndex, bytes[end] & 0xc0 == 0x80 { end += 1 }
        return end
    }

    private func isSpace(before place: Int) -> Bool {
        var start = place - 1
        while start > bytes.startIndex, bytes[start] & 0xc0 == 0x80 { start -= 1 }
        return isSpace(at: start)
    }

    private func isSpace(at place: Int) -> Bool {
        let byte = bytes[place]
        if byte < 0x80 { return byte == 0x20 || (0x09...0x0d).contains(byte) }
        return String(decoding: bytes[place..<after(place)], as: UTF8.self)
            .allSatisfy(\.isWhitespace)
    }
}
