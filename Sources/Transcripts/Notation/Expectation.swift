import ChatEngine
import Figures
import SafeText

/// A value that must hold: for a turn (two spaces) or at the end (`=`).
package struct Expectation: Sendable, Equatable {
    package var subject: Subject
    package var value: Value
    /// Where its value stands in the line, in UTF-8 bytes: an update writes from there.
    package var valueStart: Int

    package enum Value: Sendable, Equatable {
        /// What must be there, word for word; `none` where nothing must be.
        case text(String)
        case confidence(Comparison)
    }

    package enum Subject: Sendable, Equatable {
        case intent, confidence, decision, language, queue, reason, status
        case slot(Slot.ID)
        case outcome, firstContact, contacts, handoffs

        /// As it is written in a transcript.
        package var words: String {
            switch self {
            case .slot(let name): "slot \(name)"
            case .firstContact: "first_contact"
            case .intent: "intent"
            case .confidence: "confidence"
            case .decision: "decision"
            case .language: "language"
            case .queue: "queue"
            case .reason: "reason"
            case .status: "status"
            case .outcome: "outcome"
            case .contacts: "contacts"
            case .handoffs: "handoffs"
            }
        }

        /// Whether the ranking helps to see why it does not hold.
        var isAboutUnderstanding: Bool {
            switch self {
            case .intent, .confidence, .decision: true
            case .language, .queue, .reason, .status, .slot, .outcome, .firstContact, .contacts,
                .handoffs:
                false
            }
        }

        /// What stands between its name and its value.
        var sign: String {
            if case .slot = self { return " = " }
            return " "
        }
    }

    /// Stands for "there is none".
    package static let none = "none"

    /// As written, spacing aside.
    package var words: String { subject.words + subject.sign + valueWords }

    /// As it is written after its name.
    var valueWords: String {
        switch value {
        case .text(let text) where subject == .confidence: "= " + text
        case .text(let text): SafeText(oneLine: text).description
        case .confidence(let comparison): comparison.words
        }
    }
}

/// `>= 0.8`: a bound, compared with as many decimals as were written when it is `=`.
package struct Comparison: Sendable, Equatable {
    package enum Sign: String, Sendable, CaseIterable {
        case atLeast = ">="
        case above = ">"
        case atMost = "<="
        case below = "<"
        case equal = "="
    }

    package var sign: Sign
    package var bound: Double
    package var decimals: Int

    package var words: String { "\(sign.rawValue) \(Figure.decimal(bound, decimals))" }

    package func holds(for value: Double) -> Bool {
        switch sign {
        case .atLeast: value >= bound
        case .above: value > bound
        case .atMost: value <= bound
        case .below: value < bound
        case .equal: Figure.decimal(value, decimals) == Figure.decimal(bound, decimals)
        }
    }

    /// The same comparison with the bound moved just so far that it holds for a value in 0…1.
    func corrected(for value: Double) -> Comparison {
        let decimals = max(2, decimals)
        let unit = Figure.unit(decimals)
        var corrected = Comparison(
            sign: sign, bound: Figure.nearest(value, decimals), decimals: decimals)
        let outward = sign == .atMost || sign == .below ? unit : -unit
        if !corrected.holds(for: value) {
            corrected.bound = Figure.nearest(corrected.bound + outward, decimals)
        }
        // Nothing is below 0 or above 1.
        if corrected.bound < 0 { return Comparison(sign: .atLeast, bound: 0, decimals: decimals) }
        if corrected.bound > 1 { return Comparison(sign: .atMost, bound: 1, decimals: decimals) }
        return corrected
    }
}
