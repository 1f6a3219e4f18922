import Spelling

/// Why a step of an agent was refused.
///
/// ```swift
/// "\(HandoffRefusal.alreadyClaimed(by: "eva"))"      // already claimed by eva
/// ```
/// Its description is what everyone prints: the wire, `praatpaal queue`, a transcript's difference.
package enum HandoffRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    case unknown(Handoff.ID)
    case alreadyClaimed(by: Assignee.ID)
    case alreadyYours
    case notYours(owner: Assignee.ID)
    case notClaimed
    case alreadyResolved
    case customerLeft
    /// Only what is over is reopened.
    case notOver
    /// A claim does not lapse while its owner is there.
    case isThere
    /// The claim that a step was made under has ended meanwhile.
    case claimEnded
    /// A reply whose sender has not seen the last message, which has this number.
    case unseen(Int)
    /// Nobody waits that the agent may take.
    case nobodyWaiting
    /// The agent has as many as one person may have.
    case full(Int, in: Queue.ID)
    /// The agent said so, and takes nothing new.
    case away(Assignee.ID)
    /// The agent has as many as the agent said to take at most.
    case enough(Int, of: Assignee.ID)
    /// There is no queue of that name.
    case unknownQueue(Queue.ID, known: [Queue.ID])
    /// There is no intent of that name that a line could be an example of.
    case unknownIntent(Intent.ID, known: [Intent.ID])

    package var description: String {
        switch self {
        case .unknown(let id): "there is no handoff \(id)"
        case .alreadyClaimed(let owner): "already claimed by \(owner)"
        case .alreadyYours: "already claimed by this agent"
        case .notYours(let owner): "claimed by \(owner); only \(owner) can do this"
        case .notClaimed: "not claimed yet; claim it first"
        case .alreadyResolved: "already resolved"
        case .customerLeft: "the customer left before anyone claimed it"
        case .notOver: "it is not over; there is nothing to reopen"
        case .isThere: "whoever has it is there"
        case .claimEnded: "your claim ended meanwhile; read what happened since"
        case .unseen(let number):
            "message \(number) came after what you have seen; read it first"
        case .nobodyWaiting: "nobody is waiting that you may take"
        case .full(let most, let queue):
            "you have \(most) of queue \(queue), as many as one may have"
        case .away(let agent): "\(agent) is away, and takes nothing new"
        case .enough(let most, let agent): "\(agent) takes \(most) at most, and has as many"
        case .unknownQueue(let queue, let known):
            Self.suggestion("there is no queue \(queue)", for: queue, among: known)
        case .unknownIntent(let intent, let known):
            Self.suggestion("unknown intent \(intent)", for: intent, among: known)
        }
    }

    /// O(known) comparisons of words.
    private static func suggestion(
        _ refused: String, for name: String, among known: [String]
    ) -> String {
        if let nearest = SpellingSuggestion.closest(to: name, among: known) {
            return "\(refused); did you mean \(nearest)?"
        }
        guard known.count <= mostNamed, !known.isEmpty else { return refused }
        return "\(refused); there is " + known.joined(separator: ", ")
    }

    /// A longer list helps nobody.
    private static let mostNamed = 12
}
