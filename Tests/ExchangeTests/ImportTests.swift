import ChatEngine
import IntentFiles
import Testing
import Transcripts

@testable import Exchange

/// What holds for every format.
@Suite struct ImportTests {
    @Test(arguments: Samples.all.map(\.folder))
    func whatIsWrittenPassesTheCheck(folder: String) throws {
        let (draft, format) = try sample(folder)
        let loaded = try RulebookLoader().load(files: Samples.written(draft, format))
        let written = loaded.rulebook.intents.filter(\.isSubject)
        #expect(written.count == draft.order.count)
        #expect(loaded.warnings.allSatisfy { $0.severity != .error })
    }

    @Test(arguments: Samples.all.map(\.folder))
    func theAccountAddsUp(folder: String) throws {
        let account = try sample(folder).draft.account
        #expect(account.read == account.imported + account.merged + account.skips.count)
        #expect(account.kinds.allSatisfy { $0.counts.imported >= 0 && $0.counts.merged >= 0 })
        #expect(account.skips.allSatisfy { !$0.place.isEmpty && !$0.reason.isEmpty })
        #expect(!account.skips.isEmpty || folder == "botium")
    }

    @Test(arguments: Samples.all.map(\.folder))
    func theSameImportGivesTheSameBytes(folder: String) throws {
        let (one, format) = try sample(folder)
        let other = try sample(folder).draft
        #expect(
            Samples.written(one, format).map(\.bytes) == Samples.written(other, format).map(\.bytes)
        )
        #expect(
            ImportedTranscripts(one, format).files.map(\.text)
                == ImportedTranscripts(other, format).files.map(\.text))
    }

    @Test(arguments: Samples.all.map(\.folder))
    func ownLinesAreRecognisedAndOwnTestsPass(folder: String) throws {
        let (draft, format) = try sample(folder)
        let rulebook = try RulebookLoader().load(files: Samples.written(draft, format)).rulebook
        let recognizer = Recognizer(rulebook)
        for key in draft.order {
            let intent = try #require(draft.intents[key])
            for example in intent.examples {
                let best = recognizer.recognize(
                    Utterance(example), in: LanguageCode(key.language), after: intent.parent
                ).best?.intent
                #expect(best == key.id, "\(example)")
            }
        }
        let replayer = Replayer(Responder(rulebook, recognizer))
        for file in ImportedTranscripts(draft, format).files {
            let transcript = try Transcript(path: file.path, bytes: Array(file.text.utf8))
            #expect(replayer.replay(transcript).passed, "\(file.path)")
        }
    }

    @Test(arguments: ImportFormat.allCases)
    func notOneIntentIsAMistakeWithACause(format: ImportFormat) throws {
        let name = format == .csv ? "a.csv" : "a.unknown"
        let mistake = #expect(throws: ImportMistake.self) { try Samples.read("", as: name, format) }
        #expect(mistake?.words.contains("\n") == false)
        #expect((mistake?.words.count ?? 0) > 20)
    }

    private func sample(_ folder: String) throws -> (draft: ImportDraft, format: ImportFormat) {
        let format = try #require(Samples.all.first { $0.folder == folder }?.format)
        return (try Samples.read(try Samples.files(folder), format), format)
    }
}

/// What a word or two means after an answer, and how much fits.
@Suite struct ThreadTests {
    @Test func aYesAfterAnAnswerBelongsToThatAnswer() throws {
        let draft = try Samples.read(try Samples.files("botium"), .botium)
        let yes = draft.order.filter { draft.intents[$0]?.examples.contains("yes") == true }
        #expect(yes.count == 2)
        #expect(Set(yes.compactMap { draft.intents[$0]?.parent }).count == 2)
        for key in yes { #expect(draft.intents[key]?.patterns.count == 1) }
        #expect(draft.intents[yes[0]]?.answers != draft.intents[yes[1]]?.answers)
    }

    /// Their first words are the same, their answers are not.
    @Test func questionsAfterAnAnswerStayApart() throws {
        let text =
            "<aiml>"
            + ["", "<that>are you well</that>"].flatMap { that in
                (1...3).map {
                    "<category><pattern>TELL ME MORE ABOUT THE NUMBER \($0)</pattern>\(that)<template>\(that.isEmpty ? "Are you well?" : "It is") \(that.isEmpty ? "" : "\($0)")</template></category>"
                }
            }.joined() + "</aiml>"
        let draft = try Samples.read(text, as: "a.aiml", .aiml)
        let after = draft.order.compactMap { draft.intents[$0] }.filter { $0.parent != nil }
        #expect(after.map(\.answers) == [["It is 1"], ["It is 2"], ["It is 3"]])
    }

    /// The larger sets of this format have a hundred thousand categories, many of which begin with the same words.
    @Test func manyCategoriesThatBeginWithTheSameWordsAreReadInSeconds() throws {
        var text = "<aiml version=\"2.0\">"
        for number in 0..<20_000 {
            let that = number % 10 == 9 ? "<that>the answer is \(number - 1)</that>" : ""
            text +=
                "<category><pattern>WHAT DO YOU KNOW ABOUT THE NUMBER \(number)</pattern>\(that)<template>Well. The answer is \(number).</template></category>\n"
        }
        text += "</aiml>"
        let clock = ContinuousClock()
        var draft: ImportDraft?
        let time = try clock.measure { draft = try Samples.read(text, as: "a.aiml", .aiml) }
        #expect(draft?.order.count == 20_000)
        #expect(draft?.order.count { draft?.intents[$0]?.parent != nil } == 2_000)
        #expect(time < .seconds(60), "\(time)")
    }
}

/// Rasa as it was written before YAML.
@Suite struct OldRasaTests {
    private func files(_ texts: [String: String]) -> [SourceFile] {
        texts.sorted { $0.key < $1.key }.map {
            SourceFile(path: $0.key, bytes: Array($0.value.utf8))
        }
    }

    @Test func markdownExamplesStoriesAndTestsAreRead() throws {
        let draft = try Samples.read(
            files([
                "data/nlu.md":
                    "## intent:hours\n- when are you open\n- opening hours of the [shop](place)\n\n## intent: place\n- where is the shop\n",
                "data/stories.md":
                    "## first\n* hours OR place{\"place\": \"shop\"}\n  - utter_hours\n\n## second\n* place\n  - utter_place\n",
                "domain.yml":
                    "intents: [hours, place]\nforms:\n  - old_form\ntemplates:\n  utter_hours:\n  - text: From 9 to 17.\n  utter_place:\n  - text: Here.\n",
                "tests/conversation_tests.md":
                    "## hours\n* hours: when are you open\n  - utter_hours\n",
            ]), .rasa)
        #expect(draft.order.map(\.id).sorted() == ["hours", "place"])
        let hours = try #require(draft.intents[.init(language: "en", id: "hours")])
        #expect(hours.answers == ["From 9 to 17."])
        #expect(hours.examples == ["when are you open", "opening hours of the shop"])
        #expect(draft.tests.map { $0.turns.map(\.intent) } == [["hours"]])
    }

    /// Wherever it stands among those that can be read.
    @Test(arguments: ["botpress", "dialogflow-es", "dialogflow-cx"], [true, false])
    func aDamagedFileAmongOthersIsLeftOut(folder: String, isFirst: Bool) throws {
        let format = try #require(Samples.all.first { $0.folder == folder }?.format)
        let files = try Samples.files(folder)
        let damaged = SourceFile(path: isFirst ? "0.json" : "zz.json", bytes: Array("{\"a".utf8))
        let draft = try Samples.read(isFirst ? [damaged] + files : files + [damaged], format)
        let whole = try Samples.read(files, format)
        #expect(draft.order.count == whole.order.count)
    }

    /// A culture stands behind a point; a name that looks like one is a name.
    @Test(arguments: [("a.en-us", "en"), ("en-us", "nl"), ("a.b", "nl"), ("a.en-usa", "nl")])
    func theLanguageOfAnLUFileIsThatBehindThePoint(name: String, language: String) throws {
        let text = "# waar\n- waar blijft mijn pakket\n- ik wacht nog op mijn bestelling\n"
        let draft = try Samples.read(text, as: name + ".lu", .lu)
        #expect(draft.order.map(\.language) == [language])
    }
}
