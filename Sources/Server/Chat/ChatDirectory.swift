import ChatEngine

/// The open sockets of customers, and which conversation each shows.
struct ChatDirectory {
    struct Chat {
        var outlet: Outlet
        var conversation: Conversation.ID?
        /// Who it is and how they came, for the first message of a conversation.
        var opening = Opening()
        /// Whether the customer writes something there.
        var isWriting = false
    }

    /// Pages that may show one conversation at the same time; the one that has been there longest goes.
    static let mostPages = 10

    private var chats: [SocketID: Chat] = [:]
    private var sockets: [Conversation.ID: [SocketID]] = [:]
    /// Conversations that this process gave a token for. One in which nothing was said is known nowhere else.
    private var issued = RecentNames(most: 50_000)

    subscript(socket: SocketID) -> Chat? { chats[socket] }

    mutating func enter(_ socket: SocketID, _ outlet: Outlet) {
        chats[socket] = Chat(outlet: outlet)
    }

    mutating func leave(_ socket: SocketID) {
        show(nil, opening: Opening(), on: socket)
        chats[socket] = nil
    }

    /// - Returns: pages that have to go, because too many show the conversation.
    @discardableResult
    mutating func show(
        _ conversation: Conversation.ID?, opening: Opening, on socket: SocketID
    ) -> [SocketID] {
        if let before = chats[socket]?.conversation {
            sockets[before]?.removeAll { $0 == socket }
            if sockets[before]?.isEmpty == true { sockets[before] = nil }
        }
        chats[socket]?.conversation = conversation
        chats[socket]?.opening = opening
        guard let conversation else { return [] }
        sockets[conversation, default: []].append(socket)
        let pages = sockets[conversation] ?? []
        return Array(pages.dropLast(Self.mostPages))
    }

    mutating func write(_ isWriting: Bool, on socket: SocketID) {
        chats[socket]?.isWriting = isWriting
    }

    func isWriting(in conversation: Conversation.ID) -> Bool {
        pages(of: conversation).contains { chats[$0]?.isWriting == true }
    }

    func pages(of conversation: Conversation.ID) -> [SocketID] { sockets[conversation] ?? [] }

    mutating func issue(_ conversation: Conversation.ID) { issued.insert(conversation) }

    func isIssued(_ conversation: Conversation.ID) -> Bool { issued.contains(conversation) }
}

/// The names that were inserted last; older ones are forgotten.
struct RecentNames {
    private let most: Int
    private var recent: Set<String> = []
    private var older: Set<String> = []

    /// - Parameter most: at least so many are remembered, and at most twice as many.
    init(most: Int) { self.most = most }

    mutating func insert(_ name: String) {
        recent.insert(name)
        guard recent.count >= most else { return }
        older = recent
        recent.removeAll(keepingCapacity: true)
    }

    func contains(_ name: String) -> Bool { recent.contains(name) || older.contains(name) }
}
