/// What a message says to the conversation itself, in order.
struct SaidActs {
    var roles: [IntentRole] = []
    /// Whether it tells of danger or despair, whatever else it says.
    var isDanger = false
    /// Whether it is made of words only that may be passed over: "hm", "please".
    var isMereFiller = false
    /// What its first words say by themselves, and how many they are.
    private var first: [IntentRole: Int] = [:]
    /// The one that matters most.
    var main: IntentRole?

    /// - Parameters:
    ///   - utterance: what was said.
    ///   - isKnown: whether a word, by its folded letters, is one of the language: it is not taken for a misspelt one.
    init(_ utterance: Utterance, _ table: ActTable, isKnown: (UnsafeBufferPointer<UInt8>) -> Bool) {
        guard !table.isEmpty else { return }
        let said = utterance.withView { view in
            view.tokens.filter { $0.kind != .mark }.map { token -> Int32 in
                let word = view.folded(token)
                let number = table.words.find(word)
                return number >= 0 || isKnown(word) ? number : table.words.correct(word)
            }
        }
        let acts = table.acts(in: said)
        roles = acts.map { Self.role(of: $0, table) }
        main = acts.min().map { Self.role(of: $0, table) }
        // "€ 12.50" says nothing to the conversation, but "1 2" may choose.
        if main != .allOfThese, !utterance.tokens.contains(where: { $0.kind == .word }) {
            main = nil
        }
        // "All done?" and "and today?" ask.
        let asks = utterance.text.hasSuffix("?")
        if asks, let said = main, Self.isOnlyTold(said) { main = .why }
        // "Hm" goes on thinking.
        isMereFiller = !asks && table.isMereFiller(said)
        if isMereFiller, main == nil || main == .acknowledge { main = .wait }
        // "All right, thank you" thanks.
        if main == .acknowledge, roles.contains(.thanks) { main = .thanks }
        // "What a business, but thank you" is not angry.
        if main == .frustrated, roles.contains(.thanks) { main = .thanks }
        // "A pity, but thank you" is content with it.
        if main == .disappointed, roles.contains(.thanks) { main = .thanks }
        // "Both done, thank you" chooses nothing.
        if main == .allOfThese, roles.contains(.solved) { main = .solved }
        if acts.isEmpty, said.count <= Self.short {
            for (act, words) in table.beginnings(of: said) {
                first[Self.role(of: act, table)] = words
            }
        }
        if let danger = table.acts.firstIndex(of: IntentRole.safety.rawValue) {
            isDanger = table.contains(danger, in: said)
        }
    }

    private static func isOnlyTold(_ role: IntentRole) -> Bool {
        [.solved, .goodbye, .compliment, .partly, .acknowledge, .willTry].contains(role)
    }

    private static let short = 8

    /// Whether its first words say this, whatever follows: "moment, my wife is calling".
    /// - Parameter words: how many words at least say so.
    func begins(with role: IntentRole, in words: Int = 1) -> Bool {
        first[role, default: 0] >= words
    }

    private static func role(of act: Int, _ table: ActTable) -> IntentRole {
        IntentRole(rawValue: table.acts[act]) ?? .subject
    }
}
