/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/clock-doubt.h"

#include "base/text.h"
#include "register/deed.h"
#include "register/marriage/divorce.h"
#include "register/office/countersign-private.h"
#include "register/office/parameters.h"
#include "register/outpost/outpost-here.h"
#include "store/journal/journal.h"

#include <stdlib.h>
#include <string.h>

/* A clock that went back would date acts before others; one that ran ahead would date everything
 * after it, and end a divorce's thirty days before they are over. Legal acts wait until two people
 * say that it is right; intake goes on, stamped with the last time that was believed, so that a
 * wrong day never gets into the chain by itself. */

/* How far a clock may stand behind the last entry: another machine's act a moment ago is no doubt.
 */
#define TOLERANCE (2 * G_TIME_SPAN_MINUTE)
#define REASON_LETTERS 200
/* Shorter than the thirty days, whatever the office decides; see the parameter's shape. */
#define MAX_GAP_DAYS 28
/* No office is silent for half a year, whatever it has decided or not; nor for longer than its
 * longest holiday (nine days and the week-ends beside them) into a year whose calendar nobody has
 * imported. */
#define MAX_SILENCE_DAYS 183
#define MAX_UNKNOWN_DAYS 14

#define DOUBT "clock.doubt"
#define ACCEPT "clock.accept"
#define DAY "clock.day"

/* What the clock is held against. */
typedef struct
{
  gint64 now;
  gint64 last;     /* time of the last entry */
  gint64 believed; /* the last time that was believed: that entry's, or the clock's as it was
                      accepted against that entry */
} Stand;

static void
take_believed (LijiStore *store, LijiDoubt *self, const char *kind)
{
  g_autoptr (LijiEntry) entry = liji_journal_newest (store, kind, NULL);

  if (entry == NULL || entry->seq <= self->believed_seq)
    return;
  self->believed_seq = entry->seq;
  self->believed_at = entry->time;
  self->believed = liji_pack_get_number (entry->input, "clock");
}

/* What was last said of the clock, read on from where it was read before. */
static void
read_on (LijiRegistry *registry, LijiDoubt *self)
{
  LijiStore *store = liji_registry_get_store (registry);
  gint64 head = 0;
  g_autoptr (LijiEntry) entry = NULL;

  if (!liji_journal_get_head (store, &head, NULL, NULL, NULL) || head == self->read_until)
    return;
  entry = liji_journal_last_of (store, "clock.", self->read_until, NULL);
  self->read_until = head;
  if (entry == NULL)
    return;
  g_clear_pointer (&self->said, liji_entry_free);
  self->said = g_steal_pointer (&entry);
  take_believed (store, self, ACCEPT);
  take_believed (store, self, DAY);
}

/* While no entry has a later time than the two people's word, that word is what counts. @last is
 * the time of the last entry, read by the caller: a server that is away is no doubt of a clock. */
static Stand
find_stand (LijiRegistry *registry, LijiDoubt *self, gint64 last)
{
  Stand stand = { .now = liji_clock_get_micros (liji_registry_get_clock (registry)), .last = last };

  read_on (registry, self);
  stand.believed
      = self->believed_seq > 0 && self->believed_at == stand.last ? self->believed : stand.last;
  return stand;
}

/* The word of two people holds against an entry that is wrong. */
static gboolean
is_overruled (const Stand *stand)
{
  return stand->now < stand->last - TOLERANCE;
}

/* 0: this office has not said how long it is ever closed. */
static int
read_gap (LijiRegistry *registry, LijiDate day)
{
  g_autofree char *text = liji_parameters_get_on (registry, "clock_gap_days", day);

  return CLAMP (text != NULL ? atoi (text) : 0, 0, MAX_GAP_DAYS);
}

/* Next year's calendar may come late: who worked some days ago works on without one. A date that
 * lies further ahead may be the clock's fault, and no calendar says that it is not. */
static gboolean
is_far (LijiRegistry *registry, LijiDate day, LijiDate today)
{
  return liji_date_days_between (day, today) > MAX_UNKNOWN_DAYS
         && !liji_calendar_has_year (liji_registry_get_calendar (registry), today.year);
}

static char *
find_doubt (LijiRegistry *registry, const Stand *stand, gboolean *ahead)
{
  LijiDate day = liji_micros_to_date (stand->believed), today = liji_micros_to_date (stand->now);
  g_autofree char *when = liji_micros_to_iso (stand->believed);
  int gap = liji_date_days_between (day, today);
  int most = gap > 1 ? read_gap (registry, day) : 0;

  *ahead = FALSE;
  if (stand->now < stand->believed - TOLERANCE)
    return g_strdup_printf (stand->believed == stand->last
                                ? "the clock stands before the last journal entry of %s"
                                : "the clock stands before the time that was last believed, %s",
                            when);
  *ahead = TRUE;
  if (is_far (registry, day, today))
    return g_strdup_printf (
        "the clock says %d, a year without a calendar, and stands %d days after the last journal "
        "entry of %s; import the calendar, or two people say that the clock is right",
        today.year, gap, when);
  if (gap > (most > 0 ? most : MAX_SILENCE_DAYS))
    return g_strdup_printf ("the clock stands %d days after the last journal entry of %s, longer "
                            "than this office is ever closed",
                            gap, when);
  *ahead = FALSE;
  return NULL;
}

const char *
liji_registry_doubt_clock (LijiRegistry *registry)
{
  LijiStore *store = liji_registry_get_store (registry);
  gint64 seq = 0, last = 0;
  g_autofree char *doubt = NULL;
  gboolean ahead;
  LijiDoubt *self;
  const char *answer;
  Stand stand;

  if (!liji_journal_get_head (store, &seq, &last, NULL, NULL) || seq == 0)
    return NULL;
  self = liji_registry_lock_doubt (registry);
  stand = find_stand (registry, self, last);
  doubt = find_doubt (registry, &stand, &ahead);
  liji_store_set_clock_trust (store, doubt != NULL && ahead                   ? LIJI_CLOCK_HELD
                                     : doubt == NULL && is_overruled (&stand) ? LIJI_CLOCK_TRUSTED
                                                                              : LIJI_CLOCK_SOUND);
  /* Interned: a caller may still hold the former text. */
  answer = self->doubt = g_intern_string (doubt);
  liji_registry_unlock_doubt (registry);
  return answer;
}

static LijiPack *
describe (LijiRegistry *registry, const char *doubt)
{
  LijiPack *input = liji_pack_new ();
  gint64 last = 0;

  liji_journal_get_head (liji_registry_get_store (registry), NULL, &last, NULL, NULL);
  liji_pack_text (input, "doubt", doubt);
  liji_pack_number (input, "clock", liji_clock_get_micros (liji_registry_get_clock (registry)));
  liji_pack_number (input, "last", last);
  return input;
}

/* The doubt stands in the journal already, and nothing has moved on since. */
static gboolean
is_noted (LijiRegistry *registry)
{
  LijiDoubt *self = liji_registry_lock_doubt (registry);
  gint64 last = 0;
  gboolean noted;

  read_on (registry, self);
  liji_journal_get_head (liji_registry_get_store (registry), NULL, &last, NULL, NULL);
  noted = self->said != NULL && strcmp (self->said->kind, DOUBT) == 0 && self->said->time == last;
  liji_registry_unlock_doubt (registry);
  return noted;
}

void
liji_clock_doubt_note (LijiSession *session)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  const char *doubt = liji_registry_doubt_clock (registry);
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id;

  /* A station's doubt is the office's to note when it comes home. */
  if (doubt == NULL || liji_registry_get_here (registry) != NULL || is_noted (registry))
    return;
  id = liji_id_new (liji_clock_get_micros (liji_registry_get_clock (registry)));
  act = liji_deed_begin (session, &id, DOUBT, &error);
  if (act == NULL || !liji_deed_commit (act, describe (registry, doubt), NULL, &error))
    g_message ("the doubt about the clock was not written down: %s", error->message);
}

/* The days the office opened are in the journal, also those on which nobody came: without them a
 * quiet month would look like a clock that ran ahead. */
static gboolean
is_new_day (LijiRegistry *registry, gboolean overruled)
{
  gint64 last = 0;
  LijiDoubt *self;
  Stand stand;
  int days;

  if (!liji_journal_get_head (liji_registry_get_store (registry), NULL, &last, NULL, NULL))
    return FALSE;
  self = liji_registry_lock_doubt (registry);
  stand = find_stand (registry, self, last);
  liji_registry_unlock_doubt (registry);
  days = liji_date_days_between (liji_micros_to_date (stand.believed),
                                 liji_micros_to_date (stand.now));
  return is_overruled (&stand) ? days > 0 : !overruled && days > 1;
}

void
liji_clock_day_note (LijiSession *session, gboolean overruled)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  gint64 now = liji_clock_get_micros (liji_registry_get_clock (registry));
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) error = NULL;
  LijiPack *input;
  LijiId id;

  if (!liji_session_may (session, DAY) || liji_registry_doubt_clock (registry) != NULL
      || !is_new_day (registry, overruled))
    return;
  id = liji_id_new (now);
  act = liji_deed_begin (session, &id, DAY, &error);
  input = liji_pack_new ();
  liji_pack_number (input, "clock", now);
  if (act == NULL)
    liji_pack_free (input);
  /* Who may only look has nothing to write with. */
  if (act == NULL || !liji_deed_commit (act, input, NULL, &error))
    g_debug ("the day's first log-in was not written down: %s", error->message);
}

static gboolean
check_reason (const char *reason, GError **error)
{
  if (reason != NULL && reason[0] != '\0' && liji_text_is_clean (reason, FALSE)
      && g_utf8_strlen (reason, -1) <= REASON_LETTERS)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL,
                             "reason: one to %d letters without control characters", REASON_LETTERS)
         || liji_register_explain (error, "input.letters", G_STRINGIFY (REASON_LETTERS), NULL);
}

/* One person who set the clock would say that it is right. */
static gboolean
take_second (LijiSession *session,
             LijiAct *act,
             const char *second,
             const char *reason,
             GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  gint64 last = 0;
  g_autofree char *about = NULL;
  g_autofree char *before = NULL;
  g_autofree char *now
      = liji_date_to_iso (liji_clock_get_today (liji_registry_get_clock (registry)));
  LijiSecondWord word = { .kind = ACCEPT, .field = "second", .who = second, .reason = reason };

  liji_journal_get_head (liji_registry_get_store (registry), NULL, &last, NULL, NULL);
  before = liji_date_to_iso (liji_micros_to_date (last));
  word.about = about = g_strdup_printf ("%s → %s", before, now);
  return liji_countersign_take (session, act, &word, error);
}

/* From here on the clock is believed: the act's time is the clock's, or the last entry's. */
static LijiAct *
begin_accept (LijiSession *session, const LijiId *id, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  LijiAct *act;

  if (!liji_deed_check_password (session, ACCEPT, error))
    return NULL;
  liji_store_set_clock_trust (store, LIJI_CLOCK_SOUND);
  act = liji_act_begin (store, id, ACCEPT, 1, liji_session_get_user (session),
                        liji_session_get_station (session), &local);
  if (act == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  else
    liji_deed_prove (session, act);
  return act;
}

gboolean
liji_clock_doubt_accept (LijiSession *session,
                         const LijiId *id,
                         const char *reason,
                         const char *second,
                         GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  const char *doubt;
  LijiPack *input;
  gboolean done;

  if (!check_reason (reason, error) || !liji_countersign_check_named (second, error)
      || !liji_session_check (session, ACCEPT, error))
    return FALSE;
  doubt = liji_registry_doubt_clock (registry);
  if (doubt == NULL && liji_journal_has_act (liji_registry_get_store (registry), id))
    return TRUE;
  if (doubt == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, "clock", NULL,
                               "clock: it is not in doubt")
           || liji_register_explain (error, "clock.no_doubt", NULL, NULL);
  input = describe (registry, doubt);
  liji_pack_text (input, "reason", reason);
  act = begin_accept (session, id, error);
  done = act != NULL && take_second (session, act, second, reason, error);
  if (done)
    done = liji_deed_commit (act, g_steal_pointer (&input), NULL, error);
  g_clear_pointer (&act, liji_act_free);
  g_clear_pointer (&input, liji_pack_free);
  liji_registry_doubt_clock (registry);
  if (done && liji_divorce_resume (session, &local) < 0)
    g_message ("applications deemed withdrawn too early stay so: %s", local->message);
  return done;
}

void
liji_clock_doubt_tell (LijiRegistry *registry, LijiClockState *state)
{
  const char *doubt = liji_registry_doubt_clock (registry);
  g_autoptr (LijiEntry) ruling = NULL;
  LijiDoubt *self;
  Stand stand;

  memset (state, 0, sizeof *state);
  state->doubt = g_strdup (doubt);
  state->clock = liji_clock_get_micros (liji_registry_get_clock (registry));
  liji_journal_get_head (liji_registry_get_store (registry), NULL, &state->last, NULL, NULL);
  self = liji_registry_lock_doubt (registry);
  stand = find_stand (registry, self, state->last);
  liji_registry_unlock_doubt (registry);
  state->ruled = doubt == NULL && is_overruled (&stand);
  if (state->ruled)
    ruling = liji_journal_newest (liji_registry_get_store (registry), ACCEPT, NULL);
  if (ruling == NULL)
    return;
  state->ruled_by = g_strdup (ruling->user);
  state->reason = liji_pack_dup_text (ruling->input, "reason");
  state->ruled_at = liji_pack_get_number (ruling->input, "clock");
}

void
liji_clock_state_clear (LijiClockState *state)
{
  g_clear_pointer (&state->doubt, g_free);
  g_clear_pointer (&state->ruled_by, g_free);
  g_clear_pointer (&state->reason, g_free);
}
