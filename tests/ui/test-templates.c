/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "liji-config.h"
#include "ui/desk/page.h"
#include "ui/pages/marriage/end-dialog.h"
#include "ui/pages/marriage/hand-check-dialog.h"
#include "ui/pages/marriage/prefill.h"
#include "ui/pages/users/user-dialog.h"
#include "ui/preferences/preferences-window.h"
#include "ui/print/paper-window.h"
#include "ui/print/spoil-dialog.h"
#include "ui/shell/first-run-page.h"
#include "ui/shell/login-page.h"
#include "ui/shell/page-kinds.h"
#include "ui/shell/window.h"

/* Every page, dialog and window is made, shown and let go of; a warning on the way or a widget that
 * stays is a failure. */

static Office office;

static void
assert_goes (GtkWidget *widget)
{
  GtkWidget *gone = widget;

  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &gone);
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  else
    gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (widget)));
  for (guint i = 0; gone != NULL && i < 200; i++)
    settle (10);
  g_assert_null (gone);
}

static void
test_page (gconstpointer data)
{
  const LijiPageKind *kind = data;
  GtkWidget *page = g_object_new (kind->get_type (), "desk", office.desk, NULL);

  show_in_window (page);
  liji_page_show (LIJI_PAGE (page), NULL);
  settle (200);
  g_assert_true (liji_page_may_lock (LIJI_PAGE (page)));
  liji_page_keep (LIJI_PAGE (page));
  assert_goes (page);
}

static void
test_dialogs (void)
{
  static const char *const acts[]
      = { "decline",     "refuse",         "cancel",         "abandon",         "concern",
          "divorce.end", "reissue.refuse", "reissue.cancel", "divorce.withdraw" };
  g_autoptr (LijiDraft) draft
      = liji_prefill_new_draft (&liji_marriage_model, liji_date (2026, 11, 22));
  g_autoptr (LijiForm) form = liji_form_new (draft, liji_date (2026, 11, 22));
  GtkWidget *dialogs[16];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    dialogs[n++] = liji_end_dialog_new (acts[i], liji_date (2026, 11, 23));
  dialogs[n++] = liji_hand_check_dialog_new (form);
  dialogs[n++] = liji_spoil_dialog_new (office.desk, "37000001");
  dialogs[n++] = liji_user_dialog_new (office.desk, NULL);
  dialogs[n++] = liji_paper_window_new (office.desk, "结婚登记审查处理表");
  dialogs[n++] = liji_preferences_window_new (office.desk);
  for (guint i = 0; i < n; i++)
    {
      gtk_window_present (GTK_WINDOW (dialogs[i]));
      settle (50);
      assert_goes (dialogs[i]);
    }
}

static void
test_gate (void)
{
  GtkWidget *login = liji_login_page_new (office.desk);
  GtkWidget *first = liji_first_run_page_new (office.desk, "/nowhere");

  show_in_window (login);
  liji_login_page_show (LIJI_LOGIN_PAGE (login), FALSE);
  liji_login_page_show (LIJI_LOGIN_PAGE (login), TRUE);
  assert_goes (login);
  show_in_window (first);
  liji_first_run_page_show (LIJI_FIRST_RUN_PAGE (first), "/nowhere", "the disk is full");
  assert_goes (first);
}

static gboolean
has_login (gpointer data)
{
  GtkWidget *window = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_get_ancestor (focus, LIJI_TYPE_LOGIN_PAGE) != NULL;
}

static void
test_window (void)
{
  /* A workplace of its own: opening a registry logs out. */
  g_autoptr (LijiDesk) desk = liji_desk_new (NULL, office.clock);
  GtkWidget *window = liji_window_new (NULL, desk, liji_registry_get_address (office.registry));

  gtk_window_present (GTK_WINDOW (window));
  wait_until (has_login, window);
  g_assert_false (liji_window_lock (LIJI_WINDOW (window)));
  assert_goes (window);
}

static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource (LIJI_APP_PATH "/ui/shell/shortcuts.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_present (GTK_WINDOW (window));
  settle (50);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  guint n;
  const LijiPageKind *kinds = liji_page_kinds (&n);
  int result;

  gtk_test_init (&argc, &argv);
  adw_init ();
  office_set_up (&office);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("/templates/page/%s", kinds[i].name);

      g_test_add_data_func (name, &kinds[i], test_page);
    }
  g_test_add_func ("/templates/dialogs", test_dialogs);
  g_test_add_func ("/templates/gate", test_gate);
  g_test_add_func ("/templates/shortcuts", test_shortcuts);
  g_test_add_func ("/templates/window", test_window);
  result = g_test_run ();
  office_tear_down (&office);
  return result;
}
