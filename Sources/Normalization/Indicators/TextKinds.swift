internal import FormModel

/// What the end of an indicator's name tells.
struct NameEnding {
    /// Whether names end so.
    var isName = false
    /// Whether names of shares, whose values are mostly percents, end so.
    var isShare = false
}

/// Tells the names of indicators from values in words, by how they end and begin, and both from pieces of heads.
struct TextKinds {
    private let headPieces: Set<[Unicode.Scalar]>
    private let sideIdeographs: ScalarSet
    private let nameEndings: [[Unicode.Scalar]]
    private let nameBeginnings: [[Unicode.Scalar]]
    private let shareEndings: [[Unicode.Scalar]]
    private let valueBeginnings: [[Unicode.Scalar]]
    private let levelEndings: [[Unicode.Scalar]]
    private let otherHeads: Set<[Unicode.Scalar]>
    private let remarkEndings: [[Unicode.Scalar]]
    private let yearlyWords: [[Unicode.Scalar]]

    /// Longer texts are sentences, and neither.
    private static let longest = 24
    /// The lengths of names that only their beginnings tell: others are pieces of a text, or sentences.
    private static let begunLengths = 4...12
    private static let termLengths = 3...10

    init(_ vocabulary: Vocabulary) {
        nameEndings = vocabulary.indicatorTexts.nameEndings.map(TextFolding.key)
        nameBeginnings = vocabulary.indicatorTexts.nameBeginnings.map(TextFolding.key)
        shareEndings = vocabulary.indicatorTexts.shareEndings.map(TextFolding.key)
        valueBeginnings = vocabulary.indicatorTexts.valueBeginnings.map(TextFolding.key)
        levelEndings = vocabulary.indicatorTexts.levelEndings.map(TextFolding.key)
        otherHeads = Set(
            (vocabulary.otherColumns.flatMap(\.labels) + vocabulary.ignoredColumns).map { label in
                let key = TextFolding.key(label)
                return LabelShape.withoutMonths(key[...]) ?? key
            }
        )
        remarkEndings = vocabulary.guessedHeads.remark.map(TextFolding.key)
        yearlyWords = vocabulary.guessedHeads.yearly.map(TextFolding.key)
        var pieces: Set<[Unicode.Scalar]> = []
        for column in vocabulary.indicators {
            let labels = Set((column.labels + (column.heads ?? [])).map(TextFolding.key))
            for label in labels {
                for border in label.indices.dropFirst() {
                    let (first, rest) = (Array(label[..<border]), Array(label[border...]))
                    if labels.contains(rest) { pieces.insert(first) }
                    if labels.contains(first) { pieces.insert(rest) }
                }
            }
        }
        headPieces = pieces
        sideIdeographs = ScalarSet((vocabulary.bands + vocabulary.taxonomy.map(\.level1)).flatMap(TextFolding.key))
    }

    /// Whether an ideograph is one of those that labels at the side of a table are made of.
    func isOfSideLabel(_ ideograph: Unicode.Scalar) -> Bool { sideIdeographs.contains(ideograph) }

    /// Whether a folded text is what a head loses where a line's end leaves a shorter head of the same column: 实际 of
    /// 实际完成值.
    func isHeadPiece(_ key: [Unicode.Scalar]) -> Bool { headPieces.contains(key) }

    /// Whether a folded text ends as terms of levels do.
    func isTermLike(_ key: [Unicode.Scalar]) -> Bool {
        Self.termLengths.contains(key.count) && key.allSatisfy(\.properties.isIdeographic)
            && levelEndings.contains { key.suffix($0.count).elementsEqual($0) }
    }

    /// Whether two folded terms of levels are the same but for what terms end in: 产出 and 产出指标.
    func areSameLevel(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Bool {
        let (short, long) = first.count < second.count ? (first, second) : (second, first)
        guard long.starts(with: short) else { return false }
        let rest = long[short.count...]
        return rest.isEmpty || levelEndings.contains { $0.elementsEqual(rest) }
    }

    /// Whether the vocabulary has a folded head among those that the model has no column for.
    func isOtherHead(_ key: [Unicode.Scalar]) -> Bool {
        let bare = withoutRemark(key)
        return otherHeads.contains(LabelShape.withoutMonths(bare) ?? Array(bare))
    }

    /// Whether a folded head ends as those over remarks do.
    func isRemarkHead(_ key: [Unicode.Scalar]) -> Bool {
        remarkEndings.contains { key.suffix($0.count).elementsEqual($0) }
    }

    /// Whether a folded head is about the form's year.
    func isYearlyHead(_ key: [Unicode.Scalar]) -> Bool { yearlyWords.contains { key.holds($0) } }

    /// Whether a folded text ends as names do, or begins as those of counted things, and begins as no value does.
    func isName(_ key: [Unicode.Scalar]) -> Bool { (endsAsName(key) || beginsAsName(key)) && !beginsAsValue(key) }

    /// Whether a folded text begins as values do and ends as no name does.
    func isValue(_ key: [Unicode.Scalar]) -> Bool { beginsAsValue(key) && !endsAsName(key) }

    /// Whether a folded text, or a cell whose last part it is, ends as a name does; a remark in brackets is left out.
    func endsAsName(_ key: [Unicode.Scalar]) -> Bool {
        let bare = withoutRemark(key)
        return bare.count <= Self.longest && nameEndings.contains { bare.suffix($0.count).elementsEqual($0) }
    }

    /// How the folded name of an indicator ends.
    func ending(ofName key: [Unicode.Scalar]) -> NameEnding {
        let bare = withoutRemark(key)
        return NameEnding(
            isName: endsAsName(key),
            isShare: shareEndings.contains { bare.suffix($0.count).elementsEqual($0) }
        )
    }

    private func beginsAsName(_ key: [Unicode.Scalar]) -> Bool {
        Self.begunLengths.contains(key.count) && key.allSatisfy(\.properties.isIdeographic)
            && nameBeginnings.contains { key.starts(with: $0) }
    }

    private func beginsAsValue(_ key: [Unicode.Scalar]) -> Bool {
        key.count <= Self.longest && valueBeginnings.contains { key.starts(with: $0) }
    }

    private func withoutRemark(_ key: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
        guard key.last == ")", let open = key.lastIndex(of: "("), open > 0 else { return key[...] }
        return key[..<open]
    }
}
