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
        // Most contacts give no reason, and most that do are alone: words are made for the others only.
        var kinds: [Person: Kinds] = [:]
        for contact in contacts {
            let some = contact.kindsOfRisk
            if !some.isEmpty { kinds[contact.person, default: []].formUnion(some) }
        }
        var places: [Person: Int] = [:]
        var all: [Ranked] = []
        for contact in contacts {
            if contact.kindsOfRisk.isEmpty { continue }
            let person = contact.person
            let count = kinds[person]?.rawValue.nonzeroBitCount ?? 0
            guard count >= fewestKinds else { continue }
            let place = places[person] ?? all.count
            if place == all.count {
                places[person] = place
                all.append(Ranked(contact, kinds: count))
            }
            all[place].add(contact.reasonsOfRisk)
        }
        return all.sorted(by: Ranked.isBefore).map(\.risk)
    }

    /// Who it is; somebody without an id is the conversation.
    fileprivate enum Person: Hashable {
        case customer(String)
        case conversation(Conversation.ID)
    }

    /// Several kinds of reasons, a bit each.
    fileprivate struct Kinds: OptionSet {
        let rawValue: UInt8
        static let cameBack = Kinds(rawValue: 1)
        static let lowScore = Kinds(rawValue: 2)
        static let upset = Kinds(rawValue: 4)
        static let waited = Kinds(rawValue: 8)
        static let notSolved = Kinds(rawValue: 16)
    }

    private struct Ranked {
        var risk: CustomerAtRisk
        let kinds: Int
        var last = Moment(milliseconds: .min)

        init(_ contact: Contact, kinds: Int) {
            risk = CustomerAtRisk(
                customer: contact.customer ?? contact.conversation,
                isAnonymous: contact.customer == nil, reasons: [])
            self.kinds = kinds
        }

        mutating func add(_ reasons: [Reason]) {
            risk.reasons += reasons
            for reason in reasons { last = max(last, reason.at) }
        }

        static func isBefore(_ one: Ranked, _ other: Ranked) -> Bool {
            if one.kinds != other.kinds { return one.kinds > other.kinds }
            let (count, others) = (one.risk.reasons.count, other.risk.reasons.count)
            if count != others { return count > others }
            if one.last != other.last { return one.last > other.last }
            return one.risk.customer < other.risk.customer
        }
    }
}

extension Contact {
    fileprivate var person: CustomerAtRisk.Person {
        customer.map { .customer($0) } ?? .conversation(conversation)
    }

    fileprivate var kindsOfRisk: CustomerAtRisk.Kinds {
        guard isSubstantive else { return [] }
        var kinds: CustomerAtRisk.Kinds = []
        if repeatedBy != nil { kinds.insert(.cameBack) }
        if surveyAnswers.values.contains(where: { $0.metric.isLow($0.score) }) {
            kinds.insert(.lowScore)
        }
        if isUpset { kinds.insert(.upset) }
        if resolution == .abandonedInQueue || longWait != nil { kinds.insert(.waited) }
        if resolution == .unresolvedExplicit { kinds.insert(.notSolved) }
        return kinds
    }

    private var isUpset: Bool { !upsetWords.isEmpty || upsetBefore + upsetAfter > 0 }

    /// In seconds, where it is a reason.
    private var longWait: Double? {
        guard let start = handedOffAt, let reply = firstHumanReply else { return nil }
        let seconds = reply.seconds(since: start)
        return seconds > CustomerAtRisk.longestWait ? seconds : nil
    }

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
        if isUpset {
            add(.upset, upsetWords.joined(separator: ", "))
        }
        if resolution == .abandonedInQueue {
            add(.waited, "left before a human answered", at: handedOffAt)
        } else if let wait = longWait {
            add(.waited, "\(Int(wait / 60)) min for a human", at: handedOffAt)
        }
        if resolution == .unresolvedExplicit { add(.notSolved, "not solved") }
        return reasons
    }
}
