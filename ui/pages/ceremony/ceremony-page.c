/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/ceremony/ceremony-page.h"
#include "base/codes.h"
#include "liji-config.h"
#include "model/opening.h"
#include "register/booking/ceremony.h"
#include "register/booking/counselling.h"
#include "ui/pages/ceremony/ceremony-requests.h"
#include "ui/pages/ceremony/ceremony-window.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/list-row.h"

#include <string.h>

/* A year back and a year ahead; the log of the year, of which the last are listed. */

#define YEAR_DAYS 365
#define MAX_LOG 60

struct _LijiCeremonyPage
{
  LijiPage parent_instance;
  GtkButton *plan;
  GtkListBox *ceremonies;
  GtkButton *note;
  GtkLabel *counts;
  GtkListBox *log;
  GPtrArray *shown; /* LijiCeremony of the rows */
};

G_DEFINE_FINAL_TYPE (LijiCeremonyPage, liji_ceremony_page, LIJI_TYPE_PAGE)

typedef struct
{
  GPtrArray *ceremonies;
  GPtrArray *counts;
  GPtrArray *log;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->ceremonies, g_ptr_array_unref);
  g_clear_pointer (&look->counts, g_ptr_array_unref);
  g_clear_pointer (&look->log, g_ptr_array_unref);
  g_free (look);
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  LijiDate today = liji_registry_get_today (liji_session_get_registry (session));
  LijiDate before = liji_date_add_days (today, -YEAR_DAYS);
  Look *look = g_new0 (Look, 1);

  look->ceremonies
      = liji_ceremonies_list (session, before, liji_date_add_days (today, YEAR_DAYS), error);
  if (look->ceremonies != NULL)
    look->counts = liji_counselling_counts (session, before, today, error);
  if (look->counts != NULL)
    look->log = liji_counselling_log (session, before, today, MAX_LOG, error);
  if (look->log == NULL)
    g_clear_pointer (&look, look_free);
  return look;
}

static void
fill_ceremonies (LijiCeremonyPage *self, GPtrArray *ceremonies)
{
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_ptr_array_ref (ceremonies);
  liji_list_box_begin (self->ceremonies);
  for (guint i = 0; i < ceremonies->len; i++)
    {
      const LijiCeremony *one = ceremonies->pdata[i];
      g_autofree char *day = liji_date_word_dup (one->day);
      g_autofree char *time = one->starts >= 0 ? liji_minutes_to_text (one->starts) : g_strdup ("");
      g_autofree char *when = g_strdup_printf ("%s %s", day, time);
      g_autofree char *where = g_strdup_printf ("%s · %s", g_strchomp (when), one->place);
      g_autofree char *count = g_strdup_printf (
          ngettext ("%u couple", "%u couples", one->couples->len), one->couples->len);
      GtkWidget *row = liji_list_row_new (one->title, where, "ceremony", one->no);

      liji_list_row_set_aside (row, count);
      gtk_list_box_append (self->ceremonies, row);
    }
  liji_list_box_end (self->ceremonies, _ ("No ceremony is planned"));
}

static char *
dup_word (const char *table, const char *code)
{
  const LijiCode *row = liji_code_table_find (liji_code_table (table), code);

  return row != NULL ? liji_code_choice_dup_words (row) : g_strdup (code);
}

static void
fill_counts (LijiCeremonyPage *self, GPtrArray *counts)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *last = "";

  for (guint i = 0; i < counts->len; i++)
    {
      const LijiCounsellingCount *one = counts->pdata[i];
      g_autofree char *kind = dup_word ("counselling_kind", one->kind);
      g_autofree char *outcome = dup_word ("counselling_outcome", one->outcome);

      if (strcmp (last, one->kind) != 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", kind);
      g_string_append_printf (text, " · %s %d", outcome, (int) one->n);
      last = one->kind;
    }
  gtk_label_set_text (self->counts, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->counts), text->len > 0);
}

static void
fill_log (LijiCeremonyPage *self, GPtrArray *log)
{
  liji_list_box_begin (self->log);
  for (guint i = 0; i < log->len; i++)
    {
      const LijiCounselled *one = log->pdata[i];
      g_autofree char *kind = dup_word ("counselling_kind", one->kind);
      g_autofree char *outcome = dup_word ("counselling_outcome", one->outcome);
      g_autofree char *title = g_strdup_printf ("%s · %s", kind, outcome);
      g_autofree char *day = liji_date_word_dup (one->day);
      g_autofree char *story = g_strjoin (
          " · ", day, one->counsellor != NULL ? one->counsellor : "—", one->case_no, NULL);

      gtk_list_box_append (self->log, liji_list_row_new (title, story, NULL, NULL));
    }
  liji_list_box_end (self->log, _ ("Nothing noted within a year"));
}

static void
show_look (LijiPage *page, gpointer answer)
{
  LijiCeremonyPage *self = LIJI_CEREMONY_PAGE (page);
  const Look *look = answer;

  fill_ceremonies (self, look->ceremonies);
  fill_counts (self, look->counts);
  fill_log (self, look->log);
}

static void
load (LijiCeremonyPage *self)
{
  liji_page_load (LIJI_PAGE (self), load_in_worker, NULL, NULL, look_free, show_look);
}

static void
present (LijiCeremonyPage *self, GtkWidget *window, const char *signal)
{
  g_signal_connect_object (window, signal, G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
plan_cb (GtkButton *button, LijiCeremonyPage *self)
{
  present (self,
           liji_request_window_new (liji_page_get_desk (LIJI_PAGE (self)), &liji_request_ceremony,
                                    NULL, NULL),
           "made");
}

static void
note_cb (GtkButton *button, LijiCeremonyPage *self)
{
  present (self,
           liji_request_window_new (liji_page_get_desk (LIJI_PAGE (self)),
                                    &liji_request_counselling, NULL, NULL),
           "made");
}

static void
ceremony_cb (GtkListBox *list, GtkListBoxRow *row, LijiCeremonyPage *self)
{
  int i = gtk_list_box_row_get_index (row);

  if (self->shown != NULL && i >= 0 && (guint) i < self->shown->len)
    present (
        self,
        liji_ceremony_window_new (liji_page_get_desk (LIJI_PAGE (self)), self->shown->pdata[i]),
        "changed");
}

static void
liji_ceremony_page_shown (LijiPage *page, const char *target)
{
  LijiCeremonyPage *self = LIJI_CEREMONY_PAGE (page);
  LijiDesk *desk = liji_page_get_desk (page);

  gtk_widget_set_sensitive (GTK_WIDGET (self->plan), liji_desk_may (desk, "ceremony.plan"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->note), liji_desk_may (desk, "counselling.note"));
  load (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->plan));
}

static void
liji_ceremony_page_moved (LijiPage *page)
{
  load (LIJI_CEREMONY_PAGE (page));
}

static void
liji_ceremony_page_dispose (GObject *object)
{
  g_clear_pointer (&LIJI_CEREMONY_PAGE (object)->shown, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_ceremony_page_parent_class)->dispose (object);
}

static void
liji_ceremony_page_class_init (LijiCeremonyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_ceremony_page_dispose;
  LIJI_PAGE_CLASS (klass)->shown = liji_ceremony_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = liji_ceremony_page_moved;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/ceremony/ceremony-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiCeremonyPage, plan);
  gtk_widget_class_bind_template_child (widget_class, LijiCeremonyPage, ceremonies);
  gtk_widget_class_bind_template_child (widget_class, LijiCeremonyPage, note);
  gtk_widget_class_bind_template_child (widget_class, LijiCeremonyPage, counts);
  gtk_widget_class_bind_template_child (widget_class, LijiCeremonyPage, log);
  gtk_widget_class_bind_template_callback (widget_class, plan_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_cb);
  gtk_widget_class_bind_template_callback (widget_class, ceremony_cb);
}

static void
liji_ceremony_page_init (LijiCeremonyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
