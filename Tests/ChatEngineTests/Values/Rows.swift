import ChatEngine
import CivilTime
import IntentFiles

/// The languages with tables of values.
enum TestLanguage: String, Sendable, CaseIterable {
    case nl, en, de

    var pack: LanguagePack { BuiltInPacks.packs([LanguageCode(rawValue)])[LanguageCode(rawValue)] }
}

/// One line of a table: what is said, and what is read.
struct Row: Sendable, CustomStringConvertible {
    var language: TestLanguage
    var said: String
    var expected: String

    var description: String { "\(language): \(said) → \(expected)" }

    /// Lines of `said => expected`.
    static func table(_ language: TestLanguage, _ text: String) -> [Row] {
        text.split(separator: "\n").map { line in
            guard let arrow = line.indices.first(where: { line[$0...].hasPrefix("=>") }) else {
                return Row(language: language, said: String(line), expected: "no arrow")
            }
            return Row(
                language: language, said: trimmed(line[..<arrow]),
                expected: trimmed(line[line.index(arrow, offsetBy: 2)...]))
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

extension ValueReading {
    /// A Wednesday.
    static let wednesday = CivilDate(days: 20516)

    init(_ kind: ValueKind, _ language: TestLanguage) {
        self.init(kind, pack: language.pack, today: Self.wednesday)
    }

    /// The values in a sentence, or `-`.
    func found(in text: String) -> String {
        let values = find(in: text).map(\.value)
        return values.isEmpty ? "-" : values.joined(separator: " | ")
    }

    /// The value that a correction means: the last that is not denied.
    func corrected(in text: String) -> String? {
        let correction = Correction(in: text, pack.corrections)
        let found = find(in: text)
        let denied = correction.denied(among: found.map(\.range))
        return correction.isPresent
            ? found.indices.last { !denied[$0] }.map { found[$0].value } : nil
    }

    /// The value of an answer, or the problem behind a `!`.
    func answer(_ text: String) -> String {
        switch read(text) {
        case .success(let found): found.value
        case .failure(let problem): "!" + Self.name(problem)
        }
    }

    /// The same with the first word of a problem alone.
    func answerKind(_ text: String) -> String {
        let answer = answer(text)
        return answer.hasPrefix("!") ? String(answer.prefix { !" (".contains($0) }) : answer
    }

    static func name(_ problem: ValueProblem) -> String {
        switch problem {
        case .ambiguous(let values): "ambiguous " + values.joined(separator: " ")
        case .length(let expected, let got): "length \(expected.lowerBound) \(got)"
        case .unknownCountry(let code): "unknownCountry \(code)"
        case .notADate(let text): "notADate \(text)"
        case .notATime(let text): "notATime \(text)"
        case .letters(let text): "letters \(text)"
        case .notInList(let nearest): "notInList \(nearest ?? "-")"
        case .weekdayDiffers(let date, let said): "weekday \(date.iso) \(said)"
        case .inThePast(let date): "inThePast \(date.iso)"
        case .inTheFuture(let date): "inTheFuture \(date.iso)"
        case .tooEarly(let date, let earliest): "tooEarly \(date.iso) \(earliest.iso)"
        case .tooFar(let date, let latest): "tooFar \(date.iso) \(latest.iso)"
        case .otherCurrency(let text): "otherCurrency \(text)"
        case .email(let fault): "email \(fault)"
        case .outOfRange: "outOfRange"
        case .partlyRead(let value, let beside): "partly \(value) [\(beside)]"
        case .refused(let values): "refused " + values.joined(separator: " ")
        default: "\(problem)"
        }
    }
}
