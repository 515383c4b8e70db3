internal import GRDB

/// The store's versions.
///
/// A migration is never edited once shipped, and names tables by strings; a change is a further migration.
enum StoreSchema {
    /// Marks the database file as a FormMend store ("FMST"; SQLite, "Database File Format", 1.3.11).
    static let applicationID: Int32 = 0x464D_5354

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1-archive") { db in
            try db.execute(sql: ArchiveMigration.sql)
        }
        return migrator
    }
}
