import CZlib

/// Compressed bytes, by zlib, within a limit: a bomb stops where it passes it.
enum Inflate {
    /// The bytes of a gzip file.
    static func gzip(_ bytes: [UInt8], of path: String) throws(ImportMistake) -> [UInt8] {
        try inflate(bytes[...], windowBits: 31, limit: SourceFiles.largestSum, of: path)
    }

    /// The bytes of an entry of a zip file.
    static func raw(
        _ bytes: ArraySlice<UInt8>, limit: Int, of path: String
    ) throws(ImportMistake) -> [UInt8] {
        try inflate(bytes, windowBits: -15, limit: limit, of: path)
    }

    private static func inflate(
        _ bytes: ArraySlice<UInt8>, windowBits: Int32, limit: Int, of path: String
    ) throws(ImportMistake) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, size) == Z_OK else {
            throw ImportMistake(path, "It cannot be unpacked")
        }
        defer { inflateEnd(&stream) }
        var input = Array(bytes)
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var status = Z_OK
        input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            while status == Z_OK, output.count <= limit {
                chunk.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                }
                output += chunk[..<(chunk.count - Int(stream.avail_out))]
            }
        }
        guard output.count <= limit else {
            throw ImportMistake(
                path, "Unpacked it has more than \(limit >> 20) MiB; nothing was read")
        }
        guard status == Z_STREAM_END else { throw ImportMistake(path, "The archive is damaged") }
        return output
    }
}
