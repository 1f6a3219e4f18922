import ChatEngine

extension Scope {
    /// What an editor tells of the keys of `desk.yaml`.
    static let deskEntries: [Scope: [String: SchemaEntry]] = [
        .desk: [
            "name": .init(.text, "The name of the desk; fills {{name}} in its messages."),
            "languages": .init(
                .either([.language, .list(.language)]), "Its languages; the first is spoken first."),
            "messages": .init(
                .mapping(.object(.messages)), "The desk's own texts, by language and kind."),
            "thresholds": .init(.object(.thresholds), "Fixed thresholds; default: calibrated."),
            "worth": .init(.object(.worth), "What each outcome is worth to a customer, -1 to 1."),
            "failures": .init(.number(1...10), "Failures in a row before a human takes over."),
            "queues": .init(
                .either([.texts, .mapping(.either([.object(.queue), .nothing]))]),
                "Names of queues, or queues with settings; the first is the default."),
            "timers": .init(.object(.timers), "How long silence means what."),
            "retention": .init(.object(.retention), "How long what customers said is kept."),
            "time_zone": .init(.text, "An IANA name such as Europe/Amsterdam."),
            "register": .init(
                .choice(Register.allCases.map(\.rawValue)), "How it addresses people."),
            "actions": .init(
                .mapping(.object(.action)), "How chat carries out actions, by name."),
            "hours": .init(
                .mapping(.object(.hours)), "Opening hours by name, for queues to share."),
            "holidays": .init(.mapping(.texts), "Lists of days (yyyy-mm-dd) by name."),
            "surveys": .init(.object(.surveys), "Which customers are asked for a score."),
            "stages": .init(.texts, "The stages of the journey in order, for drop-off."),
            "agents": .init(
                .either([.texts, .mapping(.either([.object(.agent), .nothing]))]),
                "Who works at the desk, by name."),
            "canned": .init(
                .mapping(.text), "Replies for agents, by name; {{slot}} is the customer's value."),
            "lease": .init(
                .duration, "A claim holds for so long without a sign of life (2m)."),
        ],
        .thresholds: [
            "answer": .init(.number(0...1), "At least this confidence is answered."),
            "clarify": .init(.number(0...1), "At least this confidence is offered as a choice."),
            "margin": .init(.number(0...100), "Points that the best must lead by."),
        ],
        .worth: [
            "right": .init(.number(-1...1), "The right answer."),
            "wrong": .init(.number(-1...1), "A wrong answer."),
            "offered": .init(.number(-1...1), "A list with the right title."),
            "offered_in_vain": .init(.number(-1...1), "A list without it."),
            "none_of_ours": .init(.number(-1...1), "Saying rightly that it is none of ours."),
            "title": .init(.number(-1...1), "Each title of a list."),
        ],
        .queue: [
            "hours": .init(
                .either([.text, .object(.hours)]), "Hours of desk.yaml by name, or written out."),
            "time_zone": .init(.text, "In place of the desk's."),
            "sla": .init(.object(.service), "How soon customers are promised a person."),
            "skills": .init(.texts, "What an agent must know to be given what waits here."),
            "capacity": .init(.number(1...100), "How many of it one agent has at a time."),
        ],
        .service: [
            "first_reply": .init(.duration, "Opening time until an agent's first reply."),
            "resolution": .init(.duration, "Opening time until it is resolved."),
        ],
        .agent: [
            "queues": .init(.texts, "The queues the agent works in; left out, all."),
            "skills": .init(.texts, "What the agent knows, such as en or techniek."),
        ],
        .hours: hourEntries,
        .timers: [
            "idle": .init(.duration, "Silence after which a contact with the bot is over."),
            "idle_with_human": .init(.duration, "Silence after which a waiting customer has left."),
            "remind": .init(.duration, "Silence after a question before it reminds once."),
            "assume_after": .init(.duration, "Silence after which an answer has helped."),
            "lease": .init(
                .duration, "A claim holds for so long without a sign of life (2m)."),
            "repeat_window": .init(.duration, "The same issue again within this is a repeat."),
        ],
        .retention: [
            "vault": .init(
                .either([.duration, .choice(["none"])]),
                "Personal values, after a conversation's end (30d); none keeps none."),
            "text": .init(.duration, "What people wrote (365d); figures stay."),
        ],
        .action: [
            "command": .init(.texts, "The command and its arguments; JSON in and out."),
            "url": .init(.text, "An address that is asked instead."),
            "deadline": .init(.duration, "How long it may take, 1s to 60s."),
        ],
        .surveys: [
            "csat": .init(.object(.survey), "Satisfaction, 1 to 10."),
            "ces": .init(.object(.survey), "How easy it was, 1 to 7."),
            "nps": .init(.object(.survey), "Whether they would recommend it, 0 to 10."),
        ],
        .survey: [
            "after": .init(
                .choice(SurveyRule.After.allCases.map(\.rawValue)),
                "Whose answer it is asked after."),
            "share": .init(.number(0...1), "The share of conversations it is asked in."),
            "at_most": .init(.text, "How often a customer is asked, such as 1 per 30d."),
        ],
        .messages: messageEntries,
    ]

    private static let hourEntries: [String: SchemaEntry] = {
        var entries: [String: SchemaEntry] = [
            "holidays": .init(.texts, "Closed days: dates, and names of the desk's lists."),
            "time_zone": .init(.text, "In place of the desk's."),
        ]
        for day in weekdays {
            entries[day] = .init(
                .either([.stretch, .list(.stretch)]), "Open, as \"09:00-17:30\"; [] is closed.")
        }
        return entries
    }()

    private static let messageEntries: [String: SchemaEntry] = {
        let kinds = MessageKind.allCases.map { kind in
            let names = kind.placeholders.map { "{{\($0)}}" }.joined(separator: ", ")
            let words =
                names.isEmpty ? "One text or variants." : "One text or variants; may hold \(names)."
            return (kind.rawValue, SchemaEntry(.texts, words))
        }
        let retired = FileReader.retiredMessages.map {
            ($0, SchemaEntry(.texts, "Never said; an earlier version accepted it."))
        }
        return Dictionary(kinds + retired, uniquingKeysWith: { first, _ in first })
    }()
}
