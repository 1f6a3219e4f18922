/// What is said to the conversation itself: small talk, thanks, goodbye, another language.
extension Clerk {
    func acknowledge(_ role: IntentRole) -> Move {
        grounds.intent = role.id
        grounds.confidence = recognition.best?.confidence.value
        grounds.isSubstantive = !isSmallTalk
        var closes = false
        switch role {
        case .notHelped:
            guard conversation.lastIntent != nil || conversation.awaitsVerdict else {
                return rephrase()
            }
            return notHelped()
        case .frustrated:
            record(.frustration)
            return handOver(.frustration)
        case .language: return switchLanguage()
        case .thanks where conversation.awaitsVerdict:
            record(.helped)
            grounds.rating = true
        case .goodbye:
            record(.goodbye)
            closes = true
            if conversation.awaitsVerdict, thanksInPassing { grounds.rating = true }
        case .greeting, .thanks, .yes, .no, .human, .robot, .cancel, .subject, .notOurs:
            record(.smallTalk)
        }
        return .acknowledge(Acknowledgement(text: .intent(role), closes: closes), resuming: nil)
    }

    /// "Thank you, bye": one of its parts is thanks.
    private var thanksInPassing: Bool {
        utterance.text.split(whereSeparator: { ",.;!\n".contains($0) }).contains { part in
            let recognition = reader.read(String(part)).recognition(in: language)
            return conversational(in: recognition) == .thanks
        }
    }

    /// To the language named, else to the desk's next.
    private func switchLanguage() -> Move {
        record(.languageAskedFor)
        let languages = rulebook.languages
        let place = languages.firstIndex(of: spoken ?? language) ?? 0
        grounds.language =
            reading.languageNamed(among: languages)
            ?? (languages.isEmpty ? language : languages[(place + 1) % languages.count])
        return .acknowledge(Acknowledgement(text: .message(.languageSwitched)), resuming: nil)
    }

    /// The customer says whether the answer helped.
    func confirm() -> Move {
        if let (intent, values) = corrected { return correct(intent, values) }
        switch conversational ?? likelyAnswer {
        case .yes, .thanks:
            record(.helped)
            grounds.rating = true
            grounds.failures = 0
            return close(with: .message(.confirmed))
        // "No, thank you" wants nothing more; "thank you, but no" says that it did not help.
        case .no where reading.isPoliteRefusal, .notHelped where reading.isPoliteRefusal:
            record(.politeRefusal)
            return close(with: .intent(.no))
        case .no, .notHelped: return notHelped()
        case .subject, .notOurs, .greeting, .goodbye, .human, .frustrated, .robot, .cancel,
            .language, nil:
            return decide()
        }
    }

    private func close(with text: Acknowledgement.Text) -> Move {
        grounds.answersPendingQuestion = true
        grounds.isSubstantive = false
        grounds.intent = conversational?.id
        return .acknowledge(Acknowledgement(text: text), resuming: nil)
    }

    /// Yes or no, where it is sure to be one of the intents that say so and not which of them.
    private var likelyAnswer: IntentRole? {
        var no = 0.0
        var yes = 0.0
        for candidate in recognition.ranking.candidates {
            switch IntentRole(of: candidate.intent) {
            case .no, .notHelped: no += candidate.confidence.value
            case .yes, .thanks: yes += candidate.confidence.value
            case .subject, .notOurs, .greeting, .goodbye, .human, .frustrated, .robot, .cancel,
                .language:
                break
            }
        }
        if no >= policy.answer { return .notHelped }
        return yes >= policy.answer ? .yes : nil
    }

    func notHelped() -> Move {
        record(.notHelped)
        grounds.rating = false
        grounds.answersPendingQuestion = true
        let intent = conversation.lastIntent.flatMap { rulebook.intent($0, in: language) }
        return handOver(.notHelped, about: intent)
    }
}
