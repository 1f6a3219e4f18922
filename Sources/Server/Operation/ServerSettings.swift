import ChatEngine
import CivilTime
import Logging
import NIOCore

/// How a server runs.
package struct ServerSettings: Sendable {
    package var host: String
    package var port: Int
    /// Other sites whose pages may connect.
    package var origins: [String]
    package var metrics: Metrics
    /// Who may log in at the desk; without it nobody can.
    package var accounts: AccountFile?
    /// Makes the report, as HTML; takes its time.
    package var report: (@Sendable (ReportQuery) -> MadeReport)?
    /// Tries a customer's words as an example of an intent, and tells the effect as JSON; takes its time.
    package var lesson: (@Sendable (TaughtLine) -> MadeReport)?
    /// Shown to every new connection; without it a proxy has TLS, or nobody.
    package var certificate: ServedCertificate?
    /// The language of the page to try.
    package var language = LanguageCode("en")
    package var addresses = AddressBook()
    /// Seconds within which a request must be whole.
    package var requestTime = 10
    /// Seconds after which a connection nobody uses is closed.
    package var idleTime = 60
    /// Seconds between two pings on a socket; one that has been silent for three times as long is gone.
    package var pingTime = 25
    /// Seconds a slow reader may keep what is sent to it waiting.
    package var patience = 10
    /// For the operator: nothing that customers or agents wrote is told there.
    package var logger: Logger

    package init(
        host: String, port: Int, origins: [String], metrics: Metrics,
        logger: Logger
    ) {
        (self.host, self.port, self.origins) = (host, port, origins)
        (self.metrics, self.logger) = (metrics, logger)
    }
}

/// What an agent says a customer's words are an example of.
package struct TaughtLine: Sendable, Equatable {
    package var text: String
    package var intent: String
    package var language: String

    /// Bytes of a text that is tried.
    static let mostBytes = 4_000

    /// `nil` for what is no name, or longer than anything a customer says.
    package init?(text: String, intent: String, language: String) {
        let isName = { (name: String) in
            !name.isEmpty && name.utf8.count <= 200 && !name.hasPrefix("-")
                && name.allSatisfy { !$0.isWhitespace && !$0.isNewline }
        }
        guard isName(intent), isName(language), text.utf8.count <= Self.mostBytes,
            text.contains(where: { !$0.isWhitespace })
        else { return nil }
        (self.text, self.intent, self.language) = (text, intent, language)
    }
}

/// What came of making a report.
package enum MadeReport: Sendable {
    case page([UInt8])
    /// What was asked cannot be shown, and why, for whoever asked.
    case refused(String)
    case failed
}

/// What the system said when something could not be had.
package enum SystemFault {
    /// The number of the error; `nil` for one that is not the system's.
    package static func code(of error: any Error) -> Int32? { (error as? IOError)?.errnoCode }
}
