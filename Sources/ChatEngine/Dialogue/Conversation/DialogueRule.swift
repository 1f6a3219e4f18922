/// The rules a clerk works by. Every turn names those that decided it: they are the dialogue's ledger, what
/// `explain` and `:why` print, and what the coverage of transcripts is counted in.
package enum DialogueRule: String, Sendable, CaseIterable, Comparable {
    // A person at the desk
    case humanHasTheWord = "human_has_the_word"
    case humanRequested = "human_requested"
    case afterHours = "after_hours"
    case nobodyHere = "nobody_here"
    case messageLeft = "message_left"
    case callAsked = "call_asked"
    // A form
    case slotAsked = "slot_asked"
    case slotFilled = "slot_filled"
    case slotsFilledUnasked = "slots_filled_unasked"
    case slotWrong = "slot_wrong"
    case slotGivenUp = "slot_given_up"
    case slotCorrected = "slot_corrected"
    case answerCorrected = "answer_corrected"
    case questionInBetween = "question_in_between"
    case smallTalkInBetween = "small_talk_in_between"
    case formCancelled = "form_cancelled"
    // A summary to confirm
    case summaryRead = "summary_read"
    case summaryConfirmed = "summary_confirmed"
    case summaryChanged = "summary_changed"
    case summaryDenied = "summary_denied"
    case summaryGivenUp = "summary_given_up"
    // An action
    case actionAsked = "action_asked"
    case actionDone = "action_done"
    case actionFailed = "action_failed"
    case actionLate = "action_late"
    case actionNotCarriedOut = "action_not_carried_out"
    // A clarification
    case titlesOffered = "titles_offered"
    case titleChosen = "title_chosen"
    case titleChosenByWords = "title_chosen_by_words"
    case noneOfThese = "none_of_these"
    case sameTitlesAgain = "same_titles_again"
    // Answers
    case sureEnough = "sure_enough"
    case partSureEnough = "part_sure_enough"
    case followUp = "follow_up"
    case readTogether = "read_together"
    case presumed
    case sentenceRepeated = "sentence_repeated"
    case noted
    case added
    case valueAlone = "value_alone"
    case wordsAddedToTheLastQuestion = "words_added_to_the_last_question"
    case conditionMet = "condition_met"
    case secondQuestionAnswered = "second_question_answered"
    case secondQuestionKept = "second_question_kept"
    case askedAgain = "asked_again"
    case alwaysAHuman = "always_a_human"
    case otherLanguage = "other_language"
    // Whether it helped
    case helpAsked = "help_asked"
    case helped
    case notHelped = "not_helped"
    case politeRefusal = "polite_refusal"
    // Said to the conversation itself
    case danger
    case notMeant = "not_meant"
    case saidAgain = "said_again"
    case patience
    case humanOffered = "human_offered"
    case helpGiven = "help_given"
    case wentOnWithout = "went_on_without"
    case smallTalk = "small_talk"
    case goodbye
    case languageAskedFor = "language_asked_for"
    case languageFollowed = "language_followed"
    case frustration
    // Not understood
    case notSure = "not_sure"
    case noneOfOurs = "none_of_ours"
    case notOurs = "not_ours"
    case nothingSaid = "nothing_said"
    case failuresInARow = "failures_in_a_row"
    // First words, silence
    case surveyAnswered = "survey_answered"
    case privacyFirst = "privacy_first"
    case reminded
    case idleClosed = "idle_closed"

    /// Those that offer a person.
    package static let offeringHuman: Set<DialogueRule> = [.humanOffered, .noneOfOurs, .notOurs]

    package static func < (left: DialogueRule, right: DialogueRule) -> Bool {
        left.rawValue < right.rawValue
    }
}
