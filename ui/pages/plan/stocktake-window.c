/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/plan/stocktake-window.h"
#include "base/codes.h"
#include "register/async.h"
#include "register/funeral/ashes-counts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* A scanner types and presses Enter: the niche, then the box in it, and so on along the shelf. It
 * changes nothing; what differs is a list to walk along. */

struct _LijiStocktakeWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiId act;
  GPtrArray *scanned; /* LijiScanned */
  LijiBanner *banner;
  LijiEntryRow *shelf, *niche, *label;
  GtkListBox *list;
  GtkWidget *take;
};

G_DEFINE_FINAL_TYPE (LijiStocktakeWindow, liji_stocktake_window, ADW_TYPE_WINDOW)

typedef struct
{
  LijiId act;
  char *shelf;
  GPtrArray *scanned;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->shelf);
  g_ptr_array_unref (job->scanned);
  g_free (job);
}

static gpointer
take_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_stocktake_take (session, &job->act, job->shelf, job->scanned, error);
}

/* ---- what was scanned ---- */

static char *
dup_said (LijiEntryRow *row)
{
  return g_strstrip (g_strdup (liji_entry_row_get_text (row)));
}

static void
focus (LijiEntryRow *row)
{
  gtk_widget_grab_focus (GTK_WIDGET (liji_entry_row_get_editable (row)));
}

static void
show_scanned (LijiStocktakeWindow *self)
{
  liji_list_box_begin (self->list);
  for (guint i = self->scanned->len; i > 0; i--)
    {
      const LijiScanned *one = self->scanned->pdata[i - 1];

      gtk_list_box_append (self->list, liji_list_row_new (one->niche, one->label, NULL, NULL));
    }
  liji_list_box_end (self->list, _ ("Nothing is scanned yet"));
}

static void
niche_cb (LijiStocktakeWindow *self)
{
  g_autofree char *niche = dup_said (self->niche);

  if (*niche != '\0')
    focus (self->label);
}

static void
label_cb (LijiStocktakeWindow *self)
{
  g_autofree char *niche = dup_said (self->niche);
  g_autofree char *label = dup_said (self->label);
  LijiScanned *one;

  if (*niche == '\0')
    {
      focus (self->niche);
      return;
    }
  if (*label == '\0')
    return;
  one = g_new0 (LijiScanned, 1);
  one->niche = g_steal_pointer (&niche);
  one->label = g_steal_pointer (&label);
  g_ptr_array_add (self->scanned, one);
  liji_entry_row_set_text (self->niche, "");
  liji_entry_row_set_text (self->label, "");
  show_scanned (self);
  focus (self->niche);
}

/* ---- what was found ---- */

static GtkWidget *
make_finding (const LijiStocktakeFinding *one)
{
  const LijiCode *code = liji_code_table_find (liji_code_table ("stocktake_finding"), one->finding);
  g_autofree char *word
      = code != NULL ? liji_code_choice_dup_words (code) : g_strdup (one->finding);
  g_autofree char *title = g_strdup_printf ("%s  %s", word, one->label != NULL ? one->label : "—");
  g_autofree char *story
      = g_strdup_printf (_ ("by the file %s, found %s"), one->filed != NULL ? one->filed : "—",
                         one->seen != NULL ? one->seen : "—");
  GtkWidget *row = liji_list_row_new (title, story, NULL, NULL);

  liji_list_row_set_icon (row, "dialog-warning-symbolic", "warning");
  return row;
}

static void
show_found (LijiStocktakeWindow *self, const LijiStocktake *found)
{
  g_autofree char *told
      = g_strdup_printf (_ ("%s: %d filed here, %d scanned, %d where they should be"), found->no,
                         (int) found->n_filed, (int) found->n_seen, (int) found->n_right);

  liji_banner_show (self->banner, found->findings->len > 0 ? "warning" : "note", told);
  liji_list_box_begin (self->list);
  for (guint i = 0; i < found->findings->len; i++)
    gtk_list_box_append (self->list, make_finding (found->findings->pdata[i]));
  liji_list_box_end (self->list, _ ("Shelves and files agree"));
  gtk_widget_set_visible (self->take, FALSE);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiStocktakeWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiStocktake) found = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  gtk_widget_set_sensitive (self->take, TRUE);
  if (found != NULL)
    {
      show_found (self, found);
      return;
    }
  self->act = liji_desk_make_id (self->desk);
  text = liji_problem_text_error (error);
  liji_banner_show (self->banner, "error", text);
}

static void
take_cb (GtkButton *button, LijiStocktakeWindow *self)
{
  Job *job = g_new0 (Job, 1);

  job->act = self->act;
  job->shelf = dup_said (self->shelf);
  job->scanned = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_scanned_free);
  for (guint i = 0; i < self->scanned->len; i++)
    {
      const LijiScanned *one = self->scanned->pdata[i];
      LijiScanned *copy = g_new0 (LijiScanned, 1);

      copy->niche = g_strdup (one->niche);
      copy->label = g_strdup (one->label);
      g_ptr_array_add (job->scanned, copy);
    }
  gtk_widget_set_sensitive (self->take, FALSE);
  liji_async_run (liji_desk_get_session (self->desk), take_in_worker, job, job_free,
                  (GDestroyNotify) liji_stocktake_unref, NULL, taken_cb, g_object_ref (self));
}

/* ---- the window ---- */

static void
liji_stocktake_window_dispose (GObject *object)
{
  LijiStocktakeWindow *self = LIJI_STOCKTAKE_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->scanned, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_stocktake_window_parent_class)->dispose (object);
}

static void
liji_stocktake_window_class_init (LijiStocktakeWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_stocktake_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkWidget *
make_header (LijiStocktakeWindow *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->take = gtk_button_new_with_label (_ ("Compare with the files"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  gtk_widget_add_css_class (self->take, "suggested-action");
  g_signal_connect_object (self->take, "clicked", G_CALLBACK (take_cb), self, 0);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->take);
  return header;
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static LijiEntryRow *
add_row (GtkWidget *list, const char *title)
{
  GtkWidget *row = liji_entry_row_new (title, FALSE);

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return LIJI_ENTRY_ROW (row);
}

static GtkWidget *
make_body (LijiStocktakeWindow *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *words = gtk_label_new (
      _ ("Scan a niche and the box in it, one after the other. Nothing is moved by it."));
  GtkWidget *head = make_list ();

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  self->shelf = add_row (head, _ ("Niches that begin with (empty: all)"));
  self->niche = add_row (head, _ ("Niche"));
  self->label = add_row (head, _ ("Label on the box"));
  g_signal_connect_object (self->niche, "entry-activated", G_CALLBACK (niche_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->label, "entry-activated", G_CALLBACK (label_cb), self,
                           G_CONNECT_SWAPPED);
  self->list = GTK_LIST_BOX (make_list ());
  liji_widget_set_name (GTK_WIDGET (self->list), _ ("Scanned, or found"));
  gtk_widget_add_css_class (body, "page");
  gtk_box_append (GTK_BOX (body), words);
  gtk_box_append (GTK_BOX (body), head);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->list));
  return body;
}

static void
liji_stocktake_window_init (LijiStocktakeWindow *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->scanned = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_scanned_free);
  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_body (self));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
  gtk_widget_add_css_class (GTK_WIDGET (self), "funeral");
  adw_window_set_content (ADW_WINDOW (self), outer);
  show_scanned (self);
}

void
liji_stocktake_window_present (GtkWidget *over, LijiDesk *desk)
{
  LijiStocktakeWindow *self
      = g_object_new (LIJI_TYPE_STOCKTAKE_WINDOW, "title", _ ("Stock-taking of ashes"), NULL);

  self->desk = g_object_ref (desk);
  self->act = liji_desk_make_id (desk);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (over)));
  gtk_window_present (GTK_WINDOW (self));
  focus (self->niche);
}
