/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/case/granting.h"

#include "register/office/parameters.h"
#include "register/outpost/replay.h"
#include "register/paper/papers-private.h"
#include "store/aggregate/number-store.h"

#include <string.h>

static gboolean
enter_number (LijiSession *session,
              LijiAct *act,
              const char *series,
              const char *given,
              const LijiId *subject,
              GError **error)
{
  g_autoptr (GError) local = NULL;
  char written[3], office[7];
  gint64 serial;
  int year;

  if (given == NULL || given[0] == '\0')
    return liji_register_fail (
               error, LIJI_REGISTER_ERROR_INPUT, "number", NULL,
               "number: it comes from the provincial system here and must be entered")
           || liji_register_explain (error, "number.from_province", NULL, NULL);
  if (!liji_number_parse (given, written, office, &year, &serial) || strcmp (written, series) != 0
      || year != liji_act_get_day (act).year)
    return liji_register_fail (
               error, LIJI_REGISTER_ERROR_INPUT, "number", NULL,
               "number: “%s” is no number of this year's certificates (%saaaaaa-bbbb-cccccc)",
               given, series)
           || liji_register_explain (error, "number.format", given, NULL);
  return liji_number_enter (act, given, subject, &local)
         || liji_deed_fail (error, "number", g_steal_pointer (&local));
}

/* The number it was given away, or, where that has become another's, one of ours. One that had been
 * written off as not used is in use after all. */
static gboolean
enter_replayed (LijiSession *session,
                LijiAct *act,
                const char *series,
                char **number,
                const LijiId *subject,
                GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  gboolean anew = liji_session_get_replay (session)->anew;
  g_autoptr (GError) local = NULL;

  if (liji_number_enter (act, *number, subject, &local))
    return liji_number_fill_gap (act, *number, &local)
           || liji_deed_fail (error, "number", g_steal_pointer (&local));
  if (!anew || !g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_HELD))
    return liji_deed_fail (error, "number", g_steal_pointer (&local));
  g_clear_error (&local);
  g_clear_pointer (number, g_free);
  return liji_number_allot (act, series, liji_registry_get_office_code (registry),
                            liji_act_get_day (act).year, subject, number, &local)
         || liji_deed_fail (error, "number", g_steal_pointer (&local));
}

gboolean
liji_granting_take_number (LijiSession *session,
                           LijiAct *act,
                           const char *series,
                           const char *given,
                           const LijiId *subject,
                           char **number,
                           GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autofree char *source = liji_parameters_get (registry, "number_source");
  gboolean allots = g_strcmp0 (source, "provincial") != 0;
  g_autoptr (GError) local = NULL;

  if (liji_session_get_replay (session) != NULL)
    {
      *number = g_strdup (given != NULL ? given : "");
      return liji_replay_check_number (session, *number, error)
             && enter_replayed (session, act, series, number, subject, error);
    }
  if (!allots)
    {
      *number = g_strdup (given);
      return enter_number (session, act, series, given, subject, error);
    }
  if (given != NULL && given[0] != '\0')
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "number", NULL,
                               "number: this office allots its own numbers")
           || liji_register_explain (error, "number.own", NULL, NULL);
  return liji_number_allot (act, series, liji_registry_get_office_code (registry),
                            liji_act_get_day (act).year, subject, number, &local)
         || liji_deed_fail (error, "number", g_steal_pointer (&local));
}

void
liji_granting_fill_party (LijiPartyRow *row, const LijiApplicant *party)
{
  row->identity_key = liji_applicant_dup_key (party);
  row->identity_kind = g_strdup (party->identity_kind);
  row->identity_number = g_strdup (party->identity_number);
  row->name = g_strdup (party->name);
  row->birth = party->birth_date;
  row->nationality = g_strdup (party->nationality);
  row->person_kind = g_strdup (party->person_kind);
}

gboolean
liji_granting_add_copy (LijiSession *session,
                        LijiAct *act,
                        const LijiRecordKind *kind,
                        const LijiId *registration,
                        const char *holder,
                        const char *booklet,
                        guint order,
                        const LijiId *supersedes,
                        gint64 *status,
                        GError **error)
{
  g_autoptr (LijiCopyRow) row = liji_copy_row_new ();
  g_autofree char *word = g_strconcat (holder, "_status", NULL);
  g_autoptr (GError) local = NULL;

  /* A millisecond apart, so that the man's copy is listed first, as on every form. */
  row->id = liji_act_make_id (act, holder, order * G_TIME_SPAN_MILLISECOND);
  row->registration = *registration;
  row->kind = g_strdup (kind->booklet);
  row->holder = g_strdup (holder);
  row->booklet = g_strdup (booklet);
  row->state = g_strdup ("planned");
  row->stock = g_strdup ("preprinted");
  if (supersedes != NULL)
    row->supersedes = *supersedes;
  if (!liji_papers_allot_status (session, act, word, &row->status_index, &local)
      || !liji_copy_insert (act, row, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  *status = row->status_index;
  return TRUE;
}

gboolean
liji_granting_withdraw (LijiAct *act,
                        const LijiId *registration,
                        const char *holder,
                        const char *note,
                        LijiId *last,
                        GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) copies = liji_copy_list (liji_act_get_store (act), registration, &local);

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      LijiCopyRow *copy = g_ptr_array_index (copies, i);

      if (!liji_copy_is_live (copy) || (holder != NULL && strcmp (copy->holder, holder) != 0))
        continue;
      g_free (copy->state);
      copy->state = g_strdup ("superseded");
      g_free (copy->note);
      copy->note = g_strdup (note);
      if (!liji_copy_update (act, copy, &local))
        return liji_deed_fail (error, copy->holder, g_steal_pointer (&local));
      if (last != NULL && liji_record_is_booklet (copy->kind))
        *last = copy->id;
    }
  return copies != NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}
