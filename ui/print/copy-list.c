/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/copy-list.h"
#include "certificate/kind.h"
#include "register/record-kinds.h"
#include "register/async.h"
#include "register/papers.h"
#include "ui/print/copy-card.h"
#include "ui/print/hand-fill-dialog.h"
#include "ui/print/paper-window.h"
#include "ui/print/print-set.h"
#include "ui/print/spoil-dialog.h"

/* Each row knows its paper; every act on it is done in the worker and the list is read again. */

struct _LijiCopyList
{
  GtkBox parent_instance;
  LijiDesk *desk;
  char *number;
  GPtrArray *papers;
  GPtrArray *traces;           /* of @papers: LijiPrintTrace or NULL */
  LijiPrinterChoice *booklets; /* chosen once for this registration */
  LijiPrinterChoice *sheets;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiCopyList, liji_copy_list, GTK_TYPE_BOX)

typedef struct
{
  LijiCopyList *list;
  LijiPaper *paper;
  LijiId act;
  char *number;
  char *holder;
  char *kind;
  char *state;  /* to mark */
  char *reason; /* to spoil */
  char *booklet;
  char *field; /* to fill by hand */
  GPtrArray *traces;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->list);
  g_clear_pointer (&job->paper, liji_paper_unref);
  g_free (job->number);
  g_free (job->holder);
  g_free (job->kind);
  g_free (job->state);
  g_free (job->reason);
  g_free (job->booklet);
  g_free (job->field);
  g_clear_pointer (&job->traces, g_ptr_array_unref);
  g_free (job);
}

static Job *
job_new (LijiCopyList *self, LijiPaper *paper)
{
  Job *job = g_new0 (Job, 1);

  job->list = g_object_ref (self);
  job->act = liji_desk_make_id (self->desk);
  job->number = g_strdup (self->number);
  if (paper != NULL)
    {
      job->paper = liji_paper_ref (paper);
      job->holder = g_strdup (paper->holder);
      job->kind = g_strdup (paper->kind);
    }
  return job;
}

static void
keep_data (gpointer data)
{
}

static void reload (LijiCopyList *self);

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiPaper) paper = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (paper == NULL && job->list->desk != NULL)
    liji_desk_tell (job->list->desk, error);
  if (job->list->desk != NULL)
    reload (job->list);
  job_free (job);
}

static gpointer
make_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  LijiPaper *paper = NULL;
  GBytes *pdf
      = liji_papers_make (session, job->number, job->holder, job->kind, NULL, NULL, &paper, error);

  if (pdf != NULL && paper != NULL)
    {
      g_clear_pointer (&job->paper, liji_paper_unref);
      job->paper = paper;
    }
  return pdf;
}

/* ---- printing ---- */

typedef struct
{
  LijiCopyList *list;
  LijiPrinterChoice *choice;
  GPtrArray *papers;
} Order;

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Order *order = data;
  LijiCopyList *self = order->list;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->busy = FALSE;
  if (liji_printer_choice_settle_finish (order->choice, result, NULL) && self->desk != NULL
      && root != NULL)
    {
      GtkWindow *set = liji_print_set_new (self->desk, order->choice, order->papers);

      g_signal_connect_object (set, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
      liji_print_set_run (LIJI_PRINT_SET (set), GTK_WINDOW (root));
    }
  g_object_unref (order->list);
  g_object_unref (order->choice);
  g_ptr_array_unref (order->papers);
  g_free (order);
}

/* Takes @papers, all of one sort: they go to one printer, which is asked for once. */
static void
print_papers (LijiCopyList *self, GPtrArray *papers)
{
  const LijiPaper *first = g_ptr_array_index (papers, 0);
  LijiPrinterChoice **choice = first->booklet != NULL ? &self->booklets : &self->sheets;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  Order *order;

  if (self->busy || root == NULL)
    {
      g_ptr_array_unref (papers);
      return;
    }
  self->busy = TRUE;
  if (*choice == NULL)
    *choice = liji_printer_choice_new (self->desk, first->kind);
  order = g_new0 (Order, 1);
  order->list = g_object_ref (self);
  order->choice = g_object_ref (*choice);
  order->papers = papers;
  liji_printer_choice_settle (*choice, GTK_WINDOW (root), settled_cb, order);
}

static void
print_paper (LijiCopyList *self, LijiPaper *paper)
{
  GPtrArray *papers = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_paper_unref);

  g_ptr_array_add (papers, liji_paper_ref (paper));
  print_papers (self, papers);
}

static void
print_wanted_cb (LijiPaperWindow *window, LijiCopyList *self)
{
  g_autoptr (LijiPaper) paper = liji_paper_ref (liji_paper_window_get_paper (window));

  gtk_window_destroy (GTK_WINDOW (window));
  print_paper (self, paper);
}

/* ---- showing ---- */

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  LijiCopyList *self = job->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->busy = FALSE;
  g_debug ("paper %s", pdf != NULL ? "made" : error->message);
  if (pdf == NULL && self->desk != NULL)
    liji_desk_tell (self->desk, error);
  else if (self->desk != NULL && root != NULL && job->paper != NULL)
    {
      const LijiPaperKind *kind = liji_paper_kind (job->kind);
      GtkWidget *window
          = liji_paper_window_new (self->desk, kind != NULL ? kind->title : job->kind);

      liji_paper_window_show_paper (LIJI_PAPER_WINDOW (window), job->paper, pdf);
      g_signal_connect_object (window, "print", G_CALLBACK (print_wanted_cb), self, 0);
      gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
      gtk_window_present (GTK_WINDOW (window));
    }
  job_free (job);
}

static void
make (LijiCopyList *self, LijiPaper *paper, const char *kind, const char *holder)
{
  Job *job;

  if (self->busy)
    return;
  self->busy = TRUE;
  job = job_new (self, paper);
  g_free (job->kind);
  g_free (job->holder);
  job->kind = g_strdup (kind);
  job->holder = g_strdup (holder);
  liji_async_run (liji_desk_get_session (self->desk), make_in_worker, job, keep_data,
                  (GDestroyNotify) g_bytes_unref, NULL, made_cb, job);
}

static LijiPaper *
get_paper (GtkWidget *button)
{
  return liji_copy_card_get_paper (gtk_widget_get_ancestor (button, LIJI_TYPE_COPY_CARD));
}

static void
preview_cb (GtkButton *button, LijiCopyList *self)
{
  LijiPaper *paper = get_paper (GTK_WIDGET (button));

  make (self, paper, paper->kind, paper->holder);
}

static void
print_cb (GtkButton *button, LijiCopyList *self)
{
  print_paper (self, get_paper (GTK_WIDGET (button)));
}

static gpointer
mark_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_papers_mark (session, &job->act, job->paper, job->state, NULL, error);
}

static void
checked_cb (GtkButton *button, LijiCopyList *self)
{
  Job *job = job_new (self, get_paper (GTK_WIDGET (button)));

  job->state = g_strdup ("checked");
  liji_async_run (liji_desk_get_session (self->desk), mark_in_worker, job, keep_data,
                  (GDestroyNotify) liji_paper_unref, NULL, changed_cb, job);
}

static gpointer
spoil_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_papers_spoil (session, &job->act, job->paper, job->reason, job->booklet, error);
}

static void
spoil_chosen_cb (LijiSpoilDialog *dialog,
                 const char *reason,
                 const char *booklet,
                 LijiCopyList *self)
{
  Job *job = job_new (self, g_object_get_data (G_OBJECT (dialog), "liji-paper"));

  job->reason = g_strdup (reason);
  job->booklet = *booklet != '\0' ? g_strdup (booklet) : NULL;
  liji_async_run (liji_desk_get_session (self->desk), spoil_in_worker, job, keep_data,
                  (GDestroyNotify) liji_paper_unref, NULL, changed_cb, job);
}

static void
spoil_cb (GtkButton *button, LijiCopyList *self)
{
  LijiPaper *paper = get_paper (GTK_WIDGET (button));
  GtkWidget *dialog = liji_spoil_dialog_new (self->desk, paper->booklet);

  g_object_set_data_full (G_OBJECT (dialog), "liji-paper", liji_paper_ref (paper),
                          (GDestroyNotify) liji_paper_unref);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (spoil_chosen_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The kind of sheet that goes with the certificates shown; NULL when none does. */
static const char *
find_sheet (LijiCopyList *self)
{
  for (guint i = 0; self->papers != NULL && i < self->papers->len; i++)
    {
      const LijiPaper *paper = g_ptr_array_index (self->papers, i);
      const char *sheet = liji_record_get_sheet (paper->kind);

      if (sheet != NULL)
        return sheet;
    }
  return NULL;
}

static void
sheet_cb (GtkButton *button, LijiCopyList *self)
{
  make (self, NULL, find_sheet (self), "man");
}

static gpointer
order_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (!liji_papers_order_hand_fill (session, &job->act, job->number, job->holder, job->field,
                                    job->reason, error))
    return NULL;
  return liji_papers_get (session, &job->paper->id, error);
}

static void
order_chosen_cb (LijiHandFillDialog *dialog, const char *reason, LijiCopyList *self)
{
  Job *job = job_new (self, g_object_get_data (G_OBJECT (dialog), "liji-paper"));

  job->field = g_strdup (liji_hand_fill_dialog_get_field (dialog));
  job->reason = g_strdup (reason);
  liji_async_run (liji_desk_get_session (self->desk), order_in_worker, job, keep_data,
                  (GDestroyNotify) liji_paper_unref, NULL, changed_cb, job);
}

static void
hand_fill_cb (GtkButton *button, LijiCopyList *self)
{
  LijiCopyCard *row
      = LIJI_COPY_CARD (gtk_widget_get_ancestor (GTK_WIDGET (button), LIJI_TYPE_COPY_CARD));
  GtkWidget *dialog = liji_hand_fill_dialog_new (liji_copy_card_get_field (row));

  g_object_set_data_full (G_OBJECT (dialog), "liji-paper",
                          liji_paper_ref (liji_copy_card_get_paper (row)),
                          (GDestroyNotify) liji_paper_unref);
  g_signal_connect_object (dialog, "ordered", G_CALLBACK (order_chosen_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
is_one_of (const char *state, const char *const *states)
{
  return state != NULL && g_strv_contains (states, state);
}

static void
connect_button (LijiCopyList *self,
                LijiCopyCard *row,
                const char *label,
                const char *style,
                GCallback callback)
{
  GtkWidget *button = liji_copy_card_add_button (row, label, style);

  g_signal_connect_object (button, "clicked", callback, self, 0);
}

/* What one would do first stands at the end of its row, and only the first row that wants something
 * done shows it in colour. */
static void
add_buttons (LijiCopyList *self, LijiCopyCard *row, LijiPaper *paper, gboolean *first)
{
  static const char *const again[] = { "printed", "checked", "issued", "handed_over", NULL };
  static const char *const spoilable[] = { "planned", "sealed", "printed", "checked", NULL };

  gboolean waits = liji_paper_is_waiting (paper);
  gboolean compares = g_strcmp0 (paper->state, "printed") == 0;
  const char *style = (waits || compares) && *first ? "suggested-action" : NULL;

  if (is_one_of (paper->state, spoilable) && paper->booklet != NULL)
    connect_button (self, row, _ ("Spoiled…"), NULL, G_CALLBACK (spoil_cb));
  if (liji_copy_card_get_field (row) != NULL && liji_desk_may (self->desk, "paper.hand_fill"))
    connect_button (self, row, _ ("Fill by hand…"), NULL, G_CALLBACK (hand_fill_cb));
  connect_button (self, row, _ ("Show"), NULL, G_CALLBACK (preview_cb));
  /* What has once touched a booklet is not printed on it again: it is spoiled and replaced. */
  if (waits)
    connect_button (self, row, _ ("Print"), style, G_CALLBACK (print_cb));
  else if (paper->booklet == NULL && is_one_of (paper->state, again))
    connect_button (self, row, _ ("Print a copy"), NULL, G_CALLBACK (print_cb));
  if (compares)
    connect_button (self, row, _ ("Compared"), style, G_CALLBACK (checked_cb));
  if (waits || compares)
    *first = FALSE;
}

static GtkWidget *
make_row (LijiCopyList *self, guint i, gboolean *first)
{
  LijiPaper *paper = g_ptr_array_index (self->papers, i);
  GtkWidget *row = liji_copy_card_new (paper, g_ptr_array_index (self->traces, i));

  add_buttons (self, LIJI_COPY_CARD (row), paper, first);
  return row;
}

/* A sheet can be made while there is none and the man has a certificate that counts: those of a
 * registration that was not finished are voided, and there is nothing to seal. */
static gboolean
wants_sheet (LijiCopyList *self)
{
  static const char *const gone[] = { "spoiled", "uncollected", "superseded", NULL };
  const char *sheet = find_sheet (self);
  gboolean has_booklet = FALSE;

  for (guint i = 0; self->papers != NULL && i < self->papers->len; i++)
    {
      const LijiPaper *paper = g_ptr_array_index (self->papers, i);

      if (g_strcmp0 (paper->kind, sheet) == 0)
        return FALSE;
      if (paper->booklet != NULL && g_strcmp0 (paper->holder, "man") == 0
          && !is_one_of (paper->state, gone))
        has_booklet = TRUE;
    }
  return has_booklet && sheet != NULL;
}

/* The man's certificate, the woman's, then the sheets in the same order; what was made again stays
 * beside what it replaces. */
static GArray *
sort_papers (LijiCopyList *self)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int place = 0; place < 4; place++)
    for (guint i = 0; self->papers != NULL && i < self->papers->len; i++)
      {
        const LijiPaper *paper = g_ptr_array_index (self->papers, i);
        gboolean woman = g_strcmp0 (paper->holder, "woman") == 0;

        if ((paper->booklet == NULL) * 2 + woman == place)
          g_array_append_val (order, i);
      }
  return order;
}

static void
rebuild (LijiCopyList *self)
{
  g_autoptr (GArray) order = sort_papers (self);
  gboolean first = TRUE;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint i = 0; i < order->len; i++)
    gtk_box_append (GTK_BOX (self), make_row (self, g_array_index (order, guint, i), &first));
  if (wants_sheet (self))
    {
      const LijiPaperKind *kind = liji_paper_kind (find_sheet (self));
      GtkWidget *button
          = gtk_button_new_with_label (kind != NULL ? kind->title : find_sheet (self));

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_add_css_class (button, "copy-more");
      gtk_widget_set_tooltip_text (button, _ ("Make the sealed sheet on plain paper"));
      g_signal_connect_object (button, "clicked", G_CALLBACK (sheet_cb), self, 0);
      gtk_box_append (GTK_BOX (self), button);
    }
}

static void
unref_trace (gpointer trace)
{
  if (trace != NULL)
    liji_print_trace_unref (trace);
}

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  GPtrArray *papers = liji_papers_list (session, job->number, 0, error);

  job->traces = g_ptr_array_new_with_free_func (unref_trace);
  for (guint i = 0; papers != NULL && i < papers->len; i++)
    g_ptr_array_add (job->traces,
                     liji_printing_last (session, g_ptr_array_index (papers, i), NULL));
  return papers;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  LijiCopyList *self = job->list;
  g_autoptr (GError) error = NULL;
  GPtrArray *papers = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL || g_strcmp0 (self->number, job->number) != 0)
    g_clear_pointer (&papers, g_ptr_array_unref);
  else if (papers == NULL)
    liji_desk_tell (self->desk, error);
  else
    {
      g_clear_pointer (&self->papers, g_ptr_array_unref);
      g_clear_pointer (&self->traces, g_ptr_array_unref);
      self->papers = papers;
      self->traces = g_steal_pointer (&job->traces);
      rebuild (self);
    }
  job_free (job);
}

static void
reload (LijiCopyList *self)
{
  Job *job;

  if (self->number == NULL || self->desk == NULL || liji_desk_get_session (self->desk) == NULL)
    return;
  job = job_new (self, NULL);
  liji_async_run (liji_desk_get_session (self->desk), list_in_worker, job, keep_data,
                  (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, job);
}

static void
liji_copy_list_dispose (GObject *object)
{
  LijiCopyList *self = LIJI_COPY_LIST (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_pointer (&self->traces, g_ptr_array_unref);
  g_clear_object (&self->booklets);
  g_clear_object (&self->sheets);
  G_OBJECT_CLASS (liji_copy_list_parent_class)->dispose (object);
}

static void
liji_copy_list_class_init (LijiCopyListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_copy_list_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "copylist");
}

static void
liji_copy_list_init (LijiCopyList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
liji_copy_list_new (void)
{
  return g_object_new (LIJI_TYPE_COPY_LIST, NULL);
}

void
liji_copy_list_show (LijiCopyList *self, LijiDesk *desk, const char *number)
{
  g_return_if_fail (LIJI_IS_COPY_LIST (self));
  g_set_object (&self->desk, desk);
  if (number == NULL || g_strcmp0 (number, self->number) != 0)
    {
      g_clear_pointer (&self->papers, g_ptr_array_unref);
      g_clear_object (&self->booklets);
      g_clear_object (&self->sheets);
      rebuild (self);
    }
  g_free (self->number);
  self->number = g_strdup (number);
  reload (self);
}

void
liji_copy_list_print_next (LijiCopyList *self)
{
  g_autoptr (GPtrArray) booklets
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_paper_unref);
  LijiPaper *sheet = NULL;

  for (guint i = 0; self->papers != NULL && i < self->papers->len; i++)
    {
      LijiPaper *paper = g_ptr_array_index (self->papers, i);
      gboolean fresh = liji_paper_is_waiting (paper);

      if (fresh && paper->booklet != NULL)
        g_ptr_array_add (booklets, liji_paper_ref (paper));
      else if (fresh && sheet == NULL)
        sheet = paper;
    }
  if (booklets->len > 0)
    print_papers (self, g_steal_pointer (&booklets));
  else if (sheet != NULL)
    print_paper (self, sheet);
}
