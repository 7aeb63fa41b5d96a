/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "model/field.h"
#include "model/marriage.h"
#include "ui/desk/page.h"
#include "ui/editor/field-row.h"
#include "ui/pages/marriage/marriage-page-private.h"
#include "ui/widgets/names.h"

static Office office;

static LijiMarriagePage *
open_page (void)
{
  GtkWidget *page = g_object_new (LIJI_TYPE_MARRIAGE_PAGE, "desk", office.desk, NULL);

  show_in_window (page);
  liji_page_show (LIJI_PAGE (page), NULL);
  return LIJI_MARRIAGE_PAGE (page);
}

static void
close_page (LijiMarriagePage *page)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))));
  settle (100);
}

static const char *
get_caret_path (LijiMarriagePage *page)
{
  GtkWidget *row = liji_marriage_caret_get (page, LIJI_TYPE_FIELD_ROW);

  return row != NULL ? liji_field_row_get_path (LIJI_FIELD_ROW (row)) : NULL;
}

static gboolean
has_problems (gpointer page)
{
  return liji_form_get_problems (LIJI_MARRIAGE_PAGE (page)->form) != NULL;
}

/* The caret starts in the first empty required field; Enter goes to the next that is empty. */
static void
test_caret (void)
{
  LijiMarriagePage *page = open_page ();
  GtkWidget *row;

  g_assert_cmpstr (get_caret_path (page), ==, "man.name");
  wait_until (has_problems, page);
  liji_form_type (page->form, "man.name", "张示例", NULL);
  row = liji_marriage_caret_get (page, LIJI_TYPE_FIELD_ROW);
  g_signal_emit_by_name (liji_widget_find (row, GTK_TYPE_TEXT), "activate");
  g_assert_cmpstr (get_caret_path (page), ==, "man.identity_number");
  gtk_widget_activate_action (GTK_WIDGET (page), "marriage.next-section", NULL);
  g_assert_cmpstr (get_caret_path (page), ==, "woman.name");
  close_page (page);
}

/* What was left is read when somebody logs in. */
static void
log_in_again (void)
{
  liji_desk_set_session (office.desk, NULL);
  liji_desk_set_session (office.desk, office.session);
  g_assert_cmpstr (liji_desk_get_left (office.desk), ==, "marriage");
}

/* After the program is gone the same form opens with the same content and caret. */
static void
test_restore (void)
{
  LijiMarriagePage *page = open_page ();
  g_autofree char *name = NULL;
  g_autofree char *half = NULL;

  liji_form_type (page->form, "woman.name", "李样本", NULL);
  liji_form_type (page->form, "woman.birth_date", "2002-0", NULL);
  liji_marriage_page_focus_path (page, "woman.household_address", -1);
  liji_form_type (page->form, "woman.household_address", "示例路1号", NULL);
  liji_page_keep (LIJI_PAGE (page));
  close_page (page);

  log_in_again ();
  page = open_page ();
  name = liji_form_dup_text (page->form, "woman.name");
  half = liji_form_dup_text (page->form, "woman.birth_date");
  g_assert_cmpstr (name, ==, "李样本");
  g_assert_cmpstr (half, ==, "2002-0");
  g_assert_cmpstr (get_caret_path (page), ==, "woman.household_address");
  close_page (page);
}

static gboolean
has_case (gpointer page)
{
  return LIJI_MARRIAGE_PAGE (page)->seen != NULL;
}

/* A form whose case was opened comes back with that case. */
static void
test_restore_case (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = liji_json_parse (liji_marriage_model.example, -1, &error);
  g_autoptr (LijiDraft) draft = liji_draft_new_take (
      &liji_marriage_model, liji_model_from_json (&liji_marriage_model, node, &error));
  LijiId id = liji_desk_make_id (office.desk);
  LijiSavedDraft saved = { .id = liji_desk_make_id (office.desk),
                           .act = liji_desk_make_id (office.desk),
                           .form = (char *) "marriage",
                           .draft = draft };
  g_autoptr (LijiCase) opened = NULL;
  g_autofree char *name = NULL;
  LijiMarriagePage *page;

  g_assert_no_error (error);
  opened = liji_marriage_open (liji_desk_get_session (office.desk), &id, draft, &error);
  g_assert_no_error (error);
  saved.case_id = opened->id;
  liji_draft_keeper_keep (liji_desk_get_drafts (office.desk), &saved);
  g_assert_true (liji_draft_keeper_flush (liji_desk_get_drafts (office.desk), &error));
  log_in_again ();
  page = open_page ();
  wait_until (has_case, page);
  g_assert_true (liji_id_equal (&page->seen->id, &opened->id));
  name = liji_form_dup_text (page->form, "man.name");
  g_assert_cmpstr (name, ==, opened->man_name);
  close_page (page);
}

static gboolean
is_refused (gpointer page)
{
  return liji_banner_get_text (LIJI_MARRIAGE_PAGE (page)->banner) != NULL
         && !LIJI_MARRIAGE_PAGE (page)->busy;
}

/* F12 on an empty form changes nothing and says why. */
static void
test_refused (void)
{
  LijiMarriagePage *page = open_page ();

  liji_marriage_page_start_new (page);
  liji_page_next_step (LIJI_PAGE (page));
  wait_until (is_refused, page);
  g_assert_null (page->seen);
  g_assert_true (liji_page_may_lock (LIJI_PAGE (page)));
  close_page (page);
}

int
main (int argc, char **argv)
{
  int result;

  gtk_test_init (&argc, &argv);
  adw_init ();
  office_set_up (&office);
  g_test_add_func ("/marriage-page/caret", test_caret);
  g_test_add_func ("/marriage-page/restore", test_restore);
  g_test_add_func ("/marriage-page/restore-case", test_restore_case);
  g_test_add_func ("/marriage-page/refused", test_refused);
  result = g_test_run ();
  office_tear_down (&office);
  return result;
}
