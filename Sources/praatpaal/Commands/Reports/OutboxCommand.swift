import ArgumentParser
import ChatEngine
import CivilTime
import Foundation
import Glibc
import JSON
import Reports
import SafeText
import Snapshots

/// `praatpaal outbox`: what the desk says of its own accord, and bringing it to customers who are not there.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Messages of the desk's own: what is going to be said, and sending what was.",
        discussion: """
            Follow-ups, reminders and messages on events (on_event of an intent) stand in the conversation for the \
            customer's next visit. send hands each to a command as well, once: as an e-mail, for instance.
            """,
        subcommands: [List.self, Send.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List what is going to be said, what waits to be sent and what was sent.")
        @OptionGroup var work: OutboxWork
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try work.desk()
            let (planned, said) = (try desk.scheduled(), try desk.outbox())
            work.warn(of: desk.damagedDue)
            var page = Page(title: "Outbox")
            let rows = planned.map { Row($0) } + said.map { Row($0) }
            if rows.isEmpty { page.add("nothing is planned or was said") }
            page.add(
                Table(
                    key: "messages",
                    columns: ["state", "at", "conversation", "customer", "event", "text"].map {
                        Table.Column($0, key: $0)
                    }, rows: rows.map(\.cells)))
            output.print(page)
        }
    }

    struct Send: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "send",
            abstract: "Say what is due, and hand what customers have not seen to a command.",
            discussion: """
                The command reads one JSON object: conversation, customer, channel, number, at, event, text, \
                quick_replies. Exit 0 means that it was sent; otherwise it is tried again by the next run, five times \
                at most. Run it by a timer; several at once send nothing twice.

                $ praatpaal outbox send --command ./mail-it
                """)
        @OptionGroup var work: OutboxWork
        @Option(help: "The program, with its arguments after blanks.") var command: String
        @Option(help: "How old a message may be to be sent still, in hours.") var within = 72

        func validate() throws {
            guard command.contains(where: { !$0.isWhitespace }) else {
                throw ValidationError("--command needs a program.")
            }
            guard within > 0 else { throw ValidationError("--within must be at least 1.") }
        }

        func run() throws {
            let desk = try work.desk()
            let now = WallClock.now()
            let words = command.split(whereSeparator: \.isWhitespace).map(String.init)
            let taker = Self.name
            var (sent, failed) = (0, 0)
            do {
                _ = try desk.settle(by: now)
                work.warn(of: desk.damagedDue)
                let oldest = now.adding(seconds: -within * 3600)
                for message in try desk.outbox()
                where message.state == .waiting && message.at >= oldest
                    && message.failures < Self.mostFailures
                {
                    guard try desk.take(message, as: taker, at: now) else { continue }
                    if OutboxProgram(words).bring(message) {
                        sent += 1
                    } else {
                        failed += 1
                        try desk.giveBack(message, as: taker, at: WallClock.now())
                    }
                }
            } catch { throw StoreOptions.failure(error, work.storing.path) }
            Console.write("sent \(sent), failed \(failed)")
            if failed > 0 { throw ExitCode(1) }
        }

        private static let mostFailures = 5

        /// Another for every run; letters alone, so that nothing takes it for a number of somebody's.
        private static var name: String {
            var digest = ContentDigest()
            digest.add(ProcessInfo.processInfo.globallyUniqueString)
            return String(
                digest.text.prefix(12).map { $0.isNumber ? Character("\($0)".mapped) : $0 })
        }
    }
}

extension String {
    /// A digit as a letter.
    fileprivate var mapped: String {
        let letters = Array("ghijklmnop")
        return Int(self).map { String(letters[$0]) } ?? self
    }
}

/// The store and the knowledge base of `outbox`.
struct OutboxWork: ParsableArguments {
    @OptionGroup var storing: StoreOptions
    @OptionGroup var knowledge: KnowledgeOptions

    func desk() throws -> FrontDesk {
        let responder = try knowledge.load()
        let packs = responder.rulebook.packs
        return FrontDesk(responder, journal: try storing.openExisting(packs: packs))
    }

    func warn(of damaged: [DamagedRow]) {
        for row in damaged {
            Console.error("warning: the store is damaged: \(row); the others are seen to")
        }
    }
}

/// A message as a line of the list.
private struct Row {
    let cells: [Value]

    init(_ planned: FrontDesk.Scheduled) {
        cells = Self.cells(
            "planned", planned.at, planned.conversation, planned.customer, planned.event,
            planned.text)
    }

    init(_ message: OutboxMessage) {
        let state =
            switch message.state {
            case .waiting: message.failures > 0 ? "failed" : "said"
            case .taken: "sent"
            case .pointless: "cancelled"
            }
        cells = Self.cells(
            state, message.at, message.conversation, message.customer, message.reminder.event,
            message.reminder.text)
    }

    private static func cells(
        _ state: String, _ at: Moment, _ conversation: String, _ customer: String?,
        _ event: String?, _ text: String
    ) -> [Value] {
        [
            .text(state), .text(at.iso), .text(SafeText(oneLine: conversation).description),
            customer.map { .text(SafeText(oneLine: $0).description) } ?? .missing,
            event.map { .text(SafeText(oneLine: $0).description) } ?? .missing,
            .text(SafeText(oneLine: text).description),
        ]
    }
}

/// The program that brings a message: it reads one object and says by its exit code whether that worked.
private struct OutboxProgram {
    private let words: [String]

    init(_ words: [String]) { self.words = words }

    /// Seconds that it may take.
    private static let patience = 30.0

    func bring(_ message: OutboxMessage) -> Bool {
        var object = JSONWriter(escaping: .lineSafe)
        object.add("conversation", message.conversation)
        object.add("customer", message.customer)
        object.add("channel", message.channel)
        object.add("number", message.number)
        object.add("at", message.at.iso)
        object.add("event", message.reminder.event)
        object.add("text", message.reminder.text)
        object.add("quick_replies", message.reminder.quickReplies)
        let (process, input) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["--"] + words
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        try? input.fileHandleForReading.close()
        try? input.fileHandleForWriting.write(contentsOf: Data((object.text + "\n").utf8))
        try? input.fileHandleForWriting.close()
        let end = DispatchTime.now().uptimeNanoseconds + UInt64(Self.patience * 1e9)
        while process.isRunning, DispatchTime.now().uptimeNanoseconds < end { usleep(5_000) }
        if process.isRunning {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            Console.error("outbox: \(words[0]) was not ready within \(Int(Self.patience)) s")
            return false
        }
        return process.terminationStatus == 0
    }
}
