/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/scan-window.h"
#include "register/async.h"
#include "register/blobs.h"
#include "render/photo.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/paper-view.h"

/* Read and decoded in the worker; a PDF goes to the view that shows papers. */

struct _LijiScanWindow
{
  AdwWindow parent_instance;
  GCancellable *cancellable;
  GtkScrolledWindow *scroller;
  char *title;
};

G_DEFINE_FINAL_TYPE (LijiScanWindow, liji_scan_window, ADW_TYPE_WINDOW)

typedef struct
{
  GBytes *pdf; /* or */
  GdkPixbuf *picture;
} Shown;

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_clear_pointer (&shown->pdf, g_bytes_unref);
  g_clear_object (&shown->picture);
  g_free (shown);
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = liji_blobs_get (session, data, error);
  Shown *shown;

  if (bytes == NULL)
    return NULL;
  shown = g_new0 (Shown, 1);
  shown->picture = liji_image_load (bytes, NULL);
  if (shown->picture == NULL)
    shown->pdf = g_bytes_ref (bytes);
  return shown;
}

static GtkWidget *
make_picture (GdkPixbuf *pixbuf, const char *title)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_for_pixbuf (pixbuf);
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));

  gtk_picture_set_alternative_text (GTK_PICTURE (picture), title);
  liji_widget_set_name (picture, title);
  return picture;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiScanWindow) self = data;
  g_autoptr (GError) error = NULL;
  Shown *shown = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->cancellable != NULL && shown != NULL && shown->picture != NULL)
    gtk_scrolled_window_set_child (self->scroller, make_picture (shown->picture, self->title));
  else if (self->cancellable != NULL && shown != NULL)
    {
      GtkWidget *view = liji_paper_view_new ();

      gtk_scrolled_window_set_child (self->scroller, view);
      liji_paper_view_show (LIJI_PAPER_VIEW (view), shown->pdf, self->title);
    }
  else if (self->cancellable != NULL)
    gtk_scrolled_window_set_child (self->scroller, gtk_label_new (_ ("The scan cannot be read.")));
  g_clear_pointer (&shown, shown_free);
}

static void
liji_scan_window_dispose (GObject *object)
{
  LijiScanWindow *self = LIJI_SCAN_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (liji_scan_window_parent_class)->dispose (object);
}

static void
liji_scan_window_class_init (LijiScanWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_scan_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_scan_window_init (LijiScanWindow *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cancellable = g_cancellable_new ();
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  gtk_box_append (GTK_BOX (outer), liji_header_new ());
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->scroller));
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 560);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

GtkWidget *
liji_scan_window_new (LijiDesk *desk, const char *title, const char *digest)
{
  LijiScanWindow *self = g_object_new (LIJI_TYPE_SCAN_WINDOW, "title", title, NULL);
  LijiSession *session = liji_desk_get_session (desk);

  self->title = g_strdup (title);
  if (session != NULL && digest != NULL)
    liji_async_look (session, load_in_worker, g_strdup (digest), g_free, shown_free,
                     self->cancellable, loaded_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
