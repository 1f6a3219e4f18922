import Foundation
import Glibc
import Testing

/// `praatpaal serve` as a process: its knowledge base changes, and it ends whoever is there.
@Suite(.serialized) struct ServeCommandTests {
    private let program: Program
    private let process = Process()

    init() throws {
        program = try Program()
        try write(answer: "Twee werkdagen.")
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = [
            "serve", "--port", "0", "--intents", "Kennis", "--store", "desk.sqlite",
        ]
        process.currentDirectoryURL = program.folder
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": program.folder.path]
        let log = program.folder.appendingPathComponent("log")
        try Data().write(to: log)
        process.standardError = try FileHandle(forWritingTo: log)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
    }

    private func write(answer: String) throws {
        try program.write(
            "Kennis/nl.yaml",
            """
            language: nl
            intents:
              levering.tijd:
                examples: [Hoe lang duurt de levering, Wanneer komt het]
                answer: \(answer)
            """)
    }

    /// The log, once something stands in it.
    private func log(with words: String, within seconds: Int = 60) throws -> String {
        for _ in 0..<(seconds * 20) {
            let text = try program.text(of: "log")
            if text.contains(words) { return text }
            usleep(50_000)
        }
        return try program.text(of: "log")
    }

    private func port() throws -> UInt16 {
        let text = try log(with: "listening on ")
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("listening on ") })
        return try #require(line.split(separator: ":").last.flatMap { UInt16($0) })
    }

    private func end() -> (code: Int32, seconds: Double) {
        let start = Date()
        process.terminate()
        process.waitUntilExit()
        return (process.terminationStatus, Date().timeIntervalSince(start))
    }

    @Test func changedFilesAreReadAgainAndBadOnesAreNot() throws {
        _ = try port()
        try write(answer: "Drie werkdagen, zegt men nu.")
        #expect(try log(with: "was read again").contains("was read again"))
        try program.write("Kennis/nl.yaml", "language: nl\nintents: [")
        #expect(try log(with: "of before stays").contains("of before stays"))
        #expect(end().code == 0)
    }

    /// Before it listens there is nobody to be told.
    @Test func itEndsFromItsFirstMoment() {
        usleep(30_000)
        let (code, seconds) = end()
        #expect(code == 0 && seconds < 2, "\(seconds) s")
    }

    /// Silent ones, half a request, half an upgrade, and those that never read.
    @Test func itEndsInTimeWhoeverIsThere() throws {
        let port = try port()
        let upgrade =
            "GET /chat HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        let kinds = [
            "", "GET / HT", "POST /desk/login HTTP/1.1\r\nContent-Length: 100\r\n\r\nname=",
            upgrade, upgrade + "\r\n", upgrade + "Origin: http://127.0.0.1:\(port)\r\n\r\n",
        ]
        var sockets: [Int32] = []
        for number in 0..<240 {
            let socket = try #require(Self.connect(to: port))
            let bytes = Array(kinds[number % kinds.count].utf8)
            if !bytes.isEmpty { _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }
            sockets.append(socket)
        }
        defer { for socket in sockets { close(socket) } }
        usleep(300_000)
        let (code, seconds) = end()
        #expect(code == 0 && seconds < 5, "\(seconds) s")
        let log = try program.text(of: "log")
        #expect(log.contains("no new customers") && log.hasSuffix("serve: closed\n"))
    }

    private static func connect(to port: UInt16) -> Int32? {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return result == 0 ? socket : nil
    }
}
