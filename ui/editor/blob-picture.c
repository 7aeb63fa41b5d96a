/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/blob-picture.h"
#include "register/async.h"
#include "register/blobs.h"
#include "render/photo.h"
#include "ui/editor/scan-window.h"
#include "ui/widgets/names.h"

/* Decoded in the worker and scaled there, so that a face of twelve million points costs the window
 * nothing. */

#define SCALE 2 /* sharp at 200 % */

typedef struct
{
  char *digest;
  int height;
} Job;

static void
job_free (gpointer data)
{
  g_free (((Job *) data)->digest);
  g_free (data);
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (GBytes) bytes = liji_blobs_get (session, job->digest, error);
  g_autoptr (GdkPixbuf) whole = bytes != NULL ? liji_image_load (bytes, error) : NULL;
  int height = job->height * SCALE;
  int width;

  if (whole == NULL)
    return NULL;
  width = gdk_pixbuf_get_width (whole) * height / gdk_pixbuf_get_height (whole);
  return gdk_pixbuf_scale_simple (whole, CLAMP (width, 1, height * 4), height, GDK_INTERP_BILINEAR);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) button = data;
  g_autoptr (GdkPixbuf) pixbuf = liji_async_finish (LIJI_SESSION (source), result, NULL);
  g_autoptr (GdkTexture) texture = pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
  GtkWidget *picture;

  /* Bytes that are no picture (a raw answer) are kept, not shown. */
  if (texture == NULL)
    return;
  picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  gtk_widget_set_size_request (picture, gdk_pixbuf_get_width (pixbuf) / SCALE,
                               gdk_pixbuf_get_height (pixbuf) / SCALE);
  gtk_button_set_child (GTK_BUTTON (button), picture);
  gtk_widget_set_visible (button, TRUE);
}

static void
clicked_cb (GtkButton *button, LijiDesk *desk)
{
  GtkWidget *window
      = liji_scan_window_new (desk, g_object_get_data (G_OBJECT (button), "liji-name"),
                              g_object_get_data (G_OBJECT (button), "liji-digest"));

  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
  gtk_window_present (GTK_WINDOW (window));
}

GtkWidget *
liji_blob_picture_new (LijiDesk *desk, const char *digest, const char *name, int height)
{
  GtkWidget *button = gtk_button_new ();
  LijiSession *session = liji_desk_get_session (desk);
  Job *job;

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "blob-picture");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_visible (button, FALSE);
  gtk_widget_set_tooltip_text (button, name);
  liji_widget_set_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "liji-name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (button), "liji-digest", g_strdup (digest), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), desk, 0);
  if (session == NULL)
    return button;
  job = g_new0 (Job, 1);
  job->digest = g_strdup (digest);
  job->height = height;
  liji_async_look (session, load_in_worker, job, job_free, g_object_unref, NULL, loaded_cb,
                   g_object_ref_sink (button));
  return button;
}
