import CivilTime

/// Says a kept value as people do.
struct ValueWords {
    let language: ValueLanguage

    init(_ language: ValueLanguage) { self.language = language }

    /// A value that is not in its kept form is said as it is.
    func words(for value: String, _ kind: ValueKind) -> String {
        switch kind {
        case .date: CivilDate(iso: value).map(words(for:)) ?? value
        case .amount: language == .nl ? "€ " + local(value) : "€" + value
        case .number: local(value)
        default: value
        }
    }

    /// `dinsdag 3 maart 2026`, `Tuesday 3 March 2026`
    func words(for date: CivilDate) -> String {
        "\(weekday(date.weekday)) \(date.day) \(month(date.month)) \(date.year)"
    }

    func weekday(_ number: Int) -> String { name(number, in: CalendarNames.weekdays) }
    func month(_ number: Int) -> String { name(number, in: CalendarNames.months) }

    /// A number without needless decimals: `3`, `3,5`.
    func words(for number: Double) -> String {
        local(Int(exactly: number).map(String.init) ?? String(number))
    }

    private func name(_ number: Int, in names: [ValueLanguage: [String]]) -> String {
        guard let list = names[language], list.indices.contains(number - 1) else { return "" }
        return list[number - 1]
    }

    private func local(_ number: String) -> String {
        language == .nl ? String(number.map { $0 == "." ? "," : $0 }) : number
    }
}
