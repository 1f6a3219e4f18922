import Glibc
import Server

/// Reads the files of a certificate again when they change; with a mistake the one of before stays.
final class CertificateReload {
    private let certificate: ServedCertificate
    private let paths: [String]
    private var seen: [String]

    init(_ certificate: ServedCertificate, paths: [String]) {
        (self.certificate, self.paths) = (certificate, paths)
        seen = paths.map(Self.stamp)
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
            Console.error(
                "serve: the certificate was read again; valid until \(certificate.expires.iso)")
        } catch {
            Console.error("error: \(error.text)")
            Console.error("serve: the certificate of before stays")
        }
    }

    private static func stamp(_ path: String) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { return "" }
        return
            "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec) \(status.st_ino)"
    }
}
