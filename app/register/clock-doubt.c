/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/clock-doubt.h"

#include "base/text.h"
#include "register/deed.h"
#include "store/journal.h"

#include <string.h>

/* A clock that went back would date acts before others; one that ran ahead would date everything
 * after it. Legal acts wait for the head's word; intake goes on, stamped with the last time that
 * was believed, so that a wrong year never gets into the chain by itself. */

/* How far a clock may stand behind the last entry: another machine's act a moment ago is no doubt.
 */
#define TOLERANCE (2 * G_TIME_SPAN_MINUTE)
#define REASON_LETTERS 200

#define DOUBT "clock.doubt"
#define ACCEPT "clock.accept"

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
}

/* TRUE while the head's word holds: no entry has a later time than it, and the clock has not jumped
 * again. */
static gboolean
is_overruled (LijiRegistry *registry, LijiDoubt *self, gint64 now, gint64 last)
{
  gint64 clock;

  read_on (registry, self);
  if (self->said == NULL || strcmp (self->said->kind, ACCEPT) != 0 || self->said->time != last)
    return FALSE;
  clock = liji_pack_get_number (self->said->input, "clock");
  return now >= clock - TOLERANCE
         && liji_micros_to_date (now).year <= liji_micros_to_date (clock).year + 1;
}

static char *
find_doubt (LijiRegistry *registry, gint64 now, gint64 last, gboolean *ahead)
{
  int year = liji_micros_to_date (now).year;
  g_autofree char *when = liji_micros_to_iso (last);

  *ahead = FALSE;
  if (now < last - TOLERANCE)
    return g_strdup_printf ("the clock stands before the last journal entry of %s", when);
  if (year <= liji_micros_to_date (last).year + 1
      || liji_calendar_has_year (liji_registry_get_calendar (registry), year))
    return NULL;
  *ahead = TRUE;
  return g_strdup_printf (
      "the clock says %d, a year without a calendar, long after the last journal entry", year);
}

const char *
liji_registry_doubt_clock (LijiRegistry *registry)
{
  LijiStore *store = liji_registry_get_store (registry);
  gint64 now = liji_clock_get_micros (liji_registry_get_clock (registry));
  gint64 last = 0, seq = 0;
  g_autofree char *doubt = NULL;
  gboolean ahead, overruled = FALSE;
  LijiDoubt *self;
  const char *answer;

  if (!liji_journal_get_head (store, &seq, &last, NULL, NULL) || seq == 0)
    return NULL;
  doubt = find_doubt (registry, now, last, &ahead);
  self = liji_registry_lock_doubt (registry);
  if (doubt != NULL && !ahead)
    overruled = is_overruled (registry, self, now, last);
  liji_store_set_clock_trust (store, overruled        ? LIJI_CLOCK_TRUSTED
                                     : doubt && ahead ? LIJI_CLOCK_HELD
                                                      : LIJI_CLOCK_SOUND);
  /* Interned: a caller may still hold the former text. */
  answer = self->doubt = overruled ? NULL : g_intern_string (doubt);
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

  if (doubt == NULL || is_noted (registry))
    return;
  id = liji_id_new (liji_clock_get_micros (liji_registry_get_clock (registry)));
  act = liji_deed_begin (session, &id, DOUBT, &error);
  if (act == NULL || !liji_deed_commit (act, describe (registry, doubt), NULL, &error))
    g_message ("the doubt about the clock was not written down: %s", error->message);
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

gboolean
liji_clock_doubt_accept (LijiSession *session, const LijiId *id, const char *reason, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  const char *doubt;
  LijiPack *input;

  if (!check_reason (reason, error) || !liji_session_check (session, ACCEPT, error))
    return FALSE;
  doubt = liji_registry_doubt_clock (registry);
  if (doubt == NULL && liji_journal_has_act (store, id))
    return TRUE;
  if (doubt == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, "clock", NULL,
                               "clock: it is not in doubt")
           || liji_register_explain (error, "clock.no_doubt", NULL, NULL);
  input = describe (registry, doubt);
  liji_pack_text (input, "reason", reason);
  /* From here on the clock is believed: this act's time is the clock's, or the last entry's. */
  liji_store_set_clock_trust (store, LIJI_CLOCK_SOUND);
  act = liji_act_begin (store, id, ACCEPT, 1, liji_session_get_user (session),
                        liji_session_get_station (session), &local);
  if (act == NULL)
    {
      liji_pack_free (input);
      return liji_deed_fail (error, NULL, g_steal_pointer (&local));
    }
  liji_deed_prove (session, act);
  if (!liji_deed_commit (act, input, NULL, error))
    return FALSE;
  liji_registry_doubt_clock (registry);
  return TRUE;
}

void
liji_clock_doubt_tell (LijiRegistry *registry, LijiClockState *state)
{
  const char *doubt = liji_registry_doubt_clock (registry);
  LijiDoubt *self;

  memset (state, 0, sizeof *state);
  state->doubt = g_strdup (doubt);
  state->clock = liji_clock_get_micros (liji_registry_get_clock (registry));
  liji_journal_get_head (liji_registry_get_store (registry), NULL, &state->last, NULL, NULL);
  self = liji_registry_lock_doubt (registry);
  state->ruled = doubt == NULL && is_overruled (registry, self, state->clock, state->last);
  if (state->ruled)
    {
      state->ruled_by = g_strdup (self->said->user);
      state->reason = liji_pack_dup_text (self->said->input, "reason");
      state->ruled_at = liji_pack_get_number (self->said->input, "clock");
    }
  liji_registry_unlock_doubt (registry);
}

void
liji_clock_state_clear (LijiClockState *state)
{
  g_clear_pointer (&state->doubt, g_free);
  g_clear_pointer (&state->ruled_by, g_free);
  g_clear_pointer (&state->reason, g_free);
}
