/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seat.h: what a workplace needs to know of the registry when somebody sits down at it; read by a
 * worker, so that the window never waits for a disk or a server. */
#pragma once
#include "register/case/draft-keeper.h"
#include "register/outpost/outpost.h"
#include "register/session.h"

G_BEGIN_DECLS

typedef struct
{
  LijiSession *session;
  LijiDraftKeeper *drafts; /* NULL: cannot be opened, @no_drafts says why */
  GError *no_drafts;
  LijiSavedDraft *left;  /* the newest form left unfinished, or NULL */
  LijiOutpostHere *here; /* NULL in the office itself */
  GHashTable *decided;   /* parameter → the value that holds today */
} LijiSeat;

/* @session transfer full. */
LijiSeat *liji_seat_read (LijiSession *session) G_GNUC_WARN_UNUSED_RESULT;
void liji_seat_free (gpointer seat);
/* The values that hold today, and which machine serves a purpose ("provider_card_read"). */
GHashTable *liji_seat_read_decided (LijiSession *session, GError **error);

G_END_DECLS
