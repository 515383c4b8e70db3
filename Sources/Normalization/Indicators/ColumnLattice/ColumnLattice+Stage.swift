/// How a stage of the search among readings by columns comes about.
extension ColumnLattice {
    /// A stage that is added: what its steps lead to, in the order in which they are found.
    ///
    /// Most steps lead to states outside of the beam. So states are found again only among the cheapest, first among those of
    /// steps up to a cost that is guessed to be enough; the others just look whether they lead to one of them.
    struct StageBuilder {
        private struct Step {
            let state: State
            let cost: Double
            let from: Int32
            /// The number of its state among those that are found again; -1 where it is none of them.
            var number: Int32 = -1
        }

        private var steps: [Step] = []
        /// What the cheapest readings cost that end with each step; apart, since they are gone through several times.
        private var totals: [Double] = []
        private var cheapest = Double.infinity
        // The states that are found again: what each costs, and the first step that leads to it.
        private var places = StatePlaces()
        private var states: [State] = []
        private var costs: [Double] = []
        private var firstSteps: [Int32] = []
        private var order = CheapestFirst<Int32>()
        /// The node of the stage before that the steps to come start from, and what it costs to come there.
        var source = (index: Int32(0), cost: 0.0)

        mutating func removeAll() {
            steps.removeAll(keepingCapacity: true)
            totals.removeAll(keepingCapacity: true)
            cheapest = .infinity
            places.removeAll()
            states.removeAll(keepingCapacity: true)
            costs.removeAll(keepingCapacity: true)
            firstSteps.removeAll(keepingCapacity: true)
        }

        mutating func add(_ state: State, _ stepCost: Double) {
            let cost = source.cost + stepCost
            // The stage's cheapest can only come to cost less.
            guard cost <= cheapest + ColumnLattice.beamWidth else { return }
            cheapest = min(cheapest, cost)
            steps.append(Step(state: state, cost: stepCost, from: source.index))
            totals.append(cost)
        }

        /// The cheapest nodes, the cheapest first, with the steps to them.
        mutating func stage(of beamSize: Int) -> Stage {
            let areAll = findStates(atLeast: beamSize)
            findStepsToStates()
            order.removeAll()
            // Nodes that cost the same come in the order in which steps first lead there.
            for number in states.indices { order.add(costs[number], rank: firstSteps[number], number) }
            order.order()
            var stage = Stage(isCut: !areAll || states.count > beamSize)
            stage.nodes.reserveCapacity(min(states.count, beamSize))
            var newPlaces = Array(repeating: Int32(-1), count: states.count)
            while stage.nodes.count < beamSize, let next = order.next() {
                newPlaces[Int(next.number)] = Int32(stage.nodes.count)
                stage.nodes.append(Node(state: states[Int(next.number)], cost: next.cost))
            }
            let kept = steps.count { $0.number >= 0 && newPlaces[Int($0.number)] >= 0 }
            stage.edges.reserveCapacity(kept)
            for step in steps where step.number >= 0 {
                let place = newPlaces[Int(step.number)]
                if place >= 0 { stage.edges.append(Edge(to: place, from: step.from, cost: step.cost)) }
            }
            return stage
        }

        private static let bands = 256

        /// The part of the beam's width that a cost is in.
        private func band(_ total: Double) -> Int {
            Int((total - cheapest) / ColumnLattice.beamWidth * Double(Self.bands - 1))
        }

        /// Numbers all states up to a cost that so many states are within, or all within the beam; whether those are all.
        private mutating func findStates(atLeast beamSize: Int) -> Bool {
            let limit = cheapest + ColumnLattice.beamWidth
            var counts = Array(repeating: 0, count: Self.bands + 1)
            for total in totals where total <= limit { counts[band(total)] += 1 }
            var end = 0
            // Several steps lead to a state.
            var wanted = 2 * beamSize
            repeat {
                let start = end
                var found = 0
                while end < counts.count, found < wanted {
                    found += counts[end]
                    end += 1
                }
                for index in totals.indices where totals[index] <= limit {
                    let band = band(totals[index])
                    if band >= start, band < end { number(index) }
                }
                wanted = beamSize
            } while states.count < beamSize && end < counts.count
            return end == counts.count
        }

        private mutating func number(_ index: Int) {
            let number = places.place(of: steps[index].state, in: &states)
            steps[index].number = Int32(number)
            if number == costs.count {
                costs.append(totals[index])
                firstSteps.append(.max)
            } else {
                costs[number] = min(costs[number], totals[index])
            }
        }

        /// Numbers the dearer steps to the states that were found, and finds the first to each.
        private mutating func findStepsToStates() {
            for index in steps.indices {
                if steps[index].number < 0 {
                    steps[index].number = places.number(of: steps[index].state, in: states).map { Int32($0) } ?? -1
                }
                let number = Int(steps[index].number)
                if number >= 0, firstSteps[number] == .max { firstSteps[number] = Int32(index) }
            }
        }
    }
}
