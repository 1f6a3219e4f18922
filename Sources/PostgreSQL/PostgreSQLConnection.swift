import CPostgreSQL
import Glibc

/// A connection to a server. Nothing it does lasts longer than its deadline: no connecting, no statement, no answer.
///
/// ```swift
/// let connection = try PostgreSQLConnection("postgres://desk@db.example.org/desk", within: 5)
/// let results = try connection.run([PostgreSQLStatement("SELECT $1::int + 1 AS n", ["41"])], within: 5)
/// results[0].value(row: 0, column: "n")        // .integer(42)
/// ```
/// What is run together goes in one round trip and is one transaction: all of it happens, or nothing. It belongs to one
/// thread. After a `PostgreSQLFailure.lost` it is of no use.
package final class PostgreSQLConnection {
    let library: LibPQ
    let connection: OpaquePointer
    /// Names of statements that the server has prepared, by their text.
    var prepared: [String: String] = [:]
    /// How many names have been given, also to what was then not prepared.
    var nameCount = 0
    /// A pool between this and the server gives another server process to each transaction: what one has prepared,
    /// another does not know.
    package private(set) var isPooled = false

    /// - Errors: `PostgreSQLFailure.lost` when there is no connection in time, in libpq's words.
    package init(_ address: String, application: String, within seconds: Double) throws {
        let library = try LibPQ.shared
        self.library = library
        let names = ["dbname", "fallback_application_name", "client_encoding", "tcp_user_timeout"]
        let values = [address, application, "UTF8", "\(Int(seconds * 1000))"]
        let started = Self.withTexts(names + [nil]) { names in
            Self.withTexts(values + [nil]) { library.connectStart(names, $0, 1) }
        }
        guard let started else { throw PostgreSQLFailure.lost("there is no memory left") }
        connection = started
        // Words of the server's that nobody asked for.
        _ = library.setNoticeProcessor(started, { _, _ in }, nil)
        try connect(Deadline(seconds))
        _ = library.setNonBlocking(started, 1)
        let process = try run(
            [PostgreSQLStatement("SELECT pg_backend_pid() AS value")], within: seconds)
        isPooled =
            process[0].value(row: 0, column: "value")
            != .integer(Int64(library.backend(started)))
    }

    deinit { library.finish(connection) }

    private func connect(_ deadline: Deadline) throws {
        var state = PGRES_POLLING_WRITING
        while true {
            guard library.status(connection) != CONNECTION_BAD else { throw lost }
            switch state {
            case PGRES_POLLING_OK: return
            case PGRES_POLLING_READING: try wait(Int16(POLLIN), deadline)
            case PGRES_POLLING_WRITING: try wait(Int16(POLLOUT), deadline)
            default: throw lost
            }
            state = library.connectPoll(connection)
        }
    }

    /// In libpq's words, which name no password.
    var lost: PostgreSQLFailure {
        let words = library.errorMessage(connection).map { String(cString: $0) } ?? ""
        let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
        return .lost(line.isEmpty ? "the connection was lost" : line)
    }

    func wait(_ events: Int16, _ deadline: Deadline) throws {
        var descriptor = pollfd(fd: library.socket(connection), events: events, revents: 0)
        while true {
            let left = deadline.milliseconds
            guard left > 0 else {
                throw PostgreSQLFailure.lost("there was no answer in \(deadline.words)")
            }
            let found = poll(&descriptor, 1, left)
            if found > 0 { return }
            if found < 0, errno != EINTR {
                throw PostgreSQLFailure.lost(String(cString: strerror(errno)))
            }
        }
    }

    static func withTexts<Value>(_ texts: [String?], _ body: (LibPQ.Texts?) -> Value) -> Value {
        let copies = texts.map { $0.map { strdup($0) } }
        defer { for case let copy? in copies { free(copy) } }
        let pointers = copies.map { $0.flatMap { $0 }.map { UnsafePointer($0) } }
        return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}

/// A moment after which nobody waits.
struct Deadline {
    private let seconds: Double
    private let end: Double

    init(_ seconds: Double) {
        self.seconds = seconds
        end = Self.now + seconds
    }

    /// Left until then.
    var milliseconds: Int32 { Int32(max(0, min(1e9, ((end - Self.now) * 1000).rounded(.up)))) }

    var words: String { "\(Int(seconds.rounded(.up))) s" }

    private static var now: Double {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }
}
