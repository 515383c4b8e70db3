internal import Glibc

/// What one file may take of its worker.
public struct WorkerLimits: Sendable, Hashable {
    /// Seconds on the clock.
    public let timeout: Int
    /// Mebibytes above what the worker takes when it has read nothing.
    public let memory: Int

    public init(timeout: Int = 60, memory: Int = 1024) {
        self.timeout = timeout
        self.memory = memory
    }

    var memoryBytes: Int { memory << 20 }

    /// The most bytes of a file that a worker is given: beyond that, no reading fits into the memory limit.
    var fileBytes: Int64 { Int64(memoryBytes / 2) }
}

/// The limits that a worker puts on itself; the system ends it, or refuses it memory, where it goes beyond.
struct SelfLimiting {
    /// The most that a worker may write to any file, such as the complaints of a library to standard error.
    private static let writtenBytes: rlim_t = 64 << 20

    /// Processor seconds on top of the time limit, for the one who watches the clock to come first.
    private static let processorGrace = 2

    private let limits: WorkerLimits
    private let idleBytes: Int

    /// Puts the limits that hold for the life of the worker.
    init(_ limits: WorkerLimits) {
        self.limits = limits
        idleBytes = Self.addressSpace()
        signal(SIGXFSZ, SIG_IGN)
        Self.limit(RLIMIT_CORE, to: 0)
        Self.limit(RLIMIT_FSIZE, to: Self.writtenBytes)
        Self.limit(RLIMIT_AS, to: rlim_t(idleBytes + limits.memoryBytes))
    }

    /// Gives the next file its share of processor time.
    func startFile() {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        let used = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        Self.limit(RLIMIT_CPU, to: rlim_t(used + limits.timeout + Self.processorGrace))
    }

    /// Whether so much memory was kept that a further file could fail for no fault of its own.
    var isWornOut: Bool {
        Self.addressSpace() > idleBytes + limits.memoryBytes / 2
    }

    private static func limit(_ resource: __rlimit_resource, to value: rlim_t) {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(resource.rawValue), &limit)
        limit.rlim_cur = min(value, limit.rlim_max)
        setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }

    /// The address space of this process in bytes (proc(5), `/proc/self/statm`, first column).
    private static func addressSpace() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var text = [CChar](repeating: 0, count: 64)
        guard fgets(&text, Int32(text.count), file) != nil else { return 0 }
        return (strtol(text, nil, 10)) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
