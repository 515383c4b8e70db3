internal import FormModel

/// The words and structure of the forms, as data.
///
/// See `Vocabulary/builtin.yaml` for the meaning of each part.
public struct Vocabulary: Sendable, Decodable {
    let version: Int
    /// Characters that tell labels apart.
    let distinct: [String]
    let titles: [TitleEndings]
    let otherTitles: OtherTitles
    let pairs: [Pair]
    let extra: [String]
    let dateRanges: [String]
    let bands: [String]
    let wholeBands: [String]
    let headings: [String]
    let valueEndings: [ValueEndings]
    let labelPlaces: Places
    let goals: [GoalHead]
    let execution: Matrix
    let indicators: [IndicatorHead]
    let measureParts: [MeasurePartHead]
    let indicatorTexts: IndicatorTexts
    let levelWords: [LevelWords]
    private(set) var guessedHeads: GuessedHeads
    let ignoredColumns: [String]
    let otherColumns: [OtherColumnHead]
    /// What heads of tables that nobody knows end in, and values beside a label hardly do.
    let headEndings: [String]
    /// What labels of remarks and narratives end in.
    let remarkEndings: [String]
    /// What narratives of what was done have in them, and goals have not.
    let doneWords: [String]
    let totals: [String]
    /// What the label of a row ends in that adds up some indicators.
    let subtotals: [String]
    let fundTotals: [FundTotal]
    private(set) var taxonomy: [TaxonomyBranch]
    let usualGroups: [UsualGroup]
    let families: [Family]
    let required: [String: [FieldPath]]
    let usual: [String: [FieldPath]]
    /// By kind, paths or the first parts of paths.
    let unusual: [String: [String]]
    let requiredColumns: [String: [IndicatorColumn]]
    let checks: Checks
    let measures: MeasureWords
    let booleans: BooleanWords
    let hints: [String]
    let unfilled: [String]
    let instructions: [String]
    /// The YAML that it was read from.
    public internal(set) var yaml = ""

    func keepingTerms(_ isKept: (TaxonomyBranch) -> Bool) -> Vocabulary {
        var vocabulary = self
        vocabulary.taxonomy = taxonomy.filter(isKept)
        return vocabulary
    }

    private enum CodingKeys: String, CodingKey {
        case version, distinct, titles, otherTitles, pairs, extra, dateRanges, bands, wholeBands, headings, goals,
            execution,
            indicators,
            measureParts, indicatorTexts, levelWords, guessedHeads, valueEndings, labelPlaces
        case ignoredColumns, otherColumns, headEndings, remarkEndings, doneWords, totals, subtotals, fundTotals,
            taxonomy,
            usualGroups,
            families,
            required, usual, unusual,
            requiredColumns,
            checks,
            measures, booleans
        case hints, unfilled, instructions
    }

    struct TitleEndings: Sendable, Decodable {
        let kind: FormKind
        let endings: [String]
    }

    struct OtherTitles: Sendable, Decodable {
        let words: [String]
        let endings: [String]
        let evaluated: [String]
        /// What headings have in them that name the targets beside what was done: they tell no kind.
        let joined: [String]
    }

    struct Pair: Sendable, Decodable {
        enum Side: String, Sendable, Decodable { case left, right }
        enum Blank: String, Sendable, Decodable { case expected, flagged }

        let path: FieldPath
        /// For readers of the file; the path says it.
        let type: FieldType?
        let side: Side?
        let blank: Blank?
        let labels: [String]
    }

    struct Places: Sendable, Decodable {
        struct Row: Sendable, Decodable {
            let left: FieldPath
            let right: FieldPath
        }

        let first: FieldPath?
        let rows: [Row]
    }

    struct ValueEndings: Sendable, Decodable {
        /// A path of the model, or the first part of several.
        let of: String
        let endings: [String]
    }

    struct GoalHead: Sendable, Decodable {
        let path: FieldPath
        let labels: [String]
        let twins: [String]?
    }

    struct Matrix: Sendable, Decodable {
        struct Part: Sendable, Decodable {
            let name: String
            let labels: [String]
            let heads: [String]?
            /// Of a column that the model has no path for.
            let type: FieldType?
        }

        let columns: [Part]
        let rows: [Part]
    }

    struct IndicatorHead: Sendable, Decodable {
        let column: IndicatorColumn
        let labels: [String]
        let heads: [String]?
    }

    struct MeasurePartHead: Sendable, Decodable {
        let part: MeasurePart
        let labels: [String]
    }

    struct OtherColumnHead: Sendable, Decodable {
        /// The model's column that it usually stands behind.
        let behind: IndicatorColumn
        let labels: [String]
    }

    struct IndicatorTexts: Sendable, Decodable {
        let nameEndings: [String]
        let nameBeginnings: [String]
        let shareEndings: [String]
        let valueBeginnings: [String]
        let levelEndings: [String]
    }

    struct LevelWords: Sendable, Decodable {
        let level2: String
        let words: [String]
    }

    /// A path that tables of funds by years have an amount of.
    struct FundTotal: Sendable, Decodable {
        enum Years: String, Sendable, Decodable {
            case ofForm = "form"
            case all
        }

        let path: FieldPath
        /// The row of the matrix of budgets whose label the amount's row has; `nil` for sums.
        let row: String?
        /// The years that it is of.
        let years: Years
        /// What its head ends in.
        let endings: [String]
    }

    struct GuessedHeads: Sendable, Decodable {
        let name: [String]
        let target: [String]
        let score: [String]
        let remark: [String]
        /// What heads over the reasons of deviations have in them, and what they end in.
        let deviation: [String]
        let deviationEndings: [String]
        /// Words for the year that the form is about.
        fileprivate(set) var yearly: [String]
        /// What names of parts of a year end in.
        let partsOfYear: [String]
        /// Words for the evaluation that the form is itself, beside others of it.
        let ownScore: [String]
        /// Words for the kinds of values that have columns of their own, of which a row fills one.
        let alternatives: [String]
        /// What stands beside a target and beside what was done where they have rows of their own.
        let targetRows: [String]
        let actualRows: [String]
    }

    struct TaxonomyBranch: Sendable, Decodable {
        enum Frequency: String, Sendable, Decodable { case usual, rare }

        let set: String?
        let level1: String
        let level2: [String]
        let frequency: Frequency?
    }

    struct UsualGroup: Sendable, Decodable {
        let set: String
        let level1: String
        let level2: [String]
    }

    struct Family: Sendable, Decodable {
        let title: String
        /// The set of the taxonomy that its indicators are of.
        let set: String?
        let fields: [FieldPath]
    }

    struct Checks: Sendable, Decodable {
        struct Sum: Sendable, Decodable {
            let total: FieldPath
            let parts: [FieldPath]
        }

        let sums: [Sum]
    }

    struct MeasureWords: Sendable, Decodable {
        let comparators: [String: [String]]
        let suffixes: [String: [String]]
        let units: [String]
        let longestUnknownUnit: Int
        /// What stands in a column of comparators beside a text.
        let incomparable: [String]
        let denominators: [String]
        let notInUnits: [String]
    }

    struct BooleanWords: Sendable, Decodable {
        let yes: [String]
        let no: [String]
    }

    /// The vocabulary for a form about a year, which is a word for it as well.
    func ofYear(_ year: Int?) -> Vocabulary {
        guard let year else { return self }
        var vocabulary = self
        vocabulary.guessedHeads.yearly.append("\(year)年")
        return vocabulary
    }
}
