/// The shapes of tables that are brought into the one that the parts of a form are read in: heads over rows, labels beside
/// values, a form for each project.
///
/// The order matters: a step reads the heads and columns that those before it made.
struct TableShapes {
    private let lexicon: Lexicon
    private let labels: LabelIndex

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        labels = lexicon.labels
    }

    func rows(of printed: [LexemeRow]) -> [LexemeRow] {
        var rows = printed
        NumberedLabels(lexicon).label(&rows)
        TableNames().label(&rows)
        return projects(in: indicators(in: matrices(in: columns(of: rows))))
    }

    /// Columns that stand elsewhere, hold two things or are one.
    private func columns(of rows: [LexemeRow]) -> [LexemeRow] {
        let moved = RowsByComparator(lexicon).moved(FurtherColumns().joined(rows))
        let parted = JoinedColumns(lexicon).parted(moved)
        let single = AlternativeColumns(lexicon.guessedHeads).joined(HalvesOfForm(lexicon).told(parted))
        let turned = TransposedIndicators.turned(single, labels: labels)
        return TransposedExecution.turned(turned, labels: labels)
    }

    /// What was budgeted and spent.
    private func matrices(in rows: [LexemeRow]) -> [LexemeRow] {
        let lowered = HeadsAboveBlocks(lexicon).lowered(rows)
        let grouped = GroupedExecution.upright(RatedMatrix(lexicon).told(lowered))
        return StackedExecution.headed(PairedExecution.headed(grouped, labels: labels), labels: labels)
    }

    private func indicators(in rows: [LexemeRow]) -> [LexemeRow] {
        let levelled = JoinedLevels(lexicon.taxonomy).parted(ColumnNumbers.lifted(rows))
        let doubled = TargetsOverActuals(lexicon.guessedHeads).joined(TwoLineRows().joined(levelled))
        let itemized = EnumeratedCells().parted(LevelGrids(lexicon).unrolled(doubled))
        let aligned = RealignedHeads.aligned(IndicatorSlots().unrolled(itemized))
        return ReasonsBeneath(lexicon).raised(LevelRows(lexicon.taxonomy).folded(aligned))
    }

    private func projects(in rows: [LexemeRow]) -> [LexemeRow] {
        let keyed = KeyedTables(lexicon).joined(DualHeads(lexicon).parted(rows))
        let columns = ProjectColumns(labels).parted(NumberedProjects(lexicon).named(keyed))
        let decked = DeckedHeads(labels).parted(BannerProjects(lexicon).parted(columns))
        let records = ListedRecords(lexicon)
        let listed = records.keyed(ListedProjects(lexicon).parted(LabelledFronts(labels).parted(decked)))
        let paired = ValuesBelowLabels(labels).paired(records.parted(listed))
        let funded = lexicon.fundsByYears.paired(OpinionColumns(lexicon.remarks).paired(paired))
        return UnreadLists(labels).doubted(funded)
    }
}
