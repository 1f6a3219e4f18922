import Testing

@testable import Server

/// How often a password may be guessed.
@Suite struct LoginTriesTests {
    private let tries = LoginTries()

    private func mayTry(_ name: String, from address: String, at second: Int = 0) -> Bool {
        tries.mayTry(name: name, address: address, now: second)
    }

    private func fail(_ name: String, from address: String, at second: Int = 0) -> Bool {
        let might = mayTry(name, from: address, at: second)
        tries.failed(name: name, address: address, now: second)
        return might
    }

    @Test func aNameHasFiveTriesWhereverTheyComeFrom() {
        let tried = (0..<5).map { fail("eva", from: "host \($0)") }
        #expect(tried == [true, true, true, true, true])
        #expect(!mayTry("eva", from: "elsewhere"))
        #expect(mayTry("tom", from: "host 0"))
    }

    @Test func anAddressHasTwentyTriesWhateverTheNames() {
        #expect((0..<20).allSatisfy { fail("name \($0)", from: "host") })
        #expect(!mayTry("another", from: "host"))
        #expect(mayTry("another", from: "elsewhere"))
    }

    @Test func afterAQuarterOfAnHourItBeginsAnew() {
        for second in 0..<5 { _ = fail("eva", from: "host", at: second) }
        #expect(!mayTry("eva", from: "host", at: 899))
        #expect(mayTry("eva", from: "host", at: 900))
        #expect((0..<5).allSatisfy { _ in fail("eva", from: "host", at: 900) })
        #expect(!mayTry("eva", from: "host", at: 901))
    }

    @Test func whoeverGetsInHasAllTriesAgain() {
        for _ in 0..<4 { _ = fail("eva", from: "host") }
        tries.succeeded(name: "eva")
        #expect((0..<5).allSatisfy { _ in fail("eva", from: "host") })
        #expect(!mayTry("eva", from: "host"))
    }
}
