/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guard-words.h: how an engine is asked for everything a database has beside its rows. */
#pragma once
#include "store/driver.h"

G_BEGIN_DECLS

/* A row a thing: "trigger journal.journal_no_change", its definition, the table it belongs to. */
extern const LijiSql liji_guard_things;
/* What no migration makes and nobody should: a row a finding, what it is and what is wrong. */
extern const LijiSql liji_guard_beside;

G_END_DECLS
