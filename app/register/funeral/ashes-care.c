/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/ashes-private.h"

#include "base/codes.h"
#include "register/funeral/death-private.h"
#include "register/office/countersign-private.h"

#include <string.h>

/* Where nobody comes for ashes (funeral.md §2.3): a reminder, a written notice, a public one, a
 * report to civil affairs, and only then are they buried. A renewal ends the chain; no date alone
 * ever frees a niche. */

static void
clear_due (LijiAshesDue *self)
{
  g_clear_pointer (&self->ashes, liji_ashes_unref);
  g_free (self->stage);
  g_free (self->next);
  g_free (self->case_no);
  g_free (self->name);
  g_free (self->arranger);
  g_free (self->phone);
}

LIJI_DEFINE_VALUE (LijiAshesDue, liji_ashes_due, clear_due)

/* Each follows the one before it, after so many days of this parameter. */
static const struct
{
  const char *kind;  /* code table ashes_notice; "dispose" is the end */
  const char *stage; /* reached by it */
  const char *days;  /* parameter: they run from the one before; NULL: none */
} chain[] = {
  { "notice", "noticed", NULL },
  { "announcement", "announced", "ashes_notice_days" },
  { "report", "reported", "ashes_disposal_days" },
  { "dispose", NULL, NULL },
};

static const LijiNoticeRow *
find_last (GPtrArray *notices, const char *kind)
{
  const LijiNoticeRow *found = NULL;

  for (guint i = 0; i < notices->len; i++)
    if (strcmp (((LijiNoticeRow *) notices->pdata[i])->kind, kind) == 0)
      found = notices->pdata[i];
  return found;
}

/* How far along @chain it is: the first link nothing was noted of; and from which day on that can
 * be done. */
static guint
find_link (LijiRegistry *registry, GPtrArray *notices, LijiDate since, LijiDate *from)
{
  guint link = 0;

  *from = liji_date_add_days (since, 1);
  for (; link + 1 < G_N_ELEMENTS (chain); link++)
    {
      const LijiNoticeRow *done = find_last (notices, chain[link].kind);
      const char *days;

      if (done == NULL)
        return link;
      days = chain[link + 1].days;
      *from = days != NULL ? liji_date_add_days (done->on_day, liji_ashes_number (registry, days))
                           : done->on_day;
    }
  return link;
}

static gboolean
is_waiting (const LijiAshesRow *row)
{
  return strcmp (row->state, "packed") == 0;
}

/* The last day of the lease; of ashes nobody has come for, the last one they wait. */
static LijiDate
get_end (LijiRegistry *registry, const LijiAshesRow *row)
{
  return is_waiting (row) ? liji_date_add_days (liji_micros_to_date (row->packed_at),
                                                liji_ashes_number (registry, "ashes_collect_days"))
                          : row->until_on;
}

static GPtrArray *
read_notices (LijiAshesDeed *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  GPtrArray *notices
      = liji_notice_list (self->store, &self->row->id, get_end (self->registry, self->row), &local);

  if (notices == NULL)
    liji_deed_fail (error, "label", g_steal_pointer (&local));
  return notices;
}

/* @kind is the next link, and its day has come; an earlier one may be repeated. */
static gboolean
check_link (LijiAshesDeed *self, GPtrArray *notices, const char *kind, LijiDate on, GError **error)
{
  LijiDate from;
  guint link = find_link (self->registry, notices, get_end (self->registry, self->row), &from);
  g_autofree char *day = liji_date_to_iso (from);
  guint wanted = 0;

  while (wanted < G_N_ELEMENTS (chain) && strcmp (chain[wanted].kind, kind) != 0)
    wanted++;
  if (wanted > link)
    return liji_ashes_refuse (error, "notice", "ashes.notice_order",
                              liji_code_text ("ashes_notice", chain[link].kind),
                              "what comes before it has not been done");
  if (wanted == link && liji_date_compare (on, from) < 0)
    return liji_ashes_refuse (error, "on", "ashes.notice_early", day, "it is too early for that");
  return TRUE;
}

gboolean
liji_ashes_do_notice (LijiAshesDeed *self, GError **error)
{
  const LijiAshesMove *move = self->move;
  LijiDate today = liji_act_get_day (self->act);
  LijiDate on = liji_date_is_day (move->on) ? move->on : today;
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (GError) local = NULL;
  LijiNoticeRow row = { .ashes = self->row->id,
                        .since_on = get_end (self->registry, self->row),
                        .kind = (char *) move->notice,
                        .on_day = on,
                        .how = (char *) move->how,
                        .result = (char *) move->result };

  if (move->notice == NULL || liji_code_text ("ashes_notice", move->notice) == NULL)
    return liji_ashes_refuse (error, "notice", "ashes.notice_kind", move->notice,
                              "there is no such notice");
  if (move->how == NULL || move->how[0] == '\0')
    return liji_ashes_refuse (error, "how", "ashes.notice_how", NULL,
                              "by which way it was given is needed");
  if (liji_date_compare (on, today) > 0)
    return liji_ashes_refuse (error, "on", "death.time_future", NULL, "this day is yet to come");
  notices = read_notices (self, error);
  if (notices == NULL
      || (strcmp (move->notice, "reminder") != 0
          && !check_link (self, notices, move->notice, on, error)))
    return FALSE;
  row.id = liji_act_make_id (self->act, "notice", 0);
  return liji_notice_insert (self->act, &row, &local)
         || liji_deed_fail (error, "notice", g_steal_pointer (&local));
}

gboolean
liji_ashes_do_dispose (LijiAshesDeed *self, GError **error)
{
  const LijiAshesMove *move = self->move;
  LijiDate today = liji_act_get_day (self->act);
  g_autoptr (GPtrArray) notices = read_notices (self, error);
  LijiSecondWord word = { .kind = "ashes.dispose",
                          .field = "second",
                          .who = move->second,
                          .about = self->row->label,
                          .reason = move->place };

  if (notices == NULL || !check_link (self, notices, "dispose", today, error))
    return FALSE;
  if (move->place == NULL || move->how == NULL)
    return liji_ashes_refuse (error, "place", "ashes.disposal", NULL,
                              "where and how they come to rest is needed");
  if (!liji_countersign_check_named (move->second, error)
      || !liji_countersign_take (self->session, self->act, &word, error))
    return FALSE;
  self->row->confirmed_on = today;
  g_free (self->row->confirmed_place);
  self->row->confirmed_place = g_strdup (move->place);
  g_free (self->row->confirmed_by);
  self->row->confirmed_by = g_strdup (move->how);
  return TRUE;
}

static gboolean
fill_case (LijiAshesDue *due, LijiStore *store, const LijiAshesRow *row, GError **error)
{
  g_autoptr (LijiDeathRow) death = liji_death_get (store, &row->case_id, error);
  LijiDeathForm *form
      = death != NULL ? liji_model_from_cbor (&liji_death_model, death->form, error) : NULL;

  if (form == NULL)
    return FALSE;
  due->case_no = g_strdup (death->no);
  due->name = g_strdup (form->name);
  due->arranger = g_strdup (form->arranger_name);
  due->phone = g_strdup (form->arranger_phone);
  liji_model_free (&liji_death_model, form);
  return TRUE;
}

/* What the next link is, and from when on. Ashes nobody has come for are reported at last; who
 * buries them is for civil affairs to say. */
static void
set_next (LijiAshesDue *due,
          LijiRegistry *registry,
          GPtrArray *notices,
          LijiDate end,
          LijiDate today)
{
  guint link;

  if (liji_date_compare (today, end) <= 0)
    {
      due->stage = g_strdup ("ending");
      due->next = find_last (notices, "reminder") == NULL ? g_strdup ("reminder") : NULL;
      due->next_on = today;
      return;
    }
  link = find_link (registry, notices, end, &due->next_on);
  due->stage = g_strdup (link > 0 ? chain[link - 1].stage : "overdue");
  if (due->ashes->niche != NULL || link + 1 < G_N_ELEMENTS (chain))
    due->next = g_strdup (chain[link].kind);
}

static LijiAshesDue *
tell_due (LijiRegistry *registry, const LijiAshesRow *row, LijiDate today, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  LijiDate end = get_end (registry, row);
  g_autoptr (GPtrArray) notices = liji_notice_list (store, &row->id, end, error);
  g_autoptr (LijiAshesDue) due = g_atomic_rc_box_new0 (LijiAshesDue);

  if (notices == NULL || !fill_case (due, store, row, error))
    return NULL;
  due->ashes = liji_ashes_tell (row, today);
  due->until_on = end;
  due->n_notices = notices->len;
  set_next (due, registry, notices, end, today);
  return g_steal_pointer (&due);
}

static gboolean
add_due (GPtrArray *list, LijiRegistry *registry, GPtrArray *rows, LijiDate today, GError **error)
{
  g_autoptr (GPtrArray) taken = rows;

  for (guint i = 0; taken != NULL && i < taken->len; i++)
    {
      LijiAshesDue *due = tell_due (registry, taken->pdata[i], today, error);

      if (due == NULL)
        return FALSE;
      g_ptr_array_add (list, due);
    }
  return taken != NULL;
}

GPtrArray *
liji_ashes_due (LijiSession *session, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiDate today = liji_registry_get_today (registry);
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_ashes_due_unref);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GError) local = NULL;
  LijiDate last, packed;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  last = liji_date_add_days (today, liji_ashes_number (registry, "ashes_reminder_days"));
  packed = liji_date_add_days (last, 1 - liji_ashes_number (registry, "ashes_collect_days"));
  if (add_due (list, registry, liji_ashes_list_ending (store, last, &local), today, &local))
    add_due (list, registry,
             liji_ashes_list_waiting (store, liji_date_to_micros (packed, 0), &local), today,
             &local);
  if (local == NULL)
    return g_steal_pointer (&list);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}
