import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite struct StoreOpeningTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var path: String { folder.path("archive.sqlite") }

    /// What the first shipped version wrote, as SQL.
    private func earlierStore() throws {
        let sql = try String(
            contentsOf: #require(Bundle.module.url(forResource: "Fixtures/store-1-archive", withExtension: "sql")),
            encoding: .utf8
        )
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
        try queue.close()
    }

    @Test func aStoreThatIsNotThereIsAnErrorUnlessItIsToBeMade() throws {
        #expect(throws: StoreError.missing(path: path)) { try Store.open(at: path) }
        #expect(!FileManager.default.fileExists(atPath: path))
        try Store.open(at: path, create: true).close()
        try Store.open(at: path).close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["archive.sqlite"])
    }

    @Test func aFileSystemWithoutNamelessFilesGetsTheSameStore() throws {
        let content = try NewStoreFile.content(StoreSchema.migrator)
        try NewStoreFile.createByDraft(content, at: path)
        #expect(throws: StoreError.alreadyExists(path: path)) { try NewStoreFile.createByDraft(content, at: path) }
        #expect(throws: StoreError.alreadyExists(path: path)) {
            try NewStoreFile.create(at: path, migrator: StoreSchema.migrator)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["archive.sqlite"])
        try Store.open(at: path).close()
    }

    @Test func aFolderThatIsMissingIsNamed() {
        let path = folder.path("missing/archive.sqlite")
        #expect(throws: StoreError.failed(path: path, message: "No such file or directory")) {
            try Store.open(at: path, create: true)
        }
    }

    @Test(arguments: [
        "", "some text, longer than the header of a database file, so that it can be read as one; or not so.",
    ])
    func aFileThatIsNoStoreIsLeftAlone(text: String) throws {
        try folder.write(text.utf8, to: "archive.sqlite")
        #expect(throws: StoreError.notAStore(path: path)) { try Store.open(at: path, create: true) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["archive.sqlite"])
    }

    @Test func anotherProgramsDatabaseIsLeftAlone() throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in try db.execute(sql: "CREATE TABLE theirs (a)") }
        try queue.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(throws: StoreError.notAStore(path: path)) { try Store.open(at: path, create: true) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func aFolderIsNoStore() {
        #expect(throws: StoreError.notAStore(path: folder.url.path)) { try Store.open(at: folder.url.path) }
    }

    @Test func theFileIsKeptSafely() throws {
        let store = try Store.open(at: path, create: true, durability: .powerFailure)
        try store.database.write { (db) throws in
            #expect(try Bool.fetchOne(db, sql: "PRAGMA foreign_keys") == true)
            #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal")
            #expect(try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2)
            #expect(throws: DatabaseError.self) {
                try db.execute(sql: "INSERT INTO forms (document_id, ordinal, kind) VALUES (9, 0, 'target')")
            }
        }
    }

    @Test func aNewerStoreIsRefusedAndLeftAlone() throws {
        try Store.open(at: path, create: true).close()
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('9-later')") }
        try queue.close()
        let error = #expect(throws: StoreError.self) { try Store.open(at: path) }
        #expect(error == .newer(path: path, migrations: ["9-later"]))
        #expect(error?.description.contains("newer FormMend") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["archive.sqlite"])
    }

    @Test func anEarlierStoreIsCopiedAndMigrated() throws {
        try earlierStore()
        var migrator = StoreSchema.migrator
        migrator.registerMigration("9-later") { db in
            try db.execute(sql: "ALTER TABLE forms ADD COLUMN later TEXT")
        }
        let store = try Store.open(at: path, migrator: migrator)
        #expect(try store.status().forms == 1)
        let columns = try store.database.read { db in try db.columns(in: "forms").map(\.name) }
        #expect(columns.contains("later"))
        try store.close()
        let backups = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter {
            $0.hasSuffix(".backup")
        }
        #expect(backups.count == 1 && backups[0].hasPrefix("archive.sqlite.at-1-archive-"))
        let copy = try Store.open(at: folder.path(backups[0]))
        #expect(try copy.status().forms == 1)
        try copy.database.read { (db) throws in
            #expect(try db.columns(in: "forms").map(\.name).contains("later") == false)
        }
        #expect(throws: StoreError.newer(path: path, migrations: ["9-later"])) { try Store.open(at: path) }
    }

    /// A migration that was shipped is not edited: an archive made by it would differ from a new one.
    @Test func theShippedMigrationIsAsItWas() throws {
        func schema(_ path: String) throws -> [String] {
            let queue = try DatabaseQueue(path: path)
            return try queue.read { db in
                try String.fetchAll(
                    db,
                    sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY name"
                )
            }
        }
        try earlierStore()
        let new = folder.path("new.sqlite")
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1-archive") { db in try db.execute(sql: ArchiveMigration.sql) }
        try Store.open(at: new, create: true, migrator: migrator).close()
        #expect(try schema(path) == schema(new))
    }

    @Test func theReasonsOfTheStoreAreThoseOfTheProgram() throws {
        let store = try Store.open(at: path, create: true)
        let stored = try store.database.read { db in try String.fetchSet(db, sql: "SELECT code FROM reasons") }
        #expect(stored == Set(FailureReason.allCases.map(\.rawValue)))
    }

    @Test func questionsOfPeopleAreAnsweredByAnIndex() throws {
        let store = try Store.open(at: path, create: true)
        let questions = [
            ("SELECT * FROM forms WHERE fiscal_year = 2023", "forms_year"),
            ("SELECT * FROM forms WHERE kind = 'target'", "forms_kind"),
            ("SELECT * FROM forms WHERE unit = 'x'", "forms_unit"),
            ("SELECT * FROM forms WHERE project = 'x'", "forms_project"),
            ("SELECT * FROM forms WHERE open_fields > 0 ORDER BY open_fields DESC, id LIMIT 50", "forms_open"),
            ("SELECT * FROM fields WHERE form_id = 1 AND open", "fields_open"),
            ("SELECT * FROM documents WHERE sha256 = 'x'", "sqlite_autoindex_documents_1"),
            ("SELECT * FROM documents WHERE state = 'failed'", "documents_state"),
            ("SELECT * FROM aliases WHERE path = x'00' AND current", "aliases_"),
            ("SELECT * FROM flags WHERE code = 'blank'", "flags_code"),
            ("SELECT * FROM current_documents WHERE id = 1", "aliases_document"),
        ]
        try store.database.read { (db) throws in
            for (question, index) in questions {
                let plan = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(question)").map { $0["detail"] as String }
                #expect(plan.contains { $0.contains(index) }, "\(question): \(plan)")
            }
        }
    }
}
