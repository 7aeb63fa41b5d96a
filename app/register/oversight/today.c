/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/today.h"

#include "base/finding.h"
#include "register/backup/backup.h"
#include "register/backup/recovery.h"
#include "register/case/case-private.h"
#include "register/office/keys-look.h"
#include "register/office/parameters.h"
#include "register/office/site-private.h"
#include "register/open-folder.h"
#include "register/outpost/outpost-here.h"
#include "register/outpost/outpost.h"
#include "register/oversight/day-private.h"
#include "store/aggregate/divorce-store.h"
#include "store/aggregate/office-store.h"
#include "store/aggregate/outbox-store.h"
#include "store/aggregate/registration-store.h"
#include "store/aggregate/stock-ledger.h"
#include "store/aggregate/stock-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* The first page. Every number on it can be asked for again; nothing is kept. */

#define MAX_RECENT 20
#define MAX_WAITING 200
#define MOST_NAMED 3
#define MAX_DUE 9999
#define STALE_HOURS 24
#define WARN_DAYS 60
#define DECEMBER 12

static void
clear_notice (LijiNotice *self)
{
  g_free (self->detail);
}

static void
clear_today (LijiToday *self)
{
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->uncollected, g_ptr_array_unref);
  g_clear_pointer (&self->recent, g_ptr_array_unref);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
}

LIJI_DEFINE_VALUE (LijiNotice, liji_notice, clear_notice)
LIJI_DEFINE_VALUE (LijiToday, liji_today, clear_today)

static void
notice (LijiToday *self, const char *code, gint64 count, const char *detail)
{
  LijiNotice *one = g_atomic_rc_box_new0 (LijiNotice);

  one->code = code;
  one->count = count;
  one->detail = g_strdup (detail);
  g_ptr_array_add (self->notices, one);
}

static gboolean
load_open (LijiToday *self, LijiStore *store, gint64 now, GError **error)
{
  /* A divorce in its thirty days waits for nobody here; its days are told as notices. */
  g_autoptr (GPtrArray) rows
      = liji_case_list_queue (store, "divorce", "accepted", MAX_WAITING, error);
  guint n_stale = 0;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiCaseRow *row = g_ptr_array_index (rows, i);
      gboolean registered = strcmp (row->state, "registered") == 0;
      LijiCase *one = liji_case_new_from_row (store, row, error);

      if (one == NULL)
        return FALSE;
      g_ptr_array_add (registered ? self->uncollected : self->waiting, one);
      n_stale += !registered && now - row->updated_at > STALE_HOURS * G_TIME_SPAN_HOUR;
    }
  self->n_waiting = self->waiting->len;
  if (n_stale > 0)
    notice (self, "stale_case", n_stale, NULL);
  if (self->uncollected->len > 0)
    notice (self, "uncollected", self->uncollected->len, NULL);
  return rows != NULL;
}

static gboolean
load_recent (LijiToday *self, LijiStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_case_list_day (store, self->day, 1000, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiCaseRow *row = g_ptr_array_index (rows, i);
      LijiCase *one;

      if (!row->final)
        continue;
      self->n_refused
          += strcmp (row->state, "refused") == 0 || strcmp (row->state, "declined") == 0;
      self->n_issued += strcmp (row->state, "issued") == 0;
      if (self->recent->len >= MAX_RECENT)
        continue;
      one = liji_case_new_from_row (store, row, error);
      if (one == NULL)
        return FALSE;
      g_ptr_array_add (self->recent, one);
    }
  self->n_registered = liji_registration_count (store, self->day, self->day, error);
  return rows != NULL;
}

static gboolean
load_outbox (LijiToday *self, LijiStore *store, GError **error)
{
  gint64 waiting = liji_outbox_count (store, "waiting", error);
  gint64 returned = waiting >= 0 ? liji_outbox_count (store, "returned", error) : -1;

  if (returned < 0)
    return FALSE;
  self->n_uploads = waiting + returned;
  if (waiting > 0)
    notice (self, "not_uploaded", waiting, NULL);
  if (returned > 0)
    notice (self, "returned", returned, NULL);
  return TRUE;
}

static gboolean
load_stock (LijiToday *self, LijiRegistry *registry, LijiStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_stock_balance (store, FALSE, error);
  g_autofree char *low = liji_parameters_get (registry, "stock_low");

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiStockBalance *row = g_ptr_array_index (rows, i);
      if (strcmp (row->kind, "marriage") == 0)
        self->stock = row->in_safe + row->in_hand;
    }
  if (self->stock < g_ascii_strtoll (low, NULL, 10))
    notice (self, "stock_low", self->stock, "marriage");
  return rows != NULL;
}

/* Windows that open or close today, those that have closed, and the days nobody can name yet. No
 * names: the page may stand where others see it. */
static gboolean
load_divorces (LijiToday *self, LijiStore *store, GError **error)
{
  LijiDate never = { 0 };
  const struct
  {
    const char *code;
    const char *which;
    LijiDate from;
    LijiDate until;
  } lists[] = {
    { "divorce_opening", "first_issue", self->day, self->day },
    { "divorce_closing", "last_on", self->day, self->day },
    { "divorce_lapsed", "last_on", never, liji_date_add_days (self->day, -1) },
  };
  gint64 unknown = liji_divorce_count_pending_calendar (store, error);

  for (guint i = 0; unknown >= 0 && i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GPtrArray) rows = liji_divorce_list_due (store, lists[i].which, lists[i].from,
                                                          lists[i].until, MAX_DUE, error);
      if (rows == NULL)
        return FALSE;
      /* A few are named by their cases, which their rows open. */
      for (guint r = 0; rows->len <= MOST_NAMED && r < rows->len; r++)
        notice (self, lists[i].code, 1, ((const LijiApplicationRow *) rows->pdata[r])->no);
      if (rows->len > MOST_NAMED)
        notice (self, lists[i].code, rows->len, NULL);
    }
  if (unknown > 0)
    notice (self, "divorce_calendar", unknown, NULL);
  return unknown >= 0;
}

/* How old the last backup is that was found whole. */
static void
look_at_backups (LijiToday *self, LijiRegistry *registry)
{
  g_autofree char *days = liji_parameters_get (registry, "backup_days");
  int age = liji_backup_get_age (registry, NULL);

  self->backup_age = age;
  if (age < 0 || age >= g_ascii_strtoll (days, NULL, 10))
    notice (self, "backup_old", age, NULL);
}

/* Continuous archiving and the second machine are the server's; that they are gone is said here. */
static void
look_at_archiving (LijiToday *self, LijiRegistry *registry)
{
  g_autofree char *fault = liji_backup_dup_standby_fault (registry);

  if (g_strcmp0 (liji_backup_get_archiving (registry, NULL), "fails") == 0)
    notice (self, "archiving_fails", 1, NULL);
  if (fault != NULL)
    notice (self, "standby_missing", 1, NULL);
}

/* The closing act itself is the first entry of the next sheet and no reason to close again. */
static void
look_at_closing (LijiToday *self, LijiSession *session)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (LijiDayRow) last = liji_day_find (store, (LijiDate){ 0 }, NULL);
  guint8 hash[LIJI_HASH_LENGTH];
  gint64 head = 0;
  gint64 open;

  if (liji_registry_doubt_chain (registry) != NULL)
    {
      gboolean restored = liji_registry_get_chain_slot (registry)->restored;

      notice (self, restored ? "restored" : "chain_broken", restored ? 0 : 1, NULL);
    }
  else if (liji_session_may (session, "day.check") && liji_registry_awaits_sheet (registry))
    notice (self, "sheet_due", 0, NULL);
  if (!liji_session_may (session, "day.close")
      || !liji_journal_get_head (store, &head, NULL, hash, NULL))
    return;
  open = last != NULL ? head - last->head_seq - 1 : head;
  if (open > 0)
    notice (self, "day_open", open, NULL);
}

static void
look_at_dates (LijiToday *self, LijiSession *session)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiKeyRow) key
      = liji_key_get_active (liji_registry_get_store (registry), "seal", NULL);
  LijiCalendar *calendar = liji_registry_get_calendar (registry);
  LijiDate until = liji_session_get_valid_until (session);
  int next = self->day.year + (self->day.month == DECEMBER);

  if (liji_registry_doubt_clock (registry) != NULL)
    notice (self, "clock_doubtful", 1, NULL);
  if (!liji_calendar_has_year (calendar, next))
    {
      g_autofree char *year = g_strdup_printf ("%d", next);
      notice (self, "calendar_missing", 1, year);
    }
  if (key == NULL || key->valid_from.year < self->day.year)
    notice (self, "key_old", 1, key != NULL ? key->id : NULL);
  if (liji_date_is_day (until) && liji_date_days_between (self->day, until) < WARN_DAYS)
    {
      g_autofree char *text = liji_date_to_iso (until);
      notice (self, "examination_ends", liji_date_days_between (self->day, until), text);
    }
}

/* Told in the morning, not when a couple waits for their certificates. */
static void
look_at_keys (LijiToday *self, LijiRegistry *registry)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_finding_free);

  if (liji_keys_look (registry, TRUE, findings, NULL) && findings->len > 0)
    notice (self, "cannot_seal", findings->len, NULL);
}

/* Told until it is mended: what lies there is about people. */
static void
look_at_folder (LijiToday *self, LijiRegistry *registry)
{
  g_autoptr (GPtrArray) open = liji_open_folder_list (registry);

  if (open->len > 0)
    notice (self, "folder_open", open->len, NULL);
}

/* What lies among the fonts and drawings and draws nothing, or is gone. */
static void
look_at_looks (LijiToday *self, LijiRegistry *registry)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_finding_free);

  if (liji_site_look (registry, TRUE, findings, NULL) && findings->len > 0)
    notice (self, "site_files", findings->len, ((LijiFinding *) findings->pdata[0])->record);
}

/* This registry as an outpost, or those that are away; what came home and waits for the head. */
static void
look_at_outposts (LijiToday *self, LijiSession *session)
{
  g_autoptr (LijiOutpostHere) here
      = liji_outpost_get_here (liji_session_get_registry (session), NULL);
  g_autoptr (GPtrArray) loans = liji_outpost_list (session, NULL, NULL);
  gint64 away = 0, overdue = 0, conflicts = 0;

  if (here != NULL)
    {
      g_autofree char *until = liji_date_to_iso (here->ends_on);
      notice (self, here->ended ? "outpost_ended" : "outpost_here", 1, until);
    }
  for (guint i = 0; loans != NULL && i < loans->len; i++)
    {
      const LijiLoan *loan = g_ptr_array_index (loans, i);

      overdue += loan->overdue;
      away += strcmp (loan->state, "away") == 0 && !loan->overdue;
      conflicts += loan->conflicts;
    }
  if (away > 0)
    notice (self, "outpost_away", away, NULL);
  if (overdue > 0)
    notice (self, "outpost_overdue", overdue, NULL);
  if (conflicts > 0)
    notice (self, "outpost_conflict", conflicts, NULL);
}

/* One calm line for whoever can do something about it, as long as none were ever made. */
static void
look_at_recovery (LijiToday *self, LijiSession *session)
{
  LijiRegistry *registry = liji_session_get_registry (session);

  if (liji_session_may (session, "recovery.make") && liji_registry_get_here (registry) == NULL
      && !liji_recovery_was_made (registry))
    notice (self, "recovery_missing", 0, NULL);
}

LijiToday *
liji_today_load (LijiSession *session, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (LijiToday) self = g_atomic_rc_box_new0 (LijiToday);
  gint64 now = liji_clock_get_micros (liji_registry_get_clock (registry));
  g_autoptr (GError) local = NULL;

  self->day = liji_registry_get_today (registry);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_case_unref);
  self->uncollected = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_case_unref);
  self->recent = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_case_unref);
  self->notices = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_notice_unref);
  if (!load_open (self, store, now, &local) || !load_recent (self, store, &local)
      || !load_outbox (self, store, &local) || !load_divorces (self, store, &local)
      || !load_stock (self, registry, store, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  look_at_folder (self, registry);
  look_at_keys (self, registry);
  look_at_looks (self, registry);
  look_at_backups (self, registry);
  look_at_archiving (self, registry);
  look_at_dates (self, session);
  look_at_closing (self, session);
  look_at_outposts (self, session);
  look_at_recovery (self, session);
  return g_steal_pointer (&self);
}
