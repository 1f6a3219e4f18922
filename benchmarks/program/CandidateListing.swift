import ChatEngine
import Foundation
import IntentFiles

/// What each of some texts was understood as: one line of JSON a text, for `benchmarks/customers`.
enum CandidateListing {
    /// - Parameter texts: one a line; a language code and a tab may stand before it.
    static func lines(_ rulebook: Rulebook, _ texts: [Substring]) -> [String] {
        let recognizer = Recognizer(rulebook)
        return texts.map { line in
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            let text = String(parts.last ?? "")
            let language = parts.count > 1 ? LanguageCode(String(parts[0])) : nil
            return json(recognizer.recognize(text, in: language))
        }
    }

    private static func json(_ recognition: Recognition) -> String {
        let candidates = recognition.candidates.map {
            [
                "intent": $0.intent, "score": $0.score, "confidence": $0.probability,
            ] as [String: Any]
        }
        var top: [String: Any] = ["candidates": candidates]
        if let signals = recognition.candidates.first?.signals {
            let vector = signals.vector
            top["signals"] = vector.indices.map { vector[$0] }
        }
        let data = try? JSONSerialization.data(
            withJSONObject: top, options: .sortedKeys)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
