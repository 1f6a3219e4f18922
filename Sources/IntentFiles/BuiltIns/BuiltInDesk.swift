import BuiltIns
import ChatEngine

/// What a desk has where its author wrote nothing.
package enum BuiltInDesk {
    /// Read once a process.
    package static let defaults: DeskDefaults = {
        let source = SourceText(name: "built-in/desk.yaml", bytes: BuiltInFiles.desk)
        var (root, reader) = DraftReader.root(of: source)
        // It is no key of a desk's: what was meant by it is not to be looked for.
        let numbers = root?.remove("emergency_numbers")
        let draft = root.map { reader.desk($0) } ?? DeskDraft()
        var defaults = DeskDefaults()
        defaults.queue = draft.queues?.first?.id ?? defaults.queue
        defaults.timeZone = draft.timeZone ?? defaults.timeZone
        defaults.language = draft.languages.first.map { LanguageCode($0.text) } ?? defaults.language
        if let numbers { defaults.emergencyNumbers = Self.emergencyNumbers(numbers) }
        return defaults
    }()

    /// A list of countries: their time zones, and the rest numbers by name.
    private static func emergencyNumbers(_ node: YAMLNode) -> [EmergencyNumbers] {
        guard case .list(let countries) = node.content else { return [] }
        return countries.compactMap { country in
            guard case .mapping(let entries) = country.content else { return nil }
            var texts: [String: String] = [:]
            for entry in entries {
                if let name = entry.key.text { texts[name] = entry.value.text }
            }
            let zones = texts.removeValue(forKey: "zones") ?? ""
            return EmergencyNumbers(
                zones: zones.split(separator: " ").map(String.init), numbers: texts)
        }
    }
}
