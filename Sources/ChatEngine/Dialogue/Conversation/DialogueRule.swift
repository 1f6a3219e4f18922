/// The rules a clerk works by. Every turn names those that decided it: they are the dialogue's ledger, what
/// `explain` and `:why` print, and what the coverage of transcripts is counted in.
package enum DialogueRule: String, Sendable, Codable, CaseIterable, Comparable {
    // A person at the desk
    case humanHasTheWord = "human_has_the_word"
    case humanRequested = "human_requested"
    case afterHours = "after_hours"
    case messageLeft = "message_left"
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
    // Small talk
    case smallTalk = "small_talk"
    case goodbye
    case languageAskedFor = "language_asked_for"
    case languageFollowed = "language_followed"
    case frustration
    // Not understood
    case notSure = "not_sure"
    case nothingSaid = "nothing_said"
    case failuresInARow = "failures_in_a_row"
    // First words, silence
    case privacyFirst = "privacy_first"
    case reminded
    case idleClosed = "idle_closed"

    package static func < (left: DialogueRule, right: DialogueRule) -> Bool {
        left.rawValue < right.rawValue
    }

    /// What happened, in a sentence's part.
    package var words: String {
        switch self {
        case .humanHasTheWord: "a person has the word or is waited for: the bot says nothing"
        case .humanRequested: "the customer asked for a person"
        case .afterHours: "nobody is at work: a message can be left"
        case .messageLeft: "contact details were left for when the desk opens"
        case .slotAsked: "a required value is missing: it is asked for"
        case .slotFilled: "the value that was asked for was given"
        case .slotsFilledUnasked: "values were given before they were asked for"
        case .slotWrong: "the answer is no such value: asked again, saying why"
        case .slotGivenUp: "three answers were no such value: a person takes over"
        case .slotCorrected: "the customer took back a value given before"
        case .answerCorrected: "the customer corrected a value after the answer"
        case .questionInBetween:
            "a question in the middle of a form: answered, and the form goes on"
        case .smallTalkInBetween: "small talk in the middle of a form: the form goes on"
        case .formCancelled: "the customer does not want to go on"
        case .summaryRead: "what was filled in is read back to confirm"
        case .summaryConfirmed: "the customer confirmed the summary"
        case .summaryChanged: "the customer changed a value: the summary is read again"
        case .summaryDenied: "the summary is not right: asked what to change"
        case .summaryGivenUp: "the summary was not right three times: a person takes over"
        case .actionAsked: "an action is asked to look it up"
        case .actionDone: "the action gave its result"
        case .actionFailed: "the action failed"
        case .actionLate: "the action took too long"
        case .actionNotCarriedOut: "nobody carries out this action here: answered without it"
        case .titlesOffered: "nearly sure: titles are offered"
        case .titleChosen: "a title was chosen by its number or name"
        case .titleChosenByWords: "a title was chosen by words of it"
        case .noneOfThese: "none of the titles is meant"
        case .sameTitlesAgain: "the same titles again are no progress"
        case .sureEnough: "the best intent is sure enough"
        case .partSureEnough: "one of the sentences is sure enough by itself"
        case .followUp: "a follow-up of the last answer"
        case .valueAlone: "a value alone: taken for the last question"
        case .wordsAddedToTheLastQuestion: "understood together with the last question"
        case .conditionMet: "a variant for these circumstances"
        case .secondQuestionAnswered: "a second question is answered as well"
        case .secondQuestionKept: "a second question is kept until the first is done"
        case .askedAgain: "the same answer was asked for again: a person takes over"
        case .alwaysAHuman: "a person always takes this over"
        case .otherLanguage: "this exists in another language only, which is said"
        case .helpAsked: "asked whether it helped"
        case .helped: "the customer said that it helped"
        case .notHelped: "the customer said that it did not help: a person takes over"
        case .politeRefusal: "no, thank you: nothing more is wanted"
        case .smallTalk: "small talk"
        case .goodbye: "the customer says goodbye"
        case .languageAskedFor: "the customer asked for another language"
        case .languageFollowed: "the customer went on in another language"
        case .frustration: "the customer is upset: a person takes over"
        case .notSure: "no intent is sure enough: asked to say it differently"
        case .nothingSaid: "nothing was said: no failure"
        case .failuresInARow: "too many failures in a row: a person takes over"
        case .privacyFirst: "the privacy notice comes first"
        case .reminded: "silence after a question of the desk's: reminded"
        case .idleClosed: "silence: the conversation is over"
        }
    }
}
