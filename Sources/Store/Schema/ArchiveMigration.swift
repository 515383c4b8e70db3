/// The first schema: what was imported, what was read, what people said of it.
///
/// Times are ISO 8601 in UTC. Truth values are 0 and 1. A value is kept as exact text beside its type, so that no amount
/// ever passes through a binary float; `fen` is an amount in hundredths of a yuan where that is whole, for exact sums.
enum ArchiveMigration {
    static let sql = tables + triggers + views

    private static let tables = """
        -- Why a file gave no forms: the closed vocabulary of `reason`.
        CREATE TABLE reasons (
            code TEXT PRIMARY KEY NOT NULL
        ) WITHOUT ROWID;
        INSERT INTO reasons (code) VALUES
            ('crashed'), ('killed'), ('timed-out'), ('out-of-memory'), ('too-large'), ('unusable-answer'),
            ('encrypted'), ('damaged'), ('empty'), ('unsupported'), ('unknown-encoding'), ('not-a-form'), ('no-text'),
            ('unreadable'), ('missing'), ('not-a-file'), ('changing');

        -- A content: the same bytes are one document, whatever their names.
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
            bytes INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('imported', 'formless', 'retry', 'failed', 'quarantined')),
            reason TEXT REFERENCES reasons (code),
            -- What the reader said, or the signal that ended the worker.
            detail TEXT,
            format TEXT,
            pages INTEGER,
            -- The version of FormMend that read it.
            extractor TEXT NOT NULL,
            first_seen_at TEXT NOT NULL,
            read_at TEXT NOT NULL,
            CHECK ((state = 'imported') = (reason IS NULL))
        );
        CREATE INDEX documents_state ON documents (state, reason);
        CREATE INDEX documents_extractor ON documents (extractor);

        -- A name that a content has or had, or a name whose bytes could not be had.
        CREATE TABLE aliases (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            -- The absolute path's bytes as the file system has them, whatever their encoding.
            path BLOB NOT NULL,
            -- The path for people: bytes that are no UTF-8 and control characters as \\xHH.
            shown_path TEXT NOT NULL,
            -- The last component of `shown_path`.
            name TEXT NOT NULL,
            document_id INTEGER REFERENCES documents (id),
            reason TEXT REFERENCES reasons (code),
            detail TEXT,
            -- 0 where the path has other bytes by now.
            current INTEGER NOT NULL,
            -- What the file system said when the bytes were read; a file that still has all of it is not read again.
            size INTEGER,
            modified_ns INTEGER,
            changed_ns INTEGER,
            inode INTEGER,
            device INTEGER,
            seen_at TEXT NOT NULL,
            CHECK ((document_id IS NULL) = (reason IS NOT NULL))
        );
        CREATE UNIQUE INDEX aliases_current_path ON aliases (path) WHERE current AND document_id IS NOT NULL;
        CREATE UNIQUE INDEX aliases_unread_path ON aliases (path) WHERE document_id IS NULL;
        CREATE UNIQUE INDEX aliases_path_document ON aliases (path, document_id);
        CREATE INDEX aliases_document ON aliases (document_id, shown_path) WHERE current;
        CREATE INDEX aliases_reason ON aliases (reason) WHERE reason IS NOT NULL;

        CREATE TABLE forms (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
            -- From 0, in printed order.
            ordinal INTEGER NOT NULL,
            kind TEXT NOT NULL,
            -- What people ask for, as it holds now: the corrected value where there is one.
            title TEXT,
            fiscal_year INTEGER,
            project TEXT,
            -- The implementing unit, else the reporting unit, else the department.
            unit TEXT,
            department TEXT,
            -- The fields that wait for a person, and those that a person has seen.
            open_fields INTEGER NOT NULL DEFAULT 0,
            reviewed_fields INTEGER NOT NULL DEFAULT 0,
            UNIQUE (document_id, ordinal)
        );
        CREATE INDEX forms_year ON forms (fiscal_year, kind);
        CREATE INDEX forms_kind ON forms (kind, fiscal_year);
        CREATE INDEX forms_unit ON forms (unit);
        CREATE INDEX forms_department ON forms (department);
        CREATE INDEX forms_project ON forms (project);
        CREATE INDEX forms_open ON forms (open_fields DESC, id) WHERE open_fields > 0;

        CREATE TABLE indicators (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            form_id INTEGER NOT NULL REFERENCES forms (id) ON DELETE CASCADE,
            -- From 0, in printed order.
            ordinal INTEGER NOT NULL,
            UNIQUE (form_id, ordinal)
        );

        -- Every leaf of every form, as it was read.
        CREATE TABLE fields (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            form_id INTEGER NOT NULL REFERENCES forms (id) ON DELETE CASCADE,
            -- The row of a cell of the indicator table.
            indicator_id INTEGER REFERENCES indicators (id) ON DELETE CASCADE,
            -- Its place in the form: project.name, indicators[3].target, extra[0].
            place TEXT NOT NULL,
            -- The field's path, the indicator table's column, or the label of an extra field.
            name TEXT NOT NULL,
            part TEXT NOT NULL CHECK (part IN ('field', 'indicator', 'extra')),
            text TEXT NOT NULL,
            -- string, number, boolean, quantity or text (both measures); NULL where there is no value.
            value_type TEXT CHECK (value_type IN ('string', 'number', 'boolean', 'quantity', 'text')),
            value TEXT,
            comparator TEXT,
            unit TEXT,
            fen INTEGER,
            confidence REAL NOT NULL,
            needs_review INTEGER NOT NULL,
            -- JSON: [{"page", "box"}] or [{"line", "column", "length"}].
            source TEXT NOT NULL,
            -- Whether it waits for a person now: needs_review, until a person has seen it.
            open INTEGER NOT NULL,
            -- Counts the changes; who changes a field states the revision that they looked at.
            revision INTEGER NOT NULL DEFAULT 1,
            UNIQUE (form_id, place),
            CHECK ((value_type IS NULL) = (value IS NULL)),
            CHECK ((part = 'indicator') = (indicator_id IS NOT NULL))
        );
        CREATE INDEX fields_indicator ON fields (indicator_id) WHERE indicator_id IS NOT NULL;
        CREATE INDEX fields_open ON fields (form_id) WHERE open;
        CREATE INDEX fields_name ON fields (name, fen) WHERE fen IS NOT NULL;

        CREATE TABLE flags (
            field_id INTEGER NOT NULL REFERENCES fields (id) ON DELETE CASCADE,
            code TEXT NOT NULL,
            -- Who raised it: the extraction, or the checks after a correction.
            origin TEXT NOT NULL DEFAULT 'extraction' CHECK (origin IN ('extraction', 'recheck')),
            -- 1 where the checks after a correction no longer find it.
            cleared INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (field_id, code)
        ) WITHOUT ROWID;
        CREATE INDEX flags_code ON flags (code);

        CREATE TABLE diagnostics (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            code TEXT NOT NULL,
            message TEXT NOT NULL,
            source TEXT NOT NULL,
            UNIQUE (document_id, ordinal)
        );
        CREATE INDEX diagnostics_code ON diagnostics (code);

        -- Text that belongs to no field, in reading order.
        CREATE TABLE unplaced (
            document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            text TEXT NOT NULL,
            source TEXT NOT NULL,
            PRIMARY KEY (document_id, ordinal)
        ) WITHOUT ROWID;

        -- What people said, beside what was read; it outlives a new extraction.
        CREATE TABLE corrections (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document_id INTEGER NOT NULL REFERENCES documents (id),
            -- The field that it holds for; NULL where a newer extraction has no such place any more.
            field_id INTEGER UNIQUE REFERENCES fields (id) ON DELETE SET NULL,
            -- Where the field stood, so that it is found again in a newer extraction.
            form_ordinal INTEGER NOT NULL,
            form_count INTEGER NOT NULL,
            form_anchor TEXT NOT NULL,
            place TEXT NOT NULL,
            row_count INTEGER NOT NULL,
            row_anchor TEXT,
            action TEXT NOT NULL CHECK (action IN ('accepted', 'corrected', 'otherReading', 'unreadable')),
            text TEXT NOT NULL,
            value_type TEXT CHECK (value_type IN ('string', 'number', 'boolean', 'quantity', 'text')),
            value TEXT,
            comparator TEXT,
            unit TEXT,
            fen INTEGER,
            extracted_text TEXT NOT NULL,
            extracted_value_type TEXT,
            extracted_value TEXT,
            extracted_comparator TEXT,
            extracted_unit TEXT,
            reviewer TEXT NOT NULL,
            made_at TEXT NOT NULL
        );
        CREATE INDEX corrections_document ON corrections (document_id);

        -- What was done to the store's contents by people and by new extractions; only ever added to.
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            actor TEXT NOT NULL,
            -- accepted, corrected, otherReading, unreadable, undone, reextracted, detached
            action TEXT NOT NULL,
            document_id INTEGER NOT NULL REFERENCES documents (id),
            form_ordinal INTEGER,
            place TEXT,
            before_text TEXT,
            before_value TEXT,
            after_text TEXT,
            after_value TEXT,
            note TEXT
        );
        CREATE INDEX audit_document ON audit (document_id);

        """

    private static let triggers = """
        CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
        CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;

        """

    private static let views = """
        -- The documents that still stand under a name, with the first of their names.
        CREATE VIEW current_documents AS
            SELECT d.*, a.shown_path, a.name,
                (SELECT count(*) FROM aliases o WHERE o.document_id = d.id AND o.current) AS names
            FROM documents d JOIN aliases a ON a.id = (
                SELECT n.id FROM aliases n WHERE n.document_id = d.id AND n.current ORDER BY n.shown_path LIMIT 1
            );

        -- Each field with the value that holds now.
        CREATE VIEW field_values AS
            SELECT f.id, f.form_id, f.indicator_id, f.place, f.name, f.part,
                CASE WHEN c.id IS NULL THEN f.text ELSE c.text END AS text,
                CASE WHEN c.id IS NULL THEN f.value_type ELSE c.value_type END AS value_type,
                CASE WHEN c.id IS NULL THEN f.value ELSE c.value END AS value,
                CASE WHEN c.id IS NULL THEN f.comparator ELSE c.comparator END AS comparator,
                CASE WHEN c.id IS NULL THEN f.unit ELSE c.unit END AS unit,
                CASE WHEN c.id IS NULL THEN f.fen ELSE c.fen END AS fen,
                f.confidence, f.open, c.action AS review, c.reviewer, c.made_at
            FROM fields f LEFT JOIN corrections c ON c.field_id = f.id;

        -- The forms of the documents that still stand under a name: who, what, when, how much, how much to review.
        CREATE VIEW form_list AS
            SELECT f.id, d.shown_path, d.name AS file, f.ordinal + 1 AS number, f.kind, f.fiscal_year, f.project,
                f.unit, f.department, f.title, f.open_fields, f.reviewed_fields,
                (SELECT v.fen FROM field_values v WHERE v.form_id = f.id AND v.place = 'funding.annual.total')
                    AS annual_total_fen
            FROM forms f JOIN current_documents d ON d.id = f.document_id;

        -- The rows of the indicator tables, one column for each column of the paper.
        CREATE VIEW indicator_list AS
            SELECT i.id, i.form_id, i.ordinal + 1 AS row,
                max(CASE WHEN v.name = 'level1' THEN v.text END) AS level1,
                max(CASE WHEN v.name = 'level2' THEN v.text END) AS level2,
                max(CASE WHEN v.name = 'level3' THEN v.text END) AS level3,
                max(CASE WHEN v.name = 'target' THEN v.text END) AS target,
                max(CASE WHEN v.name = 'actual' THEN v.text END) AS actual,
                max(CASE WHEN v.name = 'weight' THEN v.value END) AS weight,
                max(CASE WHEN v.name = 'score' THEN v.value END) AS score,
                max(CASE WHEN v.name = 'deviation' THEN v.text END) AS deviation,
                max(v.open) AS open
            FROM indicators i JOIN field_values v ON v.indicator_id = i.id
            GROUP BY i.id;

        -- What waits for a person, with the reasons.
        CREATE VIEW review_queue AS
            SELECT v.id AS field_id, l.shown_path, l.number, l.fiscal_year, l.unit, l.project, v.place, v.text,
                v.confidence,
                (SELECT group_concat(g.code, ' ') FROM flags g WHERE g.field_id = v.id AND NOT g.cleared) AS flags
            FROM field_values v JOIN form_list l ON l.id = v.form_id
            WHERE v.open;

        -- What gave no forms, and why.
        CREATE VIEW failures AS
            SELECT a.shown_path, coalesce(d.state, 'failed') AS state, coalesce(d.reason, a.reason) AS reason,
                coalesce(d.detail, a.detail) AS detail, d.sha256
            FROM aliases a LEFT JOIN documents d ON d.id = a.document_id
            WHERE a.current AND (d.id IS NULL OR d.reason IS NOT NULL);

        -- Forms, review load and requested money by year and kind.
        CREATE VIEW year_totals AS
            SELECT fiscal_year, kind, count(*) AS forms, sum(open_fields > 0) AS forms_to_review,
                sum(open_fields) AS open_fields, sum(annual_total_fen) AS annual_total_fen
            FROM form_list GROUP BY fiscal_year, kind;

        -- The same by unit and year.
        CREATE VIEW unit_totals AS
            SELECT unit, fiscal_year, count(*) AS forms, sum(open_fields > 0) AS forms_to_review,
                sum(open_fields) AS open_fields, sum(annual_total_fen) AS annual_total_fen
            FROM form_list GROUP BY unit, fiscal_year;
        """
}
