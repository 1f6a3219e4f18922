/// What a parser makes of the pieces from one place on.
enum PieceFinding: Equatable {
    case value(String, upTo: Int)
    case problem(ValueProblem, upTo: Int)
    /// Something else, to be stepped over as a whole.
    case skip(upTo: Int)

    var upTo: Int {
        switch self {
        case .value(_, let upTo), .problem(_, let upTo), .skip(let upTo): upTo
        }
    }
}

/// Reads one kind of value out of pieces.
protocol PieceReader {
    /// What begins at a piece; nothing if nothing does. `isAnswer` when the text is known to be an
    /// answer, so that a shape which in a sentence could be something else may be taken for the
    /// value.
    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding?
    /// What to say of an answer without anything of the kind in it.
    func complaint(about text: ValueText) -> ValueProblem
}

extension PieceReader {
    func complaint(about text: ValueText) -> ValueProblem { .noneFound }

    /// All findings with the pieces they take, first to last. O(pieces), each reader looking ahead
    /// a bounded way.
    func findings(in text: ValueText, isAnswer: Bool) -> [(start: Int, finding: PieceFinding)] {
        var found: [(start: Int, finding: PieceFinding)] = []
        var index = 0
        while index < text.pieces.count {
            if let finding = finding(at: index, in: text, isAnswer: isAnswer) {
                found.append((index, finding))
                index = max(index + 1, finding.upTo)
            } else {
                index += 1
            }
        }
        return found
    }
}
