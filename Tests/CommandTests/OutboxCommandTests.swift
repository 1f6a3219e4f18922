import Foundation
import Testing

/// Messages of the desk's own, brought by a command: the same whatever the store is.
@Suite(.serialized) struct OutboxCommandTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.write("Desk/desk.yaml", "name: Proef\nlanguages: [nl]\n")
        try program.write(
            "Desk/nl.yaml",
            """
            language: nl
            intents:
              pakket.bezorgd:
                on_event: parcel_delivered
                examples: [is mijn pakket bezorgd, pakket afgeleverd]
                answer: Uw pakket is bezorgd.
            """)
        try program.write(
            "bring",
            "#!/bin/sh\n[ -e \(program.folder.path)/closed ] && exit 1\ncat >> \(program.folder.path)/sent\n"
        )
        let path = program.folder.appendingPathComponent("bring").path
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    private func run(_ arguments: String..., on store: TestStore) throws -> Program.Run {
        try program.run(arguments + ["--intents", "Desk", "--store", store.path])
    }

    private func happens(in conversations: [String], on store: TestStore) throws {
        let lines = conversations.map {
            #"{"type":"event","conversation":"\#($0)","customer":"k-\#($0)","name":"parcel_delivered"}"#
        }
        let told = try program.run(
            ["bridge", "--intents", "Desk", "--store", store.path],
            input: lines.joined(separator: "\n") + "\n")
        #expect(told.code == 0)
    }

    private var sent: [[String: Any]] {
        let text = (try? program.text(of: "sent")) ?? ""
        return text.split(separator: "\n").compactMap {
            (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
        }
    }

    @Test(arguments: TestStore.Kind.allCases)
    func eachIsSentOnceAlsoByManyAtOnce(kind: TestStore.Kind) throws {
        let store = try TestStore(kind, of: program)
        try happens(in: (0..<12).map { "c\($0)" }, on: store)
        let processes = try (0..<4).map { _ in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Program.path)
            process.arguments = [
                "outbox", "send", "--command", "./bring", "--intents", "Desk", "--store",
                store.path,
            ]
            process.currentDirectoryURL = program.folder
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            return process
        }
        for process in processes {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        #expect(sent.count == 12)
        #expect(Set(sent.compactMap { $0["customer"] as? String }).count == 12)
        #expect(sent.first?["text"] as? String == "Uw pakket is bezorgd.")
        #expect(sent.first?["event"] as? String == "parcel_delivered")
        let again = try run("outbox", "send", "--command", "./bring", on: store)
        #expect(again.output == "sent 0, failed 0\n")
        let list = try run("outbox", "list", on: store)
        #expect(list.lines.count { $0.hasPrefix("sent ") } == 12)
    }

    @Test(arguments: TestStore.Kind.allCases)
    func whatFailsIsTriedAgainAndSaysSo(kind: TestStore.Kind) throws {
        let store = try TestStore(kind, of: program)
        try happens(in: ["c1"], on: store)
        #expect(try run("outbox", "list", on: store).output.contains("said"))
        try program.write("closed", "")
        let failed = try run("outbox", "send", "--command", "./bring", on: store)
        #expect(failed.code == 1 && failed.output == "sent 0, failed 1\n")
        #expect(try run("outbox", "list", on: store).output.contains("failed"))
        try FileManager.default.removeItem(at: program.folder.appendingPathComponent("closed"))
        let sending = try run("outbox", "send", "--command", "./bring", on: store)
        #expect(sending.output == "sent 1, failed 0\n")
        #expect(sent.count == 1)
    }

    /// A customer whose address is wrong does not cost a try for ever.
    @Test func afterFiveFailuresItIsNotTriedAgain() throws {
        let store = try TestStore(.sqlite, of: program)
        try happens(in: ["c1"], on: store)
        try program.write("closed", "")
        for _ in 0..<5 {
            let done = try run("outbox", "send", "--command", "./bring", on: store)
            #expect(done.code == 1 && done.output == "sent 0, failed 1\n")
        }
        try FileManager.default.removeItem(at: program.folder.appendingPathComponent("closed"))
        let sixth = try run("outbox", "send", "--command", "./bring", on: store)
        #expect(sixth.code == 0 && sixth.output == "sent 0, failed 0\n")
        #expect(sent.isEmpty)
    }

    @Test func mistakesAreOneLine() throws {
        let store = try TestStore(.sqlite, of: program)
        #expect(try run("outbox", "send", "--command", " ", on: store).code == 2)
        try happens(in: ["c1"], on: store)
        let none = try run("outbox", "send", "--command", "./not-there", on: store)
        #expect(none.code == 1 && none.output == "sent 0, failed 1\n")
        #expect(try program.run(["outbox", "list", "--store", "absent.sqlite"]).code == 3)
    }
}
