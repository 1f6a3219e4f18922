import ChatEngine
import CivilTime
import Support
import Testing

@testable import praatpaal

/// `queue watch` on a terminal, key by key: what each step changes on the screen.
///
/// In the file `$ ` begins a step: `c1 says TEXT`, `c1 closes`, `tom claim H1`, `wait SECONDS`, `size ROWS COLUMNS`, or
/// `keys` with characters as they are typed and others between `<` and `>`. The rows that are others than before follow with
/// their numbers from 1, `^` for an escape, and the place of the cursor.
/// `UPDATE_EXPECTED=1 swift test --filter WatchAtlas` writes it anew, to be read in the diff.
@Suite struct WatchAtlasTests {
    @Test func eachKeyChangesTheScreenSo() throws {
        let expected = ExpectedText("Expected/watch.screens", beside: #filePath)
        let steps = try expected.text().split(separator: "\n").filter { $0.hasPrefix("$ ") }
        var watch = try Watch()
        var told: [String] = []
        for step in steps {
            told.append(String(step))
            told += try watch.take(step.dropFirst(2).split(separator: " ").map(String.init))
        }
        let wanted = try expected.text(orWriting: told.joined(separator: "\n") + "\n")
            .split(separator: "\n")
        #expect(watch.loop.isOver)
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    private struct Watch {
        let loop: WatchLoop
        private let desk: FrontDesk
        private var now = Fixture.start
        private var size = (rows: 24, columns: 80)
        private var shown: [String] = []

        private static let keys = [
            "enter": "\r", "esc": "\u{1B}", "bs": "\u{7F}", "del": "\u{1B}[3~", "tab": "\t",
            "up": "\u{1B}[A", "down": "\u{1B}[B", "right": "\u{1B}[C", "left": "\u{1B}[D",
            "home": "\u{1B}[H", "end": "\u{1B}OF", "pgup": "\u{1B}[5~", "pgdn": "\u{1B}[6~",
        ]

        init() throws {
            let busy = Fixture.busyDesk
            var settings = busy.rulebook.desk
            settings.canned = [
                CannedReply(name: "adres", text: DeskParts.template("Wij zitten op de Dam.")),
                CannedReply(name: "naam", text: DeskParts.template("Dag {{klantnaam}},")),
            ]
            for at in settings.queues.indices {
                settings.queues[at].hours = nil
                settings.queues[at].service = ServiceLevel(firstReply: 120, resolution: 3600)
            }
            let book = Rulebook(
                languages: busy.rulebook.languages, intents: busy.rulebook.intents,
                entities: busy.rulebook.entities, synonyms: busy.rulebook.synonyms, desk: settings,
                packs: busy.rulebook.packs)
            let responder = Responder(book, busy.recognizer)
            desk = FrontDesk(responder, journal: InMemoryJournal())
            loop = WatchLoop(WatchDesk(desk, for: "eva", responder), isMuted: true)
        }

        /// The rows that a step changes.
        mutating func take(_ step: [String]) throws -> [String] {
            now = now.adding(seconds: 1)
            let rest = step.dropFirst(2).joined(separator: " ")
            switch (step[0], step.count > 1 ? step[1] : "") {
            case ("wait", let seconds): now = now.adding(seconds: Int(seconds) ?? 0)
            case ("size", let rows):
                size = (Int(rows) ?? 0, Int(rest) ?? 0)
                shown = []
            case ("keys", _): press(step.dropFirst().joined(separator: " "))
            case (let id, "says"):
                try serve(
                    .message(IncomingMessage(conversation: id, text: rest, customer: "klant-" + id))
                )
            case (let id, "closes"): try serve(.close(id, by: .customer))
            case (let agent, "claim"):
                try serve(.agent(HandoffStep(handoff: step[2], agent: agent, action: .claim)))
            case (let agent, _):
                let target = try #require(HandoffTarget(step[3]))
                try serve(
                    .agent(
                        HandoffStep(handoff: step[2], agent: agent, action: .transfer(target))))
            }
            try loop.look(at: now)
            return changes()
        }

        private func serve(_ request: Request) throws { _ = try desk.serve([request], at: now) }

        private func press(_ typed: String) {
            var rest = typed[...]
            while let first = rest.popFirst() {
                var bytes = String(first)
                if first == "<" {
                    let name = rest.prefix { $0 != ">" }
                    rest = rest.dropFirst(name.count + 1)
                    bytes = Self.keys[String(name)] ?? Self.control(name)
                }
                for key in Key.keys(in: Array(bytes.utf8)).keys { loop.press(key, at: now) }
            }
        }

        /// `ctrl-a`
        private static func control(_ name: Substring) -> String {
            String(UnicodeScalar((name.utf8.last ?? 0x60) - 0x60))
        }

        private mutating func changes() -> [String] {
            let (rows, cursor) = loop.screen(of: size, at: now).rows()
            var lines: [String] = []
            for (at, row) in rows.enumerated() where at >= shown.count || shown[at] != row {
                let text = row.map { $0 == "\u{1B}" ? "^" : String($0) }.joined()
                lines.append("  \(at + 1) " + text.trimmingBlanks)
            }
            if rows.count < shown.count { lines.append("  \(rows.count) rows") }
            if let cursor { lines.append("  cursor \(cursor.row + 1) \(cursor.column + 1)") }
            shown = rows
            return lines
        }
    }
}

extension String {
    /// Without blanks at its end.
    fileprivate var trimmingBlanks: String {
        String(reversed().drop { $0 == " " }.reversed())
    }
}
