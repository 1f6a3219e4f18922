import Glibc

/// What words mean, as 64 numbers a stem: words that mean nearly the same lie close together.
///
/// Made by `scripts/make-meanings`, which tells the form of the file. The rows stay where they are, in the program; only
/// where each stem's row stands is kept in memory, a megabyte a language.
package struct MeaningTable: Sendable {
    package static let width = 64
    /// A word's share in the meaning of a text falls from here on with its frequency (Arora, Liang, Ma, 2017).
    private static let usualFrequency: Float = 0.001

    private let source: StaticBytes
    /// By the key of a stem: its row.
    private let index: KeyIndex
    package let count: Int

    /// - Returns: `nil` when the bytes are no such table. O(stems).
    package init?(_ source: StaticBytes) {
        let bytes = source.bytes
        guard bytes.count > 16, bytes.prefix(4).elementsEqual("PPM1".utf8) else { return nil }
        let numbers = (1...3).map {
            Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
        }
        let (count, width, text) = (numbers[0], numbers[1], numbers[2])
        guard width == Self.width, count > 0, count < 1 << 20,
            bytes.count == 16 + count * (8 + width) + text
        else { return nil }
        var index = KeyIndex(minimumCapacity: count)
        let names = UnsafeRawBufferPointer(rebasing: bytes[(bytes.count - text)...])
        var start = 0
        var row: Int32 = 0
        for end in 0...names.count where end == names.count || names[end] == 0x0a {
            let name = UnsafeRawBufferPointer(rebasing: names[start..<end])
            name.withMemoryRebound(to: UInt8.self) {
                _ = index.insert(FeatureKey(bytes: $0, seed: FeatureFamily.stem.seed), as: row)
            }
            (start, row) = (end + 1, row + 1)
        }
        guard Int(row) == count else { return nil }
        (self.source, self.index, self.count) = (source, index, count)
    }

    /// Names the table among others.
    var identity: UnsafeRawBufferPointer { source.bytes }

    /// The row of a stem, or −1. O(1).
    @inline(__always)
    func row(of stem: FeatureKey) -> Int32 { index.find(stem) }

    @inline(__always)
    private func float(_ place: Int) -> Float {
        Float(
            bitPattern: UInt32(
                littleEndian: source.bytes.loadUnaligned(
                    fromByteOffset: 16 + place * 4, as: UInt32.self)))
    }

    /// The share of all words of the language that have this stem.
    @inline(__always)
    func frequency(of row: Int32) -> Float { float(count + Int(row)) }

    /// Adds a row to a sum, as much as a word of its frequency counts.
    @inline(__always)
    func add(_ row: Int32, times share: Float, to sum: UnsafeMutablePointer<Float>) {
        let usual = Self.usualFrequency
        let factor = share * usual / (usual + frequency(of: row)) * float(Int(row))
        let numbers = source.bytes.baseAddress! + 16 + count * 8 + Int(row) * Self.width
        for place in 0..<Self.width {
            sum[place] += factor * Float(numbers.load(fromByteOffset: place, as: Int8.self))
        }
    }
}

extension MeaningTable {
    /// What the parts of a compound count.
    private static let shareOfPart: Float = 0.7
    static let shortestCompound = 7
    /// In bytes. No word is longer; each way to cut one is tried, which in 60 000 letters without a space took minutes.
    static let longestCompound = 64
    static let shortestPart = 3

    /// Where a word's meaning stands: by its stem, or else by the stems of its parts. O(length²), of at most `longestCompound`.
    func place(
        _ word: UnsafeBufferPointer<UInt8>, stem: FeatureKey, _ reader: StemReader
    ) -> MeaningPlace {
        let row = row(of: stem)
        if row >= 0 { return MeaningPlace(first: row) }
        guard (Self.shortestCompound...Self.longestCompound).contains(word.count) else {
            return MeaningPlace()
        }
        return parts(of: word, reader)
    }

    /// The cut into two known words of which the rarer is most frequent; an `s` may join them.
    private func parts(
        of word: UnsafeBufferPointer<UInt8>, _ reader: StemReader
    ) -> MeaningPlace {
        var best: (frequency: Float, place: MeaningPlace) = (0, MeaningPlace())
        for cut in Self.shortestPart...(word.count - Self.shortestPart) {
            let first = row(of: reader.stemKey(UnsafeBufferPointer(rebasing: word[..<cut])))
            guard first >= 0 else { continue }
            var second = row(of: reader.stemKey(UnsafeBufferPointer(rebasing: word[cut...])))
            if second < 0, word[cut] == UInt8(ascii: "s"), word.count - cut > Self.shortestPart {
                second = row(of: reader.stemKey(UnsafeBufferPointer(rebasing: word[(cut + 1)...])))
            }
            guard second >= 0 else { continue }
            let rarer = min(frequency(of: first), frequency(of: second))
            if rarer > best.frequency {
                best = (rarer, MeaningPlace(first: first, second: second))
            }
        }
        return best.place
    }

    /// Adds a word's meaning to a sum.
    @inline(__always)
    func add(_ place: MeaningPlace, to sum: UnsafeMutablePointer<Float>) {
        guard place.first >= 0 else { return }
        guard place.second >= 0 else { return add(place.first, times: 1, to: sum) }
        add(place.first, times: Self.shareOfPart, to: sum)
        add(place.second, times: Self.shareOfPart, to: sum)
    }

    /// A word's meaning alone, of length 1.
    func direction(_ place: MeaningPlace) -> [Float] {
        var sum = [Float](repeating: 0, count: Self.width)
        sum.withUnsafeMutableBufferPointer { add(place, to: $0.baseAddress!) }
        let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? sum.map { $0 / length } : sum
    }

    /// Sums the meanings of words.
    /// - Returns: what brings the sum to the length that the meaning has in an utterance; 0 when no word has one.
    func read(_ places: [MeaningPlace], into sum: inout [Float]) -> Float {
        sum.withUnsafeMutableBufferPointer { sum in
            sum.update(repeating: 0)
            for place in places { add(place, to: sum.baseAddress!) }
            let square = sum.reduce(0) { $0 + $1 * $1 }
            return square > 0 ? FeatureFamily.meaning.weight / square.squareRoot() : 0
        }
    }

    /// How common a word is: the rarer part's share, or that of the rarest words for one that is not known.
    func frequency(of place: MeaningPlace) -> Float {
        guard place.first >= 0 else { return Self.rarest }
        let first = frequency(of: place.first)
        return place.second < 0 ? first : min(first, frequency(of: place.second))
    }

    private static let rarest: Float = 1e-6

    /// How rare a word is in the language: minus the logarithm of its frequency to the base 10; without a table all are alike.
    static func surprise(_ table: MeaningTable?, _ place: MeaningPlace) -> Float {
        table.map { -log10f($0.frequency(of: place)) } ?? 3
    }
}
