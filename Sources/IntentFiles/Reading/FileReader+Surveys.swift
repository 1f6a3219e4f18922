import ChatEngine
import CivilTime

extension FileReader {
    /// `csat: {after: bot, share: 0.5, at_most: 1 per 30d}`
    mutating func surveys(_ node: YAMLNode) -> [SurveyRule] {
        entries(node, in: .surveys).known.map { metric, body in
            var rule = SurveyRule(metric: metric.text)
            for (key, value) in entries(body, in: .survey).known {
                switch key.text {
                case "after": rule.after = choice(value, "'after'") ?? rule.after
                case "share":
                    rule.share =
                        number(value, "'share'", 0...1, wanted: "a number from 0 to 1")
                        ?? rule.share
                default: limit(value, &rule)
                }
            }
            return rule
        }
    }

    /// `1 per 30d`
    private mutating func limit(_ node: YAMLNode, _ rule: inout SurveyRule) {
        guard let word = text(node, "'at_most'") else { return }
        let parts = word.text.split(separator: " ").map(String.init)
        guard parts.count == 3, parts[1] == "per", let most = Int(parts[0]), most > 0,
            let window = DurationText.seconds(parts[2]), window > 0
        else {
            report(
                .badNumber(
                    word.text, of: "'at_most'",
                    wanted: "a number and a length of time, such as 1 per 30d"), at: word.place)
            return
        }
        (rule.most, rule.window) = (most, window)
    }
}
