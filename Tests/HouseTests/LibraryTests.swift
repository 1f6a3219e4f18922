import Testing

/// What other packages may use is what `docs/library.md` lists: it grows and shrinks on purpose.
@Suite struct LibraryTests {
    /// The modules of the library products.
    private static let modules = [
        "ChatEngine", "CivilTime", "IntentFiles", "Records", "Wire", "Bridge",
    ]

    @Test(arguments: modules)
    func thePublicFaceIsTheOneListed(module: String) throws {
        let page = try #require(House.text(of: "docs/library.md"))
        let face = House.sources(of: module).reduce(into: Set<PublicFace.Entry>()) {
            $0.formUnion(PublicFace(of: $1).entries)
        }
        let listed = Self.listed(module, in: page)
        #expect(face.subtracting(listed).sorted() == [], "public, and not listed")
        #expect(listed.subtracting(face).sorted() == [], "listed, and not public")
    }

    /// Public so that the compiler may inline it in other targets; in no product.
    private static let inlined: Set<String> = ["BasicAlgorithms", "Spelling"]

    @Test func nothingElseIsPublic() {
        let allowed = Self.inlined.union(Self.modules)
        for source in House.sources where !allowed.contains(source.target) {
            #expect(PublicFace(of: source).entries.isEmpty, "\(source.path) is public")
        }
    }

    /// The block of Swift below the module's heading: types at the margin, members indented.
    private static func listed(_ module: String, in page: String) -> Set<PublicFace.Entry> {
        var entries: Set<PublicFace.Entry> = []
        var heading = ""
        var type = ""
        for line in page.split(separator: "\n") {
            if line.hasPrefix("## ") { heading = String(line.dropFirst(3)) }
            guard heading == module, !line.hasPrefix("#"), !line.hasPrefix("```") else { continue }
            if line.hasPrefix("    ") {
                entries.insert(.init(type: type, member: String(line.drop { $0 == " " })))
            } else if let name = Self.name(in: line) {
                type = name
                if !line.hasPrefix("extension ") { entries.insert(.init(type: type, member: "")) }
            }
        }
        return entries
    }

    private static func name(in line: Substring) -> String? {
        let words = line.split { " :".contains($0) }
        guard let first = words.first, words.count > 1,
            ["struct", "enum", "class", "protocol", "extension"].contains(first)
        else { return nil }
        return String(words[1])
    }
}
