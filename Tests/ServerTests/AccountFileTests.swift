import Foundation
import Testing

@testable import Server

/// Who may log in, in a file beside the store.
@Suite struct AccountFileTests {
    private let path = NSTemporaryDirectory() + "agents-" + UUID().uuidString

    private func account(_ name: String, _ role: Account.Role = .agent) throws -> Account {
        try Account(name: name, role: role, password: "een lang wachtwoord")
    }

    /// One key for as long as the file is there: nobody is logged out because a colleague comes or goes.
    @Test func accountsComeAndGoUnderOneKey() throws {
        let file = AccountFile(path: path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(file.accounts.isEmpty && file.key.isEmpty && file.account("eva") == nil)
        #expect(try !file.remove("eva"))
        try file.add(try account("tom", .lead))
        let key = file.key
        #expect(key.count == 32)
        let eva = try account("eva")
        try file.add(eva)
        #expect(file.key == key && file.accounts.map(\.name) == ["eva", "tom"])
        #expect(file.account("eva") == eva && file.account("tom")?.role == .lead)
        try file.add(try account("tom"))
        #expect(file.accounts.map(\.role) == [.agent, .agent] && file.key == key)
        #expect(try file.remove("tom") && !file.remove("tom"))
        #expect(AccountFile(path: path).accounts == [eva] && file.key == key)
        #expect(try file.remove("eva") && file.accounts.isEmpty && file.key == key)
    }

    @Test func linesThatAreNotAccountsArePassedOver() throws {
        let file = AccountFile(path: path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try file.add(try account("eva"))
        let good = try String(contentsOfFile: path, encoding: .utf8)
        try Data(("x\n{}\n{\"name\":\"a\"}\n" + good + "[]\n").utf8).write(
            to: URL(fileURLWithPath: path))
        #expect(file.accounts.map(\.name) == ["eva"] && file.key.count == 32)
    }
}
