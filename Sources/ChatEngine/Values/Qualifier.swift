/// What stands beside a value and keeps it from being the whole answer: "voor" in "voor 10 maart".
package struct Qualifier: Sendable, Equatable {
    package enum Kind: Sendable {
        /// Changes the value: "na", "paar", a number or a unit that was not read.
        case changing
        /// Says that it is of another kind: "euro" behind a number that is asked.
        case otherUse
        /// The most it may be: "tot € 50".
        case limit
        /// One end of a range, or one of several: "tussen", "of zaterdag".
        case oneOfTwo
    }

    package var kind: Kind
    /// As the customer wrote it.
    package var text: String
    /// Where it stands, in UTF-8 bytes of the text.
    package var range: Range<Int>
}
