import CivilTime
import Foundation
import GRDB
import IntentFiles
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// What is personal never comes to the disk: its label does.
@Suite struct RedactionTests {
    private let file = StoreFile()

    private static let secrets = [
        "jan@voorbeeld.nl", "0612345678", "06-12345678", "NL91ABNA0417164300", "111222333",
        "4111 1111 1111 1111",
    ]
    private static let text =
        "mail jan@voorbeeld.nl, bel 06-12345678, NL91ABNA0417164300, bsn 111222333, 4111 1111 1111 1111"
    private static let masked = "mail [e-mail], bel [telefoon], [iban], bsn [bsn], [kaart]"

    private static let turn: Turn = {
        var turn = Turn(decision: .ask, language: "nl", stage: .open)
        turn.slots = ["wat": text, "nummer": "AB123456"]
        return turn
    }()

    private static let request = ActionRequest(
        id: "A1", name: "x", intent: "i", slots: ["wat": text], deadline: StoreFile.now,
        timeLimit: 1)

    private static func step(_ action: HandoffStep.Action) -> ConversationEvent.Body {
        .stepped(HandoffStep(handoff: "H1", agent: "eva", action: action))
    }

    private static let opening: [ConversationEvent.Body] = [
        .opened(Opening(language: "nl")),
        .handedOff(
            Handoff(
                id: "H1", queue: "q", reason: .requested, priority: .normal, position: 1,
                intent: nil)),
        step(.claim),
    ]

    /// Every place where somebody's words come into an event.
    static let places: [(name: String, body: ConversationEvent.Body)] = [
        ("a message", .said(Saying(text: text))),
        ("a slot", .turned(turn)),
        (
            "a reply",
            .replied(
                Reply(text: "Genoteerd: \(text).", rich: RichText(markdown: text), filled: [text]))
        ),
        ("a slot of an action", .actionAsked(request)),
        ("a result", .actionEnded(ActionEnding(action: "A1", outcome: .done(["wat": text])))),
        ("an agent's note", step(.note(text))),
        ("an agent's reply", step(.reply(text))),
        ("a reply that was not sent", step(.draft(text))),
        ("what an agent teaches", step(.teach("i", text))),
        ("why an agent closed it", step(.resolve(.solved, because: text))),
        ("a survey's comment", .surveyed(SurveyAnswer(metric: .csat, score: 1, comment: text))),
        ("a contact", .contactLeft(ContactDetails(handoff: "H9", value: text))),
    ]

    @Test(arguments: places.indices)
    func everyPlaceHasTheLabelAndNotTheValue(number: Int) throws {
        let (name, body) = Self.places[number]
        let casebook = try file.open()
        try casebook.append((Self.opening + [body]).map { file.event($0) })
        let stored = try casebook.file.read {
            try String.fetchAll($0, sql: "SELECT payload FROM events ORDER BY seq")
        }.joined()
        #expect(stored.contains(Self.masked), "\(name) has no labels: \(stored)")
        for secret in Self.secrets {
            #expect(!stored.contains(secret), "\(name) kept \(secret)")
        }
        // The values stand in the vault, and whoever works on it reads the whole text.
        #expect(try casebook.events(of: "c").last?.body != casebook.allEvents().last?.body)
    }

    @Test(arguments: places.indices)
    func aDeskWithoutAVaultKeepsNoValueAnywhere(number: Int) throws {
        let (name, body) = Self.places[number]
        let casebook = try file.open()
        casebook.adopt(Retention(vault: nil))
        try casebook.append((Self.opening + [body]).map { file.event($0) })
        let bytes = try file.bytes()
        #expect(bytes.range(of: Data("[telefoon]".utf8)) != nil)
        for secret in Self.secrets {
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name) kept \(secret)")
        }
    }

    /// What an agent writes goes to the customer as it was written, and into the log with placeholders.
    @Test func anAgentsMessageIsWholeForItsReaderAndMaskedInTheLog() throws {
        let casebook = try file.open()
        let cursor = try casebook.news(since: nil, kinds: ["stepped"]).cursor
        try casebook.append((Self.opening + [Self.step(.reply(Self.text))]).map { file.event($0) })
        #expect(try casebook.allEvents().last?.body == Self.step(.reply(Self.masked)))
        let other = try file.open()
        #expect(try other.events(of: "c").last?.body == Self.step(.reply(Self.text)))
        let news = try other.news(since: cursor, kinds: ["stepped"])
        #expect(news.events.last?.body == Self.step(.reply(Self.text)))
    }

    /// What made the desk hear a mood was said by the customer.
    @Test func theWordsOfAMoodAreMaskedLikeTheRest() throws {
        var turn = Turn(decision: .answer, language: "nl", stage: .open)
        turn.mood = CustomerMood(.upset, words: ["jan@voorbeeld.nl"])
        let masked = ConversationEvent.Body.turned(turn).mapWords { _ in "[masked]" }
        turn.mood = CustomerMood(.upset, words: ["[masked]"])
        #expect(masked == .turned(turn))
    }

    @Test func aMessageThroughTheDeskIsMasked() throws {
        let casebook = try file.open()
        let desk = FrontDesk(Fixture.responder, journal: casebook)
        let message = IncomingMessage(conversation: "c", text: Self.text)
        _ = try desk.serve([.message(message)], at: StoreFile.now)
        let said = try casebook.allEvents().compactMap {
            if case .said(let saying) = $0.body { saying.text } else { nil }
        }
        #expect(said == [Self.masked])
    }

    /// The queue keeps it for as long as somebody must answer.
    @Test func theAddressOfAMessageGoesWhenItIsResolved() throws {
        let casebook = try file.open()
        let contact = ContactDetails(handoff: "H1", value: "jan@voorbeeld.nl")
        try casebook.append((Self.opening + [.contactLeft(contact)]).map { file.event($0) })
        #expect(try casebook.handoff("H1")?.contact == "jan@voorbeeld.nl")
        try casebook.append([file.event(Self.step(.resolve(.solved)))])
        #expect(try casebook.handoff("H1")?.contact == nil)
    }

    /// A flush costs milliseconds: it is there for what a person must act on, and for nothing else.
    @Test func whatAPersonMustActOnIsFlushed() throws {
        let casebook = try file.open()
        func synchronous() throws -> Int? {
            try casebook.file.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
        }
        try casebook.append([file.event(.said(Saying(text: "x")))])
        #expect(try synchronous() == 1)
        for body in Self.opening.dropFirst() {
            try casebook.append([file.event(body)])
            #expect(try synchronous() == 2)
            try casebook.append([file.event(.said(Saying(text: "x")))])
            #expect(try synchronous() == 1)
        }
    }

    /// Where the language of the labels comes from.
    @Test func labelsAreInTheLanguageOfTheConversation() throws {
        let casebook = try file.open()
        func said(_ id: String) -> ConversationEvent {
            file.event(.said(Saying(text: "06-12345678")), in: id)
        }
        func turned(_ language: LanguageCode, _ id: String) -> ConversationEvent {
            file.event(.turned(Turn(decision: nil, language: language, stage: .open)), in: id)
        }
        // By the turn that follows, by one before in the store, by the opening, and without any.
        try casebook.append([said("a"), said("b"), turned("nl", "b"), turned("en", "a")])
        try casebook.append([said("a")])
        try casebook.append([file.event(.opened(Opening(language: "en")), in: "d")])
        try casebook.append([said("d"), said("e")])
        func texts(_ id: String) throws -> [String] {
            try casebook.loggedEvents(of: id).compactMap {
                if case .said(let saying) = $0.body { saying.text } else { nil }
            }
        }
        #expect(try texts("a") == ["[phone]", "[phone]"])
        #expect(try texts("b") == ["[telefoon]"])
        #expect(try texts("d") == ["[phone]"])
        #expect(try texts("e") == ["[telefoon]"])
    }
}

@Suite struct RedactorTests {
    private func redacted(_ text: String) throws -> String {
        try Redactor(packs: Fixture.rulebook.packs).redact(text, in: "nl")
    }

    @Test(arguments: [
        ("mail naar jan.de-vries+x@mail.example.nl graag", "mail naar [e-mail] graag"),
        ("NL91 ABNA 0417 1643 00 is mijn rekening", "[iban] is mijn rekening"),
        ("NL91ABNA0417164301", "NL91ABNA0417164301"),
        ("bsn 111222333", "bsn [bsn]"), ("klant 111222334", "klant 111222334"),
        ("kaart 4111 1111 1111 1111!", "kaart [kaart]!"),
        ("4111 1111 1111 1112", "4111 1111 1111 1112"),
        ("bel 06-12345678 of +31 6 1234 5678", "bel [telefoon] of [telefoon]"),
        ("bestelling AB123456 van € 12,50", "bestelling AB123456 van € 12,50"),
        ("bsn 111222333 4111 1111 1111 1111", "bsn [bsn] [kaart]"),
        ("BE68 5390 0754 7034 hier", "[iban] hier"),
        ("06 - 1234 5678 of (020) 123 45 67", "[telefoon] of [telefoon]"), ("111.222.333", "[bsn]"),
        ("020 123 45 67", "[telefoon]"), ("", ""),
        ("ik woon op 1234 AB 12a", "ik woon op [adres]"),
        ("Dorpsstraat 12, 1234 AB Utrecht", "Dorpsstraat [adres] Utrecht"),
        ("postcode 1234 AB", "postcode 1234 AB"), ("1234 AB 1", "[adres]"),
        ("1234 AB 12345", "[adres]"), ("12345, 1234 AB", "[adres]"),
        ("1234 AB 123456", "1234 AB 123456"),
        ("1234AB, 7 graag", "[adres] graag"),
        ("in 2026 is er 1 ding", "in 2026 is er 1 ding"),
        ("op 02-03-2026 10 stuks graag", "op 02-03-2026 10 stuks graag"),
        ("mail jan apenstaartje voorbeeld punt nl graag", "mail [e-mail] graag"),
        ("bel nul zes twaalf vierendertig zesenvijftig achtenzeventig maar", "bel [telefoon] maar"),
        ("é jan@voorbeeld.nl 📦 0612345678", "é [e-mail] 📦 [telefoon]"),
    ])
    func takesOutWhatIsPersonalAndLeavesTheRest(text: String, expected: String) throws {
        #expect(try redacted(text) == expected)
    }

    private static func slotsTake(_ text: String) -> Bool {
        let packs = Fixture.rulebook.packs
        return packs.languages.contains {
            !PersonalValue.find(in: text, packs[$0].accounts).isEmpty
        }
    }

    /// What a slot takes as one is masked, and what it refuses by its check digits is not.
    @Test(arguments: [
        "jan@voorbeeld.nl", "j.o'brien@sub.example.co.uk", "06 1234 5678", "+31 (0)20 123 45 67",
        "0031612345678", "+32 475 12 34 56", "NL91ABNA0417164300", "nl91 abna 0417 1643 00",
        "DE89 3704 0044 0532 0130 00", "020/1234567",
    ])
    func whatASlotAcceptsIsMasked(value: String) throws {
        #expect(Self.slotsTake("het is \(value)."), "no slot takes \(value)")
        let masked = try redacted("het is \(value).")
        #expect(!masked.contains(where: \.isNumber) && masked.contains("["), "\(masked)")
    }

    @Test(arguments: ["NL00ABNA0417164300", "NL01ABNA0417164300", "XX91ABNA0417164300"])
    func whatNoSlotAcceptsAsAnAccountIsNone(value: String) throws {
        #expect(!Self.slotsTake(value))
        #expect(try redacted(value) == value)
    }

    /// A rule that does not compile stops everything: without it something would be kept.
    @Test func aPatternThatDoesNotCompileStopsTheStart() throws {
        let packs = Fixture.rulebook.packs
        let broken = RedactionPattern(kind: .phone, text: "(")
        #expect(throws: RedactionFailure.self) {
            try Redactor(packs: packs, patterns: RedactionPattern.standard + [broken])
        }
        do {
            _ = try Redactor(packs: packs, patterns: [broken])
        } catch {
            #expect("\(error)".hasPrefix("the pattern for phone does not compile: "))
        }
        #expect(throws: RedactionFailure.noLabels) {
            try Redactor(packs: LanguagePacks([]))
        }
    }

    @Test func everyKindHasALabelOfItsOwn() {
        let packs = BuiltInPacks.packs()
        #expect(packs.languages.count >= 2)
        for labels in packs.languages.map({ packs[$0].redaction }) {
            let all = PersonalDataKind.allCases.map { labels[$0] }
            #expect(Set(all).count == all.count)
            #expect(all.allSatisfy { $0.hasPrefix("[") && $0.hasSuffix("]") })
        }
    }

    /// Labels are not personal data themselves: masking twice is masking once.
    @Test func maskingTwiceIsMaskingOnce() throws {
        let text = "jan@voorbeeld.nl 0612345678 NL91ABNA0417164300 1234 AB 12 4111 1111 1111 1111"
        let once = try redacted(text)
        #expect(try redacted(once) == once)
    }
}
