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
                    "this example of \(own) is recognised as \(other) (\(Figure.decimal(confidence.value, 2)))",
                mend: "move it there, say it differently, or give \(own) more examples like it")
        case .patternOverreaches(
            let pattern, let own, let location, let example, let other, let more):
            self.init(
                severity: .warning, code: "pattern-overreaches", location: location,
                message: "pattern \(pattern) of \(own) also matches an example of \(other): "
                    + "“\(example.value)” (\(example.source.fileAndLine))"
                    + (more > 0 ? " and \(more) more" : ""),
                mend: "make it narrower, or add an exclude to \(own)")
        case .patternTooCostly(let limit, let location):
            self.init(
                severity: .warning, code: "pattern-too-costly", location: location,
                message:
                    "this pattern runs into the \(limit) limit on an example and then does not count as evidence",
                mend: "avoid repeats inside repeats, such as (a+)+")
        case .patternAlwaysRuns(let pattern, let own, let location):
            self.init(
                severity: .note, code: "pattern-always-runs", location: location,
                message:
                    "pattern \(pattern) of \(own) has no word that must occur, so it runs on every utterance",
                mend: "with such a word it only runs where the word occurs")
        }
    }
}
