import Glibc
import Logging
import Server

/// Reads the files of a certificate again when they change; with a mistake the one of before stays.
final class CertificateReload {
    private let certificate: ServedCertificate
    private let paths: [String]
    private let metrics: Metrics
    private let logger: Logger
    private var seen: [String]

    init(
        _ certificate: ServedCertificate, paths: [String], _ metrics: Metrics, _ logger: Logger
    ) {
        (self.certificate, self.paths) = (certificate, paths)
        (self.metrics, self.logger) = (metrics, logger)
        seen = paths.map(Self.stamp)
        note()
    }

    /// Days before its end from which an operator is warned.
    private static let noticeDays = 14.0

    private func note() {
        metrics.set(.certificateExpires, Int(certificate.expires.milliseconds / 1000))
        guard certificate.expires.seconds(since: WallClock.now()) < Self.noticeDays * 86_400 else {
            return
        }
        let facts: Logger.Metadata = ["expires": "\(certificate.expires.iso)"]
        logger.warning("the certificate expires soon; renew it", metadata: facts)
    }

    /// Links are followed: programs that renew certificates set one anew.
    func hasChanged() -> Bool {
        let now = paths.map(Self.stamp)
        defer { seen = now }
        return now != seen
    }

    func run() {
        do {
            try certificate.reload(at: WallClock.now())
            note()
            let facts: Logger.Metadata = ["expires": "\(certificate.expires.iso)"]
            logger.info("the certificate was read again", metadata: facts)
        } catch {
            logger.error("\(error.text)")
            logger.warning("the certificate of before stays")
        }
    }

    private static func stamp(_ path: String) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { return "" }
        return
            "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec) \(status.st_ino)"
    }
}
