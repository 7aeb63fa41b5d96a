/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/audit/audit-page.h"
#include "liji-config.h"
#include "register/oversight/audit.h"
#include "ui/widgets/act-word.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/event-text.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/message.h"
#include "ui/widgets/problem-text.h"

#include <string.h>

/* The days above the lists are the sample's too. Nothing here changes the registry; who takes
 * papers out stands in the access log. */

#define MOST_LISTED 100

struct _LijiAuditPage
{
  LijiPage parent_instance;
  AdwComboRow *choice;
  LijiEntryRow *from;
  LijiEntryRow *until;
  GtkListBox *list;
  GtkWidget *taking;
  LijiEntryRow *seed;
  LijiEntryRow *count;
  GtkWidget *draw;
  GtkListBox *sample;
  GtkWidget *papers;
  GtkWidget *proof;
  GtkLabel *message;
  GCancellable *looking;
  char **drawn;
  gboolean for_papers; /* what the folder is chosen for */
};

G_DEFINE_FINAL_TYPE (LijiAuditPage, liji_audit_page, LIJI_TYPE_PAGE)

typedef struct
{
  const char *list;
  LijiDate from, until;
  char *seed;
  guint count;
  char **numbers;
  char *path; /* a folder for papers, a file for the journal */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->seed);
  g_strfreev (job->numbers);
  g_free (job->path);
  g_free (job);
}

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_audit_list (session, job->list, job->from, job->until, MOST_LISTED + 1, error);
}

static gpointer
draw_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_audit_sample (session, job->seed, job->count, job->from, job->until, error);
}

static gpointer
export_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  gboolean done = job->numbers != NULL ? liji_audit_export_papers (
                      session, (const char *const *) job->numbers, job->path, error)
                                       : liji_audit_export (session, 1, job->path, error);

  return done ? g_strdup (job->path) : NULL;
}

static gboolean
read_day (LijiAuditPage *self, LijiEntryRow *row, LijiDate *day)
{
  LijiRegistry *registry = liji_desk_get_registry (liji_page_get_desk (LIJI_PAGE (self)));
  const char *text = liji_entry_row_get_text (row);
  gboolean good;

  memset (day, 0, sizeof *day);
  good = *text == '\0'
         || (liji_date_from_typed (text, liji_registry_get_today (registry), day, NULL)
             && liji_date_is_day (*day));
  liji_entry_row_set_wrong (row, !good);
  return good;
}

/* NULL while a day cannot be read: it is still being typed. */
static Job *
make_job (LijiAuditPage *self)
{
  Job *job = g_new0 (Job, 1);
  gboolean from = read_day (self, self->from, &job->from);
  gboolean until = read_day (self, self->until, &job->until);

  if (from && until)
    return job;
  job_free (job);
  return NULL;
}

static GtkWidget *
make_row (const LijiEvent *event)
{
  g_autofree char *iso = liji_micros_to_iso (event->time);
  g_autofree char *station = liji_station_dup_word (event->station);
  g_autofree char *detail = liji_event_dup_detail (event);
  g_autofree char *second
      = event->second != NULL ? g_strdup_printf (_ (" · confirmed by %s"), event->second) : NULL;
  g_autofree char *story = g_strdup_printf (
      "%.10s %.5s · %s · %s%s%s%s%s", iso, strlen (iso) > 16 ? iso + 11 : "",
      liji_event_get_who (event), station, event->local ? _ (" · without a password") : "",
      second != NULL ? second : "", detail != NULL ? " · " : "", detail != NULL ? detail : "");

  return liji_list_row_new (liji_act_word (event->act), story,
                            event->number != NULL ? "record" : NULL, event->number);
}

static void
show_list (LijiPage *page, gpointer answer)
{
  LijiAuditPage *self = LIJI_AUDIT_PAGE (page);
  GPtrArray *events = answer;

  liji_list_box_begin (self->list);
  for (guint i = 0; i < MIN (events->len, MOST_LISTED); i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (events, i)));
  if (events->len > MOST_LISTED)
    gtk_list_box_append (
        self->list,
        liji_list_row_new (_ ("There are more"), _ ("Choose fewer days to see them."), NULL, NULL));
  if (events->len == 0)
    {
      GtkWidget *row
          = liji_list_row_new (_ ("Nothing of this kind"),
                               _ ("No such act stands in the journal of these days."), NULL, NULL);

      liji_list_row_set_icon (row, "object-select-symbolic", "success");
      gtk_list_box_append (self->list, row);
    }
  liji_list_box_end (self->list, NULL);
}

static void
load_cb (LijiAuditPage *self)
{
  Job *job;

  if (liji_page_get_session (LIJI_PAGE (self)) == NULL || (job = make_job (self)) == NULL)
    return;
  job->list = liji_audit_lists ()[adw_combo_row_get_selected (self->choice)].name;
  g_cancellable_cancel (self->looking);
  g_set_object (&self->looking, NULL);
  self->looking = g_cancellable_new ();
  liji_page_search (LIJI_PAGE (self), list_in_worker, job, job_free,
                    (GDestroyNotify) g_ptr_array_unref, self->looking, show_list);
}

static void
seed_cb (LijiAuditPage *self)
{
  gtk_widget_set_sensitive (self->draw, *liji_entry_row_get_text (self->seed) != '\0'
                                            && *liji_entry_row_get_text (self->count) != '\0');
}

static void
show_drawn (LijiAuditPage *self)
{
  liji_list_box_clear (self->sample);
  for (guint i = 0; self->drawn != NULL && self->drawn[i] != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("%u", i + 1);
      GtkWidget *row = liji_list_row_new (self->drawn[i], NULL, "record", self->drawn[i]);

      liji_list_row_set_aside (row, place);
      gtk_list_box_append (self->sample, row);
    }
  if (self->drawn == NULL)
    gtk_list_box_append (self->sample,
                         liji_list_row_new (_ ("Nothing drawn yet"), NULL, NULL, NULL));
  else if (self->drawn[0] == NULL)
    gtk_list_box_append (
        self->sample,
        liji_list_row_new (_ ("No registration was made in these days"), NULL, NULL, NULL));
  gtk_widget_set_sensitive (self->papers, self->drawn != NULL && self->drawn[0] != NULL);
}

static void
drawn (LijiPage *page, gpointer answer, const GError *error)
{
  LijiAuditPage *self = LIJI_AUDIT_PAGE (page);

  seed_cb (self);
  if (answer == NULL)
    {
      liji_message_tell_error (self->message, error);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  g_strfreev (self->drawn);
  self->drawn = g_strdupv (answer);
  show_drawn (self);
}

static void
draw_cb (LijiAuditPage *self)
{
  Job *job = make_job (self);

  if (job == NULL)
    {
      liji_message_tell (self->message, "error", _ ("The days cannot be read as dates."));
      return;
    }
  job->seed = g_strdup (liji_entry_row_get_text (self->seed));
  job->count = (guint) MIN (g_ascii_strtoull (liji_entry_row_get_text (self->count), NULL, 10),
                            (guint64) G_MAXUINT);
  gtk_widget_set_sensitive (self->draw, FALSE);
  liji_page_look (LIJI_PAGE (self), draw_in_worker, job, job_free, (GDestroyNotify) g_strfreev,
                  drawn);
}

static void
set_busy (LijiAuditPage *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->papers, !busy && self->drawn != NULL && self->drawn[0] != NULL);
  gtk_widget_set_sensitive (self->proof, !busy);
}

static void
exported (LijiPage *page, gpointer answer, const GError *error)
{
  LijiAuditPage *self = LIJI_AUDIT_PAGE (page);
  g_autofree char *text = NULL;

  set_busy (self, FALSE);
  if (answer == NULL)
    {
      liji_message_tell_error (self->message, error);
      return;
    }
  text = g_strdup_printf (self->for_papers ? _ ("The papers of the sample are in %s")
                                           : _ ("The journal and its proof are in %s"),
                          (const char *) answer);
  liji_message_tell (self->message, "success", text);
}

static void
export_to (LijiAuditPage *self, const char *folder)
{
  Job *job = g_new0 (Job, 1);

  if (self->for_papers)
    {
      job->numbers = g_strdupv (self->drawn);
      job->path = g_strdup (folder);
    }
  else
    {
      LijiRegistry *registry = liji_desk_get_registry (liji_page_get_desk (LIJI_PAGE (self)));
      g_autofree char *day = liji_date_to_iso (liji_registry_get_today (registry));
      g_autofree char *name = g_strdup_printf ("liji-journal-%s.jsonl", day);

      job->path = g_build_filename (folder, name, NULL);
    }
  set_busy (self, TRUE);
  liji_page_look (LIJI_PAGE (self), export_in_worker, job, job_free, g_free, exported);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, LijiAuditPage *self)
{
  g_autoptr (GFile) folder = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = folder != NULL ? g_file_get_path (folder) : NULL;
  if (path != NULL)
    export_to (self, path);
  g_object_unref (dialog);
}

static void
choose_folder (LijiAuditPage *self, const char *title, gboolean for_papers)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                     GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);

  self->for_papers = for_papers;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
papers_cb (LijiAuditPage *self)
{
  choose_folder (self, _ ("Folder for the papers"), TRUE);
}

static void
proof_cb (LijiAuditPage *self)
{
  choose_folder (self, _ ("Folder for the journal"), FALSE);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, LijiAuditPage *self)
{
  liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "record",
                liji_list_row_get_target (GTK_WIDGET (row)));
}

static void
liji_audit_page_shown (LijiPage *page, const char *target)
{
  LijiAuditPage *self = LIJI_AUDIT_PAGE (page);
  LijiDesk *desk = liji_page_get_desk (page);

  gtk_widget_set_visible (self->taking, liji_desk_may (desk, "audit.sample"));
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  load_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->choice));
}

static void
liji_audit_page_moved (LijiPage *page)
{
  load_cb (LIJI_AUDIT_PAGE (page));
}

static void
liji_audit_page_finalize (GObject *object)
{
  LijiAuditPage *self = LIJI_AUDIT_PAGE (object);

  g_clear_object (&self->looking);
  g_strfreev (self->drawn);
  G_OBJECT_CLASS (liji_audit_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LijiAuditPage, choice);
  gtk_widget_class_bind_template_child (widget_class, LijiAuditPage, from);
  gtk_widget_class_bind_template_child (widget_class, LijiAuditPage, until);
  gtk_widget_class_bind_template_child (widget_class, LijiAuditPage, list);
  gtk_widget_class_bind_template_child (widget_class, LijiAuditPage, taking);
  gtk_widget_class_bind_template_child (widget_class, LijiAuditPage, seed);
  gtk_widget_class_bind_template_child (widget_class, LijiAuditPage, count);
  gtk_widget_class_bind_template_child (widget_class, LijiAuditPage, draw);
  gtk_widget_class_bind_template_child (widget_class, LijiAuditPage, sample);
  gtk_widget_class_bind_template_child (widget_class, LijiAuditPage, papers);
  gtk_widget_class_bind_template_child (widget_class, LijiAuditPage, proof);
  gtk_widget_class_bind_template_child (widget_class, LijiAuditPage, message);
  gtk_widget_class_bind_template_callback (widget_class, load_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
  gtk_widget_class_bind_template_callback (widget_class, seed_cb);
  gtk_widget_class_bind_template_callback (widget_class, draw_cb);
  gtk_widget_class_bind_template_callback (widget_class, papers_cb);
  gtk_widget_class_bind_template_callback (widget_class, proof_cb);
}

static void
liji_audit_page_class_init (LijiAuditPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liji_audit_page_finalize;
  LIJI_PAGE_CLASS (klass)->moved = liji_audit_page_moved;
  LIJI_PAGE_CLASS (klass)->shown = liji_audit_page_shown;
  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/audit/audit-page.ui");
  bind_children (widget_class);
}

static void
liji_audit_page_init (LijiAuditPage *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (const LijiAuditList *list = liji_audit_lists (); list->name != NULL; list++)
    gtk_string_list_append (titles, _ (list->title));
  adw_combo_row_set_model (self->choice, G_LIST_MODEL (titles));
  seed_cb (self);
  show_drawn (self);
}
