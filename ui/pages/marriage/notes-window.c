/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/notes-window.h"
#include "base/clock.h"
#include "register/async.h"
#include "register/record/records.h"
#include "ui/widgets/event-text.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* Titled like any note: who looks over the head's shoulder learns nothing from it. */

struct _LijiNotesWindow
{
  AdwWindow parent_instance;
  GtkBox *list;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (LijiNotesWindow, liji_notes_window, ADW_TYPE_WINDOW)

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_records_concerns (session, data, error);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
append_note (LijiNotesWindow *self, const LijiEvent *note)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *iso = liji_micros_to_iso (note->time);
  g_autofree char *when
      = g_strdup_printf ("%.10s %.5s · %s", iso, iso + 11, liji_event_get_who (note));
  /* A note that another key locked cannot be read; that it is there is said. */
  const char *text = note->detail != NULL ? note->detail : _ ("This note cannot be opened.");

  gtk_box_append (GTK_BOX (box), make_label (when, "dim-label"));
  gtk_box_append (GTK_BOX (box), make_label (text, NULL));
  gtk_box_append (self->list, box);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiNotesWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *why = NULL;

  if (self->cancellable == NULL)
    return;
  if (notes == NULL)
    {
      why = liji_problem_text_error (error);
      gtk_box_append (self->list, make_label (why, NULL));
      return;
    }
  for (guint i = 0; i < notes->len; i++)
    append_note (self, g_ptr_array_index (notes, i));
  if (notes->len == 0)
    gtk_box_append (self->list, make_label (_ ("There is no note to this case."), "dim-label"));
}

static void
liji_notes_window_dispose (GObject *object)
{
  LijiNotesWindow *self = LIJI_NOTES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (liji_notes_window_parent_class)->dispose (object);
}

static void
liji_notes_window_class_init (LijiNotesWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_notes_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_notes_window_init (LijiNotesWindow *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->cancellable = g_cancellable_new ();
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 16));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  liji_widget_set_name (GTK_WIDGET (self->list), _ ("Notes"));
  gtk_box_append (GTK_BOX (outer), liji_header_new ());
  gtk_box_append (GTK_BOX (outer), scroller);
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 360);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Notes"));
}

GtkWidget *
liji_notes_window_new (LijiDesk *desk, LijiCase *seen)
{
  LijiNotesWindow *self = g_object_new (LIJI_TYPE_NOTES_WINDOW, NULL);
  LijiSession *session = liji_desk_get_session (desk);

  if (session != NULL)
    liji_async_look (session, read_in_worker, liji_case_ref (seen),
                     (GDestroyNotify) liji_case_unref, (GDestroyNotify) g_ptr_array_unref,
                     self->cancellable, read_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
