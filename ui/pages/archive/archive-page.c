/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/archive/archive-page.h"
#include "liji-config.h"
#include "model/volume.h"
#include "register/archive/archive-box.h"
#include "register/archive/archive-volume.h"
#include "ui/pages/archive/import-window.h"
#include "ui/pages/archive/request-kinds.h"
#include "ui/pages/archive/volume-window.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* One year's class at a time; before the years stands what lacks a paper, whatever the year. */

struct _LijiArchivePage
{
  LijiPage parent_instance;
  GtkButton *file;
  GtkDropDown *which;
  LijiBanner *banner;
  GtkListBox *volumes;
  AdwPreferencesGroup *boxes_group;
  GtkListBox *boxes;
  GtkWidget *acts;
  GtkButton *box;
  GtkButton *transfer;
  GtkWidget *certificate;
  GtkWidget *import;
  GPtrArray *counts; /* LijiVolumeCount, in the order of the choice, from its second row on */
  GPtrArray *listed; /* LijiVolume */
  GPtrArray *boxed;  /* LijiBoxed */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (LijiArchivePage, liji_archive_page, LIJI_TYPE_PAGE)

/* What is asked of the worker, and what it answers. */
typedef struct
{
  LijiDesk *desk;
  char *in_class; /* NULL: what lacks a paper */
  int year;
  char *receiver;
  LijiBoxed *box;
} Job;

typedef struct
{
  GPtrArray *counts;
  gint64 unfiled;
} Overview;

typedef struct
{
  GPtrArray *volumes;
  GPtrArray *boxes;
} Lists;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->desk);
  g_free (job->in_class);
  g_free (job->receiver);
  g_clear_pointer (&job->box, liji_boxed_unref);
  g_free (job);
}

static void
overview_free (gpointer data)
{
  Overview *self = data;

  g_clear_pointer (&self->counts, g_ptr_array_unref);
  g_free (self);
}

static void
lists_free (gpointer data)
{
  Lists *self = data;

  g_clear_pointer (&self->volumes, g_ptr_array_unref);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_free (self);
}

static const LijiVolumeCount *
get_chosen (LijiArchivePage *self)
{
  guint i = gtk_drop_down_get_selected (self->which);

  return self->counts != NULL && i > 0 && i <= self->counts->len ? self->counts->pdata[i - 1]
                                                                 : NULL;
}

static Job *
make_job (LijiArchivePage *self)
{
  const LijiVolumeCount *chosen = get_chosen (self);
  Job *job = g_new0 (Job, 1);

  job->desk = g_object_ref (liji_page_get_desk (LIJI_PAGE (self)));
  if (chosen != NULL)
    {
      job->in_class = g_strdup (chosen->in_class);
      job->year = chosen->year;
    }
  return job;
}

/* ---- in the worker ---- */

static gpointer
look_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Overview *self = g_new0 (Overview, 1);

  self->counts = liji_volumes_count (session, error);
  if (self->counts != NULL)
    self->unfiled = liji_volumes_count_unfiled (session, error);
  if (self->counts == NULL || self->unfiled < 0)
    g_clear_pointer (&self, overview_free);
  return self;
}

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  Lists *self = g_new0 (Lists, 1);

  self->volumes
      = liji_volumes_list (session, job->in_class, job->year, job->in_class == NULL, error);
  if (self->volumes != NULL)
    self->boxes = liji_boxes_list (session, job->in_class, job->year, FALSE, error);
  if (self->boxes == NULL)
    g_clear_pointer (&self, lists_free);
  return self;
}

static gpointer
file_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (liji_volumes_file_all (session, (LijiDate){ 0 }, NULL, error));
}

/* The last box of a year that is over may stay part full. */
static gpointer
box_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  LijiId act = liji_desk_make_id (job->desk);
  LijiDate today = liji_registry_get_today (liji_session_get_registry (session));
  g_autoptr (GPtrArray) made = liji_boxes_make (session, &act, job->in_class, job->year, 0,
                                                job->year < today.year, NULL, error);

  return made != NULL ? GINT_TO_POINTER (TRUE) : NULL;
}

static gpointer
print_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_boxes_print (session, ((const Job *) data)->box, error);
}

static gpointer
transfer_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  LijiId act = liji_desk_make_id (job->desk);
  g_autoptr (LijiTransfer) made = liji_transfers_make (session, &act, job->in_class, job->year,
                                                       job->receiver, NULL, 0, error);

  return made != NULL ? liji_transfers_print (session, made, error) : NULL;
}

/* ---- what is shown ---- */

static void load (LijiArchivePage *self);

static const char *
get_event (const char *code)
{
  const LijiVolumeEvent *event = liji_volume_event (code);

  return event != NULL ? _ (event->label) : code;
}

static const char *
get_class (const char *code)
{
  const LijiVolumeClass *in_class = liji_volume_class (code);

  return in_class != NULL ? _ (in_class->label) : code;
}

static GtkWidget *
make_volume_row (gpointer page, guint i)
{
  LijiArchivePage *self = page;
  const LijiVolume *volume = self->listed->pdata[i];
  g_autofree char *day = liji_date_word_dup (volume->event_on);
  g_autofree char *title
      = g_strdup_printf ("%d · %s · %d　%s　%s", volume->year, get_class (volume->in_class),
                         (int) volume->no, volume->man_name != NULL ? volume->man_name : "",
                         volume->woman_name != NULL ? volume->woman_name : "");
  g_autofree char *missing
      = volume->n_missing > 0 ? g_strdup_printf (
            ngettext ("%d paper missing", "%d papers missing", volume->n_missing),
            (int) volume->n_missing)
                              : g_strdup (_ ("complete"));
  g_autofree char *story
      = g_strdup_printf ("%s · %s · %s", get_event (volume->event), day, missing);
  GtkWidget *row = liji_list_row_new (title, story, "volume", volume->handle);

  if (volume->n_missing > 0)
    liji_list_row_set_icon (row, "liji-missing-symbolic", "warning");
  liji_list_row_set_aside (row, volume->number);
  return row;
}

static GtkWidget *
make_box_row (const LijiBoxed *box)
{
  g_autofree char *title = g_strdup_printf (_ ("Box %d: volumes %d to %d"), (int) box->no,
                                            (int) box->first, (int) box->last);
  g_autofree char *story
      = g_strdup_printf ("%d · %s · %s", box->year, get_class (box->in_class),
                         liji_id_is_null (&box->transfer) ? _ ("here") : _ ("handed over"));
  GtkWidget *row = liji_list_row_new (title, story, "box", title);

  liji_list_row_set_aside (row, _ ("Print cover, spine and note sheet"));
  return row;
}

static void
show_lists (LijiPage *page, gpointer answer)
{
  LijiArchivePage *self = LIJI_ARCHIVE_PAGE (page);
  Lists *lists = answer;
  gboolean chosen = get_chosen (self) != NULL;

  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->boxed, g_ptr_array_unref);
  self->listed = g_ptr_array_ref (lists->volumes);
  self->boxed = g_ptr_array_ref (lists->boxes);
  liji_list_box_begin (self->volumes);
  if (self->listed->len > 0)
    liji_list_box_fill (self->volumes, self->listed->len, make_volume_row, self);
  else
    liji_list_box_end (self->volumes, _ ("No volume lacks a paper"));
  liji_list_box_begin (self->boxes);
  for (guint i = 0; i < self->boxed->len; i++)
    gtk_list_box_append (self->boxes, make_box_row (self->boxed->pdata[i]));
  liji_list_box_end (self->boxes, _ ("No box yet"));
  gtk_widget_set_visible (GTK_WIDGET (self->boxes_group), chosen);
  gtk_widget_set_visible (self->acts, chosen);
}

static void
load_lists (LijiArchivePage *self)
{
  liji_page_load (LIJI_PAGE (self), list_in_worker, make_job (self), job_free, lists_free,
                  show_lists);
}

static guint
find_again (GPtrArray *counts, const LijiVolumeCount *chosen)
{
  for (guint i = 0; chosen != NULL && i < counts->len; i++)
    {
      const LijiVolumeCount *one = counts->pdata[i];

      if (one->year == chosen->year && g_strcmp0 (one->in_class, chosen->in_class) == 0)
        return i + 1;
    }
  return 0;
}

static void
show_overview (LijiPage *page, gpointer answer)
{
  LijiArchivePage *self = LIJI_ARCHIVE_PAGE (page);
  Overview *seen = answer;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint again = find_again (seen->counts, get_chosen (self));
  g_autofree char *label = g_strdup_printf (
      ngettext ("File %d event", "File %d events", (gulong) seen->unfiled), (int) seen->unfiled);

  gtk_string_list_append (words, _ ("Whatever lacks a paper"));
  for (guint i = 0; i < seen->counts->len; i++)
    {
      const LijiVolumeCount *one = seen->counts->pdata[i];
      g_autofree char *word = g_strdup_printf ("%d · %s · %d", one->year, get_class (one->in_class),
                                               (int) one->volumes);

      gtk_string_list_append (words, word);
    }
  g_clear_pointer (&self->counts, g_ptr_array_unref);
  self->counts = g_ptr_array_ref (seen->counts);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->which, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->which, again);
  self->filling = FALSE;
  gtk_button_set_label (self->file, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->file),
                            seen->unfiled > 0
                                && liji_desk_may (liji_page_get_desk (page), "archive.file"));
  load_lists (self);
}

static void
load (LijiArchivePage *self)
{
  liji_page_load (LIJI_PAGE (self), look_in_worker, NULL, NULL, overview_free, show_overview);
}

static gboolean
tell (LijiArchivePage *self, const GError *error)
{
  g_autofree char *text = error != NULL ? liji_problem_text_error (error) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->banner), text != NULL);
  if (text != NULL)
    liji_banner_show (self->banner, "error", text);
  return text != NULL;
}

static void
done (LijiPage *page, gpointer answer, const GError *error)
{
  tell (LIJI_ARCHIVE_PAGE (page), error);
  load (LIJI_ARCHIVE_PAGE (page));
}

static void
show_pdf (LijiArchivePage *self, const char *title, const char *kind, GBytes *pdf)
{
  liji_paper_window_present_form (liji_page_get_desk (LIJI_PAGE (self)), GTK_WIDGET (self), title,
                                  kind, pdf);
}

static void
box_drawn (LijiPage *page, gpointer answer, const GError *error)
{
  if (!tell (LIJI_ARCHIVE_PAGE (page), error))
    show_pdf (LIJI_ARCHIVE_PAGE (page), _ ("Archive box"), "archive-box", answer);
}

static void
transferred (LijiPage *page, gpointer answer, const GError *error)
{
  if (!tell (LIJI_ARCHIVE_PAGE (page), error))
    show_pdf (LIJI_ARCHIVE_PAGE (page), _ ("Transfer list"), "transfer-list", answer);
  load (LIJI_ARCHIVE_PAGE (page));
}

/* ---- what is done ---- */

static void
file_cb (GtkButton *button, LijiArchivePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->which));
  gtk_widget_set_sensitive (GTK_WIDGET (self->file), FALSE);
  liji_page_act (LIJI_PAGE (self), file_in_worker, make_job (self), job_free, NULL, done);
}

static void
which_cb (GtkDropDown *which, GParamSpec *pspec, LijiArchivePage *self)
{
  if (!self->filling)
    load_lists (self);
}

static void
make_boxes (gpointer data)
{
  LijiArchivePage *self = data;

  liji_page_act (LIJI_PAGE (self), box_in_worker, make_job (self), job_free, NULL, done);
}

static void
make_boxes_cb (GtkButton *button, LijiArchivePage *self)
{
  liji_ask (GTK_WIDGET (self), _ ("Put the volumes into boxes?"),
            _ ("Volumes that lie in no box go into boxes in their order. In the present year what "
               "fills no box waits."),
            _ ("_Put into boxes"), FALSE, make_boxes, self);
}

static void
transfer_to (gpointer data, const char *receiver)
{
  LijiArchivePage *self = data;
  Job *job = make_job (self);

  job->receiver = g_strdup (receiver);
  liji_page_act (LIJI_PAGE (self), transfer_in_worker, job, job_free,
                 (GDestroyNotify) g_bytes_unref, transferred);
}

static void
transfer_cb (GtkButton *button, LijiArchivePage *self)
{
  liji_ask_text (GTK_WIDGET (self), _ ("Hand over to which archives?"),
                 _ ("All boxes of this year and class leave the office; nothing can be entered in "
                    "their volumes any more."),
                 _ ("_Hand over"), transfer_to, self);
}

static void
box_cb (GtkListBox *list, GtkListBoxRow *row, LijiArchivePage *self)
{
  int i = gtk_list_box_row_get_index (row);
  Job *job;

  if (self->boxed == NULL || i < 0 || (guint) i >= self->boxed->len)
    return;
  job = make_job (self);
  job->box = liji_boxed_ref (self->boxed->pdata[i]);
  liji_page_look (LIJI_PAGE (self), print_in_worker, job, job_free, (GDestroyNotify) g_bytes_unref,
                  box_drawn);
}

static void
certificate_cb (GtkButton *button, LijiArchivePage *self)
{
  GtkWidget *window = liji_request_window_new (liji_page_get_desk (LIJI_PAGE (self)),
                                               &liji_request_certificate, NULL, NULL);

  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
import_cb (GtkButton *button, LijiArchivePage *self)
{
  GtkWidget *window = liji_import_window_new (liji_page_get_desk (LIJI_PAGE (self)));

  g_signal_connect_object (window, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
volume_cb (GtkListBox *list, GtkListBoxRow *row, LijiArchivePage *self)
{
  const char *handle = liji_list_row_get_target (GTK_WIDGET (row));
  GtkWidget *window;

  if (handle == NULL)
    return;
  window = liji_volume_window_new (liji_page_get_desk (LIJI_PAGE (self)), handle);
  g_signal_connect_object (window, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
liji_archive_page_shown (LijiPage *page, const char *target)
{
  LijiArchivePage *self = LIJI_ARCHIVE_PAGE (page);
  LijiDesk *desk = liji_page_get_desk (page);

  tell (self, NULL);
  gtk_widget_set_visible (
      self->certificate, g_strcmp0 (liji_desk_get_decided (desk, "record_certificates"), "yes") == 0
                             && liji_desk_may (desk, "record.certify"));
  gtk_widget_set_visible (self->import, liji_desk_may (desk, "archive.import"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->box), liji_desk_may (desk, "archive.box"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->transfer), liji_desk_may (desk, "archive.transfer"));
  load (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->which));
}

static void
liji_archive_page_moved (LijiPage *page)
{
  load (LIJI_ARCHIVE_PAGE (page));
}

static void
liji_archive_page_finalize (GObject *object)
{
  LijiArchivePage *self = LIJI_ARCHIVE_PAGE (object);

  g_clear_pointer (&self->counts, g_ptr_array_unref);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->boxed, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_archive_page_parent_class)->finalize (object);
}

static void
liji_archive_page_class_init (LijiArchivePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liji_archive_page_finalize;
  LIJI_PAGE_CLASS (klass)->shown = liji_archive_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = liji_archive_page_moved;
  g_type_ensure (LIJI_TYPE_BANNER);
  g_type_ensure (LIJI_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/archive/archive-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiArchivePage, file);
  gtk_widget_class_bind_template_child (widget_class, LijiArchivePage, which);
  gtk_widget_class_bind_template_child (widget_class, LijiArchivePage, banner);
  gtk_widget_class_bind_template_child (widget_class, LijiArchivePage, volumes);
  gtk_widget_class_bind_template_child (widget_class, LijiArchivePage, boxes_group);
  gtk_widget_class_bind_template_child (widget_class, LijiArchivePage, boxes);
  gtk_widget_class_bind_template_child (widget_class, LijiArchivePage, acts);
  gtk_widget_class_bind_template_child (widget_class, LijiArchivePage, box);
  gtk_widget_class_bind_template_child (widget_class, LijiArchivePage, transfer);
  gtk_widget_class_bind_template_child (widget_class, LijiArchivePage, certificate);
  gtk_widget_class_bind_template_child (widget_class, LijiArchivePage, import);
  gtk_widget_class_bind_template_callback (widget_class, file_cb);
  gtk_widget_class_bind_template_callback (widget_class, which_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_boxes_cb);
  gtk_widget_class_bind_template_callback (widget_class, transfer_cb);
  gtk_widget_class_bind_template_callback (widget_class, certificate_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, box_cb);
  gtk_widget_class_bind_template_callback (widget_class, volume_cb);
}

static void
liji_archive_page_init (LijiArchivePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
