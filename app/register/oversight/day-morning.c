/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/day-private.h"

#include "register/backup/backup-trace.h"
#include "register/deed.h"
#include "register/office/parameters.h"
#include "register/outpost/outpost-here.h"
#include "register/oversight/log-marks.h"
#include "register/seen.h"
#include "store/journal/journal.h"

#include <string.h>

/* Whoever deletes the newest closings deletes what the registry itself could tell of them; the
 * sheet that was signed and filed still has their head. So the paper is asked, once each morning.
 * What this workstation saw of the journal before is asked by itself, and always. */

#define MAX_REASON 200

static gboolean
is_after (const LijiEntry *entry, const LijiEntry *other)
{
  return entry != NULL && (other == NULL || entry->seq > other->seq);
}

char *
liji_day_dup_misfit (LijiRegistry *registry)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (LijiEntry) check = liji_journal_newest (store, "day.check", NULL);
  g_autoptr (LijiEntry) skip = liji_journal_newest (store, "day.skip", NULL);
  g_autoptr (LijiEntry) resumed = liji_journal_newest (store, "backup.resume", NULL);
  g_autofree char *seen = NULL;
  g_autofree char *reason = check != NULL ? liji_pack_dup_text (check->input, "reason") : NULL;
  g_autofree char *day = check != NULL ? liji_pack_dup_text (check->input, "day") : NULL;

  if (reason != NULL && !is_after (skip, check) && !is_after (resumed, check))
    return g_strdup_printf ("the sheet of %s: %s", day, reason);
  seen = liji_seen_dup_misfit (registry);
  /* What the head has answered for is not held against the journal again. */
  return seen != NULL ? g_steal_pointer (&seen)
                      : liji_backup_dup_misfit (registry, skip != NULL ? skip->time : 0);
}

static gboolean
was_today (const LijiEntry *entry, LijiDate today)
{
  return entry != NULL && liji_date_compare (liji_micros_to_date (entry->time), today) == 0;
}

/* A registry of today had no day to close; which is not an office's choice, and a closing that was
 * taken out leaves nothing else behind. */
static LijiDayDue
judge_last (LijiRegistry *registry, const LijiDayRow *last)
{
  LijiStore *store = liji_registry_get_store (registry);
  LijiDate today = liji_registry_get_today (registry);
  g_autoptr (LijiEntry) first = last == NULL ? liji_journal_get (store, 1, NULL) : NULL;

  if (last != NULL)
    return liji_date_compare (last->day, today) < 0 ? LIJI_DAY_SHEET_DUE : LIJI_DAY_NOT_DUE;
  if (first == NULL || liji_date_compare (liji_micros_to_date (first->time), today) >= 0
      || !liji_parameters_is_yes (registry, "day_closing"))
    return LIJI_DAY_NOT_DUE;
  return LIJI_DAY_ANY_SHEET_DUE;
}

/* Whoever asks; NOT_DUE with @error set when it cannot be told. */
static LijiDayDue
judge (LijiRegistry *registry, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  LijiDate today = liji_registry_get_today (registry);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDayRow) last = liji_day_find (store, (LijiDate){ 0 }, &local);
  g_autoptr (LijiEntry) check = NULL;
  g_autoptr (LijiEntry) skip = NULL;
  LijiDayDue due;

  if (local != NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return LIJI_DAY_NOT_DUE;
    }
  due = judge_last (registry, last);
  if (due == LIJI_DAY_NOT_DUE)
    return due;
  check = liji_journal_newest (store, "day.check", NULL);
  skip = liji_journal_newest (store, "day.skip", NULL);
  return was_today (check, today) || was_today (skip, today) ? LIJI_DAY_NOT_DUE : due;
}

LijiDayDue
liji_day_check_due (LijiSession *session, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autofree char *unseen = NULL;

  if (!liji_session_may (session, "day.check") || liji_registry_get_here (registry) != NULL)
    return LIJI_DAY_NOT_DUE;
  unseen = liji_seen_dup_misfit (registry);
  if (unseen != NULL)
    return LIJI_DAY_SHEET_DUE;
  liji_seen_keep (registry);
  return judge (registry, error);
}

/* What cannot be read stops the act by itself. */
gboolean
liji_registry_awaits_sheet (LijiRegistry *self)
{
  LijiDate today = liji_registry_get_today (self);
  g_autoptr (GError) local = NULL;
  gboolean begun;

  liji_registry_lock_key_slot (self);
  begun = liji_date_compare (liji_registry_get_chain_slot (self)->begun, today) == 0;
  liji_registry_unlock_key_slot (self);
  if (begun || liji_registry_get_here (self) != NULL)
    return FALSE;
  if (judge (self, &local) != LIJI_DAY_NOT_DUE)
    return TRUE;
  liji_registry_lock_key_slot (self);
  if (local == NULL)
    liji_registry_get_chain_slot (self)->begun = today;
  liji_registry_unlock_key_slot (self);
  return FALSE;
}

/* A sheet that is ours and fits, and yet is not the last one, proves less than it seems to. */
static gboolean
compare_last (LijiDayProof *proof, LijiRegistry *registry, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDayRow) last = liji_day_find (store, (LijiDate){ 0 }, &local);
  g_autofree char *day = NULL;

  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (last != NULL && last->head_seq > proof->seq)
    {
      day = liji_date_to_iso (last->day);
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "sheet", NULL,
                          "sheet: it is an earlier one; the last sheet is that of %s", day);
      return liji_register_explain (error, "day.earlier", day, NULL);
    }
  if (!proof->ok)
    return TRUE;
  if (last == NULL || last->head_seq != proof->seq)
    proof->reason = g_strdup ("the registry knows nothing of this closing any more");
  else
    proof->reason = liji_seen_dup_misfit (registry);
  proof->ok = proof->reason == NULL;
  return TRUE;
}

static gboolean
write_check (LijiSession *session, const LijiId *id, const LijiDayProof *proof, GError **error)
{
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "day.check", error);
  g_autofree char *day = liji_date_to_iso (proof->day);
  LijiPack *input;

  if (act == NULL)
    return FALSE;
  if (liji_act_is_replayed (act))
    return TRUE;
  input = liji_pack_new ();
  liji_pack_text (input, "day", day);
  liji_pack_number (input, "entry", proof->seq);
  liji_pack_text (input, "head", proof->head);
  liji_pack_text (input, "reason", proof->reason);
  liji_log_marks_pack (liji_session_get_registry (session), input);
  return liji_deed_commit (act, input, NULL, error);
}

LijiDayProof *
liji_day_check (LijiSession *session,
                const LijiId *act,
                const char *text,
                GBytes *file,
                GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiDayProof) proof = NULL;

  if (!liji_session_check (session, "day.check", error))
    return NULL;
  proof = liji_day_verify (registry, text, file, error);
  if (proof == NULL)
    return NULL;
  if (!proof->ours)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "sheet", NULL, "sheet: %s",
                          proof->reason);
      liji_register_explain (error, "day.no_sheet", NULL, NULL);
      return NULL;
    }
  if (!compare_last (proof, registry, error) || !write_check (session, act, proof, error))
    return NULL;
  liji_registry_forget_chain (registry);
  liji_seen_keep (registry);
  return g_steal_pointer (&proof);
}

gboolean
liji_day_skip_check (LijiSession *session, const LijiId *id, const char *reason, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autofree char *misfit = liji_day_dup_misfit (registry);
  g_autoptr (LijiAct) act = NULL;
  LijiPack *input;

  if (reason == NULL || *reason == '\0' || g_utf8_strlen (reason, -1) > MAX_REASON)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL,
                               "reason: why the last sheet was not looked at, in a line")
           || liji_register_explain (error, "input.no_reason", NULL, NULL);
  if (misfit != NULL && !liji_session_has_role (session, "head"))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user", NULL,
                               "user: %s; only the head may say why", misfit)
           || liji_register_explain (error, "day.head_only", NULL, NULL);
  act = liji_deed_begin (session, id, "day.skip", error);
  if (act == NULL)
    return FALSE;
  if (liji_act_is_replayed (act))
    return TRUE;
  input = liji_pack_new ();
  liji_pack_text (input, "reason", reason);
  liji_pack_text (input, "misfit", misfit);
  liji_log_marks_pack (registry, input);
  if (!liji_deed_commit (act, input, NULL, error))
    return FALSE;
  liji_seen_reset (registry);
  liji_registry_forget_chain (registry);
  return TRUE;
}
