/// What the words of a message say of how its customer feels.
extension UtteranceReading {
    /// By the words of a language; a negation before pleased words makes them upset ones, before upset words nothing.
    /// Anger outweighs. O(tokens).
    func mood(in pack: LanguagePack) -> CustomerMood? {
        let said = heard.tokens.filter { $0.kind != .mark }.map { heard.text(of: $0) }
        var found: [CustomerMood.Kind: [String]] = [:]
        for at in said.indices {
            for (phrases, kind) in [
                (pack.moods.upset, CustomerMood.Kind.upset), (pack.moods.pleased, .pleased),
            ] {
                guard
                    let phrase = phrases.beginning(with: said[at]).first(where: {
                        said[at...].starts(with: $0)
                    })
                else { continue }
                guard let negator = negator(before: at, in: said, pack.negation) else {
                    found[kind, default: []].append(phrase.joined(separator: " "))
                    continue
                }
                if kind == .pleased {
                    let words = (said[negator..<at] + phrase).joined(separator: " ")
                    found[.upset, default: []].append(words)
                }
            }
        }
        for kind in [CustomerMood.Kind.upset, .pleased] {
            if let words = found[kind] { return CustomerMood(kind, words: words) }
        }
        return nil
    }

    /// Where a negator stands before a word, with nothing between but words that are passed over.
    private func negator(before place: Int, in said: [String], _ words: NegationWords) -> Int? {
        var at = place - 1
        while at >= 0, place - at <= Self.reach {
            if words.negators.contains(said[at]) { return at }
            guard words.passedOver.contains(said[at]) else { return nil }
            at -= 1
        }
        return nil
    }

    private static let reach = 4
}
