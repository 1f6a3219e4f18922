import CivilTime
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// Figures that were kept beside the log are those of the whole log, to the digit, and nothing depends on them.
@Suite struct KeptFoldTests {
    private let file = StoreFile()
    private let log = FigureReadingTests.log()

    private typealias Found = FigureReadingTests.Found

    static let stores: [StoreKind] = [.sqlite, .postgreSQL]

    private func append(_ events: ArraySlice<ConversationEvent>, to casebook: Casebook) throws {
        _ = try casebook.database.write(isFlushed: false) { session in
            for event in events {
                _ = try session.append(EventRow(event, StoredEvent(event.body)))
            }
        }
    }

    /// All that is in the log now.
    private func keepAll(_ casebook: Casebook) throws {
        casebook.keptLimit = nil
        #expect(try !casebook.keepFigures())
        while try casebook.keepFigures() {}
    }

    private func kept(_ kind: StoreKind) throws -> Casebook {
        let casebook = try file.open(kind)
        try append(log[...], to: casebook)
        try keepAll(casebook)
        #expect(try count(casebook) == Set(log.map(\.conversation)).count)
        return casebook
    }

    private func count(_ casebook: Casebook, _ condition: String = "true") throws -> Int {
        try casebook.read { session in
            Int(
                try session.integer("SELECT count(*) AS value FROM folds WHERE \(condition)") ?? -1)
        }
    }

    private func run(_ sql: String, _ casebook: Casebook) throws {
        try casebook.database.write(isFlushed: false) { try $0.run(sql) }
    }

    private func isTheWholeLog(_ casebook: Casebook, at times: [Moment]? = nil) throws {
        for now in times ?? [log[log.count - 1].at] {
            var whole = ContactFold()
            try casebook.forEachEvent { if $0.at <= now { whole.apply($0) } }
            #expect(Found(try casebook.contacts(until: now), at: now) == Found(whole, at: now))
        }
    }

    @Test(arguments: stores) func theyAreExtendedAndTheSameToTheDigit(kind: StoreKind) throws {
        let casebook = try file.open(kind)
        let times = [log[log.count / 3].at, log[log.count / 2].at, log[log.count - 1].at]
        let ends = [0, log.count / 4, log.count / 2, log.count - 40]
        for (start, end) in zip(ends, ends.dropFirst()) {
            try append(log[start..<end], to: casebook)
            try isTheWholeLog(casebook, at: times)
            try keepAll(casebook)
            #expect(try count(casebook) > 0)
            try isTheWholeLog(casebook, at: times)
        }
        // Some have grown since.
        try append(log[(log.count - 40)...], to: casebook)
        try isTheWholeLog(casebook, at: times)
        // What another process opens is the same.
        try isTheWholeLog(try file.open(kind), at: times)
    }

    /// A row of the log that nobody can read is not read again.
    @Test(arguments: stores) func whatWasKeptIsNotReadAgain(kind: StoreKind) throws {
        let casebook = try kept(kind)
        let before = Found(try casebook.contacts(until: log[log.count - 1].at), at: log[0].at)
        try run("UPDATE events SET payload = 'x'", casebook)
        let after = Found(try casebook.contacts(until: log[log.count - 1].at), at: log[0].at)
        #expect(after == before)
    }

    @Test(arguments: stores) func whatIsNewWaitsForTheNextLook(kind: StoreKind) throws {
        let casebook = try file.open(kind)
        try append(log[..<200], to: casebook)
        #expect(try !casebook.keepFigures())
        #expect(try count(casebook) == 0)
        try append(log[200...], to: casebook)
        while try casebook.keepFigures() {}
        #expect(try count(casebook) > 0)
        let grown = Set(log[..<200].map(\.conversation))
        #expect(try count(casebook) == grown.count)
        try isTheWholeLog(casebook)
    }

    @Test(arguments: stores) func anotherDefinitionFoldsAllAnew(kind: StoreKind) throws {
        let casebook = try kept(kind)
        let all = try count(casebook)
        try run("UPDATE folds SET definition = definition + 1, state = 'of later'", casebook)
        try isTheWholeLog(casebook)
        try run("UPDATE marks SET name = 'folded 0' WHERE name LIKE 'folded%'", casebook)
        try keepAll(casebook)
        #expect(try count(casebook, "definition = \(ContactFold.definition)") == all)
        #expect(try count(casebook, "state = 'of later'") == 0)
        try isTheWholeLog(casebook)
    }

    @Test(
        arguments: stores,
        [
            "version = version - 1", "version = version + 1", "state = ''", "state = 'x'",
            "state = substr(state, 1, length(state) - 1)", "state = state || '0 '",
            "state = replace(state, '6:', '7:')", "state = (SELECT max(state) FROM folds)",
            "last = 9223372036854775807", "last = 0",
        ])
    func oldAndDamagedRowsCountForNothing(kind: StoreKind, change: String) throws {
        let casebook = try kept(kind)
        try run("UPDATE folds SET \(change) WHERE conversation < 'c3'", casebook)
        try isTheWholeLog(casebook, at: [log[log.count / 2].at, log[log.count - 1].at])
        // When such a conversation grows, it is folded from the beginning.
        let notice = CustomerNotice(customer: "k9", name: "step", stage: "late", touchpoint: nil)
        let ids = Set(log.map(\.conversation)).sorted()
        let event = ids.map {
            ConversationEvent(conversation: $0, at: log[log.count - 1].at, body: .noticed(notice))
        }
        try append(event[...], to: casebook)
        try keepAll(casebook)
        try isTheWholeLog(casebook)
    }

    @Test(arguments: stores) func nobodyNeedsTheTable(kind: StoreKind) throws {
        let casebook = try kept(kind)
        try run("DELETE FROM folds", casebook)
        try isTheWholeLog(casebook)
        try run("DROP TABLE folds", casebook)
        try isTheWholeLog(casebook)
        try append(log[...3], to: casebook)
        try keepAll(casebook)
        #expect(try casebook.forget("k1", at: log[0].at).conversations > 0)
    }

    @Test(arguments: stores) func forgettingTakesItAlong(kind: StoreKind) throws {
        let casebook = try kept(kind)
        let all = try count(casebook)
        #expect(try count(casebook, "state LIKE '%:k2%'") > 0)
        let forgotten = try casebook.forget("k2", at: log[log.count - 1].at)
        #expect(try count(casebook, "state LIKE '%:k2%'") == 0)
        #expect(try count(casebook) == all - forgotten.conversations)
        try isTheWholeLog(casebook)
        try keepAll(casebook)
        #expect(try count(casebook, "state LIKE '%:forgotten-1%'") > 0)
        try isTheWholeLog(casebook)
    }

    @Test(arguments: stores) func wordsThatAreErasedGoFromItToo(kind: StoreKind) throws {
        let casebook = try file.open(kind)
        let comment = SurveyAnswer(metric: .csat, score: 3, comment: "belabberd geregeld")
        let opening = ConversationEvent(
            conversation: "cs", at: log[0].at, body: .opened(Opening(customer: "k1")))
        let answer = ConversationEvent(
            conversation: "cs", at: log[0].at, body: .surveyed(comment))
        try append(([opening, answer] + log)[...], to: casebook)
        try keepAll(casebook)
        #expect(try count(casebook, "state LIKE '%belabberd%'") == 1)
        let all = try count(casebook)
        casebook.adopt(Retention(vault: nil, text: 86_400))
        try casebook.expire(at: log[log.count - 1].at.adding(seconds: 30 * 86_400))
        #expect(try count(casebook, "state LIKE '%belabberd%'") == 0)
        #expect(try count(casebook) == all)
        try isTheWholeLog(casebook)
    }

    /// Whoever may read the log alone reads it whole.
    /// A row that names no conversation is left to the reading that tells of it.
    @Test func ofADamagedLogNothingThatWasKeptCounts() throws {
        let casebook = try kept(.sqlite)
        func folds() throws -> KeptFolds? {
            try casebook.read {
                try KeptFolds.read(
                    $0, version: casebook.database.versionColumn, share: nil,
                    until: log[log.count - 1].at)
            }
        }
        #expect(try folds()?.others.isEmpty == true)
        try run(
            "UPDATE events SET conversation = x'ff' WHERE seq = (SELECT max(seq) FROM events)",
            casebook)
        #expect(try folds() == nil)
    }

    @Test func whoMayNotReadTheTableReadsTheLog() throws {
        let casebook = try kept(.postgreSQL)
        try run("ALTER TABLE folds RENAME TO folds_of_another", casebook)
        try isTheWholeLog(casebook)
    }

    @Test func readAndWrittenAgainItIsTheSame() throws {
        let span = ContactFold.Span(version: 7, last: StoreFile.now)
        let other = ContactFold.Span(version: 8, last: StoreFile.now)
        for (id, events) in Dictionary(grouping: log, by: \.conversation) {
            var fold = ContactFold()
            for (place, event) in events.enumerated() { fold.apply(event, at: Int64(place)) }
            let text = fold.kept(of: id, upTo: span, beside: CaseFold(events))
            var again = ContactFold()
            let isTaken = again.take(text, of: id, upTo: span, toGoOn: true)
            #expect(isTaken)
            let cases = ContactFold.cases(in: text, of: id, upTo: span)
            #expect((cases == nil) == CaseFold(events).isEmpty)
            #expect(again.kept(of: id, upTo: span, beside: cases) == text)
            #expect(ContactFold.cases(in: text, of: id, upTo: other) == nil)
            let isTakenElsewhere =
                again.take(text, of: id + "x", upTo: span, toGoOn: true)
                || again.take(text, of: id, upTo: other, toGoOn: true)
            #expect(!isTakenElsewhere)
        }
    }

    /// When this fails, a contact or a case keeps something else, or an event means something else to it: count `ContactFold.definition`
    /// up, and put the new text here.
    @Test func theDefinitionHasItsNumber() throws {
        var (fold, cases) = (ContactFold(), CaseFold())
        for (at, body) in Self.everything.enumerated() {
            let event = ConversationEvent(
                conversation: "c1", at: StoreFile.now.adding(seconds: at), body: body)
            fold.apply(event, at: Int64(at))
            cases.apply(event)
        }
        let span = ContactFold.Span(version: 99, last: StoreFile.now)
        #expect(ContactFold.definition == 2)
        let kept = fold.kept(of: "c1", upTo: span, beside: cases)
        #expect(kept.dropFirst(32) == "\(Self.cases.utf8.count):\(Self.cases)\(Self.expected)")
        #expect(fold.kept(of: "c1", upTo: span).dropFirst(32) == "_:\(Self.expected)")
    }

    private static var everything: [ConversationEvent.Body] {
        var answer = Turn(decision: .answer, language: "nl", stage: .open)
        answer.intent = "retour"
        answer.isAnswer = true
        answer.isSubstantive = true
        answer.slots = ["nummer": "AB1", "dag": "ma"]
        answer.mood = CustomerMood(.upset, words: ["belachelijk"])
        var later = answer
        later.mood = CustomerMood(.pleased, words: ["fijn"])
        var handoff = Handoff(
            id: "H1", queue: "algemeen", reason: .requested, priority: .high, position: 2,
            intent: "retour", isMessage: true)
        handoff.hasContact = true
        func step(_ action: HandoffStep.Action) -> ConversationEvent.Body {
            .stepped(HandoffStep(handoff: "H1", agent: "eva", action: action))
        }
        return [
            .opened(
                Opening(customer: "k1", channel: "web", language: "nl", segment: "zakelijk")),
            .noticed(
                CustomerNotice(
                    customer: nil, name: "step", stage: "basket", touchpoint: "mail")),
            .said(Saying(text: "hoe")), .turned(answer), .replied(Reply(text: "zo")),
            .said(Saying(text: "en")), .turned(later), .replied(Reply(text: "ook")),
            .rated(Rating(helpful: false)), .handedOff(handoff), step(.claim),
            step(.reply("ja")), .rated(Rating(helpful: true)), step(.resolve(.solved)),
            .surveyAsked(SurveyQuestion(metric: .csat, text: "?")),
            .surveyed(SurveyAnswer(metric: .csat, score: 4, comment: "matig")),
            .closed(Closing(by: .agent)),
            .opened(Opening(customer: nil)), .said(Saying(text: "hoi")),
        ]
    }

    private static let cases =
        "2:k13:web2:nl6 3:hoi6:retour1 "
        + "2:H11767604809000 1767604809000 1767604811000 1767604813000 6:solved_:1 6:retour"

    private static let expected =
        "2 "
        + "0 1 1767604800000 2:k13:web8:zakelijk2:nl13000 3 5:agent"
        + "1 6:retour2 3:dag2:ma6:nummer3:AB1"
        + "1 2:H18:algemeen9:requested4:high2 6:retour3 1 3:eva1 "
        + "1 6:basket1 4:mail2 3000 6000 _:2000 5000 4000 9000 11000 "
        + "4 0 0 1 9000 2 10000 0 13000 1 4:csat1 4:csat4 5:matig_:_ _ "
        + "1 0 1 1 11:belachelijk2 0 0 11 6:solved13000 6:retour0 "
        + "17 2 1767604817000 _:_:_:_:1000 0 _:0 0 0 0 0 0 0 0 _:1000 1000 _ _ _ 0 "
        + "0 0 _:_ _ 0 0 0 0 1 0 0 0 _:0 "
        + "1 2:H10 1 6:basket1 1 2:k11767604801000 1 "
}
