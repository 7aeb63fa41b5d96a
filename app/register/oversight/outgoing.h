/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outgoing.h: what must reach others, in one outbox: every registration waits here until the
 * national base has it, by hand; letters to departments go by themselves (outgoing-run.h). */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *number; /* of the record or matter */
  char *event;  /* registered issued unfinished; of a letter APPLY CORRECT CANCEL */
  char *state;  /* waiting sent accepted returned; of a letter also dropped */
  char *reason;
  gint64 changed_at;
  char *payload; /* JSON with the man/woman fields of the exchange, or the letter's message */
  /* Of a letter; NULL and 0 else. */
  char *receiver; /* code table matter_department */
  char *message;  /* msg_id */
  char *item;
  gint64 tries;
  gint64 due_at;
  char *failure;
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
