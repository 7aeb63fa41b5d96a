/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/outposts/fetch-dialog.h"
#include "register/async.h"
#include "register/outpost/outpost.h"
#include "ui/pages/outposts/place-row.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/problem-text.h"

/* Taking the same outpost home twice does no harm, so nothing is asked before. */

struct _LijiFetchDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiBanner *banner;
  GtkWidget *fetch;
  LijiPlaceRow *where;
  LijiEntryRow *passphrase;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiFetchDialog, liji_fetch_dialog, ADW_TYPE_WINDOW)

static guint done_signal;

static void
update (LijiFetchDialog *self)
{
  gboolean file = liji_place_row_is_file (self->where);

  gtk_widget_set_visible (GTK_WIDGET (self->passphrase), file);
  gtk_widget_set_sensitive (self->fetch,
                            !self->busy && liji_place_row_get_path (self->where) != NULL
                                && (!file || *liji_entry_row_get_text (self->passphrase) != '\0'));
}

static void
paths_free (gpointer data)
{
  g_strfreev (data);
}

static gpointer
fetch_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  char **words = data;

  return liji_outpost_return (session, words[0], *words[1] != '\0' ? words[1] : NULL, error);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiFetchDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiReturned) home = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  self->busy = FALSE;
  update (self);
  if (home == NULL)
    {
      text = liji_problem_text_error (error);
      liji_banner_show (self->banner, "error", text);
      return;
    }
  if (home->conflicts > 0)
    /* translators: outpost, acts that came home, acts the head must decide about */
    text = g_strdup_printf (_ ("%s is home: %d acts came with it, %d cannot stand beside what was "
                               "done here. The head decides about them."),
                            home->loan->name, (int) home->done, (int) home->conflicts);
  else if (home->done > 0)
    text = g_strdup_printf (_ ("%s is home: %d acts came with it."), home->loan->name,
                            (int) home->done);
  else
    text = g_strdup_printf (_ ("%s brought nothing that was not here already."), home->loan->name);
  if (!home->closed)
    {
      g_autofree char *first = g_steal_pointer (&text);
      text = g_strdup_printf (
          "%s %s", first,
          _ ("It was not closed for the return: what was lent to it stays away until it comes home "
             "as the file that was packed there."));
    }
  if (home->twice)
    {
      g_autofree char *first = g_steal_pointer (&text);
      text = g_strdup_printf ("%s %s", first,
                              _ ("Its loan was opened twice: another station was at work with the "
                                 "same numbers and booklets."));
    }
  if (home->adopted)
    {
      g_autofree char *first = g_steal_pointer (&text);
      text = g_strdup_printf ("%s %s", first,
                              _ ("Nothing of its loan stood here, since a backup of before was "
                                 "restored: it is entered again, and the head decides about each "
                                 "marriage."));
    }
  if (home->strange[0] != NULL)
    {
      g_autofree char *files = g_strjoinv (", ", home->strange);
      g_autofree char *looks
          = g_strdup_printf (_ ("Fonts or drawings there are not what it was given: %s"), files);
      g_autofree char *first = g_steal_pointer (&text);
      text = g_strdup_printf ("%s %s", first, looks);
    }
  liji_banner_show (self->banner,
                    home->conflicts > 0 || home->twice || home->adopted || !home->closed
                            || home->strange[0] != NULL
                        ? "warning"
                        : "success",
                    text);
  g_signal_emit (self, done_signal, 0);
}

static void
fetch_cb (LijiFetchDialog *self)
{
  char **words = g_new0 (char *, 3);

  words[0] = g_strdup (liji_place_row_get_path (self->where));
  words[1] = g_strdup (liji_entry_row_get_text (self->passphrase));
  self->busy = TRUE;
  update (self);
  liji_async_run (liji_desk_get_session (self->desk), fetch_in_worker, words, paths_free,
                  (GDestroyNotify) liji_returned_unref, NULL, fetched_cb, g_object_ref (self));
}

static GtkWidget *
make_header (LijiFetchDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  self->fetch = gtk_button_new_with_mnemonic (_ ("_Take it home"));
  gtk_widget_add_css_class (self->fetch, "suggested-action");
  g_signal_connect_object (self->fetch, "clicked", G_CALLBACK (fetch_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->fetch);
  return header;
}

static GtkWidget *
make_group (LijiFetchDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row = liji_entry_row_new (_ ("Passphrase of the loan"), TRUE);

  adw_preferences_group_set_description (
      group, _ ("Its journal is proven first; then each act goes through its door, with the number "
                "and the day it had. Unused numbers and booklets come back with it."));
  self->where = LIJI_PLACE_ROW (liji_place_row_new (_ ("Outpost"), FALSE));
  adw_preferences_group_add (group, GTK_WIDGET (self->where));
  self->passphrase = LIJI_ENTRY_ROW (row);
  adw_preferences_group_add (group, row);
  g_signal_connect_object (self->where, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (group);
}

static void
liji_fetch_dialog_dispose (GObject *object)
{
  g_clear_object (&LIJI_FETCH_DIALOG (object)->desk);
  G_OBJECT_CLASS (liji_fetch_dialog_parent_class)->dispose (object);
}

static void
liji_fetch_dialog_class_init (LijiFetchDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_fetch_dialog_dispose;
  done_signal = g_signal_new ("done", LIJI_TYPE_FETCH_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_fetch_dialog_init (LijiFetchDialog *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), make_group (self));
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Take an outpost home"));
  gtk_window_set_default_size (GTK_WINDOW (self), 600, -1);
  adw_window_set_content (ADW_WINDOW (self), outer);
  update (self);
}

GtkWidget *
liji_fetch_dialog_new (LijiDesk *desk)
{
  LijiFetchDialog *self = g_object_new (LIJI_TYPE_FETCH_DIALOG, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
