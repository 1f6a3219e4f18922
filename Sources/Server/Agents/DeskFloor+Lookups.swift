import ChatEngine
import JSON
import Wire

/// What a page of the desk asks for once, and is not kept up to date.
extension DeskFloor {
    /// What a line can be an example of, in a language.
    func titles(in language: LanguageCode) -> String {
        let rulebook = session.desk.responder.rulebook
        var line = JSONWriter()
        line.add("type", literal: "titles")
        line.add("language", language.code)
        line.array("intents") { list in
            for intent in rulebook.intents where intent.language == language && intent.isSubject {
                list.appendObject { one in
                    one.add("id", intent.id)
                    one.add("title", intent.title)
                }
            }
        }
        return line.text
    }

    /// What was said in a conversation that no handoff leads to; nothing for one that is not there.
    func past(_ conversation: Conversation.ID) -> String {
        let events = (try? session.desk.events(of: conversation)) ?? []
        var line = JSONWriter()
        line.add("type", literal: "past")
        line.add("conversation", conversation)
        line.add(messages: ConversationMessage.messages(of: events))
        return line.text
    }
}
