/// How a stage of the search among readings by columns comes about.
extension ColumnLattice {
    /// A stage that is added: what its steps lead to, in the order in which they are found.
    ///
    /// Its room is used again by every stage.
    struct StageBuilder {
        // Apart, since costs are gone through and changed far more often than states are looked at.
        private var states: [State] = []
        private var costs: [Double] = []
        private var edges: [Edge] = []
        private var cheapest = Double.infinity
        private var places = StatePlaces()
        private var order = CheapestFirst<Int32>()
        /// The node of the stage before that the steps to come start from, and what it costs to come there.
        var source = (index: Int32(0), cost: 0.0)

        mutating func removeAll() {
            states.removeAll(keepingCapacity: true)
            costs.removeAll(keepingCapacity: true)
            edges.removeAll(keepingCapacity: true)
            places.removeAll()
            cheapest = .infinity
        }

        mutating func add(_ state: State, _ stepCost: Double) {
            let cost = source.cost + stepCost
            // The stage's cheapest can only come to cost less.
            guard cost <= cheapest + ColumnLattice.beamWidth else { return }
            cheapest = min(cheapest, cost)
            let place = places.place(of: state, in: &states)
            if place == costs.count {
                costs.append(cost)
            } else if cost < costs[place] {
                costs[place] = cost
            }
            edges.append(Edge(to: Int32(place), from: source.index, cost: stepCost))
        }

        /// The cheapest nodes, the cheapest first, with the steps to them.
        mutating func stage(of beamSize: Int) -> Stage {
            let limit = cheapest + ColumnLattice.beamWidth
            var count = 0
            order.removeAll()
            for (place, cost) in costs.enumerated() where cost <= limit {
                order.add(cost, rank: Int32(place), place)
                count += 1
            }
            order.order()
            var stage = Stage(isCut: count > beamSize)
            stage.nodes.reserveCapacity(min(count, beamSize))
            // Nodes are made in a settled order, which keeps those in order that cost the same.
            var newPlaces = Array(repeating: Int32(-1), count: states.count)
            while stage.nodes.count < beamSize, let next = order.next() {
                newPlaces[Int(next.number)] = Int32(stage.nodes.count)
                stage.nodes.append(Node(state: states[Int(next.number)], cost: next.cost))
            }
            var kept = 0
            for index in edges.indices {
                let edge = edges[index]
                let place = newPlaces[Int(edge.to)]
                guard place >= 0 else { continue }
                edges[kept] = Edge(to: place, from: edge.from, cost: edge.cost)
                kept += 1
            }
            stage.edges = Array(edges[..<kept])
            return stage
        }
    }
}
