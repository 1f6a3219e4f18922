import CivilTime
import NIOSSL
import Synchronization

/// The certificate that new connections are shown; it is read again while the server runs.
///
/// ```swift
/// let certificate = try ServedCertificate(files, at: now)
/// try certificate.reload(at: now)       // with a mistake the one of before stays
/// ```
/// Connections that are open keep what they began with.
package final class ServedCertificate: Sendable {
    private let files: TLSFiles
    private let current: Mutex<TLSFiles.Loaded>

    package init(_ files: TLSFiles, at now: Moment) throws(TLSMistake) {
        self.files = files
        current = Mutex(try files.load(at: now))
    }

    package func reload(at now: Moment) throws(TLSMistake) {
        let loaded = try files.load(at: now)
        current.withLock { $0 = loaded }
    }

    package var expires: Moment { current.withLock(\.expires) }

    /// The first of a new connection's handlers.
    func handler() -> NIOSSLServerHandler {
        NIOSSLServerHandler(context: current.withLock(\.context))
    }
}
