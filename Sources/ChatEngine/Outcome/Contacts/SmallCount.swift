import CivilTime

/// A count of what one conversation has, in half the room of a number: there may be a hundred thousand contacts.
@propertyWrapper
package struct SmallCount: Sendable {
    private var stored: Int32

    package init(wrappedValue: Int) { stored = Int32(clamping: wrappedValue) }

    package var wrappedValue: Int {
        get { Int(stored) }
        set { stored = Int32(clamping: newValue) }
    }
}

/// A moment or none, in the room of a moment.
@propertyWrapper
package struct CompactMoment: Sendable {
    private var milliseconds: Int64

    private static let none = Int64.min

    package init(wrappedValue: Moment?) { milliseconds = wrappedValue?.milliseconds ?? Self.none }

    package var wrappedValue: Moment? {
        get { milliseconds == Self.none ? nil : Moment(milliseconds: milliseconds) }
        set { milliseconds = newValue?.milliseconds ?? Self.none }
    }
}
