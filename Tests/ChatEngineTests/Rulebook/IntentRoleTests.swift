import Testing

@testable import ChatEngine

/// The one place that reads the ids of the conversational intents.
struct IntentRoleTests {
    @Test func everyRoleHasTheIdItIsReadFrom() {
        for role in IntentRole.allCases where role.id != nil {
            #expect(IntentRole(of: role.id ?? "") == role)
        }
        let subjects = IntentRole.allCases.filter { !$0.isConversational }
        #expect(subjects == [.subject, .notOurs])
        #expect(subjects.allSatisfy { $0.id == nil })
        #expect(IntentRole.disappointed.id == nil && IntentRole(of: "bot.disappointed") == .subject)
    }

    @Test(arguments: [
        ("bot.greeting", IntentRole.greeting), ("bot.not_helped", .notHelped),
        ("bot.human", .human), ("bestelling.status", .subject), ("bot.weather", .subject),
        ("bot", .subject), ("bot.", .subject), ("robot.human", .subject), ("", .subject),
        ("bot.Human", .subject), ("not_ours.taxes", .notOurs), ("not_ours", .subject),
        ("bot.not_ours", .subject),
    ])
    func anIdSaysWhatItIs(id: String, role: IntentRole) {
        #expect(IntentRole(of: id) == role)
    }

    @Test func anIntentKnowsItsRole() {
        let place = SourceLocation(file: "a.yaml", line: 1)
        let yes = Intent(
            id: "bot.yes", language: "nl", source: place, title: "Ja", trigger: Trigger())
        #expect(yes.role == .yes)
        #expect(yes.isConversational)
    }
}
