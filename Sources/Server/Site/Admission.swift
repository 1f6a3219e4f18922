import Foundation

/// Whom the server talks to: which names it answers to, and which sites' pages may connect.
///
/// ```swift
/// let admission = Admission(host: "127.0.0.1", origins: ["https://shop.example"])
/// admission.isKnown(host: "localhost:8080")                                    // true
/// admission.isAllowed(origin: "https://shop.example", host: "localhost:8080")  // true
/// ```
/// A name that is not known is another site's that was made to point here (DNS rebinding). Origins are compared whole:
/// no part of a name and no pattern ever matches.
package struct Admission: Sendable {
    private let names: Set<String>
    private let origins: Set<String>
    /// What a page of this server's own may begin with.
    private let schemes: [String]

    /// - Parameters:
    ///   - host: the address the server listens on.
    ///   - origins: other sites whose pages may connect, such as `https://shop.example`; their own names are known too.
    ///   - isEncrypted: whether the server has TLS itself; then none of its pages came without.
    package init(host: String, origins: [String], isEncrypted: Bool = false) {
        schemes = isEncrypted ? ["https://"] : ["http://", "https://"]
        let sites = origins.compactMap(Self.origin)
        self.origins = Set(sites)
        names = Set(["localhost", host.lowercased()] + sites.map { Self.name($0.dropScheme) })
    }

    /// Scheme, name and port of a URL in small letters, without a path; `nil` for what is none.
    package static func origin(_ url: String) -> String? {
        let text = url.lowercased()
        guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return nil }
        let rest = text.dropFirst(scheme.count)
        let name = rest.hasSuffix("/") ? rest.dropLast() : rest
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isOfName) else { return nil }
        let plainPort = scheme == "http://" ? ":80" : ":443"
        return scheme + (name.hasSuffix(plainPort) ? name.dropLast(plainPort.count) : name)
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "["),
            UInt8(ascii: "]"):
            true
        default: false
        }
    }

    /// A `Host` without its port.
    private static func name(_ host: some StringProtocol) -> String {
        if host.hasPrefix("["), let end = host.firstIndex(of: "]") { return String(host[...end]) }
        return String(host.prefix { $0 != ":" })
    }

    /// Whether a `Host` header names this server. Addresses always do: no name was needed to get here.
    package func isKnown(host: String?) -> Bool {
        guard let host = host?.lowercased(), !host.isEmpty, host.utf8.allSatisfy(Self.isOfName)
        else { return false }
        let name = Self.name(host)
        guard host.count == name.count || Self.isPort(host.dropFirst(name.count)) else {
            return false
        }
        return names.contains(name) || Self.isAddress(name)
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.first == ":" && (1...5).contains(text.count - 1)
            && text.dropFirst().allSatisfy { ("0"..."9").contains($0) }
    }

    private static func isAddress(_ name: String) -> Bool {
        if name.hasPrefix("[") { return name.hasSuffix("]") }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Whether a page of that origin may connect: one of this server, or of a site that was allowed.
    package func isAllowed(origin: String, host: String) -> Bool {
        origins.contains(origin) || isOwn(origin: origin, host: host)
    }

    /// Whether an origin is this server's own, under the name that it was asked by.
    func isOwn(origin: String, host: String) -> Bool {
        let host = host.lowercased()
        return schemes.contains { origin == $0 + host }
    }

    /// Whether a `Host` is this machine under its usual name or a mere address: what a browser keeps of one holds for every
    /// port, so that it would be kept of others too.
    static func isShared(host: String?) -> Bool {
        guard let host else { return true }
        let name = name(host.lowercased())
        return name == "localhost" || isAddress(name)
    }
}

extension String {
    fileprivate var dropScheme: Substring {
        range(of: "://").map { self[$0.upperBound...] } ?? self[...]
    }
}
