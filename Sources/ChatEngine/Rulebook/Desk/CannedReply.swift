import Templates

/// A reply that agents need not write anew, from `canned:` of desk.yaml.
///
/// ```swift
/// reply.filled(["name": "Anna"])      // Our address is 1 High Street, Anna.
/// ```
package struct CannedReply: Sendable, Equatable {
    package var name: String
    package var text: Template

    package init(name: String, text: Template) {
        self.name = name
        self.text = text
    }

    /// With the customer's values, and the names that have none: a text with a hole in it is not sent.
    package func filled(_ values: [String: String]) -> (text: String, missing: [String]) {
        let known = values.filter { !$0.value.isEmpty }
        let missing = text.names.filter { name in
            // What stands in a section of its own may be left out.
            known[name] == nil && !text.text.contains("{{#\(name)}}")
        }
        return (text.fill(known), missing)
    }
}
