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
