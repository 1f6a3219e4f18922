import ChatEngine
import Support
import Templates
import Testing

@Suite struct CircumstanceTests {
    private func response(_ change: (inout Condition) -> Void) throws -> Response {
        var condition = Condition()
        change(&condition)
        var response = Response(answers: [try Template("gewoon")])
        response.answers.append(Answer(text: try Template("bijzonder"), condition: condition))
        return response
    }

    private func said(
        _ response: Response, _ change: (inout Circumstances) -> Void = { _ in }
    ) -> [String] {
        var circumstances = Circumstances(language: "nl")
        change(&circumstances)
        return response.fitting(circumstances).map { response.answers[$0].text.text }
    }

    @Test func aVariantForASegmentIsForThatSegment() throws {
        let response = try response { $0.segments = ["zakelijk", "instelling"] }
        #expect(said(response) == ["gewoon"])
        #expect(said(response) { $0.segment = "Zakelijk" } == ["bijzonder"])
        #expect(said(response) { $0.segment = "prive" } == ["gewoon"])
    }

    @Test func allThatIsAskedMustHold() throws {
        let response = try response {
            $0.channels = ["web"]
            $0.slots = ["land": ["België"]]
        }
        #expect(said(response) { $0.channel = "web" } == ["gewoon"])
        #expect(
            said(response) {
                $0.channel = "web"
                $0.slots = ["land": "belgië"]
            } == ["bijzonder"])
    }

    @Test func theMostParticularVariantIsSaid() throws {
        var response = try response { $0.channels = ["web"] }
        var both = Condition()
        both.channels = ["web"]
        both.isOpen = false
        response.answers.append(Answer(text: try Template("allebei"), condition: both))
        #expect(said(response) { $0.channel = "web" } == ["bijzonder"])
        #expect(
            said(response) {
                $0.channel = "web"
                $0.isOpen = false
            } == ["allebei"])
    }

    @Test(arguments: [
        (1_139, false), (1_140, true), (1_439, true), (0, true), (359, true), (360, false),
    ])
    func aNightRunsPastMidnight(minute: Int, isNight: Bool) throws {
        let response = try response { $0.times = [.init(start: 1_140, end: 360)] }
        #expect(said(response) { $0.minute = minute } == [isNight ? "bijzonder" : "gewoon"])
    }

    @Test func registerAndLanguageAreConditionsToo() throws {
        let informal = try response { $0.register = .informal }
        #expect(said(informal) == ["gewoon"])
        #expect(said(informal) { $0.register = .informal } == ["bijzonder"])
        let english = try response { $0.languages = ["en"] }
        #expect(said(english) == ["gewoon"])
    }
}
