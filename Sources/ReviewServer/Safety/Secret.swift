internal import Crypto
internal import Foundation

/// Random words that nobody can guess, and their comparison.
public enum Secret {
    private static let bytes = 32

    /// 256 bits from the system's generator, as hexadecimal digits.
    public static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<bytes / 8).map { _ in
            let digits = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Whether two texts are the same, in a time that does not tell where they differ.
    static func matches(_ given: String?, _ secret: String) -> Bool {
        guard let given else { return false }
        let key = SymmetricKey(size: .bits256)
        let code = HMAC<SHA256>.authenticationCode(for: Data(secret.utf8), using: key)
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Data(given.utf8), using: key)
    }
}
