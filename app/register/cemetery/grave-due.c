/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "register/cemetery/grave-due.h"
#include "register/cemetery/grave-private.h"

#include <string.h>

/* Who is to be reminded, and every attempt: twelve, six, three and one month before the end, and
 * behind it (funeral.md §2.4). */

static void
clear_due (LijiGraveDue *self)
{
  g_free (self->no);
  g_free (self->plot);
  g_free (self->holder);
  g_free (self->phone);
  g_free (self->last_result);
}

LIJI_DEFINE_VALUE (LijiGraveDue, liji_grave_due, clear_due)

static const char *
find_unreached (const LijiDueRow *row)
{
  static const char *const failed[] = { "wrong_address", "not_reached" };

  for (guint i = 0; !row->has_new_holder && i < G_N_ELEMENTS (failed); i++)
    if (g_strcmp0 (row->last_result, failed[i]) == 0)
      return failed[i];
  return row->contract->phone == NULL && (row->last_result == NULL || row->has_new_holder)
             ? "no_contact"
             : NULL;
}

LijiGraveDue *
liji_grave_due_tell (const LijiDueRow *row, LijiDate today)
{
  LijiGraveDue *self = g_atomic_rc_box_new0 (LijiGraveDue);

  self->no = g_strdup (row->contract->no);
  self->plot = g_strdup (row->label);
  self->holder = g_strdup (row->contract->holder);
  self->phone = g_strdup (row->contract->phone);
  self->fee_until = row->contract->fee_until;
  self->overdue = liji_date_compare (self->fee_until, today) <= 0;
  self->months = liji_fee_reminder_due (self->fee_until, today);
  self->n_notices = row->n_notices;
  self->last_on = row->last_on;
  self->last_result = g_strdup (row->last_result);
  self->is_open
      = row->n_notices == 0 || row->last_months != self->months
        || (g_strcmp0 (row->last_result, "reached") != 0
            && g_strcmp0 (row->last_result, "sent") != 0)
        || (self->overdue
            && liji_date_compare (row->last_on, liji_date_months_before (today, 12)) <= 0);
  self->unreached = find_unreached (row);
  return self;
}

static gpointer
tell_cb (gconstpointer data, gpointer user_data)
{
  return liji_grave_due_tell (data, *(const LijiDate *) user_data);
}

GPtrArray *
liji_graves_due (LijiSession *session, int months, guint limit, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiDate today = liji_registry_get_today (registry);
  GError *local = NULL;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  return liji_deed_tell (liji_contract_list_due (liji_registry_get_store (registry),
                                                 liji_date_months_before (today, -months), limit,
                                                 &local),
                         tell_cb, &today, (GDestroyNotify) liji_grave_due_unref, local, error);
}

static LijiContractRow *
find_fee (LijiRegistry *registry, const char *no, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiContractRow) row
      = liji_contract_find (liji_registry_get_store (registry), no, &local);

  if (row == NULL)
    liji_deed_fail (error, "contract", g_steal_pointer (&local));
  else if (strcmp (row->state, "live") != 0)
    liji_cemetery_refuse (error, "contract", "grave.ended", no, "it was closed");
  else if (!liji_date_is_day (row->fee_until))
    liji_cemetery_refuse (error, "contract", "grave.no_fee", no, "it has no fee that could end");
  else
    return g_steal_pointer (&row);
  return NULL;
}

gboolean
liji_grave_add_notice (LijiAct *act,
                       const LijiContractRow *row,
                       guint n,
                       const char *how,
                       const char *result,
                       const char *note,
                       LijiDate on,
                       GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiFeeNoticeRow *notice = g_new0 (LijiFeeNoticeRow, 1);
  int months = liji_fee_reminder_due (row->fee_until, on);
  gboolean done;

  notice->id = liji_act_make_id (act, "notice", n);
  notice->contract = row->id;
  notice->fee_until = row->fee_until;
  notice->months = months < 0 ? liji_fee_reminders[0] : months;
  notice->on_day = on;
  notice->how = g_strdup (how);
  notice->result = g_strdup (result);
  notice->note = g_strdup (note);
  done = liji_fee_notice_insert (act, notice, &local)
         && liji_act_add_subject (act, &row->id, &local);
  liji_fee_notice_row_free (notice);
  return done || liji_deed_fail (error, "contract", g_steal_pointer (&local));
}

LijiGrave *
liji_grave_remind (LijiSession *session,
                   const LijiId *id,
                   const char *no,
                   const char *how,
                   const char *result,
                   const char *note,
                   LijiDate on,
                   GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "contract.remind", error);
  g_autoptr (LijiContractRow) row = NULL;
  LijiPack *input;
  LijiDate day;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return liji_grave_show (session, no, error);
  row = find_fee (registry, no, error);
  if (row == NULL || !liji_cemetery_need (how, "how", error)
      || !liji_cemetery_check_code ("notice_result", result, "result", error))
    return NULL;
  day = liji_date_is_day (on) ? on : liji_act_get_day (act);
  if (liji_date_compare (day, liji_act_get_day (act)) > 0)
    {
      liji_cemetery_refuse (error, "on", "death.time_future", NULL, "this day is yet to come");
      return NULL;
    }
  if (!liji_grave_add_notice (act, row, 0, how, result, note, day, error))
    return NULL;
  input = liji_pack_new ();
  liji_pack_text (input, "contract", no);
  liji_pack_text (input, "how", how);
  liji_pack_text (input, "result", result);
  return liji_deed_commit (act, input, NULL, error) ? liji_grave_show (session, no, error) : NULL;
}
