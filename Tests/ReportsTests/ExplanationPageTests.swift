import ChatEngine
import IntentFiles
import JSON
import Testing

@testable import Reports

@Suite struct ExplanationPageTests {
    private static let recognizer: Recognizer = {
        let examples = [
            ("weer", "wordt het morgen mooi weer"), ("weer", "gaat het vandaag regenen"),
            ("weer", "hoe warm wordt het"), ("trein", "hoe laat gaat de trein"),
            ("trein", "rijdt de trein naar stad"), ("trein", "heeft de trein vertraging"),
        ]
        let labelled = examples.enumerated().map { at, example in
            LabelledUtterance(
                label: example.0, text: example.1,
                source: SourceLocation(file: "t.tsv", line: at + 1))
        }
        return Recognizer(
            Rulebook(labelled: labelled, pack: BuiltInPacks.packs(["nl"])["nl"]))
    }()

    private static func page(_ text: String, whyNot: Intent.ID? = nil, decided: Bool = true) throws
        -> Page
    {
        let explanation = try #require(
            recognizer.explain(Utterance(text), in: "nl", whyNot: whyNot))
        var turn = Turn(decision: decided ? .answer : nil, language: "nl", stage: .open)
        turn.intent = decided ? "trein" : nil
        turn.confidence = decided ? 0.5 : nil
        turn.rules = [.sureEnough]
        return ExplanationPage(text, explanation, turn: turn).page
    }

    @Test func theRowsOfACandidateAddUpToItsScoreAsPrinted() throws {
        let lines = PageText(try Self.page("hoe laat gaat de trein vandaag")).lines
        let heads = lines.indices.filter { lines[$0].contains("  confidence ") }
        #expect(heads.count == 2)
        for head in heads {
            let words = lines[head].split(separator: " ")
            let at = try #require(words.firstIndex(of: "score"))
            let rows = lines[(head + 1)...].prefix { $0.hasPrefix("  ") }
            let sum = rows.reduce(0.0) { sum, row in
                sum + (Double(row.split(separator: " ")[0]) ?? .nan)
            }
            #expect(!rows.isEmpty)
            #expect(Double(words[at + 1]).map { abs($0 - sum) < 0.000_5 } == true)
        }
    }

    @Test func itBeginsWithTheDecisionAndEndsWithWhatWouldChangeIt() throws {
        let lines = PageText(try Self.page("hoe laat gaat de trein")).lines
        #expect(lines[0] == "decision answer · language nl")
        #expect(
            lines[1]
                == "because: \(DialogueRule.sureEnough.words)  (\(DialogueRule.sureEnough.rawValue))"
        )
        #expect(lines[2].hasPrefix("trein  confidence "))
        #expect(lines.last?.hasPrefix("what would change it: ") == true)
    }

    @Test func anotherIntentIsAccountedFor() throws {
        let page = try Self.page("hoe laat gaat de trein", whyNot: "weer")
        let lines = PageText(page).lines
        let at = try #require(lines.firstIndex { $0.hasPrefix("why not weer: ") })
        #expect(lines[at + 1].hasPrefix("weer  confidence "))
        guard case .object(let members) = PageJSON(page).value,
            case .object(let whyNot) = members["why_not"]
        else {
            Issue.record("no why_not")
            return
        }
        #expect(Set(whyNot.keys) == ["candidate", "reason"])
    }

    @Test func programsGetEveryKeyOfTheContract() throws {
        guard case .object(let members) = PageJSON(try Self.page("trein", decided: false)).value
        else {
            Issue.record("no object")
            return
        }
        #expect(
            Set(members.keys) == [
                "utterance", "language", "decision", "intent", "confidence", "slots", "candidates",
                "limits", "would_change", "rules",
            ])
        #expect(members["decision"] == .null)
        #expect(members["intent"] == .null)
        guard case .array(let candidates) = members["candidates"],
            case .object(let first) = candidates.first, case .array(let rows) = first["evidence"],
            case .number(let score) = first["score"]
        else {
            Issue.record("no candidates")
            return
        }
        let amounts = rows.map { row -> Double in
            guard case .object(let row) = row, case .number(let amount) = row["amount"],
                row["source"] != nil
            else { return .nan }
            return amount
        }
        #expect(amounts.reduce(0, +) == score)
    }

    @Test func whatTheCustomerTypedCannotMoveTheCursor() throws {
        let text = PageText(try Self.page("trein \u{1B}[2J\u{202E}")).lines.joined()
        #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }

    @Test func thresholdsAreATableForEachLanguage() throws {
        let page = RehearsalPage(Self.recognizer, Thresholds(answer: 0.65)).thresholdPage
        let lines = PageText(page).lines
        let languages = Self.recognizer.languages
        #expect(lines.count == 12 * languages.count)
        #expect(lines[0] == "\(languages[0].code): answers from 0.65")
        #expect(lines[1].hasPrefix("threshold   answered   right among answered   foreign refused"))
        #expect(lines[2].hasPrefix("  0.10"))
        let marked = lines.filter { $0.contains("in use") }
        #expect(marked.count == languages.count && marked.allSatisfy { $0.hasPrefix("  0.65") })
    }
}
