/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/archive/intake-window.h"
#include "liji-config.h"
#include "model/volume.h"
#include "register/archive/archive-entry.h"
#include "register/archive/scan-pages.h"
#include "register/archive/scans.h"
#include "register/async.h"
#include "ui/pages/archive/intake-pages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/file-choice.h"
#include "ui/widgets/file-load.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* A page goes where the one before it went, unless somebody says otherwise; nothing is in the
 * volume before all are entered together. */

struct _LijiIntakeWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiVolume *volume;
  char *place;
  LijiBanner *banner;
  GtkDropDown *scanner;
  GtkCheckButton *feeder;
  GtkWidget *scan;
  GtkWidget *enter;
  GtkListBox *list;
  GPtrArray *scanners; /* LijiScanner */
  GPtrArray *pages;    /* LijiIntakePage, in the order of the rows */
  GCancellable *cancellable;
  LijiId act;
};

G_DEFINE_FINAL_TYPE (LijiIntakeWindow, liji_intake_window, ADW_TYPE_WINDOW)

enum
{
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  LijiVolume *volume;
  GPtrArray *pages; /* GBytes */
  char **places;
  LijiId act;
} Job;

typedef struct
{
  LijiVolume *volume;
  guint n_known;
} Entered;

static void
job_free (gpointer data)
{
  Job *job = data;

  liji_volume_unref (job->volume);
  g_ptr_array_unref (job->pages);
  g_strfreev (job->places);
  g_free (job);
}

static void
entered_free (gpointer data)
{
  Entered *entered = data;

  liji_volume_unref (entered->volume);
  g_free (entered);
}

static void
refuse (LijiIntakeWindow *self, const GError *error)
{
  g_autofree char *text = liji_problem_text_error (error);

  liji_banner_show (self->banner, "error", text);
}

/* ---- the pages ---- */

static GtkDropDown *
get_choice (LijiIntakeWindow *self, guint i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

  return g_object_get_data (G_OBJECT (row), "liji-choice");
}

static void
update (LijiIntakeWindow *self)
{
  guint n = self->pages->len;
  g_autofree char *label = g_strdup_printf (ngettext ("Enter %u page", "Enter %u pages", n), n);

  gtk_button_set_label (GTK_BUTTON (self->enter), label);
  gtk_widget_set_sensitive (self->enter, n > 0);
}

static GtkDropDown *
make_choice (LijiIntakeWindow *self, guint i)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  g_autofree char *name = g_strdup_printf (_ ("Place of page %u"), i + 1);
  GtkWidget *choice;
  guint chosen = 0;

  for (guint p = 0; p < self->volume->items->len; p++)
    {
      const LijiVolumeItem *item = self->volume->items->pdata[p];

      gtk_string_list_append (words, item->title);
      if (i == 0 && g_strcmp0 (item->place, self->place) == 0)
        chosen = p;
    }
  if (i > 0)
    chosen = gtk_drop_down_get_selected (get_choice (self, i - 1));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), chosen);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  liji_widget_set_name (choice, name);
  return GTK_DROP_DOWN (choice);
}

static void
remove_cb (GtkButton *button, LijiIntakeWindow *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);

  g_ptr_array_remove_index (self->pages, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
  gtk_list_box_remove (self->list, row);
  update (self);
}

static GtkWidget *
make_picture (const LijiIntakePage *page, const char *title)
{
  g_autoptr (GdkTexture) texture
      = page->png != NULL ? gdk_texture_new_from_bytes (page->png, NULL) : NULL;
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));

  gtk_widget_set_size_request (picture, 113, 160);
  liji_widget_set_name (picture, title);
  return picture;
}

static void
add_page (LijiIntakeWindow *self, LijiIntakePage *page)
{
  guint i = self->pages->len;
  g_autofree char *title = g_strdup_printf (_ ("Page %u"), i + 1);
  g_autofree char *words = g_strdup_printf (_ ("Leave page %u out"), i + 1);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *out = gtk_button_new_with_label (_ ("Leave out"));
  GtkDropDown *choice = make_choice (self, i);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_picture (page, title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (choice));
  gtk_widget_set_valign (out, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (out, "flat");
  liji_widget_set_name (out, words);
  g_signal_connect_object (out, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), out);
  g_object_set_data (G_OBJECT (row), "liji-choice", choice);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->pages, page);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiIntakeWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = liji_intake_finish (result, &error);

  if (self->desk == NULL)
    return;
  gtk_widget_set_sensitive (self->scan, self->scanners != NULL && self->scanners->len > 0);
  if (pages == NULL)
    {
      refuse (self, error);
      return;
    }
  liji_banner_show (self->banner, "note", NULL);
  while (pages->len > 0)
    add_page (self, g_ptr_array_steal_index (pages, 0));
  update (self);
}

/* ---- where they come from ---- */

static void
scan_cb (GtkButton *button, LijiIntakeWindow *self)
{
  guint i = gtk_drop_down_get_selected (self->scanner);

  if (self->scanners == NULL || i >= self->scanners->len)
    return;
  gtk_widget_set_sensitive (self->scan, FALSE);
  liji_banner_show (self->banner, "note", _ ("Scanning…"));
  liji_intake_read_async (((LijiScanner *) self->scanners->pdata[i])->device,
                          gtk_check_button_get_active (self->feeder), NULL, self->cancellable,
                          read_cb, g_object_ref (self));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiIntakeWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = liji_file_load_finish (G_FILE (source), result, &error);

  if (self->desk == NULL)
    return;
  if (bytes == NULL)
    liji_banner_show (self->banner, "error", error->message);
  else
    liji_intake_read_async (NULL, FALSE, bytes, self->cancellable, read_cb, g_object_ref (self));
}

static void
take_file (gpointer self, GFile *file)
{
  liji_file_load_async (file, LIJI_SCAN_MAX_BYTES, loaded_cb, g_object_ref (self));
}

static void
files_cb (GtkButton *button, LijiIntakeWindow *self)
{
  liji_choose_scans (GTK_WIDGET (self), take_file, self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiIntakeWindow) self = data;
  GPtrArray *scanners = liji_intake_finish (result, NULL);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  if (self->desk == NULL || scanners == NULL)
    {
      g_clear_pointer (&scanners, g_ptr_array_unref);
      return;
    }
  self->scanners = scanners;
  for (guint i = 0; i < scanners->len; i++)
    gtk_string_list_append (words, ((LijiScanner *) scanners->pdata[i])->title);
  if (scanners->len == 0)
    gtk_string_list_append (words, _ ("No scanner found"));
  gtk_drop_down_set_model (self->scanner, G_LIST_MODEL (words));
  gtk_widget_set_sensitive (GTK_WIDGET (self->scanner), scanners->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->feeder), scanners->len > 0);
  gtk_widget_set_sensitive (self->scan, scanners->len > 0);
}

/* ---- the act ---- */

static gpointer
enter_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  Entered entered = { 0 };
  g_autoptr (GPtrArray) scans = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_scan_free);

  for (guint i = 0; i < job->pages->len; i++)
    {
      LijiScan *scan = liji_scans_put (session, job->pages->pdata[i], NULL, error);

      if (scan == NULL)
        return NULL;
      g_ptr_array_add (scans, scan);
    }
  entered.volume = liji_volumes_enter (session, &job->act, job->volume, scans, job->places,
                                       &entered.n_known, error);
  return entered.volume != NULL ? g_memdup2 (&entered, sizeof entered) : NULL;
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiIntakeWindow) self = data;
  g_autoptr (GError) error = NULL;
  Entered *entered = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk != NULL && entered == NULL)
    {
      update (self);
      refuse (self, error);
    }
  else if (self->desk != NULL)
    {
      g_signal_emit (self, signals[ENTERED], 0, entered->volume, entered->n_known);
      gtk_window_close (GTK_WINDOW (self));
    }
  g_clear_pointer (&entered, entered_free);
}

static void
enter_cb (GtkButton *button, LijiIntakeWindow *self)
{
  Job *job = g_new0 (Job, 1);

  job->volume = liji_volume_ref (self->volume);
  job->act = self->act;
  job->places = g_new0 (char *, self->pages->len + 1);
  job->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < self->pages->len; i++)
    {
      guint p = gtk_drop_down_get_selected (get_choice (self, i));

      job->places[i] = g_strdup (((LijiVolumeItem *) self->volume->items->pdata[p])->place);
      g_ptr_array_add (job->pages, g_bytes_ref (((LijiIntakePage *) self->pages->pdata[i])->bytes));
    }
  gtk_widget_set_sensitive (self->enter, FALSE);
  liji_async_run (liji_desk_get_session (self->desk), enter_in_worker, job, job_free, entered_free,
                  NULL, entered_cb, g_object_ref (self));
}

/* ---- the window ---- */

static void
liji_intake_window_dispose (GObject *object)
{
  LijiIntakeWindow *self = LIJI_INTAKE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->volume, liji_volume_unref);
  g_clear_pointer (&self->scanners, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_intake_window_parent_class)->dispose (object);
}

static void
liji_intake_window_class_init (LijiIntakeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_intake_window_dispose;
  signals[ENTERED] = g_signal_new ("entered", LIJI_TYPE_INTAKE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, LIJI_TYPE_VOLUME, G_TYPE_UINT);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/archive/intake-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiIntakeWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, LijiIntakeWindow, scanner);
  gtk_widget_class_bind_template_child (widget_class, LijiIntakeWindow, feeder);
  gtk_widget_class_bind_template_child (widget_class, LijiIntakeWindow, scan);
  gtk_widget_class_bind_template_child (widget_class, LijiIntakeWindow, enter);
  gtk_widget_class_bind_template_child (widget_class, LijiIntakeWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, scan_cb);
  gtk_widget_class_bind_template_callback (widget_class, files_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  /* To assistive technology too. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_intake_window_init (LijiIntakeWindow *self)
{
  g_type_ensure (LIJI_TYPE_BANNER);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_intake_page_free);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

GtkWidget *
liji_intake_window_new (LijiDesk *desk, LijiVolume *volume, const char *place)
{
  LijiIntakeWindow *self = g_object_new (LIJI_TYPE_INTAKE_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  self->volume = liji_volume_ref (volume);
  self->place = g_strdup (place);
  self->act = liji_desk_make_id (desk);
  liji_intake_list_async (self->cancellable, listed_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
