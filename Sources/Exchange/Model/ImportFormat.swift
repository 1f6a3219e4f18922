/// The formats that `import` reads, by the names on the command line.
package enum ImportFormat: String, CaseIterable, Sendable {
    case rasa, dialogflow, botpress, chatterbot, aiml, rivescript, lu, qna, botium, csv, faqpage,
        zendesk, freshdesk

    /// What it is called in messages.
    package var title: String {
        switch self {
        case .rasa: "Rasa"
        case .dialogflow: "Dialogflow"
        case .botpress: "Botpress"
        case .chatterbot: "ChatterBot"
        case .aiml: "AIML"
        case .rivescript: "RiveScript"
        case .lu: "Bot Framework .lu"
        case .qna: "Bot Framework .qna"
        case .botium: "Botium"
        case .csv: "a table"
        case .faqpage: "an FAQPage"
        case .zendesk: "Zendesk"
        case .freshdesk: "Freshdesk"
        }
    }

    /// Why a file of the format may give nothing, for the error that says so.
    var likelyCause: String {
        switch self {
        case .rasa: "there are no nlu examples with responses in *.yml below it"
        case .dialogflow:
            "a JSON export has intents/*.json with training phrases; a .blob cannot be read"
        case .botpress: "a bot of version 12 has qna/*.json or intents/*.json"
        case .chatterbot: "a corpus has a list 'conversations' of lists"
        case .aiml: "a category needs a pattern and a template that says something itself"
        case .rivescript: "a trigger (+) needs a reply (-) that says something itself"
        case .lu: "an intent is '# Name' with lines '- utterance' below it"
        case .qna: "a pair is '# ? question' and an answer in a ```markdown block"
        case .botium: "a test is *.convo.txt with sections #me and #bot"
        case .csv: "a table needs a column of questions and one of answers"
        case .faqpage: "the page has no schema.org FAQPage; one made by a script is not in the file"
        case .zendesk: "an export has a list 'articles' or 'macros'"
        case .freshdesk: "an export has articles with 'description', or canned responses"
        }
    }
}
