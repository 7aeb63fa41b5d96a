/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/marriage-sections.h"
#include "model/marriage.h"
#include "ui/widgets/date-word.h"

/* Which sections and rows a kind of case shows in which state, and what stands where it is
 * registered. */

gboolean
liji_marriage_page_is_divorce (LijiMarriagePage *self)
{
  return self->kind == &liji_divorce_kind;
}

/* Whether the sections are those of another kind of case. */
gboolean
liji_marriage_page_has_own (LijiMarriagePage *self)
{
  return self->kind != &liji_marriage_kind;
}

gboolean
liji_marriage_page_is_state (LijiMarriagePage *self, const char *const *states)
{
  return g_strv_contains (states, liji_marriage_page_state (self));
}

void
liji_marriage_sections_update_rows (LijiMarriagePage *self)
{
  g_autofree char *origin = liji_form_dup_text (self->form, "origin");
  g_autofree char *late = liji_form_dup_text (self->form, "late_registration");
  gboolean is_late = g_strcmp0 (late, "true") == 0;
  GtkWidget *since;

  if (liji_marriage_page_has_own (self))
    return;
  since = GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (self), LIJI_TYPE_MARRIAGE_PAGE, "since_row"));
  gtk_widget_set_visible (GTK_WIDGET (gtk_widget_get_template_child (
                              GTK_WIDGET (self), LIJI_TYPE_MARRIAGE_PAGE, "booking_row")),
                          g_strcmp0 (origin, "booked") == 0);
  if (gtk_widget_get_visible (since) == is_late)
    return;
  gtk_widget_set_visible (since, is_late);
  /* What nobody sees is not kept either. */
  if (!is_late && liji_form_is_filled (self->form, "cohabiting_since")
      && liji_form_may_edit (self->form, "cohabiting_since"))
    liji_form_type (self->form, "cohabiting_since", "", NULL);
  liji_marriage_papers_fill_menu (self);
}

static char *
dup_done_sentence (const char *state, const char *day)
{
  if (g_str_equal (state, "issued"))
    return g_strdup_printf (_ ("Registered on %s. Both certificates are in the couple's hands."),
                            day);
  if (g_str_equal (state, "unfinished"))
    return g_strdup_printf (_ ("Begun on %s and not finished: the number is written off, both "
                               "booklets are voided, and neither is married by it."),
                            day);
  return g_strdup_printf (
      _ ("Registered on %s. They are married from this moment; the certificates follow."), day);
}

static char *
dup_divorced_sentence (const char *state, const char *day)
{
  return g_strdup_printf (
      g_str_equal (state, "issued")
          ? _ ("Divorced since %s. Each has the divorce certificate in hand.")
          : _ ("Divorced since %s. The marriage has ended; the certificates follow."),
      day);
}

/* What is issued again prints the day of the first registration, not that of its own. */
static LijiDate
get_printed_day (LijiMarriagePage *self)
{
  g_autofree char *text = liji_form_dup_text (self->form, "original_on");
  LijiDate day;

  if (liji_marriage_page_has_own (self) && text != NULL && liji_date_from_iso (text, &day))
    return day;
  return self->seen->registered_on;
}

static char *
dup_sentence (LijiMarriagePage *self, const char *day)
{
  if (liji_marriage_page_is_divorce (self))
    return dup_divorced_sentence (self->seen->state, day);
  if (liji_marriage_page_has_own (self))
    return g_strdup_printf (_ ("Issued again. It prints the day of the registration, %s, and says "
                               "beside it why and when it was issued again."),
                            day);
  return dup_done_sentence (self->seen->state, day);
}

static void
show_registered (LijiMarriagePage *self)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (self->seen == NULL || self->seen->number == NULL)
    {
      liji_copy_list_show (self->copies, desk, NULL);
      return;
    }
  gtk_label_set_text (self->done_number, self->seen->number);
  day = liji_date_word_dup (get_printed_day (self));
  text = dup_sentence (self, day);
  gtk_label_set_text (self->done_text, text);
  liji_section_set_title (self->done, g_str_equal (self->seen->state, "unfinished")
                                          ? _ ("Registration not finished")
                                          : _ ("Registered"));
  liji_copy_list_show (self->copies, desk, self->seen->number);
}

void
liji_marriage_sections_update (LijiMarriagePage *self)
{
  static const char *const review[] = { "accepted", "reviewed", "verified", NULL };
  static const char *const slip[] = { "reviewed", NULL };
  static const char *const done[] = { "registered", "issued", "unfinished", "reissued", NULL };
  static const char *const receipt[] = { "registered", "issued", "reissued", NULL };
  const char *source
      = liji_desk_get_decided (liji_page_get_desk (LIJI_PAGE (self)), "number_source");

  gtk_widget_set_visible (GTK_WIDGET (self->review), liji_marriage_page_is_state (self, review));
  gtk_widget_set_visible (self->review_row,
                          gtk_widget_get_visible (GTK_WIDGET (self->review))
                              || gtk_widget_get_visible (GTK_WIDGET (self->second)));
  gtk_widget_set_visible (GTK_WIDGET (self->slip), liji_marriage_page_is_state (self, slip)
                                                       && !liji_marriage_page_has_own (self));
  gtk_widget_set_visible (GTK_WIDGET (self->case_section), !liji_marriage_page_has_own (self));
  gtk_widget_set_visible (GTK_WIDGET (gtk_widget_get_template_child (
                              GTK_WIDGET (self), LIJI_TYPE_MARRIAGE_PAGE, "joint_photo")),
                          !liji_marriage_page_is_divorce (self));
  gtk_widget_set_visible (GTK_WIDGET (self->divorce), liji_marriage_page_has_own (self));
  gtk_widget_set_visible (GTK_WIDGET (self->questioning),
                          liji_marriage_page_is_divorce (self)
                              && liji_marriage_page_is_state (self, review));
  gtk_widget_set_visible (GTK_WIDGET (self->done), liji_marriage_page_is_state (self, done));
  gtk_widget_set_visible (GTK_WIDGET (self->receipt), liji_marriage_page_is_state (self, receipt));
  gtk_widget_set_visible (GTK_WIDGET (gtk_widget_get_template_child (
                              GTK_WIDGET (self), LIJI_TYPE_MARRIAGE_PAGE, "number_row")),
                          g_strcmp0 (source, "provincial") == 0);
  gtk_widget_set_visible (
      self->checks_pane,
      liji_procedure_next (self->kind->procedure, liji_marriage_page_state (self)) != NULL);
  show_registered (self);
  liji_marriage_sections_update_rows (self);
}
