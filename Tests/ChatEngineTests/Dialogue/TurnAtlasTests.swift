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

    @Test(arguments: ["busy", "whole"])
    func eachMessageIsAnsweredSo(name: String) throws {
        let responder = name == "busy" ? Support.Fixture.busyDesk : try Self.wholeDesk()
        let reader = DeskCache(responder)
        var told: [String] = []
        for (situation, said) in Self.situations {
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
            for text in Support.RandomCustomers.texts + Self.more {
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
        let wanted = try ExpectedText("Expected/turns-\(name).txt", beside: #filePath)
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
