/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/calendar/calendar-page.h"
#include "liji-config.h"
#include "register/office/calendars.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/file-load.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/message.h"
#include "ui/widgets/problem-text.h"
#include "ui/widgets/second-dialog.h"

/* The law counts days by the State Council's notice of each year; a year that is not here is said
 * not to be known, never guessed. */

struct _LijiCalendarPage
{
  LijiPage parent_instance;
  GtkListBox *list;
  GtkEntry *entry;
  GtkLabel *answer;
  GtkButton *import;
  GtkLabel *message;
  GBytes *file; /* what was chosen, while it is asked whether to replace a year */
  LijiId act;   /* that replaces it, and who confirms it */
  char *second;
};

G_DEFINE_FINAL_TYPE (LijiCalendarPage, liji_calendar_page, LIJI_TYPE_PAGE)

typedef struct
{
  LijiId act;
  GBytes *file;
  gboolean replace;
  char *second;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_bytes_unref (job->file);
  g_free (job->second);
  g_free (job);
}

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_calendars_list (liji_session_get_registry (session), error);
}

static gpointer
import_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_calendars_import (session, &job->act, job->file, job->replace, job->second, error);
}

/* A registry of an earlier Liji has shipped years that it has not signed yet. */
static char *
dup_story (const LijiCalendarYear *year)
{
  if (year->kid == NULL)
    return g_strdup_printf (
        _ ("%s · shipped with Liji, not signed yet: the next import or new key signs it"),
        year->version);
  return g_strdup_printf (year->shipped ? _ ("%s · shipped with Liji, signed with the key %s")
                                        : _ ("%s · imported, signed with the key %s"),
                          year->version, year->kid);
}

static void
show_years (LijiPage *page, gpointer answer)
{
  LijiCalendarPage *self = LIJI_CALENDAR_PAGE (page);
  GPtrArray *years = answer;

  liji_list_box_begin (self->list);
  for (guint i = years->len; i > 0; i--)
    {
      const LijiCalendarYear *year = g_ptr_array_index (years, i - 1);
      g_autofree char *title = g_strdup_printf ("%d", year->year);
      g_autofree char *story = dup_story (year);
      g_autofree char *days = g_strdup_printf (_ ("%u rest days · %u working weekend days"),
                                               year->n_rest, year->n_work);
      GtkWidget *row = liji_list_row_new (title, story, NULL, NULL);

      liji_list_row_set_aside (row, days);
      gtk_list_box_append (self->list, row);
    }
  liji_list_box_end (self->list, NULL);
}

static void
load (LijiCalendarPage *self)
{
  liji_page_load (LIJI_PAGE (self), list_in_worker, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                  show_years);
}

static void import_file (LijiCalendarPage *self, gboolean replace);

static void
replace_year (gpointer self)
{
  import_file (self, TRUE);
}

static void
take_name (gpointer page, const char *name)
{
  LijiCalendarPage *self = page;

  g_free (self->second);
  self->second = g_strstrip (g_strdup (name));
  self->act = liji_desk_make_id (liji_page_get_desk (page));
  replace_year (self);
}

static void
ask_name (gpointer self)
{
  liji_second_name_ask (GTK_WIDGET (self),
                        _ ("Nobody replaces a year alone: divorces that run are counted anew."),
                        take_name, self);
}

static void
imported (LijiPage *page, gpointer answer, const GError *error)
{
  LijiCalendarPage *self = LIJI_CALENDAR_PAGE (page);
  LijiCalendarYear *year = answer;
  g_autofree char *text = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->import), TRUE);
  if (year != NULL)
    {
      text = g_strdup_printf (_ ("The year %d is loaded and signed"), year->year);
      liji_message_tell (self->message, "success", text);
      load (self);
      return;
    }
  if (liji_second_dialog_ask (GTK_WIDGET (self), liji_page_get_session (page), &self->act, error,
                              replace_year, self))
    return;
  text = liji_problem_text_error (error);
  if (g_strcmp0 (liji_register_error_get_field (error), "year") == 0)
    liji_ask (GTK_WIDGET (self), _ ("Replace the year?"), text, _ ("_Replace it"), TRUE, ask_name,
              self);
  else
    liji_message_tell (self->message, "error", text);
}

static void
import_file (LijiCalendarPage *self, gboolean replace)
{
  Job *job = g_new0 (Job, 1);

  job->act = replace ? self->act : liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  job->second = replace ? g_strdup (self->second) : NULL;
  job->file = g_bytes_ref (self->file);
  job->replace = replace;
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), FALSE);
  liji_page_act (LIJI_PAGE (self), import_in_worker, job, job_free,
                 (GDestroyNotify) liji_calendar_year_unref, imported);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiCalendarPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = liji_file_load_finish (G_FILE (source), result, &error);

  if (liji_page_get_session (LIJI_PAGE (self)) == NULL)
    return;
  if (bytes == NULL)
    {
      liji_message_tell (self->message, "error", error->message);
      return;
    }
  g_clear_pointer (&self->file, g_bytes_unref);
  self->file = g_steal_pointer (&bytes);
  import_file (self, FALSE);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, LijiCalendarPage *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    liji_file_load_async (file, LIJI_FILE_MAX_CALENDAR, loaded_cb, g_object_ref (self));
  g_object_unref (dialog);
}

static void
import_cb (GtkButton *button, LijiCalendarPage *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Import a year's rest days"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Year of rest days (JSON)"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static char *
dup_kind (LijiCalendarPage *self, LijiDate day)
{
  static const char *const days[]
      = { N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
          N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };
  LijiRegistry *registry = liji_desk_get_registry (liji_page_get_desk (LIJI_PAGE (self)));
  const char *reason = NULL;
  LijiDayKind kind = liji_calendar_get_day (liji_registry_get_calendar (registry), day, &reason);
  g_autofree char *date = liji_date_word_dup (day);
  const char *word = _ ("nobody knows yet: the year's notice is not loaded");

  if (kind == LIJI_DAY_REST)
    word = _ ("a rest day");
  else if (kind == LIJI_DAY_WORK)
    word = _ ("a working day");
  return g_strdup_printf ("%s · %s · %s%s%s", date, _ (days[liji_date_get_weekday (day) - 1]), word,
                          reason != NULL ? " · " : "", reason != NULL ? reason : "");
}

static void
changed_cb (GtkEditable *entry, LijiCalendarPage *self)
{
  LijiRegistry *registry = liji_desk_get_registry (liji_page_get_desk (LIJI_PAGE (self)));
  const char *text = gtk_editable_get_text (entry);
  g_autofree char *answer = NULL;
  LijiDate day;

  if (liji_date_from_typed (text, liji_registry_get_today (registry), &day, NULL)
      && liji_date_is_day (day))
    answer = dup_kind (self, day);
  gtk_label_set_text (self->answer, answer != NULL ? answer : "");
}

static void
liji_calendar_page_shown (LijiPage *page, const char *target)
{
  LijiCalendarPage *self = LIJI_CALENDAR_PAGE (page);

  gtk_widget_set_sensitive (GTK_WIDGET (self->import),
                            liji_desk_may (liji_page_get_desk (page), "calendar.import"));
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  load (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
liji_calendar_page_moved (LijiPage *page)
{
  load (LIJI_CALENDAR_PAGE (page));
}

static void
liji_calendar_page_finalize (GObject *object)
{
  g_clear_pointer (&LIJI_CALENDAR_PAGE (object)->file, g_bytes_unref);
  g_clear_pointer (&LIJI_CALENDAR_PAGE (object)->second, g_free);
  G_OBJECT_CLASS (liji_calendar_page_parent_class)->finalize (object);
}

static void
liji_calendar_page_class_init (LijiCalendarPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liji_calendar_page_finalize;
  LIJI_PAGE_CLASS (klass)->moved = liji_calendar_page_moved;
  LIJI_PAGE_CLASS (klass)->shown = liji_calendar_page_shown;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/calendar/calendar-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiCalendarPage, list);
  gtk_widget_class_bind_template_child (widget_class, LijiCalendarPage, entry);
  gtk_widget_class_bind_template_child (widget_class, LijiCalendarPage, answer);
  gtk_widget_class_bind_template_child (widget_class, LijiCalendarPage, import);
  gtk_widget_class_bind_template_child (widget_class, LijiCalendarPage, message);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
liji_calendar_page_init (LijiCalendarPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
