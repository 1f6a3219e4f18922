import Testing

/// What `CONTRIBUTING.md` asks of a file.
@Suite struct StyleTests {
    @Test func noFileHasGrownBeyondFourHundredLines() {
        for source in House.sources {
            #expect(source.code.count <= 401, "\(source.path) has \(source.code.count) lines")
        }
    }

    @Test func nothingCanCrashOnPurpose() {
        for source in House.sources {
            for word in ["try!", "as!", "fatalError(", "preconditionFailure("] {
                #expect(!source.text.contains(word), "\(source.path) says \(word)")
            }
        }
    }

    /// `Ranking.swift` declares or extends `Ranking`, and so does `Ranking+Text.swift`. A file of small types may have
    /// the name of what theirs have in common: `Drafts.swift`, `Options.swift`.
    @Test func aFileIsNamedAfterATypeInIt() {
        for source in House.sources {
            let name = String(source.file.dropLast(".swift".count).prefix { $0 != "+" })
            let isThere = source.named.contains { $0 == name || $0.hasSuffix("." + name) }
            let stem = name.last == "s" ? String(name.dropLast()) : name
            let related = source.declared.count { $0.contains(stem) }
            #expect(isThere || related > 1, "\(source.path) names \(source.named)")
        }
    }

    /// A new case must be an error of the compiler wherever it matters, so `default:` is for the enums of others.
    /// A switch with a `default:` whose cases all belong to one enum of ours is found.
    @Test func noSwitchOverAnEnumOfOursHasADefault() {
        let enums = House.sources.flatMap(Self.enums)
        for source in House.sources {
            for found in Self.switchesWithDefault(in: source.code) {
                let owner = enums.first { found.cases.isSubset(of: $0.cases) }?.name
                #expect(owner == nil, "\(source.path):\(found.line) has a default:")
            }
        }
    }

    struct Enum { var name: String, cases: Set<String> }
    struct Switch { var line: Int, cases: Set<String> }

    static func enums(in source: House.Source) -> [Enum] {
        source.code.enumerated().compactMap { at, line in
            let words = line.split { " :<({".contains($0) }
            guard let word = words.firstIndex(of: "enum"), word <= 3, word + 1 < words.count,
                line.last == "{"
            else { return nil }
            let cases = declarations(
                of: block(after: at, in: source.code), at: indent(of: line) + 4
            )
            .flatMap(caseNames)
            return cases.isEmpty ? nil : Enum(name: String(words[word + 1]), cases: Set(cases))
        }
    }

    static func switchesWithDefault(in code: [Substring]) -> [Switch] {
        code.enumerated().compactMap { at, line in
            guard line.last == "{", line.split(separator: " ").contains("switch") else {
                return nil
            }
            let own = block(after: at, in: code).filter { indent(of: $0) == indent(of: line) }
            guard own.contains(where: { $0.drop { $0 == " " }.hasPrefix("default") }) else {
                return nil
            }
            let cases = Set(own.flatMap(patterns))
            return cases.isEmpty ? nil : Switch(line: at + 1, cases: cases)
        }
    }

    /// The lines up to the brace that closes a block, which stands below the first letter of its first line.
    private static func block(after at: Int, in code: [Substring]) -> ArraySlice<Substring> {
        let end = code[(at + 1)...].firstIndex {
            indent(of: $0) == indent(of: code[at]) && $0.drop { $0 == " " }.first == "}"
        }
        return code[(at + 1)..<(end ?? code.endIndex)]
    }

    /// The lines at an indentation, each with those that go on with it after a comma.
    private static func declarations(of lines: ArraySlice<Substring>, at column: Int) -> [String] {
        var whole: [String] = []
        for line in lines {
            if indent(of: line) == column {
                whole.append(String(line))
            } else if whole.last?.last == ",", indent(of: line) == column + 4 {
                whole[whole.endIndex - 1] += line.drop { $0 == " " }
            }
        }
        return whole
    }

    private static func indent(of line: Substring) -> Int { line.prefix { $0 == " " }.count }

    /// The names that a line of an enum declares: `case start, moved(by: Int)`.
    private static func caseNames(in line: String) -> [String] {
        let words = line.split(separator: " ")
        guard words.prefix(2).contains("case") else { return [] }
        var depth = 0
        var names = [""]
        for letter in words.drop(while: { $0 != "case" }).dropFirst().joined(separator: " ") {
            switch letter {
            case "(": depth += 1
            case ")": depth -= 1
            case "," where depth == 0: names.append("")
            default: if depth == 0 { names[names.endIndex - 1].append(letter) }
            }
        }
        return names.map {
            String($0.drop { " `".contains($0) }.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        }
    }

    /// The names that a `case` of a switch begins its patterns with: `case .start, .moved(let way):`.
    private static func patterns(in line: Substring) -> [String] {
        let text = line.drop { $0 == " " }
        guard text.hasPrefix("case ") else { return [] }
        var depth = 0
        var names: [String] = []
        var before: Character = ","
        var rest = text.dropFirst("case ".count)
        if rest.hasPrefix("let ") { rest = rest.dropFirst("let ".count) }
        while let letter = rest.popFirst() {
            switch letter {
            case "(": depth += 1
            case ")": depth -= 1
            case ":" where depth == 0: return names
            case "." where depth == 0 && before == ",":
                names.append(String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }))
            default: break
            }
            if letter != " " { before = letter }
        }
        return names
    }
}
