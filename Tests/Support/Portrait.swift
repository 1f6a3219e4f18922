import ChatEngine

/// A value with all that is in it, as lines: the same for the same value, whatever the order in which a dictionary or a
/// set gives its parts.
///
/// ```swift
/// Portrait(Point(x: 1, y: 2)).lines      // ["Point", "  x: 1", "  y: 2"]
/// ```
/// Parts that are nothing, false or empty are left out. Addresses and functions are not shown.
package struct Portrait {
    package let lines: [String]

    package init(_ value: Any) { lines = Self.lines(of: value, depth: 0) }

    private static let mostDepth = 14

    private static func lines(of value: Any, depth: Int) -> [String] {
        if let plain = plain(value) { return [plain] }
        let mirror = Mirror(reflecting: value)
        guard depth < mostDepth else { return ["…"] }
        switch mirror.displayStyle {
        case .optional:
            return mirror.children.first.map { lines(of: $0.value, depth: depth) } ?? ["nil"]
        case .collection:
            let items = mirror.children.map { lines(of: $0.value, depth: depth + 1) }
            return items.isEmpty ? ["[]"] : listed(items)
        case .set:
            let items = mirror.children.map { lines(of: $0.value, depth: depth + 1) }
            return items.isEmpty
                ? ["[]"] : listed(items.sorted { $0.lexicographicallyPrecedes($1) })
        case .dictionary:
            let pairs = mirror.children.map { pair in
                let parts = Mirror(reflecting: pair.value).children.map(\.value)
                return (
                    key: lines(of: parts[0], depth: depth + 1).joined(separator: " "),
                    value: lines(of: parts[1], depth: depth + 1)
                )
            }
            return pairs.isEmpty
                ? ["[:]"]
                : [":"] + pairs.sorted { $0.key < $1.key }.flatMap { named($0.key, $0.value) }
        case .enum:
            guard let child = mirror.children.first else { return ["\(value)"] }
            return ["." + (child.label ?? "")]
                + lines(of: child.value, depth: depth + 1).map { "  " + $0 }
        default:
            let type = "\(mirror.subjectType)".prefix { $0 != "<" }
            guard !type.hasPrefix("Unsafe"), type != "OpaquePointer" else { return ["…"] }
            guard !mirror.children.isEmpty else { return ["\(type)"] }
            return [String(type)]
                + mirror.children.flatMap { child -> [String] in
                    let inner = lines(of: child.value, depth: depth + 1)
                    let isNothing = ["nil", "false", "[]", "[:]", "\"\"", "…"].contains(inner[0])
                    return isNothing && inner.count == 1
                        ? [] : named(child.label ?? "-", inner)
                }
        }
    }

    private static func plain(_ value: Any) -> String? {
        switch value {
        case let text as String: text.debugDescription
        case let place as SourceLocation: place.description
        case let language as LanguageCode: language.code
        case let text as Substring: String(text).debugDescription
        case let number as any BinaryInteger: "\(number)"
        case let number as any BinaryFloatingPoint: "\(number)"
        case let flag as Bool: "\(flag)"
        case let bytes as [UInt8] where !bytes.isEmpty: "\(bytes.count) bytes"
        default: "\(type(of: value))".contains("->") ? "…" : nil
        }
    }

    /// On one line where every item is.
    private static func listed(_ items: [[String]]) -> [String] {
        let alone = items.compactMap { $0.count == 1 ? $0[0] : nil }
        if alone.count == items.count {
            let line = "[" + alone.joined(separator: ", ") + "]"
            if line.count < 160 { return [line] }
        }
        return ["["] + items.flatMap { named("-", $0) }
    }

    private static func named(_ name: String, _ lines: [String]) -> [String] {
        let colon = name == "-" ? "- " : "\(name): "
        return ["  " + colon + lines[0]] + lines.dropFirst().map { "  " + $0 }
    }
}
