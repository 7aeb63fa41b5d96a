/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/reports/reports-page.h"
#include "liji-config.h"
#include "register/oversight/reports.h"
#include "ui/pages/reports/divisions-window.h"
#include "ui/pages/reports/figure-list.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/file-load.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/message.h"

#include <string.h>

/* After "Whole year" come four quarters, then the months. */
#define N_QUARTERS 4

struct _LijiReportsPage
{
  LijiPage parent_instance;
  LijiEntryRow *year;
  AdwComboRow *part;
  GtkSwitch *zeros;
  GtkLabel *title;
  GtkLabel *state;
  GtkWidget *close;
  GtkWidget *save;
  GtkListBox *figures;
  AdwComboRow *kind;
  AdwPreferencesGroup *series_group;
  GtkListBox *series;
  GtkListBox *closed;
  GtkLabel *message;
  LijiReport *report;  /* as shown */
  GPtrArray *closings; /* LijiReport, as listed */
};

G_DEFINE_FINAL_TYPE (LijiReportsPage, liji_reports_page, LIJI_TYPE_PAGE)

typedef struct
{
  LijiId act;
  const LijiReportKind *kind;
  LijiPeriod period;
} Job;

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_reports_show (session, job->kind, &job->period, error);
}

static gpointer
close_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_reports_close (session, &job->act, job->kind, &job->period, error);
}

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_reports_list (session, data, error);
}

static const struct
{
  const char *name;
  const char *label;
  const char *series;
} kinds[] = {
  { "marriage", N_ ("Marriage registration"), N_ ("Marriages · divorces · reissues") },
  { "funeral", N_ ("Funeral home"), N_ ("Deaths · cremations · ashes handed over") },
  { "cemetery", N_ ("Cemeteries"), N_ ("Contracts · interments · moves out") },
};

#define FUNERAL 1 /* of them */

static const LijiReportKind *
get_kind (LijiReportsPage *self)
{
  return liji_report_kind_find (kinds[adw_combo_row_get_selected (self->kind)].name);
}

/* FALSE while a year is being typed. */
static gboolean
read_period (LijiReportsPage *self, LijiPeriod *period)
{
  const char *text = liji_entry_row_get_text (self->year);
  int part = (int) adw_combo_row_get_selected (self->part);
  gint64 year;
  gboolean good
      = g_ascii_string_to_signed (text, 10, 1950, 2999, &year, NULL)
        && liji_period_make (period, (int) year, part > N_QUARTERS ? part - N_QUARTERS : 0,
                             part > N_QUARTERS ? 0 : part);

  liji_entry_row_set_wrong (self->year, !good && strlen (text) >= 4);
  return good;
}

static void
show_series (LijiReportsPage *self)
{
  liji_list_box_begin (self->series);
  for (guint i = 0; i < self->report->slices->len; i++)
    {
      const LijiReportSlice *slice = g_ptr_array_index (self->report->slices, i);
      g_autofree char *aside
          = g_strdup_printf ("%" G_GINT64_FORMAT " · %" G_GINT64_FORMAT " · %" G_GINT64_FORMAT,
                             slice->values[0], slice->values[1], slice->values[2]);
      GtkWidget *row = liji_list_row_new (slice->name, NULL, NULL, NULL);

      liji_list_row_set_aside (row, aside);
      gtk_list_box_append (self->series, row);
    }
  liji_list_box_end (self->series, NULL);
}

static void
show_state (LijiReportsPage *self)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  LijiDate today = liji_registry_get_today (liji_desk_get_registry (desk));
  g_autofree char *title = liji_period_dup_title (&self->report->period);
  gboolean over = liji_date_compare (self->report->period.to, today) < 0;
  g_autofree char *closed = NULL;
  g_autofree char *text = NULL;

  gtk_label_set_text (self->title, title);
  if (self->report->closed_at > 0)
    {
      closed = liji_micros_to_iso (self->report->closed_at);
      text = g_strdup_printf (_ ("Closed on %.10s by %s; what came later stands beside it."),
                              closed, self->report->closed_by);
    }
  else
    text = g_strdup (over ? _ ("Over, and not closed yet.") : _ ("It still runs."));
  gtk_label_set_text (self->state, text);
  gtk_widget_set_sensitive (self->close, over && self->report->closed_at == 0
                                             && liji_desk_may (desk, "report.close"));
  gtk_widget_set_sensitive (self->save, TRUE);
}

static void
show_report (LijiReportsPage *self, LijiReport *report)
{
  g_clear_pointer (&self->report, liji_report_unref);
  self->report = liji_report_ref (report);
  show_state (self);
  liji_figure_list_show (self->figures, report, gtk_switch_get_active (self->zeros));
  show_series (self);
}

static GtkWidget *
make_closing (const LijiReport *report)
{
  g_autofree char *title = liji_period_dup_title (&report->period);
  g_autofree char *iso = liji_micros_to_iso (report->closed_at);
  g_autofree char *story
      = g_strdup_printf ("%.10s · %s · %s", iso, report->closed_by, report->key_id);

  return liji_list_row_new (title, story, "reports", title);
}

static void
show_closings (LijiPage *page, gpointer answer)
{
  LijiReportsPage *self = LIJI_REPORTS_PAGE (page);
  GPtrArray *closings = answer;

  g_clear_pointer (&self->closings, g_ptr_array_unref);
  self->closings = g_ptr_array_ref (closings);
  liji_list_box_begin (self->closed);
  for (guint i = 0; i < closings->len; i++)
    gtk_list_box_append (self->closed, make_closing (g_ptr_array_index (closings, i)));
  liji_list_box_end (self->closed, _ ("No period was closed yet"));
}

static void
load_closings (LijiReportsPage *self)
{
  liji_page_load (LIJI_PAGE (self), list_in_worker, (gpointer) get_kind (self), NULL,
                  (GDestroyNotify) g_ptr_array_unref, show_closings);
}

static void
shown (LijiPage *page, gpointer answer, const GError *error)
{
  LijiReportsPage *self = LIJI_REPORTS_PAGE (page);

  if (answer != NULL)
    {
      show_report (self, answer);
      return;
    }
  liji_message_tell_error (self->message, error);
  gtk_widget_set_sensitive (self->close, FALSE);
  gtk_widget_set_sensitive (self->save, FALSE);
}

static void
load (LijiReportsPage *self)
{
  Job *job;

  if (liji_page_get_session (LIJI_PAGE (self)) == NULL)
    return;
  job = g_new0 (Job, 1);
  job->kind = get_kind (self);
  if (!read_period (self, &job->period))
    {
      g_free (job);
      return;
    }
  liji_page_look (LIJI_PAGE (self), read_in_worker, job, g_free, (GDestroyNotify) liji_report_unref,
                  shown);
}

static void
load_cb (LijiReportsPage *self)
{
  liji_message_tell (self->message, NULL, NULL);
  load (self);
}

static void
kind_cb (LijiReportsPage *self)
{
  const char *series = _ (kinds[adw_combo_row_get_selected (self->kind)].series);

  adw_preferences_group_set_description (self->series_group, series);
  if (liji_page_get_session (LIJI_PAGE (self)) != NULL)
    load_closings (self);
  load_cb (self);
}

static void
closed (LijiPage *page, gpointer answer, const GError *error)
{
  LijiReportsPage *self = LIJI_REPORTS_PAGE (page);

  if (answer == NULL)
    {
      liji_message_tell_error (self->message, error);
      return;
    }
  load (self);
  load_closings (self);
  liji_message_tell (self->message, "success",
                     _ ("The period is closed: its figures are signed and stay as they are."));
}

static void
close_period (gpointer data)
{
  LijiReportsPage *self = data;
  Job *job = g_new0 (Job, 1);

  job->act = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  job->kind = self->report->kind;
  job->period = self->report->period;
  gtk_widget_set_sensitive (self->close, FALSE);
  liji_page_act (LIJI_PAGE (self), close_in_worker, job, g_free, (GDestroyNotify) liji_report_unref,
                 closed);
}

static void
close_cb (LijiReportsPage *self)
{
  g_autofree char *title = liji_period_dup_title (&self->report->period);

  liji_ask (GTK_WIDGET (self), title,
            _ ("Its figures are signed with this office's key and do not change any more. What is "
               "corrected later stands beside them as an adjustment."),
            _ ("_Close it for good"), FALSE, close_period, self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiReportsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_path (G_FILE (source));
  g_autofree char *text = NULL;

  if (!liji_file_save_finish (G_FILE (source), result, &error))
    {
      liji_message_tell (self->message, "error", error->message);
      return;
    }
  text = g_strdup_printf (_ ("The figures are in %s"), path);
  liji_message_tell (self->message, "success", text);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, LijiReportsPage *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    {
      char *text = liji_report_to_csv (self->report);
      g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

      liji_file_save_async (file, bytes, saved_cb, g_object_ref (self));
    }
  g_object_unref (dialog);
}

static void
save_cb (LijiReportsPage *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Write the figures to a file"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autofree char *from = liji_date_to_iso (self->report->period.from);
  g_autofree char *to = liji_date_to_iso (self->report->period.to);
  g_autofree char *name = g_strdup_printf ("liji-report-%s-%s.csv", from, to);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static guint
find_part (const LijiPeriod *period)
{
  LijiPeriod other;

  for (guint part = 0; part <= N_QUARTERS + 12; part++)
    if (liji_period_make (&other, period->from.year,
                          part > N_QUARTERS ? (int) (part - N_QUARTERS) : 0,
                          part > N_QUARTERS ? 0 : (int) part)
        && liji_date_compare (other.from, period->from) == 0
        && liji_date_compare (other.to, period->to) == 0)
      return part;
  return 0;
}

static void
closing_cb (GtkListBox *list, GtkListBoxRow *row, LijiReportsPage *self)
{
  guint i = (guint) gtk_list_box_row_get_index (row);
  const LijiReport *report;
  g_autofree char *year = NULL;

  if (self->closings == NULL || i >= self->closings->len)
    return;
  report = g_ptr_array_index (self->closings, i);
  year = g_strdup_printf ("%d", report->period.from.year);
  liji_entry_row_set_text (self->year, year);
  adw_combo_row_set_selected (self->part, find_part (&report->period));
}

static void
figure_cb (GtkListBox *list, GtkListBoxRow *row, LijiReportsPage *self)
{
  const char *key = liji_list_row_get_target (GTK_WIDGET (row));
  GtkWidget *window;

  if (key == NULL || self->report == NULL)
    return;
  window = liji_divisions_window_new (liji_page_get_desk (LIJI_PAGE (self)), key,
                                      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                                      &self->report->period);
  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
zeros_cb (LijiReportsPage *self)
{
  if (self->report != NULL)
    liji_figure_list_show (self->figures, self->report, gtk_switch_get_active (self->zeros));
}

static void
liji_reports_page_shown (LijiPage *page, const char *target)
{
  LijiReportsPage *self = LIJI_REPORTS_PAGE (page);
  LijiRegistry *registry = liji_desk_get_registry (liji_page_get_desk (page));

  liji_message_tell (self->message, NULL, NULL);
  load_closings (self);
  if (*liji_entry_row_get_text (self->year) == '\0')
    {
      g_autofree char *year = g_strdup_printf ("%d", liji_registry_get_today (registry).year);
      const char *rooms = liji_desk_get_decided (liji_page_get_desk (page), "office_rooms");

      if (g_strcmp0 (rooms, "funeral") == 0)
        adw_combo_row_set_selected (self->kind, FUNERAL);
      liji_entry_row_set_text (self->year, year);
    }
  else
    load (self);
  gtk_widget_grab_focus (GTK_WIDGET (liji_entry_row_get_editable (self->year)));
}

static void
liji_reports_page_moved (LijiPage *page)
{
  load (LIJI_REPORTS_PAGE (page));
  load_closings (LIJI_REPORTS_PAGE (page));
}

static void
liji_reports_page_finalize (GObject *object)
{
  LijiReportsPage *self = LIJI_REPORTS_PAGE (object);

  g_clear_pointer (&self->report, liji_report_unref);
  g_clear_pointer (&self->closings, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_reports_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LijiReportsPage, kind);
  gtk_widget_class_bind_template_child (widget_class, LijiReportsPage, series_group);
  gtk_widget_class_bind_template_child (widget_class, LijiReportsPage, year);
  gtk_widget_class_bind_template_child (widget_class, LijiReportsPage, part);
  gtk_widget_class_bind_template_child (widget_class, LijiReportsPage, zeros);
  gtk_widget_class_bind_template_child (widget_class, LijiReportsPage, title);
  gtk_widget_class_bind_template_child (widget_class, LijiReportsPage, state);
  gtk_widget_class_bind_template_child (widget_class, LijiReportsPage, close);
  gtk_widget_class_bind_template_child (widget_class, LijiReportsPage, save);
  gtk_widget_class_bind_template_child (widget_class, LijiReportsPage, figures);
  gtk_widget_class_bind_template_child (widget_class, LijiReportsPage, series);
  gtk_widget_class_bind_template_child (widget_class, LijiReportsPage, closed);
  gtk_widget_class_bind_template_child (widget_class, LijiReportsPage, message);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, load_cb);
  gtk_widget_class_bind_template_callback (widget_class, figure_cb);
  gtk_widget_class_bind_template_callback (widget_class, zeros_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, closing_cb);
}

static void
liji_reports_page_class_init (LijiReportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liji_reports_page_finalize;
  LIJI_PAGE_CLASS (klass)->moved = liji_reports_page_moved;
  LIJI_PAGE_CLASS (klass)->shown = liji_reports_page_shown;
  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/reports/reports-page.ui");
  bind_children (widget_class);
}

static void
liji_reports_page_init (LijiReportsPage *self)
{
  static const char *const quarters[] = { N_ ("First quarter"), N_ ("Second quarter"),
                                          N_ ("Third quarter"), N_ ("Fourth quarter") };
  static const char *const months[]
      = { N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
          N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
          N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December") };
  g_autoptr (GtkStringList) parts = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (labels, _ (kinds[i].label));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (labels));
  liji_figure_list_init (self->figures);
  gtk_string_list_append (parts, _ ("Whole year"));
  for (guint i = 0; i < G_N_ELEMENTS (quarters); i++)
    gtk_string_list_append (parts, _ (quarters[i]));
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    gtk_string_list_append (parts, _ (months[i]));
  adw_combo_row_set_model (self->part, G_LIST_MODEL (parts));
}
