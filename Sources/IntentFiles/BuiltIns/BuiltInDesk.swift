import BuiltIns
import ChatEngine

/// What a desk has where its author wrote nothing.
package enum BuiltInDesk {
    /// Read once a process.
    package static let defaults: DeskDefaults = {
        let source = SourceText(name: "built-in/desk.yaml", bytes: BuiltInFiles.desk)
        var (root, reader) = DraftReader.root(of: source)
        let draft = root.map { reader.desk($0) } ?? DeskDraft()
        var defaults = DeskDefaults()
        defaults.queue = draft.queues?.first?.id ?? defaults.queue
        defaults.timeZone = draft.timeZone ?? defaults.timeZone
        defaults.language = draft.languages.first.map { LanguageCode($0.text) } ?? defaults.language
        return defaults
    }()
}
