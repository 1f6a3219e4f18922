import Foundation
import Glibc
import JSON

/// The accounts of a desk, in a file beside its store that only its owner can read.
///
/// ```swift
/// let file = AccountFile(path: "praatpaal.sqlite-agents")
/// try file.add(Account(name: "eva", role: .agent, password: …))
/// file.accounts          // what the file says now: it is read each time
/// ```
/// One JSON object a line: the key that sessions are signed with, then an account each. It is written whole and put in place
/// by renaming, so that a reader sees the old or the new one.
package struct AccountFile: Sendable {
    package struct Failure: Error { package var words: String }

    private let path: String

    package init(path: String) { self.path = path }

    private struct Contents {
        var key: [UInt8] = []
        var accounts: [Account] = []
    }

    /// Sorted by name.
    package var accounts: [Account] { contents.accounts.sorted { $0.name < $1.name } }

    package func account(_ name: String) -> Account? { contents.accounts.first { $0.name == name } }

    /// Signs sessions; empty where there is no account yet.
    var key: [UInt8] { contents.key }

    /// Adds an account, or replaces the one of this name.
    package func add(_ account: Account) throws {
        var contents = contents
        if contents.key.isEmpty { contents.key = Chance.bytes(32) }
        contents.accounts.removeAll { $0.name == account.name }
        contents.accounts.append(account)
        try write(contents)
    }

    /// - Returns: whether there was one. Its sessions are over at once.
    package func remove(_ name: String) throws -> Bool {
        var contents = contents
        let before = contents.accounts.count
        contents.accounts.removeAll { $0.name == name }
        guard contents.accounts.count < before else { return false }
        try write(contents)
        return true
    }

    private var contents: Contents {
        var contents = Contents()
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return contents }
        for line in text.split(separator: "\n") {
            guard case .object(let object)? = try? JSONReader.read(line) else { continue }
            if let key = Self.bytes("key", object) { contents.key = key }
            guard case .string(let name)? = object["name"],
                case .string(let role)? = object["role"],
                let role = Account.Role(rawValue: role), let salt = Self.bytes("salt", object),
                let digest = Self.bytes("scrypt", object)
            else { continue }
            contents.accounts.append(Account(name: name, role: role, salt: salt, digest: digest))
        }
        return contents
    }

    private static func bytes(_ name: String, _ object: [String: JSONValue]) -> [UInt8]? {
        guard case .string(let text)? = object[name] else { return nil }
        return Base64URL.bytes(of: text)
    }

    private func write(_ contents: Contents) throws {
        var key = JSONWriter()
        key.add("key", Base64URL.text(of: contents.key))
        var lines = [key.text]
        for account in contents.accounts.sorted(by: { $0.name < $1.name }) {
            var line = JSONWriter()
            line.add("name", account.name)
            line.add("role", account.role.rawValue)
            line.add("salt", Base64URL.text(of: account.salt))
            line.add("scrypt", Base64URL.text(of: account.digest))
            lines.append(line.text)
        }
        let temporary = "\(path).\(getpid())"
        let descriptor = open(
            temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure() }
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        let isWhole = Glibc.write(descriptor, bytes, bytes.count) == bytes.count
        guard fsync(descriptor) == 0, close(descriptor) == 0, isWhole, rename(temporary, path) == 0
        else {
            unlink(temporary)
            throw failure()
        }
    }

    private func failure() -> Failure {
        Failure(words: "\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
}
