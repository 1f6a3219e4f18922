/// What is wrong with a knowledge base that only its own examples can show.
package enum Finding: Sendable {
    /// An example is recognised as another intent.
    case exampleLost(Sourced<String>, of: Intent.ID, to: Intent.ID, confidence: Confidence)
    /// A pattern matches an example of another intent, which would be drawn to it; and no `exclude` prevents that.
    case patternOverreaches(
        String, of: Intent.ID, at: SourceLocation, example: Sourced<String>, ofOther: Intent.ID,
        more: Int)
    /// A pattern costs so much on an ordinary example that it is given up.
    case patternTooCostly(String, at: SourceLocation)
    /// A pattern without a word that must be there: every utterance has to try it.
    case patternAlwaysRuns(String, of: Intent.ID, at: SourceLocation)
    /// A button that is not understood when it is pressed.
    case quickReplyLost(String, of: Intent.ID, at: SourceLocation)
    /// A button that asks for the answer it stands below.
    case quickReplyRepeats(String, of: Intent.ID, at: SourceLocation)
}
