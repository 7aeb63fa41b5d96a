/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/ceremony/ceremony-requests.h"
#include "model/opening.h"
#include "register/booking/ceremony.h"
#include "register/booking/counselling.h"

static gboolean
make_ceremony (LijiSession *session,
               const LijiId *act,
               GHashTable *values,
               gpointer data,
               GBytes **pdf,
               GError **error)
{
  LijiDate today = liji_registry_get_today (liji_session_get_registry (session));
  const char *time = liji_request_get (values, "time");
  const char *typed = liji_request_get (values, "day");
  int starts = time != NULL ? liji_minutes_from_text (time) : -1;
  g_autoptr (LijiCeremony) made = NULL;
  LijiDate day = { 0 };

  /* A day or an hour that cannot be read is missing, and the act says so. */
  if (typed == NULL || (time != NULL && starts < 0)
      || !liji_date_from_typed (typed, today, &day, NULL))
    day = (LijiDate){ 0 };
  made = liji_ceremony_plan (session, act, liji_request_get (values, "title"), day, starts,
                             liji_request_get (values, "place"), error);
  return made != NULL;
}

static gboolean
make_counselling (LijiSession *session,
                  const LijiId *act,
                  GHashTable *values,
                  gpointer data,
                  GBytes **pdf,
                  GError **error)
{
  return liji_counselling_note (
      session, act, liji_request_get (values, "kind"), liji_request_get (values, "outcome"),
      liji_request_get (values, "counsellor"), liji_request_get (values, "case"), error);
}

static const LijiRequestRow ceremony_rows[] = {
  { "title", N_ ("What it is called"), NULL },
  { "day", N_ ("Day it is held"), NULL },
  { "time", N_ ("Hour, as 09:30"), NULL },
  { "place", N_ ("Place"), NULL },
};

const LijiRequestKind liji_request_ceremony = {
  .title = N_ ("Plan a ceremony"),
  .explanation = N_ ("Couples are registered at the counter before; at a ceremony their "
                     "certificates are presented to them once more. It has no effect in law."),
  .button = N_ ("Plan it"),
  .rows = ceremony_rows,
  .n_rows = G_N_ELEMENTS (ceremony_rows),
  .make = make_ceremony,
};

static const LijiRequestRow counselling_rows[] = {
  { "kind", N_ ("Counselling"), "counselling_kind" },
  { "outcome", N_ ("What became of it"), "counselling_outcome" },
  { "counsellor", N_ ("Counsellor"), NULL },
  { "case", N_ ("Number of the case, if there is one"), NULL },
};

const LijiRequestKind liji_request_counselling = {
  .title = N_ ("Note counselling"),
  .explanation = N_ ("Counselling is free and voluntary: nothing ever waits for it, and what is "
                     "noted here blocks nobody."),
  .button = N_ ("Note it"),
  .rows = counselling_rows,
  .n_rows = G_N_ELEMENTS (counselling_rows),
  .make = make_counselling,
};
