import ChatEngine
import Spelling

extension PackProblem.Kind {
    /// What is said of a mistake in a language pack, and how to fix it.
    var words: Words {
        switch self {
        case .missingKey(let key):
            Words("the language pack has no `\(key)`", "add it; leave it empty if there is none")
        case .unknownKey(let key, let scope, let allowed):
            Words(
                "unknown key \(Excerpt.quoted(key)) in \(scope)",
                Self.suggestion(for: key, among: allowed)
                    ?? "allowed here: \(allowed.joined(separator: ", "))")
        case .wrongType(let key, let wanted):
            Words("`\(key)` must be \(wanted)", "see docs/languages.md for what it holds")
        case .notOneWord(let word, let key):
            Words(
                "\(Excerpt.quoted(word)) in `\(key)` is not one word",
                "customers' texts are cut at hyphens and points; write each part by itself")
        case .wrongCount(let key, let wanted, let got):
            Words(
                "`\(key)` has \(got) entries, not \(wanted)",
                "write one for each; \"-\" where there is none")
        case .badValue(let value, let key, let wanted):
            Words("`\(key)` cannot be \(Excerpt.quoted(value))", "write \(wanted)")
        case .unknownPlaceholder(let name, let key, let known):
            Words(
                "`\(key)` has no value for {\(name)}",
                Self.suggestion(for: name, among: known)
                    ?? (known.isEmpty
                        ? "it has none; remove it"
                        : "it has \(known.map { "{\($0)}" }.joined(separator: ", "))"))
        }
    }

    private static func suggestion(for key: String, among keys: [String]) -> String? {
        SpellingSuggestion.closest(to: key, among: keys).map { "did you mean \"\($0)\"?" }
    }
}
