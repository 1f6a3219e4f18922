import CivilTime
import Foundation
import NIOCore
import NIOSSL

/// The two files of a server's certificate, as an operator names them.
///
/// ```swift
/// let files = TLSFiles(certificate: "chain.pem", key: "key.pem")
/// let loaded = try files.load(at: now)      // .expires; .context for connections
/// ```
/// Both are PEM. The server's own certificate stands first in its file, then those that signed it.
package struct TLSFiles: Sendable {
    package let certificate: String
    package let key: String

    package init(certificate: String, key: String) {
        (self.certificate, self.key) = (certificate, key)
    }

    struct Loaded: Sendable {
        var context: NIOSSLContext
        var expires: Moment
    }

    private static let certificateMark = "-----BEGIN CERTIFICATE-----"

    /// Reads both files and holds them against each other and the clock.
    /// - Errors: a `TLSMistake` for the first thing that is wrong.
    func load(at now: Moment) throws(TLSMistake) -> Loaded {
        let chain = try chain()
        let key = try privateKey()
        // What was read holds one at least.
        guard let own = chain.first else { throw .noCertificate(certificate) }
        let (start, end) = (Self.moment(own.notValidBefore), Self.moment(own.notValidAfter))
        guard now >= start else { throw .notYetValid(certificate, start) }
        guard now <= end else { throw .expired(certificate, end) }
        var settings = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        settings.minimumTLSVersion = .tlsv12
        settings.applicationProtocols = ["http/1.1"]
        settings.shutdownTimeout = .milliseconds(500)
        // Both were read: what can still be wrong is that they do not belong together.
        guard let context = try? NIOSSLContext(configuration: settings) else {
            throw .notTogether(certificate, key: self.key)
        }
        return Loaded(context: context, expires: end)
    }

    private func chain() throws(TLSMistake) -> [NIOSSLCertificate] {
        let bytes = try Self.bytes(of: certificate)
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains(Self.certificateMark) else {
            throw text.contains("PRIVATE KEY-----")
                ? .keyForCertificate(certificate) : .noCertificate(certificate)
        }
        guard let chain = try? NIOSSLCertificate.fromPEMBytes(bytes), !chain.isEmpty else {
            throw .damagedCertificate(certificate)
        }
        return chain
    }

    private func privateKey() throws(TLSMistake) -> NIOSSLPrivateKey {
        let bytes = try Self.bytes(of: key)
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("PRIVATE KEY-----") else {
            throw text.contains(Self.certificateMark) ? .certificateForKey(key) : .noKey(key)
        }
        guard !text.contains("ENCRYPTED") else { throw .lockedKey(key) }
        guard let key = try? NIOSSLPrivateKey(bytes: bytes, format: .pem) else {
            throw .damagedKey(key)
        }
        return key
    }

    private static func bytes(of path: String) throws(TLSMistake) -> [UInt8] {
        guard access(path, R_OK) == 0 else {
            throw .unreadable(path, String(cString: strerror(errno)))
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unreadable(path, "it is not a file")
        }
        return Array(data)
    }

    private static func moment(_ seconds: time_t) -> Moment {
        Moment(milliseconds: Int64(seconds) * 1000)
    }
}
