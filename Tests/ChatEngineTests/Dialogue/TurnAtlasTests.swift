import CivilTime
import Foundation
import IntentFiles
import Support
import Testing

@testable import ChatEngine

/// What a desk makes of each of many messages, in each situation that a conversation can be in: decision, rules, stage and
/// words.
///
/// `UPDATE_EXPECTED=1 swift test --filter TurnAtlas` writes them anew, to be read in the diff: whoever changes what the
/// clerk does sees here what that does elsewhere.
@Suite struct TurnAtlasTests {
    /// What was said before, by the name of the situation; `!` is an agent's claim.
    private static let situations: [(name: String, said: [String])] = [
        ("nothing said yet", []),
        ("greeted", ["hoi"]),
        ("not understood", ["xqzt vrblgh"]),
        ("answered, asked whether it helped", ["waar is mijn bestelling AB123456"]),
        ("answered", ["hoe kan ik retourneren"]),
        ("answered twice", ["hoe kan ik retourneren", "mijn betaling is mislukt"]),
        ("a number is asked", ["waar blijft mijn pakje"]),
        ("a number is asked again", ["waar blijft mijn pakje", "geen idee"]),
        ("a day is asked", ["ik wil een monteur"]),
        ("an amount is asked", ["ik wil een monteur", "morgen"]),
        ("read back", ["ik wil een monteur", "morgen", "3"]),
        ("read back again", ["ik wil een monteur", "morgen", "3", "nee"]),
        ("titles offered", ["betaling retour"]),
        ("titles offered twice", ["betaling retour", "retour betaling"]),
        ("a person is waited for", ["ik wil een mens spreken"]),
        ("with a person", ["ik wil een mens spreken", "!"]),
        ("an action is waited for", ["saldo bon 6034981277450019"]),
        ("in English", ["where is my order"]),
        ("closed", ["hoe kan ik retourneren", "doei"]),
    ]
    private static let more = [
        "ja graag", "nee, dat bedoel ik niet", "de eerste", "allebei", "3 maart", "overmorgen",
        "31 februari", "11", "met zijn vieren", "voor 4 mensen", "hoe lang duurt dat",
        "wat kost dat", "ik ben woedend", "HET WERKT NIET", "wie ben jij", "help",
        "ik wacht al drie weken", "en retour?", "nee maar hoe kan ik retourneren",
        "no, I mean the return", "te laat", "als het nog langer duurt", "wat als hij te laat komt",
        "sorry", "prima, maar waar blijft mijn pakje AB123456",
    ]

    /// What is said inside a form, of its values above all.
    private static let values = [
        "prima, morgen", "morgen", "ja morgen", "nee morgen", "morgen niet", "niet morgen",
        "morgen?",
        "kan het morgen", "morgen met 3", "morgen dus", "ja, morgen met 3 graag alstublieft",
        "overmorgen", "ja overmorgen", "nee, overmorgen", "toch liever overmorgen", "overmorgen?",
        "3", "3 stuks", "nee 3", "4", "ja 4", "4 in plaats van 3", "niet 3 maar 4", "12", "0",
        "vrijdag met 5 ventilatoren", "vrijdag of zaterdag", "gisteren", "31 februari",
        "de datum", "de datum klopt niet", "het aantal klopt niet", "datum en aantal kloppen niet",
        "klopt", "klopt niet", "klopt dat wel", "ja hoor", "ja maar", "ja, stuur maar op", "nee",
        "nee nee", "nee dank je", "goed zo", "akkoord", "dat is niet goed", "wat bedoel je",
        "wat moet ik invullen", "maakt niet uit", "weet ik niet", "later", "wacht even",
        "laat maar", "stop", "annuleren", "opnieuw", "jan@voorbeeld.nl", "nee, jan@voorbeeld.nl",
        "ja, jan@voorbeeld.nl", "bel 0612345678", "bel niet 0612345678",
        "hoe kan ik retourneren", "ja, en hoe kan ik retourneren",
        "morgen, en hoe kan ik retourneren",
        "hoe kan ik retourneren? overmorgen", "wat kost een monteur", "is morgen een feestdag",
        "AB123456", "waar blijft mijn pakje AB123456", "ik wil een mens spreken",
        "dit is belachelijk",
        "hoi", "dank je", "doei", "?", "...", "6034981277450019", "6034 9812 7745 0019",
        "603498127745001",
    ]

    @Test func eachValueOfAFormIsTakenSo() throws {
        let forms = Self.situations.filter {
            $0.name.hasPrefix("a number") || $0.name.hasPrefix("a day")
                || $0.name.hasPrefix("an amount")
                || $0.name.hasPrefix("read back")
        }
        let more = [
            ("a day is asked again", ["ik wil een monteur", "geen idee"]),
            ("an amount is asked again", ["ik wil een monteur", "morgen", "12"]),
            ("read back a third time", ["ik wil een monteur", "morgen", "3", "nee", "overmorgen"]),
            ("a number of sixteen is asked", ["wat is het saldo van mijn bon"]),
            ("another matter in a form", ["ik wil een monteur", "hoe kan ik retourneren"]),
        ]
        try compare(
            try told(Support.Fixture.busyDesk, forms + more, Self.values),
            with: "Expected/turns-forms.txt")
    }

    /// Asking for a person, and something else beside it.
    private static let people = [
        "ik wil een mens spreken over retourneren", "kan ik iemand spreken over mijn betaling",
        "een medewerker graag, mijn betaling is mislukt",
        "mijn betaling is mislukt. kan ik een mens spreken?",
        "hoe kan ik retourneren? ik wil een mens spreken",
        "waar blijft mijn pakje, medewerker graag",
        "waar blijft mijn pakje AB123456 en ik wil een mens spreken", "bel mij op 0612345678",
        "ik wil een mens spreken, bel 0612345678", "mail me op jan@voorbeeld.nl over retourneren",
        "ik wil geen mens spreken", "liever geen medewerker maar hoe kan ik retourneren",
        "is er een mens", "ben jij een mens", "ik wil een monteur spreken", "ik wil bellen",
        "dit is belachelijk, ik wil een mens", "dit is belachelijk, hoe kan ik retourneren",
        "het helpt niet", "dit helpt niet, ik wil een mens spreken",
        "bedankt, ik wil nog een mens spreken",
        "hallo, ik wil een mens spreken", "I want to speak to a human about my order",
        "please let me talk to a person, my payment failed", "klacht over retourneren",
        "ik heb een klacht en wil een mens spreken", "iemand van betalingen graag",
    ]

    @Test func whoAsksForAPersonIsHandedOverSo() throws {
        try compare(
            try told(Support.Fixture.busyDesk, Self.situations, Self.people),
            with: "Expected/turns-people.txt")
    }

    @Test(arguments: ["busy", "whole"])
    func eachMessageIsAnsweredSo(name: String) throws {
        let responder = name == "busy" ? Support.Fixture.busyDesk : try Self.wholeDesk()
        try compare(
            try told(responder, Self.situations, Support.RandomCustomers.texts + Self.more),
            with: "Expected/turns-\(name).txt")
    }

    private func told(
        _ responder: Responder, _ situations: [(name: String, said: [String])], _ texts: [String]
    ) throws -> [String] {
        let reader = DeskCache(responder)
        var told: [String] = []
        for (situation, said) in situations {
            var desk = TalkingDesk(responder)
            for text in said {
                if text == "!" {
                    try desk.agent("eva", .claim)
                } else {
                    desk.customer(text)
                }
            }
            told.append("= \(situation)")
            let conversation =
                said.isEmpty ? Conversation(id: "c") : try desk.desk.conversation("c")
            for text in texts {
                let outcome = responder.respond(
                    to: Saying(text: text), in: conversation,
                    with: .init(
                        now: desk.now.adding(seconds: 30), nextHandoff: 7, queues: QueueLengths()),
                    by: reader)
                told.append("> \(text.debugDescription)")
                told.append("  " + Self.words(outcome))
                if let reply = outcome.reply, let text = reply.text {
                    told.append("  " + (text + " \(reply.quickReplies)").debugDescription)
                }
            }
        }
        return told
    }

    private func compare(_ told: [String], with name: String) throws {
        let wanted = try ExpectedText(name, beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    private static func words(_ outcome: TurnOutcome) -> String {
        let turn = outcome.turn
        var words = [
            turn.decision?.rawValue ?? "nothing", turn.intent ?? "-", turn.language.code,
            "\(turn.rules.map(\.rawValue))", "\(turn.stage)", "failures \(turn.failures)",
        ]
        if !turn.slots.isEmpty { words.append("\(turn.slots.sorted { $0.key < $1.key })") }
        if turn.isSubstantive { words.append("substantive") }
        if turn.isAnswer { words.append("answer") }
        if let resolution = turn.resolution { words.append("resolution \(resolution)") }
        if turn.answersPendingQuestion { words.append("pending") }
        if !turn.offered.isEmpty { words.append("offered \(turn.offered)") }
        if let chosen = turn.chosen { words.append("chosen \(chosen)") }
        if !turn.answeredToo.isEmpty { words.append("too \(turn.answeredToo)") }
        if !turn.postponed.isEmpty { words.append("postponed \(turn.postponed)") }
        if turn.timesAskedBefore > 0 { words.append("asked before \(turn.timesAskedBefore)") }
        if !turn.answerKeys.isEmpty { words.append("said \(turn.answerKeys)") }
        if let mood = turn.mood { words.append("\(mood)") }
        if let action = outcome.action { words.append("action \(action.name)") }
        if let handoff = outcome.handoff {
            words.append("\(handoff.queue) \(handoff.reason.rawValue) \(handoff.priority.rawValue)")
        }
        words += outcome.events.map(\.body.kind)
        return words.joined(separator: " ")
    }

    /// The knowledge base that has every key there is.
    private static func wholeDesk() throws -> Responder {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("IntentFilesTests/Portraits/whole.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let book = try RulebookLoader(warns: false).load(files: SeveralFiles(text).files).rulebook
        return Responder(book, Recognizer(book))
    }
}
