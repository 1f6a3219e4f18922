import ChatEngine

/// Writes what nearly every event is, as the general encoder would: the same JSON, at a tenth of the cost.
///
/// Only these: what a customer said, what the desk made of it, what it answered. Everything else is rare. A test holds
/// both ways of writing against each other.
struct PayloadWriter {
    private var bytes: [UInt8] = []

    /// - Returns: `nil` for a kind that is left to the general encoder.
    static func payload(of body: ConversationEvent.Body) -> String? {
        var writer = PayloadWriter()
        switch body {
        case .said(let saying): writer.write(saying)
        case .turned(let turn): guard writer.write(turn) else { return nil }
        case .replied(let reply): guard writer.write(reply) else { return nil }
        default: return nil
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    // Keys stand in alphabetical order, and what is not there is left out.

    private mutating func write(_ saying: Saying) {
        open()
        field("message", saying.message)
        field("text", saying.text)
        close()
    }

    private mutating func write(_ reply: Reply) -> Bool {
        guard reply.rich == nil else { return false }
        open()
        field("message", reply.message)
        list("quickReplies", reply.quickReplies)
        field("text", reply.text)
        close()
        return true
    }

    private mutating func write(_ turn: Turn) -> Bool {
        guard let stage = Self.stage(turn.stage) else { return false }
        open()
        list("also", turn.also)
        field("chosen", turn.chosen)
        if let confidence = turn.confidence {
            // The shortest digits that read back as the same number.
            guard confidence.isFinite else { return false }
            name("confidence")
            raw(confidence == confidence.rounded() ? "\(Int(confidence))" : "\(confidence)")
        }
        field("decision", turn.decision?.rawValue)
        number("failures", turn.failures)
        field("intent", turn.intent)
        flag("isAnswer", turn.isAnswer)
        flag("isReplyToDesk", turn.isReplyToDesk)
        flag("isSubstantive", turn.isSubstantive)
        field("language", turn.language.code)
        list("later", turn.later)
        list("offered", turn.offered)
        number("repeats", turn.repeats)
        field("resolution", turn.resolution)
        list("rules", turn.rules.map(\.rawValue))
        list("said", turn.said)
        name("slots")
        object(turn.slots)
        name("stage")
        bytes += stage
        if let variant = turn.variant { number("variant", variant) }
        close()
        return true
    }

    private static func stage(_ stage: Stage) -> [UInt8]? {
        var writer = PayloadWriter()
        switch stage {
        case .open: writer.stage("open") { _ in }
        case .closed: writer.stage("closed") { _ in }
        case .confirming(let intent): writer.stage("confirming") { $0.field("_0", intent) }
        case .queued(let handoff): writer.stage("queued") { $0.field("_0", handoff) }
        case .clarifying(let offered): writer.stage("clarifying") { $0.list("_0", offered) }
        case .awaiting(let slot, let intent, let attempt):
            writer.stage("awaiting") {
                $0.field("_0", slot)
                $0.number("attempt", attempt)
                $0.field("of", intent)
            }
        case .reviewing(let intent, let attempt):
            writer.stage("reviewing") {
                $0.field("_0", intent)
                $0.number("attempt", attempt)
            }
        case .withHuman(let handoff, let agent):
            writer.stage("withHuman") {
                $0.field("_0", handoff)
                $0.field("_1", agent)
            }
        case .acting: return nil
        }
        return writer.bytes
    }

    private mutating func stage(_ kind: StaticString, _ luggage: (inout PayloadWriter) -> Void) {
        open()
        name(kind)
        open()
        luggage(&self)
        close()
        close()
    }

    private mutating func number(_ key: StaticString, _ value: Int) {
        name(key)
        raw(String(value))
    }

    private mutating func open() { bytes.append(UInt8(ascii: "{")) }
    private mutating func close() { bytes.append(UInt8(ascii: "}")) }
    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func raw(_ text: StaticString) {
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// - Parameter name: ASCII letters.
    private mutating func name(_ name: StaticString) {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        raw(name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func field(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        name(key)
        string(value)
    }

    private mutating func flag(_ key: StaticString, _ value: Bool) {
        name(key)
        raw(value ? "true" : "false")
    }

    private mutating func list(_ key: StaticString, _ values: [String]) {
        name(key)
        bytes.append(UInt8(ascii: "["))
        for (at, value) in values.enumerated() {
            if at > 0 { bytes.append(UInt8(ascii: ",")) }
            string(value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func object(_ values: [String: String]) {
        open()
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
            string(key)
            bytes.append(UInt8(ascii: ":"))
            string(value)
        }
        close()
    }

    private mutating func string(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { write($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// What needs no escape is copied in one piece.
    private mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for at in text.indices {
            let byte = text[at]
            guard byte < 0x20 || byte == 0x22 || byte == 0x5c else { continue }
            bytes.append(contentsOf: text[start..<at])
            escape(byte)
            start = at + 1
        }
        bytes.append(contentsOf: text[start...])
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22, 0x5c: bytes += [UInt8(ascii: "\\"), byte]
        case 0x08: raw("\\b")
        case 0x09: raw("\\t")
        case 0x0a: raw("\\n")
        case 0x0c: raw("\\f")
        case 0x0d: raw("\\r")
        default: raw("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))" as String)
        }
    }
}
