import Foundation
import Support
import Testing

@testable import Transcripts

/// A transcript with every line there is, whole and damaged: how it is read, how it goes, and what is said of each damage.
///
/// `UPDATE_EXPECTED=1 swift test --filter DamagedTranscript` writes it anew, to be read in the diff.
@Suite struct DamagedTranscriptTests {
    private static let whole = """
        # Everything that a transcript may hold
        @ a heading of its own
        @language nl
        @customer klant-17
        @channel web
        @segment zakelijk
        @clock 2026-03-02T10:00:00+01:00

        > Waar is mijn pakket?
          intent pakket.status
          confidence >= 0.2
          decision ask
          language nl
          status bot
        < Wat is uw bestelnummer?
        > AB123456
          slot bestelnummer = AB123456
        < /AB123456 is onderweg/
        < Morgen is hij er.
        ~ 3h
        > retour
        < Retourneren is gratis.
        ~ 2d
        > ik wil een mens spreken
          decision escalate
          queue algemeen
          reason requested
        ! eva claim
        ! eva note belt liever
        ! eva reply Ik zoek het voor u uit.
        > fijn
          status agent
        ! eva transfer queue:techniek
        ! tom claim
        ! tom return
        ! tom claim
        ! tom resolve solved
        ~ 30m
        > bedankt
        $ saldo = {"dag": "donderdag"}
        $ saldo fails
        = outcome resolved_human_confirmed
        = first_contact yes
        """
    private static let words = ["x", "= 1", "nl", "-1", "/(/", "9999d", "eva frobnicate x"]

    @Test func eachDamageIsSaidSo() throws {
        let lines = Self.whole.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        var told = Self.said(of: Self.whole)
        for (at, line) in lines.enumerated() where !line.isEmpty {
            for other in Self.damages(of: line) {
                var damaged = lines
                damaged[at] = other ?? ""
                if other == nil { damaged.remove(at: at) }
                told.append("\(at + 1): \(other ?? "gone")")
                told += Self.said(of: damaged.joined(separator: "\n")).prefix(8).map { "  " + $0 }
            }
        }
        let all = told.flatMap { $0.split(separator: "\n") }
        let wanted = try ExpectedText("Expected/damaged.txt", beside: #filePath)
            .text(orWriting: all.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(all.count == wanted.count)
        for (line, wanted) in zip(all, wanted) { #expect(line == wanted) }
    }

    private static func damages(of line: String) -> [String?] {
        let margin = line.prefix { $0 == " " }
        let parts = line.dropFirst(margin.count).split(separator: " ").map(String.init)
        var damages: [String?] = [nil, " " + line, String(line.drop { $0 == " " }), line + " x"]
        damages.append(String(line.prefix(line.count * 2 / 3)))
        for at in parts.indices {
            var less = parts
            less.remove(at: at)
            damages.append(margin + less.joined(separator: " "))
        }
        if parts.count > 1 {
            for word in words { damages.append(margin + parts[0] + " " + word) }
            for word in words {
                damages.append(margin + parts.dropLast().joined(separator: " ") + " " + word)
            }
        }
        return damages
    }

    private static func said(of text: String) -> [String] {
        do {
            let transcript = try Transcript(path: "t.transcript", bytes: Array(text.utf8))
            return Replayer(Fixture.responder).replay(transcript).mismatches.map {
                Portrait($0).lines.map { $0.trimmingCharacters(in: .whitespaces) }
                    .joined(separator: " ")
            }
        } catch {
            return error.mistakes.map(\.formatted)
        }
    }
}
