/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ceremony-store.h: ceremonies, the couples at them, and counselling that was offered. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *no; /* allotted by insert */
  char *title;
  LijiDate day;
  int starts;
  char *place;
} LijiCeremonyRow;
void liji_ceremony_row_free (LijiCeremonyRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiCeremonyRow, liji_ceremony_row_free)

typedef struct
{
  LijiId registration;
  gint64 handed_at;
} LijiCeremonyCoupleRow;

typedef struct
{
  LijiId id;
  LijiDate day;
  const char *kind;
  const char *outcome;
  const char *counsellor;
  LijiId case_id;
} LijiCounsellingRow;

typedef struct
{
  char *kind;
  char *outcome;
  gint64 n;
} LijiCounsellingCountRow;
void liji_counselling_count_row_free (LijiCounsellingCountRow *row);

typedef struct
{
  LijiDate day;
  char *kind;
  char *outcome;
  char *counsellor;
  char *case_no; /* NULL: noted without a case */
} LijiCounselledRow;
void liji_counselled_row_free (LijiCounselledRow *row);

gboolean liji_ceremony_insert (LijiAct *act, LijiCeremonyRow *row, GError **error);
/* NULL with NOT_FOUND. */
LijiCeremonyRow *liji_ceremony_find (LijiStore *store, const char *no, GError **error);
/* By day and time. */
GPtrArray *
liji_ceremony_list_days (LijiStore *store, LijiDate from, LijiDate until, GError **error);
/* As they were added; LijiCeremonyCoupleRow. */
GPtrArray *liji_ceremony_list_couples (LijiStore *store, const LijiId *ceremony, GError **error);
gboolean liji_ceremony_add_couple (LijiAct *act,
                                   const LijiId *ceremony,
                                   const LijiId *registration,
                                   GError **error);
gboolean liji_ceremony_hand_couple (LijiAct *act,
                                    const LijiId *ceremony,
                                    const LijiId *registration,
                                    GError **error);
/* NOT_FOUND: they are not on it. */
gboolean liji_ceremony_drop_couple (LijiAct *act,
                                    const LijiId *ceremony,
                                    const LijiId *registration,
                                    GError **error);
gboolean liji_counselling_insert (LijiAct *act, const LijiCounsellingRow *row, GError **error);
/* LijiCounsellingCountRow elements. */
GPtrArray *liji_counselling_count (LijiStore *store, LijiDate from, LijiDate until, GError **error);
/* LijiCounselledRow elements, the last first. */
GPtrArray *liji_counselling_list (LijiStore *store,
                                  LijiDate from,
                                  LijiDate until,
                                  guint limit,
                                  GError **error);

G_END_DECLS
