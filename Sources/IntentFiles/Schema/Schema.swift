import ChatEngine
import JSON

/// JSON Schemas of the files, for editors: completion, and errors while typing.
///
/// ```swift
/// Schema.text(of: .intents)     // "{\n  \"$defs\": …"
/// ```
/// Made from the keys that the reader knows (`Scope`), so that a key more there is a key more here. Draft 2020-12. What only the
/// whole knowledge base shows (an unknown queue, a name that nothing fills) is not in it: that is `check`.
package enum Schema {
    package enum File: String, CaseIterable, Sendable {
        case intents, desk

        var scope: Scope {
            switch self {
            case .intents: .file
            case .desk: .desk
            }
        }

        var title: String {
            switch self {
            case .intents: "Intents of a Praatpaal desk"
            case .desk: "Settings of a Praatpaal desk (desk.yaml)"
            }
        }
    }

    /// The schema as indented JSON, the same bytes each time.
    package static func text(of file: File) -> String { json(of: file).indented + "\n" }

    static func json(of file: File) -> JSONValue {
        var found: [Scope] = [file.scope]
        var at = 0
        while at < found.count {
            for key in found[at].schemaKeys {
                for scope in found[at].entry(key).shape.scopes where !found.contains(scope) {
                    found.append(scope)
                }
            }
            at += 1
        }
        let parts = found.map { ("\($0)", object($0)) }
        return .object([
            "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
            "$id": .string("https://praatpaal.example/schemas/\(file.rawValue).json"),
            "title": .string(file.title),
            "$ref": .string("#/$defs/\(file.scope)"),
            "$defs": .object(Dictionary(parts, uniquingKeysWith: { first, _ in first })),
        ])
    }

    private static func object(_ scope: Scope) -> JSONValue {
        let properties = scope.schemaKeys.map { ($0, property(scope.entry($0))) }
        var object: [String: JSONValue] = [
            "type": .string("object"),
            "properties": .object(Dictionary(properties, uniquingKeysWith: { first, _ in first })),
            "additionalProperties": .bool(false),
        ]
        if !scope.requiredKeys.isEmpty { object["required"] = .strings(scope.requiredKeys) }
        return .object(object)
    }

    private static func property(_ entry: SchemaEntry) -> JSONValue {
        guard case .object(var members) = entry.shape.json else { return .bool(true) }
        if !entry.description.isEmpty { members["description"] = .string(entry.description) }
        return .object(members)
    }
}

/// What an editor tells of a key.
struct SchemaEntry: Sendable {
    var shape: SchemaShape
    var description: String

    init(_ shape: SchemaShape, _ description: String) {
        self.shape = shape
        self.description = description
    }

    /// For a key that nobody has described yet; a test finds it.
    static let unknown = SchemaEntry(.anything, "")
}

extension Scope {
    /// All keys that a file may have there, those that give no more than a warning too.
    var schemaKeys: [String] {
        self == .messages
            ? MessageKind.allCases.map(\.rawValue) + FileReader.retiredMessages : keys
    }

    func entry(_ key: String) -> SchemaEntry { entries[key] ?? .unknown }

    /// All described keys of a scope.
    var entries: [String: SchemaEntry] {
        Self.intentEntries[self] ?? Self.deskEntries[self] ?? [:]
    }

    var requiredKeys: [String] {
        switch self {
        case .answer: ["text"]
        case .proactive: ["event"]
        case .file, .entity, .intent, .learned, .notOurs, .escalation, .condition, .action, .desk,
            .thresholds, .worth, .queue, .service, .agent, .hours, .timers, .retention, .messages,
            .surveys, .survey,
            .builtIn,
            .registers:
            []
        }
    }
}
