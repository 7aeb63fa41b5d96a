/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/field-row.h"
#include "ui/pages/death/death-moved.h"
#include "ui/pages/death/death-page-private.h"

/* Somebody else took a step with the case that is open here: the page follows, a line says where it
 * was done, and what is being typed stays. */

static gpointer
look_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_death_seen_read (session, liji_death_get_case (session, data, error), error);
}

static void
say_changed (LijiDeathPage *self, const LijiDeathTurn *turn, LijiFollowed followed)
{
  g_autofree char *text = liji_form_follow_dup_words (turn->station, turn->person, followed);

  liji_death_page_say (self, "note", text);
  if (followed == LIJI_FOLLOWED_ASIDE)
    liji_banner_set_button (self->banner, _ ("Show what was typed"), "death.typed");
}

static void
give_caret (LijiDeathPage *self, const char *path, int place)
{
  LijiFormCaret caret = liji_death_page_caret (self);
  LijiFieldRow *row = (LijiFieldRow *) liji_form_caret_get (&caret, LIJI_TYPE_FIELD_ROW);

  if (path == NULL)
    return;
  if (!liji_form_may_edit (self->form, path))
    liji_death_page_lead (self);
  else if (row == NULL || g_strcmp0 (liji_field_row_get_path (row), path) != 0
           || liji_field_row_get_caret (row) != place)
    liji_form_caret_go_path (&caret, path, place);
  else
    liji_form_caret_reveal (&caret);
}

static void
follow (LijiDeathPage *self, const LijiDeathSeen *found, const LijiDeathTurn *turn)
{
  LijiFormCaret caret = liji_death_page_caret (self);
  LijiFieldRow *row = (LijiFieldRow *) liji_form_caret_get (&caret, LIJI_TYPE_FIELD_ROW);
  g_autofree char *path = row != NULL ? g_strdup (liji_field_row_get_path (row)) : NULL;
  int place = row != NULL ? liji_field_row_get_caret (row) : 0;
  LijiFollowed followed;

  liji_death_moved_show_case (self);
  self->following = TRUE;
  followed = liji_form_follow (self->form, self->seen->draft, found->death->draft,
                               liji_death_page_closes (self->seen->state, found->death->state),
                               &self->aside);
  self->following = FALSE;
  if (followed == LIJI_FOLLOWED_ASIDE)
    self->form_id = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  liji_death_page_take (self, found, FALSE);
  say_changed (self, turn, followed);
  give_caret (self, path, place);
}

static void
compare (LijiPage *page, gpointer answer)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (page);
  const LijiDeathSeen *found = answer;
  const LijiDeathTurn *turn
      = found->course->len > 0 ? found->course->pdata[found->course->len - 1] : NULL;

  if (self->busy || self->seen == NULL || turn == NULL || turn->seq <= self->turn
      || !liji_id_equal (&found->death->id, &self->seen->id))
    return;
  if (found->death->revision > self->seen->revision)
    {
      follow (self, found, turn);
      return;
    }
  /* A certificate, a paper: nothing of the form. */
  self->turn = turn->seq;
  liji_course_list_show (self->course, found->course);
  g_clear_pointer (&self->cremations, g_ptr_array_unref);
  self->cremations = g_ptr_array_ref (found->cremations);
  liji_death_sections_update (self);
  liji_death_papers_update (self);
}

void
liji_death_page_moved (LijiPage *page)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (page);

  if (self->seen != NULL && !self->busy)
    liji_page_load (page, look_in_worker, g_memdup2 (&self->seen->id, sizeof self->seen->id),
                    g_free, liji_death_seen_free, compare);
}

void
liji_death_moved_show_case (LijiDeathPage *self)
{
  if (!liji_form_aside_is_shown (&self->aside, self->form))
    return;
  self->following = TRUE;
  liji_form_set_draft (self->form, self->seen->draft);
  self->following = FALSE;
  liji_death_page_refresh (self);
}

/* One way and back: the form as it was being typed, the case as it stands. */
static void
typed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (widget);

  if (self->aside.draft == NULL || self->seen == NULL || self->busy)
    return;
  if (liji_form_aside_is_shown (&self->aside, self->form))
    {
      liji_death_moved_show_case (self);
      liji_death_page_say (self, "note", NULL);
      return;
    }
  self->following = TRUE;
  liji_form_aside_show (&self->aside, self->form);
  self->following = FALSE;
  liji_death_page_say (self, "note",
                       _ ("This is what was being typed here. It was not taken into the case."));
  liji_banner_set_button (self->banner, _ ("Show the case"), "death.typed");
}

void
liji_death_moved_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "death.typed", NULL, typed_action);
}
