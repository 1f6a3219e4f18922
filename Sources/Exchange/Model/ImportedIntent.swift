/// An intent as it will be written.
package struct ImportedIntent: Sendable {
    package var id: String
    package var language: String
    package var title: String?
    package var examples: [String] = []
    package var patterns: [String] = []
    package var answers: [String] = []
    package var quickReplies: [String] = []
    /// By name, whether it is required.
    package var slots: [(name: String, isRequired: Bool)] = []
    package var action: String?
    package var handsOver = false
    /// The id of the intent it is understood after.
    package var parent: String?
    package var place: String

    package init(id: String, language: String, place: String) {
        self.id = id
        self.language = language
        self.place = place
    }
}

/// Kinds of value, by name and language.
package struct ImportedEntity: Sendable {
    package enum Form: Sendable {
        case kind(String)
        /// Values with their other names.
        case list([(value: String, names: [String])])
        case pattern(String)
    }
    package var name: String
    package var language: String
    package var form: Form
    package var ask: String?
}

/// A conversation of the source's tests.
package struct ImportedTest: Sendable {
    package struct Turn: Sendable {
        package var text: String
        package var intent: String?
        /// One of these is in the reply.
        package var replies: [String] = []
    }
    package var name: String
    package var language: String?
    package var turns: [Turn] = []
    package var place: String
}
