import BasicAlgorithms
import ChatEngine
import PCRE2
import Templates

/// Puts the files together: languages, built-in intents, the desk, and what can only be seen
/// from above, such as two intents of one name.
struct Assembly {
    /// Authored files, then the built-ins of their languages.
    private(set) var files: [FileDraft]
    var desk: DeskDraft
    /// Some file could not be read in full: what seems to be missing may stand there.
    var isPartial: Bool
    /// `desk.yaml` could not be read: nobody knows its queues and languages.
    var isDeskUnknown: Bool
    /// Whether what works and is hardly meant is looked for.
    var warns: Bool
    /// The desk's own language packs.
    var packFiles: PackFiles

    private(set) var mistakes: [Mistake] = []
    private(set) var intents: [Intent] = []
    private(set) var entities: [EntityType] = []
    private(set) var synonyms: [SynonymGroup] = []
    private(set) var concepts: [LanguageCode: [Concept]] = [:]
    /// The languages that authors wrote intents in, the desk's order first.
    private(set) var languages: [LanguageCode] = []
    /// The packs of the languages, made beside the rest.
    private var pendingPacks: Pending<PackFiles.Packs>?
    /// Every authored or overridden intent with its draft, for the warnings; none where nothing is warned of.
    private(set) var placed: [PlacedIntent] = []
    /// Per language: the ids of the same.
    private(set) var written: [String: Set<Intent.ID>] = [:]
    /// The events that they wait for.
    private(set) var awaited: [PlacedText] = []

    init(
        files: [FileDraft], desk: DeskDraft, isPartial: Bool, isDeskUnknown: Bool, warns: Bool,
        packFiles: PackFiles
    ) {
        self.packFiles = packFiles
        self.files = files
        self.desk = desk
        self.isPartial = isPartial
        self.isDeskUnknown = isDeskUnknown
        self.warns = warns
    }

    mutating func report(_ error: IntentFileError, at place: SourceSpan) {
        mistakes.append(Mistake(error: error, place: place))
    }

    /// Runs every check and gives the rulebook, which is fit for use if no mistake is an error.
    mutating func rulebook() -> Rulebook {
        setLanguages()
        pendingPacks = Pending.begin { [packFiles, languages] in packFiles.packs(languages) }
        collectEntities()
        collectSynonyms()
        collectIntents()
        checkLanguages()
        checkAgents()
        checkEvents()
        if warns { warn() }
        return Rulebook(
            languages: languages, intents: intents, entities: entities, synonyms: synonyms,
            concepts: concepts, desk: finishedDesk(), packs: packs())
    }

    /// A language is spoken only with a pack: there is no other to fall back on.
    private mutating func packs() -> LanguagePacks {
        let (packs, found, missing) = pendingPacks?.value ?? packFiles.packs(languages)
        mistakes += found
        let listed = desk.languages.map(\.text)
        // One that the desk does not list has been reported as such.
        for language in missing where listed.isEmpty || listed.contains(language.code) {
            let file = files.first { $0.language?.value == language.code && !$0.intents.isEmpty }
            guard let source = file?.language?.source else { continue }
            let place = SourceSpan(location: source, length: language.code.utf8.count)
            let known = BuiltInPacks.languages.map(\.code)
            report(.languageWithoutPack(language.code, known: known), at: place)
        }
        return packs
    }

    // MARK: - Languages

    private mutating func setLanguages() {
        for index in files.indices {
            files[index].language = files[index].language ?? defaultLanguage(of: files[index])
            if let language = files[index].language { check(language, in: files[index]) }
        }
        let written = files.filter { !$0.isBuiltIn && !$0.intents.isEmpty }
            .compactMap { $0.language.map { LanguageCode($0.value) } }
        let listed = desk.languages.map { LanguageCode($0.text) }
        let ordered = listed.filter(written.contains) + written
        for language in ordered where !languages.contains(language) { languages.append(language) }
        files += ParallelMap.map(languages) { BuiltIns.of($0.code)?.file }.compactMap(\.self)
    }

    /// The folder's name where that is a code, or else the desk's first language.
    private mutating func defaultLanguage(of file: FileDraft) -> Sourced<String>? {
        let source = SourceLocation(file: file.name, line: 0, column: 0)
        let folder = file.name.split(separator: "/").dropLast().last
        if let folder, folder.utf8.count == 2,
            folder.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
        {
            return Sourced(String(folder), at: source)
        }
        if let first = desk.languages.first { return Sourced(first.text, at: source) }
        let isEmpty =
            file.intents.isEmpty && file.entities.isEmpty && file.synonyms.isEmpty
            && file.concepts.isEmpty
        if !isDeskUnknown, !file.isLanguageBroken, !isEmpty {
            report(.languageMissing, at: SourceSpan(wholeOf: file.name))
        }
        return nil
    }

    private mutating func check(_ language: Sourced<String>, in file: FileDraft) {
        let listed = desk.languages.map(\.text)
        guard !listed.isEmpty, !isDeskUnknown, !file.isBuiltIn, !listed.contains(language.value)
        else { return }
        let place = SourceSpan(location: language.source, length: language.value.utf8.count)
        report(.languageNotListed(language.value, listed: listed), at: place)
    }

    // MARK: - Entities and synonyms

    private mutating func collectEntities() {
        var seen: [String: SourceLocation] = [:]
        for file in files {
            guard let language = file.language?.value else { continue }
            for draft in file.entities {
                let key = "\(language) \(draft.id)"
                if let first = seen[key] {
                    report(.duplicateEntity(draft.id, first: first), at: draft.place)
                    continue
                }
                seen[key] = draft.place.location
                guard let form = draft.form else { continue }
                entities.append(
                    EntityType(
                        id: draft.id, language: LanguageCode(language),
                        source: draft.place.location,
                        form: form, ask: draft.ask, invalid: draft.invalid, help: draft.help))
            }
        }
    }

    private mutating func collectSynonyms() {
        for file in files {
            guard let language = file.language?.value else { continue }
            for var group in file.synonyms {
                group.language = LanguageCode(language)
                synonyms.append(group)
            }
            concepts[LanguageCode(language), default: []] += file.concepts
        }
    }

    // MARK: - Intents

    private mutating func collectIntents() {
        let overridden = overriddenBuiltIns()
        var seen: [String: SourceLocation] = [:]
        for file in files {
            guard let language = file.language?.value else { continue }
            for draft in file.intents {
                if file.isBuiltIn && overridden.contains("\(language) \(draft.id)") { continue }
                let merged = file.isBuiltIn ? draft : merge(draft, language: language)
                guard let merged else { continue }
                let context = IntentContext(
                    language: language, file: file.name, isBuiltIn: file.isBuiltIn,
                    stage: file.stage, touchpoint: file.touchpoint)
                add(merged, context, seen: &seen)
            }
        }
    }

    /// What an intent has from where it stands.
    struct IntentContext {
        var language: String
        var file: String
        var isBuiltIn: Bool
        var parent: Intent.ID?
        /// Of the intent it comes after, or else of the file.
        var stage: String?
        var touchpoint: String?
    }

    private mutating func add(
        _ draft: IntentDraft, _ context: IntentContext, seen: inout [String: SourceLocation]
    ) {
        let key = "\(context.language) \(draft.id)"
        if let first = seen[key] {
            report(.duplicateIntent(draft.id, first: first), at: draft.place)
            return
        }
        seen[key] = draft.place.location
        check(draft, isBuiltIn: context.isBuiltIn)
        intents.append(intent(draft, context))
        if !context.isBuiltIn { note(draft, context) }
        guard draft.followUps != nil else { return }
        var children = context
        children.parent = draft.id
        children.stage = draft.stage ?? context.stage
        children.touchpoint = draft.touchpoint ?? context.touchpoint
        addFollowUps(of: draft, children, seen: &seen)
    }

    /// Remembers an authored intent for what is looked at when all are there.
    private mutating func note(_ draft: IntentDraft, _ context: IntentContext) {
        written[context.language, default: []].insert(draft.id)
        if let event = draft.event { awaited.append(event) }
        if warns { placed.append(PlacedIntent(draft: draft, context: context)) }
    }

    private mutating func addFollowUps(
        of draft: IntentDraft, _ context: IntentContext, seen: inout [String: SourceLocation]
    ) {
        for followUp in draft.followUps ?? [] {
            if !context.isBuiltIn, followUp.id.hasPrefix(IntentRole.prefix) {
                let error = IntentFileError.unknownBotIntent(
                    followUp.id, suggestion: nil, isFollowUp: true)
                report(error, at: followUp.place)
            } else {
                add(followUp, context, seen: &seen)
            }
        }
    }

    private func intent(_ draft: IntentDraft, _ context: IntentContext) -> Intent {
        var trigger = Trigger()
        trigger.patterns = draft.patterns ?? []
        trigger.exclusions = draft.exclusions ?? []
        trigger.keywords = draft.keywords ?? []
        trigger.examples = (draft.examples ?? []).map { Sourced($0.text, at: $0.place.location) }
        trigger.learned = (draft.learned ?? []).map {
            LearnedLine(Sourced($0.line.text, at: $0.line.place.location), origin: $0.origin)
        }
        var intent = Intent.Contents(
            id: draft.id, language: LanguageCode(context.language), source: draft.place.location,
            title: draft.title ?? Self.title(of: draft.id), trigger: trigger)
        intent.slots = (draft.slots ?? []).map(\.slot)
        intent.response.answers = (draft.answers ?? []).map {
            Answer(text: $0.template, condition: $0.condition)
        }
        intent.response.failures = (draft.failures ?? []).map(\.template)
        intent.summary = draft.summary?.template
        intent.without = draft.without.map { without($0, context.language) }
        intent.threshold = draft.threshold
        intent.queue = draft.queue?.text
        intent.response.quickReplies = draft.quickReplies ?? []
        intent.followUps = (draft.followUps ?? []).map(\.id)
        intent.parent = context.parent
        intent.action = draft.action
        intent.resolution = draft.resolution ?? .assume
        intent.firstContactPossible = draft.firstContactPossible ?? true
        intent.escalation = Self.escalation(of: draft)
        intent.stage = draft.stage ?? context.stage
        intent.proactive = draft.proactive
        intent.touchpoint = draft.touchpoint ?? context.touchpoint
        return Intent(intent)
    }

    /// The name of an intent leads there, anything else is said.
    private func without(_ draft: AnswerDraft, _ language: String) -> Intent.Without {
        let text = draft.template.text
        if text == IntentRole.human.id { return .human }
        let isIntent = files.contains { file in
            file.language?.value == language && file.intents.contains { $0.id == text }
        }
        return isIntent ? .intent(text) : .text(draft.template)
    }

    /// An answer that is said to resolve something gets its chance first; all others hand over at once.
    private static func escalation(of draft: IntentDraft) -> Escalation? {
        guard let written = draft.escalation, !written.isOff else { return nil }
        var escalation = Escalation(queue: written.queue?.text, priority: written.priority)
        let mayResolve = draft.resolution == .confirm || draft.resolution == .assume
        escalation.isAlways = !mayResolve || (draft.answers ?? []).isEmpty
        return escalation
    }

    /// `bestelling.te_laat` becomes `Te laat`.
    static func title(of id: Intent.ID) -> String {
        let last = String(id.split(separator: ".").last ?? Substring(id))
        let words = last.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

/// An authored intent with where it stands.
struct PlacedIntent {
    var draft: IntentDraft
    var context: Assembly.IntentContext
}
