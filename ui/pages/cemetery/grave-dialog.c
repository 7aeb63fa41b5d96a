/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/cemetery/grave-dialog.h"
#include "base/codes.h"
#include "base/money.h"
#include "register/async.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"
#include "ui/widgets/second-dialog.h"

#include <string.h>

/* What cannot be read is said here; what may not be the act says. */

#define HIGHEST 560 /* pixels of lines before they scroll */

struct _LijiGraveDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  const LijiGraveStep *step;
  LijiPlotFile *file; /* NULL: of no plot */
  char *cemetery;     /* code, where the step is of one; or NULL */
  LijiBanner *banner;
  GtkWidget *take;
  GPtrArray *controls;  /* LijiEntryRow or GtkDropDown, by field; NULL: a heading */
  GPtrArray *occupants; /* borrowed LijiInterment, in the order they are offered */
  LijiId act;
};

G_DEFINE_FINAL_TYPE (LijiGraveDialog, liji_grave_dialog, ADW_TYPE_WINDOW)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

const char *
liji_grave_value (GHashTable *values, const char *name)
{
  const char *text = g_hash_table_lookup (values, name);

  return text != NULL && *text != '\0' ? text : NULL;
}

LijiDate
liji_grave_value_day (GHashTable *values, const char *name)
{
  const char *text = liji_grave_value (values, name);
  LijiDate day = { 0 };

  if (text == NULL || !liji_date_from_iso (text, &day))
    return (LijiDate){ 0 };
  return day;
}

gint64
liji_grave_value_money (GHashTable *values, const char *name)
{
  const char *text = liji_grave_value (values, name);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* ---- reading the lines ---- */

static char *
read_choice (LijiGraveDialog *self, const LijiGraveField *field, GtkWidget *control)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (control));

  if (i == 0 || i == GTK_INVALID_LIST_POSITION)
    return g_strdup ("");
  if (field->kind == LIJI_ASK_OCCUPANT)
    return g_strdup (((LijiInterment *) self->occupants->pdata[i - 1])->no);
  return g_strdup (liji_code_table_get (liji_code_table (field->table), i - 1)->code);
}

/* NULL: it cannot be read. */
static char *
read_typed (LijiGraveDialog *self, const LijiGraveField *field, const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  LijiDate today = liji_registry_get_today (liji_desk_get_registry (self->desk)), day = { 0 };
  gint64 fen;

  if (*text == '\0' || field->kind == LIJI_ASK_TEXT)
    return g_steal_pointer (&text);
  if (field->kind == LIJI_ASK_MONEY)
    return liji_money_parse (text, &fen, NULL) ? g_strdup_printf ("%" G_GINT64_FORMAT, fen) : NULL;
  return liji_date_from_typed (text, today, &day, NULL) ? liji_date_to_iso (day) : NULL;
}

static char *
read_control (LijiGraveDialog *self, const LijiGraveField *field, GtkWidget *control)
{
  if (GTK_IS_DROP_DOWN (control))
    return read_choice (self, field, control);
  return read_typed (self, field, liji_entry_row_get_text (LIJI_ENTRY_ROW (control)));
}

static void
complain (LijiGraveDialog *self, const LijiGraveField *field, GtkWidget *control, gboolean empty)
{
  g_autofree char *text = g_strdup_printf (
      empty ? _ ("Still missing: %s") : _ ("This cannot be read: %s"), _ (field->label));

  if (LIJI_IS_ENTRY_ROW (control))
    liji_entry_row_set_wrong (LIJI_ENTRY_ROW (control), TRUE);
  liji_banner_show (self->banner, "warning", text);
  gtk_widget_grab_focus (control);
}

/* NULL: the person was told what is wrong. */
static GHashTable *
read_all (LijiGraveDialog *self)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < self->step->n_fields; i++)
    {
      const LijiGraveField *field = &self->step->fields[i];
      GtkWidget *control = self->controls->pdata[i];
      char *text = control != NULL ? read_control (self, field, control) : NULL;

      if (control == NULL)
        continue;
      if (LIJI_IS_ENTRY_ROW (control))
        liji_entry_row_set_wrong (LIJI_ENTRY_ROW (control), FALSE);
      if (text == NULL || (field->needed && *text == '\0'))
        {
          complain (self, field, control, text != NULL);
          g_free (text);
          return NULL;
        }
      g_hash_table_insert (values, (gpointer) field->name, text);
    }
  if (self->cemetery != NULL)
    g_hash_table_insert (values, (gpointer) "cemetery", g_strdup (self->cemetery));
  return g_steal_pointer (&values);
}

/* ---- the act ---- */

typedef struct
{
  const LijiGraveStep *step;
  LijiPlotFile *file;
  LijiId act;
  GHashTable *values;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->file, liji_plot_file_unref);
  g_hash_table_unref (job->values);
  g_free (job);
}

static gpointer
run_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return GINT_TO_POINTER (job->step->run (session, &job->act, job->file, job->values, error));
}

static void take (LijiGraveDialog *self);

static void
take_again (gpointer dialog)
{
  take (dialog);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiGraveDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = liji_async_finish (LIJI_SESSION (source), result, &error) != NULL;

  if (self->desk == NULL)
    return;
  gtk_widget_set_sensitive (self->take, TRUE);
  if (!done)
    {
      g_autofree char *text = NULL;

      if (liji_second_dialog_ask (GTK_WIDGET (self), LIJI_SESSION (source), &self->act, error,
                                  take_again, self))
        return;
      text = liji_problem_text_error (error);
      liji_banner_show (self->banner, "error", text);
      return;
    }
  g_signal_emit (self, signals[DONE], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
take (LijiGraveDialog *self)
{
  g_autoptr (GHashTable) values = read_all (self);
  Job *job;

  if (values == NULL)
    return;
  job = g_new0 (Job, 1);
  job->step = self->step;
  job->file = self->file != NULL ? liji_plot_file_ref (self->file) : NULL;
  job->act = self->act;
  job->values = g_steal_pointer (&values);
  liji_banner_show (self->banner, "note", NULL);
  gtk_widget_set_sensitive (self->take, FALSE);
  liji_async_run (liji_desk_get_session (self->desk), run_in_worker, job, job_free, NULL, NULL,
                  ran_cb, g_object_ref (self));
}

static void
take_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiGraveDialog *self = LIJI_GRAVE_DIALOG (widget);

  if (gtk_widget_get_sensitive (self->take))
    take (self);
}

/* ---- the lines ---- */

static guint
find_code (const LijiCodeTable *table, const char *code)
{
  for (guint i = 0; code != NULL && i < liji_code_table_get_length (table); i++)
    if (strcmp (liji_code_table_get (table, i)->code, code) == 0)
      return i + 1;
  return 0;
}

static void
list_codes (GtkStringList *words, const LijiCodeTable *table)
{
  for (guint i = 0; i < liji_code_table_get_length (table); i++)
    {
      g_autofree char *word = liji_code_choice_dup_words (liji_code_table_get (table, i));

      gtk_string_list_append (words, word);
    }
}

static void
list_occupants (LijiGraveDialog *self, GtkStringList *words)
{
  for (guint i = 0; i < self->file->occupants->len; i++)
    {
      LijiInterment *one = self->file->occupants->pdata[i];
      g_autofree char *word = g_strdup_printf ("%s  %s", one->name, one->no);

      if (strcmp (one->state, "interred") != 0)
        continue;
      g_ptr_array_add (self->occupants, one);
      gtk_string_list_append (words, word);
    }
}

static GtkWidget *
make_choice (LijiGraveDialog *self,
             const LijiGraveField *field,
             const char *preset,
             GtkWidget **row)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new ((const char *[]){ "—", NULL });
  const LijiCodeTable *table = field->table != NULL ? liji_code_table (field->table) : NULL;
  GtkWidget *control;

  if (table != NULL)
    list_codes (words, table);
  else
    list_occupants (self, words);
  control = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  if (table != NULL)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (control), find_code (table, preset));
  else if (self->occupants->len == 1)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (control), 1);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  liji_widget_set_name (control, _ (field->label));
  *row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (*row), _ (field->label));
  adw_action_row_add_suffix (ADW_ACTION_ROW (*row), control);
  return control;
}

static void
go_on (LijiGraveDialog *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
make_control (LijiGraveDialog *self, const LijiGraveField *field, GtkWidget **row)
{
  g_autofree char *preset
      = self->step->preset != NULL ? self->step->preset (self->file, field->name) : NULL;

  if (field->kind == LIJI_ASK_CODE || field->kind == LIJI_ASK_OCCUPANT)
    return make_choice (self, field, preset, row);
  *row = liji_entry_row_new (_ (field->label), FALSE);
  if (preset != NULL)
    liji_entry_row_set_text (LIJI_ENTRY_ROW (*row), preset);
  g_signal_connect_object (*row, "entry-activated", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  return *row;
}

static GtkWidget *
make_group (const char *title)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  liji_widget_set_name (list, title);
  return list;
}

static GtkWidget *
make_words (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
fill_lines (LijiGraveDialog *self, GtkWidget *body)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < self->step->n_fields; i++)
    {
      const LijiGraveField *field = &self->step->fields[i];
      GtkWidget *row = NULL;

      if (field->kind == LIJI_ASK_HEADING || group == NULL)
        {
          gboolean heads = field->kind == LIJI_ASK_HEADING;

          group = make_group (heads ? _ (field->label) : _ (self->step->title));
          if (heads)
            gtk_box_append (GTK_BOX (body), make_words (_ (field->label), "heading"));
          gtk_box_append (GTK_BOX (body), group);
        }
      if (field->kind == LIJI_ASK_HEADING)
        {
          g_ptr_array_add (self->controls, NULL);
          continue;
        }
      g_ptr_array_add (self->controls, make_control (self, field, &row));
      gtk_list_box_append (GTK_LIST_BOX (group), row);
    }
}

static GtkWidget *
make_header (LijiGraveDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->take = gtk_button_new_with_label (_ (self->step->verb));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  gtk_widget_add_css_class (self->take, "suggested-action");
  g_signal_connect_object (self->take, "clicked", G_CALLBACK (take), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->take);
  return header;
}

static void
fill (LijiGraveDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autofree char *place = self->file != NULL ? g_strdup_printf ("%s  %s", self->file->plot->label,
                                                                 self->file->cemetery)
                                              : g_strdup (self->cemetery);

  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_widget_add_css_class (body, "page");
  if (place != NULL)
    gtk_box_append (GTK_BOX (body), make_words (place, "heading"));
  gtk_box_append (GTK_BOX (body), make_words (_ (self->step->explanation), NULL));
  fill_lines (self, body);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HIGHEST);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), body);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
focus_first (LijiGraveDialog *self)
{
  for (guint i = 0; i < self->controls->len; i++)
    if (self->controls->pdata[i] != NULL)
      {
        gtk_widget_grab_focus (self->controls->pdata[i]);
        return;
      }
}

static void
liji_grave_dialog_dispose (GObject *object)
{
  LijiGraveDialog *self = LIJI_GRAVE_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->file, liji_plot_file_unref);
  G_OBJECT_CLASS (liji_grave_dialog_parent_class)->dispose (object);
}

static void
liji_grave_dialog_finalize (GObject *object)
{
  LijiGraveDialog *self = LIJI_GRAVE_DIALOG (object);

  g_free (self->cemetery);
  g_ptr_array_unref (self->controls);
  g_ptr_array_unref (self->occupants);
  G_OBJECT_CLASS (liji_grave_dialog_parent_class)->finalize (object);
}

static void
liji_grave_dialog_class_init (LijiGraveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_grave_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = liji_grave_dialog_finalize;
  signals[DONE] = g_signal_new ("done", LIJI_TYPE_GRAVE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "grave.take", NULL, take_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F12, 0, "grave.take", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_grave_dialog_init (LijiGraveDialog *self)
{
  self->controls = g_ptr_array_new ();
  self->occupants = g_ptr_array_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "funeral");
}

/* Takes @file. */
static GtkWidget *
make (LijiDesk *desk, const LijiGraveStep *step, LijiPlotFile *file, const char *cemetery)
{
  LijiGraveDialog *self = g_object_new (LIJI_TYPE_GRAVE_DIALOG, "title", _ (step->title), NULL);

  self->desk = g_object_ref (desk);
  self->step = step;
  self->file = file;
  self->cemetery = g_strdup (cemetery);
  self->act = liji_desk_make_id (desk);
  fill (self);
  g_signal_connect (self, "map", G_CALLBACK (focus_first), NULL);
  return GTK_WIDGET (self);
}

GtkWidget *
liji_grave_dialog_new (LijiDesk *desk, const LijiGraveStep *step, LijiPlotFile *file)
{
  return make (desk, step, liji_plot_file_ref (file), NULL);
}

GtkWidget *
liji_grave_dialog_new_for (LijiDesk *desk, const LijiGraveStep *step, const char *cemetery)
{
  return make (desk, step, NULL, cemetery);
}

const LijiGraveStep *
liji_grave_dialog_get_step (LijiGraveDialog *self)
{
  return self->step;
}
