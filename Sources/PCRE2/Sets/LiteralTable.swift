import Snapshots

/// Finds all literals that occur in a text, at the edges of words where they must be.
///
/// Whole words cost one look-up each. For literals at a word's start, at its end and inside
/// there is a list of the lengths to try, by the two or three bytes there; it is nearly always
/// empty. This is faster than an automaton: look-ups do not wait for each other.
///
/// - Complexity: O(bytes of the text), whatever the number of literals.
struct LiteralTable: Sendable {
    /// The key of a literal and its number. Free if the number is −1.
    private struct Bucket {
        var key: UInt32
        var literal: Int32
    }

    private let slots: FixedArray<Bucket>
    private let mask: Int
    /// Bit `n − 1`: literals of `n` bytes may be here.
    private let startLengths: FixedArray<UInt16>
    private let endLengths: FixedArray<UInt16>
    private let insideLengths: FixedArray<UInt16>
    private let hasEnds: Bool
    private let hasStarts: Bool
    private let hasInsides: Bool

    /// Literals are numbered by their place; `aliases` have the key of another one.
    init(_ keys: [LiteralKey], aliases: [LiteralKey]) {
        var size = 16
        while size < keys.count * 2 { size *= 2 }
        mask = size - 1
        var slots = [Bucket](repeating: Bucket(key: 0, literal: -1), count: size)
        var lengths = [[UInt16]](repeating: [UInt16](repeating: 0, count: 4096), count: 5)
        for (number, key) in keys.enumerated() {
            var place = Int(truncatingIfNeeded: key.value) & (size - 1)
            while slots[place].literal >= 0 { place = (place + 1) & (size - 1) }
            slots[place] = Bucket(key: key.value, literal: Int32(number))
        }
        let all = keys + aliases
        for key in all where key.kind != .word {
            lengths[Int(key.kind.rawValue)][key.edge] |= 1 << UInt16(key.length - 1)
        }
        self.slots = FixedArray(slots)
        (startLengths, endLengths) = (FixedArray(lengths[2]), FixedArray(lengths[3]))
        insideLengths = FixedArray(lengths[4])
        hasStarts = all.contains { $0.kind == .start }
        hasEnds = all.contains { $0.kind == .end }
        hasInsides = all.contains { $0.kind == .inside }
    }

    /// Calls with the number of each literal, where it starts and where it ends.
    @inline(__always)
    func scan(
        _ words: FoldedText.Words, _ found: (_ literal: Int, _ start: Int, _ end: Int) -> Void
    ) {
        let base = words.base
        for number in 0..<words.count {
            let (start, end) = (Int(words.starts[number]), Int(words.ends[number]))
            let length = end - start
            look(base + start, length, .word) { found($0, start, end) }
            if length < 2 { continue }
            if hasStarts {
                let edge = LiteralKey.edge(base + start, length, .start)
                each(startLengths.base[edge], upTo: length) { size in
                    look(base + start, size, .start) { found($0, start, start + size) }
                }
            }
            if hasEnds {
                let edge = LiteralKey.edge(base + start, length, .end)
                each(endLengths.base[edge], upTo: length) { size in
                    look(base + end - size, size, .end) { found($0, end - size, end) }
                }
            }
            guard hasInsides, length > 2 else { continue }
            for place in start...(end - 3) {
                let edge = LiteralKey.edge(base + place, 3, .inside)
                each(insideLengths.base[edge], upTo: end - place) { size in
                    look(base + place, size, .inside) { found($0, place, place + size) }
                }
            }
        }
    }

    @inline(__always)
    private func each(_ lengths: UInt16, upTo most: Int, _ body: (Int) -> Void) {
        var rest = lengths
        if most < 16 { rest &= 1 << UInt16(most) &- 1 }
        while rest != 0 {
            body(rest.trailingZeroBitCount + 1)
            rest &= rest &- 1
        }
    }

    @inline(__always)
    private func look(
        _ start: UnsafePointer<UInt8>, _ length: Int, _ kind: LiteralKey.Kind,
        _ found: (Int) -> Void
    ) {
        let key = LiteralKey.hash(start, length, kind)
        var place = Int(truncatingIfNeeded: key) & mask
        while true {
            let slot = slots.base[place]
            if slot.literal < 0 { return }
            if slot.key == key { return found(Int(slot.literal)) }
            place = (place &+ 1) & mask
        }
    }
}

extension LiteralTable: Snapshotable {
    func write(to snapshot: inout SnapshotWriter) {
        for array in [startLengths, endLengths, insideLengths] { snapshot.write(array) }
        snapshot.write(slots)
        for flag in [hasEnds, hasStarts, hasInsides] { snapshot.write(flag ? UInt8(1) : 0) }
    }

    init(from snapshot: inout SnapshotReader) throws {
        startLengths = try snapshot.read()
        endLengths = try snapshot.read()
        insideLengths = try snapshot.read()
        slots = try snapshot.read()
        mask = slots.count - 1
        hasEnds = try snapshot.read(UInt8.self) == 1
        hasStarts = try snapshot.read(UInt8.self) == 1
        hasInsides = try snapshot.read(UInt8.self) == 1
    }
}
