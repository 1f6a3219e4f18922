import Crypto
import CryptoExtras
import Foundation

/// Somebody who may log in at the desk.
package struct Account: Sendable, Equatable {
    package enum Role: String, Sendable, CaseIterable { case agent, lead }

    package var name: String
    package var role: Role
    /// Of the password, never itself.
    var salt: [UInt8]
    var digest: [UInt8]

    /// - Errors: when scrypt cannot have its memory.
    package init(name: String, role: Role, password: String) throws {
        self.name = name
        self.role = role
        salt = Chance.bytes(16)
        digest = try Self.digest(of: password, salt)
    }

    init(name: String, role: Role, salt: [UInt8], digest: [UInt8]) {
        (self.name, self.role, self.salt, self.digest) = (name, role, salt, digest)
    }

    /// Names are printed in lists and shown to customers.
    package static func isUsable(name: String) -> Bool {
        (1...64).contains(name.utf8.count) && name.first != "-"
            && name.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0)
                    || "._- ".unicodeScalars.contains($0)
            } && name.trimmingCharacters(in: .whitespaces) == name
    }

    /// Letters a password must have.
    package static let shortestPassword = 10

    /// Takes tens of milliseconds and 16 MiB, on purpose.
    func has(password: String) -> Bool {
        guard let tried = try? Self.digest(of: password, salt) else { return false }
        return Chance.isSame(tried, digest)
    }

    /// Costs the same as `has` and is never true: so a name that nobody has takes as long.
    static func pretend(password: String) {
        _ = try? digest(of: password, [UInt8](repeating: 0, count: 16))
    }

    /// scrypt (RFC 7914) with N = 2¹⁴, r = 8, p = 1.
    private static func digest(of password: String, _ salt: [UInt8]) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.precomposedStringWithCanonicalMapping.utf8), salt: salt,
            outputByteCount: 32, rounds: 16_384, blockSize: 8, parallelism: 1)
        return key.withUnsafeBytes { Array($0) }
    }
}

/// Bytes of chance, and comparing in a time that tells nothing.
enum Chance {
    static func bytes(_ count: Int) -> [UInt8] {
        var source = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &source) }
    }

    static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && zip(left, right).reduce(0) { $0 | $1.0 ^ $1.1 } == 0
    }
}
