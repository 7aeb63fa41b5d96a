/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/audit.h"

#include "model/divorce.h"
#include "register/deed.h"
#include "register/office/clock-past.h"
#include "register/office/parameters.h"
#include "register/record/records-private.h"
#include "store/aggregate/audit-store.h"

#include <glib/gi18n.h>
#include <string.h>

/* Each list is a row: what it looks for in an entry. The journal is read once from its beginning,
 * since who reviewed is held against who took in. */

#define PAGE 500
#define MAX_LISTED 10000

typedef struct
{
  LijiRegistry *registry;
  GHashTable *intake; /* case → user who took it in */
  LijiClockPast *past;
  int opens, closes; /* minutes of the day; opens < 0: no hours are known */
} Audit;

typedef gboolean (*Matches) (Audit *self, const LijiEntry *entry);

static gboolean
has_kind (const LijiEntry *entry, const char *const *kinds)
{
  return g_strv_contains (kinds, entry->kind);
}

/* A second person's word against a finding stands in the form. */
static gboolean
was_decided (const LijiEntry *entry)
{
  g_autoptr (GBytes) form = NULL;
  LijiMarriage *said;
  gboolean decided;

  if (!g_str_has_prefix (entry->kind, "marriage."))
    return FALSE;
  form = liji_pack_dup_item (entry->input, "form");
  said = form != NULL ? liji_model_from_cbor (&liji_marriage_model, form, NULL) : NULL;
  decided = said != NULL && said->second_reviewer != NULL && said->second_reviewer[0] != '\0';
  if (said != NULL)
    liji_model_free (&liji_marriage_model, said);
  return decided;
}

static gboolean
has_prefix (const LijiEntry *entry, const char *const *prefixes)
{
  for (; *prefixes != NULL; prefixes++)
    if (g_str_has_prefix (entry->kind, *prefixes))
      return TRUE;
  return FALSE;
}

static const char *const of_cases[] = { "marriage.", "divorce.", "reissue.", NULL };

static gboolean
is_override (Audit *self, const LijiEntry *entry)
{
  static const char *const kinds[] = { "clock.accept",  "paper.hand_fill", "marriage.abandon",
                                       "outpost.adopt", "outpost.resolve", "recovery.use",
                                       "day.skip",      "backup.resume",   NULL };

  return has_kind (entry, kinds) || entry->second != NULL || was_decided (entry);
}

static gboolean
is_reprint (Audit *self, const LijiEntry *entry)
{
  return strcmp (entry->kind, "paper.reprint") == 0;
}

static gboolean
is_void (Audit *self, const LijiEntry *entry)
{
  static const char *const kinds[]
      = { "paper.spoil", "stock.void", "stock.lose", "stock.destroy", "marriage.abandon", NULL };

  return has_kind (entry, kinds);
}

/* Rest days, and times outside the hours the office decided on ("8:30-17:00"). */
static gboolean
is_out_of_hours (Audit *self, const LijiEntry *entry)
{
  LijiDate day = liji_micros_to_date (entry->time);
  g_autofree char *iso = liji_micros_to_iso (entry->time);
  int minute = atoi (iso + 11) * 60 + atoi (iso + 14);

  if (!has_prefix (entry, of_cases) && !g_str_has_prefix (entry->kind, "record.")
      && !g_str_has_prefix (entry->kind, "paper."))
    return FALSE;
  return liji_calendar_get_day (liji_registry_get_calendar (self->registry), day, NULL)
             == LIJI_DAY_REST
         || (self->opens >= 0 && (minute < self->opens || minute >= self->closes));
}

/* The case an act was about; NULL where it was about none. */
static char *
dup_case (const LijiEntry *entry)
{
  char *text;

  if (!has_prefix (entry, of_cases))
    return NULL;
  text = liji_pack_dup_text (entry->outputs, "case");
  return text != NULL ? text : liji_pack_dup_text (entry->input, "case");
}

static gboolean
is_same_person (Audit *self, const LijiEntry *entry)
{
  static const char *const opened[] = { "marriage.open", "divorce.open", NULL };
  static const char *const whole[] = { "marriage.register", "reissue.issue", NULL };
  static const char *const reviewed[]
      = { "marriage.review", "divorce.review", "reissue.verify", NULL };
  g_autofree char *about = dup_case (entry);
  const char *taken;

  if (about == NULL)
    return FALSE;
  taken = g_hash_table_lookup (self->intake, about);
  if (taken == NULL || has_kind (entry, opened))
    g_hash_table_insert (self->intake, g_strdup (about), g_strdup (entry->user));
  /* A record given whole is taken in and reviewed in one act. */
  if (taken == NULL)
    return has_kind (entry, whole);
  return has_kind (entry, reviewed) && g_strcmp0 (taken, entry->user) == 0;
}

static gboolean
is_local (Audit *self, const LijiEntry *entry)
{
  return entry->proof != NULL;
}

/* Loss of capacity ends a procedure alone. */
static gboolean
ends_marriage (const LijiEntry *entry)
{
  g_autoptr (GBytes) form = liji_pack_dup_item (entry->input, "form");
  LijiDivorce *said = form != NULL ? liji_model_from_cbor (&liji_divorce_model, form, NULL) : NULL;
  gboolean ends = said != NULL && g_strcmp0 (said->ended_by, "incapacity") != 0;

  if (said != NULL)
    liji_model_free (&liji_divorce_model, said);
  return ends;
}

/* Whatever ends a marriage without a divorce here. */
static gboolean
is_end (Audit *self, const LijiEntry *entry)
{
  gboolean noted = strcmp (entry->kind, "record.annotate") == 0;
  g_autofree char *how = liji_pack_dup_text (entry->input, noted ? "kind" : "step");

  if (strcmp (entry->kind, "divorce.end") == 0)
    return ends_marriage (entry);

  if (noted)
    return g_strcmp0 (how, "note") != 0;
  return strcmp (entry->kind, "record.revoke") == 0 && g_strcmp0 (how, "decide") == 0;
}

/* Doubts, who settled them, and what was done by a clock that was wrong. */
static gboolean
is_clock (Audit *self, const LijiEntry *entry)
{
  static const char *const kinds[] = { "clock.doubt", "clock.accept", NULL };

  return has_kind (entry, kinds) || liji_clock_past_disowned (self->past, entry) != 0;
}

static const LijiAuditList lists[] = {
  { "overrides", N_ ("Findings and doubts that somebody overruled") },
  { "reprints", N_ ("Papers printed again under a copy mark") },
  { "voids", N_ ("Papers and booklets voided, lost, destroyed, and couples who left") },
  { "ends", N_ ("Marriages ended by a judgment, a divorce in court, a death or a revocation") },
  { "out_of_hours", N_ ("Acts on rest days and outside opening hours") },
  { "same_person", N_ ("Taken in and reviewed by the same person") },
  { "without_password", N_ ("Acts taken without a password, by who owns the registry's files") },
  { "clock", N_ ("Doubts about the clock, and acts done by a time that was disowned later") },
  { "look_ups", N_ ("Records looked at by somebody without a case") },
  { "archive_looks",
    N_ ("Volumes, scans, copies of the archives, and lists behind a report: who looked at which") },
  { NULL, NULL },
};

/* In the order of the lists; NULL: not from the journal. */
static const Matches matches[] = { is_override,    is_reprint, is_void,  is_end, is_out_of_hours,
                                   is_same_person, is_local,   is_clock, NULL,   NULL };

const LijiAuditList *
liji_audit_lists (void)
{
  return lists;
}

/* The first opening and the last closing time in the office's words; no two times: none. */
static void
read_hours (Audit *self)
{
  g_autofree char *words = liji_parameters_get (self->registry, "office_hours");
  g_autoptr (GRegex) time = g_regex_new ("([0-9]{1,2})[:：]([0-9]{2})", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  self->opens = -1;
  g_regex_match (time, words != NULL ? words : "", 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL), n++)
    {
      g_autofree char *hour = g_match_info_fetch (match, 1);
      g_autofree char *minute = g_match_info_fetch (match, 2);
      int at = atoi (hour) * 60 + atoi (minute);

      if (n == 0)
        self->opens = self->closes = at;
      self->opens = MIN (self->opens, at);
      self->closes = MAX (self->closes, at);
    }
  if (n < 2)
    self->opens = -1;
}

static gboolean
is_between (gint64 time, LijiDate from, LijiDate until)
{
  LijiDate day = liji_micros_to_date (time);

  return (!liji_date_is_day (from) || liji_date_compare (day, from) >= 0)
         && (!liji_date_is_day (until) || liji_date_compare (day, until) <= 0);
}

/* Names the record where the entry does. */
static LijiEvent *
tell_entry (const LijiEntry *entry)
{
  LijiEvent *event = liji_event_new_from_entry (entry);
  g_autofree char *number = liji_pack_dup_text (entry->outputs, "number");
  g_autofree char *detail = event->detail;

  if (number == NULL)
    number = liji_pack_dup_text (entry->input, "number");
  event->number = g_strdup (number);
  event->detail = number == NULL   ? g_steal_pointer (&detail)
                  : detail == NULL ? g_steal_pointer (&number)
                                   : g_strdup_printf ("%s %s", number, detail);
  return event;
}

static gboolean
walk (Audit *self, Matches wanted, LijiDate from, LijiDate until, GPtrArray *list, GError **error)
{
  LijiStore *store = liji_registry_get_store (self->registry);
  gint64 seq = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) page = liji_journal_since (store, seq, PAGE, error);

      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          const LijiEntry *entry = g_ptr_array_index (page, i);

          seq = entry->seq;
          if (wanted (self, entry) && is_between (entry->time, from, until))
            g_ptr_array_add (list, tell_entry (entry));
        }
      if (page->len < PAGE)
        return TRUE;
    }
}

static gboolean
walk_looks (Audit *self,
            const char *name,
            LijiDate from,
            LijiDate until,
            GPtrArray *list,
            GError **error)
{
  LijiStore *store = liji_registry_get_store (self->registry);
  g_autoptr (GPtrArray) rows
      = strcmp (name, "archive_looks") == 0
            ? liji_audit_archive_looks (store, 0, G_MAXINT64, MAX_LISTED, error)
            : liji_audit_look_ups (store, 0, G_MAXINT64, MAX_LISTED, error);

  for (guint i = rows != NULL ? rows->len : 0; i > 0; i--)
    {
      const LijiAccessRow *row = g_ptr_array_index (rows, i - 1);
      LijiEvent *event;

      if (!is_between (row->at, from, until))
        continue;
      event = g_atomic_rc_box_new0 (LijiEvent);
      event->time = row->at;
      event->act = g_strdup (row->what);
      event->user = g_strdup (row->user);
      event->station = g_strdup (row->station);
      event->detail = g_strdup (row->detail);
      if (g_strcmp0 (row->what, "record") == 0)
        event->number = g_strdup (row->detail);
      g_ptr_array_add (list, event);
    }
  return rows != NULL;
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const LijiEvent *x = *(LijiEvent *const *) a, *y = *(LijiEvent *const *) b;

  if (x->time != y->time)
    return x->time < y->time ? 1 : -1;
  return x->seq < y->seq ? 1 : x->seq > y->seq ? -1 : 0;
}

GPtrArray *
liji_audit_list (LijiSession *session,
                 const char *name,
                 LijiDate from,
                 LijiDate until,
                 guint limit,
                 GError **error)
{
  g_autoptr (GHashTable) intake = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (LijiClockPast) past = NULL;
  Audit self = { .registry = liji_session_get_registry (session), .intake = intake };
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_event_unref);
  g_autoptr (GError) local = NULL;
  guint which = 0;

  if (!liji_session_check (session, "audit.list", error))
    return NULL;
  while (lists[which].name != NULL && strcmp (lists[which].name, name) != 0)
    which++;
  if (lists[which].name == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "list", NULL,
                          "list: there is no list “%s”", name);
      liji_register_explain (error, "input.unknown", name, NULL);
      return NULL;
    }
  read_hours (&self);
  self.past = past = liji_clock_past_read (liji_registry_get_store (self.registry), &local);
  if (past == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  if (matches[which] != NULL ? !walk (&self, matches[which], from, until, list, &local)
                             : !walk_looks (&self, name, from, until, list, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  g_ptr_array_sort (list, compare_newest);
  if (limit > 0 && list->len > limit)
    g_ptr_array_set_size (list, limit);
  liji_event_name_persons (liji_registry_get_store (self.registry), list);
  return g_steal_pointer (&list);
}
