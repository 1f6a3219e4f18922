import CivilTime

/// A customer whom the desk may lose, with every reason: a list for a person to read, no score.
///
/// ```swift
/// CustomerAtRisk.list(contacts)[0].reasons     // came back on "refund"; CSAT 2; upset: "ridiculous"
/// ```
/// At risk is whoever gives reasons of at least two kinds. O(contacts log contacts).
package struct CustomerAtRisk: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case cameBack = "came_back"
        case lowScore = "low_score"
        case upset
        case waited
        case notSolved = "not_solved"
    }

    package struct Reason: Sendable, Equatable {
        package var kind: Kind
        /// The contact it happened in.
        package var contact: String
        package var at: Moment
        /// What it is, in words and numbers.
        package var words: String
    }

    /// The customer's id, or the conversation of somebody without one.
    package var customer: String
    package var isAnonymous: Bool
    package var reasons: [Reason]

    /// Waiting for the first word of a human for longer is a reason; in seconds.
    package static let longestWait = 3600.0
    private static let fewestKinds = 2

    package var kinds: Int { Set(reasons.map(\.kind)).count }

    /// Those of a period: most kinds of reasons first, then most reasons, then the latest.
    package static func list(_ contacts: [Contact]) -> [CustomerAtRisk] {
        var places: [String: Int] = [:]
        var all: [CustomerAtRisk] = []
        for contact in contacts where contact.isSubstantive {
            let reasons = contact.reasonsOfRisk
            guard !reasons.isEmpty else { continue }
            let name = contact.customer ?? contact.conversation
            let key = (contact.customer == nil ? "v:" : "c:") + name
            if let place = places[key] {
                all[place].reasons += reasons
            } else {
                places[key] = all.count
                all.append(
                    CustomerAtRisk(
                        customer: name, isAnonymous: contact.customer == nil, reasons: reasons))
            }
        }
        return all.filter { $0.kinds >= fewestKinds }.sorted { one, other in
            if one.kinds != other.kinds { return one.kinds > other.kinds }
            if one.reasons.count != other.reasons.count {
                return one.reasons.count > other.reasons.count
            }
            let (last, latest) = (one.reasons.map(\.at).max(), other.reasons.map(\.at).max())
            if let last, let latest, last != latest { return last > latest }
            return one.customer < other.customer
        }
    }
}

extension Contact {
    /// Why its customer may be lost over it.
    fileprivate var reasonsOfRisk: [CustomerAtRisk.Reason] {
        var reasons: [CustomerAtRisk.Reason] = []
        func add(_ kind: CustomerAtRisk.Kind, _ words: String, at moment: Moment? = nil) {
            reasons.append(
                CustomerAtRisk.Reason(
                    kind: kind, contact: name, at: moment ?? lastActivity, words: words))
        }
        if let again = repeatedBy {
            add(
                .cameBack, "\(again.reason), in \(again.conversation)#\(again.number)",
                at: again.started)
        }
        for metric in SurveyAnswer.Metric.allCases {
            if let answer = surveyAnswers[metric], metric.isLow(answer.score) {
                add(.lowScore, "\(metric.rawValue) \(answer.score)", at: lowScore?.since)
            }
        }
        if !upsetWords.isEmpty || upsetBefore + upsetAfter > 0 {
            add(.upset, upsetWords.joined(separator: ", "))
        }
        if resolution == .abandonedInQueue {
            add(.waited, "left before a human answered", at: handedOffAt)
        } else if let start = handedOffAt, let reply = firstHumanReply,
            reply.seconds(since: start) > CustomerAtRisk.longestWait
        {
            add(.waited, "\(Int(reply.seconds(since: start) / 60)) min for a human", at: start)
        }
        if resolution == .unresolvedExplicit { add(.notSolved, "not solved") }
        return reasons
    }
}
