import CivilTime
import Testing

@testable import ChatEngine

/// Times, definitions, breakdowns and comparison, at their edges.
@Suite struct FigureEdgeTests {
    private static func terms(after log: Log, _ seconds: Int = 10_000) -> ReportTerms {
        var terms = ReportTerms(
            now: log.now.adding(seconds: seconds), timers: Log.timers, timeZone: "Europe/Amsterdam")
        terms.hours = OpeningClock(
            OpeningHours(timeZone: "Europe/Amsterdam", week: [1: [540..<1080]]))
        return terms
    }

    @Test func timeWithBotQueueAndHumanAddsUpToTimeToResolution() throws {
        var log = Log(.opened(by: "a"), .handedOff)
        log.wait(100)
        log.add(.agent(.claim))
        log.wait(30)
        log.add(.agent(.giveBack))
        log.wait(50)
        log.add(.agent(.claim))
        log.add(.agent(.reply("…")))
        log.wait(20)
        log.add(.agent(.resolve(.solved)))
        let contact = try #require(log.contacts(after: 10).first)
        let parts = [Contact.Owner.bot, .queue, .human].map { contact.seconds(with: $0) }
        #expect(parts == [3, 152, 53])
        #expect(contact.part(of: .timeToResolution, Self.terms(after: log))?.value == 208)
        #expect(contact.part(of: .firstResponseHuman, Self.terms(after: log))?.value == 184)
    }

    @Test func openingTimeLeavesNightsAndOtherDaysOut() {
        let clock = OpeningClock(
            OpeningHours(timeZone: "Europe/Amsterdam", week: [1: [540..<720, 780..<1020]]))
        // Monday 5 January 2026, 10:00 there.
        #expect(clock.openSeconds(from: Log.start, to: Log.start.adding(seconds: 3600)) == 3600)
        #expect(clock.openSeconds(from: Log.start, to: Log.start.adding(seconds: 86_400)) == 21_600)
        #expect(clock.openSeconds(from: Log.start, to: Log.start) == 0)
        let nextMonday = Log.start.adding(seconds: 7 * 86_400)
        #expect(clock.openSeconds(from: Log.start, to: nextMonday) == 25_200)
    }

    @Test func whoIsAnsweredAfterGivingUpWasAbandoned() {
        var log = Log(.opened(by: "a"), .handedOff, .agent(.claim))
        log.wait(1_001)
        log.add(.agent(.reply("…")))
        log.add(.agent(.resolve(.solved)))
        #expect(log.contacts(after: 10).map(\.resolution) == [.abandonedInQueue])
        log.add(.rated(true))
        #expect(log.contacts(after: 10).map(\.resolution) == [.resolvedHumanConfirmed])
    }

    @Test func whoLeavesWhileAnAgentHasItWithoutAWordWasAbandoned() {
        let log = Log(
            .opened(by: "a"), .handedOff, .agent(.claim), .closed(by: .customer),
            .agent(.reply("…")), .agent(.resolve(.solved)))
        #expect(log.contacts(after: 10).map(\.resolution) == [.abandonedInQueue])
    }

    @Test func oneTouchIsOneReplyByOneAgent() {
        func hits(_ replies: Int) -> Int {
            var log = Log(.opened(by: "a"), .handedOff, .agent(.claim))
            for _ in 0..<replies { log.add(.agent(.reply("…"))) }
            log.add(.agent(.resolve(.solved)))
            return Tally(.oneTouch, of: log.contacts(after: 10), Self.terms(after: log)).highHits
        }
        #expect([1, 2].map(hits) == [1, 0])
    }

    /// Whoever is back the next day has returned, and coming again later does not undo that.
    @Test func theNextReturnCountsAndNotTheLast() {
        var log = Log(.opened(by: "a"), .answered("retour"), .closed(by: .customer))
        for days in [1, 4] {
            log.conversation = "d\(days)"
            log.wait(days * 86_400)
            log.add(.opened(by: "a"))
            log.add(.answered("betaling"))
            log.add(.closed(by: .customer))
        }
        var timers = Log.timers
        timers.repeatWindow = 7 * 86_400
        let terms = Self.terms(after: log, 4 * 86_400)
        let contacts = Contact.contacts(of: log.events, at: terms.now, timers: timers)
        #expect(contacts.map { $0.part(of: .noReturn, terms)?.high } == [0, 1, 1])
    }

    @Test func whoIsToldThatNobodyIsThereIsMissedAtOnceOrLater() {
        func missed(_ log: Log) -> (Int, Int) {
            let tally = Tally(.missed, of: log.contacts(after: 10), Self.terms(after: log))
            return (tally.highHits, tally.n)
        }
        var later = Log(.opened(by: "a"), .answered("retour"), .handedOff)
        #expect(missed(later) == (0, 1))
        var reminder = Reminder(text: "…")
        reminder.event = "andere"
        later.append(.reminded(reminder))
        #expect(missed(later) == (0, 1))
        reminder.event = MessageKind.nobodyHere.rawValue
        later.append(.reminded(reminder))
        #expect(missed(later) == (1, 1))
        var turn = Turn(decision: .escalate, language: "nl", stage: .queued("H1"))
        turn.rules = [.nobodyHere]
        var atOnce = Log(.opened(by: "b"), .answered("retour"), .handedOff)
        atOnce.append(.turned(turn))
        #expect(missed(atOnce) == (1, 1))
        #expect(missed(Log(.opened(by: "c"), .answered("retour"), .leftMessage)) == (0, 1))
        #expect(missed(Log(.opened(by: "d"), .answered("retour"))) == (0, 0))
    }

    @Test func backWithinTheHourIsOneRepeatAndNotTwoLostContacts() throws {
        var log = Log(.opened(by: "a"), .answered("retour"), .handedOff, .closed(by: .customer))
        log.conversation = "d"
        log.wait(1_800)
        log.add(.opened(by: "a"))
        log.add(.answered("retour"))
        log.add(.handedOff)
        log.add(.closed(by: .customer))
        let contacts = log.contacts(after: 10)
        let terms = Self.terms(after: log)
        #expect(Tally(.abandonment, of: contacts, terms).highHits == 2)
        #expect(Tally(.abandonmentLost, of: contacts, terms).highHits == 1)
        #expect(contacts[0].repeatedBy?.reason == "intent retour")
    }

    @Test func aCountIsNoSharedValueAndAnOrderNumberIs() {
        func reason(_ value: String) -> String? {
            var log = Log(
                .opened(by: "a"), .answered("status", slots: ["x": value]), .closed(by: .customer))
            log.add(.opened(by: "a"))
            log.add(.answered("klacht", slots: ["x": value]))
            return log.contacts(after: 10)[0].repeatedBy?.reason
        }
        #expect(reason("2") == nil)
        #expect(reason("2026-03-04") == nil)
        #expect(reason("donderdag") == nil)
        #expect(reason("AB123456") == "slot x = AB123456")
        #expect(reason("1234567") == "slot x = 1234567")
    }

    @Test func daysAndWeeksAreThoseOfTheDesksClock() {
        // 22:59:59 UTC is already midnight less a second there, in winter 23:59:59.
        var log = Log(.opened(by: "a"), .answered("retour"))
        log.wait(Int((Moment(iso: "2026-01-11T23:00:00Z") ?? log.now).seconds(since: log.now)))
        // The second week has more contacts, and still comes second.
        for (conversation, customer) in [("d", "b"), ("e", "c")] {
            log.conversation = conversation
            log.add(.opened(by: customer))
            log.add(.answered("retour"))
        }
        let terms = Self.terms(after: log)
        let contacts = log.contacts(after: 10)
        #expect(Breakdown.day.rows(of: contacts, terms).map(\.key) == ["2026-01-05", "2026-01-12"])
        #expect(Breakdown.week.rows(of: contacts, terms).map(\.key) == ["2026-W02", "2026-W03"])
        #expect(CivilDate(iso: "2027-01-01")?.isoWeek == "2026-W53")
        #expect(CivilDate(iso: "2024-12-30")?.isoWeek == "2025-W01")
    }

    @Test func aChangeIsMixAndRateExactly() throws {
        func contacts(_ easy: (Int, Int), _ hard: (Int, Int)) -> [Contact] {
            [("easy", easy), ("hard", hard)].flatMap { intent, counts in
                (0..<counts.0).map { at in
                    let contact = Contact(Opening(), of: "c\(at)", number: 1, at: Log.start)
                    contact.intents = [intent]
                    contact.resolution = at < counts.1 ? .resolvedBotConfirmed : .abandonedBot
                    return contact
                }
            }
        }
        let terms = ReportTerms(now: Log.start.adding(seconds: 99_999), timers: Log.timers)
        // Nothing got better: only more of the easy ones were asked.
        let mix = Comparison(
            before: contacts((10, 9), (10, 1)), after: contacts((30, 27), (10, 1)), .fcrGross,
            by: .intent, (terms, terms))
        #expect(mix.before == 0.5)
        #expect(mix.after == 0.7)
        #expect(abs(mix.mix - 0.2) < 1e-12)
        #expect(abs(mix.rate) < 1e-12)
        let rate = Comparison(
            before: contacts((10, 5), (10, 1)), after: contacts((10, 9), (10, 1)), .fcrGross,
            by: .intent, (terms, terms))
        #expect(abs(rate.rate - 0.2) < 1e-12 && abs(rate.mix) < 1e-12)
        #expect(rate.rows[0].key == "easy")
        let gone = Comparison(
            before: contacts((10, 5), (10, 1)), after: contacts((10, 9), (0, 0)), .fcrGross,
            by: .intent, (terms, terms))
        #expect(abs(gone.mix + gone.rate - (gone.total ?? 0)) < 1e-12)
    }

    @Test func customersAreCountedOnceAndWindowsAreADayAWeekAMonth() {
        var log = Log()
        for (at, customer) in ["a", "b", "a", nil].enumerated() {
            log.conversation = "c\(at)"
            log.add(.opened(by: customer))
            log.add(at == 1 ? .greeted : .answered("retour"))
            log.wait(5 * 86_400)
        }
        let active = Activity(log.contacts(), until: log.now.adding(seconds: -4 * 86_400 - 10))
        #expect((active.daily, active.weekly, active.monthly) == (1, 2, 2))
        #expect(active.stickiness == 0.5)
        // Nobody had come yet, whoever came afterwards.
        let before = Activity(log.contacts(), until: Log.start)
        #expect((before.daily, before.weekly, before.monthly) == (0, 0, 0))
    }

    @Test func dropOffIsOfThoseWhoReachedAStage() {
        var fold = ContactFold()
        for (customer, stages) in [("a", ["see", "buy"]), ("b", ["see"]), ("c", ["buy"])] {
            for stage in stages {
                fold.apply(
                    ConversationEvent(
                        conversation: "x", at: Log.start,
                        body: .noticed(
                            CustomerNotice(
                                customer: customer, name: stage, stage: stage, touchpoint: nil))))
            }
        }
        let steps = fold.journey.dropOff(stages: [])
        #expect(steps == [Journey.Step(from: "see", to: "buy", reached: 2, reachedNext: 1)])
        #expect(steps[0].share == 0.5)
    }

    /// What figures need of a knowledge base: its clock, its stages, and which questions one contact cannot resolve.
    @Test func theTermsOfAReportAreThoseOfItsKnowledgeBase() {
        let source = SourceLocation(file: "a.yaml", line: 1)
        func intent(_ id: Intent.ID, _ language: LanguageCode, _ title: String) -> Intent {
            Intent(id: id, language: language, source: source, title: title, trigger: Trigger())
        }
        var repair = intent("repair", "en", "A repair")
        repair.firstContactPossible = false
        (repair.stage, repair.touchpoint) = ("use", "visit")
        var hours = intent("hours", "en", "When open?")
        hours.stage = "buy"
        var dutch = intent("hours", "nl", "Open?")
        dutch.stage = "see"
        var desk = Desk()
        desk.stages = ["see", "buy", "use"]
        let book = Rulebook(
            languages: ["en", "nl"], intents: [repair, hours, dutch], desk: desk,
            packs: LanguagePacks([]))
        let terms = ReportTerms(book, now: Log.start)
        #expect(terms.impossible == ["repair"])
        #expect(terms.stages == ["repair": "use", "hours": "buy"])
        #expect(terms.touchpoints == ["repair": "visit"])
        // Of two languages the first counts.
        #expect(terms.titles == ["repair": "A repair", "hours": "When open?"])
        #expect(terms.journey == ["see", "buy", "use"] && terms.timeZone == desk.timeZone)
        #expect(terms.hours == nil && terms.now == Log.start)
    }

    /// A period is about those who reached the stage in it; when they went on does not matter.
    @Test func dropOffOfAPeriodLeavesOutWhoReachedTheStageBefore() {
        var fold = ContactFold()
        for (day, customer, stage) in [
            (0, "early", "see"), (0, "early", "buy"), (5, "late", "see"), (5, "other", "see"),
            (40, "late", "buy"),
        ] {
            let notice = CustomerNotice(
                customer: customer, name: stage, stage: stage, touchpoint: nil)
            fold.apply(
                ConversationEvent(
                    conversation: "x", at: Log.start.adding(seconds: day * 86_400),
                    body: .noticed(notice)))
        }
        let period = Log.start.adding(seconds: 86_400)..<Log.start.adding(seconds: 10 * 86_400)
        let steps = fold.journey.dropOff(stages: ["see", "buy"]) { period.contains($0) }
        #expect(steps == [Journey.Step(from: "see", to: "buy", reached: 2, reachedNext: 1)])
    }
}
