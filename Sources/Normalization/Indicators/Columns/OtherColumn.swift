internal import FormModel

/// What a column of lines holds that the model has none for.
///
/// Its cells need a place as well: without one each would be taken for a part of the cell before.
enum OtherColumn {
    /// A value for each indicator, as in `1-7月执行情况`.
    case value
    /// A text about each indicator, as in `评分标准`.
    case remark
    /// A word on few indicators, as in `备注`.
    case note

    init(_ head: Lexeme, _ kinds: TextKinds) {
        self = head.has(.ignoredColumn) ? .note : kinds.isRemarkHead(head.key) ? .remark : .value
    }

    /// What a text costs in the column that is no term of a level.
    func emission(isNumber: Bool, isMeasure: Bool, isName: Bool) -> Double {
        switch self {
        case .value:
            isNumber || isMeasure
                ? IndicatorCost.otherMeasure : IndicatorCost.otherText + (isName ? IndicatorCost.nameAsValue : 0)
        case .remark:
            isNumber
                ? IndicatorCost.numberAsDeviation
                : isMeasure
                    ? IndicatorCost.measureAsRemark
                    : IndicatorCost.otherText + (isName ? IndicatorCost.nameAsDeviation : 0)
        case .note: isNumber ? IndicatorCost.numberAsDeviation : IndicatorCost.note
        }
    }
}

/// A cell of a column that the model has none for.
struct OtherCell {
    let head: Lexeme
    let field: RawField
}

extension IndicatorTable {
    /// The heads of lines with those over other targets as heads that the model has no column for: the one about the form's
    /// year counts.
    ///
    /// `isGuess` says that none of them is about the year, or several are.
    func partingTargets(_ kinds: TextKinds) -> (heads: [ColumnHead<IndicatorColumn?>], isGuess: Bool) {
        let targets = heads.filter { $0.name == .target }
        let names = Set(heads.filter { $0.name == .level3 }.map(\.lexeme.key))
        guard names.count == 1, Set(targets.map(\.lexeme.key)).count > 1,
            heads.allSatisfy({ $0.lexeme.columns == nil })
        else { return (heads, false) }
        let yearly = Set(targets.map(\.lexeme.key).filter(kinds.isYearlyHead))
        guard let kept = yearly.count == 1 ? yearly.first : targets.first?.lexeme.key else { return (heads, false) }
        let parted = heads.map { head in
            head.name == .target && head.lexeme.key != kept ? ColumnHead(name: nil, lexeme: head.lexeme) : head
        }
        return (parted, yearly.count != 1)
    }
}
