import ChatEngine

extension FrontDesk {
    /// A desk whose conversations are on disk: several processes may serve the same store.
    ///
    /// ```swift
    /// let casebook = try Casebook(path: "desk.sqlite", for: rulebook)
    /// let desk = FrontDesk(rulebook, journal: casebook)
    /// ```
    public convenience init(_ rulebook: Rulebook, journal: Casebook, action: Action? = nil) {
        self.init(rulebook, keeping: journal, action: action)
    }
}

extension Casebook {
    /// Opens a store, or makes it. Personal data is looked for in the languages of the knowledge base.
    /// - Errors: `JournalError` when the file cannot be opened or read.
    public convenience init(path: String, for rulebook: Rulebook) throws {
        try self.init(path: path, packs: rulebook.packs)
    }
}
