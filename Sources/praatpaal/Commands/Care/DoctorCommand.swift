import ArgumentParser
import ChatEngine
import JSON
import Records
import Reports
import SafeText

/// `praatpaal doctor`: whether the store is healthy.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check the store: integrity, version, rights, room, and who holds it.",
        discussion: "Exit code 0 when it is healthy, 1 when it is not. Nothing is written.")
    @OptionGroup var storing: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let inspection = try storing.inspect()
        output.print(Self.page(inspection))
        if !inspection.isHealthy { throw Failure(code: 1, words: nil) }
    }

    private static func page(_ inspection: StoreInspection) -> Page {
        var page = Page(title: "Doctor")
        for answer in inspection.answers {
            let words = SafeText(oneLine: answer.words).description
            let mark = answer.isGood ? "ok       " : "problem  "
            page.add(Line(mark + answer.name + ": " + words))
        }
        let checks = inspection.answers.map { answer in
            JSONValue.object([
                "name": .string(answer.name), "ok": .bool(answer.isGood),
                "message": .string(answer.words),
            ])
        }
        page.add(.flag(inspection.isHealthy), at: "healthy")
        page.add(json: .array(checks), at: "checks")
        return page
    }
}
