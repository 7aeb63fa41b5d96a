/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "base/text.h"
#include "model/check-private.h"

#include <string.h>

/* The look-ups the office must make: identity and marital status online (婚姻登记条例第十条), today
 * and for each party; face match where a camera did it. An offline office takes in and queues; it
 * completes only where its parameter says so. */

static LijiDate
get_day (const LijiCheck *check, const LijiCheckRecord *record)
{
  return record->checked_at != 0 ? liji_micros_to_date (record->checked_at) : check->facts->today;
}

static void
add_unavailable (LijiCheck *check, const LijiCheckParty *party)
{
  if (!check->facts->online_check_required)
    return;
  liji_check_add (check, LIJI_GATE_REVIEW,
                  check->facts->offline_completion_allowed ? "online_check.offline_allowed"
                                                           : "online_check.offline",
                  party, "checks", party->name, NULL);
}

static void
add_difference (LijiCheck *check, const LijiCheckParty *party, const LijiCheckRecord *record)
{
  const char *text
      = record->detail != NULL ? record->detail : liji_check_text ("check_result", record->result);
  liji_check_need_second (check, LIJI_GATE_REVIEW, party, text);
  if (check->second_decided)
    {
      liji_check_add (check, LIJI_GATE_OPEN, "online_check.overridden", party, "checks",
                      check->marriage->second_reviewer, check->marriage->override_reason);
      return;
    }
  liji_check_add (check, LIJI_GATE_OPEN, "online_check.disagrees", party, "checks", text, NULL);
}

/* An answer that cannot be found again in the provincial system proves nothing: its request number
 * and who asked belong to it. */
static gboolean
is_traceable (const LijiCheckRecord *record)
{
  const char *const parts[] = { record->request_number, record->operator_name };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (liji_text_is_blank (parts[i]))
      return FALSE;
  return TRUE;
}

static void
check_status_record (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiCheckRecord *record = liji_check_last_record (party->applicant, "identity_status");
  if (record == NULL)
    {
      if (check->facts->online_check_required && check->facts->offline_completion_allowed)
        add_unavailable (check, party);
      else if (check->facts->online_check_required)
        liji_check_add (check, LIJI_GATE_REVIEW, "online_check.missing", party, "checks",
                        party->name, NULL);
      return;
    }
  LijiDate day = get_day (check, record);
  if (g_strcmp0 (record->result, "unavailable") == 0)
    add_unavailable (check, party);
  else if (g_strcmp0 (record->result, "agrees") != 0)
    add_difference (check, party, record);
  else if (!is_traceable (record))
    liji_check_add (check, LIJI_GATE_REVIEW, "online_check.no_request", party, "checks", NULL,
                    NULL);
  else if (liji_date_compare (day, check->facts->today) == 0)
    liji_check_add (check, LIJI_GATE_OPEN, "online_check.ok", party, "checks", NULL, NULL);
  if (check->facts->online_check_required && liji_date_compare (day, check->facts->today) != 0)
    {
      g_autofree char *iso = liji_date_to_iso (day);
      liji_check_add (check, LIJI_GATE_REVIEW, "online_check.not_today", party, "checks",
                      party->name, iso);
    }
}

/* 查无记录 is what one hopes for of courts and deaths, and no answer to who somebody is. */
static gboolean
is_against (const LijiCheckRecord *record)
{
  const char *result = record->result;

  if (result == NULL || strcmp (result, "agrees") == 0 || strcmp (result, "unavailable") == 0)
    return FALSE;
  return strcmp (result, "not_found") != 0
         || (g_strcmp0 (record->purpose, "court_divorce") != 0
             && g_strcmp0 (record->purpose, "death") != 0);
}

/* What nobody had to ask, and somebody did: its answer is heard all the same. The dead marry
 * nobody, by whoever's word. */
static void
check_others (LijiCheck *check, const LijiCheckParty *party)
{
  static const char *const purposes[] = { "card_read", "court_divorce" };
  const LijiCheckRecord *death = liji_check_last_record (party->applicant, "death");

  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    {
      const LijiCheckRecord *record = liji_check_last_record (party->applicant, purposes[i]);

      if (record != NULL && is_against (record))
        add_difference (check, party, record);
    }
  if (death != NULL && is_against (death))
    liji_check_add (check, LIJI_GATE_REVIEW, "online_check.dead", party, "checks", party->name,
                    death->detail);
}

/* Which of two answers to the same question is right no one decides alone. */
static void
check_changed (LijiCheck *check, const LijiCheckParty *party)
{
  const GPtrArray *records = party->applicant->checks;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const LijiCheckRecord *record = records->pdata[i];
      const LijiCheckRecord *last = record->purpose != NULL
                                        ? liji_check_last_record (party->applicant, record->purpose)
                                        : NULL;

      if (last == NULL || last == record || !is_against (record) || is_against (last))
        continue;
      liji_check_need_second (check, LIJI_GATE_REVIEW, party, "核查先后答复不一致");
      return;
    }
}

void
liji_check_online (LijiCheck *check, const LijiCheckParty *party)
{
  check_status_record (check, party);
  check_others (check, party);
  check_changed (check, party);
  const LijiCheckRecord *face = liji_check_last_record (party->applicant, "face_match");
  if (face != NULL && g_strcmp0 (face->result, "unavailable") != 0)
    {
      gboolean same = g_strcmp0 (face->result, "agrees") == 0;
      liji_check_add (check, LIJI_GATE_OPEN, same ? "face_match.ok" : "face_match.failed", party,
                      "checks", NULL, NULL);
      if (!same)
        liji_check_need_second (check, LIJI_GATE_REVIEW, party, "人脸比对不一致");
    }
}
