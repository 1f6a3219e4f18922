import Foundation
import Testing

/// No natural language in Swift: words, names and sentences of a language stand in its pack.
@Suite struct WordsInSwiftTests {
    /// English words of the program's own texts that are words of another language too.
    private static let english: Set<String> = [
        "also", "begin", "bin", "dan", "date", "die", "door", "ende", "elf", "half", "lang",
        "later", "mag",
        "men",
        "met", "min", "minute", "moment", "nul", "null", "option", "order", "over", "per", "plus",
        "punkt", "start",
        "tag", "time", "top", "trace", "und", "ups", "via", "was", "week", "wit",
    ]

    /// Places where words of a language are meant, each with the reason.
    private static let allowed: [String: String] = [
        "IntentFiles/Reading/Scope.swift": "what authors write for a key, to tell them its name",
        "praatpaal/Commands/ChatCommand.swift": "an example in --help",
        "praatpaal/Praatpaal.swift": "an example in --help",
    ]

    /// Where not even an English word may stand alone: here customers' texts are read.
    private static let readers = [
        "Language/Text", "Language/Words", "Values/Dates", "Values/Times", "Values/Numbers",
        "Values/Accounts", "Values/Pieces", "Dialogue/Hearing", "Understanding/Weighing",
    ]

    @Test func noWordOfAPackIsInAStringOfSwift() {
        let packs = Self.packs
        let english = (packs["en"] ?? []).union(Self.english)
        let others = packs.filter { $0.key != "en" }.values
            .reduce(into: Set<String>()) { $0.formUnion($1) }
            .subtracting(english).filter { $0.count >= 3 }
        #expect(packs.count > 2 && others.count > 500)
        for source in House.sources where Self.allowed[source.path] == nil {
            let found = Self.strings(in: source).flatMap(Self.words).filter(others.contains)
            #expect(found.isEmpty, "\(source.path) says \(Set(found).sorted())")
        }
    }

    @Test func noLetterOfAnotherAlphabetIsInAStringOfSwift() {
        for source in House.sources
        where source.file != "LatinFolding.swift" && Self.allowed[source.path] == nil {
            let found = Self.strings(in: source).filter { text in
                text.unicodeScalars.contains { !$0.isASCII && $0.properties.isAlphabetic }
            }
            // An example of a composed letter in a message about them; the sign of a unit.
            let isMeant = found.allSatisfy { $0.contains("NFC") || $0.contains("µs") }
            #expect(isMeant, "\(source.path) says \(found)")
        }
    }

    @Test func noEnglishWordIsReadInSwift() {
        let words = (Self.packs["en"] ?? []).filter { $0.count >= 3 }
        for source in House.sources(of: "ChatEngine")
        where Self.readers.contains(where: source.folder.hasPrefix) {
            let found = Self.strings(in: source).filter { words.contains($0) }
            #expect(found.isEmpty, "\(source.path) reads \(found)")
        }
    }

    /// Each pack's words, without its keys, its comments and its sentences.
    private static let packs: [String: Set<String>] = {
        var packs: [String: Set<String>] = [:]
        for file in House.files(below: "Sources/Languages", ending: ".yaml") {
            var section = ""
            for line in House.text(of: "Sources/Languages/" + file)?.split(separator: "\n") ?? [] {
                let text = line.prefix { $0 != "#" }
                let key = text.prefix { $0 != ":" }
                let hasKey = key.count < text.count && !key.contains { "'\"{[".contains($0) }
                if hasKey, !line.hasPrefix(" ") { section = String(key) }
                guard section != "wording", section != "redaction" else { continue }
                let own = hasKey && section != "dates" ? text.dropFirst(key.count) : text
                packs[String(file.dropLast(5)), default: []].formUnion(words(String(own)))
            }
        }
        return packs
    }()

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.map(String.init)
    }

    /// The string literals of a file, without what is put into them.
    private static func strings(in source: House.Source) -> [String] {
        var strings: [String] = []
        var isLong = false
        for line in source.code {
            if line.contains("\"\"\"") {
                isLong.toggle()
            } else if isLong {
                strings.append(String(line))
            } else {
                let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
                strings += parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }
                    .map { String($0.element) }
            }
        }
        return strings
    }
}
