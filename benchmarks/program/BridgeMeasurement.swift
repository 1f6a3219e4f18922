import Bridge
import ChatEngine
import CivilTime
import Foundation
import Records

/// Messages through the protocol: bytes of lines in, bytes of lines out, in chunks as a pipe brings them.
struct BridgeMeasurement {
    private let responder: Responder
    private let input: [UInt8]
    /// The same with a number behind each text, so that none was said before.
    private let newTexts: [UInt8]
    private let count: Int
    /// Bytes a read brings.
    private static let chunk = 65_536

    init(_ rulebook: Rulebook, messages count: Int) {
        responder = Responder(rulebook, Recognizer(rulebook))
        self.count = count
        let texts = rulebook.intents.filter { $0.language == "nl" && $0.parent == nil }
            .flatMap { $0.trigger.examples.prefix(3).map(\.value) }
        input = Self.lines(count) { texts[$0 * 7919 % texts.count] }
        newTexts = Self.lines(count) { "\(texts[$0 * 7919 % texts.count]) (\($0))" }
    }

    private static func lines(_ count: Int, _ text: (Int) -> String) -> [UInt8] {
        var lines = ""
        for number in 0..<count {
            let text = quoted(text(number))
            // Ten messages a conversation, many conversations at once.
            lines +=
                "{\"type\":\"message\",\"id\":\"m\(number)\",\"conversation\":\"c\(number / 10_000 * 1000 + number % 1000)\",\"text\":\(text)}\n"
        }
        return Array(lines.utf8)
    }

    private static func quoted(_ text: String) -> String {
        let data = try? JSONEncoder().encode(text)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    func report(withStore: Bool) throws -> Report {
        // Learn, and warm up.
        for language in responder.rulebook.languages { _ = responder.recognizer.model(language) }
        var report = Report("bridge", references: (0..<9).map { _ in Reference.run() })
        report.facts["messages"] = Double(count)
        report.figures["per_second_without_store"] = Report.Figure(
            (0..<3).map { _ in perSecond(InMemoryJournal(mostEvents: 300_000), input) })
        report.figures["per_second_without_store_new_texts"] = Report.Figure(
            (0..<3).map { _ in perSecond(InMemoryJournal(mostEvents: 300_000), newTexts) })
        guard withStore else { return report }
        report.figures["per_second_with_store"] = Report.Figure(
            try (0..<3).map { _ in try stored() })
        return report
    }

    private func stored() throws -> Double {
        let path = NSTemporaryDirectory() + "praatpaal-bridge-\(getpid()).sqlite"
        defer {
            for end in ["", "-wal", "-shm", "-lock"] {
                try? FileManager.default.removeItem(atPath: path + end)
            }
        }
        return perSecond(
            try Casebook(path: path, packs: responder.rulebook.packs), input)
    }

    private func perSecond(_ journal: any Journal, _ input: [UInt8]) -> Double {
        let session = BridgeSession(desk: FrontDesk(responder, journal: journal), version: "0")
        let stream = BridgeStream(session)
        var replies = 0
        let start = Meter.wallTime()
        var at = 0
        while at < input.count {
            let end = min(at + Self.chunk, input.count)
            let moment = Moment(milliseconds: 1_767_603_600_000)
            replies += stream.take(Array(input[at..<end]), at: moment).count { $0 == 0x0a }
            at = end
        }
        let seconds = (Meter.wallTime() - start) / 1e9
        precondition(replies >= count)
        return Double(count) / seconds
    }
}
