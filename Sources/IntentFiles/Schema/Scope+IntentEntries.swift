import ChatEngine

extension Scope {
    /// What an editor tells of the keys of intent files.
    static let intentEntries: [Scope: [String: SchemaEntry]] = [
        .file: [
            "language": .init(.language, "The language of the file, such as nl, en or de."),
            "stage": .init(
                .text, "Journey stage of all intents of the file, a free tag for reports."),
            "touchpoint": .init(
                .text, "Touchpoint of all intents of the file, a free tag for reports."),
            "entities": .init(
                .mapping(.object(.entity)), "Kinds of value, such as an order number, by name."),
            "synonyms": .init(
                .mapping(.texts), "Words that count as another: parcel: [package, shipment]"),
            "concepts": .init(
                .mapping(.texts), "Words added to the language's word sets, or sets of your own."),
            "not_ours": .init(
                .mapping(.object(.notOurs)),
                "Subjects that are not yours, each with what to say of it."),
            "intents": .init(
                .mapping(.object(.intent)), "What customers can want, by id such as return.status."),
        ],
        .intent: triggerEntries.merging(responseEntries) { first, _ in first },
        .learned: [
            "chosen": .init(.texts, "The customer chose this title from a list."),
            "confirmed": .init(.texts, "An agent answered it so, or you agreed."),
        ],
        .notOurs: [
            "patterns": .init(.texts, "PCRE2 expressions that recognise the subject."),
            "exclude": .init(.texts, "Expressions; if one matches, this subject is out."),
            "examples": .init(.texts, "What customers say of it."),
            "text": .init(answers, "What the desk says; without it the message none_of_ours."),
        ],
        .escalation: [
            "queue": .init(.text, "A queue of desk.yaml; default: the first."),
            "priority": .init(
                .choice(Priority.allCases.map(\.rawValue)), "How urgent the handoff is."),
        ],
        .proactive: [
            "event": .init(.text, "The name of the host's event."),
            "after": .init(.text, "How long to wait first: 30m, 2h; without it at once."),
            "unless": .init(.texts, "Events that make it pointless."),
        ],
        .answer: [
            "text": .init(.text, "What is said; {{name}} is filled from a slot."),
            "when": .init(
                .object(.condition), "All of this must hold; of a list one value is enough."),
        ],
        .condition: [
            "slots": .init(.mapping(.texts), "The slot has (one of) this value."),
            "channel": .init(.texts, "The channel that the host named."),
            "segment": .init(.texts, "The kind of customer that the host named."),
            "language": .init(.texts, "The customer is answered in it."),
            "hours": .init(.choice(["open", "closed"]), "Whether the intent's queue is open now."),
            "time": .init(
                .either([.stretch, .list(.stretch)]), "The clock at the desk, as 09:00-12:00."),
            "register": .init(
                .choice(Register.allCases.map(\.rawValue)), "The register of the desk."),
            "waiting": .init(
                .text, "The customer says to have waited for longer than this: over 7d."),
            "mood": .init(
                .choice(Condition.Mood.allCases.map(\.rawValue)), "How the customer feels."),
        ],
        .entity: entityEntries,
    ]

    private static let answers = SchemaShape.either([
        .text, .object(.answer), .list(.either([.text, .object(.answer)])),
    ])

    private static let triggerEntries: [String: SchemaEntry] = [
        "title": .init(.text, "Shown where customers choose, and in reports."),
        "patterns": .init(.texts, "PCRE2 expressions, caseless; named groups fill slots."),
        "exclude": .init(.texts, "Expressions; if one matches, the intent is out."),
        "keywords": .init(
            .mapping(.number(0...1000)), "Words with a weight: {refund: 2, money: 1}"),
        "examples": .init(.texts, "What customers say; about ten, in their own words."),
        "learned": .init(
            .object(.learned), "Lines of customers, from praatpaal suggest: trusted less."),
        "slots": .init(
            .mapping(.choice(["required", "optional"])),
            "Values to ask for, in this order: {order_number: required}"),
        "without": .init(
            .text, "Where a value is not there: a text, the id of another intent, or bot.human."),
        "summary": .init(.text, "Read back when all slots are filled: a question to say yes to."),
        "follow_ups": .init(
            .mapping(.object(.intent)), "Intents understood only right after this one."),
        "threshold": .init(
            .number(0...1), "Answered from this confidence on, in place of the desk's."),
    ]

    private static let responseEntries: [String: SchemaEntry] = [
        "action": .init(.text, "Name of an action whose result fills names of the answer."),
        "action_failed": .init(.texts, "Said when the action fails or is late."),
        "answer": .init(answers, "One text, or variants that take turns; {{slot}} is filled."),
        "quick_replies": .init(.texts, "Buttons under the answer."),
        "queue": .init(.text, "Where its handoffs go, whatever the reason."),
        "resolution": .init(
            .choice(ResolutionRule.allCases.map(\.rawValue)),
            "confirm: ask whether it helped. assume: silence counts. never: it resolves nothing."),
        "first_contact": .init(
            .choice(["possible", "impossible"]), "Whether one contact can solve it at all."),
        "escalate": .init(
            .either([.choice(["true", "false"]), .text, .object(.escalation)]),
            "A human takes over: true, a queue, or {queue: …, priority: high}."),
        "stage": .init(.text, "Journey stage, a free tag for reports."),
        "touchpoint": .init(.text, "Touchpoint, a free tag for reports."),
        "on_event": .init(
            .either([.text, .object(.proactive)]),
            "Said unasked after an event of the host: its name, or {event: …, after: 1h, unless: …}."
        ),
    ]

    private static let entityEntries: [String: SchemaEntry] = [
        "pattern": .init(
            .text, "A PCRE2 expression; the group named like the entity is the value."),
        "kind": .init(
            .choice(ValueName.allCases.map(\.rawValue)), "A kind of value, in place of a pattern."),
        "values": .init(
            .either([.texts, .mapping(.either([.texts, .nothing]))]),
            "Of kind list: [red, blue], or {red: [crimson]} with other names."),
        "min": .init(.number(-1e15...1e15), "The smallest number."),
        "max": .init(.number(-1e15...1e15), "The largest number."),
        "when": .init(
            .choice(DateBounds.Direction.allCases.map(\.rawValue)), "Which days are meant."),
        "earliest": .init(.number(-36_500...36_500), "Days from today, such as -14."),
        "latest": .init(.number(-36_500...36_500), "Days from today, such as 30."),
        "ask": .init(.text, "The question when the value is missing."),
        "invalid": .init(.text, "Said when an answer does not fit, before asking again."),
        "help": .init(.text, "Where the customer finds it."),
    ]
}
