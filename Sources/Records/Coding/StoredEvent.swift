import ChatEngine

/// An event as the store has it: the name of its kind and a JSON object.
///
/// ```swift
/// StoredEvent(.rated(Rating(helpful: true)))      // rated, {"helpful":true}
/// ```
/// The shapes are written out here, field by field, and are the stored format: version 3 of `SQLiteSchema`. Types of
/// the engine may be renamed and rebuilt; what stands on disk does not follow. Names stand in alphabetical order, what is
/// not there is left out, and cases of enums are objects with one member, `{"claim":{}}`; `_0` and `_1` are names like any
/// other. A field may be added when its absence means what rows of before meant; anything else needs a migration.
struct StoredEvent: Equatable {
    var kind: String
    var payload: String
}
