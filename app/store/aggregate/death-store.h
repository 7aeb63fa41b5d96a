/* SPDX-License-Identifier: GPL-3.0-or-later */
/* death-store.h: death cases (殡仪业务) and the bodies they are about. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

/* What one body alone can have; the key is as people write it. */
#define LIJI_CLAIM_BODY_TAG "body-tag"   /* for ever */
#define LIJI_CLAIM_COLD_SLOT "cold-slot" /* while it lies there */
#define LIJI_CLAIM_FURNACE "furnace"     /* while it burns */
#define LIJI_CLAIM_VEHICLE "hearse"      /* while it is under way */

typedef struct
{
  LijiId id;
  char *no; /* allotted by insert when NULL */
  char *kind;
  char *state;
  gboolean final;
  char *name;
  char *identity_key;
  LijiDate died_on;
  gboolean resident;
  LijiDate cremated_on; /* the day it is counted on, here or elsewhere */
  LijiDate due_on;
  gboolean held;
  gboolean noted;
  gint64 moved_at;
  gint64 opened_at; /* set by insert */
  char *opened_by;  /* set by insert */
  gint64 revision;  /* set by insert and update; update refuses (STALE) another */
  gint64 updated_at;
  char *updated_by;
  char *reason;
  GBytes *form;
} LijiDeathRow;
void liji_death_row_free (LijiDeathRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiDeathRow, liji_death_row_free)

typedef struct
{
  LijiId id;
  LijiId case_id;
  char *tag; /* allotted by insert when NULL */
  char *kind;
  char *state; /* here burning cremated gone void */
  char *slot;
  char *furnace;
  gint64 collected_at;
  gint64 started_at;
  gint64 ended_at;
  LijiDate cremated_on;
} LijiBodyRow;
void liji_body_row_free (LijiBodyRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBodyRow, liji_body_row_free)

/* @home: two digits of the funeral home in its county, for the number. */
gboolean liji_death_insert (LijiAct *act,
                            LijiDeathRow *row,
                            const char *office,
                            const char *home,
                            GError **error);
gboolean liji_death_update (LijiAct *act, LijiDeathRow *row, GError **error);
/* NULL with NOT_FOUND. By no, or by the tag of its body. */
LijiDeathRow *liji_death_row_find (LijiStore *store, const char *no_or_tag, GError **error);
LijiDeathRow *liji_death_get (LijiStore *store, const LijiId *id, GError **error);
/* All that are not final, the oldest first. */
GPtrArray *liji_death_list_open (LijiStore *store, guint limit, GError **error);
/* The number of an open case of this name; NULL without error when there is none. */
/* Another case of the same person that was not called off; one that is cleared or beyond before one
 * that is under way. @except may be NULL. NULL without error: none. */
LijiDeathRow *liji_death_find_person (LijiStore *store,
                                      const char *identity_key,
                                      const LijiId *except,
                                      GError **error);
char *liji_death_find_name (LijiStore *store, const char *name, GError **error);
/* What was cremated from @from to @until, by kind: never a limb among the dead. */
typedef struct
{
  char *kind;
  gint64 n;
} LijiKindCountRow;
void liji_kind_count_row_free (LijiKindCountRow *row);
GPtrArray *liji_death_list_kinds (LijiStore *store, LijiDate from, LijiDate until, GError **error);

gboolean liji_body_insert (LijiAct *act, LijiBodyRow *row, GError **error);
gboolean liji_body_update (LijiAct *act, LijiBodyRow *row, GError **error);
/* NULL without error: it was not collected yet. */
LijiBodyRow *liji_body_of (LijiStore *store, const LijiId *case_id, GError **error);
/* All, for registry check. */
GPtrArray *liji_body_list (LijiStore *store, GError **error);

G_END_DECLS
