import ChatEngine
import Testing

@testable import Server

/// Which pages show a conversation.
@Suite struct ChatDirectoryTests {
    /// Ten at the same time; what was opened first goes.
    @Test func theEleventhPageOfAConversationSendsTheFirstAway() {
        var directory = ChatDirectory()
        let gone = (1...11).map {
            directory.show("c", opening: Opening(), on: SocketID(number: $0))
        }
        #expect(gone.dropLast().allSatisfy { $0.isEmpty })
        #expect(gone.last == [SocketID(number: 1)])
        let other = directory.show("d", opening: Opening(), on: SocketID(number: 12))
        #expect(other.isEmpty)
    }

    /// A token is spelled in one way: what differs in a bit that means nothing is another text, and no token.
    @Test func bytesAreSpelledInOneWay() {
        for count in 0...9 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 89 + count * 31) }
            let text = Base64URL.text(of: bytes)
            #expect(text.utf8.count == (count * 8 + 5) / 6)
            #expect(Base64URL.bytes(of: text) == bytes)
            for letter in "AB_-09Zz" where !text.isEmpty && text.last != letter {
                let other = text.dropLast() + String(letter)
                let read = Base64URL.bytes(of: other)
                #expect(read != bytes)
                #expect(read.map { Base64URL.text(of: $0) == other } ?? true, "\(other)")
            }
        }
        for text in ["A", "AAAAA", "AB", "AAB", "A=", "AA==", "A+AA", "A/AA", "A A", "\u{e9}AA"] {
            #expect(Base64URL.bytes(of: text) == nil, "\(text)")
        }
    }

    /// A server that gives tokens for months keeps no more names than it needs.
    @Test func theNamesThatWereGivenLastAreKnownAndOldOnesForgotten() {
        var names = RecentNames(most: 3)
        #expect(!names.contains("1"))
        var known: [Int] = []
        for number in 1...20 {
            names.insert("\(number)")
            let kept = (1...number).filter { names.contains("\($0)") }
            // The last three at least, and at most twice as many; none that is older than one that is gone.
            #expect(kept.suffix(3) == Array((1...number).suffix(3)))
            #expect(kept.count <= 6 && kept == Array((1...number).suffix(kept.count)))
            known.append(kept.count)
        }
        #expect(known == [1, 2, 3] + Array(repeating: [4, 5, 3], count: 5).joined() + [4, 5])
        var directory = ChatDirectory()
        #expect(!directory.isIssued("c"))
        directory.issue("c")
        #expect(directory.isIssued("c") && !directory.isIssued("d"))
    }
}
