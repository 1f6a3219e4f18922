/// Writes one JSON object on one line, its fields in the order they are added.
///
/// ```swift
/// var line = JSONWriter()
/// line.add("type", "pong")
/// line.add("in_reply_to", nil as String?)
/// line.object("limits") { $0.add("line_bytes", 65_536) }
/// line.text      // {"type":"pong","in_reply_to":null,"limits":{"line_bytes":65536}}
/// ```
/// The same fields give the same bytes. Names of fields are ASCII letters, digits and underscores, unless they are data
/// (`add(named:_:)`). O(bytes).
package struct JSONWriter {
    /// Which characters of a text become `\u…`.
    package enum Escaping: Sendable {
        /// Those that RFC 8259 requires: quotes, backslashes, control characters below U+0020.
        case required
        /// Also every other control character and the two line separators of Unicode, so that a line is one line for
        /// every reader.
        case lineSafe
    }

    var bytes: [UInt8] = [UInt8(ascii: "{")]
    let escaping: Escaping

    package init(escaping: Escaping = .lineSafe) { self.escaping = escaping }

    /// The object so far, closed.
    package var text: String {
        var closed = bytes
        closed.append(UInt8(ascii: "}"))
        return String(decoding: closed, as: UTF8.self)
    }

    /// Several objects, each with its newline. One buffer takes them all.
    package static func lines<Item>(
        of items: some Collection<Item>, _ fill: (Item, inout JSONWriter) -> Void
    ) -> [UInt8] {
        var lines = JSONWriter()
        lines.bytes.removeAll()
        lines.bytes.reserveCapacity(items.count * usualLength)
        for item in items {
            lines.bytes.append(UInt8(ascii: "{"))
            fill(item, &lines)
            lines.bytes.append(UInt8(ascii: "}"))
            lines.bytes.append(UInt8(ascii: "\n"))
        }
        return lines.bytes
    }

    private static let usualLength = 384

    /// `null` where there is no value.
    package mutating func add(_ name: StaticString, _ value: String?) {
        begin(name)
        if let value { write(value) } else { raw("null") }
    }

    /// Nothing where there is no value.
    package mutating func add(_ name: StaticString, ifPresent value: String?) {
        guard let value else { return }
        begin(name)
        write(value)
    }

    package mutating func add(_ name: StaticString, _ value: Int) {
        begin(name)
        raw(String(value))
    }

    package mutating func add(_ name: StaticString, _ value: Bool) {
        begin(name)
        raw(value ? "true" : "false")
    }

    /// The shortest digits that are read as the same number; `null` for what is not finite.
    package mutating func add(_ name: StaticString, _ value: Double) {
        begin(name)
        guard value.isFinite else { return raw("null") }
        raw(Int(exactly: value).map { String($0) } ?? "\(value)")
    }

    package mutating func add(_ name: StaticString, _ values: [String]) {
        array(name) { list in
            for value in values { list.append(value) }
        }
    }

    /// Texts by name, in the order of the names.
    package mutating func add(_ name: StaticString, _ texts: [String: String]) {
        object(name) { object in
            for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
                object.add(named: name, text)
            }
        }
    }

    /// A share from 0 to 1 with at most four decimals; `null` where there is none.
    package mutating func add(share name: StaticString, _ value: Double?) {
        begin(name)
        raw(value.map(Self.share) ?? "null")
    }

    /// A text that needs no escaping.
    package mutating func add(_ name: StaticString, literal: StaticString) {
        begin(name)
        bytes.append(UInt8(ascii: "\""))
        raw(literal)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A field whose name is data.
    package mutating func add(named name: String, _ value: String) {
        separate()
        write(name)
        bytes.append(UInt8(ascii: ":"))
        write(value)
    }

    package mutating func object(_ name: StaticString, _ fill: (inout JSONWriter) -> Void) {
        begin(name)
        enclose("{", "}", fill)
    }

    /// A list; `append`, `appendObject` and `appendArray` add its elements.
    package mutating func array(_ name: StaticString, _ fill: (inout JSONWriter) -> Void) {
        begin(name)
        enclose("[", "]", fill)
    }

    /// An element of a list.
    package mutating func append(_ value: String) {
        separate()
        write(value)
    }

    package mutating func append(_ value: Int) {
        separate()
        raw(String(value))
    }

    package mutating func appendObject(_ fill: (inout JSONWriter) -> Void) {
        separate()
        enclose("{", "}", fill)
    }

    package mutating func appendArray(_ fill: (inout JSONWriter) -> Void) {
        separate()
        enclose("[", "]", fill)
    }

    private mutating func enclose(
        _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ fill: (inout JSONWriter) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        fill(&self)
        bytes.append(UInt8(ascii: close))
    }

    private mutating func begin(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        raw(name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    /// A comma, unless an object or a list has just begun. A text ends with its quote, so it cannot be mistaken.
    private mutating func separate() {
        guard let last = bytes.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") else {
            return
        }
        bytes.append(UInt8(ascii: ","))
    }

    mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func raw(_ text: StaticString) {
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private static func share(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        let parts = Int((min(max(value, 0), 1) * 10_000).rounded())
        guard parts < 10_000 else { return "1" }
        var decimals = String(10_000 + parts).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return decimals.isEmpty ? "0" : "0." + decimals
    }
}
