/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/marriage/divorce-private.h"

#include "register/marriage/divorce-words.h"
#include "register/office/parameters.h"
#include "register/registry-private.h"
#include "store/aggregate/booking-store.h"
#include "store/aggregate/divorce-store.h"
#include "store/aggregate/registration-store.h"
#include "store/aggregate/reissue-store.h"

#include <string.h>

/* 离婚登记 as a kind of case, and what its check needs to know. */

#define MINUTES 60

/* Closing time of @day in microseconds; 0 when it is not said. */
static gint64
read_closing_time (LijiRegistry *registry, LijiDate day)
{
  g_autofree char *text = liji_parameters_get_on (registry, "closing_time", day);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ":", 2);
  int hour, minute;

  if (g_strv_length (parts) != 2)
    return 0;
  hour = (int) g_ascii_strtoll (parts[0], NULL, 10);
  minute = (int) g_ascii_strtoll (parts[1], NULL, 10);
  return liji_date_to_micros (day, hour * MINUTES + minute % MINUTES);
}

/* When the queue gave out @ticket on @day; 0: it did not, or -1 on failure. */
static gint64
find_drawn (LijiStore *store, const char *ticket, LijiDate day, GError **error)
{
  char *end = NULL;
  gint64 number = ticket != NULL ? g_ascii_strtoll (ticket, &end, 10) : 0;
  g_autoptr (GPtrArray) rows = NULL;

  if (number < 1 || *end != '\0')
    return 0;
  rows = liji_ticket_list (store, day, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (((const LijiTicketRow *) rows->pdata[i])->number == number)
      return ((const LijiTicketRow *) rows->pdata[i])->issued_at;
  return rows != NULL ? 0 : -1;
}

gboolean
liji_divorce_gather_marriage (LijiStore *store,
                              const LijiDivorce *form,
                              LijiDivorceFacts *facts,
                              GError **error)
{
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();
  g_autoptr (LijiRegistrationRow) row = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) local = NULL;

  row = liji_divorce_find_marriage (store, form, &local);
  if (row == NULL || row->archived)
    return local == NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
  again = liji_reissue_list_of (store, &row->id, &local);
  if (again == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  g_strv_builder_add (numbers, row->number);
  for (guint i = 0; i < again->len; i++)
    g_strv_builder_add (numbers, ((const LijiReissueRow *) again->pdata[i])->number);
  facts->marriage_numbers = g_strv_builder_end (numbers);
  facts->married_on = row->registered_on;
  return TRUE;
}

gboolean
liji_divorce_gather_facts (LijiSession *session,
                           const LijiDivorce *form,
                           const LijiId *case_id,
                           LijiDate today,
                           LijiDivorceFacts *facts,
                           GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autofree char *when = liji_parameters_get_on (registry, "divorce_agreement", today);
  g_autoptr (LijiApplicationRow) row = NULL;
  g_autoptr (GError) local = NULL;
  /* The parties are asked about as for a marriage; borrowed. */
  LijiMarriage alike
      = { .man = form->man, .woman = form->woman, .second_reviewer = form->second_reviewer };

  if (!liji_marriage_gather_facts (session, &alike, case_id, today, &facts->common, error))
    return FALSE;
  facts->agreement_first = g_strcmp0 (when, "review") != 0;
  facts->missions_count = liji_parameters_is_yes_on (registry, "divorce_mission_marriages", today);
  facts->now = liji_clock_get_micros (liji_registry_get_clock (registry));
  facts->closes_at = read_closing_time (registry, today);
  facts->drawn_at = find_drawn (store, form->ticket, today, &local);
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (!liji_divorce_gather_marriage (store, form, facts, error))
    return FALSE;
  row = case_id != NULL ? liji_divorce_get (store, case_id, &local) : NULL;
  if (row != NULL)
    {
      facts->clock = row->clock;
      facts->man_applied = g_steal_pointer (&row->man_name);
      facts->woman_applied = g_steal_pointer (&row->woman_name);
    }
  else if (local != NULL && !g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return TRUE;
}

static GPtrArray *
judge (LijiSession *session,
       gconstpointer form,
       const LijiId *case_id,
       LijiDate today,
       const char *step,
       gboolean look,
       GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  const LijiDivorce *divorce = form;
  g_auto (LijiDivorceFacts) facts = { 0 };
  GPtrArray *problems;

  if (!liji_divorce_gather_facts (session, form, case_id, today, &facts, error))
    return NULL;
  if (case_id == NULL
      && !liji_marriage_note_asked (session, &divorce->man, &divorce->woman, &facts.common, error))
    return NULL;
  problems = liji_divorce_check (form, &facts, step);
  if (problems != NULL && strcmp (step, "withdraw") != 0)
    {
      liji_marriage_judge_photo (store, FALSE, divorce->man_photo, "man_photo", look, problems);
      liji_marriage_judge_photo (store, FALSE, divorce->woman_photo, "woman_photo", look, problems);
    }
  return problems;
}

static GPtrArray *
check (LijiSession *session,
       gconstpointer form,
       const LijiId *case_id,
       LijiDate today,
       const char *step,
       GError **error)
{
  return judge (session, form, case_id, today, step, FALSE, error);
}

static GPtrArray *
look (LijiSession *session,
      gconstpointer form,
      const LijiId *case_id,
      LijiDate today,
      const char *step,
      GError **error)
{
  return judge (session, form, case_id, today, step, TRUE, error);
}

static const char *
get_photo (gconstpointer form, const char *holder)
{
  const LijiDivorce *divorce = form;

  return holder != NULL && strcmp (holder, "woman") == 0 ? divorce->woman_photo
                                                         : divorce->man_photo;
}

static GBytes *
write_outgoing (gconstpointer form, const LijiOutgoingAct *act)
{
  return liji_outgoing_divorce (form, act);
}

static void
count (LijiTally *tally, gconstpointer form, const LijiTallyOffice *office, LijiDate day)
{
  liji_tally_divorce (tally, form, office, day);
}

static const char *const forms[] = { "divorce-application",
                                     "divorce-receipt",
                                     "divorce-withdrawal",
                                     "divorce-withdrawn",
                                     "divorce-agreement",
                                     "divorce-questioning",
                                     "divorce-declaration",
                                     "divorce-review-form",
                                     "divorce-declined-notice",
                                     "divorce-refusal-notice",
                                     "one-time-notice",
                                     "verification-slip",
                                     NULL };

const LijiCaseKind liji_divorce_kind = {
  .name = "divorce",
  .procedure = &liji_divorce_procedure,
  .model = &liji_divorce_model,
  .man = G_STRUCT_OFFSET (LijiDivorce, man),
  .woman = G_STRUCT_OFFSET (LijiDivorce, woman),
  .origin = G_STRUCT_OFFSET (LijiDivorce, origin),
  .booking = G_STRUCT_OFFSET (LijiDivorce, booking_number),
  .purpose = "divorce_apply",
  .served = "accept",
  .check = check,
  .look = look,
  .words = liji_divorce_words,
  .dress = liji_divorce_dress,
  .photo = get_photo,
  .ticks = liji_divorce_ticks,
  .outgoing = write_outgoing,
  .tally = count,
  .number = "L",
  .forms = forms,
  .page = "divorce",
};
