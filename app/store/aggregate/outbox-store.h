/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outbox-store.h: what has to be reported upwards (上传): one line an event of a registration,
 * until the other side accepted it. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  LijiId registration;
  char *event;     /* registered issued unfinished ended */
  GBytes *payload; /* fields of §4.12, canonical CBOR */
  char *state;     /* waiting sent accepted returned */
  char *reason;    /* why returned */
  char *reference; /* receipt of the other side */
  gint64 created_at;
  gint64 changed_at;
} LijiOutboxRow;

void liji_outbox_row_free (LijiOutboxRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiOutboxRow, liji_outbox_row_free)

gboolean liji_outbox_add (LijiAct *act,
                          const LijiId *registration,
                          const char *event,
                          GBytes *payload,
                          gint64 *id,
                          GError **error);
/* waiting → sent → accepted or returned → waiting; any other way is STATE. */
gboolean liji_outbox_set_state (LijiAct *act,
                                gint64 id,
                                const char *state,
                                const char *reason,
                                const char *reference,
                                GError **error);
LijiOutboxRow *liji_outbox_get (LijiStore *store, gint64 id, GError **error);
/* Oldest first; @state NULL: all that is not accepted. */
GPtrArray *liji_outbox_list (LijiStore *store, const char *state, guint limit, GError **error);
GPtrArray *liji_outbox_of (LijiStore *store, const LijiId *registration, GError **error);
gint64 liji_outbox_count (LijiStore *store, const char *state, GError **error);

G_END_DECLS
