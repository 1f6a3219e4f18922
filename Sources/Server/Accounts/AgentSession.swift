import Crypto
import Foundation

/// Who is logged in, as a cookie says that only this desk can have made.
///
/// It is kept nowhere: it names the account and its end, signed with the desk's key over the account's own password digest. So
/// a session ends when its account goes or gets another password, and outlives a restart of the server.
struct AgentSession: Sendable, Equatable {
    var name: String
    var role: Account.Role
    /// What changes that come from the page itself carry along.
    var proof: String

    static let cookie = "praatpaal"
    /// How long one may stay logged in, in seconds.
    static let seconds = 12 * 3600

    /// The value of a cookie for an account.
    static func issue(_ account: Account, _ key: [UInt8], now: Int) -> String {
        let end = now + seconds
        let name = Base64URL.text(of: Array(account.name.utf8))
        return "\(name).\(end).\(signature(account, end, key))"
    }

    /// - Parameter cookies: the request's `Cookie` header.
    init?(cookies: String?, _ file: AccountFile, now: Int) {
        let pairs = cookies?.split(separator: ";").map { $0.drop { $0 == " " } } ?? []
        let values = pairs.filter { $0.hasPrefix(Self.cookie + "=") }
        guard values.count == 1 else { return nil }
        let value = String(values[0].dropFirst(Self.cookie.count + 1))
        let parts = value.split(separator: ".", omittingEmptySubsequences: false)
        let key = file.key
        guard parts.count == 3, !key.isEmpty, let bytes = Base64URL.bytes(of: parts[0]),
            let end = Int(parts[1]), now < end, end <= now + Self.seconds,
            let account = file.account(String(decoding: bytes, as: UTF8.self)),
            Chance.isSame(Array(Self.signature(account, end, key).utf8), Array(parts[2].utf8))
        else { return nil }
        (name, role) = (account.name, account.role)
        proof = Self.mac("proof " + value, key)
    }

    private static func signature(_ account: Account, _ end: Int, _ key: [UInt8]) -> String {
        mac("session \(account.name) \(end) \(Base64URL.text(of: account.digest))", key)
    }

    private static func mac(_ text: String, _ key: [UInt8]) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(text.utf8), using: SymmetricKey(data: key))
        return Base64URL.text(of: Array(code))
    }
}
