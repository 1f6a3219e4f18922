import Snapshots

/// Numbers and texts, one after the other, as bytes that are text themselves.
///
/// ```swift
/// var kept = KeptWriter()
/// kept.add(12)
/// kept.add("returns")
/// kept.text          // "12 7:returns"
/// ```
/// O(bytes).
struct KeptWriter {
    private(set) var text = ""

    mutating func add(_ number: Int) {
        text += String(number)
        text += " "
    }

    mutating func add(_ number: Int?) {
        if let number { add(number) } else { text += "_ " }
    }

    mutating func add(_ part: String?) {
        guard let part else {
            text += "_:"
            return
        }
        text += "\(part.utf8.count):"
        text += part
    }

    mutating func add<Element>(
        _ list: some Collection<Element>, _ write: (inout KeptWriter, Element) -> Void
    ) {
        add(list.count)
        for element in list { write(&self, element) }
    }

    mutating func add(_ list: [String]) { add(list) { $0.add($1) } }
}

/// Reads what a `KeptWriter` wrote, in the same order.
/// - Errors: `UnusableSnapshot` where something else stands.
struct KeptReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private let known: (UnsafeBufferPointer<UInt8>) -> String?

    /// - Parameter known: makes a text of bytes, or finds the one that was made of the same before; `nil`: it is none.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>,
        known: @escaping (UnsafeBufferPointer<UInt8>) -> String?
    ) {
        self.bytes = bytes
        self.known = known
    }

    mutating func number() throws -> Int {
        guard let number = try optionalNumber() else { throw UnusableSnapshot() }
        return number
    }

    mutating func optionalNumber() throws -> Int? { try digits(until: UInt8(ascii: " ")) }

    mutating func optionalText() throws -> String? {
        guard let part = try optionalBytes() else { return nil }
        guard let text = known(part) else { throw UnusableSnapshot() }
        return text
    }

    private mutating func optionalBytes() throws -> UnsafeBufferPointer<UInt8>? {
        guard let count = try digits(until: UInt8(ascii: ":")) else { return nil }
        guard count >= 0, count <= bytes.count - place else { throw UnusableSnapshot() }
        defer { place += count }
        return UnsafeBufferPointer(rebasing: bytes[place..<(place + count)])
    }

    /// A text that another writer made.
    mutating func part() throws -> KeptReader {
        guard let part = try optionalBytes() else { throw UnusableSnapshot() }
        return KeptReader(part, known: known)
    }

    mutating func skipText() throws { _ = try optionalBytes() }

    mutating func text() throws -> String {
        guard let text = try optionalText() else { throw UnusableSnapshot() }
        return text
    }

    mutating func list<Element>(
        _ read: (inout KeptReader) throws -> Element
    ) throws -> [Element] {
        let count = try count()
        guard count > 0 else { return [] }
        var list: [Element] = []
        list.reserveCapacity(count)
        for _ in 0..<count { list.append(try read(&self)) }
        return list
    }

    /// How many follow.
    mutating func count() throws -> Int {
        let count = try number()
        // Each takes a byte at least.
        guard count >= 0, count <= bytes.count - place else { throw UnusableSnapshot() }
        return count
    }

    mutating func texts() throws -> [String] { try list { try $0.text() } }

    mutating func word<Value: RawRepresentable<String>>() throws -> Value {
        guard let value = Value(rawValue: try text()) else { throw UnusableSnapshot() }
        return value
    }

    mutating func optionalWord<Value: RawRepresentable<String>>() throws -> Value? {
        guard let word = try optionalText() else { return nil }
        guard let value = Value(rawValue: word) else { throw UnusableSnapshot() }
        return value
    }

    /// - Errors: when something is left that nobody read.
    func finish() throws { guard place == bytes.count else { throw UnusableSnapshot() } }

    private mutating func digits(until end: UInt8) throws -> Int? {
        guard place < bytes.count else { throw UnusableSnapshot() }
        if bytes[place] == UInt8(ascii: "_") {
            guard place + 1 < bytes.count, bytes[place + 1] == end else { throw UnusableSnapshot() }
            place += 2
            return nil
        }
        let isBelow = bytes[place] == UInt8(ascii: "-")
        if isBelow { place += 1 }
        var number = 0
        while place < bytes.count, bytes[place] != end {
            let digit = Int(bytes[place]) - 48
            let (tens, isOver) = number.multipliedReportingOverflow(by: 10)
            let (sum, isTooLarge) = tens.addingReportingOverflow(digit)
            guard (0...9).contains(digit), !isOver, !isTooLarge else { throw UnusableSnapshot() }
            number = sum
            place += 1
        }
        guard place < bytes.count else { throw UnusableSnapshot() }
        place += 1
        return isBelow ? -number : number
    }
}
