internal import FormModel

/// What a part of a vocabulary file may hold.
indirect enum VocabularyShape: Sendable {
    case text
    case wholeNumber
    /// One of some words.
    case word([String])
    case list(VocabularyShape)
    /// Entries that are told apart by the values of some keys; a file's entry changes the one of the same identity.
    case entries(identity: [String], [String: Key])
    case record([String: Key])
    /// Any of some keys, each with a value of the shape.
    case map(keys: [String], VocabularyShape)

    struct Key: Sendable {
        let shape: VocabularyShape
        var isRequired = true
    }
}

extension VocabularyShape {
    private static let texts = Key(shape: .list(.text))
    private static let path = VocabularyShape.word(FieldPath.all.map(\.path.rawValue))
    /// A path, or what several paths have before one of their points.
    private static let pathOrGroup = VocabularyShape.word(
        FieldPath.all.map(\.path).flatMap { path in
            path.components.indices.map { path.components[...$0].joined(separator: ".") }
        }
    )
    private static let column = VocabularyShape.word(IndicatorColumn.allCases.map(\.rawValue))
    private static let kinds = FormKind.allCases.map(\.rawValue)
    private static let comparators = Measure.Comparator.allCases.map(\.rawValue)

    /// A whole vocabulary; every part but the version may be left out of a file that adds to another.
    static let vocabulary = VocabularyShape.record([
        "version": Key(shape: .wholeNumber),
        "titles": entries(["kind": Key(shape: .word(kinds)), "endings": texts], by: ["kind"]),
        "otherTitles": Key(
            shape: .record([
                "words": optionalTexts, "endings": optionalTexts, "evaluated": optionalTexts, "joined": optionalTexts,
            ]),
            isRequired: false
        ),
        "pairs": entries(
            [
                "path": Key(shape: path),
                "type": Key(shape: .word(FieldType.allCases.map(\.rawValue)), isRequired: false),
                "side": Key(shape: .word(["left", "right"]), isRequired: false),
                "blank": Key(shape: .word(["expected", "flagged"]), isRequired: false), "labels": texts,
            ],
            by: ["path"]
        ),
        "valueEndings": entries(["of": Key(shape: pathOrGroup), "endings": texts], by: ["of"]),
        "labelPlaces": Key(
            shape: .record([
                "first": Key(shape: path, isRequired: false),
                "rows": entries(["left": Key(shape: path), "right": Key(shape: path)], by: ["left"]),
            ]),
            isRequired: false
        ),
        "extra": optionalTexts, "dateRanges": optionalTexts, "bands": optionalTexts, "wholeBands": optionalTexts,
        "headings": optionalTexts,
        "goals": entries(["path": Key(shape: path), "labels": texts, "twins": optionalTexts], by: ["path"]),
        "execution": Key(
            shape: .record([
                "columns": entries(
                    [
                        "name": Key(shape: .text), "labels": texts, "heads": optionalTexts,
                        "type": Key(shape: .word(FieldType.allCases.map(\.rawValue)), isRequired: false),
                    ],
                    by: ["name"]
                ),
                "rows": entries(["name": Key(shape: .text), "labels": texts, "heads": optionalTexts], by: ["name"]),
            ]),
            isRequired: false
        ),
        "indicators": entries(["column": Key(shape: column), "labels": texts, "heads": optionalTexts], by: ["column"]),
        "measureParts": entries(
            ["part": Key(shape: .word(MeasurePart.allCases.map(\.rawValue))), "labels": texts],
            by: ["part"]
        ),
        "otherColumns": entries(["behind": Key(shape: column), "labels": texts], by: ["behind"]),
        "indicatorTexts": Key(
            shape: .record([
                "nameEndings": optionalTexts, "nameBeginnings": optionalTexts, "shareEndings": optionalTexts,
                "valueBeginnings": optionalTexts, "levelEndings": optionalTexts,
            ]),
            isRequired: false
        ),
        "levelWords": entries(["level2": Key(shape: .text), "words": texts], by: ["level2"]),
        "ignoredColumns": optionalTexts, "headEndings": optionalTexts, "remarkEndings": optionalTexts,
        "doneWords": optionalTexts,
        "distinct": optionalTexts, "totals": optionalTexts, "subtotals": optionalTexts,
        "fundTotals": entries(
            [
                "path": Key(shape: path), "row": Key(shape: .word(FieldPath.executionRows), isRequired: false),
                "years": Key(shape: .word(["form", "all"])), "endings": texts,
            ],
            by: ["path"]
        ),
        "taxonomy": entries(
            [
                "set": Key(shape: .text), "level1": Key(shape: .text), "level2": texts,
                "frequency": Key(shape: .word(["usual", "rare"]), isRequired: false),
            ],
            by: ["set", "level1"]
        ),
        "usualGroups": entries(
            ["set": Key(shape: .text), "level1": Key(shape: .text), "level2": texts],
            by: ["set", "level1"]
        ),
        "families": entries(
            [
                "title": Key(shape: .text), "set": Key(shape: .text, isRequired: false),
                "fields": Key(shape: .list(path)),
            ],
            by: ["title"]
        ),
        "required": Key(shape: .map(keys: kinds, .list(path)), isRequired: false),
        "usual": Key(shape: .map(keys: kinds, .list(path)), isRequired: false),
        "unusual": Key(shape: .map(keys: kinds, .list(pathOrGroup)), isRequired: false),
        "requiredColumns": Key(shape: .map(keys: kinds, .list(column)), isRequired: false),
        "checks": Key(
            shape: .record([
                "sums": entries(["total": Key(shape: path), "parts": Key(shape: .list(path))], by: ["total"])
            ]),
            isRequired: false
        ),
        "measures": Key(
            shape: .record([
                "comparators": Key(shape: .map(keys: comparators, .list(.text)), isRequired: false),
                "suffixes": Key(shape: .map(keys: comparators, .list(.text)), isRequired: false),
                "units": optionalTexts, "longestUnknownUnit": Key(shape: .wholeNumber, isRequired: false),
                "denominators": optionalTexts, "notInUnits": optionalTexts, "incomparable": optionalTexts,
            ]),
            isRequired: false
        ),
        "booleans": Key(shape: .map(keys: ["yes", "no"], .list(.text)), isRequired: false),
        "guessedHeads": Key(
            shape: .record([
                "name": optionalTexts, "target": optionalTexts, "score": optionalTexts, "remark": optionalTexts,
                "yearly": optionalTexts, "deviation": optionalTexts, "deviationEndings": optionalTexts,
                "ownScore": optionalTexts, "alternatives": optionalTexts, "partsOfYear": optionalTexts,
                "targetRows": optionalTexts, "actualRows": optionalTexts,
            ]),
            isRequired: false
        ),
        "hints": optionalTexts,
        "unfilled": optionalTexts,
        "instructions": optionalTexts,
        "forget": optionalTexts,
    ])

    private static let optionalTexts = Key(shape: .list(.text), isRequired: false)

    private static func entries(_ keys: [String: Key], by identity: [String]) -> Key {
        Key(shape: .entries(identity: identity, keys), isRequired: false)
    }
}
