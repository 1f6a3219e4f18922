/// How the desk addresses its customers: `u` or `je`.
package enum Register: String, Sendable, CaseIterable {
    case formal, informal
}

/// A sentence of the engine's own, for customers who are addressed formally and informally.
package struct PackSentence: Sendable, Equatable {
    package var formal: PackPhrase
    package var informal: PackPhrase

    init(formal: PackPhrase, informal: PackPhrase) {
        (self.formal, self.informal) = (formal, informal)
    }

    /// One that addresses nobody.
    init(_ phrase: PackPhrase = PackPhrase("")) { self.init(formal: phrase, informal: phrase) }

    package func text(_ register: Register, _ values: [String: String] = [:]) -> String {
        (register == .formal ? formal : informal).filled(values)
    }
}

/// A text with places to fill: `Bedoelt u {nearest}?`
package struct PackPhrase: Sendable, Equatable {
    private enum Part: Sendable, Equatable {
        case text(String)
        case place(String)
    }

    private let parts: [Part]

    init(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(.place(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    /// The names of its places.
    var names: [String] {
        parts.compactMap { if case .place(let name) = $0 { name } else { nil } }
    }

    package func filled(_ values: [String: String]) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .place(let name): values[name] ?? ""
            }
        }.joined()
    }
}
