import Foundation
import Testing

/// Links between the project's pages lead somewhere.
@Suite struct LinkTests {
    private static let pages = House.files(below: "", ending: ".md").filter {
        !$0.hasPrefix("Tests/") && !$0.contains("/node_modules/")
    }

    @Test func thereArePages() {
        #expect(Self.pages.contains("README.md") && Self.pages.count > 20)
    }

    @Test(arguments: pages)
    func everyRelativeLinkOfAPageResolves(page: String) throws {
        let text = try #require(House.text(of: page))
        let folder = URL(fileURLWithPath: "/" + page).deletingLastPathComponent()
        for link in Self.links(in: text) where !link.contains("://") && !link.hasPrefix("mailto:") {
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let path = String(parts[0])
            let target = path.isEmpty ? "/" + page : folder.appendingPathComponent(path).path
            let file = String(URL(fileURLWithPath: target).standardized.path.dropFirst())
            #expect(
                House.exists(file), "\(page) links to \(link)")
            if parts.count == 2, file.hasSuffix(".md"), let other = House.text(of: file) {
                let anchors = Self.anchors(in: other)
                #expect(anchors.contains(String(parts[1])), "\(page) links to \(link)")
            }
        }
    }

    /// `](target)`, outside code.
    static func links(in text: String) -> [String] {
        var links: [String] = []
        for line in prose(of: text) {
            let outside = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: "x")
            for part in outside.components(separatedBy: "](").dropFirst() {
                links.append(String(part.prefix { $0 != ")" && $0 != " " }))
            }
        }
        return links
    }

    /// The names that headings get: small letters, hyphens for spaces, nothing else.
    static func anchors(in text: String) -> Set<String> {
        Set(
            prose(of: text).filter { $0.hasPrefix("#") }.map { line in
                line.drop { $0 == "#" || $0 == " " }.lowercased().compactMap { letter in
                    letter == " "
                        ? "-"
                        : letter.isLetter || letter.isNumber || "-_".contains(letter) ? letter : nil
                }.map(String.init).joined()
            })
    }

    /// The lines outside fenced code.
    private static func prose(of text: String) -> [Substring] {
        var inCode = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            guard line.hasPrefix("```") else { return !inCode }
            inCode.toggle()
            return false
        }
    }
}
