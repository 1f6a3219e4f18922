import ChatEngine
import PCRE2
import Templates

/// Everything that can be wrong with the files of a knowledge base, as data.
/// The words for it stand in `IntentFileError+Text.swift`.
enum IntentFileError: Error, Equatable {
    // Files and folders
    case folderMissing, notAFolder, noFiles, noIntents, emptyFile, fileIgnored
    case unreadable(Unreadable)
    case fileTooLarge(bytes: Int)
    case notUTF8(byte: UInt8, offset: Int)
    case controlCharacter(Unicode.Scalar, inDoubleQuotes: Bool)
    case tooMany(Int)

    // YAML
    case syntax(SyntaxProblem)
    case noBreakSpace(Unicode.Scalar)
    case dashWithoutSpace
    /// A block text whose lines are meant as the items of a list.
    case listInText(String)
    /// ` #` in an unquoted text: what follows is a comment.
    case cutByComment
    case typographicQuotes(Character)
    case severalDocuments, keyNotText
    case tooDeep(limit: Int)
    case textTooLong(bytes: Int)
    case aliasRefused(Shorthand, name: String)
    case tagRefused(String)
    case duplicateKey(String, first: SourceLocation)

    // Shape
    case unknownKey(String, in: Scope, suggestion: String?)
    case missingKey(String, in: Scope)
    case wrongType(String, wanted: Shape, found: Shape)
    case emptyText(String)
    case unknownValue(String, of: String, allowed: [String], suggestion: String?)
    case badNumber(String, of: String, wanted: String)
    case badID(String, of: String)
    case intentAmongEntities(String)
    case badLanguage(String)
    case languageMissing
    case languageNotListed(String, listed: [String])

    // Intents
    case duplicateIntent(Intent.ID, first: SourceLocation)
    case duplicateEntity(EntityType.ID, first: SourceLocation)
    case duplicateSlot(Slot.ID, first: SourceLocation)
    case unknownBotIntent(Intent.ID, suggestion: String?, isFollowUp: Bool)
    case patternDoesNotCompile(PatternError)
    case patternMatchesEmpty
    case noTrigger(Intent.ID)
    case noAnswer(Intent.ID)
    /// Every answer has a condition: there may be nothing to say.
    case noAnswerForOthers(Intent.ID)
    case badTemplate(TemplateError.Problem)
    case unknownPlaceholder(String, known: [String], isMessage: Bool)
    case followUpsTooDeep(limit: Int)
    /// An event of the desk's own that never comes: what stands behind the prefix is none of these.
    case unknownEvent(String, after: String, known: [String])

    // The desk
    case unknownQueue(String, listed: [String])
    /// A name in `hours` or `holidays` that the desk does not define.
    case unknownHours(String, in: String, listed: [String])
    case unknownTimeZone(String, suggestion: String?)
    case badHours(String, HoursProblem)
    case badDate(String)
    case badDuration(String, range: String)
    case thresholdsCrossed(clarify: Double, answer: Double)
    case badAddress(String)
    /// Nothing is built in for the language, and the author did not write all of it.
    case missingTexts(language: String, messages: [String], intents: [String])

    // Languages
    case pack(PackProblem.Kind)
    case languageWithoutPack(String, known: [String])

    // Warnings
    case undefinedEntity(String, suggestion: String?)
    case slotWithoutAsk(String, neededBy: Intent.ID)
    case slotUnused(String, by: Intent.ID)
    case missingTranslation([Intent.ID], language: String)
    case fewExamples(Intent.ID, count: Int)
    case duplicateExample(String, of: Intent.ID, first: SourceLocation)
    case duplicateTitle(String, of: Intent.ID, first: SourceLocation)
    case unusedKey(String, in: String)
    case badLink(String)
    case languageWithoutIntents(String)
    case messageNeverSent(String)

    enum Unreadable: Equatable {
        case notFound, notAFile
        case failed(String)
    }
    enum Shorthand: Equatable { case anchor, alias, mergeKey }
    enum HoursProblem: Equatable { case form, clock, order, overlap }
}

/// The shapes a value in YAML can have.
enum Shape: Equatable {
    case text, texts, list, mapping
}

/// An error and where it stands; `length` in Unicode scalars.
struct Mistake: Equatable {
    var error: IntentFileError
    var place: SourceSpan
}

/// A stretch of one line.
struct SourceSpan: Equatable {
    var location: SourceLocation
    var length = 1
}

extension SourceSpan {
    /// The file or folder as a whole.
    init(wholeOf file: String) {
        self.init(location: SourceLocation(file: file, line: 0, column: 0))
    }
}
