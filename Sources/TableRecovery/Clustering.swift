/// One-dimensional single-linkage clusters.
enum Clustering {
    struct Cluster {
        /// The mean of the members' values.
        let center: Double
        /// Indexes into the clustered values, by ascending value.
        let members: [Int]
    }

    /// Groups values whose neighbours lie within `distance`, as long as a group stays narrower than twice that, so that
    /// a chain of close values does not grow without bound.
    ///
    /// Sorted by center.
    static func clusters(_ values: [Double], within distance: Double) -> [Cluster] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var clusters: [Cluster] = []
        var members: [Int] = []
        func close() {
            guard !members.isEmpty else { return }
            let sum = members.reduce(0) { $0 + values[$1] }
            clusters.append(Cluster(center: sum / Double(members.count), members: members))
            members = []
        }
        for index in order {
            if let last = members.last, let first = members.first,
                values[index] - values[last] > distance || values[index] - values[first] > 2 * distance
            {
                close()
            }
            members.append(index)
        }
        close()
        return clusters
    }
}
