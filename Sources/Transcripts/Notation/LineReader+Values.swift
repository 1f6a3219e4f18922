import ChatEngine
import Foundation
import SafeText

/// Values after a name, each with its mistakes.
extension LineReader {
    /// After the two spaces.
    mutating func expectation() throws(LineMistake) -> Expectation {
        let start = self
        let name = word()
        skipSpaces()
        switch name {
        case "intent": return try oneWord(.intent)
        case "confidence": return try confidence()
        case "decision": return try oneWord(.decision, among: TranscriptWords.decisions)
        case "slot": return try slot()
        case "language":
            let place = offset
            return Expectation(
                subject: .language, value: .text(try language().code), valueStart: place)
        case "queue": return try oneWord(.queue)
        case "reason": return try oneWord(.reason, among: TranscriptWords.reasons)
        case "status": return try oneWord(.status, among: TranscriptWords.statuses)
        default: throw start.mistake(.unknownExpectation(name))
        }
    }

    /// After `= `.
    mutating func outcome() throws(LineMistake) -> Expectation {
        let start = self
        let name = word()
        skipSpaces()
        switch name {
        case "outcome": return try oneWord(.outcome, among: TranscriptWords.resolutions)
        case "first_contact":
            return try oneWord(.firstContact, among: TranscriptWords.firstContacts)
        case "contacts": return try count(.contacts)
        case "handoffs": return try count(.handoffs)
        case "": throw start.mistake(.missingValue(of: "="))
        default: throw start.mistake(.unknownOutcome(name))
        }
    }

    mutating func language() throws(LineMistake) -> LanguageCode {
        let start = self
        let code = word()
        guard !code.isEmpty else { throw start.mistake(.missingValue(of: "language")) }
        let isCode =
            (2...3).contains(code.utf8.count)
            && code.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        guard isCode else {
            throw start.mistake(.badLanguage(code))
        }
        try expectEnd()
        return LanguageCode(code)
    }

    /// Whether the rest is `next`, which names no handoff.
    func isNext() throws(LineMistake) -> Bool {
        var reader = self
        guard reader.word() == "next" else { return false }
        try reader.expectEnd()
        return true
    }

    /// After the agent's name.
    mutating func step() throws(LineMistake) -> HandoffStep.Action {
        let start = self
        let name = word()
        skipSpaces()
        switch name {
        case "claim": return try alone(.claim)
        case "return": return try alone(.giveBack)
        case "reply": return .reply(try words(of: name))
        case "note": return .note(try words(of: name))
        case "transfer": return .transfer(try target())
        case "resolve":
            let result = try result()
            return .resolve(result, because: try reason())
        case "reopen": return try alone(.reopen)
        case "": throw start.mistake(.missingValue(of: "!"))
        default: throw start.mistake(.unknownStep(name))
        }
    }

    /// After the action's name: `= {json}` or `fails`.
    mutating func actionAnswer() throws(LineMistake) -> ActionAnswer {
        let start = self
        switch word() {
        case "late":
            try expectEnd()
            return .late
        case "fails":
            try expectEnd()
            return .fails
        case "=":
            skipSpaces()
            guard let answer = ActionAnswer(json: String(trimmedRest)) else {
                throw mistake(.badActionAnswer)
            }
            return answer
        default: throw start.mistake(.badActionAnswer)
        }
    }

    private mutating func oneWord(
        _ subject: Expectation.Subject, among allowed: [String]? = nil
    ) throws(LineMistake) -> Expectation {
        let start = self
        let value = word()
        guard !value.isEmpty else { throw start.mistake(.missingValue(of: subject.words)) }
        if let allowed, !allowed.contains(value) {
            throw start.mistake(.unknownValue(value, of: subject.words, allowed: allowed))
        }
        try expectEnd()
        return Expectation(subject: subject, value: .text(value), valueStart: start.offset)
    }

    private mutating func count(_ subject: Expectation.Subject) throws(LineMistake) -> Expectation {
        let start = self
        let expectation = try oneWord(subject)
        guard case .text(let digits) = expectation.value, (1...9).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits)
        else { throw start.mistake(.badNumber(start.trimmedRest)) }
        return Expectation(subject: subject, value: .text(String(number)), valueStart: start.offset)
    }

    private mutating func slot() throws(LineMistake) -> Expectation {
        let name = word()
        guard !name.isEmpty else { throw mistake(.missingValue(of: "slot")) }
        skipSpaces()
        guard next == UInt8(ascii: "=") else { throw mistake(.missingSign(of: "slot \(name)")) }
        advance()
        skipSpaces()
        return Expectation(
            subject: .slot(name), value: .text(SafeText.original(of: trimmedRest)),
            valueStart: offset)
    }

    private mutating func confidence() throws(LineMistake) -> Expectation {
        let start = self
        guard !isAtEnd else { throw mistake(.missingValue(of: "confidence")) }
        if trimmedRest == "= " + Expectation.none {
            return Expectation(
                subject: .confidence, value: .text(Expectation.none), valueStart: start.offset)
        }
        let sign = Comparison.Sign.allCases.first { rest.utf8.starts(with: $0.rawValue.utf8) }
        guard let sign else { throw mistake(.badConfidence(trimmedRest)) }
        advance(sign.rawValue.utf8.count)
        skipSpaces()
        guard let comparison = Comparison(sign, trimmedRest) else {
            throw start.mistake(.badConfidence(start.trimmedRest))
        }
        return Expectation(
            subject: .confidence, value: .confidence(comparison), valueStart: start.offset)
    }

    private func alone(_ action: HandoffStep.Action) throws(LineMistake) -> HandoffStep.Action {
        try expectEnd()
        return action
    }

    private func words(of step: String) throws(LineMistake) -> String {
        guard !isAtEnd else { throw mistake(.missingValue(of: step)) }
        return SafeText.original(of: trimmedRest)
    }

    /// `queue:techniek` or `agent:tom`, also behind `--to`.
    private mutating func target() throws(LineMistake) -> HandoffTarget {
        skip("--to")
        let start = self
        let value = word()
        guard !value.isEmpty else { throw start.mistake(.missingValue(of: "transfer")) }
        guard let target = HandoffTarget(SafeText.original(of: value)) else {
            throw start.mistake(
                .unknownValue(value, of: "transfer", allowed: ["queue:NAME", "agent:NAME"]))
        }
        try expectEnd()
        return target
    }

    /// `because …`, to the end of the line.
    private mutating func reason() throws(LineMistake) -> String? {
        skipSpaces()
        guard !isAtEnd else { return nil }
        let start = self
        guard ["because", "--because"].contains(word()) else {
            throw start.mistake(.surplus(start.trimmedRest))
        }
        skipSpaces()
        return try words(of: "because")
    }

    private mutating func skip(_ word: String) {
        var reader = self
        guard reader.word() == word else { return }
        reader.skipSpaces()
        self = reader
    }

    private mutating func result() throws(LineMistake) -> HandoffResult {
        guard !isAtEnd else { return .solved }
        let start = self
        let value = word()
        guard let result = HandoffResult(rawValue: value) else {
            throw start.mistake(
                .unknownValue(value, of: "result", allowed: TranscriptWords.results))
        }
        return result
    }

    private func expectEnd() throws(LineMistake) {
        var reader = self
        reader.skipSpaces()
        if !reader.isAtEnd { throw reader.mistake(.surplus(reader.trimmedRest)) }
    }
}

extension Comparison {
    /// - Returns: `nil` when the number is not written with digits and a point, or is not in 0…1.
    fileprivate init?(_ sign: Sign, _ text: String) {
        let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        let decimals =
            text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .dropFirst().first?.count ?? 0
        guard isPlain, decimals <= 9, let bound = Double(text), (0...1).contains(bound) else {
            return nil
        }
        self.init(sign: sign, bound: bound, decimals: decimals)
    }
}
