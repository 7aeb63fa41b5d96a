/* SPDX-License-Identifier: GPL-3.0-or-later */
/* interment-store.h: who rests in a plot, or has a place in it kept. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

#define LIJI_CLAIM_INTERRED "interred" /* key: identity key; while they rest in one place */
#define LIJI_CLAIM_ASHES_PROOF                                                                     \
  "ashes-proof" /* key: kind and number, of ashes here their label too */

typedef struct
{
  LijiId id;
  char *no; /* allotted by insert */
  LijiId contract;
  gint64 plot;
  gint64 holes;
  gint64 hole_no;
  char *state;
  char *name;
  char *person_key;
  char *relation;
  char *proof;
  char *proof_no;
  LijiId ashes;
  char *interred_on; /* as precisely as it is known */
  char *consent;
  LijiDate moved_on;
  char *moved_to;
  char *moved_by;
  char *moved_paper;
  char *received_no;
  gint64 made_at;
  char *made_by;
  gint64 revision;
} LijiIntermentRow;
void liji_interment_row_free (LijiIntermentRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiIntermentRow, liji_interment_row_free)

/* Takes the claims of who is interred: HELD. @label: of the ashes here, or NULL. */
gboolean
liji_interment_insert (LijiAct *act, LijiIntermentRow *row, const char *label, GError **error);
/* STALE when somebody else was faster. Who is interred no more lets go of all claims. */
gboolean
liji_interment_update (LijiAct *act, LijiIntermentRow *row, const char *label, GError **error);
/* NULL with NOT_FOUND. */
LijiIntermentRow *liji_interment_find (LijiStore *store, const char *no, GError **error);
/* Of a plot, by hole, then as they came. */
GPtrArray *liji_interment_list (LijiStore *store, gint64 plot, GError **error);
/* Of one who rests here; by name: all of it. At most @limit, by name. */
GPtrArray *
liji_interment_list_name (LijiStore *store, const char *name, guint limit, GError **error);
/* All that are interred, for the check. */
GPtrArray *liji_interment_list_claims (LijiStore *store, GError **error);

typedef struct
{
  char *kind;
  char *key;
  char *owner;
} LijiIntermentClaim;

G_END_DECLS
