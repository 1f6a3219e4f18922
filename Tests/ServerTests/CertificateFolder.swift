import Foundation
import Testing

@testable import Server

/// A folder with certificates that `openssl` made, for as long as a test takes.
final class CertificateFolder: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "certificates-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    func files(_ certificate: String, _ key: String) -> TLSFiles {
        TLSFiles(certificate: path(certificate), key: path(key))
    }

    /// `NAME.pem` and `NAME.key` for localhost, signed by itself.
    func make(_ name: String) throws {
        let (code, _) = try Self.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-keyout", path("\(name).key"), "-out", path("\(name).pem"), "-days",
                "3", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
            ])
        try #require(code == 0)
    }

    /// `NAME.pem`, valid between two moments as `openssl ca` writes them, with the key of another.
    func make(_ name: String, from start: String, to end: String, key: String) throws {
        let settings =
            "[ca]\ndefault_ca=d\n[d]\ndatabase=\(path("index"))\nserial=\(path("serial"))\n"
            + "new_certs_dir=\(folder.path)\ndefault_md=sha256\npolicy=p\nunique_subject=no\n"
            + "[p]\ncommonName=supplied\n"
        try write("settings", settings)
        try write("index", "")
        try write("index.attr", "unique_subject = no\n")
        try write("serial", "01\n")
        let keyFile = path("\(key).key")
        let request = path("request")
        let asked = try Self.run(
            "openssl", ["req", "-new", "-key", keyFile, "-subj", "/CN=localhost", "-out", request])
        try #require(asked.code == 0)
        let signed = try Self.run(
            "openssl",
            [
                "ca", "-batch", "-config", path("settings"), "-selfsign", "-keyfile", keyFile,
                "-in", request, "-out", path("\(name).pem"), "-startdate", start, "-enddate", end,
                "-notext",
            ])
        try #require(signed.code == 0)
    }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    /// Puts one file in the place of another, as programs that renew certificates do.
    func put(_ name: String, as other: String) throws {
        try Data(contentsOf: folder.appendingPathComponent(name))
            .write(to: folder.appendingPathComponent(other), options: .atomic)
    }

    /// Runs a program of the system: its exit code and all that it wrote.
    static func run(_ program: String, _ arguments: [String]) throws -> (
        code: Int32, output: String
    ) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }
}

/// A connection that `openssl s_client` holds: bytes in and out, TLS in between.
final class TLSTalk {
    private let process = Process()
    private let (typed, output) = (Pipe(), Pipe())
    private var heard = ""

    init(port: Int, trusting certificate: String) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "openssl", "s_client", "-quiet", "-verify_return_error", "-servername", "localhost",
            "-CAfile", certificate, "-connect", "127.0.0.1:\(port)",
        ]
        process.standardInput = typed
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    func send(_ bytes: [UInt8]) { typed.fileHandleForWriting.write(Data(bytes)) }

    /// A text frame of fewer than 126 bytes, masked with zeros.
    func sendFrame(_ text: String) {
        send([0x81, 0x80 | UInt8(text.utf8.count), 0, 0, 0, 0] + Array(text.utf8))
    }

    /// Whether the server says so; waits until it has said something that ends the wait.
    func hears(_ words: String) -> Bool {
        while !heard.contains(words) {
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else { return false }
            heard += String(decoding: bytes, as: UTF8.self)
        }
        return true
    }

    func end() {
        process.terminate()
        process.waitUntilExit()
    }
}
