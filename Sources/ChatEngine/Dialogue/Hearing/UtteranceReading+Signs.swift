/// Small signs of what a message is, beside the intents it may mean. The words for them stand in the
/// language packs.
extension UtteranceReading {
    private func contains(_ words: WordSet) -> Bool {
        utterance.tokens.contains { words.contains(utterance.text(of: $0)) }
    }

    /// "No, thank you" and "not needed any more" want nothing; a bare "no" denies.
    var isPoliteRefusal: Bool {
        let said = utterance.tokens.filter { $0.kind != .mark }.map { utterance.text(of: $0) }
        if said.contains(where: words.notNeeded.contains) { return true }
        guard let first = said.first, words.refusals.contains(first) else { return false }
        return said.dropFirst().contains(where: words.thanks.contains)
    }

    /// "Yes, please": an offer is taken.
    var accepts: Bool { contains(words.accepting) }

    /// "Yes, but on Friday."
    var startsWithYes: Bool {
        utterance.tokens.first.map { words.yes.contains(utterance.text(of: $0)) } ?? false
    }

    /// "No, not today."
    var startsWithNo: Bool {
        utterance.tokens.first.map { words.refusals.contains(utterance.text(of: $0)) } ?? false
    }

    /// "The date is not right."
    var saysNot: Bool { contains(words.notRight) }

    /// Whether something else of the same kind is meant: "another card".
    var isAboutAnother: Bool { contains(words.another) }

    /// How much it is likely to go on about what was talked of, in points: one that refers to it, says nothing of its own or is
    /// hardly a sentence most, a whole question least.
    func pointsForGoingOn(in language: LanguageCode) -> Double {
        if isLikeAnAnswer || commonness(in: language).isAllFrequent { return 1.8 }
        let length = heard.tokens.count { $0.kind != .mark }
        let isWhole = asksPlainly && length >= Self.wholeQuestion
        if refersBack { return isWhole ? 0.8 : 1.2 }
        if length <= Self.fragment { return 1.2 }
        return isWhole ? 0.3 : 0.8
    }

    private static let firstWords = 3

    var refersByItsWords: Bool {
        heard.tokens.lazy.filter { $0.kind != .mark }.prefix(Self.firstWords)
            .contains { self.words.referring.contains(self.heard.text(of: $0)) }
    }

    var answersByItsWords: Bool {
        guard !asksPlainly, let first = heard.tokens.first else { return false }
        let word = heard.text(of: first)
        if words.yes.contains(word) || words.refusals.contains(word) { return true }
        let said = heard.tokens.filter { $0.kind != .mark }
        guard !words.referring.contains(word), said.count <= Self.shortAnswer else { return false }
        return said.contains { $0.kind == .number }
            || said.last.map { words.yes.contains(heard.text(of: $0)) } ?? false
            || said.count > 1
                && said.last.map { words.answering.contains(heard.text(of: $0)) } ?? false
    }

    /// A number, or a code that has one in it.
    var holdsANumber: Bool {
        heard.tokens.contains { heard.text(of: $0).utf8.contains { (0x30...0x39).contains($0) } }
    }

    var asksPrice: Bool { contains(words.prices) }
    var asksTime: Bool { contains(words.times) }

    private static let shortAnswer = 4
    private static let fragment = 3
    private static let wholeQuestion = 6

    /// Whether it says the same words.
    func isSame(as text: String?) -> Bool {
        guard let text else { return false }
        let other = Utterance(text)
        let (own, others) = (
            heard.tokens.map { heard.text(of: $0) }, other.tokens.map { other.text(of: $0) }
        )
        return own.filter { $0 != "?" && $0 != "!" } == others.filter { $0 != "?" && $0 != "!" }
    }

    var asksByItsWords: Bool {
        if heard.text.hasSuffix("?") { return true }
        let said = heard.tokens.filter { $0.kind != .mark }.map { heard.text(of: $0) }
        if words.questionTags.contains(where: { said.suffix($0.count).elementsEqual($0) }) {
            return true
        }
        guard let verb = said.firstIndex(where: { !words.referring.contains($0) }) else {
            return false
        }
        // "And does it cost much?", but not "that they always do".
        let isFirst = said[..<verb].allSatisfy { words.additions.contains([$0]) }
        if isFirst, opensAQuestion(said[verb...]) { return true }
        guard words.asking.contains(said[verb]) else { return false }
        // "It is from last month": the subject comes first.
        return verb == 0 || !isSubject(said[verb - 1])
    }

    /// "Costs it much?", "until when": a verb is a question only before its subject.
    private func opensAQuestion(_ said: ArraySlice<String>) -> Bool {
        words.questionOpenings.contains { opening in
            guard said.starts(with: opening) else { return false }
            let next = said.dropFirst(opening.count).first
            return opening.count > 1 || next.map(isSubject) ?? false
        }
    }

    /// Whether all of more than a few words is in capitals.
    var isShouted: Bool {
        let letters = heard.text.unicodeScalars.filter(\.properties.isAlphabetic)
        return letters.count >= Self.leastShouted
            && letters.allSatisfy { $0.properties.isUppercase || !$0.properties.isCased }
    }

    private static let leastShouted = 12

    /// What is meant instead: "no, I mean the delivery".
    var meaning: String? {
        let tokens = heard.tokens.filter { $0.kind != .mark }
        let said = tokens.map { heard.text(of: $0) }
        for at in said.indices {
            guard let phrase = words.meaning.first(where: { said[at...].starts(with: $0) }),
                at + phrase.count < said.count
            else { continue }
            return tokens[(at + phrase.count)...].map { heard.typed($0) }.joined(separator: " ")
        }
        return nil
    }

    /// Whether it asks something that only the desk can tell: "how long …", "when …"; "can I …" and "is it …" may want a change.
    var asksWhat: Bool {
        guard asksPlainly, let first = heard.tokens.first(where: { $0.kind != .mark }) else {
            return false
        }
        let word = heard.text(of: first)
        return words.asking.contains(word) && !isVerbThatAsks(word)
    }

    /// "I do not want it any more": a few words that refuse, and lead on to nothing.
    var isRefusal: Bool {
        let said = heard.tokens.filter { $0.kind != .mark }.map { heard.text(of: $0) }
        return !asksPlainly && said.count <= Self.shortRefusal && refuses(said)
            && !said.contains(where: words.clauses.contains)
    }

    private static let shortRefusal = 7

    /// Whether it asks or wants something.
    var isQuestion: Bool { Sentences(words).asks(utterance.text) }

    /// Whether one of its first words asks, with nothing before it but words that lead on: "ok and how long does it take". "It
    /// is the green one" tells.
    var asksOrLeadsOnToIt: Bool {
        if asksPlainly { return true }
        let said = heard.tokens.filter { $0.kind != .mark }.map { heard.text(of: $0) }
        guard let first = said.prefix(Self.firstWords).firstIndex(where: words.asking.contains)
        else { return false }
        // A word that leads on stands just before it; what comes before that is "ok" or "well".
        return first == 0 || !isSubject(said[first - 1]) && words.clauses.contains(said[first - 1])
    }

    /// The languages that the message calls by their names, by their codes, in order: "I am Dutch, but English is fine".
    var languagesNamed: [String] {
        let codes = words.languages.keys.sorted()
        return utterance.tokens.compactMap { token in
            let word = utterance.text(of: token)
            return codes.first { words.languages[$0]?.contains(word) ?? false }
        }
    }
}
