import ChatEngine
import Foundation
import IntentFiles

// embed FOLDER QUESTION: what the knowledge base in the folder answers, and how sure it is.
let arguments = CommandLine.arguments.dropFirst()
let (folder, question) = (arguments.first ?? "Intents", arguments.dropFirst().joined(separator: " "))
let now = Date().timeIntervalSince1970

do {
    let rulebook = try RulebookLoader().load(from: folder).rulebook
    let desk = FrontDesk(rulebook)
    let message = IncomingMessage(conversation: "c1", text: question)
    let delivery = try desk.serve(message, at: .init(secondsSince1970: now))
    print(delivery.text ?? "")
    print("\(delivery.intent ?? "no intent") \(delivery.confidence ?? 0)")
} catch let unusable as IntentFilesUnusable {
    for diagnostic in unusable.diagnostics { print(diagnostic.formatted(color: false)) }
}
