import BasicAlgorithms
import Dispatch

/// The models of all languages, and what tells the languages apart.
///
/// They are learned in the background from the moment there is a rulebook, so that a prompt need not wait for them.
/// Learning is a pure function: when it happens changes no answer.
final class ModelStore: Sendable {
    /// A desk has few languages: comparing them is faster than hashing one.
    private let models: [(language: LanguageCode, model: Pending<LanguageModel>)]
    private let pendingGuesser = Pending<LanguageGuesser>()

    init(_ rulebook: Rulebook, _ cache: (any LessonCache)?) {
        models = rulebook.languages.map { ($0, Pending()) }
        // In the order in which the first message, most likely in the first language, asks for them: the others would only take
        // processors from it.
        let begun = DispatchGroup()
        for language in models.prefix(1) { Self.begin(language, rulebook, cache, begun) }
        let pending = pendingGuesser
        Self.inBackground(begun) { pending.put(LanguageGuesser(rulebook, cache)) }
        let others = models.dropFirst()
        begun.notify(queue: Self.queue) {
            for language in others { Self.begin(language, rulebook, cache, begun) }
        }
    }

    private static func begin(
        _ model: (language: LanguageCode, model: Pending<LanguageModel>), _ rulebook: Rulebook,
        _ cache: (any LessonCache)?, _ group: DispatchGroup
    ) {
        let (language, pending) = model
        inBackground(group) {
            pending.put(learn(language, from: rulebook, cache))
            // What its first message asks for as well.
            _ = rulebook.packs[language].acts
        }
    }

    private static let queue = DispatchQueue.global(qos: .userInitiated)

    private static func inBackground(
        _ group: DispatchGroup, _ work: @escaping @Sendable () -> Void
    ) {
        queue.async(group: group, execute: work)
    }

    func model(_ language: LanguageCode) -> LanguageModel? {
        models.first { $0.language == language }?.model.value
    }

    var guesser: LanguageGuesser { pendingGuesser.value }

    private static func learn(
        _ language: LanguageCode, from rulebook: Rulebook, _ cache: (any LessonCache)?
    ) -> LanguageModel {
        LanguageModel(
            pack: rulebook.packs[language],
            intents: rulebook.intents.filter { $0.language == language },
            entities: rulebook.entities.filter { $0.language == language },
            synonyms: rulebook.synonyms.filter { $0.language == language },
            concepts: rulebook.concepts[language] ?? [], cache: cache)
    }
}
