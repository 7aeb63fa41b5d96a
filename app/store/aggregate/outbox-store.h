/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outbox-store.h: what has to reach others (上传): one line an event of a registration or matter,
 * until the other side accepted it. A line with a letter goes by itself, the others by hand. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  LijiId subject;  /* registration or matter */
  char *event;     /* registered issued unfinished ended; of a letter APPLY CORRECT CANCEL */
  GBytes *payload; /* fields of §4.12, canonical CBOR; of a letter its signed bytes */
  char *state;     /* waiting sent accepted returned; of a letter also dropped: never went */
  char *reason;    /* why returned */
  char *reference; /* receipt of the other side */
  gint64 created_at;
  gint64 changed_at;
  /* Of a letter. */
  char *receiver; /* NULL: no letter */
  LijiId message; /* msg_id */
  char *item;
  LijiId previous;  /* the message it corrects or cancels, or null */
  char *attachment; /* hex SHA-256, or NULL */
  gint64 tries;     /* begun */
  gint64 tried_at;
  gint64 due_at;
  char *failure;
} LijiOutboxRow;

void liji_outbox_row_free (LijiOutboxRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiOutboxRow, liji_outbox_row_free)

gboolean liji_outbox_add (LijiAct *act,
                          const LijiId *subject,
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
GPtrArray *liji_outbox_of (LijiStore *store, const LijiId *subject, GError **error);
/* Of what goes by hand; what came back counts whichever way it went. */
gint64 liji_outbox_count (LijiStore *store, const char *state, GError **error);

G_END_DECLS
