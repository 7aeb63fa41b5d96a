/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migration/migrations.h"

/* The Liji of tomorrow: this one and one migration more. Rows enough that it can be killed amid
 * them. */
static const char next_sql[]
    = "-- Of no use but to be there.\n"
      "CREATE TABLE next_liji (id {int64} NOT NULL PRIMARY KEY, word TEXT NOT NULL) {strict};\n"
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)\n"
      "INSERT INTO next_liji SELECT i, 'tomorrow' FROM n;\n"
      "CREATE INDEX next_liji_word ON next_liji (word, id);\n";

#define LIJI_NEXT_MIGRATION { 9000, "tomorrow", next_sql, NULL, NULL },
#include "../../app/store/migration/migrations-table.c"
