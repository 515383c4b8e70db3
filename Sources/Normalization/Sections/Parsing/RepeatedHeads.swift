/// Heads of tables that are printed beside each other: all but the first of each are the same, as in `收入项目 金额 支出项目 金额`,
/// or those of each begin alike, as in `收入项目 收入金额 支出项目 支出金额`.
enum RepeatedHeads {
    private static let narrowest = 2
    /// So many characters at the start of heads tell whose they are.
    private static let beginning = 2

    /// The heads over the names, one for each of the tables; `nil` where the heads are those of one.
    static func names(_ heads: [Lexeme]) -> [Lexeme]? {
        guard heads.count >= 2 * narrowest else { return nil }
        let width = (narrowest...(heads.count / 2)).first { width in
            heads.count.isMultiple(of: width)
                && heads.indices.allSatisfy { $0.isMultiple(of: width) || heads[$0].key == heads[$0 % width].key }
        }
        if let width { return heads.indices.filter { $0.isMultiple(of: width) }.map { heads[$0] } }
        return beginnings(heads)
    }

    /// The first heads of runs that begin alike, each run otherwise than the others.
    private static func beginnings(_ heads: [Lexeme]) -> [Lexeme]? {
        var runs: [[Lexeme]] = []
        for head in heads {
            if let last = runs.last?.last, last.key.prefix(beginning) == head.key.prefix(beginning) {
                runs[runs.count - 1].append(head)
            } else {
                runs.append([head])
            }
        }
        let areTold = Set(runs.map { $0[0].key.prefix(beginning) }).count == runs.count
        return runs.count > 1 && areTold && runs.allSatisfy { $0.count >= narrowest } ? runs.map { $0[0] } : nil
    }

    /// Whether the rows below are names with numbers behind them, in each of the tables.
    static func areTables(named names: [Lexeme], over body: [[Lexeme]]) -> Bool {
        body.allSatisfy { row in
            let (named, values) = (row.filter { isUnder(names, $0) }, row.filter { !isUnder(names, $0) })
            return named.allSatisfy { LabelShape.isLabelLike($0.key) } && ForeignTables.areNumbers(values)
        }
    }

    static func isUnder(_ heads: [Lexeme], _ cell: Lexeme) -> Bool {
        heads.contains { $0.columns?.lowerBound == cell.columns?.lowerBound }
    }
}
