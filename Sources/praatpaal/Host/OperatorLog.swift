import ArgumentParser
import CivilTime
import JSON
import Logging
import SafeText

/// Writes what swift-log is told to standard error: a line each, for people or for programs.
///
/// ```
/// serve: warning: the certificate expires soon expires=2026-03-01T00:00:00Z
/// {"at":"2026-02-20T09:00:00Z","level":"warning","message":"the certificate expires soon","expires":"2026-03-01T00:00:00Z"}
/// ```
struct OperatorLog: LogHandler {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    enum Level: String, ExpressibleByArgument, CaseIterable {
        case debug, info, notice, warning, error

        var level: Logger.Level {
            switch self {
            case .debug: .debug
            case .info: .info
            case .notice: .notice
            case .warning: .warning
            case .error: .error
            }
        }
    }

    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    let format: Format

    static func logger(_ level: Level, _ format: Format) -> Logger {
        Logger(label: "serve") { _ in OperatorLog(logLevel: level.level, format: format) }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let facts = metadata.merging(event.metadata ?? [:]) { _, own in own }
            .sorted { $0.key < $1.key }
        Console.error(
            format == .json
                ? Self.object(event, facts, at: WallClock.now()) : Self.line(event, facts))
    }

    static func line(_ event: LogEvent, _ facts: [(key: String, value: Logger.MetadataValue)])
        -> String
    {
        let level =
            switch event.level {
            case .trace, .debug, .info, .notice: ""
            case .warning: "warning: "
            case .error, .critical: "error: "
            }
        let words = "serve: \(level)\(event.message)"
        let shown = facts.map { " \($0.key)=\($0.value)" }.joined()
        return SafeText(oneLine: words + shown).description
    }

    static func object(
        _ event: LogEvent, _ facts: [(key: String, value: Logger.MetadataValue)], at now: Moment
    ) -> String {
        var fields: [(String, JSONValue)] = [
            ("at", .string(now.iso)), ("level", .string(event.level.rawValue)),
            ("message", .string("\(event.message)")),
        ]
        fields += facts.map { ($0.key, .string("\($0.value)")) }
        let pairs = fields.map { "\(JSONWriter.quoted($0.0)):\($0.1.text)" }
        return "{" + pairs.joined(separator: ",") + "}"
    }
}
