PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE aliases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The absolute path's bytes as the file system has them, whatever their encoding.
    path BLOB NOT NULL,
    -- The path for people: bytes that are no UTF-8 and control characters as \xHH.
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
INSERT INTO "aliases" VALUES(1,X'2F617263686976652F7461726765742D63616C632E706466','/archive/target-calc.pdf','target-calc.pdf',1,NULL,NULL,1,92742,1795260507563822164,1795260507563822164,16244805,65024,'2026-11-21T11:28:28Z');
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
CREATE TABLE diagnostics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (document_id, ordinal)
);
INSERT INTO "diagnostics" VALUES(1,1,0,'sum-mismatch','form 1: funding.annual.total is 18044900, its parts add up to 18045900','[{"box":[466.59,172.58,517.14,182.59],"page":1}]');
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
INSERT INTO "documents" VALUES(1,'fdd5baf76365e05887f71f86d9df96c4dc50dd9e1399e4b1eccbc8fad374a8c1',92742,'imported',NULL,NULL,'pdf',1,'0.6.0','2026-11-21T11:28:28Z','2026-11-21T11:28:28Z');
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
INSERT INTO "fields" VALUES(1,1,NULL,'fiscalYear','fiscalYear','field','(2024年度)','number','2024',NULL,NULL,NULL,0.99,0,'[{"box":[276.11,94.68,314.56,104.69],"page":1}]',0,1);
INSERT INTO "fields" VALUES(2,1,NULL,'funding.annual.appropriation','funding.annual.appropriation','field','11,531,700.00','number','11531700',NULL,NULL,1153170000,0.9,1,'[{"box":[466.59,186.48,517.14,196.5],"page":1}]',1,1);
INSERT INTO "fields" VALUES(3,1,NULL,'funding.annual.carryover','funding.annual.carryover','field','2,327,800.00','number','2327800',NULL,NULL,232780000,0.9,1,'[{"box":[468.6,200.28,515.25,210.29],"page":1}]',1,1);
INSERT INTO "fields" VALUES(4,1,NULL,'funding.annual.other','funding.annual.other','field','4,186,400.00','number','4186400',NULL,NULL,418640000,0.9,1,'[{"box":[468.6,214.18,515.25,224.2],"page":1}]',1,1);
INSERT INTO "fields" VALUES(5,1,NULL,'funding.annual.total','funding.annual.total','field','18,044,900.00','number','18044900',NULL,NULL,1804490000,0.9,1,'[{"box":[466.59,172.58,517.14,182.59],"page":1}]',1,1);
INSERT INTO "fields" VALUES(6,1,NULL,'funding.project.fiscal','funding.project.fiscal','field','',NULL,NULL,NULL,NULL,NULL,0.998,1,'[{"box":[111.99,193.38,165.93,203.39],"page":1}]',1,1);
INSERT INTO "fields" VALUES(7,1,NULL,'funding.project.other','funding.project.other','field','',NULL,NULL,NULL,NULL,NULL,0.998,0,'[{"box":[123.6,214.18,154.43,224.2],"page":1}]',0,1);
INSERT INTO "fields" VALUES(8,1,NULL,'funding.project.total','funding.project.total','field','',NULL,NULL,NULL,NULL,NULL,0.998,1,'[{"box":[115.9,172.58,162.13,182.59],"page":1}]',1,1);
INSERT INTO "fields" VALUES(9,1,NULL,'funding.unit','funding.unit','field','元','string','元',NULL,NULL,NULL,0.99,0,'[{"box":[55.51,189.38,86.33,207.5],"page":1}]',0,1);
INSERT INTO "fields" VALUES(10,1,NULL,'narrative.annualGoal','narrative.annualGoal','field','为进一步保障社会公众切身利益，保障小型消防站建设、消防车辆购置和灭火救援物资储备。1.全年购置消防车辆4辆，完善工作台账，做到“一项一档”。强化部门协同，实现数据对接共享WiFi 6；对标《绩效管理办法（试行）》逐项自查。2.服务覆盖率达到85%以上（含LED屏2块）；对标《绩效管理办法（试行）》逐项自查。通过项目实施，提升服务水平。3.做好小型消防站建设、消防车辆购置和灭火救援物资储备，投诉处理率100%，回访满意率不低于85%。做好质量控制和验收工作，邀请第三方机构开展全过程跟踪评价。4.组织实施小型消防站建设、消防车辆购置和灭火救援物资储备，做好质量控制和验收工作。5.落实安全生产责任，杜绝较大及以上事故，提高财政资金使用效率。进一步规范管理、提高效能。','string','为进一步保障社会公众切身利益，保障小型消防站建设、消防车辆购置和灭火救援物资储备。1.全年购置消防车辆4辆，完善工作台账，做到“一项一档”。强化部门协同，实现数据对接共享WiFi 6；对标《绩效管理办法（试行）》逐项自查。2.服务覆盖率达到85%以上（含LED屏2块）；对标《绩效管理办法（试行）》逐项自查。通过项目实施，提升服务水平。3.做好小型消防站建设、消防车辆购置和灭火救援物资储备，投诉处理率100%，回访满意率不低于85%。做好质量控制和验收工作，邀请第三方机构开展全过程跟踪评价。4.组织实施小型消防站建设、消防车辆购置和灭火救援物资储备，做好质量控制和验收工作。5.落实安全生产责任，杜绝较大及以上事故，提高财政资金使用效率。进一步规范管理、提高效能。',NULL,NULL,NULL,0.998,0,'[{"box":[265.89,276.58,543.27,351.29],"page":1}]',0,1);
INSERT INTO "fields" VALUES(11,1,NULL,'narrative.overallGoal','narrative.overallGoal','field','',NULL,NULL,NULL,NULL,NULL,0.998,1,'[{"box":[162.61,228.08,201.13,238.1],"page":1}]',1,1);
INSERT INTO "fields" VALUES(12,1,NULL,'organization.department','organization.department','field','石桥镇消防救援大队','string','石桥镇消防救援大队',NULL,NULL,NULL,0.998,0,'[{"box":[147.2,133.38,216.55,143.39],"page":1}]',0,1);
INSERT INTO "fields" VALUES(13,1,NULL,'organization.implementingUnit','organization.implementingUnit','field','石桥镇后勤装备科','string','石桥镇后勤装备科',NULL,NULL,NULL,0.998,0,'[{"box":[410.8,133.38,472.44,143.39],"page":1}]',0,1);
INSERT INTO "fields" VALUES(14,1,NULL,'project.category','project.category','field','特定目标类','string','特定目标类',NULL,NULL,NULL,0.998,0,'[{"box":[472.7,113.69,511.23,123.71],"page":1}]',0,1);
INSERT INTO "fields" VALUES(15,1,NULL,'project.endDate','project.endDate','field','2024年12月31日','string','2024-12-31',NULL,NULL,NULL,0.998,0,'[{"box":[414.6,152.98,468.51,162.99],"page":1}]',0,1);
INSERT INTO "fields" VALUES(16,1,NULL,'project.name','project.name','field','消防救援站建设与装备配备','string','消防救援站建设与装备配备',NULL,NULL,NULL,0.998,0,'[{"box":[100.49,109.67,177.54,127.79],"page":1}]',0,1);
INSERT INTO "fields" VALUES(17,1,NULL,'project.nature','project.nature','field','常年性项目','string','常年性项目',NULL,NULL,NULL,0.998,0,'[{"box":[281.11,113.69,319.63,123.71],"page":1}]',0,1);
INSERT INTO "fields" VALUES(18,1,NULL,'project.startDate','project.startDate','field','2024年4月17日','string','2024-04-17',NULL,NULL,NULL,0.998,0,'[{"box":[156.8,152.98,206.9,162.99],"page":1}]',0,1);
INSERT INTO "fields" VALUES(19,1,NULL,'title','title','field','财政项目支出绩效目标申报表','string','财政项目支出绩效目标申报表',NULL,NULL,NULL,0.99,0,'[{"box":[215.41,75.2,375.44,91.2],"page":1}]',0,1);
INSERT INTO "fields" VALUES(20,1,1,'indicators[0].level1','level1','indicator','成本指标','string','成本指标',NULL,NULL,NULL,0.998,0,'[{"box":[123.6,417.47,154.43,427.49],"page":1}]',0,1);
INSERT INTO "fields" VALUES(21,1,1,'indicators[0].level2','level2','indicator','经济成本指标','string','经济成本指标',NULL,NULL,NULL,0.998,0,'[{"box":[199.1,403.59,245.33,413.61],"page":1}]',0,1);
INSERT INTO "fields" VALUES(22,1,1,'indicators[0].level3','level3','indicator','人员节约率','string','人员节约率',NULL,NULL,NULL,0.998,0,'[{"box":[265.89,403.59,304.42,413.61],"page":1}]',0,1);
INSERT INTO "fields" VALUES(23,1,1,'indicators[0].target','target','indicator','≥0%','quantity','0','>=','%',NULL,0.998,0,'[{"box":[484.21,403.59,499.65,413.61],"page":1}]',0,1);
INSERT INTO "fields" VALUES(24,1,2,'indicators[1].level1','level1','indicator','成本指标','string','成本指标',NULL,NULL,NULL,0.998,0,'[{"box":[123.6,417.47,154.43,427.49],"page":1}]',0,1);
INSERT INTO "fields" VALUES(25,1,2,'indicators[1].level2','level2','indicator','社会成本指标','string','社会成本指标',NULL,NULL,NULL,0.998,0,'[{"box":[199.1,424.37,245.33,434.39],"page":1}]',0,1);
INSERT INTO "fields" VALUES(26,1,2,'indicators[1].level3','level3','indicator','对周边环境造成的负面影响','string','对周边环境造成的负面影响',NULL,NULL,NULL,0.998,0,'[{"box":[265.89,417.47,358.35,427.49],"page":1}]',0,1);
INSERT INTO "fields" VALUES(27,1,2,'indicators[1].target','target','indicator','无','text','无',NULL,NULL,NULL,0.998,0,'[{"box":[488.09,417.47,495.79,427.49],"page":1}]',0,1);
INSERT INTO "fields" VALUES(28,1,3,'indicators[2].level1','level1','indicator','成本指标','string','成本指标',NULL,NULL,NULL,0.998,0,'[{"box":[123.6,417.47,154.43,427.49],"page":1}]',0,1);
INSERT INTO "fields" VALUES(29,1,3,'indicators[2].level2','level2','indicator','社会成本指标','string','社会成本指标',NULL,NULL,NULL,0.998,0,'[{"box":[199.1,424.37,245.33,434.39],"page":1}]',0,1);
INSERT INTO "fields" VALUES(30,1,3,'indicators[2].level3','level3','indicator','预算成本控制率','string','预算成本控制率',NULL,NULL,NULL,0.998,0,'[{"box":[265.89,431.29,319.83,441.31],"page":1}]',0,1);
INSERT INTO "fields" VALUES(31,1,3,'indicators[2].target','target','indicator','≤100%','quantity','100','<=','%',NULL,0.998,0,'[{"box":[480.3,431.29,503.53,441.31],"page":1}]',0,1);
INSERT INTO "fields" VALUES(32,1,4,'indicators[3].level1','level1','indicator','产出指标','string','产出指标',NULL,NULL,NULL,0.998,0,'[{"box":[123.6,465.97,154.43,475.99],"page":1}]',0,1);
INSERT INTO "fields" VALUES(33,1,4,'indicators[3].level2','level2','indicator','数量指标','string','数量指标',NULL,NULL,NULL,0.998,0,'[{"box":[206.81,452.09,237.63,462.11],"page":1}]',0,1);
INSERT INTO "fields" VALUES(34,1,4,'indicators[3].level3','level3','indicator','更换空气呼吸器','string','更换空气呼吸器',NULL,NULL,NULL,0.998,0,'[{"box":[265.89,445.17,319.83,455.19],"page":1}]',0,1);
INSERT INTO "fields" VALUES(35,1,4,'indicators[3].target','target','indicator','=67具','quantity','67','=','具',NULL,0.998,0,'[{"box":[482.39,445.17,501.6,455.19],"page":1}]',0,1);
INSERT INTO "fields" VALUES(36,1,5,'indicators[4].level1','level1','indicator','产出指标','string','产出指标',NULL,NULL,NULL,0.998,0,'[{"box":[123.6,465.97,154.43,475.99],"page":1}]',0,1);
INSERT INTO "fields" VALUES(37,1,5,'indicators[4].level2','level2','indicator','数量指标','string','数量指标',NULL,NULL,NULL,0.998,0,'[{"box":[206.81,452.09,237.63,462.11],"page":1}]',0,1);
INSERT INTO "fields" VALUES(38,1,5,'indicators[4].level3','level3','indicator','新建小型消防站','string','新建小型消防站',NULL,NULL,NULL,0.998,0,'[{"box":[265.89,459.08,319.83,469.09],"page":1}]',0,1);
INSERT INTO "fields" VALUES(39,1,5,'indicators[4].target','target','indicator','≥2座','quantity','2','>=','座',NULL,0.998,0,'[{"box":[482.39,459.08,501.6,469.09],"page":1}]',0,1);
INSERT INTO "fields" VALUES(40,1,6,'indicators[5].level1','level1','indicator','产出指标','string','产出指标',NULL,NULL,NULL,0.998,0,'[{"box":[123.6,465.97,154.43,475.99],"page":1}]',0,1);
INSERT INTO "fields" VALUES(41,1,6,'indicators[5].level2','level2','indicator','质量指标','string','质量指标',NULL,NULL,NULL,0.998,0,'[{"box":[206.81,472.89,237.63,482.91],"page":1}]',0,1);
INSERT INTO "fields" VALUES(42,1,6,'indicators[5].level3','level3','indicator','车辆验收合格率','string','车辆验收合格率',NULL,NULL,NULL,0.998,0,'[{"box":[265.89,472.89,319.83,482.91],"page":1}]',0,1);
INSERT INTO "fields" VALUES(43,1,6,'indicators[5].target','target','indicator','=100%','quantity','100','=','%',NULL,0.998,0,'[{"box":[482.2,472.89,501.61,482.91],"page":1}]',0,1);
INSERT INTO "fields" VALUES(44,1,7,'indicators[6].level1','level1','indicator','产出指标','string','产出指标',NULL,NULL,NULL,0.998,0,'[{"box":[123.6,465.97,154.43,475.99],"page":1}]',0,1);
INSERT INTO "fields" VALUES(45,1,7,'indicators[6].level2','level2','indicator','时效指标','string','时效指标',NULL,NULL,NULL,0.998,0,'[{"box":[206.81,486.77,237.63,496.79],"page":1}]',0,1);
INSERT INTO "fields" VALUES(46,1,7,'indicators[6].level3','level3','indicator','故障响应时间','string','故障响应时间',NULL,NULL,NULL,0.998,0,'[{"box":[265.89,486.77,312.12,496.79],"page":1}]',0,1);
INSERT INTO "fields" VALUES(47,1,7,'indicators[6].target','target','indicator','≤30分钟','quantity','30','<=','分钟',NULL,0.998,0,'[{"box":[476.61,486.77,507.41,496.79],"page":1}]',0,1);
INSERT INTO "fields" VALUES(48,1,8,'indicators[7].level1','level1','indicator','效益指标','string','效益指标',NULL,NULL,NULL,0.998,0,'[{"box":[123.6,521.39,154.43,531.41],"page":1}]',0,1);
INSERT INTO "fields" VALUES(49,1,8,'indicators[7].level2','level2','indicator','经济效益指标','string','经济效益指标',NULL,NULL,NULL,0.998,0,'[{"box":[199.1,500.59,245.33,510.61],"page":1}]',0,1);
INSERT INTO "fields" VALUES(50,1,8,'indicators[7].level3','level3','indicator','带动就业岗位','string','带动就业岗位',NULL,NULL,NULL,0.998,0,'[{"box":[265.89,500.59,312.12,510.61],"page":1}]',0,1);
INSERT INTO "fields" VALUES(51,1,8,'indicators[7].target','target','indicator','≥120个','quantity','120','>=','个',NULL,0.998,0,'[{"box":[478.51,500.68,505.51,510.69],"page":1}]',0,1);
INSERT INTO "fields" VALUES(52,1,9,'indicators[8].level1','level1','indicator','效益指标','string','效益指标',NULL,NULL,NULL,0.998,0,'[{"box":[123.6,521.39,154.43,531.41],"page":1}]',0,1);
INSERT INTO "fields" VALUES(53,1,9,'indicators[8].level2','level2','indicator','社会效益指标','string','社会效益指标',NULL,NULL,NULL,0.998,0,'[{"box":[199.1,514.47,245.33,524.49],"page":1}]',0,1);
INSERT INTO "fields" VALUES(54,1,9,'indicators[8].level3','level3','indicator','火灾损失','string','火灾损失',NULL,NULL,NULL,0.998,0,'[{"box":[265.89,514.47,296.71,524.49],"page":1}]',0,1);
INSERT INTO "fields" VALUES(55,1,9,'indicators[8].target','target','indicator','同比下降','text','同比下降',NULL,NULL,NULL,0.998,0,'[{"box":[476.61,514.47,507.43,524.49],"page":1}]',0,1);
INSERT INTO "fields" VALUES(56,1,10,'indicators[9].level1','level1','indicator','效益指标','string','效益指标',NULL,NULL,NULL,0.998,0,'[{"box":[123.6,521.39,154.43,531.41],"page":1}]',0,1);
INSERT INTO "fields" VALUES(57,1,10,'indicators[9].level2','level2','indicator','可持续影响指标','string','可持续影响指标',NULL,NULL,NULL,0.998,0,'[{"box":[195.31,535.27,249.24,545.29],"page":1}]',0,1);
INSERT INTO "fields" VALUES(58,1,10,'indicators[9].level3','level3','indicator','管理制度健全性','string','管理制度健全性',NULL,NULL,NULL,0.998,0,'[{"box":[265.89,528.38,319.83,538.39],"page":1}]',0,1);
INSERT INTO "fields" VALUES(59,1,10,'indicators[9].target','target','indicator','健全','text','健全',NULL,NULL,NULL,0.998,0,'[{"box":[484.29,528.38,499.7,538.39],"page":1}]',0,1);
INSERT INTO "fields" VALUES(60,1,11,'indicators[10].level1','level1','indicator','效益指标','string','效益指标',NULL,NULL,NULL,0.998,0,'[{"box":[123.6,521.39,154.43,531.41],"page":1}]',0,1);
INSERT INTO "fields" VALUES(61,1,11,'indicators[10].level2','level2','indicator','可持续影响指标','string','可持续影响指标',NULL,NULL,NULL,0.998,0,'[{"box":[195.31,535.27,249.24,545.29],"page":1}]',0,1);
INSERT INTO "fields" VALUES(62,1,11,'indicators[10].level3','level3','indicator','长效管理机制建设','string','长效管理机制建设',NULL,NULL,NULL,0.998,0,'[{"box":[265.89,542.19,327.53,552.21],"page":1}]',0,1);
INSERT INTO "fields" VALUES(63,1,11,'indicators[10].target','target','indicator','建立健全','text','建立健全',NULL,NULL,NULL,0.998,0,'[{"box":[476.61,542.19,507.43,552.21],"page":1}]',0,1);
INSERT INTO "fields" VALUES(64,1,12,'indicators[11].level1','level1','indicator','满意度指标','string','满意度指标',NULL,NULL,NULL,0.998,0,'[{"box":[119.7,561.77,158.22,571.79],"page":1}]',0,1);
INSERT INTO "fields" VALUES(65,1,12,'indicators[11].level2','level2','indicator','服务对象满意度指标','string','服务对象满意度指标',NULL,NULL,NULL,0.998,0,'[{"box":[187.6,561.77,256.95,571.79],"page":1}]',0,1);
INSERT INTO "fields" VALUES(66,1,12,'indicators[11].level3','level3','indicator','社会公众满意度','string','社会公众满意度',NULL,NULL,NULL,0.909,0,'[{"box":[265.89,561.77,319.83,571.79],"page":1}]',0,1);
INSERT INTO "fields" VALUES(67,1,12,'indicators[11].target','target','indicator','≥90%','quantity','90','>=','%',NULL,0.998,0,'[{"box":[482.31,561.77,501.65,571.79],"page":1}]',0,1);
CREATE TABLE flags (
    field_id INTEGER NOT NULL REFERENCES fields (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    -- Who raised it: the extraction, or the checks after a correction.
    origin TEXT NOT NULL DEFAULT 'extraction' CHECK (origin IN ('extraction', 'recheck')),
    -- 1 where the checks after a correction no longer find it.
    cleared INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (field_id, code)
) WITHOUT ROWID;
INSERT INTO "flags" VALUES(2,'sum-mismatch','extraction',0);
INSERT INTO "flags" VALUES(3,'sum-mismatch','extraction',0);
INSERT INTO "flags" VALUES(4,'sum-mismatch','extraction',0);
INSERT INTO "flags" VALUES(5,'sum-mismatch','extraction',0);
INSERT INTO "flags" VALUES(6,'blank','extraction',0);
INSERT INTO "flags" VALUES(8,'blank','extraction',0);
INSERT INTO "flags" VALUES(10,'wrapped','extraction',0);
INSERT INTO "flags" VALUES(11,'blank','extraction',0);
INSERT INTO "flags" VALUES(16,'wrapped','extraction',0);
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
INSERT INTO "forms" VALUES(1,1,0,'target','财政项目支出绩效目标申报表',2024,'消防救援站建设与装备配备','石桥镇后勤装备科','石桥镇消防救援大队',7,0);
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1-archive');
CREATE TABLE indicators (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    form_id INTEGER NOT NULL REFERENCES forms (id) ON DELETE CASCADE,
    -- From 0, in printed order.
    ordinal INTEGER NOT NULL,
    UNIQUE (form_id, ordinal)
);
INSERT INTO "indicators" VALUES(1,1,0);
INSERT INTO "indicators" VALUES(2,1,1);
INSERT INTO "indicators" VALUES(3,1,2);
INSERT INTO "indicators" VALUES(4,1,3);
INSERT INTO "indicators" VALUES(5,1,4);
INSERT INTO "indicators" VALUES(6,1,5);
INSERT INTO "indicators" VALUES(7,1,6);
INSERT INTO "indicators" VALUES(8,1,7);
INSERT INTO "indicators" VALUES(9,1,8);
INSERT INTO "indicators" VALUES(10,1,9);
INSERT INTO "indicators" VALUES(11,1,10);
INSERT INTO "indicators" VALUES(12,1,11);
CREATE TABLE reasons (
    code TEXT PRIMARY KEY NOT NULL
) WITHOUT ROWID;
INSERT INTO "reasons" VALUES('changing');
INSERT INTO "reasons" VALUES('crashed');
INSERT INTO "reasons" VALUES('damaged');
INSERT INTO "reasons" VALUES('empty');
INSERT INTO "reasons" VALUES('encrypted');
INSERT INTO "reasons" VALUES('killed');
INSERT INTO "reasons" VALUES('missing');
INSERT INTO "reasons" VALUES('no-text');
INSERT INTO "reasons" VALUES('not-a-file');
INSERT INTO "reasons" VALUES('not-a-form');
INSERT INTO "reasons" VALUES('out-of-memory');
INSERT INTO "reasons" VALUES('timed-out');
INSERT INTO "reasons" VALUES('too-large');
INSERT INTO "reasons" VALUES('unknown-encoding');
INSERT INTO "reasons" VALUES('unreadable');
INSERT INTO "reasons" VALUES('unsupported');
INSERT INTO "reasons" VALUES('unusable-answer');
CREATE TABLE unplaced (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;
CREATE INDEX documents_state ON documents (state, reason);
CREATE INDEX documents_extractor ON documents (extractor);
CREATE UNIQUE INDEX aliases_current_path ON aliases (path) WHERE current AND document_id IS NOT NULL;
CREATE UNIQUE INDEX aliases_unread_path ON aliases (path) WHERE document_id IS NULL;
CREATE UNIQUE INDEX aliases_path_document ON aliases (path, document_id);
CREATE INDEX aliases_document ON aliases (document_id, shown_path) WHERE current;
CREATE INDEX aliases_reason ON aliases (reason) WHERE reason IS NOT NULL;
CREATE INDEX forms_year ON forms (fiscal_year, kind);
CREATE INDEX forms_kind ON forms (kind, fiscal_year);
CREATE INDEX forms_unit ON forms (unit);
CREATE INDEX forms_department ON forms (department);
CREATE INDEX forms_project ON forms (project);
CREATE INDEX forms_open ON forms (open_fields DESC, id) WHERE open_fields > 0;
CREATE INDEX fields_indicator ON fields (indicator_id) WHERE indicator_id IS NOT NULL;
CREATE INDEX fields_open ON fields (form_id) WHERE open;
CREATE INDEX fields_name ON fields (name, fen) WHERE fen IS NOT NULL;
CREATE INDEX flags_code ON flags (code);
CREATE INDEX diagnostics_code ON diagnostics (code);
CREATE INDEX corrections_document ON corrections (document_id);
CREATE INDEX audit_document ON audit (document_id);
CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
CREATE VIEW current_documents AS
    SELECT d.*, a.shown_path, a.name,
        (SELECT count(*) FROM aliases o WHERE o.document_id = d.id AND o.current) AS names
    FROM documents d JOIN aliases a ON a.id = (
        SELECT n.id FROM aliases n WHERE n.document_id = d.id AND n.current ORDER BY n.shown_path LIMIT 1
    );
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
CREATE VIEW form_list AS
    SELECT f.id, d.shown_path, d.name AS file, f.ordinal + 1 AS number, f.kind, f.fiscal_year, f.project,
        f.unit, f.department, f.title, f.open_fields, f.reviewed_fields,
        (SELECT v.fen FROM field_values v WHERE v.form_id = f.id AND v.place = 'funding.annual.total')
            AS annual_total_fen
    FROM forms f JOIN current_documents d ON d.id = f.document_id;
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
CREATE VIEW review_queue AS
    SELECT v.id AS field_id, l.shown_path, l.number, l.fiscal_year, l.unit, l.project, v.place, v.text,
        v.confidence,
        (SELECT group_concat(g.code, ' ') FROM flags g WHERE g.field_id = v.id AND NOT g.cleared) AS flags
    FROM field_values v JOIN form_list l ON l.id = v.form_id
    WHERE v.open;
CREATE VIEW failures AS
    SELECT a.shown_path, coalesce(d.state, 'failed') AS state, coalesce(d.reason, a.reason) AS reason,
        coalesce(d.detail, a.detail) AS detail, d.sha256
    FROM aliases a LEFT JOIN documents d ON d.id = a.document_id
    WHERE a.current AND (d.id IS NULL OR d.reason IS NOT NULL);
CREATE VIEW year_totals AS
    SELECT fiscal_year, kind, count(*) AS forms, sum(open_fields > 0) AS forms_to_review,
        sum(open_fields) AS open_fields, sum(annual_total_fen) AS annual_total_fen
    FROM form_list GROUP BY fiscal_year, kind;
CREATE VIEW unit_totals AS
    SELECT unit, fiscal_year, count(*) AS forms, sum(open_fields > 0) AS forms_to_review,
        sum(open_fields) AS open_fields, sum(annual_total_fen) AS annual_total_fen
    FROM form_list GROUP BY unit, fiscal_year;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('documents',1);
INSERT INTO "sqlite_sequence" VALUES('forms',1);
INSERT INTO "sqlite_sequence" VALUES('fields',67);
INSERT INTO "sqlite_sequence" VALUES('indicators',12);
INSERT INTO "sqlite_sequence" VALUES('diagnostics',1);
INSERT INTO "sqlite_sequence" VALUES('aliases',1);
COMMIT;
PRAGMA application_id = 1179472724;
PRAGMA foreign_keys = ON;
