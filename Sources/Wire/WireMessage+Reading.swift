import ChatEngine
import CivilTime
import JSON

/// What each type of line must carry.
extension WireMessage {
    package static let types = [
        "open", "message", "feedback", "survey", "event", "agent", "action_result", "close",
        "resume", "hello", "ping",
    ]

    static func content(_ fields: WireFields, _ id: String?) throws(WireFault) -> Content {
        let type = try fields.string("type")
        switch type {
        case "open":
            return .open(
                try fields.identifier("conversation"), try opening(fields),
                after: try after(fields))
        case "message": return try message(fields, id)
        case "feedback":
            let conversation = try fields.identifier("conversation")
            let helpful = try fields.bool("helpful")
            return .request(.feedback(conversation, helpful: helpful), in: conversation)
        case "survey":
            let conversation = try fields.identifier("conversation")
            return .request(.survey(conversation, try survey(fields)), in: conversation)
        case "event":
            let conversation = try fields.identifier("conversation")
            return .request(.notice(conversation, try notice(fields)), in: conversation)
        case "close":
            let conversation = try fields.identifier("conversation")
            return .request(.close(conversation, by: .host), in: conversation)
        case "agent": return try agent(fields, id)
        case "action_result": return try actionResult(fields)
        case "resume":
            let number = try after(fields)
            return .resume(try fields.identifier("conversation"), after: number)
        case "hello": return try hello(fields)
        case "ping": return .ping
        default: throw .unknownType(type, allowed: types)
        }
    }

    private static func after(_ fields: WireFields) throws(WireFault) -> Int {
        let number = try fields.optionalInteger("after") ?? 0
        guard number >= 0 else { throw .outOfRange("after", allowed: 0...Int(Int32.max)) }
        return number
    }

    private static func opening(_ fields: WireFields) throws(WireFault) -> Opening {
        Opening(
            customer: try fields.optionalName("customer"),
            channel: try fields.optionalName("channel"),
            language: try fields.optionalIdentifier("language").map { LanguageCode($0) },
            segment: try fields.optionalName("segment"))
    }

    private static func hello(_ fields: WireFields) throws(WireFault) -> Content {
        guard try fields.optionalInteger("protocol") ?? version == version else {
            throw .unsupportedProtocol(supported: [version])
        }
        return .hello
    }

    private static func message(_ fields: WireFields, _ id: String?) throws(WireFault) -> Content {
        let conversation = try fields.identifier("conversation")
        let message = IncomingMessage(
            conversation: conversation, id: id, text: try fields.string("text"),
            customer: try fields.optionalName("customer"),
            language: try fields.optionalIdentifier("language").map { LanguageCode($0) },
            channel: try fields.optionalName("channel"),
            segment: try fields.optionalName("segment"))
        return .request(.message(message), in: conversation)
    }

    private static func survey(_ fields: WireFields) throws(WireFault) -> SurveyAnswer {
        let word = try fields.choice("metric", of: SurveyAnswer.Metric.allCases.map(\.rawValue))
        guard let metric = SurveyAnswer.Metric(rawValue: word),
            let score = try fields.optionalInteger("score")
        else { throw .missingField("score") }
        guard metric.scale.contains(score) else {
            throw .outOfRange("score", allowed: metric.scale)
        }
        return SurveyAnswer(
            metric: metric, score: score, comment: try fields.optionalString("comment"))
    }

    private static func notice(_ fields: WireFields) throws(WireFault) -> CustomerNotice {
        CustomerNotice(
            customer: try fields.optionalName("customer"), name: try fields.identifier("name"),
            stage: try fields.optionalName("stage"),
            touchpoint: try fields.optionalName("touchpoint"),
            segment: try fields.optionalName("segment"))
    }

    /// What an agent may do.
    package static let agentActions = [
        "claim", "next", "reply", "note", "return", "transfer", "resolve", "reopen", "here",
        "presence", "search", "teach",
    ]

    private static func agent(_ fields: WireFields, _ id: String?) throws(WireFault) -> Content {
        let action = try fields.choice("action", of: agentActions)
        if action == "next" { return .next(try fields.identifier("agent")) }
        if action == "here" { return .present(try fields.identifier("agent")) }
        if action == "presence" {
            return .presence(try presence(fields), of: try fields.identifier("agent"))
        }
        if action == "search" {
            return .search(try query(fields), for: try fields.identifier("agent"))
        }
        var step = HandoffStep(
            handoff: try fields.identifier("handoff"), agent: try fields.identifier("agent"),
            action: try stepAction(action, fields))
        step.epoch = try fields.optionalInteger("epoch")
        step.seen = try fields.optionalInteger("seen")
        switch step.action {
        case .reply, .note, .teach: step.message = id
        case .claim, .giveBack, .transfer, .resolve, .reopen, .draft, .lapse: break
        }
        return .agent(step, in: try fields.optionalIdentifier("conversation"))
    }

    private static func query(_ fields: WireFields) throws(WireFault) -> SearchQuery {
        var query = SearchQuery(try fields.optionalString("text"))
        query.since = try day("since", fields)
        query.until = try day("until", fields)
        query.intent = try fields.optionalIdentifier("intent")
        query.outcome = try fields.optionalChoice(
            "outcome", of: Resolution.allCases.map(\.rawValue)
        ).flatMap(Resolution.init)
        if query.isEmpty { query.text = try fields.nonBlankText("text") }
        return query
    }

    private static func day(
        _ field: String, _ fields: WireFields
    ) throws(WireFault) -> DayOrMoment? {
        guard let text = try fields.optionalString(field) else { return nil }
        guard let day = DayOrMoment(iso: text) else {
            throw .unknownValue(field, text, allowed: ["YYYY-MM-DD", "YYYY-MM-DDThh:mm:ssZ"])
        }
        return day
    }

    private static func presence(_ fields: WireFields) throws(WireFault) -> AgentPresence {
        let most = try fields.optionalInteger("at_most")
        let bounds = AgentPresence.bounds
        if let most, !bounds.contains(most) { throw .outOfRange("at_most", allowed: bounds) }
        let isAway = fields.has("away") ? try fields.bool("away") : false
        return AgentPresence(isAway: isAway, most: most)
    }

    private static func stepAction(
        _ action: String, _ fields: WireFields
    ) throws(WireFault) -> HandoffStep.Action {
        switch action {
        case "claim": return .claim
        case "reopen": return .reopen
        case "transfer":
            let written = try fields.identifier("to")
            guard let target = HandoffTarget(written) else {
                throw .unknownValue("to", written, allowed: ["queue:NAME", "agent:NAME"])
            }
            return .transfer(target)
        case "reply": return .reply(try fields.nonBlankText("text"))
        case "note": return .note(try fields.string("text"))
        case "return": return .giveBack
        case "teach":
            return .teach(try fields.identifier("intent"), try fields.nonBlankText("text"))
        default:
            let result = try fields.optionalChoice(
                "result", of: HandoffResult.allCases.map(\.rawValue))
            return .resolve(
                result.flatMap(HandoffResult.init) ?? .solved,
                because: try fields.optionalString("because"))
        }
    }

    private static func actionResult(_ fields: WireFields) throws(WireFault) -> Content {
        let conversation = try fields.optionalIdentifier("conversation")
        let action = try fields.identifier("action")
        if fields.has("failed"), try fields.bool("failed") {
            return .actionResult(
                ActionEnding(action: action, outcome: .failed), in: conversation)
        }
        let values = try fields.texts("result")
        return .actionResult(
            ActionEnding(action: action, outcome: .done(values)), in: conversation)
    }
}
