import Glibc

/// How much a line of a customer counts beside what an author wrote.
enum Trust {
    static func knob(_ name: String, _ value: Float) -> Float {
        getenv(name).flatMap { Float(String(cString: $0)) } ?? value
    }
    static let chosen = knob("T_CHOSEN", 0.5)
    static let confirmed = knob("T_CONF", 0.7)
    static let doubtful = knob("T_DOUBT", 0.1)
    static let lead = knob("T_LEAD", 0.5)
    static let all = knob("T_ALL", 0)
    static let log = knob("T_LOG", 1)

    static func weight(of origin: LearnedLine.Origin) -> Float {
        switch origin {
        case .chosen: chosen
        case .confirmed: confirmed
        }
    }
}
