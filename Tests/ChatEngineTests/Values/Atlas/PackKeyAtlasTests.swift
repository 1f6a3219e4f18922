import BasicAlgorithms
import Foundation
import Support
import Testing

@testable import ChatEngine
@testable import IntentFiles

/// What each key of a language pack is for: sentences read with a small language, and which of them are read differently
/// where the key holds nothing, or the contrary.
///
/// `UPDATE_EXPECTED=1 swift test --filter PackKeyAtlas` writes it anew, to be read in the diff. A key under which nothing
/// stands wants a sentence here.
@Suite struct PackKeyAtlasTests {
    private static let valued = [
        "3 March", "March 3", "3 mar 2027", "on Tuesday", "tue", "the 3rd of March",
        "third of March", "the first in March", "may", "may 4", "4 May", "3-4", "on 3-4", "3.4.",
        "3/4 of it", "the 4th", "the 4th at noon", "the 4th or", "on the 12", "the end of March",
        "begin of the month", "beginning of this week", "end this month", "next week",
        "last month", "next Friday", "this Friday", "coming Friday", "last Friday",
        "Friday morning", "Friday evening at 7", "tuesdayevening", "today", "tomorrow",
        "good tomorrow", "in 3 days", "back 3 days", "3 weeks ago", "for 3 weeks",
        "three weeks late", "since Tuesday", "Tuesday in a week", "Friday week",
        "Friday fortnight", "a week from now", "a week from Friday", "in 3 days time",
        "2 months ago", "1 year ago", "a fortnight ago", "noon", "midnight", "3 o'clock", "3h30",
        "at 3", "around 3", "within 3 hrs", "in 3 hrs", "3 hrs long", "at the 3", "at 3 or 4",
        "3 o'clock please", "half 3", "half past 3", "quarter past 3", "a quarter to 3",
        "ten past 3", "10 minutes to 3", "3 till 4", "ten to", "at 3 in the evening",
        "evening at around 3", "3 pm", "tonight 3", "mondayeve at 3", "8 in the night",
        "mondaymorn at 8", "at 3 and", "three", "twenty three", "twenty-three", "one hundred",
        "a hundred", "hundred", "dozen", "a dozen", "half a dozen", "two and a half", "2 million",
        "the one", "one of them", "we are 4", "4 pieces", "4x", "4 pcs", "1,5", "1.5", "1.500",
        "one hundred and three", "thousand", "threeantwenty", "12 euro", "12,50", "€ 12.50",
        "50 cents", "12 dollars", "2 euro and 50 cents", "a tenner", "no, 4 March",
        "not Tuesday, Friday", "Tuesday mean Friday", "4 not 3", "Tuesday is wrong",
        "Tuesday isn't, Friday works", "Friday instead of Tuesday", "not Tuesday or Friday",
        "the a 3 no 4", "about 3 please", "before Tuesday", "Tuesday later", "more than 3",
        "at most 3", "3 or later", "Tuesday or later", "between 3 and 4", "from 3 to 4",
        "Tuesday or Friday", "every Tuesday", "few days", "3 times", "Tuesday because 4",
        "Tuesday somewhere", "06 12345678", "+31 6 12345678", "09001234", "0900 12345678",
        "612345678", "1234 AB", "1234 SA", "0234 AB", "number 1234 AB", "postcode 1234",
        "the 3rd", "the 3rd in March", "on the 3rd", "the 3rd at noon", "the 3rd or",
        "the end of the month", "the beginning of next week", "end of last month",
        "end of this week", "this Wednesday", "coming Wednesday", "Friday morning or Tuesday",
        "in 3 days time Friday", "at a quarter to 3", "ten past 3 at 4", "3 in the morning",
        "3 am", "mondaymorn at 3", "mondaynite at 3", "mondaynoon at 11", "hundred and three",
        "tenner", "about 4 pieces", "we are with 4", "4 we are", "Tuesday, Friday not",
        "no the 4", "not Tuesday works", "3 until 4", "3 or sooner", "later Tuesday",
        "couple days", "3 x", "Tuesday if 4", "2 million euro", "3 mln of them",
        "1234 in", "1234 of", "jan at example dot com", "jan dash piet at example dot com",
        "jan underscore piet@example.com", "oh six double one 2 3 4 5 6 7", "zero 612345678",
    ]
    private static let heard = [
        "none of them", "neither", "the first one", "option 2", "the last", "first and second",
        "where is a and how is b", "how is it", "what about Sunday", "i mean the second",
        "and that", "but", "dear sir,\n\nit broke.\n\nkind regards\nJan Smith",
        "subject it broke\n> it did\nit broke", "it broke because it fell so it is gone", "nope",
        "thank you", "not fine", "yes", "please", "it does", "do", "cost", "how long is it",
        "it is so or not", "wrong", "another one", "german", "angry", "not happy", "so glad",
        "nope mean that", "where is it and how is it here", "no thanks", "nothing, thanks",
        "i had it here in may of last year but it broke and it is gone so where is it now",
        "jan wrote it\nit broke\nagain", "fine, no", "never angry", "is not angry",
    ]
    private static let kinds: [(name: String, kind: ValueKind)] = [
        ("day", .date(DateBounds())), ("coming", .date(DateBounds(.future))), ("time", .time),
        ("number", .number(nil)), ("amount", .amount), ("phone", .phone), ("postcode", .postcode),
        ("email", .email),
    ]
    /// Lists that have one entry for each of something.
    private static let ordered = [
        "months", "short_months", "weekdays", "short_weekdays", "ordinals", "units", "tens",
        "choices",
    ]

    @Test func eachKeyChangesWhatIsReadSo() throws {
        let reader = try PackKeyReader()
        let whole = reader.readings(of: reader.root, of: nil)
        let keys = reader.keys
        let readings = ParallelMap.map(keys) { section, key in
            reader.readings(of: reader.root(without: key, in: section), of: section)
        }
        var told = whole.map { Self.line($0.said, $0.read) }
        for ((section, key), changed) in zip(keys, readings) {
            told.append("without \(section).\(key)")
            for (was, now) in zip(whole.filter { changed.map(\.said).contains($0.said) }, changed)
            where was.read != now.read {
                told.append("  " + Self.line(now.said, now.read))
            }
        }
        let wanted = try ExpectedText("Expected/pack-keys.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    /// Whether a language that has nothing under a key understands what a language beside it has there.
    @Test func whatALanguageBesideItHasIsUnderstoodToo() throws {
        let reader = try PackKeyReader()
        let told = ParallelMap.map(reader.keys) { section, key in
            let lacking = reader.root(lacking: key, in: section)
            func readings(_ root: PackNode, beside other: PackNode? = nil) -> [String] {
                reader.readings(of: root, of: section, beside: other).map(\.read)
            }
            let (alone, helped) = (readings(lacking), readings(lacking, beside: reader.root))
            let whole = readings(reader.root, beside: reader.root)
            let word =
                alone == whole
                ? "unseen" : helped == whole ? "shared" : helped == alone ? "own" : "partly"
            return "\(section).\(key) \(word)"
        }
        let wanted = try ExpectedText("Expected/shared-keys.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    private static func line(_ said: String, _ read: String) -> String {
        said.split(separator: "\n").joined(separator: " / ") + ": " + read
    }

    private struct PackKeyReader {
        let root: PackNode
        private let neighbour: PackNode
        private let recognizer: Recognizer
        private let intents: [Intent]

        init() throws {
            func node(_ name: String) throws -> PackNode {
                let file = "../../../IntentFilesTests/Portraits/\(name).yaml"
                let bytes = Array(try ExpectedText(file, beside: #filePath).text().utf8)
                let source = SourceText(name: name, bytes: bytes)
                return PackNode(try #require(DraftReader.root(of: source).0))
            }
            root = try node("pack")
            neighbour = try node("neighbour")
            intents = [
                SmallDesk.intent("one", ["it broke", "it is broken"], language: "xx"),
                SmallDesk.intent("two", ["where is it", "when is it here"], language: "xx"),
            ]
            let pack = LanguagePack.make("xx", from: [root], borrowed: [neighbour]).pack
            recognizer = Recognizer(
                Rulebook(languages: ["xx"], intents: intents, packs: LanguagePacks([pack])))
        }

        /// Those that sentences are read by, in the order of the file.
        var keys: [(section: String, key: String)] {
            Self.entries(of: root).filter {
                !["language", "wording", "redaction"].contains($0.key)
            }.flatMap { section in
                Self.entries(of: section.value).map { (section.key, $0.key) }
            }
        }

        func root(without key: String, in section: String) -> PackNode {
            Self.changed(root, section) { Self.changed($0, key) { Self.emptied($0, key) } }
        }

        func root(lacking key: String, in section: String) -> PackNode {
            Self.changed(root, section) {
                PackNode(
                    .mapping(Self.entries(of: $0).filter { $0.key != key }), at: $0.place)
            }
        }

        /// What is read of the sentences that a section may change.
        func readings(
            of root: PackNode, of section: String?, beside other: PackNode? = nil
        ) -> [(said: String, read: String)] {
            let beside = [neighbour] + (other.map { [$0] } ?? [])
            let pack = LanguagePack.make("xx", from: [root], borrowed: beside).pack
            let isHeard = section.map {
                ["corrections", "negation", "moods", "hearing"].contains($0)
            }
            var all: [(said: String, read: String)] = []
            if section == nil || isHeard == false || section == "corrections" {
                let readings = PackKeyAtlasTests.kinds.map {
                    ($0, ValueReading($1, pack: pack, today: ValueReading.wednesday))
                }
                all += PackKeyAtlasTests.valued.map { ($0, values(in: $0, readings)) }
            }
            if isHeard ?? true {
                let rulebook = Rulebook(
                    languages: ["xx"], intents: intents, packs: LanguagePacks([pack]))
                let desk = DeskCache(rulebook, recognizer, firstLanguage: "xx")
                all += PackKeyAtlasTests.heard.map { ($0, signs(of: desk.read($0), pack)) }
            }
            return all
        }

        private func values(in text: String, _ readings: [(String, ValueReading)]) -> String {
            readings.compactMap { name, reading in
                let (answer, found) = (reading.answerKind(text), reading.found(in: text))
                // Nearly every number is too short for a telephone number.
                if answer == "!length", found == "-" { return nil }
                guard answer != "!noneFound" || found != "-" else { return nil }
                return "\(name) \(answer)" + (found == answer ? "" : " ~ \(found)")
            }.joined(separator: "; ")
        }

        private func signs(of reading: UtteranceReading, _ pack: LanguagePack) -> String {
            let isHeard = reading.heard.text == reading.utterance.text
            let signs = [
                (reading.asksPlainly, "asks"), (reading.isLikeAnAnswer, "answers"),
                (reading.refersBack, "refers back"), (reading.isQuestion, "question"),
                (reading.holdsANumber, "number"), (reading.accepts, "accepts"),
                (reading.startsWithYes, "yes"), (reading.startsWithNo, "no"),
                (reading.saysNot, "not right"), (reading.isAboutAnother, "another"),
                (reading.asksPrice, "price"), (reading.asksTime, "time"),
                (reading.isPoliteRefusal, "polite"), (reading.isCorrection, "correction"),
            ].filter(\.0).map(\.1)
            let offered = (1...4).map { SmallDesk.intent("\($0)") }
            let choice = Clarification(offered: offered, noneOfThese: [], words: reading.words)
                .choice(of: reading.utterance)
            let parts: [Any?] = [
                isHeard ? nil : reading.heard.text, reading.addition, reading.meaning,
                reading.clauses.isEmpty ? nil : reading.clauses.map(\.utterance.text),
                reading.languagesNamed.last, reading.mood(in: pack),
                choice == .unclear ? nil : "chooses \(choice)",
            ]
            return
                (signs
                + parts.compactMap { $0 }.map {
                    Portrait($0).lines.map { $0.drop { $0 == " " } }.joined(separator: " ")
                }).joined(separator: ", ")
        }

        private static func entries(of node: PackNode) -> [PackNode.Entry] {
            if case .mapping(let entries) = node.content { entries } else { [] }
        }

        private static func changed(
            _ node: PackNode, _ key: String, _ change: (PackNode) -> PackNode
        ) -> PackNode {
            var entries = entries(of: node)
            for at in entries.indices where entries[at].key == key {
                entries[at].value = change(entries[at].value)
            }
            return PackNode(.mapping(entries), at: node.place)
        }

        private static func emptied(_ node: PackNode, _ key: String) -> PackNode {
            switch node.content {
            case .text("true"): PackNode(.text("false"), at: node.place)
            case .text("false"): PackNode(.text("true"), at: node.place)
            case .text: PackNode(.text(""), at: node.place)
            case .list(let items):
                PackNode(
                    .list(PackKeyAtlasTests.ordered.contains(key) ? items.reversed() : []),
                    at: node.place)
            case .mapping: PackNode(.mapping([]), at: node.place)
            }
        }
    }
}
