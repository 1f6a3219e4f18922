import ChatEngine
import JSON

/// What each type of line must carry.
extension WireMessage {
    package static let types = [
        "message", "feedback", "survey", "event", "agent", "action_result", "close", "resume",
        "hello", "ping",
    ]

    package static func message(_ fields: WireFields, _ id: String?) throws(WireFault)
        -> WireMessage
    {
        let type = try fields.text("type")
        switch type {
        case "message": return .message(try incoming(fields, id))
        case "feedback":
            return .feedback(try fields.name("conversation"), helpful: try fields.bool("helpful"))
        case "survey": return .survey(try fields.name("conversation"), try survey(fields))
        case "event": return .event(try fields.name("conversation"), try notice(fields))
        case "agent": return .agent(try step(fields), in: try fields.optionalName("conversation"))
        case "action_result": return try actionResult(fields)
        case "resume":
            let number = try fields.optionalNumber("after") ?? 0
            guard number >= 0 else { throw .outOfRange("after", allowed: 0...Int(Int32.max)) }
            return .resume(try fields.name("conversation"), behind: number)
        case "close": return .close(try fields.name("conversation"))
        case "hello": return try hello(fields)
        case "ping": return .ping
        default: throw .unknownType(type, allowed: types)
        }
    }

    private static func hello(_ fields: WireFields) throws(WireFault) -> WireMessage {
        guard try fields.optionalNumber("protocol") ?? version == version else {
            throw .unsupportedProtocol(supported: [version])
        }
        return .hello
    }

    private static func incoming(_ fields: WireFields, _ id: String?) throws(WireFault)
        -> IncomingMessage
    {
        IncomingMessage(
            conversation: try fields.name("conversation"), id: id, text: try fields.text("text"),
            customer: try fields.optionalWords("customer"),
            language: try fields.optionalName("language").map { LanguageCode($0) },
            channel: try fields.optionalWords("channel"),
            segment: try fields.optionalWords("segment"))
    }

    private static func survey(_ fields: WireFields) throws(WireFault) -> SurveyAnswer {
        let word = try fields.word("metric", of: SurveyAnswer.Metric.allCases.map(\.rawValue))
        guard let metric = SurveyAnswer.Metric(rawValue: word),
            let score = try fields.optionalNumber("score")
        else { throw .missingField("score") }
        guard metric.scale.contains(score) else {
            throw .outOfRange("score", allowed: metric.scale)
        }
        return SurveyAnswer(
            metric: metric, score: score, comment: try fields.optionalText("comment"))
    }

    private static func notice(_ fields: WireFields) throws(WireFault) -> CustomerNotice {
        CustomerNotice(
            customer: try fields.optionalWords("customer"), name: try fields.name("name"),
            stage: try fields.optionalWords("stage"),
            touchpoint: try fields.optionalWords("touchpoint"),
            segment: try fields.optionalWords("segment"))
    }

    private static func step(_ fields: WireFields) throws(WireFault) -> HandoffStep {
        HandoffStep(
            handoff: try fields.name("handoff"), agent: try fields.name("agent"),
            action: try action(fields))
    }

    private static func action(_ fields: WireFields) throws(WireFault) -> HandoffStep.Action {
        switch try fields.word("action", of: ["claim", "reply", "note", "return", "resolve"]) {
        case "claim": return .claim
        case "reply": return .reply(try fields.words("text"))
        case "note": return .note(try fields.text("text"))
        case "return": return .giveBack
        default:
            let result = try fields.optionalWord(
                "result", of: HandoffResult.allCases.map(\.rawValue))
            return .resolve(result.flatMap(HandoffResult.init) ?? .solved)
        }
    }

    private static func actionResult(_ fields: WireFields) throws(WireFault) -> WireMessage {
        let conversation = try fields.optionalName("conversation")
        let action = try fields.name("action")
        if fields.has("failed"), try fields.bool("failed") {
            return .actionResult(action, .failed, in: conversation)
        }
        guard let result = try fields.optionalObject("result") else {
            throw .missingField("result")
        }
        var values: [Slot.ID: String] = [:]
        for (name, value) in result { values[name] = try slotValue(value, of: name) }
        return .actionResult(action, .done(values), in: conversation)
    }

    /// Texts, numbers and truths fill a slot; nothing fills it with nothing.
    private static func slotValue(
        _ value: JSONValue, of name: String
    ) throws(WireFault) -> String? {
        switch value {
        case .null: return nil
        case .string(let text): return text
        case .bool(let truth): return String(truth)
        case .number(let number):
            return Int(exactly: number).map { String($0) } ?? "\(number)"
        case .array, .object:
            throw .wrongType("result." + name, expected: "a string or a number", found: value.kind)
        }
    }
}
