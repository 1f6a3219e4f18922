import ChatEngine
import JSON

/// What an action gives in a transcript: values for slots, or nothing.
package enum ActionAnswer: Sendable, Equatable {
    case result([Slot.ID: String])
    case fails
    /// It takes longer than it may.
    case late
}

extension ActionAnswer {
    /// A result, from an object of texts, numbers and truths: `{"saldo": 12.5, "dag": null}`.
    /// - Returns: `nil` for anything else.
    init?(json: String) {
        guard let values = try? JSONReader.read(json).texts() else { return nil }
        self = .result(values)
    }
}
