import BuiltIns
import ChatEngine
import Foundation
import PCRE2
import Testing

@testable import IntentFiles

/// The built-in intents and texts, and the shipped knowledge base, held to the authors' standard.
@Suite struct BuiltInTests {
    static let ids = [
        "bot.greeting", "bot.thanks", "bot.goodbye", "bot.yes", "bot.no", "bot.human",
        "bot.not_helped", "bot.frustrated", "bot.robot", "bot.cancel", "bot.language",
    ]
    static let shipped = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Intents").path
    static let shippedBook = try? RulebookLoader().load(from: shipped).rulebook

    /// Every file of the folder: a language more is tested without a line of Swift more.
    static let languages = BuiltInFiles.languages

    @Test func dutchAndEnglishAreAmongThem() {
        #expect(Set(Self.languages).isSuperset(of: ["nl", "en"]))
        #expect(BuiltIns.of("xx") == nil)
    }

    @Test func aDeskThatSaysNothingHasTheQueueAndTheZoneOfTheData() throws {
        let text = String(decoding: BuiltInFiles.desk, as: UTF8.self)
        let desk = try load("language: nl\nintents: {a: {patterns: x, answer: A.}}").rulebook.desk
        #expect(text.contains("queues: [\(desk.defaultQueue.id)]\n"))
        #expect(text.contains("time_zone: \(desk.timeZone)\n"))
        #expect(TimeZone(identifier: desk.timeZone) != nil)
        #expect(BuiltInPacks.languages.contains(BuiltInDesk.defaults.language))
    }

    @Test func theDayIsThatOfTheZoneADeskWrites() throws {
        let files = [
            ("nl.yaml", "language: nl\nintents: {a: {patterns: x, answer: A.}}"),
            ("desk.yaml", "languages: [nl]\ntime_zone: Asia/Tokyo\n"),
        ]
        let loaded = try RulebookLoader().load(files: files.map { ($0.0, Array($0.1.utf8)) })
        #expect(loaded.rulebook.desk.timeZone == "Asia/Tokyo")
    }

    @Test(arguments: languages)
    func theyAreReadWithoutAMistake(language: String) throws {
        let builtIn = try #require(BuiltIns.of(language))
        #expect(builtIn.mistakes == [])
        #expect(builtIn.file.language?.value == language)
        let ids = builtIn.file.intents.map(\.id)
        #expect(ids.starts(with: Self.ids))
        #expect(
            ids.count == Set(ids).count && Set(ids) == Set(IntentRole.allCases.compactMap(\.id)))
    }

    @Test(arguments: languages)
    func eachHasEnoughExamplesAndNoneTwice(language: String) throws {
        let intents = try Self.builtIns(language)
        for intent in intents where intent.role.isNeeded {
            #expect((12...25).contains(intent.trigger.examples.count), "\(intent.id)")
        }
        let examples = intents.flatMap(\.trigger.examples).map { $0.value.lowercased() }
        #expect(Dictionary(grouping: examples) { $0 }.filter { $1.count > 1 }.keys.sorted() == [])
    }

    @Test(arguments: languages, Register.allCases)
    func everyMessageIsThereInEveryLanguageAndRegister(
        language: String, register: Register
    ) throws {
        let texts = try #require(BuiltIns.of(language)).texts(register)
        #expect(Set(texts.keys) == Set(MessageKind.allCases.filter { $0 != .privacy }))
        #expect((2...3).contains(texts[.rephrase]?.count ?? 0))
        #expect(texts.values.allSatisfy { !$0.isEmpty })
    }

    @Test(arguments: [
        ("nl", Register.formal, "Bent u er nog?"), ("nl", .informal, "Ben je er nog?"),
        ("en", .formal, "Are you still there?"), ("en", .informal, "Are you still there?"),
    ])
    func theRegisterChooses(language: String, register: Register, reminder: String) throws {
        let desk = """
            register: \(register.rawValue)
            messages: {\(language): {yes: Jazeker}}
            """
        let intents = "language: \(language)\nintents: {a: {patterns: x, answer: A.}}"
        let rulebook = try RulebookLoader().load(files: [
            ("desk.yaml", Array(desk.utf8)), ("a.yaml", Array(intents.utf8)),
        ]).rulebook
        let code = LanguageCode(language)
        #expect(rulebook.desk.texts(.reminder, in: code).map(\.text) == [reminder])
        #expect(rulebook.desk.texts(.yes, in: code).map(\.text) == ["Jazeker"])
    }

    @Test func wordsOfAnAuthorsOwnLanguageNameTheKey() {
        #expect(Scope.suggestion(for: "Antwoord", among: Scope.intent.keys) == "answer")
        #expect(Scope.suggestion(for: "feestdagen", among: Scope.hours.keys) == "holidays")
        #expect(Scope.suggestion(for: "utterances", among: Scope.intent.keys) == "examples")
        #expect(
            BuiltIns.authorKeys.values.allSatisfy { key in
                Scope.allCases.contains { $0.isAuthored && $0.keys.contains(key) }
            })
    }

    @Test(arguments: languages)
    func aPatternMatchesNoOtherIntentsExample(language: String) throws {
        let others = Self.shippedBook?.intents ?? []
        let own = try Self.builtIns(language)
        for intent in own {
            for other in own + others.filter({ !$0.isConversational }) where other.id != intent.id {
                // A follow-up's title may be as short as "Goed": it is only offered in its place.
                // What is heard by its phrases alone is never offered.
                let isOffered = other.parent == nil && (other.isSubject || other.role.isNeeded)
                let title = isOffered ? [other.title] : []
                // A button may ask for a person.
                let buttons = intent.id == "bot.human" ? [] : other.response.quickReplies
                let texts = other.trigger.examples.map(\.value) + buttons + title
                for text in texts
                where !other.isConversational || !["Nederlands", "English"].contains(text) {
                    #expect(
                        !Self.matches(intent, text), "\(intent.id) matches \(text), of \(other.id)")
                }
            }
        }
    }

    @Test(arguments: [
        ("bot.greeting", "Hallo!"), ("bot.greeting", "goedemorgen"),
        ("bot.greeting", "hoi, goedenavond"),
        ("bot.thanks", "Dank u wel voor de hulp!"), ("bot.thanks", "top, bedankt"),
        ("bot.yes", "Ja, graag."),
        ("bot.yes", "ja hoor"), ("bot.no", "Nee, dank u."), ("bot.no", "nee hoor"),
        ("bot.no", "geen van deze"),
        ("bot.human", "Ik wil graag een medewerker spreken"),
        ("bot.human", "verbind mij door met een collega"),
        ("bot.human", "medewerker"), ("bot.not_helped", "Dat helpt niet."),
        ("bot.frustrated", "wat een kutbot"),
        ("bot.robot", "bent u een robot?"), ("bot.cancel", "laat maar"),
        ("bot.goodbye", "fijne dag nog!"),
        ("bot.language", "kunnen we Engels praten"),
    ])
    func whatIsPlainIsCertain(id: String, text: String) throws {
        let hits = try Self.builtIns("nl").filter { Self.matches($0, text) }.map(\.id)
        #expect(hits == [id])
    }

    @Test(arguments: [
        "Hallo, waar blijft mijn pakket?", "nee ik wil mijn bestelling annuleren",
        "ja maar wat kost dat dan",
        "bedankt, maar hoe betaal ik nu", "Mijn stomme printer doet het niet",
        "dag, ik zoek een lamp",
        "kan een medewerker mijn bestelling wijzigen", "is de handleiding ook in het Engels",
        "Oke en wat kost verzenden?",
        "goed, en wanneer krijg ik mijn geld terug", "stop de bestelling",
        "ik wil graag retour sturen",
        "jullie medewerker zei dat ik mijn geld terug zou krijgen",
    ])
    func aRealQuestionIsNoSmallTalk(text: String) throws {
        #expect(try Self.builtIns("nl").filter { Self.matches($0, text) }.map(\.id) == [])
    }

    @Test func theShippedKnowledgeBaseIsFreeOfErrorsAndWarnings() {
        do throws(IntentFilesUnusable) {
            #expect(try RulebookLoader().load(from: Self.shipped).warnings == [])
        } catch { Issue.record("\(error.diagnostics.map { $0.formatted(color: false) })") }
    }

    @Test(
        arguments: [
            ("bestelnummer", "mijn nummer is ab 123456.", "ab 123456"),
            ("postcode", "ik woon op 1234ab", "1234ab"),
            ("email", "Mail jan.jansen+x@post.example.nl graag", "jan.jansen+x@post.example.nl"),
            ("bonnummer", "bon 1234 5678 9012 3456?", "1234 5678 9012 3456"),
            ("huisnummer", "1234 AB 12a", "12a"),
            ("huisnummer", "12-2", "12-2"), ("huisnummer", "huisnummer is 7 bis", "7 bis"),
            ("bestelnummer", "bestelling 123456", nil), ("postcode", "bestelling AB123456", nil),
            ("huisnummer", "ik wil 2 lampen kopen", nil),
            ("bonnummer", "1234 5678 9012 345", nil),
        ] as [(String, String, String?)])
    func theShippedEntitiesFindTheirValues(id: String, text: String, value: String?) throws {
        let entity = try #require(
            Self.shippedBook?.entity(id, in: "nl"))
        guard case .pattern(let pattern) = entity.form,
            case .match(let match) = pattern.firstMatch(in: text, with: MatchWorkspace())
        else {
            #expect(value == nil)
            return
        }
        #expect(
            (match[id] ?? String(decoding: Array(text.utf8)[match.range], as: UTF8.self)) == value)
    }

    private static func builtIns(_ language: String) throws -> [Intent] {
        let text = "language: \(language)\nintents: {a: {patterns: x, answer: A.}}"
        return try load(text).rulebook.intents.filter(\.isConversational)
    }

    private static func matches(_ intent: Intent, _ text: String) -> Bool {
        intent.trigger.patterns.contains {
            if case .match = $0.value.firstMatch(in: text, with: MatchWorkspace()) {
                true
            } else {
                false
            }
        }
    }
}
