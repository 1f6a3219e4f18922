import BasicAlgorithms
import ChatEngine
import CivilTime
import PCRE2
import Templates

/// Customers, agents and clocks that do anything, from a seed: what a desk must hold up against.
package struct RandomCustomers {
    private var numbers: SplitMix
    private let journal = InMemoryJournal()
    private let desk: FrontDesk
    private let responder: Responder
    private var now: Moment
    private let id: Conversation.ID
    private let outcomes: OutcomeSource
    private var lastHandoff: Handoff.ID?
    /// What broke, in words; empty when all held.
    package private(set) var broken: [String] = []
    package private(set) var rules: Set<DialogueRule> = []

    package init(_ responder: Responder, seed: UInt64, reader: DeskCache? = nil) {
        numbers = SplitMix(state: seed)
        self.responder = responder
        id = "c\(seed)"
        now = Moment(milliseconds: 1_767_603_600_000 + Int64(numbers.below(14 * 86_400)) * 1000)
        let source = OutcomeSource(seed: seed)
        outcomes = source
        desk = FrontDesk(responder, journal: journal, reader: reader) { _ in source.next() }
    }

    /// One conversation from the first word to long after the last.
    package mutating func live() {
        for _ in 0..<(1 + numbers.below(9)) { step() }
        askForAHuman()
        end()
    }

    private mutating func step() {
        switch numbers.below(20) {
        case 0: pass(seconds: 1 + numbers.below(7200))
        case 1: pass(seconds: 86_400 * numbers.below(4))
        case 2, 3, 4: agentActs()
        case 5: serve(.feedback(id, helpful: numbers.below(2) == 0))
        case 6: if numbers.below(4) == 0 { serve(.close(id, by: .host)) }
        default: say(Self.texts[numbers.below(Self.texts.count)])
        }
    }

    private mutating func pass(seconds: Int) {
        let end = now.adding(seconds: seconds)
        while let due = try? desk.nextDeadline(by: end) {
            now = max(now, due)
            guard (try? desk.settle(by: now)) != nil else { return fail("settling failed") }
        }
        now = end
    }

    private mutating func agentActs() {
        guard let handoff = lastHandoff else { return }
        let actions: [HandoffStep.Action] = [
            .claim, .claim, .reply("Ik kijk."), .note("x"), .giveBack, .resolve(.solved),
            .resolve(.notSolved),
        ]
        let step = HandoffStep(
            handoff: handoff, agent: ["eva", "tom"][numbers.below(2)],
            action: actions[numbers.below(actions.count)])
        do { _ = try desk.serve([.agent(step)], at: now) } catch {
            if !(error is HandoffRefusal) { fail("an agent's step failed: \(error)") }
        }
    }

    private mutating func serve(_ request: Request) {
        if (try? desk.serve([request], at: now)) == nil { fail("not served: \(request)") }
    }

    private mutating func say(_ text: String) {
        now = now.adding(seconds: 1 + numbers.below(60))
        guard let before = try? desk.conversation(id) else { return fail("no conversation") }
        let message = IncomingMessage(
            conversation: id, text: text, customer: numbers.below(3) == 0 ? "k1" : nil,
            channel: ["web", "app"][numbers.below(2)],
            segment: numbers.below(5) == 0 ? "zakelijk" : nil)
        guard let delivery = try? desk.serve([.message(message)], at: now).first else {
            return fail("“\(text)” was not served")
        }
        check(delivery, text, before)
    }

    package var events: [ConversationEvent] { journal.events }

    // MARK: - What must hold

    private mutating func check(_ delivery: Delivery, _ text: String, _ before: Conversation) {
        guard let turn = delivery.turn, let reply = delivery.reply else {
            return fail("“\(text)” got no reply")
        }
        rules.formUnion(turn.rules)
        if let handoff = delivery.handoff { lastHandoff = handoff.id }
        if turn.rules.isEmpty { fail("“\(text)”: nothing says why") }
        if before.stage.handoff != nil {
            // Whoever waits hears how it stands, and no answer; beside a person the bot says nothing.
            var isWithHuman = false
            if case .withHuman = before.stage { isWithHuman = true }
            if turn.decision != nil || turn.intent != nil || turn.isAnswer
                || turn.stage != before.stage || delivery.handoff != nil
                || (reply.text != nil && isWithHuman)
            {
                fail("“\(text)”: the bot answered while a human has the word")
            }
            return
        }
        checkBot(delivery, turn, reply, text)
    }

    private mutating func checkBot(
        _ delivery: Delivery, _ turn: Turn, _ reply: Reply, _ text: String
    ) {
        if reply.text?.isEmpty ?? true {
            fail("“\(text)”: a dead end by \(turn.rules) in \(turn.language)")
        }
        let stage = delivery.conversation.stage
        // What may go together is what `Move` allows: this is what customers and the log see of it.
        let isRight =
            switch turn.decision {
            case .answer: stage.handoff == nil && delivery.handoff == nil
            case .ask: turn.stage.isForm && stage == turn.stage
            case .clarify:
                turn.stage == .clarifying(turn.offered) && (1...3).contains(turn.offered.count)
                    && reply.quickReplies.count == turn.offered.count + 1
            case .rephrase:
                turn.stage == .open && turn.failures < responder.rulebook.desk.failures
                    && reply.quickReplies.isEmpty != turn.rules.contains(.noneOfOurs)
            case .escalate:
                delivery.handoff.map { stage == .queued($0.id) } ?? false
                    && reply.quickReplies.isEmpty
            case nil: false
            }
        if stage == .closed, !turn.rules.contains(.goodbye) { fail("“\(text)”: closed") }
        if !isRight { fail("“\(text)”: \(turn.decision?.rawValue ?? "nothing") but \(stage)") }
        switch turn.stage {
        case .awaiting(_, _, let attempt), .reviewing(_, let attempt):
            if attempt > 3 { fail("“\(text)”: asked \(attempt) times") }
        case .awaitingAction: fail("“\(text)”: an action hangs")
        default: break
        }
    }

    /// From wherever a conversation is, a human is one sentence away.
    private mutating func askForAHuman() {
        guard numbers.below(3) == 0 else { return }
        say("ik wil een mens spreken")
        guard let stage = try? desk.conversation(id).stage else { return }
        if stage.handoff == nil { fail("asked for a human, and none is waited for: \(stage)") }
    }

    private mutating func end() {
        let events = journal.events(of: id)
        var folded = Conversation(id: id)
        for event in events { folded.apply(event) }
        if let known = try? desk.conversation(id), known != folded { fail("state is no fold") }
        pass(seconds: 30 * 86_400)
        if let stage = try? desk.conversation(id).stage, stage.status == .bot, !events.isEmpty {
            let isOpened = (try? desk.conversation(id).isOpened) ?? false
            if isOpened { fail("never ended: \(stage)") }
        }
        checkOutcomes()
    }

    private mutating func checkOutcomes() {
        let events = journal.events(of: id)
        let contacts = Contact.contacts(of: events, at: now, timers: responder.rulebook.desk.timers)
        let openings = events.count { $0.body.kind == "opened" }
        if contacts.count != openings { fail("\(openings) openings, \(contacts.count) contacts") }
        for contact in contacts where contact.resolution == .pending {
            let isHumans = contact.wasHandedOff
            if !isHumans { fail("a contact of the bot's never got an outcome") }
        }
        for event in events {
            if case .reminded = event.body { rules.insert(.reminded) }
            if case .closed(let closing) = event.body, closing.by == .idle {
                rules.insert(.idleClosed)
            }
        }
    }

    private mutating func fail(_ words: String) { broken.append("\(id): \(words)") }

    /// What they say.
    package static let texts = [
        "hoi", "hallo", "ik heb een vraag", "waar blijft mijn pakje",
        "waar is mijn bestelling AB123456",
        "AB123456", "CD654321", "geen idee", "12", "nee, CD654321 bedoel ik",
        "hoe kan ik retourneren",
        "ik wil iets terugsturen", "mijn betaling is mislukt", "betalen lukt niet", "ja", "ja hoor",
        "nee",
        "nee bedankt", "bedankt", "bedankt, maar nee", "top bedankt", "doei", "laat maar",
        "stop maar",
        "dat helpt niet", "wat een waardeloze bot", "ik wil een mens spreken", "ik heb een klacht",
        "xqzt vrblgh", "bla bla bla", "", "   ", "🙂", "1", "2", "de tweede", "geen van deze",
        "retour",
        "betaling", "en als het te laat is", "wat als het langer duurt", "en CD654321?",
        "en voor België?", "where is my order", "can I return this item", "thanks", "hi",
        "kunnen we engels praten", "ik wil een monteur", "monteur morgen voor 3 ventilatoren",
        "morgen", "gisteren", "3", "honderd", "op 12 december", "de datum klopt niet", "klopt",
        "nee, 4 bedoel ik", "wat is het saldo van mijn bon", "6034981277450019",
        "saldo bon 6034981277450019", "hoeveel staat er op mijn cadeaubon 6034981277450019",
        "Waar blijft mijn pakje? En hoe kan ik retourneren?",
        "hoe kan ik retourneren en waarom is mijn betaling mislukt?", "mijn mail is jan@example.nl",
        "bel me op 06 12345678", "wat kost dat voor bedrijven", "betaaltermijn",
        "momentje", "dat heb ik niet bij de hand", "dat bedoel ik niet", "kunt u dat herhalen",
        "dat heb ik al geprobeerd", "oké duidelijk", "ik ga het proberen", "er is brand in huis",
        "waar vind ik dat", "een beetje", "alle twee", "sla maar over", "en op zaterdag dan",
        "Bedankt! Hoe kan ik retourneren?", "\u{1b}[2J\u{0}", "a\nb\nc", "???",
    ]
}

/// What an action comes to, from a seed.
private final class OutcomeSource {
    private var numbers: SplitMix

    init(seed: UInt64) { numbers = SplitMix(state: seed ^ 0x5bd1_e995) }

    func next() -> ActionOutcome {
        switch numbers.below(4) {
        case 0: .done(["saldo": "€ 12,50"])
        case 1: .failed
        case 2: .late
        default: .notCarriedOut
        }
    }
}
