import PCRE2

extension Scope {
    var name: String {
        switch self {
        case .file: "a file"
        case .entity: "an entity"
        case .intent: "an intent"
        case .escalation: "`escalate`"
        case .answer: "an answer with a condition"
        case .condition: "`when`"
        case .action: "an action"
        case .desk: "desk.yaml"
        case .thresholds: "`thresholds`"
        case .queue: "a queue"
        case .hours: "`hours`"
        case .timers: "`timers`"
        case .messages: "the messages"
        }
    }

    /// For a key that resembles no other: where it belongs, or what is allowed.
    func advice(for key: String) -> String {
        let homes = Scope.allCases.filter { $0 != self && $0.keys.contains(key) }
        if let home = homes.first { return "it is a key of \(home.homeName)" }
        if self == .messages { return "see docs/intents.md for the kinds of message" }
        return "allowed here: \(keys.joined(separator: ", "))"
    }

    private var homeName: String {
        self == .desk ? "desk.yaml at the top of the folder" : name
    }

    /// What to write for a key that is missing.
    func example(of key: String) -> String? {
        switch key {
        case "values": "add them, as `values: [rood, blauw]`"
        case "text": "add it, as `text: …`"
        case "command": "add one, as `command: [./lookup]`, or a `url`"
        case "pattern": #"add one, as `pattern: '\b\d{6}\b'`, or a `kind`"#
        case "time_zone": "add one, as `time_zone: Europe/Amsterdam`"
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
        case .text: "write one text; quote it if it contains \": \", [ or {"
        case .texts: "write one text a line, each after \"- \"; quote one with \": \" in it"
        case .list: nil
        case .mapping: "write lines of \"key: value\", indented below it"
        }
    }
}

extension PatternError {
    /// What to do about PCRE2's commonest complaints.
    var mend: String? {
        Self.mends.first { message.contains($0.key) }?.mend
    }

    private static let mends: [(key: String, mend: String)] = [
        ("unmatched closing parenthesis", #"every ) needs a (, or write \) for a literal one"#),
        ("missing closing parenthesis", #"every ( needs a ), or write \( for a literal one"#),
        ("missing terminating ]", #"every [ needs a ], or write \[ for a literal one"#),
        ("quantifier does not follow", #"write \*, \+ or \? for a literal one"#),
        ("range out of order", #"write \- for a literal hyphen"#),
        (#"\ at end of pattern"#, #"write \\ for a literal one"#),
        ("unrecognized character follows \\", #"write \\ for a literal \"#),
        ("lookbehind assertion", "give the part after (?<= or (?<! a limited length"),
        ("two named subpatterns", "give each group a name of its own"),
        ("non-existent subpattern", "refer to a group that the pattern has"),
        ("numbers out of order", "write the smaller number first, as in {2,5}"),
        ("subpattern name", "names have letters, digits and _ only, as in (?<order>…)"),
        ("unknown property", #"see "Unicode properties" in PCRE2's manual"#),
    ]
}
