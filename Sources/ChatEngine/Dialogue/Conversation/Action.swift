import CivilTime
import Snapshots

/// Something only the host or a configured command can do, such as looking up an order.
package struct ActionRequest: Sendable, Equatable, Identifiable {
    package typealias ID = String

    package var id: ID
    package var name: String
    package var intent: Intent.ID
    /// What is known of the intent's slots.
    package var slots: [Slot.ID: String]
    package var deadline: Moment
    /// In milliseconds from when it was asked.
    package var timeLimit: Int
    /// The message whose reply waits for it.
    package var message: String?
    package var confidence: Double?

    package init(
        id: ID, name: String, intent: Intent.ID, slots: [Slot.ID: String], deadline: Moment,
        timeLimit: Int, message: String? = nil, confidence: Double? = nil
    ) {
        self.id = id
        self.name = name
        self.intent = intent
        self.slots = slots
        self.deadline = deadline
        self.timeLimit = timeLimit
        self.message = message
        self.confidence = confidence
    }

    /// Whether it has taken too long by a moment.
    package func isLate(at moment: Moment) -> Bool { deadline <= moment }

    /// The same for the same conversation and turn, so that a host sees when it is asked twice.
    static func id(of conversation: Conversation.ID, turn: Int) -> ID {
        var digest = ContentDigest()
        digest.add(conversation)
        digest.add(String(turn))
        return "A" + digest.text.prefix(16)
    }
}

/// What became of an action.
package enum ActionOutcome: Sendable, Equatable {
    /// Values for slots.
    case done([Slot.ID: String])
    case failed
    /// Past its deadline.
    case late
    /// Nobody carries out this action here.
    case notCarriedOut

    var rule: DialogueRule {
        switch self {
        case .done: .actionDone
        case .failed: .actionFailed
        case .late: .actionLate
        case .notCarriedOut: .actionNotCarriedOut
        }
    }
}

/// An action's end, as it is recorded.
package struct ActionEnding: Sendable, Equatable {
    package var action: ActionRequest.ID
    package var outcome: ActionOutcome

    package init(action: ActionRequest.ID, outcome: ActionOutcome) {
        self.action = action
        self.outcome = outcome
    }
}
