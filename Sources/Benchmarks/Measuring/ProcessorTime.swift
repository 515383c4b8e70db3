internal import Glibc

/// Times of work in this process.
enum ProcessorTime {
    /// The median of the processor seconds that a piece of work takes, over several runs after one that is not counted.
    static func median(of repetitions: Int, _ work: () throws -> Void) rethrows -> Double {
        try work()
        var times: [Double] = []
        for _ in 0..<repetitions {
            let start = now()
            try work()
            times.append(now() - start)
        }
        return times.median
    }

    private static func now() -> Double {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return usage.processorSeconds
    }
}

extension [Double] {
    /// Of an even number of values the upper one of the two in the middle.
    var median: Double {
        let sorted = sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
}
