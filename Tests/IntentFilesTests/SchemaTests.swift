import JSON
import Testing

@testable import IntentFiles

/// What the reader knows is what the schema knows.
@Suite struct SchemaTests {
    private static let authored = Scope.allCases.filter(\.isAuthored)

    @Test(arguments: authored)
    func everyKeyOfTheReaderIsDescribed(scope: Scope) {
        for key in scope.schemaKeys {
            #expect(!scope.entry(key).description.isEmpty, "\(scope).\(key) has no description")
        }
        let strangers = Set(scope.entries.keys).subtracting(scope.schemaKeys)
        #expect(strangers.isEmpty, "\(scope) does not read \(strangers.sorted())")
    }

    @Test func everyPartIsReachedFromOneOfTheTwoFiles() throws {
        var reached: Set<String> = []
        for file in Schema.File.allCases {
            guard case .object(let schema) = Schema.json(of: file),
                case .object(let parts)? = schema["$defs"]
            else { throw Missing() }
            reached.formUnion(parts.keys)
        }
        #expect(reached == Set(Self.authored.map { "\($0)" }))
    }

    @Test func anUnknownKeyIsRefusedInEveryPart() throws {
        for file in Schema.File.allCases {
            guard case .object(let schema) = Schema.json(of: file),
                case .object(let parts)? = schema["$defs"]
            else { throw Missing() }
            for (name, part) in parts {
                guard case .object(let members) = part else { throw Missing() }
                #expect(members["additionalProperties"] == .bool(false), "\(name)")
            }
        }
    }

    @Test func yesAndNoAreTruthValues() {
        #expect(
            SchemaShape.choice(["true", "false", "later"]).json
                == .object(["enum": .array([.bool(true), .bool(false), .string("later")])]))
    }

    @Test func theTextIsTheSameEachTimeAndReadsBack() throws {
        for file in Schema.File.allCases {
            let text = Schema.text(of: file)
            #expect(text == Schema.text(of: file))
            #expect(try JSONReader.read(text) == Schema.json(of: file))
        }
    }

    private struct Missing: Error {}
}
