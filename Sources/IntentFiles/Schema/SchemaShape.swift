import JSON

/// What may stand behind a key, as a JSON Schema sees it.
///
/// All scalars of the files are text, and YAML readers make numbers and truths of some: a text may be any of them.
indirect enum SchemaShape: Sendable {
    case text
    /// One text, or a list of them.
    case texts
    case choice([String])
    case number(ClosedRange<Double>)
    case language
    /// `90s`, `30m`, `24h`, `7d`.
    case duration
    /// `09:00-17:30`
    case stretch
    case list(SchemaShape)
    /// Any keys, all with values of one shape.
    case mapping(SchemaShape)
    case object(Scope)
    case either([SchemaShape])
    /// Nothing behind the colon.
    case nothing
    case anything

    /// A text of a pattern; as a pattern holds for strings alone, what YAML takes for a number passes.
    private static func text(matching pattern: String) -> JSONValue {
        .object(["type": .string("string"), "pattern": .string(pattern)])
    }

    private static let scalar = JSONValue.object([
        "type": .strings(["string", "number", "boolean"])
    ])

    var json: JSONValue {
        switch self {
        case .text: Self.scalar
        case .texts: SchemaShape.either([.text, .list(.text)]).json
        case .choice(let words):
            .object([
                "enum": .array(
                    words.map { $0 == "true" || $0 == "false" ? .bool($0 == "true") : .string($0) })
            ])
        case .number(let range):
            .object([
                "type": .strings(["number", "string"]), "pattern": .string(#"^-?[0-9.]+$"#),
                "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
            ])
        case .language:
            // YAML 1.1 takes the code of Norwegian for a truth.
            .object([
                "anyOf": .array([
                    Self.text(matching: "^[a-z]{2,3}$"), .object(["const": .bool(false)]),
                ])
            ])
        case .duration: Self.text(matching: "^[0-9]+[smhd]$")
        case .stretch: Self.text(matching: "^ *[0-9]{1,2}:[0-9]{2} *[-–] *[0-9]{1,2}:[0-9]{2} *$")
        case .list(let item): .object(["type": .string("array"), "items": item.json])
        case .mapping(let value):
            .object(["type": .string("object"), "additionalProperties": value.json])
        case .object(let scope): .object(["$ref": .string("#/$defs/\(scope)")])
        case .either(let shapes): .object(["anyOf": .array(shapes.map(\.json))])
        case .nothing: .object(["enum": .array([.null, .string("")])])
        case .anything: .bool(true)
        }
    }

    /// The scopes that it leads to at once.
    var scopes: [Scope] {
        switch self {
        case .object(let scope): [scope]
        case .list(let shape), .mapping(let shape): shape.scopes
        case .either(let shapes): shapes.flatMap(\.scopes)
        case .text, .texts, .choice, .number, .language, .duration, .stretch, .nothing, .anything:
            []
        }
    }
}
