import IntentFiles
import Testing

@testable import ChatEngine

@Suite struct KnowledgeCheckTests {
    private func findings(_ intents: [Intent]) -> [String] {
        SmallDesk.model(intents).check(Thresholds()).map { finding in
            switch finding {
            case .exampleLost(let example, let own, let other, _):
                "lost “\(example.value)” of \(own) to \(other)"
            case .patternOverreaches(let pattern, let own, _, let example, let other, let more):
                "\(pattern) of \(own) matches “\(example.value)” of \(other) and \(more) more"
            case .patternTooCostly(let limit, let source): "\(limit) at \(source.fileAndLine)"
            case .patternAlwaysRuns(let pattern, let own, _): "\(pattern) of \(own) always runs"
            case .quickReplyLost(let reply, let own, _): "“\(reply)” of \(own) leads nowhere"
            case .quickReplyRepeats(let reply, let own, _): "“\(reply)” of \(own) leads back"
            }
        }
    }

    @Test func aSoundKnowledgeBaseHasNoFindings() { #expect(findings(SmallDesk.intents) == []) }

    @Test func aPatternThatMatchesExamplesOfOthersIsToldOnce() {
        let own = SmallDesk.intent("a", ["een doos"], patterns: [#"\bmijn geld\b"#])
        #expect(
            findings([own, SmallDesk.refund]).contains(
                #"\bmijn geld\b of a matches “ik wil mijn geld terug” of geld.terug and 2 more"#))
    }

    @Test func whatExcludeStopsIsNoOverreach() {
        let own = SmallDesk.intent(
            "a", ["een doos"], patterns: [#"\bmijn geld\b"#], exclude: [#"\b(terug|wanneer)\b"#])
        #expect(findings([own, SmallDesk.refund]) == [])
    }

    @Test func aFollowUpsPatternReachesOnlyItsFamily() {
        let child = SmallDesk.intent(
            "geld.terug.laat", ["duurt het zo lang"], patterns: [#"\bklacht\b"#],
            parent: "geld.terug")
        #expect(findings(SmallDesk.intents + [child]) == [])
    }

    @Test func aPatternWithoutAWordIsToldUnlessItIsSmallTalk() {
        let own = SmallDesk.intent("a", ["een doos"], patterns: [#"^\d{9}$"#])
        let thanks = SmallDesk.intent("bot.thanks", ["bedankt"], patterns: [#"^.$"#])
        #expect(findings([own, thanks]) == [#"^\d{9}$ of a always runs"#])
    }

    @Test func twoIntentsWithOneExampleLoseIt() {
        let findings = findings([
            SmallDesk.intent("a", ["waar is het", "waar is het nu"]),
            SmallDesk.intent("b", ["waar is het", "wat is het nu"]),
        ])
        #expect(findings.contains { $0.hasPrefix("lost “waar is het” of b to a") })
    }
}

@Suite struct ThresholdTableTests {
    private let answers = [
        ThresholdTable.Answer(confidence: 0.95, isRight: true),
        ThresholdTable.Answer(confidence: 0.5, isRight: false),
        ThresholdTable.Answer(confidence: 0.2, isRight: true),
        ThresholdTable.Answer(confidence: 0.7, isRight: false, isOutOfScope: true),
    ]

    @Test func theRowsAreThoseWorkedOutByHand() throws {
        let rows = ThresholdTable(answers, countingOutOfScope: false).rows
        #expect(rows.count == 9)
        let half = try #require(rows.first { $0.threshold == 0.5 })
        #expect(half.answered == 2.0 / 3)
        #expect(half.right == 0.5)
        #expect(half.outOfScopeRefused == 0)
        let most = try #require(rows.last)
        #expect(most.answered == 1.0 / 3)
        #expect(most.right == 1)
        #expect(most.outOfScopeRefused == 1)
    }

    @Test func outOfScopeQuestionsMayCountAmongTheQuestions() throws {
        let rows = ThresholdTable(answers, countingOutOfScope: true).rows
        let half = try #require(rows.first { $0.threshold == 0.5 })
        #expect(half.answered == 0.75)
        #expect(half.right == 1.0 / 3)
    }

    @Test func withoutAnswersEverythingIsZero() {
        let rows = ThresholdTable([], countingOutOfScope: true).rows
        #expect(rows.allSatisfy { $0.answered == 0 && $0.right == 0 && $0.outOfScopeRefused == 0 })
        let inUse = ThresholdTable(Calibration()).rows
        #expect(inUse.map(\.threshold) == rows.map(\.threshold))
        #expect(inUse.filter(\.isInUse).map(\.threshold) == [Calibration().answer])
    }

    @Test func theTallyAndItsTableAgree() throws {
        var tally = EvaluationTally()
        tally.add(RecognizedQuestion(best: "a", confidence: 0.9, isAnswered: true), expected: "a")
        tally.add(RecognizedQuestion(best: "a", confidence: 0.6, isAnswered: true), expected: "b")
        tally.addOutOfScope(RecognizedQuestion(best: "b", confidence: 0.8, isAnswered: true))
        let row = try #require(tally.thresholds.rows.first { $0.threshold == 0.5 })
        #expect(row.answered == 1)
        #expect(row.right == 1.0 / 3)
    }
}

@Suite struct LabelledRulebookTests {
    @Test(arguments: [
        ("card_payment/feeCharged", "card payment fee Charged"), ("plain", "plain"),
        ("HTTPError", "HTTPError"), ("a-1", "a 1"),
    ])
    func aLabelReadsAsATitle(_ label: String, _ title: String) {
        #expect(Rulebook.title(ofLabel: label) == title)
    }

    @Test func eachLabelIsAnIntentWithItsUtterancesInOrder() {
        let utterances = [("a", "een"), ("b", "twee"), ("a", "drie")].enumerated().map {
            LabelledUtterance(label: $1.0, text: $1.1, source: SmallDesk.place($0))
        }
        let book = Rulebook(labelled: utterances, pack: SmallDesk.pack)
        #expect(book.intents.map(\.id) == ["a", "b"])
        #expect(book.intents[0].trigger.examples.map(\.value) == ["een", "drie"])
        #expect(book.intents[0].trigger.examples[1].source == SmallDesk.place(2))
    }
}

@Suite struct ExplanationWordsTests {
    private let model = SmallDesk.model(
        SmallDesk.intents + [
            SmallDesk.intent("retour", ["ik wil een retour"], exclude: ["beleid"]),
            SmallDesk.intent("retour.laat", ["en als het te laat is"], parent: "retour"),
        ])

    private func reason(_ text: String, _ intent: String) -> String? {
        model.explain(Utterance(text), whyNot: intent).whyNot?.reason
    }

    @Test func whyNotSaysWhatKeptAnIntentFromBeingTheBest() {
        #expect(
            reason("het beleid", "retour")
                == "excluded by the pattern at small.yaml:200, which matches “beleid”")
        #expect(
            reason("te laat", "retour.laat")
                == "a follow-up of retour, understood only right after it")
        #expect(reason("ik heb een klacht", "klacht.indienen") == "it is the best")
        let behind = reason("ik heb een klacht", "geld.terug")
        #expect(
            behind?.hasSuffix(
                " points behind klacht.indienen; an example of it with these words would close that"
            )
                == true)
    }

    @Test func whatWouldChangeItNamesAWordOrTheRunnerUp() {
        let word = model.explain(Utterance("klacht geld"))
        if case .withoutWord(let typed, let best) = word.wouldChange {
            #expect(word.changeInWords == "without “\(typed)” the best would be \(best)")
            #expect(best != word.recognition.best?.intent)
        } else {
            Issue.record("\(word.wouldChange)")
        }
        let sure = model.explain(Utterance("ik heb een klacht over de bezorger"))
        #expect(sure.changeInWords.hasPrefix("no single word: the runner-up "))
        let alone = SmallDesk.model([SmallDesk.parcel]).explain(Utterance("mijn pakket"))
        #expect(alone.changeInWords == "there is no other candidate")
        #expect(
            SmallDesk.model([]).explain(Utterance("x")).changeInWords
                == "the knowledge base has no intent in this language")
    }

    /// Part of the contract: `explain --format json`.
    @Test func theKindsOfEvidenceHaveTheirWords() {
        #expect(
            Evidence.Kind.allCases.map(\.words) == [
                "start", "pattern", "token", "correction", "synonym", "word set", "meaning",
                "keyword", "example", "context", "negation", "between these two", "unknown word",
            ])
        let evidence = model.explain(Utterance("en als het te laat is"), after: "retour")
            .candidates[0].evidence
        #expect(evidence.first { $0.kind == .context }?.shownText == "after retour")
        #expect(evidence.first { $0.kind == .token }.map { $0.shownText == $0.text } == true)
    }
}

/// What would keep two intents apart.
@Suite struct ConfusionProposalTests {
    private func model(_ rows: [(String, [String])]) -> LanguageModel? {
        let labelled = rows.flatMap { label, texts in
            texts.map {
                LabelledUtterance(
                    label: label, text: $0, source: SourceLocation(file: "t", line: 1))
            }
        }
        let rulebook = Rulebook(labelled: labelled, pack: BuiltInPacks.packs(["en"])["en"])
        return Recognizer(rulebook).model("en")
    }

    private func confusion(_ texts: [String]) -> Confusion {
        Confusion(
            expected: "one", found: "two",
            examples: texts.map { Sourced($0, at: SourceLocation(file: "t", line: 1)) })
    }

    @Test func tooFewExamplesAskForMoreAndAWordOfItsOwnIsExcluded() throws {
        let few = try #require(
            model([("one", ["where is my parcel now"]), ("two", ["send the parcel back"])]))
        #expect(few.proposal(for: confusion(["where is my parcel now"])) == .moreExamples(has: 1))
        let own = (1...6).map { "parcel tracking number \($0)" }
        let many = try #require(
            model([("one", own), ("two", ["send the parcel back", "return a parcel"])]))
        let proposal = many.proposal(for: confusion(["parcel tracking number 1"]))
        #expect(proposal == .exclude(word: "number") || proposal == .exclude(word: "tracking"))
        #expect(many.sharedWords(of: confusion(["parcel tracking number 1"])) == ["parcel"])
    }
}
