/// Heads of tables that are printed beside each other: all but the first of each are the same, as in `收入项目 金额 支出项目 金额`.
enum RepeatedHeads {
    private static let narrowest = 2

    /// How many heads each of the tables has; `nil` where the heads are those of one.
    static func width(_ heads: [Lexeme]) -> Int? {
        guard heads.count >= 2 * narrowest else { return nil }
        return (narrowest...(heads.count / 2)).first { width in
            heads.count.isMultiple(of: width)
                && heads.indices.allSatisfy { $0.isMultiple(of: width) || heads[$0].key == heads[$0 % width].key }
        }
    }

    /// Whether the rows below are names with numbers behind them, in each of the tables.
    static func areTables(_ heads: [Lexeme], width: Int, over body: [[Lexeme]]) -> Bool {
        let names = names(heads, width: width)
        return body.allSatisfy { row in
            let (named, values) = (row.filter { isUnder(names, $0) }, row.filter { !isUnder(names, $0) })
            return named.allSatisfy { LabelShape.isLabelLike($0.key) } && ForeignTables.areNumbers(values)
        }
    }

    /// The heads over the names.
    static func names(_ heads: [Lexeme], width: Int) -> [Lexeme] {
        heads.indices.filter { $0.isMultiple(of: width) }.map { heads[$0] }
    }

    static func isUnder(_ heads: [Lexeme], _ cell: Lexeme) -> Bool {
        heads.contains { $0.columns?.lowerBound == cell.columns?.lowerBound }
    }
}
