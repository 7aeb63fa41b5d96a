/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/archive/volume-window.h"
#include "register/archive/archive-entry.h"
#include "register/async.h"
#include "ui/pages/archive/copies-box.h"
#include "ui/pages/archive/intake-window.h"
#include "ui/pages/archive/request-kinds.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/header.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* The places stand as the law orders them, those with nothing in them too: what is missing is seen
 * where it belongs. Titles of papers are the law's words in every language. */

struct _LijiVolumeWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  char *handle;
  LijiBanner *banner;
  GtkListBox *places;
  GtkWidget *catalogue;
  GtkWidget *whole;
  GtkWidget *copy;
  LijiCopiesBox *copies;
  LijiVolume *volume;
  char *place; /* a number of pages is asked for */
};

G_DEFINE_FINAL_TYPE (LijiVolumeWindow, liji_volume_window, ADW_TYPE_WINDOW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  LijiVolume *volume;
  char *name; /* handle */
  char *place;
  gint64 pages;
  gboolean whole;
  LijiId act;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->volume, liji_volume_unref);
  g_free (job->name);
  g_free (job->place);
  g_free (job);
}

static void
refuse (LijiVolumeWindow *self, const GError *error)
{
  g_autofree char *text = liji_problem_text_error (error);

  liji_banner_show (self->banner, "error", text);
}

/* ---- reading ---- */

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = liji_volumes_show (session, ((Job *) data)->name, error);

  return found != NULL ? liji_volume_ref (found->pdata[0]) : NULL;
}

static void attach_cb (GtkButton *button, LijiVolumeWindow *self);
static void on_paper_cb (GtkButton *button, LijiVolumeWindow *self);

static void
add_button (LijiVolumeWindow *self,
            GtkWidget *row,
            const LijiVolumeItem *item,
            const char *label,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s · %s", label, item->title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, self->volume->archive_no == 0
                                        && liji_desk_may (self->desk, "archive.attach"));
  liji_widget_set_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "liji-place", g_strdup (item->place), g_free);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  liji_list_row_add (row, button);
}

static char *
tell_item (const LijiVolumeItem *item)
{
  GString *text = g_string_new (NULL);

  if (item->pages->len == 0)
    g_string_append (text, item->missing ? _ ("missing") : _ ("nothing"));
  else
    g_string_append_printf (text, _ ("pages %d to %d"), (int) item->first,
                            (int) (item->first + item->n_pages - 1));
  for (guint i = 0; i < item->pages->len; i++)
    {
      const LijiVolumePage *page = item->pages->pdata[i];

      g_string_append_printf (text, " · %s",
                              page->digest == NULL  ? _ ("on paper")
                              : page->title != NULL ? page->title
                                                    : _ ("scan"));
    }
  return g_string_free (text, FALSE);
}

static void
show_volume (LijiVolumeWindow *self, LijiVolume *volume)
{
  g_autofree char *title = g_strdup_printf ("%s　%s　%s", volume->handle,
                                            volume->man_name != NULL ? volume->man_name : "",
                                            volume->woman_name != NULL ? volume->woman_name : "");

  g_clear_pointer (&self->volume, liji_volume_unref);
  self->volume = liji_volume_ref (volume);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_widget_set_sensitive (self->catalogue, TRUE);
  gtk_widget_set_sensitive (self->whole, TRUE);
  gtk_widget_set_sensitive (self->copy, liji_desk_may (self->desk, "archive.copy"));
  liji_copies_box_load (self->copies, self->desk, volume);
  liji_list_box_clear (self->places);
  for (guint i = 0; i < volume->items->len; i++)
    {
      const LijiVolumeItem *item = volume->items->pdata[i];
      g_autofree char *story = tell_item (item);
      GtkWidget *row = liji_list_row_new (item->title, story, NULL, NULL);

      if (item->missing)
        liji_list_row_set_icon (row, "liji-missing-symbolic", "warning");
      add_button (self, row, item, _ ("Scan…"), G_CALLBACK (attach_cb));
      add_button (self, row, item, _ ("On paper…"), G_CALLBACK (on_paper_cb));
      gtk_list_box_append (self->places, row);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiVolumeWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiVolume) volume = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  if (volume == NULL)
    refuse (self, error);
  else
    show_volume (self, volume);
}

static void
run (LijiVolumeWindow *self,
     LijiAsyncFunc func,
     Job *job,
     GDestroyNotify free_result,
     GAsyncReadyCallback callback)
{
  liji_async_run (liji_desk_get_session (self->desk), func, job, job_free, free_result, NULL,
                  callback, g_object_ref (self));
}

/* ---- entering a paper ---- */

static gpointer
attach_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_volumes_attach (session, &job->act, job->volume, job->place, NULL, job->pages, error);
}

static void
attached_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiVolumeWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiVolume) volume = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  if (volume == NULL)
    {
      refuse (self, error);
      return;
    }
  liji_banner_show (self->banner, "success", _ ("The paper is entered."));
  show_volume (self, volume);
  g_signal_emit (self, signals[CHANGED], 0);
}

static Job *
make_job (LijiVolumeWindow *self)
{
  Job *job = g_new0 (Job, 1);

  job->volume = liji_volume_ref (self->volume);
  job->place = g_strdup (self->place);
  job->act = liji_desk_make_id (self->desk);
  return job;
}

static void
note_place (LijiVolumeWindow *self, GtkButton *button)
{
  g_free (self->place);
  self->place = g_strdup (g_object_get_data (G_OBJECT (button), "liji-place"));
}

static void
entered_cb (GtkWidget *window, LijiVolume *volume, guint n_known, LijiVolumeWindow *self)
{
  g_autofree char *words
      = n_known > 0
            ? g_strdup_printf (ngettext ("The pages are entered; %u was there already.",
                                         "The pages are entered; %u were there already.", n_known),
                               n_known)
            : g_strdup (_ ("The pages are entered."));

  liji_banner_show (self->banner, "success", words);
  show_volume (self, volume);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
attach_cb (GtkButton *button, LijiVolumeWindow *self)
{
  const char *place = g_object_get_data (G_OBJECT (button), "liji-place");
  GtkWidget *window = liji_intake_window_new (self->desk, self->volume, place);

  g_signal_connect_object (window, "entered", G_CALLBACK (entered_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (window));
}

static void
take_pages (gpointer data, const char *text)
{
  LijiVolumeWindow *self = data;
  Job *job = make_job (self);

  job->pages = g_ascii_strtoll (text, NULL, 10);
  run (self, attach_in_worker, job, (GDestroyNotify) liji_volume_unref, attached_cb);
}

static void
on_paper_cb (GtkButton *button, LijiVolumeWindow *self)
{
  note_place (self, button);
  liji_ask_text (GTK_WIDGET (self), _ ("How many pages are there on paper?"),
                 _ ("Pages with writing on them, counted by hand."), _ ("_Enter"), take_pages,
                 self);
}

/* ---- printing ---- */

static gpointer
print_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_volumes_print (session, job->volume, job->whole, error);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiVolumeWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  if (pdf == NULL)
    {
      refuse (self, error);
      return;
    }
  liji_paper_window_present_form (self->desk, GTK_WIDGET (self), _ ("Volume"), "volume-contents",
                                  pdf);
}

static void
print_cb (GtkButton *button, LijiVolumeWindow *self)
{
  Job *job;

  if (self->volume == NULL)
    return;
  job = make_job (self);
  job->whole = GTK_WIDGET (button) == self->whole;
  run (self, print_in_worker, job, (GDestroyNotify) g_bytes_unref, drawn_cb);
}

/* ---- copies ---- */

static void
copied_cb (LijiVolumeWindow *self)
{
  liji_copies_box_load (self->copies, self->desk, self->volume);
}

static void
copy_cb (GtkButton *button, LijiVolumeWindow *self)
{
  GtkWidget *window
      = liji_request_window_new (self->desk, &liji_request_copy, liji_volume_ref (self->volume),
                                 (GDestroyNotify) liji_volume_unref);

  g_signal_connect_object (window, "made", G_CALLBACK (copied_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (window));
}

/* ---- the window ---- */

static void
liji_volume_window_dispose (GObject *object)
{
  LijiVolumeWindow *self = LIJI_VOLUME_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->handle, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->volume, liji_volume_unref);
  G_OBJECT_CLASS (liji_volume_window_parent_class)->dispose (object);
}

static void
liji_volume_window_class_init (LijiVolumeWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_volume_window_dispose;
  signals[CHANGED] = g_signal_new ("changed", LIJI_TYPE_VOLUME_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /* To assistive technology too. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkWidget *
add_button_to (LijiVolumeWindow *self, GtkWidget *header, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_sensitive (button, FALSE);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), button);
  return button;
}

static GtkWidget *
make_header (LijiVolumeWindow *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  self->whole = add_button_to (self, header, _ ("_Whole volume"), G_CALLBACK (print_cb));
  self->catalogue = add_button_to (self, header, _ ("_Catalogue"), G_CALLBACK (print_cb));
  self->copy = add_button_to (self, header, _ ("Certified co_py…"), G_CALLBACK (copy_cb));
  return header;
}

static void
liji_volume_window_init (LijiVolumeWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->banner = LIJI_BANNER (liji_banner_new ());
  self->places = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->places, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->places), "boxed-list");
  liji_widget_set_name (GTK_WIDGET (self->places), _ ("Papers in the legal order"));
  gtk_widget_add_css_class (body, "page");
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->places));
  self->copies = LIJI_COPIES_BOX (liji_copies_box_new ());
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->copies));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), body);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 640);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
liji_volume_window_new (LijiDesk *desk, const char *handle)
{
  LijiVolumeWindow *self = g_object_new (LIJI_TYPE_VOLUME_WINDOW, NULL);
  Job *job = g_new0 (Job, 1);

  self->desk = g_object_ref (desk);
  self->handle = g_strdup (handle);
  gtk_window_set_title (GTK_WINDOW (self), handle);
  job->name = g_strdup (handle);
  run (self, read_in_worker, job, (GDestroyNotify) liji_volume_unref, read_cb);
  return GTK_WIDGET (self);
}
