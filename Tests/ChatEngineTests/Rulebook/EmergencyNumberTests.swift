import ChatEngine
import CivilTime
import Testing

/// Whom to call is what holds where the desk is.
@Suite struct EmergencyNumberTests {
    private func desk(in zone: String) -> Desk {
        var defaults = DeskDefaults()
        defaults.timeZone = zone
        defaults.emergencyNumbers = [
            EmergencyNumbers(
                zones: ["Europe/Amsterdam", "Europe/Busingen"], numbers: ["a": "112"]),
            EmergencyNumbers(zones: ["America/"], numbers: ["a": "911"]),
            EmergencyNumbers(zones: ["Europe/"], numbers: ["a": "113"]),
        ]
        return Desk(defaults)
    }

    /// The first that serves the zone; a name that ends in a slash serves all that begin so; nobody is left without one.
    @Test(arguments: [
        ("Europe/Amsterdam", "112"), ("Europe/Busingen", "112"), ("Europe/Amsterdam2", "113"),
        ("America/New_York", "911"), ("Europe/Paris", "113"), ("America", "112"),
        ("Asia/Tokyo", "112"), ("", "112"),
    ])
    func theZoneSaysWhomToCall(zone: String, number: String) {
        #expect(desk(in: zone).emergencyNumbers == ["a": number])
    }

    @Test func aDeskWithoutNumbersNamesNone() {
        #expect(Desk(DeskDefaults()).emergencyNumbers.isEmpty)
    }
}
