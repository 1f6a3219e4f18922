import BasicAlgorithms

/// One item of a pattern.
enum Atom {
    /// A word character, folded.
    case character(UInt32)
    case edge
    case anything
    case part(Requirement)

    init(of scalar: UInt32) {
        let entry = CharacterFolding.entry(scalar)
        if entry & CharacterTable.mixedFlag != 0 {
            self = .anything
        } else if entry & CharacterTable.wordFlag == 0 {
            self = .edge
        } else {
            self = .character(entry & CharacterTable.scalarMask)
        }
    }

    var requirement: Requirement {
        switch self {
        case .character(let value):
            var bytes: [UInt8] = []
            UTF8Coding.append(value, to: &bytes)
            return Requirement(Spellings(strings: [bytes]))
        case .edge: return Requirement(.anEdge)
        case .anything: return Requirement(.anything)
        case .part(let part): return part
        }
    }
}
