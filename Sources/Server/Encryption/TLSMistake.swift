import CivilTime

/// What is wrong with the files of a certificate.
package enum TLSMistake: Error, Equatable {
    case unreadable(String, String)
    case noCertificate(String)
    case keyForCertificate(String)
    case damagedCertificate(String)
    case notYetValid(String, Moment)
    case expired(String, Moment)
    case noKey(String)
    case certificateForKey(String)
    case lockedKey(String)
    case damagedKey(String)
    case notTogether(String, key: String)

    /// One line: which file, what is wrong, and what to do.
    package var text: String {
        switch self {
        case .unreadable(let path, let cause): "\(path) cannot be read: \(cause)"
        case .noCertificate(let path):
            "\(path) holds no certificate; it must be PEM, with a line -----BEGIN CERTIFICATE-----"
        case .keyForCertificate(let path):
            "\(path) holds a private key, not a certificate; it belongs to --tls-key"
        case .damagedCertificate(let path):
            "\(path) holds a certificate that is damaged; copy the whole file again"
        case .notYetValid(let path, let start):
            "\(path) holds a certificate that is not valid before \(start.iso); check the clock"
        case .expired(let path, let end):
            "\(path) holds a certificate that expired at \(end.iso); renew it"
        case .noKey(let path):
            "\(path) holds no private key; it must be PEM, with a line -----BEGIN PRIVATE KEY-----"
        case .certificateForKey(let path):
            "\(path) holds a certificate, not a private key; it belongs to --tls-certificate"
        case .lockedKey(let path):
            "\(path) holds a private key with a passphrase; write one without: openssl pkey -in \(path) -out key.pem"
        case .damagedKey(let path):
            "\(path) holds a private key that is damaged or of an unknown kind"
        case .notTogether(let path, let key):
            "\(key) is not the private key of the first certificate in \(path); the server's own certificate must come first"
        }
    }
}
