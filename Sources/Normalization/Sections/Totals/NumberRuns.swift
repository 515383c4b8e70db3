internal import FormModel
internal import Foundation

/// The points of lines that hold nothing else, in runs that no other line parts.
///
/// Where an export prints each cell on a line of its own, the weight and the score of a row of indicators follow each other.
struct NumberRuns {
    struct Number {
        let lexeme: Lexeme
        let value: Decimal
    }

    let runs: [[Number]]

    /// - Parameter left: The lexemes that are something else for sure; they part no runs.
    init(_ rows: [LexemeRow], leavingOut left: Set<Int> = []) {
        var runs: [[Number]] = []
        var run: [Number] = []
        for row in rows where !row.isFurniture {
            let printed = row.printed
            let numbers = printed.compactMap { lexeme in
                lexeme.label == nil ? NumberParsing.points(lexeme.key).map { Number(lexeme: lexeme, value: $0) } : nil
            }
            if numbers.count == printed.count {
                run += numbers.filter { !left.contains($0.lexeme.id) }
            } else if !run.isEmpty {
                runs.append(run)
                run = []
            }
        }
        self.runs = run.isEmpty ? runs : runs + [run]
    }

    struct Sums: Hashable {
        var weights: Decimal = 0
        var scores: Decimal = 0
    }

    /// So many pairs fewer than the runs have room for may be pairs: numbers of targets stand in them, too.
    private static let mostLeft = 4
    /// No form has more.
    private static let mostNumbers = 200
    /// More readings than this show nothing.
    private static let mostSums = 4096

    /// What the weights and the scores of rows, pair by pair, may add up to, each with how many numbers are left over for
    /// it; none where too many sums are possible to show anything.
    func sums(within limit: Sums) -> [Sums: Int] {
        guard runs.reduce(0, { $0 + $1.count }) <= Self.mostNumbers else { return [:] }
        var sums: [Sums: Int] = [Sums(): 0]
        for run in runs {
            sums = Self.adding(run, to: sums, within: limit)
            if sums.count > Self.mostSums { return [:] }
        }
        return sums
    }

    /// Weights and scores that may be of one row whose two lines stand apart: pairs of numbers that no other stands beside.
    var tornPairs: [Sums] {
        let lone = runs.filter { $0.count == 1 }.map { $0[0].value }.filter { $0 > 0 && $0 < ScoreCheck.mostPoints }
        guard lone.count <= Self.mostLone else { return [] }
        let pairs = lone.indices.flatMap { first in
            lone.indices.filter { $0 != first && lone[$0] <= lone[first] }
                .map { Sums(weights: lone[first], scores: lone[$0]) }
        }
        return Array(Set(pairs))
    }

    /// A row that is torn speaks as much against a reading as so many numbers that are left over.
    static let numbersOfTornPair = 4

    /// Where more numbers stand alone, nothing tells which are of one row.
    private static let mostLone = 12

    /// The sums with those of a run's pairs, each with how many pairs fewer there are than could be.
    private static func adding(_ run: [Number], to before: [Sums: Int], within limit: Sums) -> [Sums: Int] {
        // By the number of pairs, up to each place of the run.
        var places: [[Sums: Int]] = [before]
        // What is left over is counted in numbers; a run of an odd length has one in any case.
        let spare = run.count % 2
        for place in run.indices {
            var sums = places[place].mapValues { $0 + 1 }
            if place > 0 {
                let (weight, score) = (run[place - 1].value, run[place].value)
                if weight > 0, weight < ScoreCheck.mostPoints, score >= 0, score <= weight {
                    for (sum, left) in places[place - 1] {
                        let next = Sums(weights: sum.weights + weight, scores: sum.scores + score)
                        guard next.weights <= limit.weights, next.scores <= limit.scores else { continue }
                        sums[next] = min(sums[next] ?? left, left)
                    }
                }
            }
            places.append(sums)
            if sums.count > mostSums { return sums }
        }
        return places[run.count].mapValues { $0 - spare }.filter { $0.value <= 2 * mostLeft }
    }
}
