/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/reports/divisions-window.h"
#include "liji-config.h"
#include "register/async.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/header.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

#include <string.h>

/* Names of divisions stand as the addresses write them. The records behind are fetched when they
 * are asked for, since that is a look at people. */

struct _LijiDivisionsWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  GCancellable *cancellable;
  char *figure;
  LijiPeriod period;
  char *within;
  gboolean listed; /* its records */
  gboolean leaf;   /* nothing lies below it */
  gboolean moved;  /* the row that was activated is gone: the caret goes on in the next list */
  LijiDivisions *shown;
  GtkDropDown *by;
  GtkLabel *place;
  GtkButton *up;
  GtkButton *behind;
  GtkListBox *lines;
  GtkListBox *records;
};

G_DEFINE_FINAL_TYPE (LijiDivisionsWindow, liji_divisions_window, ADW_TYPE_WINDOW)

enum
{
  BY_RESIDENCE,
  BY_COUNTER,
};

typedef struct
{
  char *figure;
  LijiPeriod period;
  gboolean counters;
  char *within;
  gboolean listed;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->figure);
  g_free (job->within);
  g_free (job);
}

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_divisions_show (session, job->figure, &job->period, job->counters, job->within,
                              job->listed, error);
}

static GtkWidget *
make_line (gpointer owner, guint i)
{
  LijiDivisionsWindow *self = owner;
  const LijiDivisionLine *line = g_ptr_array_index (self->shown->lines, i);
  g_autofree char *aside
      = g_strdup_printf ("%" G_GINT64_FORMAT " %s", line->records, self->shown->unit);
  g_autofree char *men = g_strdup_printf ("%" G_GINT64_FORMAT, line->men);
  g_autofree char *women = g_strdup_printf ("%" G_GINT64_FORMAT, line->women);
  g_autofree char *story
      = self->shown->counters ? NULL : g_strdup_printf (_ ("Men %s · women %s"), men, women);
  GtkWidget *row = liji_list_row_new (line->name, story, "divisions", line->path);

  liji_list_row_set_aside (row, aside);
  return row;
}

static GtkWidget *
make_record (gpointer owner, guint i)
{
  LijiDivisionsWindow *self = owner;
  const LijiDivisionRecord *record = g_ptr_array_index (self->shown->records, i);
  g_autofree char *day = liji_date_word_dup (record->day);
  g_autofree char *names = g_strdup_printf ("%s · %s", record->man != NULL ? record->man : "—",
                                            record->woman != NULL ? record->woman : "—");
  g_autofree char *story = g_strdup_printf ("%s · %s", record->number, day);

  return liji_list_row_new (names, story, "record", record->number);
}

static void
show_place (LijiDivisionsWindow *self)
{
  g_autofree char *period = liji_period_dup_title (&self->period);
  g_autofree char *count
      = self->shown != NULL
            ? g_strdup_printf ("%" G_GINT64_FORMAT " %s", self->shown->total, self->shown->unit)
            : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("%s%s%s · %s", period,
                                           *self->within != '\0' ? " · " : "", self->within, count);

  gtk_label_set_text (self->place, text);
}

static void
show (LijiDivisionsWindow *self)
{
  GPtrArray *records = self->shown->records;
  guint n = records != NULL ? 0 : self->shown->lines->len;

  show_place (self);
  liji_list_box_clear (self->lines);
  liji_list_box_clear (self->records);
  gtk_widget_set_visible (GTK_WIDGET (self->lines), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->records), records != NULL && records->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->up), *self->within != '\0' || records != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->behind),
                            records == NULL && self->shown->total > 0
                                && liji_desk_may (self->desk, "record.show"));
  if (n > 0)
    liji_list_box_fill (self->lines, n, make_line, self);
  if (records != NULL && records->len > 0)
    liji_list_box_fill (self->records, records->len, make_record, self);
  if (self->moved)
    gtk_widget_child_focus (GTK_WIDGET (records != NULL ? self->records : self->lines),
                            GTK_DIR_TAB_FORWARD);
  self->moved = FALSE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiDivisionsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDivisions) shown = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->lines == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (shown == NULL)
    {
      text = liji_problem_text_error (error);
      gtk_label_set_text (self->place, text);
      return;
    }
  g_clear_pointer (&self->shown, liji_divisions_unref);
  self->shown = g_steal_pointer (&shown);
  show (self);
}

static void
load (LijiDivisionsWindow *self)
{
  Job *job = g_new0 (Job, 1);

  job->figure = g_strdup (self->figure);
  job->period = self->period;
  job->counters = gtk_drop_down_get_selected (self->by) == BY_COUNTER;
  job->within = g_strdup (self->within);
  job->listed = self->listed;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liji_async_look (liji_desk_get_session (self->desk), read_in_worker, job, free_job,
                   (GDestroyNotify) liji_divisions_unref, self->cancellable, loaded_cb,
                   g_object_ref (self));
}

static void
go (LijiDivisionsWindow *self, const char *within, gboolean listed, gboolean leaf)
{
  g_autofree char *former = self->within;

  self->within = g_strdup (within);
  self->listed = listed;
  self->leaf = leaf;
  self->moved = TRUE;
  load (self);
}

static void
up_cb (LijiDivisionsWindow *self)
{
  const char *slash = strrchr (self->within, '/');
  g_autofree char *above = self->listed && !self->leaf ? g_strdup (self->within)
                           : slash != NULL ? g_strndup (self->within, slash - self->within)
                                           : g_strdup ("");

  go (self, above, FALSE, FALSE);
}

static void
behind_cb (LijiDivisionsWindow *self)
{
  go (self, self->within, TRUE, self->leaf);
}

static void
by_cb (LijiDivisionsWindow *self)
{
  if (self->desk != NULL)
    go (self, "", FALSE, FALSE);
}

/* A division that goes on is opened; of one that does not, and of a counter, the records. */
static void
line_cb (GtkListBox *list, GtkListBoxRow *row, LijiDivisionsWindow *self)
{
  guint i = (guint) gtk_list_box_row_get_index (row);
  const LijiDivisionLine *line;

  if (self->shown == NULL || i >= self->shown->lines->len)
    return;
  line = g_ptr_array_index (self->shown->lines, i);
  if (line->deeper || liji_desk_may (self->desk, "record.show"))
    go (self, line->path, !line->deeper, !line->deeper);
}

static void
record_cb (GtkListBox *list, GtkListBoxRow *row, LijiDivisionsWindow *self)
{
  g_autoptr (LijiDesk) desk = g_object_ref (self->desk);
  g_autofree char *number = g_strdup (liji_list_row_get_target (GTK_WIDGET (row)));

  gtk_window_close (GTK_WINDOW (self));
  liji_desk_go (desk, "record", number);
}

static void
liji_divisions_window_dispose (GObject *object)
{
  LijiDivisionsWindow *self = LIJI_DIVISIONS_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->lines = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (liji_divisions_window_parent_class)->dispose (object);
}

static void
liji_divisions_window_finalize (GObject *object)
{
  LijiDivisionsWindow *self = LIJI_DIVISIONS_WINDOW (object);

  g_clear_pointer (&self->shown, liji_divisions_unref);
  g_free (self->figure);
  g_free (self->within);
  G_OBJECT_CLASS (liji_divisions_window_parent_class)->finalize (object);
}

static void
liji_divisions_window_class_init (LijiDivisionsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_divisions_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = liji_divisions_window_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkListBox *
add_list (GtkWidget *box, const char *name)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (list), FALSE);
  liji_widget_set_name (GTK_WIDGET (list), name);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (list));
  return list;
}

static GtkButton *
add_button (GtkWidget *box, const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_sensitive (button, FALSE);
  gtk_box_append (GTK_BOX (box), button);
  return GTK_BUTTON (button);
}

static void
add_controls (LijiDivisionsWindow *self, GtkWidget *box)
{
  const char *const words[] = { _ ("By registered residence"), _ ("By counter"), NULL };

  self->by = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (words));
  gtk_widget_set_halign (GTK_WIDGET (self->by), GTK_ALIGN_START);
  liji_widget_set_name (GTK_WIDGET (self->by), _ ("Divided by"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->by));
  self->place = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->place, TRUE);
  gtk_label_set_xalign (self->place, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->place), "heading");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->place));
  self->up = add_button (box, _ ("_Up one level"));
  self->behind = add_button (box, _ ("_Records behind it"));
}

static void
liji_divisions_window_init (LijiDivisionsWindow *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->within = g_strdup ("");
  gtk_box_append (GTK_BOX (outer), liji_header_new ());
  add_controls (self, box);
  self->lines = add_list (box, _ ("Divisions"));
  self->records = add_list (box, _ ("Records behind it"));
  gtk_widget_add_css_class (box, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 560);
  adw_window_set_content (ADW_WINDOW (self), outer);
  g_signal_connect_object (self->by, "notify::selected", G_CALLBACK (by_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->up, "clicked", G_CALLBACK (up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->behind, "clicked", G_CALLBACK (behind_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lines, "row-activated", G_CALLBACK (line_cb), self, 0);
  g_signal_connect_object (self->records, "row-activated", G_CALLBACK (record_cb), self, 0);
}

gboolean
liji_divisions_window_takes (const char *key)
{
  static const char *const keys[] = { "marriages", "divorces", "reissues", NULL };

  return g_strv_contains (keys, key);
}

GtkWidget *
liji_divisions_window_new (LijiDesk *desk,
                           const char *key,
                           const char *title,
                           const LijiPeriod *period)
{
  LijiDivisionsWindow *self = g_object_new (LIJI_TYPE_DIVISIONS_WINDOW, "title", title, NULL);

  self->desk = g_object_ref (desk);
  self->figure = g_strdup (key);
  self->period = *period;
  load (self);
  return GTK_WIDGET (self);
}
