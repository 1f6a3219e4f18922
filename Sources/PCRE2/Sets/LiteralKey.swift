/// A literal as a number: equal for equal literals, different for all but a few others.
///
/// Literals with one key count as one literal: now and then a pattern is run that cannot match, but no
/// match is lost. So no literal is ever compared byte by byte.
struct LiteralKey {
    enum Kind: UInt64 {
        case word = 1
        case start, end, inside
    }

    /// Only as much of a literal is looked at.
    static let reach = 16

    var value: UInt32
    var kind: Kind
    /// Bytes looked at.
    var length: Int

    /// O(1).
    init(_ literal: RequiredLiteral) {
        let bytes = literal.bytes
        switch (literal.startsWord, literal.endsWord) {
        case (true, true): kind = .word
        case (true, false): kind = .start
        case (false, true): kind = .end
        case (false, false): kind = .inside
        }
        length = kind == .word ? bytes.count : min(bytes.count, Self.reach)
        var padded = [UInt8](repeating: 0, count: length + 2 * FoldedText.padding)
        let part = kind == .end ? bytes.suffix(length) : bytes.prefix(length)
        padded.replaceSubrange(FoldedText.padding..<(FoldedText.padding + length), with: part)
        (value, edge) = padded.withUnsafeBufferPointer { [kind, length] buffer in
            let start = buffer.baseAddress! + FoldedText.padding
            return (
                Self.hash(start, length, kind), Self.edge(start, length, kind)
            )
        }
    }

    /// The list of lengths of `LiteralTable` that this literal belongs to.
    let edge: Int

    /// The first and the last eight bytes, the length and the kind, mixed.
    ///
    /// Source of the method: Wang Yi, wyhash (2019), one 64×64 multiplication.
    @inline(__always)
    static func hash(_ start: UnsafePointer<UInt8>, _ length: Int, _ kind: Kind) -> UInt32 {
        let raw = UnsafeRawPointer(start)
        var first = raw.loadUnaligned(as: UInt64.self)
        var last: UInt64 = 0
        if length < 8 {
            first &= (1 << UInt64(8 * length)) &- 1
        } else {
            last = raw.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
        }
        let salt = kind.rawValue << 32 | UInt64(truncatingIfNeeded: length)
        let product = (first ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
            by: last ^ (salt &* 0xE703_7ED1_A0B4_28DB))
        return UInt32(truncatingIfNeeded: (product.high ^ product.low) >> 32)
    }

    /// A number below 4096 from the two bytes at the edge, or the first three inside.
    @inline(__always)
    static func edge(_ start: UnsafePointer<UInt8>, _ length: Int, _ kind: Kind) -> Int {
        let raw = UnsafeRawPointer(start)
        switch kind {
        case .word, .start: return spread(UInt32(raw.loadUnaligned(as: UInt16.self)))
        case .end:
            return spread(UInt32(raw.loadUnaligned(fromByteOffset: length - 2, as: UInt16.self)))
        case .inside: return spread(raw.loadUnaligned(as: UInt32.self) & 0xFF_FFFF)
        }
    }

    @inline(__always)
    private static func spread(_ bytes: UInt32) -> Int { Int((bytes &* 0x9E37_79B1) >> 20) }
}
