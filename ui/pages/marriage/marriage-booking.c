/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/booking/booking.h"
#include "ui/desk/booking-words.h"
#include "ui/pages/marriage/marriage-page-private.h"

/* A case for those who booked: their names and numbers are there already, in a form that keeps the
 * booking's number. */

static gpointer
start_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_booking_start (session, data, error);
}

static void
type_over (LijiMarriagePage *self, LijiDraft *draft)
{
  static const char *const paths[] = { "origin",
                                       "booking_number",
                                       "man.name",
                                       "man.identity_kind",
                                       "man.identity_number",
                                       "woman.name",
                                       "woman.identity_kind",
                                       "woman.identity_number" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *text = liji_draft_dup_text (draft, paths[i]);

      if (text != NULL && *text != '\0')
        liji_form_type (self->form, paths[i], text, NULL);
    }
}

static void
started (LijiPage *page, gpointer answer, const GError *error)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (page);
  LijiBookingStart *start = answer;

  if (self->form == NULL || self->busy)
    return;
  if (start == NULL)
    liji_desk_tell (liji_page_get_desk (page), error);
  if (start != NULL && start->case_no != NULL)
    {
      liji_marriage_acts_load (self, start->case_no);
      return;
    }
  if (start != NULL || !self->restored)
    liji_marriage_page_start_new (self);
  if (start == NULL)
    return;
  type_over (self, start->draft);
  liji_marriage_draft_keep (self);
  liji_marriage_page_refresh (self);
  liji_marriage_page_lead (self, NULL);
}

/* The form begun for it before, on the page or left on this machine. */
static gboolean
go_on (LijiMarriagePage *self, const char *no)
{
  LijiDraftKeeper *keeper = liji_desk_get_drafts (liji_page_get_desk (LIJI_PAGE (self)));
  g_autofree char *here = self->restored && self->seen == NULL
                              ? liji_form_dup_text (self->form, "booking_number")
                              : NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (g_strcmp0 (here, no) == 0)
    {
      liji_marriage_page_focus_wanted (self, NULL);
      return TRUE;
    }
  list = keeper != NULL ? liji_draft_keeper_list (keeper, NULL) : NULL;
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const LijiSavedDraft *saved = list->pdata[i];
      g_autofree char *other = g_strcmp0 (saved->form, self->kind->name) == 0
                                   ? liji_draft_dup_text (saved->draft, "booking_number")
                                   : NULL;

      if (g_strcmp0 (other, no) == 0)
        return liji_marriage_draft_restore (self, &saved->id);
    }
  return FALSE;
}

gboolean
liji_marriage_booking_begin (LijiMarriagePage *self, const char *target)
{
  const char *no = liji_booking_word_read_target (target);

  if (no != NULL && !self->busy && !go_on (self, no))
    liji_page_look (LIJI_PAGE (self), start_in_worker, g_strdup (no), g_free,
                    (GDestroyNotify) liji_booking_start_unref, started);
  return no != NULL;
}
