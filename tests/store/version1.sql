PRAGMA application_id = 1162039123;
BEGIN TRANSACTION;
CREATE TABLE actors (id INTEGER PRIMARY KEY, entity INTEGER NOT NULL REFERENCES entities(id), dataset TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches(id), mark INTEGER NOT NULL,
    since INTEGER NOT NULL, until INTEGER, "key" TEXT NOT NULL, "name" TEXT NOT NULL, "kind" TEXT, "kind_word" TEXT, "helix" TEXT, "is_class" INTEGER, "stub" INTEGER, "aliases" TEXT, "identifiers" TEXT, "country" TEXT, "place_name" TEXT, "place_address" TEXT, "place_postcode" TEXT, "place_region" TEXT, "place_nuts" TEXT, "latitude" REAL, "longitude" REAL, "founded" TEXT, "closed" TEXT, "closing_reason" TEXT, "description" TEXT, "website" TEXT, "source_class" TEXT, "evidence" TEXT, "attributes" TEXT, "origin_file" TEXT, "origin_sheet" TEXT, "origin_row" INTEGER, "origin_column" TEXT);
INSERT INTO "actors" VALUES(1,1,'d',1,6634890261413256388,1,2,'d/a','A','other',NULL,'unknown',0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "actors" VALUES(2,2,'d',1,5440976476461310306,1,2,'d/b','b','other',NULL,'unknown',0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "actors" VALUES(3,1,'d',3,1825396911058585688,2,NULL,'d/a','Another A','other',NULL,'unknown',0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "actors" VALUES(4,3,'e',4,1766254770857987670,3,NULL,'e/x','x','other',NULL,'unknown',0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE assessments (id INTEGER PRIMARY KEY, dataset TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches(id), mark INTEGER NOT NULL,
    since INTEGER NOT NULL, until INTEGER, "key" TEXT NOT NULL, "subject" INTEGER NOT NULL REFERENCES entities(id), "field" TEXT, "value" TEXT, "state" TEXT, "phase" TEXT, "assessor" TEXT, "date" TEXT, "source_class" TEXT, "evidence" TEXT, "origin_file" TEXT, "origin_sheet" TEXT, "origin_row" INTEGER, "origin_column" TEXT);
CREATE TABLE batches (id INTEGER PRIMARY KEY, dataset TEXT NOT NULL, importer TEXT NOT NULL,
    version TEXT NOT NULL, files TEXT NOT NULL, complete INTEGER NOT NULL, changes TEXT, revision INTEGER,
    started TEXT NOT NULL, published TEXT);
INSERT INTO "batches" VALUES(1,'d','made','1','[{"name":"made.csv","size":12,"sha256":"0000000000000000000000000000000000000000000000000000000000000000","format":null}]',0,'{"added":{"actors":2,"ties":1},"changed":{},"unchanged":{},"absent":{}}',1,'2026-11-28T11:20:29+00:00','2026-11-28T11:20:29+00:00');
INSERT INTO "batches" VALUES(2,'d','made','1','[{"name":"made.csv","size":12,"sha256":"0000000000000000000000000000000000000000000000000000000000000000","format":null}]',0,'{"added":{},"changed":{},"unchanged":{"actors":1},"absent":{}}',1,'2026-11-28T11:20:29+00:00','2026-11-28T11:20:29+00:00');
INSERT INTO "batches" VALUES(3,'d','made','1','[{"name":"made.csv","size":12,"sha256":"0000000000000000000000000000000000000000000000000000000000000000","format":null}]',1,'{"added":{},"changed":{"actors":1},"unchanged":{},"absent":{"ties":1,"actors":1}}',2,'2026-11-28T11:20:29+00:00','2026-11-28T11:20:29+00:00');
INSERT INTO "batches" VALUES(4,'e','made','1','[{"name":"made.csv","size":12,"sha256":"0000000000000000000000000000000000000000000000000000000000000000","format":null}]',0,'{"added":{"actors":1,"ties":1},"changed":{},"unchanged":{},"absent":{}}',3,'2026-11-28T11:20:29+00:00','2026-11-28T11:20:29+00:00');
CREATE TABLE datasets (id INTEGER PRIMARY KEY, name TEXT, title TEXT, publisher TEXT, licence TEXT, attribution TEXT, url TEXT, language TEXT, source_class TEXT, mapping TEXT,
    batch INTEGER NOT NULL REFERENCES batches(id), since INTEGER NOT NULL, until INTEGER);
INSERT INTO "datasets" VALUES(1,'d','First',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,1,2);
INSERT INTO "datasets" VALUES(2,'d','Second',NULL,NULL,NULL,NULL,NULL,NULL,NULL,3,2,NULL);
INSERT INTO "datasets" VALUES(3,'e',NULL,NULL,NULL,NULL,NULL,NULL,'press',NULL,4,3,NULL);
CREATE TABLE entities (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
INSERT INTO "entities" VALUES(1,'d/a');
INSERT INTO "entities" VALUES(2,'d/b');
INSERT INTO "entities" VALUES(3,'e/x');
CREATE TABLE initiatives (id INTEGER PRIMARY KEY, entity INTEGER NOT NULL REFERENCES entities(id), dataset TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches(id), mark INTEGER NOT NULL,
    since INTEGER NOT NULL, until INTEGER, "key" TEXT NOT NULL, "name" TEXT NOT NULL, "kind" TEXT, "kind_word" TEXT, "stage" TEXT, "stage_word" TEXT, "stub" INTEGER, "aliases" TEXT, "identifiers" TEXT, "start" TEXT, "end" TEXT, "due" TEXT, "country" TEXT, "place_name" TEXT, "place_address" TEXT, "place_postcode" TEXT, "place_region" TEXT, "place_nuts" TEXT, "latitude" REAL, "longitude" REAL, "budget_amount" TEXT, "budget_currency" TEXT, "budget_form" TEXT, "description" TEXT, "website" TEXT, "source_class" TEXT, "evidence" TEXT, "attributes" TEXT, "origin_file" TEXT, "origin_sheet" TEXT, "origin_row" INTEGER, "origin_column" TEXT);
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('revision',3);
INSERT INTO "meta" VALUES('schema_version',1);
CREATE TABLE names (id INTEGER PRIMARY KEY, type TEXT NOT NULL, entity INTEGER NOT NULL REFERENCES entities(id),
    folded TEXT NOT NULL, trigrams INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER);
INSERT INTO "names" VALUES(1,'actors',1,'a',2,1,2);
INSERT INTO "names" VALUES(2,'actors',2,'b',2,1,2);
INSERT INTO "names" VALUES(3,'actors',1,'another a',10,2,NULL);
INSERT INTO "names" VALUES(4,'actors',3,'x',2,3,NULL);
CREATE TABLE schemes (id INTEGER PRIMARY KEY, dataset TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches(id), mark INTEGER NOT NULL,
    since INTEGER NOT NULL, until INTEGER, "key" TEXT NOT NULL, "name" TEXT NOT NULL, "framework" INTEGER, "description" TEXT, "url" TEXT, "origin_file" TEXT, "origin_sheet" TEXT, "origin_row" INTEGER, "origin_column" TEXT);
CREATE TABLE themes (id INTEGER PRIMARY KEY, entity INTEGER NOT NULL REFERENCES entities(id), dataset TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches(id), mark INTEGER NOT NULL,
    since INTEGER NOT NULL, until INTEGER, "key" TEXT NOT NULL, "name" TEXT NOT NULL, "scheme" TEXT, "code" TEXT, "labels" TEXT, "broader" TEXT, "position" INTEGER, "stub" INTEGER, "description" TEXT, "source_class" TEXT, "evidence" TEXT, "attributes" TEXT, "origin_file" TEXT, "origin_sheet" TEXT, "origin_row" INTEGER, "origin_column" TEXT);
CREATE TABLE tie_patterns (id INTEGER PRIMARY KEY, dataset TEXT NOT NULL,
kind TEXT, role TEXT, directed INTEGER, modality TEXT, participation TEXT, money_currency TEXT, money_form TEXT, source_class TEXT, filled INTEGER NOT NULL);
INSERT INTO "tie_patterns" VALUES(1,'d','funds',NULL,1,'actual',NULL,NULL,NULL,NULL,0);
INSERT INTO "tie_patterns" VALUES(2,'e','related_to',NULL,1,'actual',NULL,NULL,NULL,NULL,0);
CREATE TABLE ties (id INTEGER PRIMARY KEY, pattern INTEGER NOT NULL REFERENCES tie_patterns(id), dataset TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches(id), mark INTEGER NOT NULL,
    since INTEGER NOT NULL, until INTEGER, "key" TEXT NOT NULL, "source" INTEGER NOT NULL REFERENCES entities(id), "target" INTEGER NOT NULL REFERENCES entities(id), "kind" TEXT, "kind_word" TEXT, "role" TEXT, "directed" INTEGER, "modality" TEXT, "participation" TEXT, "start" TEXT, "end" TEXT, "money_amount" TEXT, "money_currency" TEXT, "money_form" TEXT, "strength" REAL, "confidence" TEXT, "description" TEXT, "source_class" TEXT, "evidence" TEXT, "attributes" TEXT, "origin_file" TEXT, "origin_sheet" TEXT, "origin_row" INTEGER, "origin_column" TEXT);
INSERT INTO "ties" VALUES(1,1,'d',1,3685916288391420764,1,2,'d/t',1,2,'funds',NULL,NULL,1,'actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'made.csv',NULL,7,NULL);
INSERT INTO "ties" VALUES(2,2,'e',4,5881085523280974038,3,NULL,'e/u',3,1,'related_to',NULL,NULL,1,'actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'made.csv',NULL,7,NULL);
CREATE INDEX names_entity ON names(entity);
CREATE INDEX actors_key ON actors(key, since, until);
CREATE INDEX actors_name ON actors(name, key, since, until);
CREATE INDEX actors_entity ON actors(entity);
CREATE INDEX ties_key ON ties(key, since, until);
CREATE INDEX ties_source ON ties(source);
CREATE INDEX ties_target ON ties(target);
CREATE INDEX initiatives_key ON initiatives(key, since, until);
CREATE INDEX initiatives_name ON initiatives(name, key, since, until);
CREATE INDEX initiatives_entity ON initiatives(entity);
CREATE INDEX themes_key ON themes(key, since, until);
CREATE INDEX themes_name ON themes(name, key, since, until);
CREATE INDEX themes_entity ON themes(entity);
CREATE INDEX schemes_key ON schemes(key, since, until);
CREATE INDEX schemes_name ON schemes(name, key, since, until);
CREATE INDEX assessments_key ON assessments(key, since, until);
CREATE INDEX assessments_subject ON assessments(subject);
COMMIT;
