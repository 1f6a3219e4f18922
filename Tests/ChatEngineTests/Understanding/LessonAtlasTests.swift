import BasicAlgorithms
import IntentFiles
import Snapshots
import Support
import Testing

@testable import ChatEngine

/// What is learned of some desks and what is made of it: the numbers of the lessons, and those behind what some sentences are
/// taken for, as far as every machine's logarithms are the same.
///
/// `UPDATE_EXPECTED=1 swift test --filter LessonAtlas` writes them anew. Whoever changes how the engine learns sees here
/// which parts that changes, and that it changes no others.
@Suite struct LessonAtlasTests {
    private static let desk = Support.Fixture.busyDesk

    /// A desk of a few lines with all that teaches: keywords, patterns, synonyms, customers' lines, a follow-up, a word set.
    private static let small: LanguageModel = {
        var parcel = SmallDesk.parcel
        parcel.title = "Waar is mijn pakket?"
        parcel.trigger.keywords = [(word: "track", weight: 2, source: SmallDesk.place(300))]
        parcel.trigger.learned = ["waar blijft die doos nou", "mijn geld is weg"].enumerated().map {
            LearnedLine(
                Sourced($1, at: SmallDesk.place(400 + $0)),
                origin: $0 == 0 ? .confirmed : .chosen)
        }
        var refund = SmallDesk.refund
        refund.response = SmallDesk.intent("x").response
        return LanguageModel(
            pack: SmallDesk.pack,
            intents: [
                parcel, refund, SmallDesk.complaint,
                SmallDesk.intent(
                    "pakket.te_laat", ["en als het te laat is"], parent: "pakket.zoek"),
                SmallDesk.intent(
                    "brand", patterns: [#"\bbrand\b"#, "vlam(men)?"], exclude: ["blus"]),
            ],
            synonyms: [
                SynonymGroup(
                    language: "nl", canonical: "pakket", variants: ["pakje", "doos"],
                    source: SmallDesk.place(500))
            ],
            concepts: [Concept(id: "thing.mine", items: ["bakkie", "otto"])])
    }()

    @Test func allThatIsLearnedIsThis() throws {
        var told = lines(of: Self.small, "small")
        for language in Self.desk.rulebook.languages {
            guard let model = Self.desk.recognizer.model(language) else { continue }
            told += lines(of: model, "busy \(language)")
        }
        try compare(told, with: "Expected/lessons.txt")
    }

    @Test func sentencesAreWeighedSo() throws {
        var told: [String] = []
        for text in RandomCustomers.texts where !text.isEmpty {
            for model in ["nl", "en"].compactMap({ Self.desk.recognizer.model($0) }) {
                told += lines(of: model.recognize(Utterance(text)), text)
            }
            told += lines(of: Self.small.recognize(Utterance(text)), text)
        }
        try compare(told, with: "Expected/weighed.txt")
    }

    @Test func linesFormTheseGroups() throws {
        var told: [String] = []
        let things = ["parcel", "invoice", "refund", "gift card", "engineer", "password"]
        let ways = [
            "where is my %", "I have not got my % yet", "the % is wrong", "% please",
            "can you tell me about the %", "my % was lost", "why is the % late",
            "who do I ask about a %", "I want to change the %", "is there a % for me",
        ]
        let lines =
            things.flatMap { thing in ways.map { $0.replacing("%", with: thing) } }
            + RandomCustomers.texts
        for count in [6, 30, lines.count] {
            let groups = LineGroups(
                Array(lines.prefix(count)), pack: BuiltInPacks.packs(["en"])["en"])
            told.append("\(count) lines")
            told += groups.groups.map { group in
                "  \(group.name): " + group.lines.map { lines[$0] }.joined(separator: " | ")
            }
            told.append("  outside: \(groups.outliers.count)")
        }
        try compare(told, with: "Expected/groups.txt")
    }

    // MARK: - As text

    private func lines(of model: LanguageModel, _ name: String) -> [String] {
        let (lessons, set) = (model.lessons, model.lessons.set)
        var lines = ["\(name): \(set.rowCount) rows, \(set.index.count) features"]
        lines.append("  prefilter \(digest { $0.write(lessons.prefilter) })")
        let calibration = lessons.calibration
        let right = calibration.right
        lines.append("  slope \(short(right.slope)) offset \(short(right.offset))")
        lines.append("  answer \(short(calibration.answer))")
        lines.append("  weights \(set.weights.filter { $0 != 1 })")
        for answer in calibration.rehearsal {
            let chances = calibration.chances(answer.signals)
            lines.append(
                "  example \(answer.example.index) as \(answer.best.index)"
                    + " right \(answer.isRight) outside \(answer.isOutOfScope)"
                    + " \(short(chances.none)) \(short(chances.best)) \(short(chances.listed))")
        }
        for (one, other) in [(0, 1), (1, 2)] {
            let pair = IntentPair(IntentNumber(one), IntentNumber(other))
            let rows = set.allRows.filter { [one, other].contains(set.intents[$0.index].index) }
            let judge = TermTrainer().train(pair, set, rows: rows)
            let sum = judge.weights.reduce(0) { $0 + abs(Double($1.weight)) }
            lines.append(
                "  judge \(one) \(other): \(judge.weights.count) \(short(sum / Double(1 << 24)))")
        }
        return lines
    }

    private func digest(_ write: (inout SnapshotWriter) -> Void) -> String {
        let pile = Pile()
        var snapshot = SnapshotWriter(of: "part") { pile.digest.add($0) }
        write(&snapshot)
        snapshot.finish()
        return pile.digest.text
    }

    private final class Pile { var digest = ContentDigest() }

    private func lines(of recognition: Recognition, _ text: String) -> [String] {
        ["> \(text.debugDescription) \(recognition.language) none \(short(recognition.noneOfOurs))"]
            + recognition.ranking.candidates.prefix(4).map {
                "  \($0.intent) \(short($0.confidence.value)) \(short(Double($0.signals.margin)))"
                    + " \(short(Double($0.signals.coverage))) \(short(Double($0.signals.spread)))"
            }
    }

    private func short(_ number: Double) -> Double { (number * 1_000).rounded() / 1_000 }

    private func compare(_ told: [String], with name: String) throws {
        let told = told.joined(separator: "\n") + "\n"
        let wanted = try ExpectedText(name, beside: #filePath).text(orWriting: told)
        let (lines, expected) = (told.split(separator: "\n"), wanted.split(separator: "\n"))
        #expect(lines.count == expected.count)
        for (line, wanted) in zip(lines, expected) { #expect(line == wanted) }
    }
}
