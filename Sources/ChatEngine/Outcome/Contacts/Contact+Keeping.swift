import CivilTime
import Snapshots

/// A contact as it is before its outcome is told, written and read back.
extension Contact {
    func write(to kept: inout KeptWriter) {
        kept.add(number)
        kept.add(Int(started.milliseconds))
        kept.add(customer)
        kept.add(channel)
        kept.add(segment)
        kept.add(language?.code)
        add(lastActivity, to: &kept)
        kept.add((isSubstantive ? 1 : 0) + (hasAnswer ? 2 : 0) + (wasMissed ? 4 : 0))
        kept.add(closedBy?.rawValue)
        kept.add(intents)
        kept.add(slots.pairs) {
            $0.add($1.name)
            $0.add($1.value)
        }
        kept.add(handoffs) { Self.write($1, to: &$0) }
        kept.add(agents)
        kept.add(agentReplies)
        kept.add(stages)
        kept.add(touchpoints)
        kept.add(substantiveAt) { add($1, to: &$0) }
        kept.add(smallTalk)
        for moment in [firstMessage, lastMessage, firstReply, handedOffAt, firstHumanReply] {
            add(moment, to: &kept)
        }
        kept.add(laterOwners) {
            $0.add($1.owner.digit)
            add($1.since, to: &$0)
        }
        writeRatings(to: &kept)
        for count in [turns, rephrases, clarificationsRefused] { kept.add(count) }
        write(lastWord, to: &kept)
        kept.add(subject)
        kept.add(unsolved.sorted())
    }

    private func writeRatings(to kept: inout KeptWriter) {
        kept.add(surveysAsked.map(\.rawValue).sorted())
        kept.add(surveyAnswers.values) {
            $0.add($1.metric.rawValue)
            $0.add($1.score)
            $0.add($1.comment)
        }
        kept.add(lowScore?.handoff)
        add(lowScore?.since, to: &kept)
        add(lowScore?.closed, to: &kept)
        for count in [upsetBefore, upsetAfter, pleasedAfter] { kept.add(count) }
        kept.add(upsetWords)
    }

    /// Moments are told by how long after its start they were: in few digits.
    private func add(_ moment: Moment?, to kept: inout KeptWriter) {
        kept.add(moment.map { Int($0.milliseconds &- started.milliseconds) })
    }

    private static func write(_ handoff: Handoff, to kept: inout KeptWriter) {
        kept.add(handoff.id)
        kept.add(handoff.queue)
        kept.add(handoff.reason.rawValue)
        kept.add(handoff.priority.rawValue)
        kept.add(handoff.position)
        kept.add(handoff.intent)
        kept.add((handoff.isMessage ? 1 : 0) + (handoff.hasContact ? 2 : 0))
    }

    private func write(_ word: LastWord, to kept: inout KeptWriter) {
        switch word {
        case .nothing: kept.add(0)
        case .answered(let moment):
            kept.add(1)
            add(moment, to: &kept)
        case .confirmed(let moment, let byHuman):
            kept.add(byHuman ? 3 : 2)
            add(moment, to: &kept)
        case .denied(nil): kept.add(4)
        case .denied(.bot): kept.add(5)
        case .denied(.human): kept.add(6)
        case .open: kept.add(7)
        case .waiting: kept.add(8)
        case .owned: kept.add(9)
        case .answeredByHuman(let moment):
            kept.add(10)
            add(moment, to: &kept)
        case .settled(let result, let moment):
            kept.add(11)
            kept.add(result.rawValue)
            add(moment, to: &kept)
        case .left: kept.add(12)
        }
    }

    // MARK: - Reading

    convenience init(_ kept: inout KeptReader, of conversation: Conversation.ID) throws {
        let number = try kept.number()
        let started = Moment(milliseconds: Int64(try kept.number()))
        let opening = Opening(
            customer: try kept.optionalText(), channel: try kept.optionalText(),
            language: nil, segment: try kept.optionalText())
        self.init(opening, of: conversation, number: number, at: started)
        language = try kept.optionalText().map { LanguageCode($0) }
        lastActivity = try moment(&kept) ?? started
        let flags = try kept.number()
        (isSubstantive, hasAnswer, wasMissed) = (flags & 1 != 0, flags & 2 != 0, flags & 4 != 0)
        closedBy = try kept.optionalWord()
        intents = try kept.texts()
        for _ in 0..<(try kept.count()) { slots.append(try kept.text(), try kept.text()) }
        handoffs = try kept.list(Self.handoff)
        agents = try kept.texts()
        agentReplies = try kept.number()
        stages = try kept.texts()
        touchpoints = try kept.texts()
        for moment in try kept.list(moment) {
            guard let moment else { throw UnusableSnapshot() }
            addSubstantive(at: moment)
        }
        smallTalk = try kept.optionalText()
        firstMessage = try moment(&kept)
        lastMessage = try moment(&kept)
        firstReply = try moment(&kept)
        handedOffAt = try moment(&kept)
        firstHumanReply = try moment(&kept)
        laterOwners = try kept.list { kept in
            guard let owner = Owner(digit: try kept.number()), let since = try moment(&kept)
            else { throw UnusableSnapshot() }
            return OwnedSince(owner: owner, since: since)
        }
        try readRatings(&kept)
        (turns, rephrases) = (try kept.number(), try kept.number())
        clarificationsRefused = try kept.number()
        lastWord = try word(&kept)
        subject = try kept.optionalText()
        let unsolved = try kept.texts()
        if !unsolved.isEmpty { self.unsolved = Set(unsolved) }
    }

    private func readRatings(_ kept: inout KeptReader) throws {
        let asked: [SurveyAnswer.Metric] = try kept.list { try $0.word() }
        if !asked.isEmpty { surveysAsked = Set(asked) }
        for answer in try kept.list({ kept in
            SurveyAnswer(
                metric: try kept.word(), score: try kept.number(), comment: try kept.optionalText())
        }) { surveyAnswers.note(answer) }
        let handoff = try kept.optionalText()
        let (since, closed) = (try moment(&kept), try moment(&kept))
        if let handoff, let since {
            lowScore = LowScore(handoff: handoff, since: since, closed: closed)
        }
        (upsetBefore, upsetAfter) = (try kept.number(), try kept.number())
        pleasedAfter = try kept.number()
        upsetWords = try kept.texts()
    }

    private func moment(_ kept: inout KeptReader) throws -> Moment? {
        try kept.optionalNumber().map {
            Moment(milliseconds: started.milliseconds &+ Int64($0))
        }
    }

    private static func handoff(_ kept: inout KeptReader) throws -> Handoff {
        var handoff = Handoff(
            id: try kept.text(), queue: try kept.text(), reason: try kept.word(),
            priority: try kept.word(), position: try kept.number(), intent: try kept.optionalText())
        let flags = try kept.number()
        (handoff.isMessage, handoff.hasContact) = (flags & 1 != 0, flags & 2 != 0)
        return handoff
    }

    private func word(_ kept: inout KeptReader) throws -> LastWord {
        func moment() throws -> Moment {
            guard let moment = try self.moment(&kept) else { throw UnusableSnapshot() }
            return moment
        }
        return switch try kept.number() {
        case 0: .nothing
        case 1: .answered(try moment())
        case 2: .confirmed(try moment(), byHuman: false)
        case 3: .confirmed(try moment(), byHuman: true)
        case 4: .denied(nil)
        case 5: .denied(.bot)
        case 6: .denied(.human)
        case 7: .open
        case 8: .waiting
        case 9: .owned
        case 10: .answeredByHuman(try moment())
        case 11: .settled(try kept.word(), try moment())
        case 12: .left
        default: throw UnusableSnapshot()
        }
    }
}

extension Contact.Owner {
    fileprivate var digit: Int {
        switch self {
        case .bot: 0
        case .queue: 1
        case .human: 2
        }
    }

    fileprivate init?(digit: Int) {
        switch digit {
        case 0: self = .bot
        case 1: self = .queue
        case 2: self = .human
        default: return nil
        }
    }
}
