import PCRE2

extension Scope {
    var name: String {
        switch self {
        case .file: "a file"
        case .entity: "an entity"
        case .intent: "an intent"
        case .learned: "'learned'"
        case .notOurs: "a subject of 'not_ours'"
        case .escalation: "'escalate'"
        case .proactive: "'on_event'"
        case .answer: "an answer with a condition"
        case .condition: "'when'"
        case .action: "an action"
        case .desk: "desk.yaml"
        case .thresholds: "'thresholds'"
        case .worth: "'worth'"
        case .queue: "a queue"
        case .service: "'sla'"
        case .agent: "an agent"
        case .hours: "'hours'"
        case .timers: "'timers'"
        case .retention: "'retention'"
        case .messages: "the messages"
        case .surveys: "'surveys'"
        case .survey: "a survey"
        case .builtIn: "a built-in file"
        case .registers: "a message in two registers"
        }
    }

    /// For a key that resembles no other: where it belongs, or what is allowed.
    func advice(for key: String) -> String {
        let homes = Scope.allCases.filter {
            $0 != self && $0.isAuthored && $0.keys.contains(key)
        }
        if let home = homes.first { return "It belongs in \(home.homeName)" }
        if self == .messages { return "docs/intents.md lists the messages" }
        return "Allowed here: \(keys.joined(separator: ", "))"
    }

    private var homeName: String {
        self == .desk ? "desk.yaml at the top of the folder" : name
    }

    /// What to write for a key that is missing.
    func example(of key: String) -> String? {
        switch key {
        case "values": "Add them, as 'values: [red, blue]'"
        case "text": "Add it, as 'text: …'"
        case "command": "Add one, as 'command: [./lookup]', or a 'url'"
        case "pattern": #"Add one, as "pattern: '\b\d{6}\b'", or a 'kind'"#
        case "time_zone": "Add one, as 'time_zone: Europe/Amsterdam'"
        default: nil
        }
    }
}

extension Shape {
    var name: String {
        switch self {
        case .text: "a text"
        case .texts: "a text or a list of texts"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    var example: String? {
        switch self {
        case .text: "Write one text; quote it if it contains ': ', [ or {"
        case .texts: "Write one text per line, each after '- '; quote one that contains ': '"
        case .list: nil
        case .mapping: "Write lines of 'key: value', indented below it"
        }
    }
}

extension PatternError {
    /// What to do about PCRE2's commonest complaints.
    var fix: String? {
        Self.fixes.first { message.contains($0.key) }?.fix
    }

    private static let fixes: [(key: String, fix: String)] = [
        ("unmatched closing parenthesis", #"Open it with (, or write \) for a literal one"#),
        ("missing closing parenthesis", #"Close it with ), or write \( for a literal one"#),
        ("missing terminating ]", #"Close it with ], or write \[ for a literal one"#),
        ("quantifier does not follow", #"Write \*, \+ or \? for a literal one"#),
        ("range out of order", #"Write \- for a literal hyphen"#),
        (#"\ at end of pattern"#, #"Write \\ for a literal one"#),
        ("unrecognized character follows \\", #"Write \\ for a literal \"#),
        ("lookbehind assertion", "Give the part after (?<= or (?<! a limited length"),
        ("two named subpatterns", "Give each group a name of its own"),
        ("non-existent subpattern", "Refer to a group that the pattern has"),
        ("numbers out of order", "Write the smaller number first, as in {2,5}"),
        ("subpattern name", "Use letters, digits and _ only, as in (?<order>…)"),
        ("unknown property", "See 'Unicode properties' in PCRE2's manual"),
    ]
}
