/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statements.h: every store's table of SQL texts, so that a test can prepare each on each engine.
 */
#pragma once
#include "store/driver.h"

G_BEGIN_DECLS

/* liji_NAME_statements[] and liji_NAME_n_statements, of the store of that name. */
#define LIJI_STATEMENTS(name)                                                                      \
  extern const LijiSql liji_##name##_statements[];                                                 \
  extern const guint liji_##name##_n_statements;

LIJI_STATEMENTS (journal)
LIJI_STATEMENTS (archiving)
LIJI_STATEMENTS (act)
LIJI_STATEMENTS (claim)
LIJI_STATEMENTS (number)
LIJI_STATEMENTS (stock)
LIJI_STATEMENTS (ledger)
LIJI_STATEMENTS (case)
LIJI_STATEMENTS (registration)
LIJI_STATEMENTS (person)
LIJI_STATEMENTS (death)
LIJI_STATEMENTS (funeral_tally)
extern const LijiSql liji_ashes_statements[], liji_ashes_life_statements[];
extern const guint liji_ashes_n_statements, liji_ashes_life_n_statements;
extern const LijiSql liji_resource_statements[], liji_service_statements[];
extern const guint liji_resource_n_statements, liji_service_n_statements;
LIJI_STATEMENTS (cemetery)
LIJI_STATEMENTS (contract)
LIJI_STATEMENTS (interment)
LIJI_STATEMENTS (plot)
LIJI_STATEMENTS (plot_range)
LIJI_STATEMENTS (plot_map)
LIJI_STATEMENTS (ceremony)
LIJI_STATEMENTS (divorce)
LIJI_STATEMENTS (copy)
LIJI_STATEMENTS (office)
LIJI_STATEMENTS (user)
LIJI_STATEMENTS (letter)
LIJI_STATEMENTS (matter)
LIJI_STATEMENTS (outbox)
LIJI_STATEMENTS (outpost)
LIJI_STATEMENTS (here)
LIJI_STATEMENTS (access)
LIJI_STATEMENTS (log)
LIJI_STATEMENTS (audit)
LIJI_STATEMENTS (note)
LIJI_STATEMENTS (search)
LIJI_STATEMENTS (search_index)
LIJI_STATEMENTS (rebuild)
LIJI_STATEMENTS (verify)
LIJI_STATEMENTS (search_terms)
LIJI_STATEMENTS (blob_ref)
LIJI_STATEMENTS (schema)
LIJI_STATEMENTS (backup)
LIJI_STATEMENTS (day)
LIJI_STATEMENTS (head_seal)
LIJI_STATEMENTS (reissue)
LIJI_STATEMENTS (tally)
LIJI_STATEMENTS (cemetery_tally)
LIJI_STATEMENTS (bill)
LIJI_STATEMENTS (goods)
LIJI_STATEMENTS (grant)
LIJI_STATEMENTS (waiver)
LIJI_STATEMENTS (cash)
LIJI_STATEMENTS (tariff)
LIJI_STATEMENTS (archive_import)
LIJI_STATEMENTS (burial)
LIJI_STATEMENTS (position)
LIJI_STATEMENTS (archive)
LIJI_STATEMENTS (volume)
LIJI_STATEMENTS (box)
LIJI_STATEMENTS (site)
LIJI_STATEMENTS (booking)
LIJI_STATEMENTS (recovery)
LIJI_STATEMENTS (relocation)
/* Of blobs.db and drafts.db. */
LIJI_STATEMENTS (blob)
LIJI_STATEMENTS (file)
LIJI_STATEMENTS (drafts)

G_END_DECLS
