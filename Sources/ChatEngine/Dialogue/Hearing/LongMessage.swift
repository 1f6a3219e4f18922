/// What is understood of a message that is far longer than anybody types: its beginning and its end.
///
/// ```swift
/// LongMessage.heard(of: pasted)      // 60 kB: the first 8 and the last 4, cut between words
/// ```
/// What is wanted stands at either end of it; one line of 60 kB kept everybody else waiting as long as three hundred messages.
/// The log has all of it, danger is heard anywhere in it, and a value of free text is the whole of it.
enum LongMessage {
    /// In bytes; what is no longer is heard in whole.
    static let most = 12_000
    private static let first = 8_000
    private static let last = 4_000

    /// O(length).
    static func heard(of text: String) -> String {
        guard text.utf8.count > most else { return text }
        let start = text.utf8.index(text.startIndex, offsetBy: first)
        let end = text.utf8.index(text.endIndex, offsetBy: -last)
        let head = text[..<text.rounded(start)]
        let tail = text[text.rounded(end)...]
        let beginning = head.lastIndex(where: \.isWhitespace).map { head[..<$0] } ?? head
        let ending = tail.firstIndex(where: \.isWhitespace).map { tail[$0...] } ?? tail
        return beginning + "\n" + ending
    }
}

extension String {
    /// The start of the character that a place lies in.
    fileprivate func rounded(_ place: String.Index) -> String.Index {
        var start = place
        while start > startIndex, String.Index(start, within: self) == nil {
            start = utf8.index(before: start)
        }
        return start
    }
}
