import PCRE2

/// Other tools' expressions, as PCRE2 takes them.
enum ImportedPattern {
    static func isUsable(_ source: String) -> Bool {
        !source.isEmpty && source.utf8.count < 20_000 && (try? Pattern(source)) != nil
    }

    /// A text that means itself.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if #"\.^$|?*+()[]{}/-#"#.contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    /// Words between which anything but letters may stand, from start to end.
    static func whole(_ pieces: [String]) -> String {
        #"^\W*"# + pieces.joined() + #"\W*$"#
    }
}
