/// The fields of a form as browsers send it (`application/x-www-form-urlencoded`).
///
/// ```swift
/// FormFields(Array("name=eva&password=a+b%21".utf8))["password"]     // a b!
/// ```
/// A field that stands there twice counts as missing.
struct FormFields {
    private var fields: [String: [String]] = [:]

    init(_ body: [UInt8]) {
        for pair in body.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = Self.text(parts[0]), let value = Self.text(parts[1])
            else { continue }
            fields[name, default: []].append(value)
        }
    }

    subscript(name: String) -> String? {
        guard let values = fields[name], values.count == 1 else { return nil }
        return values[0]
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        var text: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): text.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                guard digits.count == 2, let value = UInt8(digits, radix: 16) else { return nil }
                text.append(value)
                rest = rest.dropFirst(2)
            default: text.append(byte)
            }
        }
        return String(validating: text, as: UTF8.self)
    }
}
