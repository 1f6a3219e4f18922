import ChatEngine
import IntentFiles
import PCRE2

/// A knowledge base of a few lines, for a test that needs just these intents.
enum SmallDesk {
    static func place(_ line: Int) -> SourceLocation {
        SourceLocation(file: "small.yaml", line: line)
    }

    static func intent(
        _ id: String, _ examples: [String] = [], patterns: [String] = [], exclude: [String] = [],
        keywords: [(String, Double)] = [], parent: String? = nil, title: String = "",
        language: LanguageCode = "nl"
    ) -> Intent {
        var trigger = Trigger()
        func compiled(_ sources: [String], from line: Int) -> [Sourced<Pattern>] {
            sources.enumerated().compactMap { number, source in
                (try? Pattern(source)).map { Sourced($0, at: place(line + number)) }
            }
        }
        trigger.patterns = compiled(patterns, from: 100)
        trigger.exclusions = compiled(exclude, from: 200)
        trigger.examples = examples.enumerated().map { Sourced($1, at: place($0 + 1)) }
        trigger.keywords = keywords.map { (word: $0.0, weight: $0.1, source: place(300)) }
        var intent = Intent(
            id: id, language: language, source: place(0), title: title, trigger: trigger)
        intent.parent = parent
        return intent
    }

    static let parcel = intent(
        "pakket.zoek",
        [
            "waar blijft mijn pakket", "ik wacht nog op mijn pakket", "waar is mijn bestelling",
            "mijn pakket is nog niet bezorgd", "wanneer wordt mijn pakket bezorgd",
        ])
    static let refund = intent(
        "geld.terug",
        [
            "ik wil mijn geld terug", "wanneer krijg ik mijn geld", "hoe lang duurt terugbetalen",
            "ik heb nog geen geld terug ontvangen", "krijg ik mijn geld terug",
        ])
    static let complaint = intent(
        "klacht.indienen",
        [
            "ik heb een klacht", "ik wil een klacht indienen", "waar kan ik een klacht melden",
            "klacht over de bezorger", "ik ben ontevreden over de monteur",
        ])
    static let intents = [parcel, refund, complaint]
    static let pack = BuiltInPacks.packs(["nl"])["nl"]

    static func model(
        _ intents: [Intent] = intents, entities: [EntityType] = [], synonyms: [SynonymGroup] = [],
        cache: (any LessonCache)? = nil
    ) -> LanguageModel {
        LanguageModel(
            pack: pack, intents: intents, entities: entities, synonyms: synonyms, cache: cache)
    }
}
