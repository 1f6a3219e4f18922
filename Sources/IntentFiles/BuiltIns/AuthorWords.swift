/// What authors call the keys of the files in their own language, and which keys there are.
package enum AuthorWords {
    /// A word of another language, such as the Dutch one for `answer`, by what it means.
    package static var keys: [String: String] { BuiltIns.authorKeys }
    /// The keys of `desk.yaml`.
    package static var deskKeys: [String] { Scope.desk.keys }
}
