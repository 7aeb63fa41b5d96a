/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup-trace.h: what the registry noted of its backups, held against the journal it has now: a
 * journal that was cut short or written anew is not the one they hold. */
#pragma once
#include "register/registry-private.h"

G_BEGIN_DECLS

/* Of the newest ones made after @after (microseconds): why the journal is not the one they hold;
 * NULL where it is. */
char *liji_backup_dup_misfit (LijiRegistry *registry, gint64 after);
/* Adds a LijiFinding for each that does not fit, and for each that is noted as of a day to come. */
gboolean liji_backup_look (LijiRegistry *registry, GPtrArray *findings, GError **error);

G_END_DECLS
