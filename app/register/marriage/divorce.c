/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/marriage/divorce-private.h"
#include "register/office/countersign-private.h"
#include "register/record/afterwards-private.h"

#include "base/codes.h"
#include "base/text.h"
#include "register/booking/booking-private.h"
#include "register/outpost/replay.h"
#include "store/aggregate/divorce-store.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/registration-store.h"
#include "store/claim.h"

#include <string.h>

/* The acts of a divorce up to its registration, and its other ends. Days are the clock's business:
 * no door here counts by itself. */

static LijiDivorce *
get_form (LijiHandling *handling)
{
  return liji_handling_get_form (handling);
}

static gboolean
check_guard (LijiHandling *handling, GError **error)
{
  const char *const guards[] = { handling->step->guard, NULL };

  return handling->step->guard == NULL || liji_handling_check (handling, guards, error);
}

static gboolean
set_state (LijiHandling *handling, const char *state, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!liji_divorce_set_state (handling->act, &handling->row->id, state,
                               liji_act_get_day (handling->act), &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return liji_booking_drop (handling->act, handling->registry, &handling->row->id, state, error);
}

LijiRegistrationRow *
liji_divorce_find_marriage (LijiStore *store, const LijiDivorce *form, GError **error)
{
  g_autofree char *man = liji_applicant_dup_key (&form->man);
  g_autofree char *woman = liji_applicant_dup_key (&form->woman);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows
      = man != NULL ? liji_registration_list_person (store, man, &local) : NULL;

  if (local != NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiRegistrationRow *row = g_ptr_array_index (rows, i);
      LijiRegistrationRow *whole;

      if (strcmp (row->kind, "marriage") != 0 || g_strcmp0 (row->woman.identity_key, woman) != 0
          || (strcmp (row->state, "registered") != 0 && strcmp (row->state, "issued") != 0))
        continue;
      whole = liji_registration_get (store, &row->id, &local);
      if (whole == NULL)
        liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return whole;
    }
  return NULL;
}

gboolean
liji_divorce_end_marriage (LijiHandling *handling,
                           const char *how,
                           const char *by,
                           LijiDate on,
                           gboolean *found,
                           GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiRegistrationRow) row
      = liji_divorce_find_marriage (handling->store, get_form (handling), &local);

  if (found != NULL)
    *found = row != NULL;
  if (row == NULL)
    return local == NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
  g_free (row->state);
  row->state = g_strdup ("ended");
  g_free (row->ended_how);
  row->ended_how = g_strdup (how);
  g_free (row->ended_by);
  row->ended_by = g_strdup (by);
  row->ended_on = on;
  return (liji_registration_update (handling->act, row, &local)
          && liji_claim_release_all (handling->act, LIJI_CLAIM_OPEN_MARRIAGE, &row->id, &local)
          && liji_act_add_subject (handling->act, &row->id, &local)
          && (strcmp (how, "divorce") == 0 || liji_after_tell_end (handling->act, row, &local)))
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static gboolean
refuse_given (const char *field, GError **error)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL,
                             "%s: it is given by the registry", field)
         || liji_register_explain (error, "divorce.given_here", NULL, NULL);
}

/* What the registry gives is not typed; a form may repeat what the application has. @row NULL:
 * before there is one. What comes home from an outpost was held against this there. */
static gboolean
check_given (LijiHandling *handling, const LijiApplicationRow *row, GError **error)
{
  const LijiDivorce *form = get_form (handling);
  const char *receipt = form->receipt_number;
  gboolean registers = strcmp (handling->step->act, "register") == 0;

  if (liji_session_get_replay (handling->session) != NULL)
    return TRUE;
  if (receipt != NULL && *receipt != '\0' && (row == NULL || strcmp (receipt, row->receipt) != 0))
    return refuse_given ("receipt_number", error);
  if (row != NULL && liji_date_is_day (form->accepted_on)
      && liji_date_compare (form->accepted_on, row->accepted_on) != 0)
    return refuse_given ("accepted_on", error);
  if (liji_date_is_day (form->registered_on)
      && (!registers
          || liji_date_compare (form->registered_on, liji_act_get_day (handling->act)) != 0))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "registered_on", NULL,
                               "registered_on: a divorce is registered today, on no other day")
           || liji_register_explain (error, "divorce.today_only", NULL, NULL);
  return TRUE;
}

LijiCase *
liji_divorce_open (LijiSession *session, const LijiId *act, LijiDraft *draft, GError **error)
{
  g_auto (LijiHandling) handling = { 0 };
  g_autofree char *line = NULL;

  if (!liji_handling_begin (&handling, &liji_divorce_kind, session, act, "open", NULL, draft,
                            error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  if (!check_given (&handling, NULL, error)
      || !liji_handling_new_row (&handling, handling.step->to, error))
    return NULL;
  line = liji_handling_dup_case_line (&handling);
  if (!liji_handling_claim_parties (&handling, line, error) || !check_guard (&handling, error)
      || !liji_handling_add_digests (&handling, error))
    return NULL;
  return liji_handling_finish (&handling, liji_handling_new_input (&handling), error);
}

/* SQ, the office, the year, the serial; the form of the receipt's number is a local matter. */
static gboolean
write_receipt (LijiHandling *handling, GError **error)
{
  LijiDivorce *form = get_form (handling);
  LijiDate day = liji_act_get_day (handling->act);
  const char *office = liji_registry_get_office_code (handling->registry);
  g_autofree char *scope = g_strdup_printf ("receipt-%04d", day.year);
  g_autoptr (GError) local = NULL;
  gint64 serial = 0;

  if (liji_date_is_day (form->accepted_on) && liji_date_compare (form->accepted_on, day) != 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "accepted_on", NULL,
                          liji_date_compare (form->accepted_on, LIJI_DIVORCE_FIRST_DAY) < 0
                              ? "accepted_on: what was accepted before 2021-01-01 is an archive "
                                "record, no case"
                              : "accepted_on: an application is accepted today, on no other day");
      if (liji_date_compare (form->accepted_on, LIJI_DIVORCE_FIRST_DAY) < 0)
        liji_register_explain (error, "divorce.before_2021", NULL, NULL);
      return FALSE;
    }
  if (liji_date_compare (day, LIJI_DIVORCE_FIRST_DAY) < 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "accepted_on", NULL,
                          "accepted_on: the thirty days bind applications from 2021-01-01 on; "
                          "older ones are archive records");
      return liji_register_explain (error, "divorce.before_2021", NULL, NULL), FALSE;
    }
  if (!liji_number_count (handling->act, scope, &serial, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  g_free (form->receipt_number);
  form->receipt_number
      = g_strdup_printf ("SQ%s-%04d-%06" G_GINT64_FORMAT, office, day.year, serial);
  form->accepted_on = day;
  return TRUE;
}

static gboolean
insert_application (LijiHandling *handling, GError **error)
{
  LijiDivorce *form = get_form (handling);
  LijiCalendar *calendar = liji_registry_get_calendar (handling->registry);
  g_autoptr (LijiRegistrationRow) marriage = NULL;
  g_autofree char *versions = NULL;
  g_autoptr (GError) local = NULL;
  LijiApplicationRow row = { .case_id = handling->row->id,
                             .receipt = form->receipt_number,
                             .accepted_on = form->accepted_on };

  marriage = liji_divorce_find_marriage (handling->store, get_form (handling), &local);
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (marriage != NULL)
    row.marriage = marriage->archived ? (LijiId){ { 0 } } : marriage->id;
  liji_divorce_clock_count (calendar, form->accepted_on, &row.clock);
  versions = liji_divorce_clock_dup_versions (calendar, &row.clock);
  return liji_divorce_insert (handling->act, &row, versions, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

/* A marriage this office registered is named as it is on record, whatever was typed; the number of
 * a certificate issued again names it too. */
static gboolean
keep_marriage (LijiHandling *handling, GError **error)
{
  LijiDivorce *form = get_form (handling);
  g_auto (LijiDivorceFacts) facts = { 0 };

  if (!liji_divorce_gather_marriage (handling->store, form, &facts, error))
    return FALSE;
  if (facts.marriage_numbers == NULL)
    return TRUE;
  form->married_on = facts.married_on;
  if (form->marriage_number != NULL
      && g_strv_contains ((const char *const *) facts.marriage_numbers, form->marriage_number))
    return TRUE;
  g_free (form->marriage_number);
  form->marriage_number = g_strdup (facts.marriage_numbers[0]);
  return TRUE;
}

gboolean
liji_divorce_keep_application (LijiHandling *handling, GError **error)
{
  LijiDivorce *form = get_form (handling);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiApplicationRow) row
      = liji_divorce_get (handling->store, &handling->row->id, &local);

  if (row == NULL)
    return g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND)
           || liji_deed_fail (error, "case", g_steal_pointer (&local));
  if (!check_given (handling, row, error))
    return FALSE;
  g_free (form->receipt_number);
  form->receipt_number = g_strdup (row->receipt);
  form->accepted_on = row->accepted_on;
  return keep_marriage (handling, error);
}

LijiCase *
liji_divorce_accept (LijiSession *session,
                     const LijiId *act,
                     LijiCase *seen,
                     LijiDraft *draft,
                     GError **error)
{
  g_auto (LijiHandling) handling = { 0 };
  g_autofree char *line = NULL;

  g_return_val_if_fail (draft != NULL, NULL);
  if (!liji_handling_begin (&handling, &liji_divorce_kind, session, act, "accept", seen, draft,
                            error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  if (!check_given (&handling, NULL, error) || !write_receipt (&handling, error)
      || !keep_marriage (&handling, error)
      || (seen == NULL && !liji_handling_new_row (&handling, "precheck", error)))
    return NULL;
  line = liji_handling_dup_case_line (&handling);
  if (!liji_handling_fill_row (&handling, error)
      || !liji_handling_claim_parties (&handling, line, error) || !check_guard (&handling, error)
      || !liji_handling_add_digests (&handling, error) || !insert_application (&handling, error))
    return NULL;
  return liji_handling_finish (&handling, liji_handling_new_input (&handling), error);
}

/* withdraw, review, end: the form goes on; @state is the application's from here, or NULL. */
static LijiCase *
move_on (LijiSession *session,
         const LijiId *act,
         const char *name,
         LijiCase *seen,
         LijiDraft *draft,
         const char *state,
         gboolean (*more) (LijiHandling *handling, GError **error),
         GError **error)
{
  g_auto (LijiHandling) handling = { 0 };

  g_return_val_if_fail (seen != NULL && draft != NULL, NULL);
  if (!liji_handling_begin (&handling, &liji_divorce_kind, session, act, name, seen, draft, error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  if (!liji_divorce_keep_application (&handling, error)
      || !liji_handling_fill_row (&handling, error) || !check_guard (&handling, error)
      || !liji_handling_add_digests (&handling, error)
      || (state != NULL && !set_state (&handling, state, error))
      || (more != NULL && !more (&handling, error)))
    return NULL;
  return liji_handling_finish (&handling, liji_handling_new_input (&handling), error);
}

LijiCase *
liji_divorce_withdraw (LijiSession *session,
                       const LijiId *act,
                       LijiCase *seen,
                       LijiDraft *draft,
                       GError **error)
{
  return move_on (session, act, "withdraw", seen, draft, "withdrawn", NULL, error);
}

static gboolean
meet_return (LijiHandling *handling, GError **error)
{
  return liji_booking_meet_receipt (handling, get_form (handling)->receipt_number, error);
}

LijiCase *
liji_divorce_review (LijiSession *session,
                     const LijiId *act,
                     LijiCase *seen,
                     LijiDraft *draft,
                     GError **error)
{
  return move_on (session, act, "review", seen, draft, NULL, meet_return, error);
}

/* Known of @who for every later check, whoever registered the marriage. */
static gboolean
note_person (LijiHandling *handling, const char *what, gboolean man, GError **error)
{
  const LijiDivorce *form = get_form (handling);
  const LijiApplicant *who = man ? &form->man : &form->woman;
  const LijiApplicant *other = man ? &form->woman : &form->man;
  g_autofree char *key = liji_applicant_dup_key (who);
  g_autofree char *other_key = liji_applicant_dup_key (other);
  g_autoptr (GError) local = NULL;
  LijiPartyFact fact = { .what = (char *) what,
                         .number = form->ended_evidence,
                         .date = form->ended_since,
                         .other_name = other->name,
                         .other_key = other_key,
                         .office = (char *) liji_registry_get_office_name (handling->registry) };

  return key == NULL || liji_person_note_add (handling->act, key, &fact, "divorce.end", &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

/* A record of the marriage tells of its end itself; without one both people bear it. */
static gboolean
end_by_court (LijiHandling *handling, GError **error)
{
  const LijiDivorce *form = get_form (handling);
  gboolean found;

  return liji_divorce_end_marriage (handling, "court_divorce", form->ended_evidence,
                                    form->ended_since, &found, error)
         && (found
             || (note_person (handling, "court_divorce", TRUE, error)
                 && note_person (handling, "court_divorce", FALSE, error)));
}

/* The survivor is widowed (丧偶). */
static gboolean
end_by_death (LijiHandling *handling, GError **error)
{
  const LijiDivorce *form = get_form (handling);
  gboolean man = g_strcmp0 (form->ended_side, "man") == 0;
  gboolean found;

  return note_person (handling, "death", man, error)
         && liji_divorce_end_marriage (handling, "death", form->ended_evidence, form->ended_since,
                                       &found, error)
         && (found || note_person (handling, "widowed", !man, error));
}

/* Since when it is so: not before the marriage, and not in the future. */
static gboolean
check_since (LijiHandling *handling, GError **error)
{
  const LijiDivorce *form = get_form (handling);
  g_autofree char *day = NULL;

  if (!liji_date_is_day (form->ended_since))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "ended_since", NULL,
                               "ended_since: the day of the death, or since when the judgment is "
                               "in effect, is needed")
           || liji_register_explain (error, "after.needed", NULL, NULL);
  day = liji_date_to_iso (form->ended_since);
  if (liji_date_compare (form->ended_since, liji_act_get_day (handling->act)) > 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "ended_since", NULL,
                               "ended_since: %s lies in the future", day)
           || liji_register_explain (error, "correct.future", day, NULL);
  if (liji_date_is_day (form->married_on)
      && liji_date_compare (form->ended_since, form->married_on) < 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "ended_since", NULL,
                               "ended_since: %s lies before the day of the marriage", day)
           || liji_register_explain (error, "after.before_marriage", day, NULL);
  return TRUE;
}

static gboolean
is_scanned (const LijiDivorce *form)
{
  for (guint i = 0; form->ended_scans != NULL && i < form->ended_scans->len; i++)
    if (((const LijiScan *) form->ended_scans->pdata[i])->digest != NULL)
      return TRUE;
  return FALSE;
}

/* A marriage ends by it, somebody is dead for every later check, or both have waited in vain: as
 * beside a record (liji_afterwards_annotate) what shows it is kept as a scan, or a head orders it
 * without; and nobody says so alone, a head confirms it. */
static gboolean
take_head (LijiHandling *handling, GError **error)
{
  const LijiDivorce *form = get_form (handling);
  gboolean capacity = strcmp (form->ended_by, "incapacity") == 0;
  gboolean scanned = is_scanned (form);
  g_autofree char *about = g_strdup_printf ("%s: %s", form->receipt_number,
                                            liji_code_text ("divorce_end", form->ended_by));
  LijiSecondWord word = { .kind = "divorce.end",
                          .field = "second_reviewer",
                          .who = form->second_reviewer,
                          .about = about,
                          .reason = scanned ? form->ended_evidence : form->ended_order };

  if (!scanned && (form->second_reviewer == NULL || form->ended_order == NULL))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "ended_scans", NULL,
                               "ended_scans: %s by it, so its scan is needed (--scan); or a head "
                               "orders it with a reason (--approver, --text)",
                               capacity ? "the procedure ends" : "a marriage ends")
           || liji_register_explain (error, capacity ? "divorce.end_unseen" : "paper.no_scan",
                                     form->ended_evidence, NULL);
  if (form->second_reviewer == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "second_reviewer", NULL,
                               "second_reviewer: %s by it, so a head confirms it (--approver, "
                               "--second)",
                               capacity ? "the procedure ends" : "a marriage ends")
           || liji_register_explain (error, capacity ? "divorce.end_alone" : "after.alone",
                                     form->ended_evidence, NULL);
  return liji_countersign_take (handling->session, handling->act, &word, error);
}

static gboolean
end_for_good (LijiHandling *handling, GError **error)
{
  const LijiDivorce *form = get_form (handling);

  if (form->ended_by == NULL || form->ended_evidence == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT,
                               form->ended_by == NULL ? "ended_by" : "ended_evidence", NULL,
                               "%s: it is needed",
                               form->ended_by == NULL ? "ended_by" : "ended_evidence")
           || liji_register_explain (error, "after.needed", NULL, NULL);
  if (strcmp (form->ended_by, "court") == 0)
    return check_since (handling, error) && take_head (handling, error)
           && end_by_court (handling, error);
  if (form->ended_side == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "ended_side", NULL,
                               "ended_side: who died or lost capacity is needed")
           || liji_register_explain (error, "after.whom", NULL, NULL);
  if (strcmp (form->ended_by, "incapacity") == 0)
    return take_head (handling, error);
  return check_since (handling, error) && take_head (handling, error)
         && end_by_death (handling, error);
}

LijiCase *
liji_divorce_end (LijiSession *session,
                  const LijiId *act,
                  LijiCase *seen,
                  LijiDraft *draft,
                  GError **error)
{
  return move_on (session, act, "end", seen, draft, "ended", end_for_good, error);
}

/* Not before the last day is over: a day the clock cannot name yet never ends. */
static gboolean
check_lapsed (LijiHandling *handling, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiApplicationRow) row
      = liji_divorce_get (handling->store, &handling->row->id, &local);
  g_autofree char *last = NULL;

  if (row == NULL)
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  if (liji_divorce_clock_stand (&row->clock, liji_act_get_day (handling->act))
      == LIJI_DIVORCE_LAPSED)
    return TRUE;
  last = liji_date_to_iso (row->clock.last);
  if (*last == '\0')
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "case", NULL,
                               "case: its last day rests on a calendar that is not loaded")
           || liji_register_explain (error, "divorce.calendar_pending", NULL, NULL);
  liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "case", NULL,
                      "case: %s is not deemed withdrawn before the end of %s", handling->row->no,
                      last);
  return liji_register_explain (error, "divorce.not_yet_lapsed", last, NULL), FALSE;
}

LijiCase *
liji_divorce_lapse (LijiSession *session, const LijiId *act, LijiCase *seen, GError **error)
{
  g_auto (LijiHandling) handling = { 0 };

  g_return_val_if_fail (seen != NULL, NULL);
  if (!liji_handling_begin (&handling, &liji_divorce_kind, session, act, "lapse", seen, NULL,
                            error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  if (!check_lapsed (&handling, error) || !set_state (&handling, "lapsed", error))
    return NULL;
  return liji_handling_finish (&handling, liji_handling_new_input (&handling), error);
}

/* decline, refuse, cancel: a reason, and both are free again. */
static LijiCase *
leave (LijiSession *session,
       const LijiId *act,
       const char *name,
       LijiCase *seen,
       LijiDraft *draft,
       const char *ground,
       const char *reason,
       GError **error)
{
  g_auto (LijiHandling) handling = { 0 };
  LijiPack *input;

  g_return_val_if_fail (seen != NULL, NULL);
  if (!liji_handling_begin (&handling, &liji_divorce_kind, session, act, name, seen, draft, error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  if (draft != NULL)
    {
      LijiDivorce *form = get_form (&handling);

      g_free (form->refusal_reason);
      form->refusal_reason = g_strdup (reason);
      if (!liji_divorce_keep_application (&handling, error)
          || !liji_handling_fill_row (&handling, error)
          || !liji_handling_add_digests (&handling, error))
        return NULL;
    }
  if (strcmp (name, "refuse") == 0 && !set_state (&handling, "refused", error))
    return NULL;
  g_free (handling.row->reason);
  handling.row->reason = ground == NULL
                             ? g_strdup (reason)
                             : g_strdup_printf ("%s: %s", ground, reason != NULL ? reason : "");
  input = liji_handling_new_input (&handling);
  liji_pack_text (input, "ground", ground);
  liji_pack_text (input, "reason", reason);
  return liji_handling_finish (&handling, input, error);
}

/* Reasons are always told (婚姻登记条例第十条). */
static gboolean
check_reason (const char *reason, GError **error)
{
  return !liji_text_is_blank (reason)
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL,
                                "reason: it is needed")
         || liji_register_explain (error, "input.no_reason", NULL, NULL);
}

static gboolean
check_ground (const char *table, const char *ground, const char *note, GError **error)
{
  const LijiCodeTable *grounds = liji_code_table (table);

  if (ground == NULL || liji_code_table_find (grounds, ground) == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "ground", NULL,
                               "ground: it is a code of %s", table)
           || liji_register_explain (error, "input.unknown", ground, NULL);
  return check_reason (note, error);
}

LijiCase *
liji_divorce_decline (LijiSession *session,
                      const LijiId *act,
                      LijiCase *seen,
                      LijiDraft *draft,
                      const char *ground,
                      const char *note,
                      GError **error)
{
  return check_ground ("divorce_decline", ground, note, error)
             ? leave (session, act, "decline", seen, draft, ground, note, error)
             : NULL;
}

LijiCase *
liji_divorce_refuse (LijiSession *session,
                     const LijiId *act,
                     LijiCase *seen,
                     LijiDraft *draft,
                     const char *ground,
                     const char *note,
                     GError **error)
{
  return check_ground ("divorce_refusal", ground, note, error)
             ? leave (session, act, "refuse", seen, draft, ground, note, error)
             : NULL;
}

LijiCase *
liji_divorce_cancel (LijiSession *session,
                     const LijiId *act,
                     LijiCase *seen,
                     const char *reason,
                     GError **error)
{
  return check_reason (reason, error)
             ? leave (session, act, "cancel", seen, NULL, NULL, reason, error)
             : NULL;
}
