import ArgumentParser
import Logging
import Server

/// `--tls-certificate` and `--tls-key`: TLS without a proxy.
struct CertificateOptions: ParsableArguments {
    @Option(
        help: .init(
            "A file with the server's certificate and those that signed it (PEM): HTTPS without a proxy. Read again when it changes.",
            valueName: "file"),
        completion: .file())
    var tlsCertificate: String?
    @Option(
        help: .init("A file with the private key of that certificate (PEM).", valueName: "file"),
        completion: .file())
    var tlsKey: String?

    func validate() throws {
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key need each other.")
        }
    }

    /// `nil` without the options.
    /// - Errors: a `Failure` for files that cannot be used.
    func load() throws -> ServedCertificate? {
        guard let tlsCertificate, let tlsKey else { return nil }
        let files = TLSFiles(certificate: tlsCertificate, key: tlsKey)
        do throws(TLSMistake) {
            return try ServedCertificate(files, at: WallClock.now())
        } catch { throw Failure.unusable(error.text) }
    }

    func reload(
        _ certificate: ServedCertificate, _ metrics: Metrics, _ logger: Logger
    ) -> CertificateReload {
        CertificateReload(
            certificate, paths: [tlsCertificate, tlsKey].compactMap { $0 }, metrics, logger)
    }
}
