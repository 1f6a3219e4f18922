import CivilTime
import Crypto
import Foundation
import Testing

@testable import Server

/// Names of customers are believed only from tokens signed with the desk's key.
@Suite struct CustomerKeyTests {
    private let now = Moment(milliseconds: 1_767_603_600_000)
    private var end: Int { 1_767_603_600 + 600 }

    static func token(
        header: String = #"{"alg":"HS256","typ":"JWT"}"#, claims: String,
        key: [UInt8] = RunningServer.key
    ) -> String {
        let signed =
            Base64URL.text(of: Array(header.utf8)) + "." + Base64URL.text(of: Array(claims.utf8))
        let signature = HMAC<SHA256>.authenticationCode(
            for: Array(signed.utf8), using: SymmetricKey(data: key))
        return signed + "." + Base64URL.text(of: Array(signature))
    }

    @Test func aSignedNameIsBelieved() throws {
        let key = try #require(CustomerKey(secret: RunningServer.key))
        let token = Self.token(claims: #"{"sub":"klant-17","exp":\#(end)}"#)
        #expect(key.customer(of: token, at: now) == "klant-17")
    }

    @Test func nothingElseIs() throws {
        let key = try #require(CustomerKey(secret: RunningServer.key))
        let good = #"{"sub":"klant-17","exp":\#(end)}"#
        let token = Self.token(claims: good)
        let parts = token.split(separator: ".").map(String.init)
        let forged = [
            "", "a.b.c", "..", parts[0] + "." + parts[1] + ".", parts[0] + "." + parts[1],
            token + "A", token + ".x", token + ".", "." + token,
            token.replacing(".", with: ".."), String(token.dropLast(2)) + "xx",
            Self.token(header: #"{"alg":"none"}"#, claims: good),
            Self.token(header: #"{"alg":"HS512"}"#, claims: good),
            Self.token(header: #"{"alg":"RS256"}"#, claims: good),
            Self.token(header: #"{"alg":"HS256","crit":["x"]}"#, claims: good),
            Self.token(header: "{}", claims: good),
            Self.token(claims: good, key: Array("0123456789abcdef0123456789abcdeX".utf8)),
            Self.token(claims: #"{"sub":"klant-17"}"#),
            Self.token(claims: #"{"sub":"klant-17","exp":1}"#),
            Self.token(claims: #"{"sub":"klant-17","exp":"later"}"#),
            Self.token(claims: #"{"sub":"klant-17","exp":\#(end),"nbf":\#(end)}"#),
            Self.token(claims: #"{"sub":"","exp":\#(end)}"#),
            Self.token(claims: #"{"sub":17,"exp":\#(end)}"#), Self.token(claims: "[]"),
            Self.token(claims: good).replacingOccurrences(of: "-", with: "+") + "=",
        ]
        for token in forged { #expect(key.customer(of: token, at: now) == nil, "\(token)") }
        #expect(CustomerKey(secret: Array("short".utf8)) == nil)
    }

    @Test func aSocketIsOpenedWithASignedNameAndNotWithAForgedOne() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let end = Int(Date().timeIntervalSince1970) + 600
        let good = Self.token(claims: #"{"sub":"klant-17","exp":\#(end)}"#)
        let page = try server.chat()
        #expect(page.ask(#"{"type":"open","customer":"klant-17"}"#).text("code") == "bad_customer")
        #expect(page.ask(#"{"type":"open","customer":"\#(good)"}"#).text("type") == "opened")
    }
}
