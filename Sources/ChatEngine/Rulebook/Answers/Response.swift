import Templates

/// What the desk says.
package struct Response: Sendable, Equatable {
    /// Variants, rotated by turn, never by chance.
    package var answers: [Answer] = []
    package var quickReplies: [String] = []
    /// Said when the intent's action gave nothing; empty: the desk's own words for it.
    package var failures: [Template] = []

    package init(answers: [Template] = [], quickReplies: [String] = []) {
        self.answers = answers.map { Answer(text: $0) }
        self.quickReplies = quickReplies
    }

    /// Whether any variant asks for something.
    package var isConditional: Bool { answers.contains { $0.condition.size > 0 } }

    /// The places of the variants for these circumstances: those that ask the most of what holds, else those that ask
    /// nothing.
    package func fitting(_ circumstances: Circumstances) -> [Int] {
        guard isConditional else { return Array(answers.indices) }
        let fitting = answers.indices.filter { answers[$0].condition.holds(in: circumstances) }
        let most = fitting.map { answers[$0].condition.rank }.max(by: <) ?? (0, 0)
        return fitting.filter { answers[$0].condition.rank == most }
    }
}

/// One variant of an answer, and when it may be said.
package struct Answer: Sendable, Equatable {
    package var text: Template
    package var condition: Condition

    package init(text: Template, condition: Condition = Condition()) {
        self.text = text
        self.condition = condition
    }
}

/// What must hold for a variant to be said: all of it. Of several values one is enough.
///
/// ```yaml
/// answer:
///   - text: Voor bedrijven geldt een betaaltermijn van 30 dagen.
///     when: {segment: zakelijk}
///   - U betaalt binnen 14 dagen.
/// ```
package struct Condition: Sendable, Equatable {
    package var slots: [Slot.ID: [String]] = [:]
    package var channels: [String] = []
    package var segments: [String] = []
    package var languages: [LanguageCode] = []
    /// Whether the people of the intent's queue are at work.
    package var isOpen: Bool?
    /// In minutes after midnight where the desk is; one that ends before it starts runs past midnight.
    package var times: [TimeSpan] = []
    package var register: Register?
    /// The customer says to have waited longer, in seconds.
    package var waitedOver: Int?
    /// How the customer feels, by the words.
    package var mood: Mood?

    package init() {}

    package enum Mood: String, Sendable, CaseIterable { case upset, calm }

    package struct TimeSpan: Sendable, Equatable {
        package var start: Int
        package var end: Int

        package init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }

        func contains(_ minute: Int) -> Bool {
            start <= end
                ? (start..<end).contains(minute) : minute >= start || minute < end
        }
    }

    /// How much it asks.
    package var size: Int {
        func one(_ isAsked: Bool) -> Int { isAsked ? 1 : 0 }
        return slots.count + one(!channels.isEmpty) + one(!segments.isEmpty)
            + one(!languages.isEmpty) + one(isOpen != nil) + one(!times.isEmpty)
            + one(register != nil) + one(waitedOver != nil) + one(mood != nil)
    }

    /// Of what asks as much, the longest wait comes first.
    var rank: (Int, Int) { (size, waitedOver ?? 0) }

    package func holds(in circumstances: Circumstances) -> Bool {
        slots.allSatisfy { slot, values in
            Self.contains(values, circumstances.slots[slot])
        } && (channels.isEmpty || Self.contains(channels, circumstances.channel))
            && (segments.isEmpty || Self.contains(segments, circumstances.segment))
            && (languages.isEmpty || languages.contains(circumstances.language))
            && (isOpen == nil || isOpen == circumstances.isOpen)
            && (times.isEmpty || times.contains { $0.contains(circumstances.minute) })
            && (register == nil || register == circumstances.register)
            && waitedOver.map { circumstances.waited ?? 0 > $0 } ?? true
            && (mood == nil || (mood == .upset) == circumstances.isUpset)
    }

    /// Letter case aside.
    private static func contains(_ values: [String], _ value: String?) -> Bool {
        guard let value = value?.lowercased() else { return false }
        return values.contains { $0.lowercased() == value }
    }
}

/// What the variants of an answer may depend on.
package struct Circumstances: Sendable {
    package var slots: [Slot.ID: String] = [:]
    package var channel: String?
    package var segment: String?
    package var language: LanguageCode
    /// Whether the people of the queue concerned are at work.
    package var isOpen = true
    /// After midnight where the desk is.
    package var minute = 0
    package var register = Register.formal
    /// In seconds, as the customer says.
    package var waited: Int?
    package var isUpset = false

    package init(language: LanguageCode) { self.language = language }
}
