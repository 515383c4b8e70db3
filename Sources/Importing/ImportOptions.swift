public import Store

/// What an import is to do.
public struct ImportOptions: Sendable {
    /// Worker processes at the same time.
    public var jobs: Int
    public var limits: WorkerLimits
    /// Contents that gave no forms before, for one of these reasons, are tried again.
    public var retried: Set<FailureReason>
    /// Contents that another version of FormMend read are read again.
    public var reextracts: Bool

    public init(
        jobs: Int = 1,
        limits: WorkerLimits = WorkerLimits(),
        retried: Set<FailureReason> = [],
        reextracts: Bool = false
    ) {
        self.jobs = jobs
        self.limits = limits
        self.retried = retried
        self.reextracts = reextracts
    }
}

/// What happened to one name.
public struct ImportEvent: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Forms were read, or none were found.
        case read(forms: Int, openFields: Int)
        /// The store has the content already, under this or another name.
        case known(DocumentState)
        /// It took a worker down and is to be tried once more, alone.
        case postponed(FailureReason)
        case failed(FailureReason, String)
        case quarantined(FailureReason, String)
        /// A folder whose names were read.
        case folder
    }

    public let path: RawPath
    public let kind: Kind
}
