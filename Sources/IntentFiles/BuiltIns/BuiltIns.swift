import ChatEngine

/// What every desk knows without being told: small talk, and its own texts, in Dutch and English.
enum BuiltIns {
    /// Read once a process.
    static let all = read()

    /// The desk's texts for customers it knows well.
    static let informal = desk(informalMessages, "built-in/informal.yaml").desk

    /// Read by the same code as an author's files; a test holds them to the same standard.
    private static func read() -> (files: [FileDraft], desk: DeskDraft, mistakes: [Mistake]) {
        var mistakes: [Mistake] = []
        let files = [("built-in/nl.yaml", dutch), ("built-in/en.yaml", english)].compactMap {
            name, text -> FileDraft? in
            var (root, reading) = DraftReader.root(
                of: SourceText(name: name, bytes: Array(text.utf8)))
            var draft = root.map { reading.file($0) }
            draft?.isBuiltIn = true
            mistakes += reading.mistakes
            return draft
        }
        let (desk, ofDesk) = desk(messages, "built-in/desk.yaml")
        return (files, desk, mistakes + ofDesk)
    }

    private static func desk(
        _ text: String, _ name: String
    ) -> (desk: DeskDraft, mistakes: [Mistake]) {
        var (root, reading) = DraftReader.root(of: SourceText(name: name, bytes: Array(text.utf8)))
        let desk = root.map { reading.desk($0) } ?? DeskDraft()
        return (desk, reading.mistakes)
    }
}
