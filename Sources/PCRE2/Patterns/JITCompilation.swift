/// When machine code is made for a pattern. Mistakes in a pattern are found at once in any case.
package enum JITCompilation: Sendable {
    /// When the pattern is compiled.
    case atOnce
    /// When it is first run: leaves out most of the work of loading, and each pattern's first run is so much slower.
    case atFirstRun
    /// For patterns that run a few times in all: making machine code costs as much as dozens of runs.
    case never
}
