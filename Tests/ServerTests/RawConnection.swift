import Foundation
import Glibc
import JSON

/// A TCP connection to a server on this machine, that sends whatever bytes a test wants.
final class RawConnection {
    struct NotConnected: Error {}

    private let descriptor: Int32
    private(set) var received: [UInt8] = []
    private(set) var isAtEnd = false

    init(port: Int, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var size = receiveBuffer {
            setsockopt(
                descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw NotConnected() }
    }

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Reads what there is; `false` when nothing came in time, or the other side has closed.
    @discardableResult
    func read(within milliseconds: Int32 = 5_000) -> Bool {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard !isAtEnd, poll(&watched, 1, milliseconds) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else {
            isAtEnd = true
            return false
        }
        received += buffer[..<count]
        return true
    }

    /// Reads to the end of the connection, or until nothing comes any more.
    func readAll(within milliseconds: Int32 = 5_000) -> String {
        while read(within: milliseconds) {}
        return String(decoding: received, as: UTF8.self)
    }

    func drop(_ count: Int) { received.removeFirst(count) }

    /// The head of a response, up to and with its empty line.
    func head() -> String? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let at = received.indices.first(where: { received[$0...].starts(with: end) }) {
                let text = String(decoding: received[..<at], as: UTF8.self)
                drop(at + end.count)
                return text
            }
            guard read() else { return nil }
        }
    }
}

/// A customer's socket, as a page has it.
final class ChatClient {
    let connection: RawConnection
    /// The code the server closed it with.
    private(set) var closeCode: Int?

    init(port: Int, path: String = "/chat", headers: [String] = [], receiveBuffer: Int32? = nil)
        throws
    {
        connection = try RawConnection(port: port, receiveBuffer: receiveBuffer)
        connection.send(Self.handshake(path, host: "127.0.0.1:\(port)", headers))
        guard connection.head()?.hasPrefix("HTTP/1.1 101") == true else {
            throw RawConnection.NotConnected()
        }
    }

    static func handshake(_ path: String, host: String, _ headers: [String] = []) -> String {
        ([
            "GET \(path) HTTP/1.1", "Host: \(host)", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
        ] + headers).joined(separator: "\r\n") + "\r\n\r\n"
    }

    /// A frame as a client has to send it: masked.
    static func frame(_ payload: [UInt8], opcode: UInt8 = 1, first: UInt8 = 0x80) -> [UInt8] {
        let mask: [UInt8] = [0x11, 0x22, 0x33, 0x44]
        let length: [UInt8] =
            switch payload.count {
            case ..<126: [0x80 | UInt8(payload.count)]
            case ..<65_536: [0xfe, UInt8(payload.count >> 8), UInt8(payload.count & 0xff)]
            default: [0xff] + (0..<8).map { UInt8(payload.count >> (56 - 8 * $0) & 0xff) }
            }
        return [first | opcode] + length + mask
            + payload.enumerated().map { $1 ^ mask[$0 % 4] }
    }

    func send(_ line: String) { connection.send(Self.frame(Array(line.utf8))) }

    /// The next line; pings are passed over. `nil` when the socket was closed or nothing came.
    func next(within milliseconds: Int32 = 5_000) -> String? {
        while let (opcode, payload) = nextFrame(within: milliseconds) {
            switch opcode {
            case 1: return String(decoding: payload, as: UTF8.self)
            case 8: closeCode = payload.count >= 2 ? Int(payload[0]) << 8 | Int(payload[1]) : 1005
            default: continue
            }
        }
        return nil
    }

    private func nextFrame(within milliseconds: Int32) -> (UInt8, [UInt8])? {
        while true {
            let bytes = connection.received
            if bytes.count >= 2 {
                var (length, start) = (Int(bytes[1] & 0x7f), 2)
                if length == 126, bytes.count >= 4 {
                    (length, start) = (Int(bytes[2]) << 8 | Int(bytes[3]), 4)
                } else if length == 127, bytes.count >= 10 {
                    (length, start) = (bytes[2..<10].reduce(0) { $0 << 8 | Int($1) }, 10)
                }
                if length < 126 || start > 2, bytes.count >= start + length {
                    connection.drop(start + length)
                    return (bytes[0] & 0x0f, Array(bytes[start..<start + length]))
                }
            }
            guard connection.read(within: milliseconds) else { return nil }
        }
    }

    /// Sends a line and gives the next one.
    func ask(_ line: String) -> [String: JSONValue] {
        send(line)
        return Self.object(next())
    }

    static func object(_ line: String?) -> [String: JSONValue] {
        guard let line, case .object(let object)? = try? JSONReader.read(line) else { return [:] }
        return object
    }
}

extension [String: JSONValue] {
    func text(_ name: String) -> String? {
        if case .string(let text)? = self[name] { text } else { nil }
    }
    func number(_ name: String) -> Int? {
        if case .number(let number)? = self[name] { Int(number) } else { nil }
    }
    /// The objects of a list.
    func list(_ name: String) -> [[String: JSONValue]] {
        guard case .array(let items)? = self[name] else { return [] }
        return items.compactMap { if case .object(let object) = $0 { object } else { nil } }
    }
}
