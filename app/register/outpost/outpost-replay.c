/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-private.h"

#include "access/rules.h"
#include "register/deed.h"
#include "register/office/login-private.h"
#include "register/outpost/outpost-against.h"
#include "register/outpost/outpost-kinds.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/stock-away.h"
#include "store/aggregate/stock-range.h"
#include "store/aggregate/stock-store.h"

#include <string.h>

/* One entry of an outpost's journal through its door; and what the doors ask about it. */

LijiSession *
liji_outpost_replayer (LijiRegistry *registry,
                       GHashTable *sessions,
                       const char *user,
                       GError **error)
{
  LijiSession *session = g_hash_table_lookup (sessions, user);

  if (session != NULL)
    return session;
  session = liji_session_new_replay (registry, user, error);
  if (session != NULL)
    g_hash_table_insert (sessions, g_strdup (user), session);
  return session;
}

/* A door's no is a conflict; a registry that cannot write, or a clock or key amiss, is not. */
static gboolean
is_refusal (const GError *error)
{
  static const int codes[]
      = { LIJI_REGISTER_ERROR_REFUSED,   LIJI_REGISTER_ERROR_HELD,  LIJI_REGISTER_ERROR_NOT_ALLOWED,
          LIJI_REGISTER_ERROR_NOT_FOUND, LIJI_REGISTER_ERROR_STALE, LIJI_REGISTER_ERROR_INPUT };

  if (error == NULL || error->domain != LIJI_REGISTER_ERROR)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (error->code == codes[i])
      return TRUE;
  return FALSE;
}

/* After its return an outpost completes nothing: its numbers and booklets are home. What it had
 * done before, and an early copy did not bring, comes home all the same. */
static gboolean
check_open (const LijiReplay *replay, const LijiOutpostKind *kind, GError **error)
{
  if (!kind->completes || replay->from == NULL)
    return TRUE;
  if (replay->twice)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "outpost", NULL,
                               "outpost: the loan of %s was opened twice, and what was done with "
                               "the other came home before",
                               replay->loan->name)
           || liji_register_explain (error, "outpost.twice", replay->loan->name, NULL);
  if (replay->adopted)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "outpost", NULL,
                               "outpost: of the loan of %s nothing stood in this registry, which "
                               "was restored from a backup of before",
                               replay->loan->name)
           || liji_register_explain (error, "outpost.adopted", replay->loan->name, NULL);
  if (strcmp (replay->loan->state, "away") == 0 || replay->entry->time < replay->loan->returned_at)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "outpost", NULL,
                             "outpost: %s had been returned before this was brought",
                             replay->loan->name)
         || liji_register_explain (error, "outpost.returned_before", replay->loan->name, NULL);
}

/* Its own door would not have let this through: another hand has. */
static gboolean
check_day (const LijiReplay *replay, const LijiOutpostKind *kind, GError **error)
{
  LijiDate day = liji_micros_to_date (replay->entry->time);
  g_autofree char *on = liji_date_to_iso (day);

  if (!kind->completes
      || (replay->loan->completes && liji_date_compare (day, replay->loan->starts_on) >= 0
          && liji_date_compare (day, replay->loan->ends_on) <= 0))
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "outpost", NULL,
                             "outpost: %s was not to complete marriages on %s", replay->loan->name,
                             on)
         || liji_register_explain (error, "outpost.no_order", replay->loan->name, on);
}

/* Whose name stands there may do it at the office, too: now, and by their examination on that day.
 * Why an account was shut meanwhile, the head knows; nothing tells us when, but the outpost's own
 * clock. */
static gboolean
check_person (LijiSession *session, const LijiReplay *replay, GError **error)
{
  const LijiAccessRule *rule = liji_access_rule (replay->entry->kind);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiUserRow) row = liji_login_find (liji_session_get_registry (session),
                                                 liji_session_get_user (session), &local);
  g_auto (GStrv) roles = g_strsplit (row != NULL && row->roles != NULL ? row->roles : "", ",", -1);
  LijiDate day = liji_micros_to_date (replay->entry->time);

  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (row == NULL || row->disabled)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "user", NULL,
                               "user: the account “%s” is disabled", replay->entry->user)
           || liji_register_explain (error, "account.disabled", replay->entry->user, NULL);
  if (rule == NULL || !liji_access_may (rule->act, (const char *const *) roles))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "user", NULL,
                               "user: “%s” has no role that may do %s", row->name,
                               replay->entry->kind)
           || liji_register_explain (error, "authority.role", row->name, NULL);
  return !rule->legal || liji_date_compare (row->exam_valid_until, day) >= 0
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "user", NULL,
                                "user: “%s” had no valid examination when %s was done", row->name,
                                replay->entry->kind)
         || liji_register_explain (error, "outpost.examination", row->name, NULL);
}

/* A moment that has not come yet: its clock was wrong, or set so. */
static gboolean
check_time (LijiSession *session, const LijiReplay *replay, GError **error)
{
  LijiClock *clock = liji_registry_get_clock (liji_session_get_registry (session));
  g_autofree char *at = liji_micros_to_iso (replay->entry->time);

  return replay->entry->time <= liji_clock_get_micros (clock)
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "outpost", NULL,
                                "outpost: %s says it did this at %s, which is still to come",
                                replay->loan->name, at)
         || liji_register_explain (error, "outpost.future", replay->loan->name, at);
}

/* What the head upholds is done by the head's word, as soon as its moment has come. */
static gboolean
may_come_home (LijiSession *session,
               const LijiReplay *replay,
               const LijiOutpostKind *kind,
               GError **error)
{
  return check_open (replay, kind, error) && check_day (replay, kind, error)
         && check_time (session, replay, error)
         && (replay->from == NULL || check_person (session, replay, error));
}

gboolean
liji_outpost_replay (LijiSession *session,
                     const LijiReplay *replay,
                     gboolean *conflict,
                     GError **error)
{
  const LijiOutpostKind *kind = liji_outpost_kind (replay->entry->kind);
  g_autoptr (GError) local = NULL;
  gboolean done;

  *conflict = FALSE;
  if (kind != NULL && kind->replay == NULL)
    return TRUE;
  liji_session_set_replay (session, replay);
  if (kind == NULL)
    done = liji_register_fail (&local, LIJI_REGISTER_ERROR_REFUSED, "outpost", NULL,
                               "outpost: %s is done at the office only", replay->entry->kind)
           || liji_register_explain (&local, "outpost.office_only", replay->loan->name, NULL);
  else
    done = may_come_home (session, replay, kind, &local) && kind->replay (session, replay, &local);
  liji_session_set_replay (session, NULL);
  if (done)
    return TRUE;
  *conflict = is_refusal (local);
  return liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

char *
liji_replay_dup_output (LijiSession *session, const char *word)
{
  const LijiReplay *replay = liji_session_get_replay (session);

  return replay != NULL ? liji_pack_dup_text (replay->entry->outputs, word) : NULL;
}

gboolean
liji_replay_keeps_booklets (LijiSession *session)
{
  const LijiReplay *replay = liji_session_get_replay (session);

  return replay == NULL || !replay->anew;
}

/* One that went out and lies here again unused is the outpost's as well: what used it came later.
 * Out of a window's hand only the head takes it. */
static gboolean
fetch_booklet (const LijiReplay *replay,
               LijiAct *act,
               const char *kind,
               const char *serial,
               GError **error)
{
  g_autoptr (LijiBooklet) booklet = liji_stock_get (liji_act_get_store (act), kind, serial, error);
  gboolean own
      = liji_loan_has_booklet (replay->loan, serial) && strcmp (replay->loan->state, "away") != 0;

  if (booklet == NULL)
    return FALSE;
  if (replay->anew || (own && strcmp (booklet->state, "received") == 0))
    return TRUE;
  if (strcmp (booklet->state, "issued") == 0 && own && replay->from == NULL)
    return liji_stock_put_back (act, kind, serial, NULL, NULL, error);
  return liji_stock_bring_home (act, kind, serial, NULL, replay->loan->name, NULL, error);
}

static gboolean
fetch_booklets (const LijiReplay *replay,
                LijiAct *act,
                const char *kind,
                const char *first,
                const char *last,
                GError **error)
{
  LijiSerials range;

  if (strcmp (replay->loan->state, "away") == 0 && !replay->anew)
    return liji_stock_bring_home (act, kind, first, last, replay->loan->name, NULL, error);
  if (!liji_serials_read (first, last, &range, error))
    return FALSE;
  for (gint64 i = 0; i < range.count; i++)
    {
      g_autofree char *serial = liji_serials_make (&range, i);

      if (!fetch_booklet (replay, act, kind, serial, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
liji_replay_fetch_booklets (LijiSession *session,
                            LijiAct *act,
                            const char *kind,
                            const char *first,
                            const char *last,
                            GError **error)
{
  const LijiReplay *replay = liji_session_get_replay (session);
  g_autoptr (GError) local = NULL;

  if (replay == NULL || fetch_booklets (replay, act, kind, first, last, &local))
    return TRUE;
  return liji_deed_fail (error, "booklet", g_steal_pointer (&local));
}

gboolean
liji_replay_check_number (LijiSession *session, const char *number, GError **error)
{
  const LijiReplay *replay = liji_session_get_replay (session);
  const LijiLoanRow *loan = replay->loan;
  char series[3], office[7];
  gint64 serial;
  int year;

  if (liji_number_parse (number, series, office, &year, &serial) && strcmp (series, "J") == 0
      && year == loan->starts_on.year
      && (loan->last < loan->first || (serial >= loan->first && serial <= loan->last)))
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "number", NULL,
                             "number: %s is none of those lent to %s", number, loan->name)
         || liji_register_explain (error, "outpost.number", number, loan->name);
}
