import BuiltIns
import ChatEngine
import Foundation
import IntentFiles
import PCRE2
import Testing

/// What customers say to the conversation itself, in many wordings, beside what only sounds like it: `Wordings/*.tsv`.
@Suite struct BuiltInWordingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var role: String
        var text: String
        var testDescription: String { "\(role): \(text)" }
    }

    static let languages = BuiltInFiles.languages

    @Test(arguments: languages)
    func eachWordingIsHeardByThePatternsOfItsIntentAlone(language: String) throws {
        let intents = try Self.desk(language).intents.filter(\.isConversational)
        for row in try Self.rows(language) {
            let heard = intents.filter { Self.hears($0, row.text) }.map(\.id)
            #expect(heard == (row.role == "-" ? [] : ["bot." + row.role]), "\(row.text)")
        }
    }

    @Test(arguments: languages)
    func eachWordingIsUnderstoodAtASmallDesk(language: String) throws {
        let desk = try Self.desk(language)
        let recognizer = Recognizer(desk)
        for row in try Self.rows(language) where !["-", "human"].contains(row.role) {
            let best = recognizer.recognize(Utterance(row.text), in: LanguageCode(language)).best
            #expect(best?.intent == "bot." + row.role, "\(row.text)")
        }
    }

    @Test(arguments: languages)
    func onlyAWishForAPersonAsksForOne(language: String) throws {
        let recognizer = Recognizer(try Self.desk(language))
        for row in try Self.rows(language) {
            let heard = recognizer.recognize(Utterance(row.text), in: LanguageCode(language))
            #expect(heard.asksForHuman == (row.role == "human"), "\(row.text)")
        }
    }

    @Test(arguments: [
        ("mijn bestelling is te laat en nog niet bezorgd, en ik wil een mens spreken", true),
        ("mijn bestelling is te laat en nog niet bezorgd", false),
        // What an author's own example says belongs to its intent.
        ("ik wil een gesprek met een medewerker over een piano", false),
    ])
    func aPersonIsAskedForBesideAnySubjectOfTheDesk(text: String, isAsked: Bool) throws {
        let desk = """
            language: nl
            intents:
              te_laat:
                patterns: te laat
                examples: [mijn bestelling is te laat, mijn bestelling is nog niet bezorgd]
                answer: Nog even geduld.
              les:
                examples: [ik wil een gesprek met een medewerker over gitaren, een les]
                answer: Op zaterdag.
            """
        let heard = Recognizer(try load(desk).rulebook).recognize(Utterance(text), in: "nl")
        #expect(heard.asksForHuman == isAsked)
    }

    @Test(arguments: languages)
    func thereAreFortyWordingsForAPersonAndFortyThatOnlySoundLikeIt(language: String) throws {
        let roles = try Self.rows(language).map(\.role)
        #expect(roles.count { $0 == "human" } >= 40)
        #expect(roles.count { $0 == "-" } >= 40)
    }

    /// A desk with one subject, beside which the built-in intents have the most room.
    private static func desk(_ language: String) throws -> Rulebook {
        let subject = """
            language: \(language)
            intents: {a: {examples: [levering, delivery, Lieferung], answer: A.}}
            """
        return try load(subject).rulebook
    }

    private static func rows(_ language: String) throws -> [Row] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Wordings/\(language).tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap {
            guard !$0.hasPrefix("#") else { return nil }
            let cells = $0.split(separator: "\t").map(String.init)
            try #require(cells.count == 2, "\($0)")
            return Row(role: cells[0], text: cells[1])
        }
    }

    private static func hears(_ intent: Intent, _ text: String) -> Bool {
        func matches(_ patterns: [Sourced<Pattern>]) -> Bool {
            patterns.contains {
                if case .match = $0.value.firstMatch(in: text, with: MatchWorkspace()) {
                    true
                } else {
                    false
                }
            }
        }
        return matches(intent.trigger.patterns) && !matches(intent.trigger.exclusions)
    }
}
