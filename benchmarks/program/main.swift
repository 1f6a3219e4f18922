import Foundation

/// One measurement a call, printed as one line of JSON; `benchmarks/run` calls it many times.
///
/// ```
/// benchmarks reference
/// benchmarks decide --train T.tsv --test U.tsv     one decision
/// benchmarks load --train T.tsv                    learning, and peak memory
/// benchmarks load --intents Intents                the same for a knowledge base
/// benchmarks patterns N --intents Intents          many patterns on new utterances
/// benchmarks generate FOLDER --intents Intents N…  the same patterns and utterances as files
/// benchmarks conversations 100000                  random customers against every rule of the dialogue
/// benchmarks fuzz 2000000                          broken lines, transcripts and intent files for the parsers
/// benchmarks bridge N --intents Intents            N messages through the protocol, without and with a store
/// benchmarks month N FILE.sqlite --seed S --intents DIR   N generated conversations of a month, into a new store
/// benchmarks replay --intents Intents --transcripts Transcripts
/// benchmarks candidates --intents Intents --texts T.txt   what each line is understood as
/// benchmarks groups --texts T.txt --language en           the group of each line, as suggest makes them
/// benchmarks fold|stem|json --test U.tsv           parts of the way of an utterance
/// ```
/// Exit status 2 with the reason on standard error when it cannot be done.
do {
    let request = try Request(Array(CommandLine.arguments.dropFirst()))
    if let lines = try request.listing() {
        print(lines.joined(separator: "\n"))
    } else {
        print(try request.measure().json)
    }
} catch {
    FileHandle.standardError.write(Data("benchmarks: \(error)\n".utf8))
    exit(2)
}
