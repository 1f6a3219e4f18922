import ChatEngine
import Transcripts

/// A desk damaged on purpose, one thing at a time: which damage would no transcript notice?
///
/// Answers are swapped between neighbours, intents are taken out, thresholds are moved. Taking out an intent means learning anew, so of very
/// many intents `mostRemoved` are tried, evenly taken.
struct MutationScore {
    struct Mutant {
        var words: String
        var place: SourceLocation?
        var isNoticed: Bool
    }

    private(set) var mutants: [Mutant] = []
    static let mostRemoved = 40

    private let rulebook: Rulebook
    private let transcripts: [Transcript]
    private let passing: Set<String>

    init(_ rulebook: Rulebook, _ recognizer: Recognizer, _ transcripts: [Transcript]) {
        self.rulebook = rulebook
        let results = Replayer(Responder(rulebook, recognizer)).replay(transcripts)
        let passing = Set(results.filter(\.passed).map(\.path))
        self.passing = passing
        self.transcripts = transcripts.filter { passing.contains($0.path) }
        swapAnswers(recognizer)
        moveThresholds(recognizer)
        removeIntents()
    }

    var noticed: Int { mutants.count(where: \.isNoticed) }

    private mutating func add(
        _ words: String, _ place: SourceLocation?, _ changed: Rulebook, _ recognizer: Recognizer
    ) {
        let isNoticed = Replayer(Responder(changed, recognizer)).replay(transcripts).contains {
            !$0.passed
        }
        mutants.append(Mutant(words: words, place: place, isNoticed: isNoticed))
    }

    private func changed(_ intents: [Intent], desk: Desk? = nil) -> Rulebook {
        Rulebook(
            languages: rulebook.languages, intents: intents, entities: rulebook.entities,
            synonyms: rulebook.synonyms, concepts: rulebook.concepts, desk: desk ?? rulebook.desk,
            packs: rulebook.packs)
    }

    private mutating func swapAnswers(_ recognizer: Recognizer) {
        let intents = rulebook.intents
        for language in rulebook.languages {
            let own = intents.indices.filter { at in
                intents[at].language == language && intents[at].isSubject
                    && !intents[at].response.answers.isEmpty
            }
            for (one, other) in zip(own, own.dropFirst()).enumerated().filter({
                $0.offset.isMultiple(of: 2)
            }).map(\.element) {
                var swapped = intents
                (swapped[one].response, swapped[other].response) = (
                    intents[other].response, intents[one].response
                )
                add(
                    "the answers of \(intents[one].id) and \(intents[other].id) swapped",
                    intents[one].source, changed(swapped), recognizer)
            }
        }
    }

    private mutating func moveThresholds(_ recognizer: Recognizer) {
        for (words, value) in [
            ("everything answered, however unsure", 0.05), ("nothing answered below 0.99", 0.99),
        ] {
            var desk = rulebook.desk
            desk.thresholds.answer = value
            desk.thresholds.clarify = min(value, desk.thresholds.clarify ?? value)
            add(words, nil, changed(rulebook.intents, desk: desk), recognizer)
        }
    }

    private mutating func removeIntents() {
        let subjects = rulebook.intents.filter { $0.isSubject && $0.parent == nil }
        let step = max(1, (subjects.count + Self.mostRemoved - 1) / Self.mostRemoved)
        for at in stride(from: 0, to: subjects.count, by: step) {
            let gone = subjects[at]
            let left = rulebook.intents.filter { intent in
                intent.language != gone.language
                    || (intent.id != gone.id && intent.parent != gone.id)
            }
            let without = changed(left)
            add(
                "\(gone.id) (\(gone.language.code)) taken out", gone.source, without,
                Recognizer(without))
        }
    }
}
