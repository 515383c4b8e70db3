internal import DocumentModel
internal import Foundation

/// What the blank lines of an export say of the borders between cells, by how the export sets them where labels, terms
/// and marks tell that a cell ends or goes on.
///
/// Some exporters put a blank line between two cells and none inside a cell, others put it anywhere, or nowhere.
struct BlankLines {
    /// What it costs, in nats, that a cell goes on in the line below, and that it ends there.
    typealias Costs = (join: Double, border: Double)

    private let behindBlank: Costs

    /// How much a guess by the share of blank lines counts beside what was seen, in borders.
    private static let prior = 4.0
    private static let most = 4.0

    /// Of all borders of lines in an export, those of a kind.
    private struct Count {
        var all = 0.0
        var blank = 0.0

        mutating func add(isBlank: Bool) {
            all += 1
            if isBlank { blank += 1 }
        }

        func share(guess: Double) -> Double { (blank + guess * BlankLines.prior) / (all + BlankLines.prior) }
    }

    /// - Parameter isWhole: Whether a run is a whole cell of a table: other parts of a form may be set otherwise.
    init(in rows: [LexemeRow], isWhole: (Lexeme) -> Bool) {
        var any = Count()
        var inside = Count()
        var between = Count()
        for (row, next) in zip(rows, rows.dropFirst()) where row.isLine && next.isLine {
            for lexeme in row.lexemes where lexeme.isUnmarked {
                // What was joined for being a label or a term in pieces.
                for (piece, other) in zip(lexeme.sources, lexeme.sources.dropFirst()) {
                    guard case .characters(let line, _, _) = piece, case .characters(let below, _, _) = other,
                        below > line
                    else { continue }
                    inside.add(isBlank: below > line + 1)
                }
            }
            guard let last = row.lexemes.last, let first = next.lexemes.first, last.isUnmarked, first.isUnmarked else {
                continue
            }
            let isBlank = first.isBehindBlankLine(last)
            any.add(isBlank: isBlank)
            if last.setting.endsInside || first.setting.beginsInside {
                inside.add(isBlank: isBlank)
            } else if isWhole(last) || isWhole(first) {
                between.add(isBlank: isBlank)
            }
        }
        let share = any.share(guess: 0.5)
        let goesOn = inside.share(guess: share)
        let ends = between.share(guess: share)
        let evidence = max(-Self.most, min(Self.most, log(ends / goesOn)))
        behindBlank = (max(0, evidence), max(0, -evidence))
    }

    /// That no blank line stands between two says nothing: an exporter may put them between rows and not between cells.
    func costs(of lexeme: Lexeme, behind earlier: Lexeme) -> Costs {
        lexeme.isBehindBlankLine(earlier) ? behindBlank : (0, 0)
    }
}
