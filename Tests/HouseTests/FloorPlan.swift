/// The plan of `docs/architecture.md`, as data.
enum FloorPlan {
    /// The rooms of a target. Their order is that of `order`, where there is one.
    static let rooms: [String: [String]] = [
        "ChatEngine": [
            "Language", "Language/Acts", "Language/Pack", "Language/Text", "Language/Vocabulary",
            "Language/Words",
            "Values", "Values/Accounts", "Values/Dates", "Values/Numbers", "Values/Pieces",
            "Values/Times", "Values/Wording",
            "Rulebook", "Rulebook/Answers", "Rulebook/Desk", "Rulebook/Intents",
            "Understanding", "Understanding/Calibrating", "Understanding/Checking",
            "Understanding/Explaining", "Understanding/Grouping", "Understanding/Learning",
            "Understanding/Lessons",
            "Understanding/Matching", "Understanding/Terms", "Understanding/Weighing",
            "Outcome/Contacts", "Outcome/Counting", "Outcome/Figures",
            "Dialogue/Clerk", "Dialogue/Conversation", "Dialogue/Deciding", "Dialogue/FrontDesk",
            "Dialogue/Handoffs", "Dialogue/Hearing", "Dialogue/Saying", "Casework",
        ],
        "PCRE2": ["Folding", "Literals", "Patterns", "Sets"],
        "EmbedData": ["Plugin", "Tool"],
        "IntentFiles": [
            "Assembly", "BuiltIns", "Languages", "Mistakes", "Reading", "Schema", "Writing", "YAML",
        ],
        "Exchange": [
            "Exporting", "Formats", "Formats/Dialogflow", "Formats/Rasa", "Model", "Reading",
            "Writing",
        ],
        "Transcripts": ["Coverage", "Notation", "Recording", "Replay", "Suite"],
        "Records": [
            "Care", "Coding", "Database", "Due", "Flushing", "Log", "Queue", "Redaction", "Vault",
        ],
        "Server": ["Accounts", "Agents", "Chat", "Connections", "Encryption", "Operation", "Site"],
        "Reports": ["Page", "Pages", "Renderers", "Runs"],
        "praatpaal": [
            "Authoring", "Commands", "Commands/Authors", "Commands/Options", "Commands/Reports",
            "Commands/Care", "Commands/Queue", "Host", "Host/Lessons",
            "Pages", "Terminal", "Terminal/Watch",
        ],
    ]

    /// Inside ChatEngine a room uses only rooms to its left.
    static let order = [
        "Language", "Values", "Rulebook", "Understanding", "Dialogue", "Outcome", "Casework",
    ]

    /// Inside a room of ChatEngine a sub-room uses only those to its left. Files of the room itself stand at its
    /// door: they are what the sub-rooms share and what other rooms see.
    static let suborder: [String: [String]] = [
        "Language": ["Text", "Words", "Vocabulary", "Pack"],
        "Values": ["Pieces", "Numbers", "Dates", "Times", "Accounts", "Wording"],
        "Understanding": [
            "Terms", "Learning", "Matching", "Weighing", "Calibrating", "Lessons", "Explaining",
            "Checking", "Grouping",
        ],
        "Dialogue": ["Conversation", "Handoffs", "Hearing", "Saying", "Clerk", "FrontDesk"],
        "Outcome": ["Contacts", "Counting", "Figures"],
    ]

    /// Folders that may hold more than eighteen files, each with the reason.
    static let large: [String: String] = [:]
}
