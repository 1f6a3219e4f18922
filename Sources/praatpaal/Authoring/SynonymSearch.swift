import ChatEngine

/// Looks for a word that customers use and nobody wrote, and for the word that the desk has for it.
///
/// Where most lines of a group mean one intent and have the same unknown word, each word of the intent's title and examples is put in its
/// place; the one that makes most of the lines understood is what the word means here. A word of the intent makes nearly any line
/// understood, wherever it is put: so the unknown word must say something (no number, no everyday word) and be said of this subject
/// rather than of others, and a desk that learned the synonym must answer more of the lines. O(words of the intent × lines), and
/// learning once more where a word is found.
struct SynonymSearch {
    let rulebook: Rulebook
    let recognizer: Recognizer
    let language: LanguageCode
    /// All lines of the language, the group's among them.
    let customers: [String]

    struct Found {
        var word: String
        var canonical: String
    }

    /// The unknown word stands in so many of the lines.
    private static let leastShare = 0.6
    /// And so many of them are understood with the other word in its place.
    private static let leastUnderstood = 0.8
    private static let mostLines = 12
    /// Of all lines with the word so many are the group's.
    private static let leastOwn = 0.75

    /// - Parameter missing: words that nobody at the desk wrote.
    func synonym(for missing: [String], in lines: [String], of target: Intent.ID) -> Found? {
        guard lines.count >= SuggestionList.leastForIntent else { return nil }
        let words = contentWords(of: target)
        var best: (found: Found, count: Int)?
        for word in missing where isTelling(word) {
            let own = lines.filter { Self.words($0).contains(word) }
            guard Double(own.count) >= Self.leastShare * Double(lines.count) else { continue }
            let all = customers.count { Self.words($0).contains(word) }
            guard Double(own.count) >= Self.leastOwn * Double(all) else { continue }
            let asked = Array(own.prefix(Self.mostLines))
            let least = max(1, Int((Self.leastUnderstood * Double(asked.count)).rounded(.up)))
            for canonical in words {
                let count = asked.count {
                    isUnderstood(
                        Self.replacing(word, with: canonical, in: $0), as: target, by: recognizer)
                }
                if count >= least, count > (best?.count ?? 0) {
                    best = (found: Found(word: word, canonical: canonical), count: count)
                }
            }
        }
        return best.flatMap { helps($0.found, in: lines, of: target) ? $0.found : nil }
    }

    private func isTelling(_ word: String) -> Bool {
        word.count > 2 && word.allSatisfy(\.isLetter) && !rulebook.packs[language].isEveryday(word)
    }

    /// Whether a desk with the synonym answers half of the lines with the word, and more than now.
    private func helps(_ found: Found, in lines: [String], of target: Intent.ID) -> Bool {
        var synonyms = rulebook.synonyms
        let known = synonyms.firstIndex {
            $0.language == language && $0.canonical.lowercased() == found.canonical
        }
        if let known {
            synonyms[known].variants.append(found.word)
        } else {
            synonyms.append(
                SynonymGroup(
                    language: language, canonical: found.canonical, variants: [found.word],
                    source: SourceLocation(file: "", line: 1)))
        }
        let learned = Recognizer(
            Rulebook(
                languages: rulebook.languages, intents: rulebook.intents,
                entities: rulebook.entities, synonyms: synonyms, concepts: rulebook.concepts,
                desk: rulebook.desk, packs: rulebook.packs))
        let own = lines.filter { Self.words($0).contains(found.word) }
        let before = own.count { isUnderstood($0, as: target, by: recognizer) }
        let after = own.count { isUnderstood($0, as: target, by: learned) }
        return after > before && after * 2 >= own.count
    }

    private func isUnderstood(
        _ line: String, as target: Intent.ID, by recognizer: Recognizer
    ) -> Bool {
        var line = line
        let verdict = line.withUTF8 { recognizer.decide($0, in: language) }
        return verdict.map { $0.isAnswered && $0.intent == target } ?? false
    }

    /// Words of the title and the examples that say something of a subject, those of most examples first.
    private func contentWords(of target: Intent.ID) -> [String] {
        guard let intent = rulebook.intent(target, in: language) else { return [] }
        let common = rulebook.packs[language].commonWords
        var counts: [String: Int] = [:]
        for text in [intent.title] + intent.trigger.examples.map(\.value) {
            for word in Set(Self.words(text)) where word.count > 2 && !common.contains(word) {
                counts[word, default: 0] += 1
            }
        }
        return counts.filter { $0.value > 1 }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(12).map(\.key)
    }

    private static func words(_ text: String) -> [String] {
        let said = Utterance(text)
        return said.tokens.filter { $0.kind == .word }.map(said.text)
    }

    private static func replacing(_ word: String, with other: String, in line: String) -> String {
        words(line).map { $0 == word ? other : $0 }.joined(separator: " ")
    }
}
