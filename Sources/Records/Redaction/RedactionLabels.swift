import ChatEngine

/// What stands in the store for each kind of personal data, in one language.
struct RedactionLabels: Sendable, Equatable {
    var email: String
    var iban: String
    var card: String
    var phone: String
    var bsn: String
    var address: String

    subscript(kind: PersonalDataKind) -> String {
        switch kind {
        case .email: email
        case .iban: iban
        case .card: card
        case .phone: phone
        case .bsn: bsn
        case .address: address
        }
    }

    static let standard: [LanguageCode: RedactionLabels] = [
        "nl": RedactionLabels(
            email: "[e-mail]", iban: "[iban]", card: "[kaart]", phone: "[telefoon]", bsn: "[bsn]",
            address: "[adres]")
    ]
}
