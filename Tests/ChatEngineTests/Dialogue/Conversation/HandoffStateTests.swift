import ChatEngine
import CivilTime
import Testing

/// Every step an agent can take in every state of a handoff.
@Suite struct HandoffStateTests {
    private static let now = Moment(milliseconds: 0)
    private static let eva = HandoffState.claimed("eva")
    private static let solved = HandoffState.resolved(.solved, by: "eva")

    /// What becomes of each state when eva takes a step, or why it is refused.
    private static let cells:
        [(HandoffState, HandoffStep.Action, Result<HandoffState, HandoffRefusal>)] = [
            (.waiting, .claim, .success(eva)),
            (.waiting, .reply("x"), .failure(.notClaimed)),
            (.waiting, .note("x"), .success(.waiting)),
            (.waiting, .giveBack, .failure(.notClaimed)),
            (.waiting, .resolve(.solved), .failure(.notClaimed)),
            (eva, .claim, .failure(.alreadyYours)),
            (eva, .reply("x"), .success(eva)),
            (eva, .note("x"), .success(eva)),
            (eva, .giveBack, .success(.waiting)),
            (eva, .resolve(.solved), .success(solved)),
            (eva, .resolve(.notSolved), .success(.resolved(.notSolved, by: "eva"))),
            (.claimed("tom"), .claim, .failure(.alreadyClaimed(by: "tom"))),
            (.claimed("tom"), .reply("x"), .failure(.notYours(owner: "tom"))),
            (.claimed("tom"), .note("x"), .failure(.notYours(owner: "tom"))),
            (.claimed("tom"), .giveBack, .failure(.notYours(owner: "tom"))),
            (.claimed("tom"), .resolve(.solved), .failure(.notYours(owner: "tom"))),
            (solved, .claim, .failure(.alreadyResolved)),
            (solved, .reply("x"), .failure(.alreadyResolved)),
            (solved, .note("x"), .success(solved)),
            (solved, .giveBack, .failure(.alreadyResolved)),
            (solved, .resolve(.notSolved), .failure(.alreadyResolved)),
            (.waiting, .transfer(.queue("q")), .success(.waiting)),
            (.waiting, .transfer(.agent("tom")), .success(.claimed("tom"))),
            (.waiting, .reopen, .failure(.notOver)),
            (.waiting, .lapse(since: now), .failure(.isThere)),
            (.waiting, .draft("x"), .success(.waiting)),
            (.waiting, .teach("i", "x"), .success(.waiting)),
            (eva, .transfer(.queue("q")), .success(.waiting)),
            (eva, .transfer(.agent("tom")), .success(.claimed("tom"))),
            (eva, .transfer(.agent("eva")), .failure(.alreadyYours)),
            (eva, .resolve(.callback), .success(.resolved(.callback, by: "eva"))),
            (eva, .reopen, .failure(.notOver)),
            (eva, .lapse(since: now), .success(.waiting)),
            (eva, .draft("x"), .success(eva)),
            (.claimed("tom"), .transfer(.queue("q")), .failure(.notYours(owner: "tom"))),
            (.claimed("tom"), .reopen, .failure(.notYours(owner: "tom"))),
            (.claimed("tom"), .lapse(since: now), .failure(.notYours(owner: "tom"))),
            (.claimed("tom"), .draft("x"), .success(.claimed("tom"))),
            (.claimed("tom"), .teach("i", "x"), .success(.claimed("tom"))),
            (solved, .teach("i", "x"), .success(solved)),
            (.left, .teach("i", "x"), .success(.left)),
            (solved, .transfer(.queue("q")), .failure(.alreadyResolved)),
            (solved, .reopen, .success(eva)),
            (solved, .lapse(since: now), .failure(.alreadyResolved)),
            (.left, .reopen, .success(eva)),
            (.left, .transfer(.agent("tom")), .failure(.customerLeft)),
            (.left, .claim, .failure(.customerLeft)),
            (.left, .reply("x"), .failure(.customerLeft)),
            (.left, .note("x"), .success(.left)),
            (.left, .giveBack, .failure(.customerLeft)),
            (.left, .resolve(.solved), .failure(.customerLeft)),
        ]

    @Test(arguments: cells.indices) func aStepLeadsToOneStateOrIsRefused(index: Int) {
        let (state, action, expected) = Self.cells[index]
        let step = HandoffStep(handoff: "H1", agent: "eva", action: action)
        let result = Result { () throws(HandoffRefusal) in try state.after(step) }
        #expect(result == expected, "\(state), \(action)")
    }

    @Test func aHandoffIsOpenUntilItIsResolvedOrTheCustomerHasLeft() {
        let states: [HandoffState] = [.waiting, Self.eva, Self.solved, .left]
        #expect(states.map(\.isOpen) == [true, true, false, false])
    }
}
