import ChatEngine
import CivilTime
import Crypto
import Foundation
import JSON

/// The key that a shop signs its customers' names with, so that nobody can say they are someone else.
///
/// ```swift
/// let key = CustomerKey(secret: bytes)
/// key?.customer(of: token, at: now)     // "client-17", from a JWT with HS256 whose `sub` that is and that has not expired
/// ```
/// Only HS256 is taken, whatever the token says of itself; `exp` is required, so that a token that leaks does not last.
package struct CustomerKey: Sendable {
    private let key: SymmetricKey

    /// Bytes a key must have: RFC 7518 asks for as many as the digest has.
    package static let fewestBytes = 32

    /// - Returns: `nil` when the secret is too short to be one.
    package init?(secret: [UInt8]) {
        guard secret.count >= Self.fewestBytes else { return nil }
        key = SymmetricKey(data: secret)
    }

    /// The longest token that is looked at, in bytes.
    private static let mostBytes = 4_096
    /// How far the signer's clock may be off, in seconds.
    private static let leeway = 60.0

    /// `nil` for a token that is not signed with this key, not valid at this moment, or without a name.
    package func customer(of token: String, at now: Moment) -> String? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard token.utf8.count <= Self.mostBytes, parts.count == 3,
            let signature = Base64URL.bytes(of: parts[2]),
            let header = Self.object(parts[0]), header["alg"] == .string("HS256"),
            header["crit"] == nil
        else { return nil }
        let signed = Array((parts[0] + "." + parts[1]).utf8)
        guard
            HMAC<SHA256>.isValidAuthenticationCode(
                signature, authenticating: signed, using: key),
            let claims = Self.object(parts[1]), Self.isValid(claims, at: now),
            case .string(let name) = claims["sub"], !name.isEmpty
        else { return nil }
        return name
    }

    private static func isValid(_ claims: [String: JSONValue], at now: Moment) -> Bool {
        let seconds = Double(now.milliseconds) / 1000
        guard case .number(let end) = claims["exp"], seconds < end + leeway else { return false }
        guard let start = claims["nbf"] else { return true }
        guard case .number(let start) = start else { return false }
        return seconds >= start - leeway
    }

    private static func object(_ part: Substring) -> [String: JSONValue]? {
        guard let bytes = Base64URL.bytes(of: part),
            case .object(let object)? = try? JSONReader.read(bytes)
        else { return nil }
        return object
    }
}
