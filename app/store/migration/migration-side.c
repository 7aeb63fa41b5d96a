/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first migrations of the two databases beside the registers: blobs.db and the workstation's
 * drafts.db. */
extern const char liji_migration_blobs_0001_sql[];
extern const char liji_migration_blobs_0002_sql[];
extern const char liji_migration_drafts_0001_sql[];
extern const char liji_migration_drafts_0002_sql[];

/* clang-format off */
const char liji_migration_blobs_0001_sql[] =
  "-- Papers, photos and scans by what they are.\n"
  "CREATE TABLE blob (\n"
  "  digest {blob} NOT NULL PRIMARY KEY, -- SHA-256 of bytes\n"
  "  stored_at {int64} NOT NULL, -- microseconds since 1970; unnamed ones go after a day\n"
  "  bytes {blob} NOT NULL -- as they are\n"
  ") {strict};\n"
  "CREATE INDEX blob_stored ON blob (stored_at);\n";

const char liji_migration_blobs_0002_sql[] =
  "-- On a server: files all counters share. A registry in a folder has them in the folder.\n"
  "CREATE TABLE file (\n"
  "  path TEXT NOT NULL PRIMARY KEY, -- keys/KID.pem, secrets/status-key\n"
  "  stored_at {int64} NOT NULL, -- microseconds since 1970\n"
  "  content {blob} NOT NULL -- encrypted with the office's passphrase\n"
  ") {strict};\n";

const char liji_migration_drafts_0001_sql[] =
  "-- What is being typed at this workstation.\n"
  "CREATE TABLE draft (\n"
  "  actor TEXT NOT NULL, -- user who types\n"
  "  case_key TEXT NOT NULL, -- the case, or 'new:…'\n"
  "  form TEXT NOT NULL, -- which form of it\n"
  "  content {blob} NOT NULL, -- canonical CBOR\n"
  "  caret_path TEXT, -- field with the caret\n"
  "  caret_position {int64} NOT NULL, -- characters into it\n"
  "  updated_at {int64} NOT NULL, -- microseconds since 1970\n"
  "  PRIMARY KEY (actor, case_key, form)\n"
  ") {strict};\n"
  "-- The act that is about to commit the drafts of a case.\n"
  "CREATE TABLE draft_act (\n"
  "  actor TEXT NOT NULL, -- user\n"
  "  case_key TEXT NOT NULL, -- the case\n"
  "  act {id} NOT NULL, -- to be asked for in the journal after a crash\n"
  "  PRIMARY KEY (actor, case_key)\n"
  ") {strict};\n";

const char liji_migration_drafts_0002_sql[] =
  "-- A workstation may open several registries (a practice one): each its own drafts.\n"
  "ALTER TABLE draft ADD COLUMN registry TEXT NOT NULL DEFAULT ''; -- act that began its journal\n";
/* clang-format on */
