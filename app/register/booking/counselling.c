/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/booking/counselling.h"

#include "base/codes.h"
#include "base/text.h"
#include "register/case/case.h"
#include "register/deed.h"
#include "store/aggregate/ceremony-store.h"

#define MAX_NAME 100

static void
clear_count (LijiCounsellingCount *self)
{
  g_free (self->kind);
  g_free (self->outcome);
}

LIJI_DEFINE_VALUE (LijiCounsellingCount, liji_counselling_count, clear_count)

static void
clear_counselled (LijiCounselled *self)
{
  g_free (self->kind);
  g_free (self->outcome);
  g_free (self->counsellor);
  g_free (self->case_no);
}

LIJI_DEFINE_VALUE (LijiCounselled, liji_counselled, clear_counselled)

static const char *
find_word (const char *table, const char *word)
{
  const LijiCode *code = word != NULL ? liji_code_table_find (liji_code_table (table), word) : NULL;

  return code != NULL ? code->code : NULL;
}

static gboolean
check_name (const char *name, GError **error)
{
  if (name == NULL || (liji_text_is_clean (name, FALSE) && g_utf8_strlen (name, -1) <= MAX_NAME))
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "counsellor", NULL,
                             "counsellor: it is too long, or holds characters nobody writes")
         || liji_register_explain (error, "booking.text", "counsellor", NULL);
}

gboolean
liji_counselling_note (LijiSession *session,
                       const LijiId *id,
                       const char *kind,
                       const char *outcome,
                       const char *counsellor,
                       const char *case_no,
                       GError **error)
{
  LijiCounsellingRow row = { .kind = find_word ("counselling_kind", kind),
                             .outcome = find_word ("counselling_outcome", outcome),
                             .counsellor = counsellor };
  g_autoptr (LijiCase) seen = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;

  if (row.kind == NULL || row.outcome == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT,
                               row.kind == NULL ? "kind" : "outcome", NULL, "%s",
                               row.kind == NULL ? "kind: it is premarital, divorce or cooling_off"
                                                : "outcome: it is offered, taken or declined")
           || liji_register_explain (error, "after.needed", NULL, NULL);
  if (!check_name (counsellor, error))
    return FALSE;
  if (case_no != NULL && (seen = liji_marriage_find_case (session, case_no, error)) == NULL)
    return FALSE;
  act = liji_deed_begin (session, id, "counselling.note", error);
  if (act == NULL || liji_act_is_replayed (act))
    return act != NULL;
  row.id = liji_act_make_id (act, "counselling", 0);
  row.day = liji_act_get_day (act);
  if (seen != NULL)
    row.case_id = seen->id;
  return (liji_counselling_insert (act, &row, &local)
          || liji_deed_fail (error, NULL, g_steal_pointer (&local)))
         && liji_deed_commit (act, NULL, NULL, error);
}

GPtrArray *
liji_counselling_log (LijiSession *session,
                      LijiDate from,
                      LijiDate until,
                      guint limit,
                      GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;
  GPtrArray *list;

  if (!liji_session_check (session, "booking.list", error))
    return NULL;
  rows = liji_counselling_list (store, from, until, limit, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_counselled_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      LijiCounselledRow *row = rows->pdata[i];
      LijiCounselled *one = g_atomic_rc_box_new0 (LijiCounselled);

      one->day = row->day;
      one->kind = g_steal_pointer (&row->kind);
      one->outcome = g_steal_pointer (&row->outcome);
      one->counsellor = g_steal_pointer (&row->counsellor);
      one->case_no = g_steal_pointer (&row->case_no);
      g_ptr_array_add (list, one);
    }
  return list;
}

GPtrArray *
liji_counselling_counts (LijiSession *session, LijiDate from, LijiDate until, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;
  GPtrArray *list;

  if (!liji_session_check (session, "booking.list", error))
    return NULL;
  rows = liji_counselling_count (store, from, until, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_counselling_count_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      const LijiCounsellingCountRow *row = rows->pdata[i];
      LijiCounsellingCount *one = g_atomic_rc_box_new0 (LijiCounsellingCount);

      one->kind = g_strdup (row->kind);
      one->outcome = g_strdup (row->outcome);
      one->n = row->n;
      g_ptr_array_add (list, one);
    }
  return list;
}
