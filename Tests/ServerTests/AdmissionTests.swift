import Testing

@testable import Server

/// Which names the server answers to, and which sites' pages may connect.
@Suite struct AdmissionTests {
    private let admission = Admission(
        host: "127.0.0.1", origins: ["https://shop.example", "https://chat.example:8443/"])

    @Test(arguments: [
        "localhost", "localhost:8080", "127.0.0.1:8080", "10.0.0.7", "[::1]:8080", "shop.example",
        "SHOP.example:443", "chat.example:8443",
    ])
    func itsOwnNamesAndAddressesAreKnown(host: String) { #expect(admission.isKnown(host: host)) }

    @Test(arguments: [
        nil, "", "evil.example", "shop.example.evil.com", "localhost.evil.com", "xshop.example",
        "127.0.0.1.evil.com", "127.0.0.1:8080:9", "127.0.0.1:", "127.0.0.1:x", "localhost/..",
        "local host", "localhost:123456", "300.0.0.1", "[::1", "shop.example@evil.com",
        "0x7f000001",
    ])
    func otherNamesWereMadeToPointHere(host: String?) {
        #expect(!admission.isKnown(host: host))
    }

    @Test(arguments: [
        "https://shop.example", "https://chat.example:8443", "http://localhost:8080",
        "https://localhost:8080",
    ])
    func itsOwnPagesAndThoseOfAllowedSitesMayConnect(origin: String) {
        #expect(admission.isAllowed(origin: origin, host: "localhost:8080"))
    }

    @Test(arguments: [
        "null", "", "https://evil.example", "https://shop.example.evil.com", "http://shop.example",
        "https://shop.example:444", "https://xshop.example", "https://shop.example/",
        "https://SHOP.example", "https://shop.examplE", "https://sub.shop.example",
        "https://shop.example@evil.com", "file://", "https://chat.example", "http://localhost",
        "http://localhost:80800", "localhost:8080", "ws://localhost:8080",
        "https://shop.example, https://evil.example", "*", "https://*",
    ])
    func allOthersAreTurnedAway(origin: String) {
        #expect(!admission.isAllowed(origin: origin, host: "localhost:8080"))
    }
}
