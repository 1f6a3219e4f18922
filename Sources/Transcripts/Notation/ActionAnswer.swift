import ChatEngine
import Foundation

/// What a host's or a command's action gives: values for slots, or nothing.
package enum ActionAnswer: Sendable, Equatable {
    case result([Slot.ID: String])
    case fails
    /// It takes longer than it may.
    case late

    /// The values in a flat JSON object of texts, numbers and truths; what is `null` is left out.
    ///
    /// ```swift
    /// ActionAnswer.values(json: Data(#"{"saldo": 12.5, "dag": null}"#.utf8))   // ["saldo": "12.5"]
    /// ```
    /// - Returns: `nil` for anything else.
    package static func values(json: Data) -> [Slot.ID: String]? {
        let object = try? JSONDecoder().decode([String: Value].self, from: json)
        return object?.compactMapValues(\.text)
    }

    /// A value as the text a slot gets.
    private struct Value: Decodable {
        var text: String?

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() { return }
            if let text = try? value.decode(String.self) {
                self.text = text
            } else if let whole = try? value.decode(Int.self) {
                text = String(whole)
            } else if let truth = try? value.decode(Bool.self) {
                text = String(truth)
            } else {
                text = "\(try value.decode(Double.self))"
            }
        }
    }
}
