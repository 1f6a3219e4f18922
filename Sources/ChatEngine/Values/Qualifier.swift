/// What stands beside a value and keeps it from being the whole answer: "voor" in "voor 10 maart".
package struct Qualifier: Sendable, Equatable {
    package enum Kind: Sendable {
        /// Changes the value: "na", "paar", a number or a unit that was not read.
        case changing
        /// The most it may be: "tot € 50".
        case limit
        /// One end of a range, or one of several: "tussen", "of zaterdag".
        case oneOfTwo
    }

    package var kind: Kind
    /// As the customer wrote it.
    package var text: String
}
