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
        // In the order in which the first message, most likely in the first language, asks for them.
        for language in models.prefix(1) { Self.begin(language, rulebook, cache) }
        let pending = pendingGuesser
        Self.inBackground { pending.put(LanguageGuesser(rulebook, cache)) }
        for language in models.dropFirst() { Self.begin(language, rulebook, cache) }
    }

    private static func begin(
        _ model: (language: LanguageCode, model: Pending<LanguageModel>), _ rulebook: Rulebook,
        _ cache: (any LessonCache)?
    ) {
        let (language, pending) = model
        inBackground { pending.put(learn(language, from: rulebook, cache)) }
        let pack = rulebook.packs[language]
        inBackground { _ = pack.acts }
    }

    private static func inBackground(_ work: @escaping @Sendable () -> Void) {
        DispatchQueue.global(qos: .userInitiated).async(execute: work)
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
