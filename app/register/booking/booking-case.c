/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/booking/booking-private.h"

#include "base/identity.h"
#include "register/marriage/divorce.h"
#include "register/outpost/replay.h"

#include <string.h>

/* A booking and the case begun for it. The case finds its booking by the number in its form, or by
 * who they are and what they come for today; nothing of this ever stands in a case's way. */

static void
clear_start (LijiBookingStart *self)
{
  g_clear_pointer (&self->draft, liji_draft_unref);
  g_free (self->case_no);
  g_free (self->number);
}

LIJI_DEFINE_VALUE (LijiBookingStart, liji_booking_start, clear_start)

static void
set_text (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

/* They are here. Who waited for a slot has come without one; who comes on another day needs theirs
 * no more. */
static gboolean
attend (LijiHandling *handling, LijiBooking *one, GError **error)
{
  LijiAct *act = handling->act;
  gboolean today = liji_date_compare (one->day, liji_act_get_day (act)) == 0;
  g_auto (LijiTimetable) table = { 0 };
  g_autoptr (LijiBooking) next = NULL;
  g_autoptr (GError) local = NULL;

  if (liji_id_is_null (&one->case_id)
      && !liji_booking_keep_case (act, one, &handling->row->id, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (strcmp (one->state, "arrived") == 0)
    return TRUE;
  if (today && one->starts >= 0)
    return liji_booking_set_state (act, one, "arrived", error);
  return liji_booking_set_state (act, one, "served", error)
         && (one->starts < 0
             || (liji_timetable_read (handling->registry, &table, error)
                 && liji_booking_promote (act, &table, one, &next, error)));
}

/* The one its form names, where that is one of ours and still to come. */
static gboolean
meet_named (LijiHandling *handling, const char *no, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiBooking) one = NULL;

  if (no == NULL || *no == '\0')
    return TRUE;
  one = liji_booking_find (handling->store, no, &local);
  if (one == NULL)
    return g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND)
           || liji_deed_fail (error, NULL, g_steal_pointer (&local));
  set_text ((char **) ((char *) handling->form + handling->kind->origin), "booked");
  return !liji_booking_is_live (one) || attend (handling, one, error);
}

gboolean
liji_booking_meet (LijiHandling *handling, GError **error)
{
  char **origin = (char **) ((char *) handling->form + handling->kind->origin);
  char **no = (char **) ((char *) handling->form + handling->kind->booking);
  g_autofree char *man
      = liji_applicant_dup_key (liji_case_kind_party (handling->kind, handling->form, "man"));
  g_autofree char *woman
      = liji_applicant_dup_key (liji_case_kind_party (handling->kind, handling->form, "woman"));
  const char *keys[] = { man, woman };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) local = NULL;

  /* A form kept for a later day is itself an announcement; an outpost has no bookings. */
  if (liji_date_is_day (handling->booked_for) || liji_session_get_replay (handling->session))
    return TRUE;
  if (!meet_named (handling, *no, error))
    return FALSE;
  list = liji_booking_list_meeting (handling->store, liji_act_get_day (handling->act),
                                    handling->kind->purpose, keys, &local);
  if (list == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < list->len; i++)
    {
      LijiBooking *one = list->pdata[i];

      if (!attend (handling, one, error))
        return FALSE;
      if (*no == NULL || **no == '\0')
        set_text (no, one->no);
      set_text (origin, "booked");
    }
  if (*origin == NULL || **origin == '\0')
    set_text (origin, "walk_in");
  return TRUE;
}

gboolean
liji_booking_meet_receipt (LijiHandling *handling, const char *receipt, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (liji_session_get_replay (handling->session) || receipt == NULL)
    return TRUE;
  list = liji_booking_list_receipt (handling->store, receipt, &local);
  if (list == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < list->len; i++)
    if (liji_booking_is_live (list->pdata[i]) && !attend (handling, list->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
liji_booking_fulfil (LijiHandling *handling, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (!handling->row->final && g_strcmp0 (handling->step->act, handling->kind->served) != 0)
    return TRUE;
  list = liji_booking_list_case (handling->store, &handling->row->id, &local);
  if (list == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < list->len; i++)
    if (liji_booking_is_live (list->pdata[i])
        && !liji_booking_set_state (handling->act, list->pdata[i], "served", error))
      return FALSE;
  return TRUE;
}

/* On which side of the form somebody stands: a citizen's number says it, else the side that is
 * free. */
static gboolean
is_woman (const LijiBooking *one, guint i)
{
  for (guint n = 0; n < 2; n++)
    {
      guint who = n == 0 ? i : 1 - i;
      const char *colon = one->keys[who] != NULL ? strchr (one->keys[who], ':') : NULL;
      g_auto (LijiIdentity) identity = { 0 };

      if (colon != NULL)
        liji_identity_read (colon + 1, LIJI_IDENTITY_OTHER, &identity);
      if (identity.sex != 0)
        return (identity.sex == 2) == (who == i);
    }
  return i == 1;
}

static void
put_person (LijiApplicant *party, const LijiBooking *one, guint i)
{
  const char *colon = one->keys[i] != NULL ? strchr (one->keys[i], ':') : NULL;

  set_text (&party->name, one->names[i]);
  if (colon == NULL)
    return;
  g_free (party->identity_kind);
  party->identity_kind = g_strndup (one->keys[i], (gsize) (colon - one->keys[i]));
  set_text (&party->identity_number, colon + 1);
}

static LijiDraft *
make_draft (const LijiCaseKind *kind, const LijiBooking *one)
{
  char *form = liji_model_new (kind->model);

  set_text ((char **) (form + kind->origin), "booked");
  set_text ((char **) (form + kind->booking), one->no);
  for (guint i = 0; i < 2; i++)
    if (one->names[i] != NULL)
      put_person ((LijiApplicant *) (form + (is_woman (one, i) ? kind->woman : kind->man)), one, i);
  return liji_draft_new_take (kind->model, form);
}

static gboolean
find_case (LijiSession *session, const LijiBooking *one, char **no, GError **error)
{
  g_autoptr (LijiCase) seen = NULL;

  if (!liji_id_is_null (&one->case_id))
    seen = liji_marriage_get_case (session, &one->case_id, error);
  else if (one->receipt != NULL)
    seen = liji_divorce_find_case (session, one->receipt, error);
  else
    return TRUE;
  *no = seen != NULL ? g_strdup (seen->no) : NULL;
  return seen != NULL;
}

LijiBookingStart *
liji_booking_start (LijiSession *session, const char *no, GError **error)
{
  g_autoptr (LijiBooking) one = liji_booking_get (session, no, error);
  g_autoptr (LijiBookingStart) self = NULL;
  const char *colon;

  if (one == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (LijiBookingStart);
  self->kind = liji_case_kind_find (liji_purpose_find (one->purpose)->kind);
  self->draft = make_draft (self->kind, one);
  colon = one->keys[0] != NULL ? strchr (one->keys[0], ':') : NULL;
  self->number = g_strdup (colon != NULL ? colon + 1 : NULL);
  return find_case (session, one, &self->case_no, error) ? g_steal_pointer (&self) : NULL;
}
