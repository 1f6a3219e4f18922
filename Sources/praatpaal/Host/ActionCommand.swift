import ChatEngine
import Foundation
import Glibc
import JSON

/// Carries out actions by the commands that `desk.yaml` names.
///
/// A command reads one object, such as `{"action":"A1","name":"bestelstatus","slots":{"bestelnummer":"AB123456"}}`, and
/// prints one: `{"dag":"donderdag"}`. One that fails, prints anything else or is not ready in time gives the author's
/// words for that; it is killed at its deadline.
struct ActionCommand {
    let settings: [String: ActionSettings]

    func outcome(of request: ActionRequest) -> ActionOutcome {
        guard let settings = settings[request.name], !settings.command.isEmpty else {
            return .notCarriedOut
        }
        return run(settings, for: request)
    }

    private func run(_ settings: ActionSettings, for request: ActionRequest) -> ActionOutcome {
        var question = JSONWriter(escaping: .required)
        question.add("action", request.id)
        question.add("name", request.name)
        question.add("slots", request.slots)
        let program = RunningProgram(settings.command)
        guard program.start(with: Data(question.text.utf8)) else {
            Console.error("action \(request.name): \(settings.command[0]) cannot be started")
            return .failed
        }
        switch program.output(within: settings.milliseconds) {
        case .late:
            Console.error("action \(request.name): not ready within \(settings.milliseconds) ms")
            return .late
        case .tooMuch:
            Console.error(
                "action \(request.name): printed more than \(RunningProgram.mostBytes) bytes")
            return .failed
        case .whole(let bytes):
            guard program.succeeded, let values = try? JSONReader.read(bytes).texts() else {
                Console.error("action \(request.name): no JSON object of texts, or a failure")
                return .failed
            }
            return .done(values)
        }
    }
}

/// A program that was started with something to read, and what it prints.
private final class RunningProgram {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    /// The most an action may print.
    static let mostBytes = 65_536

    enum Output {
        case whole([UInt8])
        /// Not ready in time, or with too much to say: the program is gone then.
        case late, tooMuch
    }

    init(_ command: [String]) {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["--"] + command
        process.standardInput = input
        process.standardOutput = output
    }

    var succeeded: Bool { process.terminationStatus == 0 }

    func start(with text: Data) -> Bool {
        guard (try? process.run()) != nil else { return false }
        try? input.fileHandleForReading.close()
        // A program that does not read its input is not in the wrong; the question fits in a pipe.
        try? input.fileHandleForWriting.write(contentsOf: text)
        try? input.fileHandleForWriting.close()
        return true
    }

    /// All that it prints. How much of it each read brings depends on how busy the machine is, and changes nothing.
    func output(within milliseconds: Int) -> Output {
        try? output.fileHandleForWriting.close()
        let end = DispatchTime.now() + .milliseconds(milliseconds)
        var bytes: [UInt8] = []
        let descriptor = output.fileHandleForReading.fileDescriptor
        while true {
            let left = Int64(end.uptimeNanoseconds) - Int64(DispatchTime.now().uptimeNanoseconds)
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard left > 0, Glibc.poll(&poll, 1, Int32(left / 1_000_000 + 1)) > 0 else {
                return stop(.late)
            }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = read(descriptor, &buffer, buffer.count)
            if count <= 0 { break }
            bytes += buffer[..<count]
            if bytes.count > Self.mostBytes { return stop(.tooMuch) }
        }
        // It has closed its output; what it does now has no time left to matter.
        while process.isRunning, DispatchTime.now() < end { usleep(500) }
        return process.isRunning ? stop(.late) : .whole(bytes)
    }

    private func stop(_ output: Output) -> Output {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return output
    }
}
