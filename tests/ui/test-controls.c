/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "model/marriage.h"
#include "ui/editor/field-row.h"
#include "ui/widgets/code-control.h"
#include "ui/widgets/names.h"

static const LijiDate today = { 2026, 11, 22 };

typedef struct
{
  LijiForm *form;
  GtkWidget *window;
  GtkWidget *row;
  GtkWidget *other; /* a second field to go to */
} Bench;

static void
set_up (Bench *bench, gconstpointer path)
{
  g_autoptr (LijiDraft) draft = liji_draft_new (&liji_marriage_model);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  bench->form = liji_form_new (draft, today);
  bench->row = liji_field_row_new (path);
  bench->other = liji_field_row_new ("place");
  gtk_box_append (GTK_BOX (box), bench->row);
  gtk_box_append (GTK_BOX (box), bench->other);
  liji_form_bind_widgets (bench->form, box, NULL);
  bench->window = show_in_window (box);
  gtk_widget_grab_focus (bench->row);
}

static void
tear_down (Bench *bench, gconstpointer path)
{
  GtkWidget *row = bench->row;

  g_object_add_weak_pointer (G_OBJECT (row), (gpointer *) &row);
  gtk_window_destroy (GTK_WINDOW (bench->window));
  settle (50);
  g_assert_null (row);
  g_assert_finalize_object (bench->form);
}

static GtkText *
get_text (Bench *bench)
{
  return GTK_TEXT (liji_widget_find (bench->row, GTK_TYPE_TEXT));
}

static void
type (Bench *bench, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_text (bench)), text);
}

static void
assert_value (Bench *bench, const char *path, const char *expected)
{
  g_autofree char *text = liji_draft_dup_text (liji_form_get_draft (bench->form), path);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_date (Bench *bench, gconstpointer path)
{
  type (bench, "20041231");
  assert_value (bench, "man.birth_date", "2004-12-31");
  /* As typed while the caret is inside, as read once it has left. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (bench))), ==, "20041231");
  gtk_widget_grab_focus (bench->other);
  settle (20);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (bench))), ==, "2004-12-31");
  gtk_widget_grab_focus (bench->row);
  type (bench, "=");
  assert_value (bench, "man.birth_date", "2026-11-22");
  type (bench, "+30");
  assert_value (bench, "man.birth_date", "2026-12-22");
  type (bench, "2004.13.40");
  gtk_widget_grab_focus (bench->other);
  settle (20);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (bench))), ==, "2004.13.40");
}

static void
test_code (Bench *bench, gconstpointer path)
{
  LijiCodeControl *control
      = LIJI_CODE_CONTROL (liji_widget_find (bench->row, LIJI_TYPE_CODE_CONTROL));

  type (bench, "dx");
  g_assert_cmpuint (liji_code_control_get_n_choices (control), ==, 2);
  g_signal_emit_by_name (get_text (bench), "activate");
  assert_value (bench, "man.education", "20");
  g_assert_true (
      g_str_has_prefix (gtk_editable_get_text (GTK_EDITABLE (get_text (bench))), "大学本科"));
}

static void
test_code_arrows (Bench *bench, gconstpointer path)
{
  GtkWidget *entry = liji_widget_find (bench->row, GTK_TYPE_ENTRY);

  type (bench, "dx");
  g_assert_true (press_key (entry, GDK_KEY_Down, 0));
  g_signal_emit_by_name (get_text (bench), "activate");
  assert_value (bench, "man.education", "30");
}

/* Keys never act while an input method is composing. */
static void
test_preedit (Bench *bench, gconstpointer path)
{
  GtkWidget *entry = liji_widget_find (bench->row, GTK_TYPE_ENTRY);

  g_signal_emit_by_name (get_text (bench), "preedit-changed", "da xue");
  g_assert_false (press_key (entry, GDK_KEY_Down, 0));
  g_assert_false (press_key (entry, GDK_KEY_Up, 0));
  g_signal_emit_by_name (get_text (bench), "preedit-changed", "");
  g_assert_true (press_key (entry, GDK_KEY_Down, 0));
}

static void
test_escape (Bench *bench, gconstpointer path)
{
  GtkWidget *entry = liji_widget_find (bench->row, GTK_TYPE_ENTRY);

  type (bench, "大学");
  g_assert_true (press_key (entry, GDK_KEY_Escape, 0));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (bench))), ==, "大学");
  /* The second Esc is not the list's any more. */
  g_assert_false (press_key (entry, GDK_KEY_Escape, 0));
}

static const char *
get_mark (Bench *bench)
{
  GtkWidget *line = gtk_widget_get_first_child (bench->row);

  return gtk_image_get_icon_name (GTK_IMAGE (gtk_widget_get_last_child (line)));
}

static void
test_identity (Bench *bench, gconstpointer path)
{
  g_assert_null (get_mark (bench));
  type (bench, "371324200102030111");
  g_assert_cmpstr (get_mark (bench), ==, "object-select-symbolic");
  type (bench, "371324200102030112");
  g_assert_null (get_mark (bench));
  type (bench, "37132420010203011");
  g_assert_null (get_mark (bench));
}

static void
test_flag (Bench *bench, gconstpointer path)
{
  GtkWidget *check = liji_widget_find (bench->row, GTK_TYPE_CHECK_BUTTON);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  assert_value (bench, "man.present", "true");
  liji_form_type (bench->form, "man.present", "false", NULL);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_assert_true (press_key (check, GDK_KEY_Return, 0));
}

static void
test_locked (Bench *bench, gconstpointer path)
{
  liji_form_set_editable (bench->form, FALSE);
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (get_text (bench))));
  g_assert_false (liji_field_row_is_open (LIJI_FIELD_ROW (bench->row)));
  liji_form_set_editable (bench->form, TRUE);
  g_assert_true (liji_field_row_is_wanted (LIJI_FIELD_ROW (bench->row)));
  type (bench, "王小明");
  g_assert_false (liji_field_row_is_wanted (LIJI_FIELD_ROW (bench->row)));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
#define ADD(name, path, func) g_test_add (name, Bench, path, set_up, func, tear_down)
  ADD ("/controls/date", "man.birth_date", test_date);
  ADD ("/controls/code", "man.education", test_code);
  ADD ("/controls/code-arrows", "man.education", test_code_arrows);
  ADD ("/controls/preedit", "man.education", test_preedit);
  ADD ("/controls/escape", "man.education", test_escape);
  ADD ("/controls/identity", "man.identity_number", test_identity);
  ADD ("/controls/flag", "man.present", test_flag);
  ADD ("/controls/locked", "man.name", test_locked);
  return g_test_run ();
}
