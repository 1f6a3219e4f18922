import ChatEngine
import SafeText
import Spelling

extension PackProblem.Kind {
    /// What is said of a mistake in a language pack, and how to fix it.
    var text: DiagnosticText {
        switch self {
        case .missingKey(let key):
            .init(
                "Missing key '\(key)' in the language pack",
                "Add it; leave it empty if there is none")
        case .unknownKey(let key, let scope, let allowed):
            .init(
                "Unknown key \(SafeText.quoted(key)) in \(scope)",
                Self.suggestion(for: key, among: allowed)
                    ?? "Allowed here: \(allowed.joined(separator: ", "))")
        case .wrongType(let key, let wanted):
            .init("'\(key)' must be \(wanted)", "See docs/languages.md for what it holds")
        case .notOneWord(let word, let key):
            .init(
                "\(SafeText.quoted(word)) in '\(key)' is not one word",
                "Write each part by itself: customers' texts are cut at hyphens and points")
        case .wrongCount(let key, let wanted, let got):
            .init(
                "'\(key)' has \(got) entries, not \(wanted)",
                "Write one for each; \"-\" where there is none")
        case .badValue(let value, let key, let wanted):
            .init("Invalid value \(SafeText.quoted(value)) of '\(key)'", "Write \(wanted)")
        case .unknownPlaceholder(let name, let key, let known):
            .init(
                "Nothing fills {\(name)} in '\(key)'",
                Self.suggestion(for: name, among: known)
                    ?? (known.isEmpty
                        ? "It has no variables; remove it"
                        : "It may hold \(known.map { "{\($0)}" }.joined(separator: ", "))"))
        }
    }

    private static func suggestion(for key: String, among keys: [String]) -> String? {
        SpellingSuggestion.closest(to: key, among: keys).map { "Did you mean '\($0)'?" }
    }
}
