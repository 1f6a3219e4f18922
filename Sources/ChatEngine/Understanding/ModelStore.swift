import Dispatch
import Synchronization

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
        for (language, pending) in models {
            DispatchQueue.global(qos: .userInitiated).async {
                pending.put(Self.learn(language, from: rulebook, cache))
            }
        }
        let pending = pendingGuesser
        DispatchQueue.global(qos: .userInitiated).async {
            pending.put(LanguageGuesser(rulebook, cache))
        }
    }

    func model(_ language: LanguageCode) -> LanguageModel? {
        models.first { $0.language == language }?.model.wait()
    }

    var guesser: LanguageGuesser { pendingGuesser.wait() }

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

    /// A value that is made elsewhere; who asks for it waits until it is there.
    private final class Pending<Value: Sendable>: Sendable {
        private let value = Mutex<Value?>(nil)
        private let ready = DispatchGroup()

        init() { ready.enter() }

        func put(_ learned: Value) {
            value.withLock { $0 = learned }
            ready.leave()
        }

        func wait() -> Value {
            while true {
                if let learned = value.withLock({ $0 }) { return learned }
                ready.wait()
            }
        }
    }
}
