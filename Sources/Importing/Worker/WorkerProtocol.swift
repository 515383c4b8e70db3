public import FormModel
internal import Foundation
public import Store

/// What a worker is asked: one JSON object a line.
public struct WorkerJob: Sendable, Hashable {
    public let id: Int
    public let path: RawPath

    public init(id: Int, path: RawPath) {
        self.id = id
        self.path = path
    }
}

/// What a worker says: one JSON object a line, for each job in turn.
public struct WorkerAnswer: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        case result(ExtractionResult)
        case failure(FailureReason, String)
    }

    public let id: Int
    /// Of the bytes that the worker read; nil where it could read none.
    public let sha256: String?
    public let outcome: Outcome
    /// Whether the worker ends now, and another must take over.
    public let retiring: Bool

    public init(id: Int, sha256: String?, outcome: Outcome, retiring: Bool = false) {
        self.id = id
        self.sha256 = sha256
        self.outcome = outcome
        self.retiring = retiring
    }
}

extension WorkerJob: Codable {
    /// `path` where the path is UTF-8, else `pathBytes`, in Base64.
    private enum CodingKeys: String, CodingKey {
        case id, path, pathBytes
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int.self, forKey: .id)
        if let text = try container.decodeIfPresent(String.self, forKey: .path) {
            path = RawPath(text)
        } else {
            path = RawPath(bytes: [UInt8](try container.decode(Data.self, forKey: .pathBytes)))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        if let text = path.text {
            try container.encode(text, forKey: .path)
        } else {
            try container.encode(Data(path.bytes), forKey: .pathBytes)
        }
    }
}

extension WorkerAnswer: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, sha256, result, reason, message, retiring
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int.self, forKey: .id)
        sha256 = try container.decodeIfPresent(String.self, forKey: .sha256)
        retiring = try container.decodeIfPresent(Bool.self, forKey: .retiring) ?? false
        if let result = try container.decodeIfPresent(ExtractionResult.self, forKey: .result) {
            outcome = .result(result)
        } else {
            outcome = .failure(
                try container.decode(FailureReason.self, forKey: .reason),
                try container.decode(String.self, forKey: .message)
            )
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encodeIfPresent(sha256, forKey: .sha256)
        if retiring { try container.encode(retiring, forKey: .retiring) }
        switch outcome {
        case .result(let result): try container.encode(result, forKey: .result)
        case .failure(let reason, let message):
            try container.encode(reason, forKey: .reason)
            try container.encode(message, forKey: .message)
        }
    }
}

/// Lines of the protocol; JSON escapes line ends inside texts, so that a line is one object.
package enum ProtocolLine {
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value)) + [0x0A]
    }

    package static func decode<Value: Decodable>(_ type: Value.Type, _ line: [UInt8]) throws -> Value {
        // A result of a thousand forms has many megabytes: it is read where it is, and nobody writes to it.
        try line.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return try JSONDecoder().decode(type, from: Data()) }
            let data = Data(
                bytesNoCopy: UnsafeMutableRawPointer(mutating: start),
                count: bytes.count,
                deallocator: .none
            )
            return try JSONDecoder().decode(type, from: data)
        }
    }
}
