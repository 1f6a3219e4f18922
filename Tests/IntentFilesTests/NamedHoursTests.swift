import ChatEngine
import CivilTime
import Testing

@testable import IntentFiles

/// Opening hours and holidays once for a desk, by name.
@Suite struct NamedHoursTests {
    private static let intents = "language: nl\nintents: {a: {patterns: x, answer: A.}}"

    private func queues(_ desk: String) throws -> [Queue] {
        try RulebookLoader().load(files: [
            ("desk.yaml", Array(desk.utf8)), ("a.yaml", Array(Self.intents.utf8)),
        ]).rulebook.desk.queues
    }

    private func codes(_ desk: String) -> [String] {
        diagnostics(of: [("desk.yaml", Array(desk.utf8)), ("a.yaml", Array(Self.intents.utf8))])
            .map(\.code)
    }

    @Test func queuesShareTheHoursTheyName() throws {
        let queues = try queues(
            """
            queues: {een: {hours: winkel}, twee: {hours: winkel}, drie: {}}
            hours: {winkel: {monday: "09:00-17:00", holidays: [landelijk, 2026-05-05]}}
            holidays: {landelijk: [2026-12-26, 2026-12-25]}
            time_zone: Europe/Brussels
            """)
        let hours = OpeningHours(
            timeZone: "Europe/Brussels", week: [1: [540..<1020]],
            holidays: ["2026-05-05", "2026-12-25", "2026-12-26"])
        #expect(queues.map(\.id) == ["een", "twee", "drie"])
        #expect(queues.map(\.hours) == [hours, hours, nil])
    }

    @Test func aQueuesOwnTimeZoneGoesBeforeThatOfItsHours() throws {
        let queues = try queues(
            """
            hours: {winkel: {monday: "09:00-17:00", time_zone: Europe/Amsterdam}}
            queues: {een: {hours: winkel}, twee: {hours: winkel, time_zone: Europe/London}}
            """)
        #expect(queues.map(\.hours?.timeZone) == ["Europe/Amsterdam", "Europe/London"])
    }

    @Test func hoursMayStillStandInTheQueue() throws {
        let queues = try queues(
            """
            time_zone: Europe/Amsterdam
            holidays: {landelijk: [2026-12-25]}
            queues: {een: {hours: {friday: ["13:00-15:00", "09:00-12:00"], holidays: landelijk}}}
            """)
        #expect(queues.first?.hours?.week == [5: [540..<720, 780..<900]])
        #expect(queues.first?.hours?.holidays == ["2026-12-25"])
    }

    @Test(arguments: [
        (#"hours: {w: {monday: "09:00-17:00"}}"#, ["missing-key"]),
        (#"queues: {q: {hours: w}}"#, ["unknown-hours"]),
        (#"{time_zone: Europe/Paris, hours: {w: {monday: "17:00-09:00"}}}"#, ["bad-hours"]),
        (#"{time_zone: Europe/Paris, hours: {w: {monday: "09:75-10:00"}}}"#, ["bad-hours"]),
        (#"{time_zone: Europe/Paris, hours: {w: {monday: "09:00-24:01"}}}"#, ["bad-hours"]),
        (#"{time_zone: Europe/Paris, hours: {w: {monday: "24:00-24:00"}}}"#, ["bad-hours"]),
        (#"{time_zone: Europe/Paris, hours: {w: {monday: negen uur}}}"#, ["bad-hours"]),
        (#"{time_zone: Europe/Paris, hours: {w: {monday: "00:00-24:00"}}}"#, []),
        ("holidays: {l: [2026-02-30]}", ["bad-date"]),
        ("holidays: {l: [kerst]}", ["unknown-hours"]),
    ])
    func whatIsWrongWithThem(desk: String, codes: [String]) {
        #expect(self.codes(desk) == codes)
    }
}
