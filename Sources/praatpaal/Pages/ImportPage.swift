import ChatEngine
import Exchange
import Figures
import Foundation
import IntentFiles
import JSON
import Reports
import SafeText
import Transcripts

/// What an import read and wrote, and how good it is: checked by loading it again and asking it its own lines.
struct ImportPage {
    private let draft: ImportDraft
    private let format: ImportFormat
    private let written: [String]
    /// `nil` where nothing but canned replies was read.
    private let responder: Responder?
    private let warnings: Int
    private let tests: (passed: Int, all: Int)
    /// The intents that were learned to ask them their own lines; `nil`: all of them.
    private let learned: Set<ImportDraft.Key>?

    init(
        _ draft: ImportDraft, _ format: ImportFormat, _ written: [String], _ folders: ImportFolders
    ) throws {
        self.draft = draft
        self.format = format
        self.written = written
        guard !draft.order.isEmpty else {
            (responder, warnings, tests, learned) = (nil, 0, (0, 0), nil)
            return
        }
        do {
            let loaded = try RulebookLoader().load(from: folders.intents)
            warnings = loaded.warnings.count { $0.severity == .warning }
            learned = Self.part(of: draft)
            let rulebook = learned.map { loaded.rulebook.part($0, of: draft) } ?? loaded.rulebook
            let responder = Responder(rulebook, Recognizer(rulebook, cache: LessonFolder()))
            self.responder = responder
            tests = learned == nil ? Self.tested(draft, format, Replayer(responder)) : (0, 0)
        } catch {
            for diagnostic in error.diagnostics where diagnostic.severity == .error {
                Console.error(diagnostic.formatted(color: false))
            }
            throw Failure(
                code: 2,
                words:
                    "error: the imported files do not pass the check; this is a defect of the import"
            )
        }
    }

    /// Learning tens of thousands of intents takes many minutes: an even part of so many is learned and asked.
    private static func part(of draft: ImportDraft) -> Set<ImportDraft.Key>? {
        guard draft.order.count > mostLearned else { return nil }
        let step = (draft.order.count + sampled - 1) / sampled
        var part: Set<ImportDraft.Key> = []
        for at in stride(from: 0, to: draft.order.count, by: step) {
            // What it comes after goes with it.
            var next: ImportDraft.Key? = draft.order[at]
            while let key = next, part.insert(key).inserted {
                next = draft.intents[key]?.parent.map { .init(language: key.language, id: $0) }
            }
        }
        return part
    }

    private static let mostLearned = 3_000
    private static let sampled = 1_000

    private static func tested(
        _ draft: ImportDraft, _ format: ImportFormat, _ replayer: Replayer
    ) -> (passed: Int, all: Int) {
        let transcripts = ImportedTranscripts(draft, format).files.compactMap {
            try? Transcript(path: $0.path, bytes: Array($0.text.utf8))
        }
        return (transcripts.count { replayer.replay($0).passed }, transcripts.count)
    }

    /// The draft's own lines, by what they are recognised as.
    private var own: (right: Int, all: Int) {
        var (right, all) = (0, 0)
        for key in draft.order where learned?.contains(key) ?? true {
            guard let intent = draft.intents[key], let responder else { continue }
            for example in intent.examples {
                let found = responder.recognizer.recognize(
                    Utterance(example), in: LanguageCode(key.language), after: intent.parent)
                all += 1
                if found.best?.intent == key.id { right += 1 }
            }
        }
        return (right, all)
    }

    var page: Page {
        let account = draft.account
        var page = Page(title: "Import")
        page.add(
            Line(
                "read \(account.read) = imported \(account.imported) + merged \(account.merged) + skipped \(account.skips.count)"
            ))
        for (name, counts) in account.kinds {
            page.add(
                Line(
                    "  \(name): \(counts.read) = \(counts.imported) + \(counts.merged) + \(counts.skipped)"
                ))
        }
        for skip in account.skips.prefix(Self.mostShown) {
            page.add(
                Line(
                    "skipped \(SafeText.shown(skip.place)): \(SafeText.shown(skip.what)) — \(skip.reason)"
                ))
        }
        if account.skips.count > Self.mostShown {
            page.add(
                Line("… and \(account.skips.count - Self.mostShown) more; --format json lists all"))
        }
        for (feature, times) in account.lacks.sorted(by: { $0.key < $1.key }) {
            page.add(
                Line(
                    "\(format.title) can and praatpaal cannot: \(SafeText.shown(feature)) (\(Figure.count(times, "time")))"
                ))
        }
        let languages = Dictionary(grouping: draft.order, by: \.language).mapValues(\.count).sorted
        { $0.key < $1.key }
        let shown = languages.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        page.add(
            Line(
                "intents: \(shown.isEmpty ? "0" : shown); check: 0 errors, \(Figure.count(warnings, "warning"))"
            ))
        let own = own
        if own.all > 0 {
            page.add(
                Line(
                    "own lines recognised as labelled: \(own.right) of \(own.all) (\(Figure.percent(Double(own.right) / Double(own.all))))"
                ))
        }
        if let learned {
            page.add(
                Line(
                    "asked were \(learned.count) of \(draft.order.count) intents by themselves: to learn all of them takes minutes, at the first start too"
                ))
        }
        if tests.all > 0 {
            page.add(Line("tests of the source that pass: \(tests.passed) of \(tests.all)"))
        }
        for file in written.prefix(Self.mostShown) {
            page.add(Line("wrote \(SafeText.shown(file))"))
        }
        if written.count > Self.mostShown {
            page.add(Line("wrote \(written.count - Self.mostShown) more files"))
        }
        data(&page, own, languages)
        return page
    }

    private static let mostShown = 20

    private func data(
        _ page: inout Page, _ own: (right: Int, all: Int), _ languages: [(key: String, value: Int)]
    ) {
        let account = draft.account
        page.add(.count(account.read), at: "read")
        page.add(.count(account.imported), at: "imported")
        page.add(.count(account.merged), at: "merged")
        page.add(.count(account.skips.count), at: "skipped")
        let kinds = account.kinds.map { name, counts in
            (
                name,
                JSONValue.object([
                    "read": .count(counts.read), "imported": .count(counts.imported),
                    "merged": .count(counts.merged), "skipped": .count(counts.skipped),
                ])
            )
        }
        page.add(
            json: .object(Dictionary(kinds, uniquingKeysWith: { first, _ in first })), at: "kinds")
        page.add(
            json: .list(account.skips) {
                .object([
                    "kind": .string($0.kind.rawValue), "place": .string($0.place),
                    "what": .string($0.what), "reason": .string($0.reason),
                ])
            }, at: "skips")
        page.add(json: .object(account.lacks.mapValues { .count($0) }), at: "cannot")
        page.add(
            json: .object(
                Dictionary(
                    languages.map { ($0.key, .count($0.value)) },
                    uniquingKeysWith: { first, _ in first })), at: "intents")
        var ownLines = ["lines": JSONValue.count(own.all), "right": .count(own.right)]
        if let learned { ownLines["intents"] = .count(learned.count) }
        page.add(json: .object(ownLines), at: "own_lines")
        page.add(
            json: .object(["tests": .count(tests.all), "passed": .count(tests.passed)]), at: "tests"
        )
        page.add(json: .strings(written), at: "files")
        page.add(.count(warnings), at: "warnings")
    }
}

extension Rulebook {
    /// With some of the draft's intents only, and all that are not the draft's.
    fileprivate func part(_ kept: Set<ImportDraft.Key>, of draft: ImportDraft) -> Rulebook {
        let own = intents.filter { intent in
            let key = ImportDraft.Key(language: intent.language.code, id: intent.id)
            return draft.intents[key] == nil || kept.contains(key)
        }
        return Rulebook(
            languages: languages, intents: own, entities: entities, synonyms: synonyms,
            concepts: concepts, desk: desk, packs: packs)
    }
}
