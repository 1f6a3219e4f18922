import ChatEngine
import CivilTime
import Records
import Reports
import SafeText

/// Judging by a person: the sample, and what came back.
extension ReportCommand {
    static let auditColumns = ["contact", "conversation", "solved"]

    /// As CSV: what was said, and an empty cell for yes, no or unclear. Nothing tells what the engine thinks.
    func printSample(_ count: Int, of contacts: [Contact], _ casebook: Casebook) throws {
        Console.writeText(CSVText.row(Self.auditColumns))
        for contact in Audit.sample(count, of: contacts, seed: seed) {
            let words = Self.words(of: contact, try casebook.events(of: contact.conversation))
            Console.writeText(CSVText.row([contact.name, words, ""]))
        }
    }

    private static func words(of contact: Contact, _ events: [ConversationEvent]) -> String {
        var number = 0
        var lines: [String] = []
        for event in events {
            if case .opened = event.body { number += 1 }
            guard number == contact.number else { continue }
            switch event.body {
            case .said(let saying): lines.append("customer: " + saying.text)
            case .replied(let reply): if let text = reply.text { lines.append("desk: " + text) }
            case .reminded(let reminder): lines.append("desk: " + reminder.text)
            case .rated(let rating):
                lines.append(rating.helpful ? "customer: (helpful)" : "customer: (not helpful)")
            case .stepped(let step):
                if case .reply(let text) = step.action { lines.append("agent: " + text) }
            case .opened, .turned, .handedOff, .surveyed, .noticed, .actionAsked, .actionEnded,
                .contactLeft, .surveyAsked, .closed:
                break
            }
        }
        return lines.joined(separator: "\n")
    }

    /// - Errors: `Failure` with the line of the file that cannot be understood.
    func judged(_ path: String, _ contacts: [Contact]) throws -> Page {
        let rows: [[String]]
        do { rows = try CSVText.rows(try TextFile.read(path)) } catch let quote as CSVText.OpenQuote
        {
            throw Failure.unusable("\(path):\(quote.line): a quote is not closed")
        }
        guard let head = rows.first, let name = head.firstIndex(of: "contact"),
            let verdict = head.firstIndex(of: "solved")
        else {
            throw Failure.unusable(
                "\(path):1: the first line must name the columns contact and solved, as --audit writes it"
            )
        }
        var judgements: [String: Bool] = [:]
        var unclear = 0
        for (at, row) in rows.enumerated().dropFirst() {
            let place = "\(path), row \(at + 1)"
            guard row.count > max(name, verdict) else {
                throw Failure.unusable("\(place): it has \(row.count) columns of \(head.count)")
            }
            if judgements[row[name]] != nil {
                throw Failure.unusable(
                    "\(place): \(row[name]) was judged before; leave one of them out")
            }
            switch row[verdict].lowercased() {
            case "yes", "y", "1", "true": judgements[row[name]] = true
            case "no", "n", "0", "false": judgements[row[name]] = false
            case "unclear", "?", "": unclear += 1
            default:
                throw Failure.unusable(
                    "\(place): 'solved' is '\(row[verdict])'; write yes, no or unclear")
            }
        }
        return AuditPage(Audit(judgements: judgements, of: contacts), unclear: unclear).page
    }
}
