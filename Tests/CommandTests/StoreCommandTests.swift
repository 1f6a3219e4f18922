import Foundation
import Testing

/// Care for the store, from the command line.
@Suite struct StoreCommandTests {
    private let program: Program

    init() throws {
        program = try Program()
        _ = try program.run(["chat", "--conversation", "c1"], input: "waar is mijn pakje\n")
    }

    @Test func aHealthyStoreIsExitZeroAndOneThatIsNotExitOne() throws {
        let healthy = try program.run(["doctor"])
        #expect(healthy.code == 0, "\(healthy.output)")
        #expect(healthy.lines[0] == "ok       version: 6, the newest")
        chmod(program.store, 0o644)
        let open = try program.run(["doctor", "--format", "json"])
        #expect(open.code == 1)
        #expect(open.output.contains(#""healthy":false"#))
        #expect(try program.run(["doctor", "--store", "nowhere"]).code == 3)
    }

    @Test func aBackupIsAStoreOfItsOwn() throws {
        #expect(try program.run(["backup", "copy.sqlite"]).output == "Copied to copy.sqlite\n")
        let copy = try program.run(["export", "events", "--store", "copy.sqlite"])
        #expect(try copy.code == 0 && copy.output == program.run(["export", "events"]).output)
        #expect(try program.run(["backup", "copy.sqlite"]).code == 3)
    }

    @Test(arguments: [
        ["queue", "list"], ["report"], ["doctor"], ["export", "events"], ["replay", "--save", "c"],
    ])
    func whatIsNoStoreIsRefusedAndLeftAlone(arguments: [String]) throws {
        try program.write("letter", "een brief van iemand")
        try program.write("empty", "")
        let folder = Set(try FileManager.default.contentsOfDirectory(atPath: program.folder.path))
        for (store, code) in [("letter", 3), ("empty", 3), ("/dev/null", 3), ("", 2)] {
            let run = try program.run(arguments + ["--store", store])
            #expect(run.code == Int32(code), "\(store): \(run.errors)")
            #expect(run.output.isEmpty)
        }
        let after = Set(try FileManager.default.contentsOfDirectory(atPath: program.folder.path))
        #expect(after.subtracting(folder).allSatisfy { $0.hasPrefix(".") })
        #expect(try program.text(of: "letter") == "een brief van iemand")
    }

    /// A process that was stopped with the lock in its hands holds up nobody for longer than the wait.
    @Test func aStoppedProcessHoldsUpNobody() throws {
        _ = try program.run(["chat", "--conversation", "c2"], input: "ik wil een mens spreken\n")
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        holder.arguments = [program.store + "-lock", "sleep", "60"]
        try holder.run()
        defer { holder.terminate() }
        usleep(300_000)
        #expect(try program.run(["queue", "list"]).code == 0)
        let start = Date()
        let claim = try program.run(["queue", "claim", "H1", "--agent", "eva"])
        #expect(claim.code == 3)
        #expect(claim.errors.contains("holds its lock"))
        #expect(Date().timeIntervalSince(start) < 9)
    }
}
