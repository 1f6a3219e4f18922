import CivilTime

/// Says a kept value as people do.
struct ValueWords {
    let pack: LanguagePack

    init(_ pack: LanguagePack) { self.pack = pack }

    /// A value that is not in its kept form is said as it is.
    func words(for value: String, _ kind: ValueKind) -> String {
        switch kind {
        case .date: CivilDate(iso: value).map(words(for:)) ?? value
        case .amount: pack.wording.text(.amount, .formal, ["amount": local(value)])
        case .number: local(value)
        case .list, .email, .phone, .postcode, .iban, .time, .text: value
        }
    }

    /// `dinsdag 3 maart 2026`, `Tuesday 3 March 2026`
    func words(for date: CivilDate) -> String {
        pack.wording.text(
            .date, .formal,
            [
                "weekday": pack.dates.weekdayName(date.weekday), "day": String(date.day),
                "month": pack.dates.monthName(date.month), "year": String(date.year),
            ])
    }

    /// A number without needless decimals: `3`, `3,5`.
    func words(for number: Double) -> String {
        local(Int(exactly: number).map(String.init) ?? String(number))
    }

    private func local(_ number: String) -> String {
        pack.numbers.hasDecimalComma ? String(number.map { $0 == "." ? "," : $0 }) : number
    }
}
