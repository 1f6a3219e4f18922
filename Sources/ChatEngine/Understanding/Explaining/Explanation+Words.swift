extension Explanation {
    /// What would have changed the outcome, for people and for `explain --format json`.
    public var changeInWords: String {
        switch wouldChange {
        case .noIntents: "the knowledge base has no intent in this language"
        case .withoutWord(let word, let best): "without “\(word)” the best would be \(best)"
        case .noOtherCandidate: "there is no other candidate"
        case .noSingleWord(let runnerUp, let gap):
            "no single word: the runner-up \(runnerUp) is \(Points.text(gap)) points behind"
        }
    }
}

extension Explanation.WhyNot {
    /// What keeps the intent from being the best, for people and for `explain --format json`.
    package var reason: String {
        switch obstacle {
        case .excluded(let source, let text):
            "excluded by the pattern at \(source.fileAndLine), which matches “\(text)”"
        case .followUp(let parent): "a follow-up of \(parent), understood only right after it"
        case .isBest: "it is the best"
        case .outscored(let best, let gap):
            "\(Points.text(gap)) points behind \(best); an example of it with these words would close that"
        }
    }
}
