/// A key of the nested objects that dotted paths are written as.
private struct PathKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) {
        nil
    }
}

extension Form: Codable {
    private static let kindKey = PathKey(stringValue: "kind")
    private static let indicatorsKey = PathKey(stringValue: "indicators")
    private static let extraKey = PathKey(stringValue: "extra")

    /// Writes each field at the end of its path's nested objects.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: PathKey.self)
        try container.encode(kind, forKey: Self.kindKey)
        for (path, field) in fields.sorted(by: { $0.key < $1.key }) {
            let components = path.components.map(PathKey.init(stringValue:))
            guard let last = components.last else { continue }
            if components.count == 1 {
                try container.encode(field, forKey: last)
                continue
            }
            var nested = container.nestedContainer(keyedBy: PathKey.self, forKey: components[0])
            for component in components[1..<(components.count - 1)] {
                nested = nested.nestedContainer(keyedBy: PathKey.self, forKey: component)
            }
            try nested.encode(field, forKey: last)
        }
        try container.encode(indicators, forKey: Self.indicatorsKey)
        try container.encode(extra, forKey: Self.extraKey)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: PathKey.self)
        var fields: [FieldPath: Field] = [:]
        for (path, _) in FieldPath.all {
            if let field = try Self.field(at: path.components.map(PathKey.init(stringValue:))[...], in: container) {
                fields[path] = field
            }
        }
        self.init(
            kind: try container.decode(FormKind.self, forKey: Self.kindKey),
            fields: fields,
            indicators: try container.decodeIfPresent([IndicatorRow].self, forKey: Self.indicatorsKey) ?? [],
            extra: try container.decodeIfPresent([ExtraField].self, forKey: Self.extraKey) ?? []
        )
    }

    private static func field(
        at path: ArraySlice<PathKey>,
        in container: KeyedDecodingContainer<PathKey>
    ) throws -> Field? {
        guard let key = path.first, container.contains(key) else { return nil }
        if path.count == 1 {
            return try container.decode(Field.self, forKey: key)
        }
        return try field(at: path.dropFirst(), in: container.nestedContainer(keyedBy: PathKey.self, forKey: key))
    }
}

extension IndicatorRow: Codable {
    private static let needsReviewKey = PathKey(stringValue: "needsReview")

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: PathKey.self)
        for column in IndicatorColumn.allCases {
            if let field = fields[column] {
                try container.encode(field, forKey: PathKey(stringValue: column.rawValue))
            }
        }
        try container.encode(needsReview, forKey: Self.needsReviewKey)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: PathKey.self)
        var fields: [IndicatorColumn: Field] = [:]
        for column in IndicatorColumn.allCases {
            fields[column] = try container.decodeIfPresent(Field.self, forKey: PathKey(stringValue: column.rawValue))
        }
        self.init(fields: fields)
    }
}
