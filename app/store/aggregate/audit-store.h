/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit-store.h: what an auditor asks the tables: who looked without having a case, and which
 * registrations there are to draw from. */
#pragma once
#include "store/aggregate/access-log.h"

G_BEGIN_DECLS

/* LijiAccessRow, newest first: records opened in [@from, @until) by somebody who never did an act
 * about them. */
GPtrArray *
liji_audit_look_ups (LijiStore *store, gint64 from, gint64 until, guint limit, GError **error);
/* The same of the archives: every volume opened, its scans drawn, copies given, by whomever. */
GPtrArray *
liji_audit_archive_looks (LijiStore *store, gint64 from, gint64 until, guint limit, GError **error);

typedef void (*LijiAuditFunc) (const LijiId *registration, const char *number, gpointer data);
/* Every registration made on the days @from … @until (unknown: open). */
gboolean liji_audit_each (LijiStore *store,
                          LijiDate from,
                          LijiDate until,
                          LijiAuditFunc func,
                          gpointer data,
                          GError **error);

G_END_DECLS
