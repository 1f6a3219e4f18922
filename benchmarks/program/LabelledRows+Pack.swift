import ChatEngine
import IntentFiles

extension [LabelledUtterance] {
    /// The pack of the language they are in; one without words where it cannot be told.
    var pack: LanguagePack {
        BuiltInPacks.language(of: lazy.map(\.text)).flatMap(BuiltInPacks.pack) ?? .wordless("")
    }
}
