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

    package var description: String {
        switch self {
        case .unknown(let id): "there is no handoff \(id)"
        case .alreadyClaimed(let owner): "already claimed by \(owner)"
        case .alreadyYours: "already claimed by this agent"
        case .notYours(let owner): "claimed by \(owner); only \(owner) can do this"
        case .notClaimed: "not claimed yet; claim it first"
        case .alreadyResolved: "already resolved"
        case .customerLeft: "the customer left before anyone claimed it"
        }
    }
}
