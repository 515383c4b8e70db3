public import FormModel
internal import GRDB

/// The checks that run again after people changed a form.
public struct Recheck: Sendable {
    /// The flags that the checks decide on; all others stay as they are.
    public let flags: Set<Flag>
    /// The confidence below which a field waits for a person whatever its flags.
    public let reviewThreshold: Double
    /// The confidence of an extracted field where some of the flags that it was judged by are cleared.
    public let confidence: @Sendable (Double, _ cleared: Set<Flag>) -> Double
    /// What they find in a form whose corrected values hold.
    public let findings: @Sendable (Form) -> [FieldPlace: Set<Flag>]

    public init(
        flags: Set<Flag>,
        reviewThreshold: Double = Field.reviewThreshold,
        confidence: @escaping @Sendable (Double, _ cleared: Set<Flag>) -> Double = { confidence, _ in confidence },
        findings: @escaping @Sendable (Form) -> [FieldPlace: Set<Flag>]
    ) {
        self.flags = flags
        self.reviewThreshold = reviewThreshold
        self.confidence = confidence
        self.findings = findings
    }
}

/// What a change of a field did.
public struct ReviewOutcome: Sendable, Hashable {
    /// What the checks now say of a field and did not say before.
    public struct Change: Sendable, Hashable {
        public let field: Int64
        public let place: FieldPlace
        public let cleared: Set<Flag>
        public let raised: Set<Flag>
    }

    /// The field's form.
    public let form: Int64
    /// The field's revision from now on.
    public let revision: Int
    /// Empty without a recheck.
    public let changes: [Change]

    public init(form: Int64, revision: Int, changes: [Change]) {
        self.form = form
        self.revision = revision
        self.changes = changes
    }
}

/// Writes down what the checks find after a correction.
///
/// A flag of the extraction that is no longer found is kept and marked as cleared; one that only a recheck found goes away
/// with its cause. A field that no person has seen waits for one as long as a flag demands it.
enum Rechecking {
    static func run(_ recheck: Recheck, form: Int64, _ db: Database) throws -> [ReviewOutcome.Change] {
        guard let stored = try Store.form(db, id: form) else { return [] }
        let found = recheck.findings(stored.form)
        var changes: [ReviewOutcome.Change] = []
        for (place, handle) in stored.handles {
            guard let field = stored[place] else { continue }
            let before = field.flags.intersection(recheck.flags)
            let after = (found[place] ?? []).intersection(recheck.flags)
            let cleared = before.subtracting(after)
            let raised = after.subtracting(before)
            guard !cleared.isEmpty || !raised.isEmpty else { continue }
            for flag in cleared { try clear(flag, of: handle.id, db) }
            for flag in raised { try raise(flag, at: handle.id, db) }
            try refreshOpen(handle.id, recheck, db)
            changes.append(.init(field: handle.id, place: place, cleared: cleared, raised: raised))
        }
        return changes.sorted { $0.field < $1.field }
    }

    private static func clear(_ flag: Flag, of field: Int64, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM flags WHERE field_id = ? AND code = ? AND origin = 'recheck'",
            arguments: [field, flag.rawValue]
        )
        try db.execute(
            sql: "UPDATE flags SET cleared = 1 WHERE field_id = ? AND code = ?",
            arguments: [field, flag.rawValue]
        )
    }

    private static func raise(_ flag: Flag, at field: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO flags (field_id, code, origin) VALUES (?, ?, 'recheck')
                ON CONFLICT (field_id, code) DO UPDATE SET cleared = 0
                """,
            arguments: [field, flag.rawValue]
        )
    }

    /// A field without a correction is open where its flags or its confidence say so.
    static func refreshOpen(_ field: Int64, _ recheck: Recheck, _ db: Database) throws {
        let extracted = try Double.fetchOne(db, sql: "SELECT confidence FROM fields WHERE id = ?", arguments: [field])
        let cleared = try String.fetchAll(
            db,
            sql: "SELECT code FROM flags WHERE field_id = ? AND cleared",
            arguments: [field]
        )
        let confidence = recheck.confidence(extracted ?? 0, Set(cleared.compactMap(Flag.init(rawValue:))))
        let demanding = Flag.allCases.filter(\.demandsReview).map { "'\($0.rawValue)'" }.joined(separator: ", ")
        try db.execute(
            sql: """
                UPDATE fields SET open = NOT EXISTS (SELECT 1 FROM corrections c WHERE c.field_id = fields.id) AND (
                    ? OR EXISTS (
                        SELECT 1 FROM flags g WHERE g.field_id = fields.id AND NOT g.cleared AND g.code IN (\(demanding))
                    )
                ) WHERE id = ?
                """,
            arguments: [confidence < recheck.reviewThreshold, field]
        )
    }
}
