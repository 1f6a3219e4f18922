import Testing

@testable import IntentFiles

/// What is added stands where an author would put it, and all else stays byte for byte.
@Suite struct IntentFileEditTests {
    private static let text = """
        # our desk
        language: nl   # Dutch

        intents:
          # the shop
          winkel.open:
            title: Open?
            examples:   # what people say
              - wanneer open
              - 'hoe laat: nu'   # odd

              - tot hoe laat
            answer: Altijd.
          winkel.adres:
            examples: [waar, "welke straat"]   # two
            answer: Hier.
            follow_ups:
              winkel.adres.route:
                examples: en hoe kom ik daar
                answer: Rechtdoor.
          winkel.kort:
            patterns: ['kort']
            answer: Kort.
        # the end

        """

    private func edited(_ change: (inout IntentFileEdit) -> Bool) throws -> String {
        var edit = IntentFileEdit(name: "nl.yaml", bytes: Array(Self.text.utf8))
        let isDone = change(&edit)
        #expect(isDone)
        _ = try RulebookLoader(warns: false).load(files: [("nl.yaml", edit.bytes)])
        return String(decoding: edit.bytes, as: UTF8.self)
    }

    private func examples(_ text: String, _ intent: String) throws -> [String] {
        let loaded = try RulebookLoader(warns: false).load(files: [("nl.yaml", Array(text.utf8))])
        return loaded.rulebook.intents.first { $0.id == intent }?.trigger.examples.map(\.value)
            ?? []
    }

    @Test func aListOfLinesGrowsAtItsEnd() throws {
        let text = try edited { $0.addExamples(["is het: open #1?", "zondag"], to: "winkel.open") }
        let added = "      - 'is het: open #1?'\n      - zondag\n"
        #expect(
            text
                == Self.text.replacing(
                    "      - tot hoe laat\n", with: "      - tot hoe laat\n" + added))
        #expect(try examples(text, "winkel.open").suffix(2) == ["is het: open #1?", "zondag"])
    }

    @Test func aListInBracketsStaysOne() throws {
        let text = try edited { $0.addExamples(["in het dorp, ja"], to: "winkel.adres") }
        #expect(text.contains("[waar, \"welke straat\", 'in het dorp, ja']   # two"))
    }

    @Test func oneTextBecomesAListAndAFollowUpIsFound() throws {
        let text = try edited { $0.addExamples(["welke weg"], to: "winkel.adres.route") }
        #expect(text.contains("        examples: [en hoe kom ik daar, welke weg]\n"))
    }

    @Test func anIntentWithoutExamplesGetsThem() throws {
        let text = try edited { $0.addExamples(["heel kort"], to: "winkel.kort") }
        #expect(
            text.contains(
                "  winkel.kort:\n    examples:\n      - heel kort\n    patterns: ['kort']\n"))
    }

    @Test func linesOfCustomersStandApartFromTheAuthors() throws {
        let text = try edited { $0.addLearned(["is ie open"], .chosen, to: "winkel.open") }
        let added = "    learned:\n      chosen:\n        - is ie open\n"
        #expect(
            text
                == Self.text.replacing(
                    "      - tot hoe laat\n", with: "      - tot hoe laat\n" + added))
        var edit = IntentFileEdit(name: "nl.yaml", bytes: Array(text.utf8))
        let isAdded =
            edit.addLearned(["nu open"], .confirmed, to: "winkel.open")
            && edit.addLearned(["nog open: ja"], .chosen, to: "winkel.open")
        #expect(isAdded)
        let loaded = try RulebookLoader(warns: false).load(files: [("nl.yaml", edit.bytes)])
        let learned =
            loaded.rulebook.intents.first { $0.id == "winkel.open" }?.trigger.learned ?? []
        #expect(
            learned.map { "\($0.origin) \($0.line.value)" } == [
                "chosen is ie open", "chosen nog open: ja", "confirmed nu open",
            ])
        #expect(try examples(text, "winkel.open").count == 3)
    }

    @Test func anIntentWithoutExamplesCanHaveLinesOfCustomers() throws {
        let text = try edited { $0.addLearned(["heel kort"], .confirmed, to: "winkel.kort") }
        #expect(
            text.contains("  winkel.kort:\n    learned:\n      confirmed:\n        - heel kort\n"))
        let route = try edited { $0.addLearned(["welke weg"], .chosen, to: "winkel.adres.route") }
        #expect(route.contains("        learned:\n          chosen:\n            - welke weg\n"))
    }

    @Test func aSynonymJoinsItsListOrMakesOne() throws {
        let text = try edited { $0.addSynonym("toko", of: "winkel") }
        #expect(text.contains("synonyms:\n  winkel: [toko]\n"))
        var edit = IntentFileEdit(name: "nl.yaml", bytes: Array(text.utf8))
        let isAdded = edit.addSynonym("zaak", of: "winkel")
        #expect(isAdded)
        let loaded = try RulebookLoader(warns: false).load(files: [("nl.yaml", edit.bytes)])
        #expect(loaded.rulebook.synonyms.map(\.variants) == [["toko", "zaak"]])
    }

    @Test func aNewIntentStandsBehindTheLastAndANewSectionBelow() throws {
        let text = try edited {
            $0.append(["nieuw:", "  examples: [iets nieuws]", "  answer: Ja."], to: "intents")
        }
        #expect(
            text.contains(
                "    answer: Kort.\n  nieuw:\n    examples: [iets nieuws]\n    answer: Ja.\n# the end\n"
            ))
        let other = try edited {
            $0.append(["weer:", "  examples: [wordt het mooi weer]"], to: "not_ours")
        }
        #expect(other.hasPrefix(Self.text.dropLast(1)))
        #expect(
            other.hasSuffix("\nnot_ours:\n  weer:\n    examples: [wordt het mooi weer]\n")
                || other.contains("not_ours:\n  weer:"))
    }

    @Test func whatIsNotThereIsNotChanged() {
        var edit = IntentFileEdit(name: "nl.yaml", bytes: Array(Self.text.utf8))
        let unknown = edit.addExamples(["x"], to: "nergens")
        let none = edit.addExamples([], to: "winkel.open")
        #expect(!unknown && !none)
        #expect(edit.bytes == Array(Self.text.utf8))
    }

    @Test func linesOfWindowsStayLinesOfWindows() {
        var edit = IntentFileEdit(
            name: "nl.yaml", bytes: Array(Self.text.replacing("\n", with: "\r\n").utf8))
        let isDone = edit.addExamples(["zondag"], to: "winkel.open")
        #expect(isDone)
        #expect(
            String(decoding: edit.bytes, as: UTF8.self).contains(
                "- tot hoe laat\r\n      - zondag\r\n"))
    }
}
