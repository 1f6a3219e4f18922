/// One match: the range of the whole and of each named group that took part, in UTF-8 bytes.
package struct Match: Sendable, Equatable {
    package var range: Range<Int>
    package var named: [(name: String, range: Range<Int>, text: String)]

    package subscript(name: String) -> String? { named.first { $0.name == name }?.text }

    package static func == (left: Match, right: Match) -> Bool {
        left.range == right.range && left.named.elementsEqual(right.named, by: ==)
    }
}

package enum MatchOutcome: Sendable, Equatable {
    case match(Match)
    case noMatch
    case limit(ReachedLimit)
}
