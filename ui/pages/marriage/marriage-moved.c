/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liji-config.h"
#include "ui/editor/field-row.h"
#include "ui/pages/marriage/marriage-caret.h"
#include "ui/pages/marriage/marriage-moved.h"
#include "ui/pages/marriage/marriage-page-private.h"
#include "ui/pages/marriage/prefill.h"

/* Somebody else took a step with the case that is open here: the page follows, and a line says
 * where it was done. What was typed here is laid over the new form and the caret stays; where the
 * step closed the fields it stands in, it is kept aside and can be read. */

static gpointer
look_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_marriage_get_case (session, data, error);
}

/* After these steps nothing of the form is typed any more but what the hand-over asks. */
static gboolean
closes_fields (const LijiCase *before, const LijiCase *after)
{
  const LijiState *state = liji_procedure_state (after->kind->procedure, after->state);

  return !g_str_equal (before->state, after->state)
         && ((state != NULL && state->final) || g_str_equal (after->state, "registered")
             || g_str_equal (after->state, "reissued"));
}

/* Where the caret stands, to be put there again. */
typedef struct
{
  char *path; /* NULL: in no field */
  int place;
} Caret;

static Caret
take_caret (LijiMarriagePage *self)
{
  LijiFieldRow *row = (LijiFieldRow *) liji_marriage_caret_get (self, LIJI_TYPE_FIELD_ROW);

  return row != NULL
             ? (Caret){ g_strdup (liji_field_row_get_path (row)), liji_field_row_get_caret (row) }
             : (Caret){ 0 };
}

static gboolean
stands (LijiMarriagePage *self, const Caret *caret)
{
  g_autofree char *path = NULL;
  Caret now = take_caret (self);

  path = now.path;
  return g_strcmp0 (path, caret->path) == 0 && now.place == caret->place;
}

static void
give_caret (LijiMarriagePage *self, Caret *caret)
{
  if (caret->path == NULL)
    return;
  if (!liji_form_may_edit (self->form, caret->path))
    liji_marriage_page_lead (self, NULL);
  else if (stands (self, caret)) /* a word under way in an input method is left alone */
    liji_marriage_caret_reveal (self);
  else
    liji_marriage_page_focus_path (self, caret->path, caret->place);
  g_free (caret->path);
}

static void
say_changed (LijiMarriagePage *self, LijiFollowed followed)
{
  g_autofree char *text
      = liji_form_follow_dup_words (self->seen->window, self->seen->clerk, followed);

  liji_marriage_page_say (self, "note", text);
  if (followed == LIJI_FOLLOWED_ASIDE)
    liji_banner_set_button (self->banner, _ ("Show what was typed"), "marriage.typed");
}

static void
follow (LijiMarriagePage *self, LijiCase *found)
{
  LijiDraft *before = liji_form_get_draft (self->form);
  Caret caret = take_caret (self);
  LijiFollowed followed;

  liji_marriage_moved_show_case (self);
  self->following = TRUE;
  followed = liji_form_follow (self->form, self->seen->draft, found->draft,
                               closes_fields (self->seen, found), &self->aside);
  self->following = FALSE;
  if (liji_form_get_draft (self->form) != before)
    liji_prefill_follow (self->form, NULL);
  if (followed == LIJI_FOLLOWED_ASIDE)
    self->form_id = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  liji_marriage_page_take_case (self, found, FALSE);
  say_changed (self, followed);
  give_caret (self, &caret);
}

static void
compare (LijiPage *page, gpointer answer)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (page);
  LijiCase *found = answer;

  if (self->busy || self->seen == NULL || !liji_id_equal (&found->id, &self->seen->id)
      || found->revision <= self->seen->revision)
    return;
  follow (self, found);
}

void
liji_marriage_page_moved (LijiPage *page)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (page);

  if (self->seen != NULL && !self->busy)
    liji_page_load (page, look_in_worker, g_memdup2 (&self->seen->id, sizeof self->seen->id),
                    g_free, (GDestroyNotify) liji_case_unref, compare);
}

void
liji_marriage_moved_show_case (LijiMarriagePage *self)
{
  if (!liji_form_aside_is_shown (&self->aside, self->form))
    return;
  self->following = TRUE;
  liji_form_set_draft (self->form, self->seen->draft);
  self->following = FALSE;
  liji_marriage_page_refresh (self);
}

/* One way and back: the form as it was being typed, the case as it stands. */
static void
typed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);

  if (self->aside.draft == NULL || self->seen == NULL || self->busy)
    return;
  if (liji_form_aside_is_shown (&self->aside, self->form))
    {
      liji_marriage_moved_show_case (self);
      say_changed (self, LIJI_FOLLOWED_ASIDE);
      return;
    }
  self->following = TRUE;
  liji_form_aside_show (&self->aside, self->form);
  self->following = FALSE;
  liji_marriage_page_say (self, "note",
                          _ ("This is what was being typed here. It was not taken into the case."));
  liji_banner_set_button (self->banner, _ ("Show the case"), "marriage.typed");
}

void
liji_marriage_moved_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "marriage.typed", NULL, typed_action);
}
