/// A run of letters, a run of digits or a mark, folded, and where it stands.
struct Piece: Sendable, Equatable {
    enum Kind: Sendable { case word, number, mark }

    var kind: Kind
    /// Lower case without accents and apostrophes; for a mark its character, every dash a hyphen.
    var text: String
    /// In UTF-8 bytes of the source.
    var range: Range<Int>
    /// Whether there is no space before it.
    var isGlued: Bool
    /// Whether an accent was dropped, which tells `één` from `een`.
    var isAccented: Bool
}

/// A text cut where letters, digits and marks meet, for parsers written by hand.
///
/// "NL91 3pm €5" → `nl` `91` `3` `pm` `€` `5`. Unlike a `Token` a digit stays a digit and marks are
/// kept. O(length).
struct ValueText: Sendable {
    let bytes: [UInt8]
    let pieces: [Piece]
    #if DEBUG
        /// What reading it costs, for the tests.
        let lookups = LookupCount()
    #endif

    init(_ text: String) {
        var cutter = PieceCutter(text)
        cutter.cut()
        bytes = cutter.bytes
        pieces = cutter.pieces
    }

    /// None outside the text, so that a parser may look ahead and back without counting.
    subscript(index: Int) -> Piece? {
        #if DEBUG
            lookups.count += 1
        #endif
        return pieces.indices.contains(index) ? pieces[index] : nil
    }

    func word(_ index: Int) -> String? { text(.word, index) }
    func number(_ index: Int) -> String? { text(.number, index) }
    func mark(_ index: Int) -> String? { text(.mark, index) }

    private func text(_ kind: Piece.Kind, _ index: Int) -> String? {
        guard let piece = self[index], piece.kind == kind else { return nil }
        return piece.text
    }

    /// Whether a piece touches the one before it.
    func isGlued(_ index: Int) -> Bool { self[index]?.isGlued ?? false }

    func isWord(_ index: Int, _ words: WordSet) -> Bool {
        guard let word = word(index) else { return false }
        return words.contains(word)
    }

    /// The value of the longest phrase that begins at a piece; hyphens may join its words.
    func phrase<Value>(at index: Int, in phrases: PhraseMap<Value>) -> (value: Value, upTo: Int)? {
        guard let first = word(index) else { return nil }
        for phrase in phrases.beginning(with: first) {
            var next = index + 1
            var isWhole = true
            for word in phrase.words.dropFirst() where isWhole {
                if joins(next, ["-"]) { next += 1 }
                isWhole = self.word(next) == word
                next += 1
            }
            if isWhole { return (phrase.value, next) }
        }
        return nil
    }

    /// A mark that touches what is before it and what is after it, so that it joins the two.
    func joins(_ index: Int, _ marks: [String]) -> Bool {
        guard let mark = mark(index), marks.contains(mark), isGlued(index), isGlued(index + 1),
            let before = self[index - 1], let after = self[index + 1]
        else { return false }
        return before.kind != .mark && after.kind != .mark
    }

    /// Whether a piece is part of something longer that began before it: a code, a date, an
    /// address.
    func isInside(_ index: Int) -> Bool {
        guard isGlued(index), let before = self[index - 1] else { return false }
        if before.kind != .mark { return true }
        return joins(index - 1, ["-", "/", ".", ":", "_", "@", "+", ",", "&", "="])
    }

    /// The end of the run without spaces that a piece is in.
    func endOfRun(from index: Int) -> Int {
        var end = index + 1
        while let piece = self[end], piece.isGlued { end += 1 }
        return end
    }

    /// The bytes from one piece up to another.
    func range(_ from: Int, upTo: Int) -> Range<Int> {
        guard let first = self[from], let last = self[upTo - 1], upTo > from else { return 0..<0 }
        return first.range.lowerBound..<last.range.upperBound
    }

    /// What was written from one piece up to another.
    func source(_ from: Int, upTo: Int) -> String {
        String(decoding: bytes[range(from, upTo: upTo)], as: UTF8.self)
    }

    /// Whether a piece was written in capitals only.
    func isCapital(_ index: Int) -> Bool {
        guard let piece = self[index] else { return false }
        return bytes[piece.range].allSatisfy { (0x41...0x5a).contains($0) }
    }

    /// The words and numbers without the marks.
    var plainWords: [String] { pieces.filter { $0.kind != .mark }.map(\.text) }
}

#if DEBUG
    /// How often pieces of a text were looked at.
    ///
    /// `@unchecked Sendable`: a text is read by one thread at a time, and only tests look.
    final class LookupCount: @unchecked Sendable { var count = 0 }

    extension ValueReading {
        /// How often pieces are looked at until an answer is read: what it costs on any machine.
        func lookups(over text: String) -> Int {
            let cut = ValueText(text)
            for isAnswer in [false, true] { _ = reader.findings(in: cut, isAnswer: isAnswer) }
            _ = reader.complaint(about: cut)
            _ = Correction(cut, pack.corrections).isPresent
            return cut.lookups.count
        }
    }
#endif
