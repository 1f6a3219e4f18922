import ChatEngine
import Testing

@Suite struct PriorityTests {
    @Test func lowIsLessThanNormalIsLessThanHigh() {
        #expect([Priority.high, .low, .normal].sorted() == [.low, .normal, .high])
        #expect(Priority.low < .high && !(Priority.high < .high))
        #expect(max(Priority.normal, .low) == .normal)
    }
}
