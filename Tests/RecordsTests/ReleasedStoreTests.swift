import CivilTime
import Foundation
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// A store of every schema there was: each is brought forward, after a copy, and gone on with.
@Suite struct ReleasedStoreTests {
    static let versions = (1...6).map { "version-\($0)" }

    @Test func thereIsAStoreOfEverySchema() {
        #expect(
            Self.versions == (1...SQLiteSchema.migrator.migrations.count).map { "version-\($0)" })
    }

    @Test(arguments: versions)
    func itIsBroughtForwardAndGoneOnWith(version: String) throws {
        let file = try StoreFile.dumped(version)
        let casebook = try file.open()
        #expect(try StoreInspection(path: file.path).isHealthy)
        let events = try casebook.events(of: "c1")
        #expect(events.count > 40)
        #expect(try casebook.handoff("H1")?.state == .resolved(.notSolved, by: "tom"))
        #expect(try casebook.takeHandoffNumber() > 3)
        let desk = FrontDesk(Fixture.responder, journal: casebook)
        let now = Moment(milliseconds: 1_772_445_700_000)
        #expect(try desk.conversation("c6").stage == .queued("H3"))
        let again = IncomingMessage(conversation: "c1", id: "c1-1", text: "hoe lang duurt het")
        #expect(try desk.serve([.message(again)], at: now)[0].isRepeat)
        let new = IncomingMessage(conversation: "c1", id: "new", text: "hoi")
        #expect(try desk.serve([.message(new)], at: now)[0].hasReply)
        #expect(try casebook.events(of: "c1").count > events.count)
        // What was said before there was an index is found too.
        #expect(try casebook.conversations(with: "Hoe lang duurt de lev", most: 9).contains("c1"))
    }

    @Test(arguments: versions.dropLast())
    func aCopyOfItAsItWasLiesBesideIt(version: String) throws {
        let file = try StoreFile.dumped(version)
        let count = try file.count("events")
        _ = try file.open()
        let newest = SQLiteSchema.migrator.migrations.count
        #expect(try file.count("events", in: ".before-version-\(newest)") == count)
        #expect(
            try file.count("grdb_migrations", in: ".before-version-\(newest)")
                == Int(version.suffix(1)))
    }

    @Test func valuesOfTheVaultAreJoined() throws {
        let casebook = try StoreFile.dumped("version-4").open()
        let said = try casebook.events(of: "c1").compactMap {
            if case .said(let saying) = $0.body { saying.text } else { nil }
        }
        #expect(said.contains { $0.contains("piet@voorbeeld.nl") })
        let logged = try casebook.loggedEvents(of: "c1").map { "\($0)" }.joined()
        #expect(!logged.contains("piet@voorbeeld.nl"))
    }
}
