import BasicAlgorithms
import ChatEngine
import Support
import Templates
import Testing

@Suite struct TemplateTests {
    /// Texts without sections are filled here, the others by the library; an empty section makes any text the library's.
    @Test func bothWaysOfFillingSayTheSame() throws {
        var random = SplitMix(state: 7)
        let pieces = [
            "", "Uw ", "{{a}}", "{{ b }}", " én ", "\n", "{{c_1}}", "}}", "{", "📦", "\"&<",
        ]
        let values = [
            "", "AB123456", "{{a}}", "<b>", "é\n", "{{#a}}",
        ]
        for _ in 0..<(2_000 * Soak.times) {
            // The library drops a line break at the very start.
            let text =
                "x"
                + (0..<random.below(7)).map { _ in pieces[random.below(pieces.count)] }
                .joined()
            guard let plain = try? Template(text),
                let general = try? Template(text + ".{{#z}}{{/z}}")
            else { continue }
            var filled: [String: String] = [:]
            for name in ["a", "b", "c_1"] where random.below(4) > 0 {
                filled[name] = values[random.below(values.count)]
            }
            #expect(plain.fill(filled) + "." == general.fill(filled), "\(text)")
        }
    }
}
