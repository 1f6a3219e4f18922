import ChatEngine
import CivilTime
import IntentFiles
import JSON
import Support
import Testing

@testable import Bridge

/// A small desk in Dutch, made in code.
enum Fixture {
    static let start = Moment(milliseconds: 1_767_603_600_000)
    static let responder: Responder? = DeskParts.responder(
        intents: questions + conversational,
        entities: [DeskParts.orderNumber(invalid: "Dat is geen bestelnummer.")], desk: desk)

    private static func intent(
        _ id: String, _ title: String, _ pattern: String, _ answer: String
    ) -> Intent { DeskParts.intent(id, title, patterns: [pattern], answer: answer) }

    private static var questions: [Intent] {
        var delivery = intent(
            "levering.tijd", "Hoe lang duurt de levering?", #"\blevering\b"#,
            "Twee werkdagen — 📦 gratis.")
        delivery.response.quickReplies = ["Retourneren"]
        var order = intent(
            "bestelling.status", "Waar is mijn bestelling?", #"\bwaar\b.*\bbestelling\b"#,
            "Bestelling {{bestelnummer}} is onderweg.")
        order.slots = [Slot(id: "bestelnummer", isRequired: true)]
        var damage = intent(
            "schade.melden", "Mijn pakket is kapot", #"\bkapot\b"#, "Dat is vervelend.")
        damage.escalation = Escalation(queue: "klachten", priority: .high)
        var balance = intent(
            "bon.saldo", "Wat is het saldo van mijn bon?", #"\bsaldo\b"#,
            "Er staat **{{saldo}}** op{{^saldo}} uw bon{{/saldo}}: zie [Mijn bonnen](https://example.com/bonnen)."
        )
        balance.action = "bonsaldo"
        balance.response.failures = [DeskParts.template("Het saldo is nu niet op te zoeken.")]
        return [delivery, order, damage, balance]
    }

    private static var conversational: [Intent] {
        var greeting = intent("bot.greeting", "hallo", #"^hallo\b"#, "Goedendag.")
        greeting.response.quickReplies = ["Levertijd"]
        return [
            greeting,
            intent("bot.human", "ik wil een mens", #"\bmens\b"#, "Een medewerker komt."),
            intent("bot.goodbye", "doei", #"^doei\b"#, "Tot ziens."),
        ]
    }

    private static var desk: Desk {
        var desk = Desk(BuiltInDesk.defaults)
        desk.thresholds = Thresholds(answer: 0.5, clarify: 0.45, margin: 0)
        desk.timers.remind = 600
        desk.queues = [Queue(id: "algemeen"), Queue(id: "klachten")]
        desk.messages["nl"] = [
            .welcome: [DeskParts.template("Goedendag, waarmee kan ik u helpen?")],
            .rephrase: [DeskParts.template("Kunt u dat anders zeggen?")],
            .handoff: [DeskParts.template("Een medewerker komt; u bent nummer {{position}}.")],
            .clarify: [DeskParts.template("Wat bedoelt u?")],
            .noneOfThese: [DeskParts.template("Geen van deze")],
            .reminder: [DeskParts.template("Bent u er nog?")],
            .askedAgain: [DeskParts.template("Dat vroeg u zojuist ook.")],
            .cancelled: [DeskParts.template("Dan stoppen we.")],
        ]
        return desk
    }
}

/// One process with the bridge: lines in, lines out, on a clock that goes a second per call.
struct Process {
    private(set) var stream: BridgeStream
    private var now = Fixture.start

    init(
        on journal: any Journal = InMemoryJournal(), lineBytes: Int = 65_536,
        _ responder: Responder? = Fixture.responder
    ) throws {
        let desk = FrontDesk(try #require(responder), journal: journal)
        stream = BridgeStream(BridgeSession(desk: desk, version: "1.0", lineBytes: lineBytes))
    }

    private mutating func tick() -> Moment {
        now = now.adding(seconds: 1)
        return now
    }

    mutating func take(_ bytes: [UInt8]) -> [String] { Self.lines(stream.take(bytes, at: tick())) }
    mutating func send(_ lines: String...) -> [String] { send(lines) }
    mutating func send(_ lines: [String]) -> [String] {
        take(Array((lines.joined(separator: "\n") + "\n").utf8))
    }
    /// Time passes, and then nothing comes in.
    mutating func pass(seconds: Int) -> [String] {
        now = now.adding(seconds: seconds)
        return idle()
    }
    mutating func idle() -> [String] { Self.lines(stream.idle(at: tick())) }
    mutating func finish() -> [String] { Self.lines(stream.finish(at: tick())) }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

/// Lines to send, by what they say.
enum Say {
    static func message(
        _ text: String, _ id: String? = nil, in conversation: String = "c1"
    ) -> String {
        var line = JSONWriter()
        line.add("type", "message")
        line.add("id", id)
        line.add("conversation", conversation)
        line.add("text", text)
        return line.text
    }

    static func agent(
        _ agent: String, _ action: String, _ handoff: String = "H1", text: String? = nil
    ) -> String {
        var line = JSONWriter()
        line.add("type", "agent")
        line.add("id", "\(agent)-\(action)")
        line.add("agent", agent)
        line.add("action", action)
        line.add("handoff", handoff)
        line.add("text", text)
        return line.text
    }

    static let ping = #"{"type":"ping","id":"p"}"#
    static let pong = #"{"type":"pong","in_reply_to":"p"}"#
}

/// A field of a line that came out, as text; `nil` when it is null or absent.
func field(_ name: String, _ line: String) -> String? {
    guard case .object(let object)? = try? JSONReader.read(Array(line.utf8)) else { return nil }
    switch object[name] {
    case .string(let text): return text
    case .number(let number):
        return number == number.rounded() ? String(Int(number)) : String(number)
    case .bool(let bool): return String(bool)
    default: return nil
    }
}

func types(_ lines: [String]) -> [String?] { lines.map { field("type", $0) } }
