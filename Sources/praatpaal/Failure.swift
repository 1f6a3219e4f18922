import ChatEngine
import SafeText
import Spelling

/// An end with an exit code of the contract and, mostly, a line that says why.
struct Failure: Error {
    var code: Int32
    var words: String?

    static func unusable(_ words: String) -> Failure { Failure(code: 2, words: "error: " + words) }
    static func unavailable(_ words: String) -> Failure {
        Failure(code: 3, words: "error: " + words)
    }
    static func found(_ words: String? = nil) -> Failure { Failure(code: 1, words: words) }
}

extension Failure {
    /// A store that cannot be used, in its own words as a sentence.
    init(_ error: JournalError) {
        let words = "\(error)"
        self.init(code: 3, words: "error: " + words.prefix(1).uppercased() + words.dropFirst())
    }

    /// A name on the command line that nothing has.
    ///
    /// ```
    /// error: Unknown queue 'algemen'. Did you mean 'algemeen'?
    /// ```
    static func unknown(
        _ kind: String, _ name: String, among known: [String], of owner: String? = nil
    ) -> Failure {
        let start =
            "Unknown \(kind) '\(SafeText(oneLine: name))'" + (owner.map { " in \($0)" } ?? "")
        if let nearest = SpellingSuggestion.closest(to: name, among: known) {
            return .unusable("\(start). Did you mean '\(nearest)'?")
        }
        guard known.count <= mostNamed, !known.isEmpty else { return .unusable(start) }
        return .unusable("\(start); there is \(known.joined(separator: ", "))")
    }

    /// A longer list helps nobody.
    private static let mostNamed = 12
}
