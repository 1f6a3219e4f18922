import ChatEngine
import Figures
import JSON
import Reports
import SafeText
import Transcripts

/// What `check --mutations` prints: the share of damage that some transcript notices, and what none does.
struct MutationPage {
    let score: MutationScore
    let lax: [LaxPatterns.Finding]

    var page: Page {
        var page = Page(title: "Mutations")
        let all = score.mutants.count
        let share = all == 0 ? "–" : Figure.percent(Double(score.noticed) / Double(all))
        page.add(
            Line("mutation score: \(score.noticed) of \(all) (\(share)) noticed by a transcript"))
        for mutant in score.mutants where !mutant.isNoticed {
            page.add(
                Line(
                    "not noticed: \(mutant.words)\(mutant.place.map { " (\($0.fileAndLine))" } ?? "")"
                ))
        }
        for finding in lax.prefix(20) {
            page.add(
                Line(
                    "too lax: the pattern \(SafeText.shown(finding.written)) matches \(Figure.percent(finding.share)) of all answers (\(finding.place.fileAndLine))"
                ))
        }
        page.add(
            json: .list(lax) {
                .object([
                    "pattern": .string($0.written), "place": .string($0.place.fileAndLine),
                    "share": .number(Figure.nearest($0.share, 4)),
                ])
            }, at: "lax_patterns")
        page.add(
            json: .object([
                "mutants": .count(all), "noticed": .count(score.noticed),
                "unnoticed": .strings(score.mutants.filter { !$0.isNoticed }.map(\.words)),
            ]), at: "mutations")
        return page
    }
}
