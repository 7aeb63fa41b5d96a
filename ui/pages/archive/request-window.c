/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/archive/request-window.h"
#include "base/codes.h"
#include "register/async.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* What is asked stands in the kind's table; what is wrong with it the act says. */

struct _LijiRequestWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  const LijiRequestKind *kind;
  gpointer data;
  GDestroyNotify free_data;
  LijiBanner *banner;
  GtkWidget *button;
  GPtrArray *controls; /* LijiEntryRow or GtkDropDown, by row */
  LijiId act;
};

G_DEFINE_FINAL_TYPE (LijiRequestWindow, liji_request_window, ADW_TYPE_WINDOW)

enum
{
  MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  LijiRequestWindow *window; /* keeps data */
  GHashTable *values;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->window);
  g_hash_table_unref (job->values);
  g_free (job);
}

static const char *
read_control (const LijiRequestRow *row, GtkWidget *control)
{
  const LijiCode *code;

  if (row->table == NULL)
    return liji_entry_row_get_text (LIJI_ENTRY_ROW (control));
  code = liji_code_table_get (liji_code_table (row->table),
                              gtk_drop_down_get_selected (GTK_DROP_DOWN (control)));
  return code->code;
}

static gpointer
make_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  LijiRequestWindow *self = job->window;
  GBytes *pdf = NULL;

  if (!self->kind->make (session, &self->act, job->values, self->data, &pdf, error))
    return NULL;
  return pdf != NULL ? pdf : g_bytes_new_static ("", 0);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiRequestWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);
  GtkWindow *parent;

  if (self->desk == NULL)
    return;
  gtk_widget_set_sensitive (self->button, TRUE);
  if (pdf == NULL)
    {
      g_autofree char *text = liji_problem_text_error (error);

      liji_banner_show (self->banner, "error", text);
      return;
    }
  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_signal_emit (self, signals[MADE], 0);
  if (self->kind->paper != NULL)
    liji_paper_window_present_form (self->desk, GTK_WIDGET (parent), _ (self->kind->title),
                                    self->kind->paper, pdf);
  gtk_window_close (GTK_WINDOW (self));
}

static void
make_cb (GtkButton *button, LijiRequestWindow *self)
{
  Job *job = g_new0 (Job, 1);

  job->window = g_object_ref (self);
  job->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < self->kind->n_rows; i++)
    g_hash_table_insert (job->values, (gpointer) self->kind->rows[i].name,
                         g_strdup (read_control (&self->kind->rows[i], self->controls->pdata[i])));
  gtk_widget_set_sensitive (self->button, FALSE);
  liji_async_run (liji_desk_get_session (self->desk), make_in_worker, job, job_free,
                  (GDestroyNotify) g_bytes_unref, NULL, made_cb, g_object_ref (self));
}

static GtkWidget *
make_choice_row (const LijiRequestRow *row, GtkWidget **control)
{
  const LijiCodeTable *table = liji_code_table (row->table);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *line = adw_action_row_new ();

  for (guint i = 0; i < liji_code_table_get_length (table); i++)
    {
      g_autofree char *word = liji_code_choice_dup_words (liji_code_table_get (table, i));

      gtk_string_list_append (words, word);
    }
  *control = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  gtk_widget_set_valign (*control, GTK_ALIGN_CENTER);
  liji_widget_set_name (*control, _ (row->label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), _ (row->label));
  adw_action_row_add_suffix (ADW_ACTION_ROW (line), *control);
  return line;
}

static GtkWidget *
make_rows (LijiRequestWindow *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  liji_widget_set_name (list, _ (self->kind->title));
  for (guint i = 0; i < self->kind->n_rows; i++)
    {
      const LijiRequestRow *row = &self->kind->rows[i];
      GtkWidget *control = NULL;
      GtkWidget *line = row->table != NULL ? make_choice_row (row, &control)
                                           : liji_entry_row_new (_ (row->label), FALSE);

      g_ptr_array_add (self->controls, control != NULL ? control : line);
      gtk_list_box_append (GTK_LIST_BOX (list), line);
    }
  return list;
}

static void
fill (LijiRequestWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));
  GtkWidget *words = gtk_label_new (_ (self->kind->explanation));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  self->button = gtk_button_new_with_label (_ (self->kind->button));
  gtk_widget_add_css_class (self->button, "suggested-action");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (make_cb), self, 0);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->button);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (body, "page");
  gtk_box_append (GTK_BOX (body), words);
  gtk_box_append (GTK_BOX (body), make_rows (self));
  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), body);
  gtk_window_set_title (GTK_WINDOW (self), _ (self->kind->title));
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
liji_request_window_dispose (GObject *object)
{
  LijiRequestWindow *self = LIJI_REQUEST_WINDOW (object);

  g_clear_object (&self->desk);
  G_OBJECT_CLASS (liji_request_window_parent_class)->dispose (object);
}

static void
liji_request_window_finalize (GObject *object)
{
  LijiRequestWindow *self = LIJI_REQUEST_WINDOW (object);

  g_ptr_array_unref (self->controls);
  if (self->free_data != NULL)
    self->free_data (self->data);
  G_OBJECT_CLASS (liji_request_window_parent_class)->finalize (object);
}

static void
liji_request_window_class_init (LijiRequestWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_request_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = liji_request_window_finalize;
  signals[MADE] = g_signal_new ("made", LIJI_TYPE_REQUEST_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_request_window_init (LijiRequestWindow *self)
{
  self->controls = g_ptr_array_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, -1);
}

const char *
liji_request_get (GHashTable *values, const char *name)
{
  const char *text = g_hash_table_lookup (values, name);

  return text != NULL && *text != '\0' ? text : NULL;
}

GtkWidget *
liji_request_window_new (LijiDesk *desk,
                         const LijiRequestKind *kind,
                         gpointer data,
                         GDestroyNotify free_data)
{
  LijiRequestWindow *self = g_object_new (LIJI_TYPE_REQUEST_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  self->kind = kind;
  self->data = data;
  self->free_data = free_data;
  self->act = liji_desk_make_id (desk);
  fill (self);
  return GTK_WIDGET (self);
}
