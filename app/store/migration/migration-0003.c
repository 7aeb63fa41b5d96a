/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 3: the search index. All of it is derived and can be made again at any time. */
extern const char liji_migration_0003_sql[];
extern const char liji_migration_0003_sqlite[];
extern const char liji_migration_0003_postgres[];

/* clang-format off */
const char liji_migration_0003_sql[] =
  "-- One row a registration or case that can be found; later ones have higher numbers.\n"
  "CREATE TABLE search_doc (\n"
  "  doc {serial}, -- the number the other search tables use\n"
  "  type TEXT NOT NULL, -- marriage, case\n"
  "  subject {id} NOT NULL UNIQUE, -- registration or case\n"
  "  number TEXT NOT NULL, -- 字号 or case number\n"
  "  man_name TEXT, -- as declared\n"
  "  woman_name TEXT, -- as declared\n"
  "  man_number TEXT, -- identity number as written\n"
  "  woman_number TEXT -- identity number as written\n"
  ") {strict};\n"
  "-- Beginnings: names, pinyin, initials and numbers as ranges of one tree.\n"
  "CREATE TABLE search_term (\n"
  "  field {int64} NOT NULL, -- what term is, see search-index.c\n"
  "  term TEXT NOT NULL, -- folded\n"
  "  row {int64} NOT NULL, -- 2 × doc of search_doc + side (0 man, 1 woman)\n"
  "  PRIMARY KEY (field, term, row)\n"
  ") {strict_tree};\n";

/* Row numbers are 2 × doc + side here too, so that one person's texts meet only one person.
 * Names: one character a token (the trigram tokenizer finds nothing for two Chinese characters),
 * written as hexadecimal code points so that no character is unknown to a tokenizer. Numbers:
 * pieces of three and of five neighbours; found rows are compared with the number itself. */
const char liji_migration_0003_sqlite[] =
  "CREATE VIRTUAL TABLE search_name USING fts5 (name, content = '', columnsize = 0,\n"
  "  tokenize = 'ascii');\n"
  "CREATE VIRTUAL TABLE search_digits USING fts5 (digits, content = '', columnsize = 0,\n"
  "  detail = none, tokenize = 'ascii');\n";

/* The same rows and pieces; neighbouring characters of a name are a piece too, so that all pieces of
 * a part are the part. A short list of what is not sorted in yet keeps asking quick. */
const char liji_migration_0003_postgres[] =
  "-- Names by their characters.\n"
  "CREATE TABLE search_name (\n"
  "  row BIGINT NOT NULL PRIMARY KEY, -- 2 × doc + side\n"
  "  pieces TEXT[] NOT NULL -- one character, two neighbours\n"
  ");\n"
  "CREATE INDEX search_name_pieces ON search_name USING gin (pieces)\n"
  "  WITH (gin_pending_list_limit = 256);\n"
  "-- Identity numbers by their digits.\n"
  "CREATE TABLE search_digits (\n"
  "  row BIGINT NOT NULL PRIMARY KEY, -- 2 × doc + side\n"
  "  pieces TEXT[] NOT NULL -- three neighbours, five neighbours\n"
  ");\n"
  "CREATE INDEX search_digits_pieces ON search_digits USING gin (pieces)\n"
  "  WITH (gin_pending_list_limit = 256);\n";
/* clang-format on */
