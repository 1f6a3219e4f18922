import Transcripts

extension TranscriptSelection {
    /// The transcripts that a command line names.
    ///
    /// ```
    /// error: There is no file or folder nergens. Name another with --transcripts
    /// ```
    /// - Parameter fix: a sentence that stands after each mistake; the default is none.
    /// - Throws: `Failure` with exit code 2, after a line for each path that is not there or cannot be read.
    static func named(_ paths: [String], fix: String? = nil) throws -> TranscriptSelection {
        do { return try TranscriptSelection(paths: paths) } catch {
            for mistake in error.mistakes {
                Console.error("error: " + mistake.message + (fix.map { ". " + $0 } ?? ""))
            }
            throw Failure(code: 2, words: nil)
        }
    }

    /// The transcripts themselves. O(their bytes).
    /// - Throws: `Failure` with exit code 2, after every mistake of the first that holds one.
    func transcripts() throws -> [Transcript] {
        var read: [Transcript] = []
        for file in files {
            do { read.append(try Transcript(path: file, bytes: TextFile.bytes(file))) } catch {
                for mistake in error.mistakes { Console.error(mistake.formatted) }
                throw Failure(code: 2, words: nil)
            }
        }
        return read
    }
}
