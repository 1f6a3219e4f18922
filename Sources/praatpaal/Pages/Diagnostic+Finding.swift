import ChatEngine
import Figures
import IntentFiles

extension Diagnostic {
    /// A finding of the rehearsal on the examples, in words.
    init(finding: Finding) {
        switch finding {
        case .exampleLost(let example, let own, let other, let confidence):
            self.init(
                severity: .warning, code: "example-lost", location: example.source,
                message:
                    "This example of '\(own)' is recognised as '\(other)' (\(Figure.decimal(confidence.value, 2)))",
                fix: "Move it there, rephrase it, or give '\(own)' more examples like it")
        case .patternOverreaches(
            let pattern, let own, let location, let example, let other, let more):
            self.init(
                severity: .warning, code: "pattern-overreaches", location: location,
                message:
                    "The pattern \(pattern) of '\(own)' also matches an example of '\(other)': "
                    + "“\(example.value)” (\(example.source.fileAndLine))"
                    + (more > 0 ? " and \(more) more" : ""),
                fix: "Make it narrower, or add an 'exclude' to '\(own)'")
        case .patternTooCostly(let limit, let location):
            self.init(
                severity: .warning, code: "pattern-too-costly", location: location,
                message:
                    "The pattern reaches the \(limit) limit on an example and is no evidence there",
                fix: "Avoid repeats inside repeats, such as (a+)+")
        case .patternAlwaysRuns(let pattern, let own, let location):
            self.init(
                severity: .note, code: "pattern-always-runs", location: location,
                message:
                    "The pattern \(pattern) of '\(own)' requires no particular word, so every utterance runs it",
                fix: "With such a word it costs nothing where the word is absent")
        case .quickReplyLost(let text, let own, let location):
            self.init(
                severity: .warning, code: "quick-reply-lost", location: location,
                message:
                    "The quick reply '\(text)' of '\(own)' (quick_replies) is not understood when it is pressed",
                fix: "Write it as an example or title of the intent it should lead to")
        case .quickReplyRepeats(let text, let own, let location):
            self.init(
                severity: .warning, code: "quick-reply-repeats", location: location,
                message:
                    "The quick reply '\(text)' of '\(own)' (quick_replies) leads back to the same answer",
                fix: "Remove it, or write it as an example of another intent")
        }
    }
}
