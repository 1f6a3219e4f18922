import Figures

/// What became of everything that was read: the sums add up because each thing is entered once.
///
/// ```swift
/// account.skip(.example, "…", at: "nlu.yml:14", because: "It is empty")
/// account.read == account.imported + account.merged + account.skips.count     // always
/// ```
package struct ImportAccount: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case row, example, pattern, answer, entity, synonym, canned, test, other

        var plural: String {
            switch self {
            case .row: "rows"
            case .example: "examples"
            case .pattern: "patterns"
            case .answer: "answers"
            case .entity: "values"
            case .synonym: "synonyms"
            case .canned: "canned replies"
            case .test: "tests"
            case .other: "other parts"
            }
        }
    }

    package struct Skip: Sendable, Equatable {
        package var kind: Kind
        package var place: String
        package var what: String
        package var reason: String
    }

    package struct Counts: Sendable, Equatable {
        package var imported = 0
        package var merged = 0
        package var skipped = 0
        package var read: Int { imported + merged + skipped }
    }

    private var counts: [Kind: Counts] = [:]
    /// In the order of the files.
    package private(set) var skips: [Skip] = []
    /// What the format can do and this program cannot, with how often it was met.
    package private(set) var lacks: [String: Int] = [:]

    package init() {}

    package mutating func take(_ kind: Kind, isNew: Bool) {
        if isNew {
            counts[kind, default: Counts()].imported += 1
        } else {
            counts[kind, default: Counts()].merged += 1
        }
    }

    package mutating func skip(
        _ kind: Kind, _ what: String, at place: String, because reason: String
    ) {
        counts[kind, default: Counts()].skipped += 1
        let shown = what.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        skips.append(
            Skip(
                kind: kind, place: place,
                what: shown.count > 60 ? shown.prefix(60) + "…" : shown, reason: reason))
    }

    /// Something was imported and then had to be left out again.
    package mutating func withdraw(
        _ kind: Kind, _ what: String, at place: String, because reason: String
    ) {
        // What was read as a row is withdrawn as one; the answer of a row was never counted by itself.
        let isOwn = (counts[kind]?.imported ?? 0) > 0
        let counted = isOwn || kind == .answer ? kind : .row
        guard (counts[counted]?.imported ?? 0) > 0 else { return }
        counts[counted, default: Counts()].imported -= 1
        skip(counted, what, at: place, because: reason)
    }

    package mutating func lack(_ feature: String) { lacks[feature, default: 0] += 1 }

    package var read: Int { counts.values.reduce(0) { $0 + $1.read } }
    package var imported: Int { counts.values.reduce(0) { $0 + $1.imported } }
    package var merged: Int { counts.values.reduce(0) { $0 + $1.merged } }

    /// Each kind that was met, in a fixed order.
    package var kinds: [(name: String, counts: Counts)] {
        Kind.allCases.compactMap { kind in counts[kind].map { (kind.plural, $0) } }
    }
}
