/* SPDX-License-Identifier: GPL-3.0-or-later */
/* upgrade.h: the registers brought to this program's schema, and back to a former one, in one
 * transaction each: there wholly or not at all. */
#pragma once
#include "store/dump/dump.h"

G_BEGIN_DECLS

/* @before: while nobody else acts and nothing has changed yet (the backup). @after: on the new
 * tables, not yet committed (looking them over, the act). FALSE from either undoes all. */
typedef struct
{
  gboolean (*before) (LijiStore *store, gpointer data, GError **error);
  gboolean (*after) (LijiStore *store, gpointer data, GError **error);
  gpointer data;
} LijiUpgradeOrder;

/* @store was opened with LIJI_STORE_AS_IS. */
gboolean liji_store_upgrade (LijiStore *store, const LijiUpgradeOrder *order, GError **error);

/* @head: the last entry there may be, else STALE. @note: the act that says so, the first after what
 * the dump holds; in the tables of that time. */
typedef struct
{
  gint64 head;
  gboolean (*note) (LijiStore *former, gpointer data, GError **error);
  gpointer data;
} LijiRollbackOrder;

/* Puts the registers of @in (a dump of an older schema) in the place of @store's, whole, verified
 * and searchable. Papers, photos and files stay as they are: what is in a dump is there. @store is
 * to be closed then. */
gboolean liji_store_roll_back (LijiStore *store,
                               GInputStream *in,
                               const LijiRollbackOrder *order,
                               const LijiDumpWatch *watch,
                               GError **error);
/* The schema of the blobs, which no roll-back takes back; -1 on error. */
int liji_store_get_blobs_schema (LijiStore *store, GError **error);

G_END_DECLS
