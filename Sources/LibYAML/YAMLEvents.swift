internal import CYaml

/// libyaml's events, one by one: the only file that knows the C library inside Yams.
///
/// ```swift
/// let events = YAMLEvents(bytes)
/// while case let event = events.next() { … }      // until .streamEnd or .failure
/// ```
///
/// Yams composes whole trees: it follows aliases on the way (a bomb of 300 bytes becomes gigabytes),
/// forgets where a key stood first, and gives up a file at its first duplicate key. Its events tell
/// all of that before anything is built, so they are read here directly.
package final class YAMLEvents {
    /// How a text was written.
    package enum Style: Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    package enum Event {
        case text(String, Style, anchor: String?, tag: String?)
        case listStart(anchor: String?, tag: String?)
        case mappingStart(anchor: String?, tag: String?)
        case end
        case alias(String)
        case documentStart
        /// The stream's start and a document's end say nothing.
        case other
        case streamEnd
        case failure(Failure)
    }

    /// What libyaml complains of, in its own words; lines and columns count from 0.
    package struct Failure: Sendable {
        package var problem: String
        package var context: String
        package var line: Int
        package var column: Int
        package var contextLine: Int
        package var contextColumn: Int

        /// The start of what went wrong says more than the place where it was noticed, such as the end of the file.
        package var place: (line: Int, column: Int) {
            Self.startsEarlier(problem, context) ? (contextLine, contextColumn) : (line, column)
        }

        package static func startsEarlier(_ problem: String, _ context: String) -> Bool {
            let isUnended = problem.hasPrefix("found unexpected") && context.contains("quoted")
            let isDirective = context.contains("directive")
            let isUnclosed = context.contains("flow sequence") || context.contains("flow mapping")
            return isUnended || isUnclosed || isDirective
                || problem == "could not find expected ':'"
        }
    }

    /// Where an event stands, in lines and columns counted from 0.
    package struct Span {
        package var line = 0
        package var column = 0
        package var endLine = 0
        package var endColumn = 0

        /// Counted from 1; a block's end is noted at the start of the line below it.
        package var lastLine: Int { endColumn == 0 && endLine > line ? endLine : endLine + 1 }
    }

    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    package private(set) var span = Span()
    private let bytes: UnsafeBufferPointer<UInt8>

    /// - Parameter bytes: valid UTF-8 that outlives the events.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        parser.initialize(to: yaml_parser_t())
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event. After `.streamEnd` or `.failure` there is none to ask for.
    package func next() -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { return failure() }
        defer { yaml_event_delete(&event) }
        span = Span(
            line: event.start_mark.line, column: event.start_mark.column,
            endLine: event.end_mark.line, endColumn: event.end_mark.column)
        return read(event)
    }

    private func read(_ event: yaml_event_t) -> Event {
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return .text(
                String(decoding: value, as: UTF8.self), style(scalar.style),
                anchor: text(scalar.anchor), tag: text(scalar.tag))
        case YAML_SEQUENCE_START_EVENT:
            let list = event.data.sequence_start
            return .listStart(anchor: text(list.anchor), tag: text(list.tag))
        case YAML_MAPPING_START_EVENT:
            let mapping = event.data.mapping_start
            return .mappingStart(anchor: text(mapping.anchor), tag: text(mapping.tag))
        case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return .streamEnd
        default: return .other
        }
    }

    private func failure() -> Event {
        let mark = parser.pointee.problem_mark
        let context = parser.pointee.context_mark
        let problem = Failure(
            problem: text(parser.pointee.problem) ?? "",
            context: text(parser.pointee.context) ?? "",
            line: mark.line, column: mark.column,
            contextLine: context.line, contextColumn: context.column)
        span = Span(
            line: problem.place.line, column: problem.place.column,
            endLine: problem.place.line, endColumn: problem.place.column + 1)
        return .failure(problem)
    }

    private func style(_ style: yaml_scalar_style_t) -> Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    private func text(_ pointer: UnsafePointer<UInt8>?) -> String? {
        pointer.map { String(cString: $0) }
    }
    private func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
        pointer.map { String(cString: $0) }
    }
    private func text(_ pointer: UnsafePointer<CChar>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}
