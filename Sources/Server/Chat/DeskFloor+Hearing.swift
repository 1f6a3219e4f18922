import ChatEngine
import CivilTime
import JSON
import Wire

/// What customers' sockets say.
extension DeskFloor {
    /// The lines a customer may send; the conversation and the customer of each are put in here.
    static let types = [
        "open", "message", "feedback", "survey", "close", "hello", "ping", "writing",
    ]

    /// A socket is there, and where its lines go.
    package func enter(_ socket: SocketID, _ outlet: Outlet) { chats.enter(socket, outlet) }

    package func leave(_ socket: SocketID) { chats.leave(socket) }

    /// Reads one line. A line that is refused goes the same way as others, so that answers keep their order.
    func hear(
        _ bytes: [UInt8], from socket: SocketID, _ lines: inout [WireMessage], at now: Moment
    ) {
        guard chats[socket] != nil else { return }
        var asking = Asked(socket: socket, since: now)
        var line: WireMessage
        do throws(WireFault) {
            guard bytes.count <= session.lineBytes else {
                throw .tooLong(limit: session.lineBytes)
            }
            let object = try WireMessage.object(bytes)
            // A line that is refused is still named by its id.
            asking.id = (try? WireFields(object).optionalIdentifier("id")) ?? nil
            line = try read(object, &asking, at: now)
        } catch { line = WireMessage(id: nil, content: .refused(error)) }
        line.id = ask(asking)
        lines.append(line)
    }

    private func read(
        _ object: [String: JSONValue], _ asking: inout Asked, at now: Moment
    ) throws(WireFault) -> WireMessage {
        let type = try WireFields(object).string("type")
        guard Self.types.contains(type) else { throw .unknownType(type, allowed: Self.types) }
        if type == "open" { return try opening(object, &asking, at: now) }
        if type == "hello" || type == "ping" { return WireMessage(object) }
        guard let chat = chats[asking.socket], let conversation = chat.conversation else {
            throw .notOpen
        }
        if type == "writing" {
            chats.write(try WireFields(object).bool("on"), on: asking.socket)
            isBoardOld = true
            return WireMessage(id: nil, content: .ping)
        }
        if type == "message" { chats.write(false, on: asking.socket) }
        if type == "message", asking.id == nil { throw .missingField("id") }
        asking.conversation = conversation
        var line = WireMessage(Self.of(conversation, object))
        guard case .request(.message(var message), let id) = line.content else { return line }
        asking.text = message.text
        message.customer = chat.opening.customer
        message.channel = chat.opening.channel
        message.segment = chat.opening.segment
        // Until the customer shows another language, that of the page counts.
        if message.language == nil, (try? session.isOpened(conversation)) == false {
            message.language = chat.opening.language
        }
        line.content = .request(.message(message), in: id)
        return line
    }

    /// The line as one of a conversation; what a customer may not say of themselves is taken out.
    private static func of(
        _ conversation: Conversation.ID, _ object: [String: JSONValue]
    ) -> [String: JSONValue] {
        var object = object
        object["conversation"] = .string(conversation)
        for field in ["customer", "channel", "segment"] { object[field] = nil }
        return object
    }

    /// Whoever shows a token that was made here goes on with its conversation; anyone else begins a new one.
    private func opening(
        _ object: [String: JSONValue], _ asking: inout Asked, at now: Moment
    ) throws(WireFault) -> WireMessage {
        let fields = WireFields(object)
        let shown = try fields.optionalString("token").flatMap { ConversationToken($0) }
        let isKnown = shown.map { self.isKnown($0.conversation) } ?? false
        let token = isKnown ? shown ?? ConversationToken() : ConversationToken()
        let customer = try customer(fields, at: now)
        var object = object
        object["conversation"] = .string(token.conversation)
        object["customer"] = customer.map { .string($0) }
        var line = WireMessage(object)
        guard case .open(let id, var opening, let number) = line.content else { return line }
        opening.language = session.spoken(opening.language)
        // What was seen was of another conversation.
        line.content = .open(id, opening, after: isKnown ? number : 0)
        asking.conversation = id
        asking.token = token.text
        chats.issue(id)
        for late in chats.show(id, opening: opening, on: asking.socket) {
            chats[late]?.outlet.close(Self.tooManyPages)
        }
        return line
    }

    /// Policy violation (RFC 6455).
    private static let tooManyPages: UInt16 = 1008

    private func isKnown(_ conversation: Conversation.ID) -> Bool {
        chats.isIssued(conversation) || (try? session.isOpened(conversation)) == true
    }

    /// The name in a signed token; without a token nobody has a name.
    private func customer(_ fields: WireFields, at now: Moment) throws(WireFault) -> String? {
        guard let token = try fields.optionalString("customer") else { return nil }
        guard let key = settings.customerKey else { throw .badCustomer }
        guard let customer = key.customer(of: token, at: now) else { throw .badCustomer }
        return customer
    }
}
