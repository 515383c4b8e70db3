/// How a review server listens, and what it lets through.
public struct ServerOptions: Sendable {
    /// The address to listen at.
    public let host: String
    /// 0 takes any free port.
    public let port: Int
    /// What a browser or a program must know; nil lets everyone in who reaches the address.
    public let token: String?
    /// Further names under which the server may be asked, without port.
    public let names: [String]
    /// The name that changes are made in until a person states their own.
    public let reviewer: String
    /// The largest file that may be uploaded, in bytes.
    public let largestUpload: Int

    public init(
        host: String = "127.0.0.1",
        port: Int = 0,
        token: String? = nil,
        names: [String] = [],
        reviewer: String,
        largestUpload: Int = 32 << 20
    ) {
        self.host = host
        self.port = port
        self.token = token
        self.names = names
        self.reviewer = reviewer
        self.largestUpload = largestUpload
    }

    /// Whether only programs of this machine reach an address.
    public static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return host == "localhost" || host == "::1" || parts.count == 4 && parts[0] == 127 && !parts.contains(nil)
    }
}
