import ChatEngine
import Figures

/// What must hold: for a turn, and at the end.
extension ReplayInProgress {
    mutating func check(_ expectation: Expectation, line: Int) {
        guard let last else { return }
        let delivery = last.delivery
        switch expectation.subject {
        case .confidence: checkConfidence(expectation, delivery.turn?.confidence, line)
        case .intent: hold(expectation, delivery.turn?.intent, line)
        case .decision: hold(expectation, delivery.turn?.decision?.rawValue, line)
        case .language: hold(expectation, delivery.turn?.language.code, line)
        case .queue: hold(expectation, handoff?.queue, line)
        case .reason: hold(expectation, handoff?.reason.rawValue, line)
        case .status: hold(expectation, conversation?.stage.status.rawValue, line)
        case .slot(let name):
            hold(expectation, LineReader.trimmed(conversation?.slots[name] ?? ""), line)
        case .outcome, .firstContact, .contacts, .handoffs: break
        }
    }

    var conversation: Conversation? { try? desk.conversation(Self.conversation) }

    /// Of this turn, or the one that is still open.
    private var handoff: Handoff? {
        if let made = last?.delivery.handoff { return made }
        guard let conversation, let id = conversation.stage.handoff else { return nil }
        return conversation.handoffs[id]
    }

    private mutating func hold(_ expectation: Expectation, _ value: String?, _ line: Int) {
        let value = value ?? Expectation.none
        if expectation.value == .text(value) { return }
        var corrected = expectation
        corrected.value = .text(value)
        let difference = ValueDifference(
            expected: expectation, got: corrected.words, corrected: corrected)
        record(
            .value(difference), line: line,
            showsRanking: expectation.subject.isAboutUnderstanding)
    }

    private mutating func checkConfidence(_ expectation: Expectation, _ value: Double?, _ line: Int)
    {
        guard case .confidence(let comparison) = expectation.value, let value else {
            return hold(expectation, value.map { Figure.decimal($0, 4) }, line)
        }
        if comparison.holds(for: value) { return }
        var corrected = expectation
        corrected.value = .confidence(comparison.corrected(for: value))
        let got = "confidence = " + Figure.decimal(value, 4)
        record(
            .value(ValueDifference(expected: expectation, got: got, corrected: corrected)),
            line: line,
            showsRanking: true)
    }

    mutating func record(
        _ difference: Mismatch.Difference, line: Int, showsRanking: Bool = false
    ) {
        mismatches.append(
            Mismatch(
                line: line, customer: last?.text, difference: difference, turn: last?.line,
                candidates: showsRanking ? ranking() : []))
    }

    /// The best three, the first with the heaviest rows of its ledger.
    private mutating func ranking() -> [RankedIntent] {
        guard let last, let recognition = last.delivery.recognition else { return [] }
        if let known = last.ranking { return known }
        let isShort = last.text.utf8.count <= Self.longestExplained
        let explanation =
            isShort
            ? responder.recognizer.explain(
                Utterance(last.text), in: recognition.language, after: last.context)
            : nil
        let evidence = explanation?.candidates.first?.evidence ?? []
        let ranking = recognition.ranking.candidates.prefix(3).enumerated().map {
            place, candidate in
            RankedIntent(
                intent: candidate.intent, confidence: candidate.confidence.value,
                evidence: place == 0 ? Array(evidence.prefix(3)) : [])
        }
        self.last?.ranking = ranking
        return ranking
    }

    /// In bytes; the ledger of a longer text would take seconds.
    private static let longestExplained = 4_096

    /// Checks what must hold at the end, as of the clock's last value.
    mutating func end() {
        last = nil
        coverage.add(journal.events)
        guard !outcomes.isEmpty else { return }
        let timers = responder.rulebook.desk.timers
        let contacts = Contact.contacts(of: journal.events, at: now, timers: timers)
        let real = contacts.filter { $0.resolution != .excluded }
        let contact = real.last ?? contacts.last
        for (line, expectation) in outcomes {
            switch expectation.subject {
            case .outcome: hold(expectation, contact?.resolution.rawValue, line)
            case .firstContact: hold(expectation, contact?.firstContact.rawValue, line)
            case .contacts: hold(expectation, String(real.count), line)
            case .handoffs: hold(expectation, String(handoffsMade), line)
            case .intent, .confidence, .decision, .language, .queue, .reason, .status, .slot: break
            }
        }
    }

    private var handoffsMade: Int {
        journal.events.count {
            if case .handedOff = $0.body { return true }
            return false
        }
    }
}
