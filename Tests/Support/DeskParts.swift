import ChatEngine
import IntentFiles
import PCRE2
import Templates

/// What the desks of all tests are made of: the one place that knows how a desk gets its languages, its patterns and
/// its templates.
///
/// ```swift
/// let responder = DeskParts.responder(
///     intents: [DeskParts.intent("retour", "Retour", patterns: ["retour"], answer: "Via de site.")])
/// ```
/// A part that does not compile stops the tests at once, where it would otherwise be missing in silence.
package enum DeskParts {
    package static func responder(
        speaking languages: [LanguageCode] = ["nl"], intents: [Intent],
        entities: [EntityType] = [], synonyms: [SynonymGroup] = [],
        desk: Desk = Desk(BuiltInDesk.defaults)
    ) -> Responder {
        let rulebook = Rulebook(
            languages: languages, intents: intents, entities: entities, synonyms: synonyms,
            desk: desk, packs: BuiltInPacks.packs(languages))
        return Responder(rulebook, Recognizer(rulebook))
    }

    package static func pattern(_ source: String) -> Pattern {
        do { return try Pattern(source) } catch {
            preconditionFailure("the pattern \(source): \(error)")
        }
    }

    package static func template(_ text: String) -> Template {
        do { return try Template(text) } catch {
            preconditionFailure("the template \(text): \(error)")
        }
    }

    /// An intent with an answer that is recognised by its title, and by patterns.
    package static func intent(
        _ id: Intent.ID, _ title: String,
        at place: SourceLocation = SourceLocation(
            file: "fixture.yaml", line: 1), patterns: [String] = [], answer: String = ""
    ) -> Intent {
        var trigger = Trigger()
        trigger.patterns = patterns.map { Sourced(pattern($0), at: place) }
        trigger.examples = [Sourced(title, at: place)]
        var intent = Intent(id: id, language: "nl", source: place, title: title, trigger: trigger)
        intent.response = Response(answers: [template(answer)])
        return intent
    }

    /// `AB123456`, the value that most forms of these desks ask for.
    package static func orderNumber(invalid: String? = nil) -> EntityType {
        EntityType(
            id: "bestelnummer", language: "nl", source: SourceLocation(file: "nl.yaml", line: 1),
            form: .pattern(pattern(#"\b[A-Z]{2}\d{6}\b"#)), ask: "Wat is uw bestelnummer?",
            invalid: invalid)
    }
}
