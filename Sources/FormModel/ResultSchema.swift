/// The JSON Schema (draft 2020-12) of `ExtractionResult`.
public enum ResultSchema {
    /// A JSON value.
    public indirect enum Node: Sendable, Encodable {
        case object([String: Node])
        case array([Node])
        case string(String)
        case bool(Bool)
        case int(Int)
        case null

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .object(let members): try container.encode(members)
            case .array(let elements): try container.encode(elements)
            case .string(let text): try container.encode(text)
            case .bool(let flag): try container.encode(flag)
            case .int(let number): try container.encode(number)
            case .null: try container.encodeNil()
            }
        }
    }

    public static let schema: Node = .object([
        "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
        "title": .string("FormMend extraction result"),
        "$defs": .object(definitions),
        "type": .string("object"),
        "required": strings(["schema", "source", "forms", "unplaced", "diagnostics"]),
        "properties": .object([
            "schema": .object(["const": .string(ExtractionResult.currentSchema)]),
            "source": object([
                "name": type("string"), "sha256": type("string"), "pages": type("integer"),
                "format": .object(["enum": strings(["pdf", "text", "tsv", "csv", "markdown", "html"])]),
            ]),
            "forms": list(reference("form")),
            "unplaced": list(object(["text": type("string"), "source": list(reference("provenance"))])),
            "diagnostics": list(
                object(["code": type("string"), "message": type("string"), "source": list(reference("provenance"))])
            ),
        ]),
    ])

    private static let definitions: [String: Node] = {
        var definitions: [String: Node] = [
            "provenance": .object([
                "oneOf": .array([
                    object(["page": type("integer"), "box": box]),
                    object(["line": type("integer"), "column": type("integer"), "length": type("integer")]),
                ])
            ]),
            "measureValue": .object([
                "oneOf": .array([
                    object([
                        "comparator": .object([
                            "enum": strings(Measure.Comparator.allCases.map(\.rawValue), orNull: true)
                        ]),
                        "number": type("number"),
                        "unit": .object(["type": strings(["string", "null"])]),
                    ]),
                    object(["text": type("string")]),
                    type("null"),
                ])
            ]),
            "indicator": .object([
                "type": .string("object"),
                "required": strings(["needsReview"]),
                "properties": .object(
                    IndicatorColumn.allCases.reduce(into: ["needsReview": type("boolean")]) {
                        $0[$1.rawValue] = reference("\($1.type.rawValue)Field")
                    }
                ),
            ]),
            "extra": object(["label": type("string"), "field": .object(["type": .string("object")])]),
            "form": form,
        ]
        for type in FieldType.allCases { definitions["\(type.rawValue)Field"] = field(of: type) }
        return definitions
    }()

    /// The form with its dotted paths as nested objects.
    private static let form: Node = {
        var tree: [String: Node] = [
            "kind": .object(["enum": strings(FormKind.allCases.map(\.rawValue))]),
            "indicators": list(reference("indicator")),
            "extra": list(reference("extra")),
        ]
        for (path, type) in FieldPath.all {
            insert(reference("\(type.rawValue)Field"), at: path.components[...], into: &tree)
        }
        return .object([
            "type": .string("object"), "required": strings(["kind", "indicators", "extra"]),
            "properties": .object(tree),
        ])
    }()

    private static func insert(_ node: Node, at path: ArraySlice<String>, into tree: inout [String: Node]) {
        guard let key = path.first else { return }
        if path.count == 1 {
            tree[key] = node
            return
        }
        var members: [String: Node] = [:]
        if case .object(let existing)? = tree[key], case .object(let properties)? = existing["properties"] {
            members = properties
        }
        insert(node, at: path.dropFirst(), into: &members)
        tree[key] = .object(["type": .string("object"), "properties": .object(members)])
    }

    private static func field(of type: FieldType) -> Node {
        let value: Node =
            switch type {
            case .string: .object(["type": strings(["string", "null"])])
            case .integer: .object(["type": strings(["integer", "null"])])
            case .number, .amount, .percent: .object(["type": strings(["number", "null"])])
            case .date:
                .object(["type": strings(["string", "null"]), "pattern": .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")])
            case .boolean: .object(["type": strings(["boolean", "null"])])
            case .moneyUnit: .object(["enum": strings(["元", "万元", "亿元"], orNull: true)])
            case .measure: reference("measureValue")
            }
        let members: [String: Node] = [
            "text": Self.type("string"),
            "value": value,
            "confidence": .object(["type": .string("number"), "minimum": .int(0), "maximum": .int(1)]),
            "flags": list(.object(["enum": strings(Flag.allCases.map(\.rawValue))])),
            "needsReview": Self.type("boolean"),
            "source": list(reference("provenance")),
        ]
        return object(members, optional: ["review": review(value)])
    }

    /// What a person said of a field; only results that come out of a store have it.
    private static func review(_ value: Node) -> Node {
        object(
            [
                "action": .object(["enum": strings(FieldReview.Action.allCases.map(\.rawValue))]),
                "reviewer": type("string"),
                "at": .object(["type": .string("string"), "format": .string("date-time")]),
                "extractedText": type("string"),
            ],
            optional: ["extractedValue": value]
        )
    }

    private static let box: Node = .object([
        "type": .string("array"), "items": type("number"), "minItems": .int(4), "maxItems": .int(4),
    ])

    private static func type(_ name: String) -> Node { .object(["type": .string(name)]) }

    private static func reference(_ name: String) -> Node { .object(["$ref": .string("#/$defs/\(name)")]) }

    private static func list(_ items: Node) -> Node { .object(["type": .string("array"), "items": items]) }

    private static func strings(_ texts: [String], orNull: Bool = false) -> Node {
        .array(texts.map { .string($0) } + (orNull ? [.null] : []))
    }

    /// An object that has all of the members, and may have the optional ones.
    private static func object(_ members: [String: Node], optional: [String: Node] = [:]) -> Node {
        .object([
            "type": .string("object"), "required": strings(members.keys.sorted()),
            "properties": .object(members.merging(optional) { member, _ in member }),
        ])
    }
}
