import Dispatch
import Synchronization

/// The models of all languages, learned in the background from the moment there is a rulebook, so that a prompt need
/// not wait for them. Learning is a pure function: when it happens changes nothing.
final class ModelShelf: Sendable {
    private let models: [LanguageCode: Pending]

    init(_ rulebook: Rulebook) {
        models = Dictionary(
            rulebook.languages.map { ($0, Pending()) }, uniquingKeysWith: { first, _ in first })
        for (language, pending) in models {
            DispatchQueue.global(qos: .userInitiated).async {
                pending.put(Self.learn(language, from: rulebook))
            }
        }
    }

    func model(_ language: LanguageCode) -> LanguageModel? { models[language]?.wait() }

    private static func learn(_ language: LanguageCode, from rulebook: Rulebook) -> LanguageModel {
        LanguageModel(
            language: language, intents: rulebook.intents.filter { $0.language == language },
            entities: rulebook.entities.filter { $0.language == language },
            synonyms: rulebook.synonyms.filter { $0.language == language })
    }

    private final class Pending: Sendable {
        private let model = Mutex<LanguageModel?>(nil)
        private let ready = DispatchGroup()

        init() { ready.enter() }

        func put(_ learned: LanguageModel) {
            model.withLock { $0 = learned }
            ready.leave()
        }

        func wait() -> LanguageModel? {
            if let learned = model.withLock({ $0 }) { return learned }
            ready.wait()
            return model.withLock { $0 }
        }
    }
}
