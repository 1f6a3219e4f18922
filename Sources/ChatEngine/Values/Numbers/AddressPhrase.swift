/// Tells numbers of an address from numbers that count: "New Street 4 box 2, 2000 Antwerp" has no quantity in it.
///
/// A house number stands after the name of a street, and a box or a postcode behind it. O(a few pieces).
struct AddressPhrase {
    let text: ValueText
    let rules: AccountRules

    /// How far a box or a postcode may stand behind the number of its house, in pieces.
    private static let reach = 5

    /// The number at a piece, stepped over, if it belongs to an address.
    func skip(at index: Int) -> PieceFinding? {
        guard text.number(index) != nil, isHouseNumber(index) || isBehindOne(index) else {
            return nil
        }
        return .skip(upTo: index + 1)
    }

    private func isHouseNumber(_ index: Int) -> Bool {
        guard text.number(index)?.utf8.count ?? 5 < 5, text.word(index - 1) != nil,
            !text.isInside(index)
        else { return false }
        return isBox(index + 2) || text.mark(index + 1) == "," && isPostcode(index + 2)
    }

    private func isBehindOne(_ index: Int) -> Bool {
        guard isBox(index) || isPostcode(index) else { return false }
        return (1...Self.reach).contains { isHouseNumber(index - $0) }
    }

    /// "4 box 2"
    private func isBox(_ index: Int) -> Bool {
        text.number(index) != nil && text.isWord(index - 1, rules.numberWords)
    }

    /// "2000 Antwerp", "1234 AB"
    private func isPostcode(_ index: Int) -> Bool {
        guard let figures = text.number(index), text.word(index + 1) != nil else { return false }
        return rules.postcodes.contains { $0.digits == figures.utf8.count }
    }
}
