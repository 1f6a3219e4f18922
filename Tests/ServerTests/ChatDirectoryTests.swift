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
}
