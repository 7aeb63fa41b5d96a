/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/users/users-page.h"
#include "base/codes.h"
#include "liji-config.h"
#include "ui/pages/users/recovery-window.h"
#include "ui/pages/users/user-dialog.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/list-row.h"

struct _LijiUsersPage
{
  LijiPage parent_instance;
  GtkListBox *list;
  GtkWidget *recovery;
  GPtrArray *users;
};

G_DEFINE_FINAL_TYPE (LijiUsersPage, liji_users_page, LIJI_TYPE_PAGE)

static char *
dup_roles (const LijiUser *user)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; user->roles != NULL && user->roles[i] != NULL; i++)
    {
      const LijiCode *code = liji_code_table_find (liji_code_table ("role"), user->roles[i]);
      g_autofree char *word
          = code != NULL ? liji_code_choice_dup_words (code) : g_strdup (user->roles[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", word);
    }
  return g_strdup (text->str);
}

static void
fill (LijiUsersPage *self)
{
  liji_list_box_begin (self->list);
  for (guint i = 0; i < self->users->len; i++)
    {
      const LijiUser *user = g_ptr_array_index (self->users, i);
      g_autofree char *roles = dup_roles (user);
      g_autofree char *title = g_strdup_printf ("%s (%s)", user->full_name, user->name);
      g_autofree char *until = liji_date_word_dup (user->valid_until);
      g_autofree char *aside
          = *until != '\0' ? g_strdup_printf (_ ("examined until %s"), until) : g_strdup ("");
      GtkWidget *row = liji_list_row_new (title, roles, "users", user->name);

      liji_list_row_set_aside (row, user->disabled ? _ ("closed") : aside);
      gtk_list_box_append (self->list, row);
    }
  liji_list_box_end (self->list, NULL);
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_users_list (session, error);
}

static void
show_users (LijiPage *page, gpointer users)
{
  LijiUsersPage *self = LIJI_USERS_PAGE (page);

  g_clear_pointer (&self->users, g_ptr_array_unref);
  self->users = g_ptr_array_ref (users);
  fill (self);
}

static void
load (LijiUsersPage *self)
{
  liji_page_load (LIJI_PAGE (self), load_in_worker, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                  show_users);
}

static void
open_dialog (LijiUsersPage *self, LijiUser *user)
{
  GtkWidget *dialog = liji_user_dialog_new (liji_page_get_desk (LIJI_PAGE (self)), user);

  g_signal_connect_object (dialog, "done", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_cb (GtkButton *button, LijiUsersPage *self)
{
  open_dialog (self, NULL);
}

static void
recovery_cb (GtkButton *button, LijiUsersPage *self)
{
  GtkWidget *window = liji_recovery_window_new (liji_page_get_desk (LIJI_PAGE (self)));

  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, LijiUsersPage *self)
{
  const char *name = liji_list_row_get_target (GTK_WIDGET (row));

  for (guint i = 0; self->users != NULL && i < self->users->len; i++)
    if (g_strcmp0 (((LijiUser *) g_ptr_array_index (self->users, i))->name, name) == 0)
      open_dialog (self, g_ptr_array_index (self->users, i));
}

static void
liji_users_page_shown (LijiPage *page, const char *target)
{
  LijiUsersPage *self = LIJI_USERS_PAGE (page);
  gboolean may = liji_desk_may (liji_page_get_desk (page), "recovery.make");

  load (self);
  gtk_widget_set_visible (self->recovery, may);
  gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
  if (may && g_strcmp0 (target, "recovery") == 0)
    recovery_cb (NULL, self);
}

static void
liji_users_page_moved (LijiPage *page)
{
  load (LIJI_USERS_PAGE (page));
}

static void
liji_users_page_dispose (GObject *object)
{
  LijiUsersPage *self = LIJI_USERS_PAGE (object);

  g_clear_pointer (&self->users, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_users_page_parent_class)->dispose (object);
}

static void
liji_users_page_class_init (LijiUsersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_users_page_dispose;
  LIJI_PAGE_CLASS (klass)->shown = liji_users_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = liji_users_page_moved;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/users/users-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiUsersPage, list);
  gtk_widget_class_bind_template_child (widget_class, LijiUsersPage, recovery);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, recovery_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
}

static void
liji_users_page_init (LijiUsersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
