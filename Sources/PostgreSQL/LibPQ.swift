import CPostgreSQL
import Glibc

/// The functions of libpq, loaded when they are first needed.
///
/// Linked, the library and what it needs (TLS, Kerberos, LDAP) would make every start four times slower, and a machine
/// without it could not run the program at all.
struct LibPQ: Sendable {
    typealias Connection = OpaquePointer
    typealias Result = OpaquePointer
    typealias Text = UnsafePointer<CChar>
    typealias Texts = UnsafePointer<Text?>

    let connectStart: @convention(c) (Texts?, Texts?, Int32) -> Connection?
    let connectPoll: @convention(c) (Connection?) -> PostgresPollingStatusType
    let status: @convention(c) (Connection?) -> ConnStatusType
    let errorMessage: @convention(c) (Connection?) -> UnsafePointer<CChar>?
    let finish: @convention(c) (Connection?) -> Void
    let socket: @convention(c) (Connection?) -> Int32
    let backend: @convention(c) (Connection?) -> Int32
    let setNonBlocking: @convention(c) (Connection?, Int32) -> Int32
    let setNoticeProcessor:
        @convention(c) (
            Connection?, (@convention(c) (UnsafeMutableRawPointer?, Text?) -> Void)?,
            UnsafeMutableRawPointer?
        ) -> UnsafeMutableRawPointer?

    let sendQuery:
        @convention(c) (
            Connection?, Text?, Int32, UnsafePointer<Oid>?, Texts?, UnsafePointer<Int32>?,
            UnsafePointer<Int32>?, Int32
        ) -> Int32
    let sendPrepare: @convention(c) (Connection?, Text?, Text?, Int32, UnsafePointer<Oid>?) -> Int32
    let sendPrepared:
        @convention(c) (
            Connection?, Text?, Int32, Texts?, UnsafePointer<Int32>?, UnsafePointer<Int32>?, Int32
        ) -> Int32
    let enterPipeline: @convention(c) (Connection?) -> Int32
    let exitPipeline: @convention(c) (Connection?) -> Int32
    let sync: @convention(c) (Connection?) -> Int32
    let setSingleRow: @convention(c) (Connection?) -> Int32
    let flush: @convention(c) (Connection?) -> Int32
    let consume: @convention(c) (Connection?) -> Int32
    let isBusy: @convention(c) (Connection?) -> Int32
    let result: @convention(c) (Connection?) -> Result?

    let resultStatus: @convention(c) (Result?) -> ExecStatusType
    let errorField: @convention(c) (Result?, Int32) -> UnsafePointer<CChar>?
    let clear: @convention(c) (Result?) -> Void
    let rowCount: @convention(c) (Result?) -> Int32
    let columnCount: @convention(c) (Result?) -> Int32
    let columnName: @convention(c) (Result?, Int32) -> Text?
    let columnType: @convention(c) (Result?, Int32) -> Oid
    let isNull: @convention(c) (Result?, Int32, Int32) -> Int32
    let value: @convention(c) (Result?, Int32, Int32) -> UnsafePointer<CChar>?
    let length: @convention(c) (Result?, Int32, Int32) -> Int32
    let changed: @convention(c) (Result?) -> UnsafePointer<CChar>?

    private static let loaded = Swift.Result { try LibPQ() }

    /// - Errors: `PostgreSQLFailure.lost` where the library is not there.
    static var shared: LibPQ { get throws { try loaded.get() } }

    private init() throws {
        guard let library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL) else {
            throw PostgreSQLFailure.lost(
                "libpq is not on this machine (Debian: apt-get install libpq5)")
        }
        func function<Function>(_ name: String) throws -> Function {
            guard let symbol = dlsym(library, name) else {
                throw PostgreSQLFailure.lost("libpq is too old: it has no \(name)")
            }
            return unsafeBitCast(symbol, to: Function.self)
        }
        connectStart = try function("PQconnectStartParams")
        connectPoll = try function("PQconnectPoll")
        status = try function("PQstatus")
        errorMessage = try function("PQerrorMessage")
        finish = try function("PQfinish")
        socket = try function("PQsocket")
        backend = try function("PQbackendPID")
        setNonBlocking = try function("PQsetnonblocking")
        setNoticeProcessor = try function("PQsetNoticeProcessor")
        sendQuery = try function("PQsendQueryParams")
        sendPrepare = try function("PQsendPrepare")
        sendPrepared = try function("PQsendQueryPrepared")
        enterPipeline = try function("PQenterPipelineMode")
        exitPipeline = try function("PQexitPipelineMode")
        sync = try function("PQpipelineSync")
        setSingleRow = try function("PQsetSingleRowMode")
        flush = try function("PQflush")
        consume = try function("PQconsumeInput")
        isBusy = try function("PQisBusy")
        result = try function("PQgetResult")
        resultStatus = try function("PQresultStatus")
        errorField = try function("PQresultErrorField")
        clear = try function("PQclear")
        rowCount = try function("PQntuples")
        columnCount = try function("PQnfields")
        columnName = try function("PQfname")
        columnType = try function("PQftype")
        isNull = try function("PQgetisnull")
        value = try function("PQgetvalue")
        length = try function("PQgetlength")
        changed = try function("PQcmdTuples")
    }
}
