extension Evidence {
    /// What it is about, for people: an intent that was answered before is "after" it.
    package var shownText: String {
        switch kind {
        case .context: "after " + text
        case .start, .pattern, .token, .correction, .synonym, .concept, .meaning, .keyword,
            .example,
            .negation, .pair, .unknownWord:
            text
        }
    }
}

extension Evidence.Kind {
    /// For people and for `explain --format json`: part of the contract.
    package var words: String {
        switch self {
        case .start: "start"
        case .pattern: "pattern"
        case .token: "token"
        case .correction: "correction"
        case .synonym: "synonym"
        case .concept: "word set"
        case .meaning: "meaning"
        case .keyword: "keyword"
        case .example: "example"
        case .context: "context"
        case .negation: "negation"
        case .pair: "between these two"
        case .unknownWord: "unknown word"
        }
    }
}
