/// The stable names of the mistakes. Never renamed: scripts and editors filter on them.
enum DiagnosticCode: String, CaseIterable {
    case folderMissing = "folder-missing"
    case notAFolder = "not-a-folder"
    case noFiles = "no-files"
    case noIntents = "no-intents"
    case unreadable = "file-unreadable"
    case fileTooLarge = "file-too-large"
    case notUTF8 = "not-utf8"
    case controlCharacter = "control-character"
    case syntax = "yaml-syntax"
    case noBreakSpace = "no-break-space"
    case dashWithoutSpace = "dash-without-space"
    case listInText = "list-in-text"
    case severalDocuments = "several-documents"
    case keyNotText = "key-not-text"
    case tooDeep = "nested-too-deep"
    case textTooLong = "text-too-long"
    case aliasRefused = "alias-refused"
    case tagRefused = "tag-refused"
    case duplicateKey = "duplicate-key"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case emptyText = "empty-text"
    case unknownValue = "unknown-value"
    case badNumber = "bad-number"
    case badID = "bad-id"
    case badLanguage = "bad-language"
    case languageMissing = "language-missing"
    case languageNotListed = "language-not-listed"
    case duplicateIntent = "duplicate-intent"
    case duplicateEntity = "duplicate-entity"
    case duplicateSlot = "duplicate-slot"
    case unknownBotIntent = "unknown-bot-intent"
    case badPattern = "bad-pattern"
    case noTrigger = "no-trigger"
    case noAnswer = "no-answer"
    case noAnswerForOthers = "no-answer-for-others"
    case badTemplate = "bad-template"
    case unknownPlaceholder = "unknown-placeholder"
    case followUpsTooDeep = "follow-ups-too-deep"
    case unknownEvent = "unknown-event"
    case unknownQueue = "unknown-queue"
    case unknownHours = "unknown-hours"
    case unknownTimeZone = "unknown-time-zone"
    case badHours = "bad-hours"
    case badDate = "bad-date"
    case badDuration = "bad-duration"
    case thresholdsCrossed = "thresholds-crossed"
    case badAddress = "bad-address"
    case badLanguagePack = "bad-language-pack"
    case languageWithoutPack = "language-without-pack"
    case missingTexts = "missing-texts"
    // Warnings from here on.
    case tooMany = "too-many-mistakes"
    case emptyFile = "empty-file"
    case fileIgnored = "file-ignored"
    case patternMatchesEmpty = "pattern-matches-empty"
    case undefinedEntity = "undefined-entity"
    case slotWithoutAsk = "slot-without-ask"
    case slotUnused = "slot-unused"
    case missingTranslation = "missing-translation"
    case fewExamples = "few-examples"
    case duplicateExample = "duplicate-example"
    case duplicateTitle = "duplicate-title"
    case unusedKey = "unused-key"
    case badLink = "bad-link"
    case cutByComment = "text-cut-by-comment"
    case typographicQuotes = "typographic-quotes"
    case languageWithoutIntents = "language-without-intents"
    case messageNeverSent = "message-never-sent"

    var severity: Diagnostic.Severity { Self.warnings.contains(self) ? .warning : .error }

    private static let warnings: Set<DiagnosticCode> = [
        .tooMany, .emptyFile, .fileIgnored, .patternMatchesEmpty, .undefinedEntity, .slotWithoutAsk,
        .slotUnused, .missingTranslation, .fewExamples, .duplicateExample, .duplicateTitle,
        .unusedKey, .badLink,
        .cutByComment, .typographicQuotes, .languageWithoutIntents, .messageNeverSent,
    ]
}

extension IntentFileError {
    var code: DiagnosticCode {
        switch self {
        case .folderMissing: .folderMissing
        case .notAFolder: .notAFolder
        case .noFiles: .noFiles
        case .noIntents: .noIntents
        case .emptyFile: .emptyFile
        case .fileIgnored: .fileIgnored
        case .unreadable: .unreadable
        case .fileTooLarge: .fileTooLarge
        case .notUTF8: .notUTF8
        case .controlCharacter: .controlCharacter
        case .tooMany: .tooMany
        case .syntax: .syntax
        case .noBreakSpace: .noBreakSpace
        case .dashWithoutSpace: .dashWithoutSpace
        case .listInText: .listInText
        case .cutByComment: .cutByComment
        case .typographicQuotes: .typographicQuotes
        case .severalDocuments: .severalDocuments
        case .keyNotText: .keyNotText
        case .tooDeep: .tooDeep
        case .textTooLong: .textTooLong
        case .aliasRefused: .aliasRefused
        case .tagRefused: .tagRefused
        case .duplicateKey: .duplicateKey
        case .unknownKey: .unknownKey
        case .missingKey: .missingKey
        case .wrongType: .wrongType
        case .emptyText: .emptyText
        case .unknownValue: .unknownValue
        case .badNumber: .badNumber
        case .badID, .intentAmongEntities: .badID
        case .badLanguage: .badLanguage
        case .languageMissing: .languageMissing
        case .languageNotListed: .languageNotListed
        case .duplicateIntent: .duplicateIntent
        case .duplicateEntity: .duplicateEntity
        case .duplicateSlot: .duplicateSlot
        case .unknownBotIntent: .unknownBotIntent
        case .patternDoesNotCompile: .badPattern
        case .patternMatchesEmpty: .patternMatchesEmpty
        case .noTrigger: .noTrigger
        case .noAnswer: .noAnswer
        case .noAnswerForOthers: .noAnswerForOthers
        case .badTemplate: .badTemplate
        case .unknownPlaceholder: .unknownPlaceholder
        case .followUpsTooDeep: .followUpsTooDeep
        case .unknownEvent: .unknownEvent
        case .unknownQueue: .unknownQueue
        case .unknownHours: .unknownHours
        case .unknownTimeZone: .unknownTimeZone
        case .badHours: .badHours
        case .badDate: .badDate
        case .badDuration: .badDuration
        case .thresholdsCrossed: .thresholdsCrossed
        case .badAddress: .badAddress
        case .pack: .badLanguagePack
        case .languageWithoutPack: .languageWithoutPack
        case .undefinedEntity: .undefinedEntity
        case .slotWithoutAsk: .slotWithoutAsk
        case .slotUnused: .slotUnused
        case .missingTranslation: .missingTranslation
        case .fewExamples: .fewExamples
        case .duplicateExample: .duplicateExample
        case .duplicateTitle: .duplicateTitle
        case .unusedKey: .unusedKey
        case .badLink: .badLink
        case .languageWithoutIntents: .languageWithoutIntents
        case .messageNeverSent: .messageNeverSent
        case .missingTexts: .missingTexts
        }
    }

    /// Whether other parts of the file may have gone unread with it, so that what seems to be missing may stand there.
    var hidesMore: Bool {
        switch code {
        case .syntax, .noBreakSpace, .dashWithoutSpace, .severalDocuments, .tooDeep, .aliasRefused,
            .tagRefused,
            .notUTF8, .fileTooLarge, .unreadable, .keyNotText, .unknownKey, .duplicateKey:
            true
        case .controlCharacter:
            if case .controlCharacter(_, inDoubleQuotes: true) = self { false } else { true }
        case .wrongType: if case .wrongType(_, wanted: .mapping, _) = self { true } else { false }
        case .folderMissing, .notAFolder, .noFiles, .noIntents, .listInText,
            .textTooLong, .missingKey, .emptyText, .unknownValue, .badNumber, .badID, .badLanguage,
            .languageMissing, .languageNotListed, .duplicateIntent, .duplicateEntity,
            .duplicateSlot, .unknownBotIntent, .badPattern, .noTrigger, .noAnswer,
            .noAnswerForOthers, .badTemplate, .unknownPlaceholder, .followUpsTooDeep, .unknownEvent,
            .unknownQueue,
            .unknownHours, .unknownTimeZone, .badHours, .badDate, .badDuration, .thresholdsCrossed,
            .badAddress, .badLanguagePack, .languageWithoutPack, .missingTexts, .tooMany,
            .emptyFile, .fileIgnored, .patternMatchesEmpty,
            .undefinedEntity, .slotWithoutAsk, .slotUnused, .missingTranslation, .fewExamples,
            .duplicateExample, .duplicateTitle, .unusedKey, .badLink, .cutByComment,
            .typographicQuotes,
            .languageWithoutIntents, .messageNeverSent:
            false
        }
    }
}
