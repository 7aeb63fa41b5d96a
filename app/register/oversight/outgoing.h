/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outgoing.h: what must reach the national base: every registration waits here until it was sent
 * and accepted, or came back. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *number;
  char *event; /* registered issued unfinished */
  char *state; /* waiting sent accepted returned */
  char *reason;
  gint64 changed_at;
  char *payload; /* JSON with the man/woman fields of the exchange */
} LijiOutgoing;
#define LIJI_TYPE_OUTGOING (liji_outgoing_get_type ())
LIJI_DECLARE_VALUE (LijiOutgoing, liji_outgoing)

/* LijiOutgoing elements, oldest first; @state NULL = all but accepted. */
GPtrArray *
liji_outgoing_list (LijiSession *session, const char *state, guint limit, GError **error);
/* waiting → sent → accepted | returned (with @reason) → waiting. */
LijiOutgoing *liji_outgoing_mark (LijiSession *session,
                                  const LijiId *act,
                                  gint64 id,
                                  const char *state,
                                  const char *reason,
                                  GError **error);

G_END_DECLS
