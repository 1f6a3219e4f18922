import ChatEngine
import IntentFiles
import Testing

/// Queues with promises, agents with skills, and canned replies of desk.yaml.
@Suite struct StaffingTests {
    private static let intents = """
        language: nl
        intents:
          a:
            examples: [hoe laat gaan jullie open]
            answer: Om negen uur.
        """

    private static func load(_ desk: String) throws -> Desk {
        try RulebookLoader().load(files: [
            ("kb/a.yaml", Array(intents.utf8)), ("kb/desk.yaml", Array(desk.utf8)),
        ]).rulebook.desk
    }

    @Test func itIsReadAsItIsWritten() throws {
        let desk = try Self.load(
            """
            time_zone: Europe/Amsterdam
            hours: {winkel: {monday: ["09:00-12:00", "13:00-17:00"]}}
            queues:
              algemeen: {hours: winkel, sla: {first_reply: 2m, resolution: 8h}, capacity: 3}
              techniek: {skills: [en, techniek]}
            agents:
              eva: {queues: [algemeen], skills: [en]}
              tom:
            canned:
              adres: "Ons adres is Dorpsstraat 1, {{naam}}"
            lease: 5m
            """)
        #expect(desk.queues[0].service == ServiceLevel(firstReply: 120, resolution: 8 * 3600))
        #expect(desk.queues[0].capacity == 3 && desk.queues[0].hours != nil)
        #expect(desk.queues[1].skills == ["en", "techniek"] && desk.queues[1].capacity == nil)
        #expect(desk.agents["eva"] == AgentProfile(queues: ["algemeen"], skills: ["en"]))
        #expect(desk.agents["tom"] == AgentProfile())
        #expect(desk.canned.map(\.name) == ["adres"])
        #expect(desk.timers.lease == 300)
        #expect(!desk.mayTake("eva", from: desk.queues[1]))
        #expect(desk.mayTake("tom", from: desk.queues[0]))
    }

    @Test func aClaimHoldsTwoMinutesWhereNothingIsWritten() throws {
        #expect(try Self.load("name: x\n").timers.lease == 120)
        #expect(try Self.load("timers: {lease: 10m}\n").timers.lease == 600)
    }

    @Test(arguments: [
        "queues: {a: {sla: {first_replay: 2m}}}", "queues: {a: {sla: {first_reply: soon}}}",
        "queues: {a: {capacity: 0}}", "queues: [a]\nagents: {eva: {queues: [b]}}",
        "agents: {eva: {skils: [en]}}", "canned: {adres: \"Dag {{naam\"}", "lease: lang",
    ])
    func aMistakeIsAnErrorWithItsPlace(text: String) {
        #expect(throws: IntentFilesUnusable.self) { try Self.load(text + "\n") }
    }
}
