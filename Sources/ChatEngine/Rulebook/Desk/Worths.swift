/// What a decision is worth to a customer, from −1 to 1; saying nothing useful to somebody who asks what is ours is worth 0.
///
/// Measured on desks of three trades; a desk may have its own (`worth` in `desk.yaml`). A desk where a wrong answer is
/// dangerous sets `wrong` lower; one whose customers dislike lists sets `offered` lower.
package struct Worths: Sendable, Equatable {
    /// The right answer.
    package var right = 0.9
    /// A wrong answer, also to what is none of ours.
    package var wrong = -1.0
    /// A list with the right title.
    package var offered = 0.5
    /// A list without it.
    package var offeredInVain = -0.25
    /// Saying "that is not something I can help with" when that is so.
    package var noneOfOurs = 0.55
    /// What each title of a list costs its reader.
    package var costOfTitle = 0.03

    package init() {}
}
