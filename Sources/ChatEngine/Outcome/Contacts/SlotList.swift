/// The values of a contact's slots, in the order of their names: of the few that it has, a dictionary takes four times the room.
package struct SlotList: Sendable, Equatable {
    private struct Member: Sendable, Equatable {
        var name: Slot.ID
        var value: String
    }

    private var members: [Member] = []

    package subscript(name: Slot.ID) -> String? { members.first { $0.name == name }?.value }

    /// Values that were told later count.
    mutating func merge(_ new: [Slot.ID: String]) {
        for (name, value) in new {
            let place = members.firstIndex { $0.name >= name } ?? members.count
            if place < members.count, members[place].name == name {
                members[place].value = value
            } else {
                members.insert(Member(name: name, value: value), at: place)
            }
        }
    }

    /// All of them, in the order of their names.
    var pairs: [(name: Slot.ID, value: String)] { members.map { ($0.name, $0.value) } }

    /// One more, whose name is behind those of the others.
    mutating func append(_ name: Slot.ID, _ value: String) {
        members.append(Member(name: name, value: value))
    }

    /// The first of these for which something holds.
    func first(
        where isWanted: (Slot.ID, String) -> Bool
    ) -> (name: Slot.ID, value: String)? {
        members.first { isWanted($0.name, $0.value) }.map { ($0.name, $0.value) }
    }
}

extension SlotList: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (Slot.ID, String)...) {
        merge(Dictionary(elements) { _, last in last })
    }
}
