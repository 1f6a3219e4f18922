import CivilTime

/// The numbers of handoffs, and their places in the queue.
///
/// Few messages hand over, so the journal is only asked for a number and the queues when one does. What it says is mostly
/// what was expected; otherwise the answer is made once more with it.
extension FrontDesk {
    /// What the last handoff makes likely for the next.
    struct Expectation {
        var number = 1
        var queues = QueueLengths()
    }

    /// What the clerk makes of a request, with a number of the journal's where it hands over.
    func handingOver(
        _ batch: inout Batch, _ respond: (Responder.Surroundings) -> TurnOutcome
    ) throws -> TurnOutcome {
        let likely = Responder.Surroundings(
            now: batch.now, nextHandoff: batch.number ?? expectation.number,
            queues: batch.queues ?? expectation.queues)
        let outcome = respond(likely)
        guard let waiting = outcome.handoff ?? outcome.conversation.waitingHandoff else {
            return outcome
        }
        let desk = responder.rulebook.desk
        let attendance = try attendance(&batch)
        let isAttended = attendance.isAnybody(for: desk.queue(waiting.queue), at: desk)
        guard outcome.handoff != nil else {
            // Who waits is told the truth about who is there.
            var there = likely
            there.attendance = attendance
            return isAttended ? outcome : respond(there)
        }
        let real = try surroundingsOfHandoff(&batch)
        guard
            real.nextHandoff != likely.nextHandoff || real.queues != likely.queues || !isAttended
        else { return outcome }
        return respond(real)
    }

    /// What a handoff is made with: a number that nobody else gets, and who waits now.
    func surroundingsOfHandoff(_ batch: inout Batch) throws -> Responder.Surroundings {
        let queues = try batch.queues ?? journal.queueLengths()
        batch.queues = queues
        let number = try batch.number ?? spareNumbers.popFirst() ?? journal.takeHandoffNumber()
        batch.number = number
        return Responder.Surroundings(
            now: batch.now, nextHandoff: number, queues: queues,
            attendance: try attendance(&batch))
    }

    /// Who is at a desk, read once for all of a call.
    private func attendance(_ batch: inout Batch) throws -> Attendance {
        if let known = batch.attendance { return known }
        let attendance = try attendance(at: batch.now)
        batch.attendance = attendance
        return attendance
    }

    /// The batch is in the journal.
    func conclude(_ batch: Batch, _ versions: [Conversation.ID: StreamVersion]) {
        for (id, version) in versions { known[id]?.version = version }
        if let number = batch.number { spare([number]) }
        guard let last = batch.numbers.last else { return }
        expectation = Expectation(
            number: spareNumbers.first ?? last + 1, queues: batch.queues ?? QueueLengths())
    }

    /// It is not, and what is not in the journal has not happened.
    func abandon(_ batch: Batch, _ error: any Error) {
        for one in batch.touched { known[one.conversation.id] = nil }
        for key in batch.given { recentReplies[key] = nil }
        spare(batch.numbers + (batch.number.map { [$0] } ?? []))
        guard (error as? JournalError)?.isRace == true else { return }
        for (id, seen) in batch.seen where (try? journal.version(of: id)) != seen {
            known[id] = nil
        }
    }

    private func spare(_ numbers: [Int]) {
        spareNumbers = (spareNumbers + numbers).sorted()[...]
    }
}
