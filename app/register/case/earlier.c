/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/case/earlier.h"

#include "base/clock.h"
#include "model/marriage.h"
#include "register/deed.h"
#include "register/oversight/looks.h"
#include "store/aggregate/case-store.h"
#include "store/aggregate/registration-store.h"
#include "store/search/search.h"

#include <string.h>

/* Registrations are found by the identity key; cases that came to nothing through the search index,
 * and are held against the key. */

#define MOST_HITS 20

/* The newest form found so far. */
typedef struct
{
  char *number;
  GBytes *form;
  gint64 at;
  LijiDate date;
  gboolean man;
} Newest;

static void
clear_newest (Newest *self)
{
  g_free (self->number);
  g_clear_pointer (&self->form, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Newest, clear_newest)

static void
clear_earlier (LijiEarlier *self)
{
  g_free (self->number);
  if (self->party != NULL)
    liji_model_free (&liji_applicant_model, self->party);
}

LIJI_DEFINE_VALUE (LijiEarlier, liji_earlier, clear_earlier)

static void
keep_newest (Newest *self, const char *number, GBytes *form, gint64 at, LijiDate date, gboolean man)
{
  if (form == NULL || at <= self->at)
    return;
  clear_newest (self);
  *self = (Newest){ g_strdup (number), g_bytes_ref (form), at, date, man };
}

static gboolean
look_at_registrations (LijiStore *store,
                       const char *key,
                       const LijiId *except_case,
                       Newest *newest,
                       GError **error)
{
  g_autoptr (GPtrArray) rows = liji_registration_list_person (store, key, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiRegistrationRow *listed = g_ptr_array_index (rows, i);
      g_autoptr (LijiRegistrationRow) row = NULL;

      if (except_case != NULL && liji_id_equal (&listed->case_id, except_case))
        continue;
      row = liji_registration_get (store, &listed->id, error);
      if (row == NULL)
        return FALSE;
      keep_newest (newest, row->number, row->snapshot, row->at, row->registered_on,
                   g_strcmp0 (row->man.identity_key, key) == 0);
      return TRUE;
    }
  return rows != NULL;
}

static gboolean
look_at_cases (LijiStore *store,
               const char *number,
               const char *key,
               const LijiId *except_case,
               Newest *newest,
               GError **error)
{
  g_autoptr (GPtrArray) hits = liji_search (store, number, MOST_HITS, NULL, error);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const LijiHit *hit = g_ptr_array_index (hits, i);
      g_autoptr (LijiCaseRow) row = NULL;
      gboolean man;

      if (strcmp (hit->type, "case") != 0
          || (except_case != NULL && liji_id_equal (&hit->id, except_case)))
        continue;
      row = liji_case_get (store, &hit->id, error);
      if (row == NULL)
        return FALSE;
      man = g_strcmp0 (row->man_key, key) == 0;
      if (liji_id_is_null (&row->registration) && (man || g_strcmp0 (row->woman_key, key) == 0))
        keep_newest (newest, row->no, row->draft, row->updated_at,
                     liji_micros_to_date (row->updated_at), man);
    }
  return hits != NULL;
}

LijiEarlier *
liji_earlier_find (LijiSession *session,
                   const LijiApplicant *applicant,
                   const LijiId *except_case,
                   GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autofree char *key = liji_applicant_dup_key (applicant);
  g_auto (Newest) newest = { 0 };
  g_autoptr (GError) local = NULL;
  LijiMarriage *form;
  LijiEarlier *self;

  if (key == NULL)
    return NULL;
  if (!look_at_registrations (store, key, except_case, &newest, &local)
      || !look_at_cases (store, applicant->identity_number, key, except_case, &newest, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  form
      = newest.form != NULL ? liji_model_from_cbor (&liji_marriage_model, newest.form, NULL) : NULL;
  if (form == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (LijiEarlier);
  self->number = g_strdup (newest.number);
  self->date = newest.date;
  self->party = liji_model_copy (&liji_applicant_model, newest.man ? &form->man : &form->woman);
  liji_model_free (&liji_marriage_model, form);
  liji_look_note (session, "earlier", NULL, self->number);
  return self;
}

const char *const *
liji_earlier_fields (void)
{
  static const char *const fields[] = { "name",
                                        "name_chinese",
                                        "home_identity_number",
                                        "birth_date",
                                        "nationality",
                                        "ethnic_group",
                                        "occupation",
                                        "education",
                                        "household_address",
                                        "phone",
                                        NULL };

  return fields;
}
