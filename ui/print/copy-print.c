/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/copy-print.h"
#include "certificate/kind.h"
#include "register/async.h"
#include "ui/print/paper-window.h"
#include "ui/print/print-set.h"
#include "ui/print/reprint-dialog.h"

struct _LijiCopyPrint
{
  LijiCopyList *list; /* whose it is */
  LijiPrinterChoice *booklets;
  LijiPrinterChoice *sheets;
  gboolean busy;
};

/* Something under way holds the list, and by it its printing. */
typedef struct
{
  LijiCopyPrint *print;
  LijiCopyList *list;
  LijiPrinterChoice *choice;
  GPtrArray *papers;
  LijiPaper *paper; /* to show; NULL until made */
  char *reprint;    /* why what was printed is printed again */
  char *number;
  char *kind;
  char *holder;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->list);
  g_clear_object (&job->choice);
  g_clear_pointer (&job->papers, g_ptr_array_unref);
  g_clear_pointer (&job->paper, liji_paper_unref);
  g_free (job->number);
  g_free (job->reprint);
  g_free (job->kind);
  g_free (job->holder);
  g_free (job);
}

static Job *
job_new (LijiCopyPrint *self)
{
  Job *job = g_new0 (Job, 1);

  self->busy = TRUE;
  job->print = self;
  job->list = g_object_ref (self->list);
  job->number = g_strdup (liji_copy_list_get_number (self->list));
  return job;
}

static void
keep_data (gpointer data)
{
}

static GtkWindow *
get_window (LijiCopyPrint *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->list));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* ---- printing ---- */

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  LijiDesk *desk = liji_copy_list_get_desk (job->list);
  GtkWindow *parent = get_window (job->print);

  job->print->busy = FALSE;
  if (liji_printer_choice_settle_finish (job->choice, result, NULL) && desk != NULL
      && parent != NULL)
    {
      GtkWindow *set = liji_print_set_new (desk, job->choice, job->papers, job->reprint);

      g_signal_connect_object (set, "changed", G_CALLBACK (liji_copy_list_reload), job->list,
                               G_CONNECT_SWAPPED);
      liji_print_set_run (LIJI_PRINT_SET (set), parent);
    }
  job_free (job);
}

static void
print_wanted_cb (LijiPaperWindow *window, LijiCopyList *list)
{
  g_autoptr (LijiPaper) paper = liji_paper_ref (liji_paper_window_get_paper (window));

  gtk_window_destroy (GTK_WINDOW (window));
  liji_copy_list_print (list, paper);
}

/* ---- showing ---- */

static gpointer
make_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  LijiPaper *paper = NULL;
  GBytes *pdf;

  /* Another may stand in its place: what counts no more is shown as it was. */
  if (job->paper != NULL && liji_paper_is_withdrawn (job->paper))
    return liji_papers_get_kept (session, job->paper, error);
  pdf = liji_papers_make (session, job->number, job->holder, job->kind, NULL, NULL, &paper, error);
  if (pdf != NULL && paper != NULL)
    {
      g_clear_pointer (&job->paper, liji_paper_unref);
      job->paper = paper;
    }
  return pdf;
}

static void
show_made (Job *job, LijiDesk *desk, GtkWindow *parent, GBytes *pdf)
{
  const LijiPaperKind *kind = liji_paper_kind (job->kind);
  GtkWidget *window = liji_paper_window_new (desk, kind != NULL ? kind->title : job->kind);

  liji_paper_window_show_paper (LIJI_PAPER_WINDOW (window), job->paper, pdf);
  g_signal_connect_object (window, "print", G_CALLBACK (print_wanted_cb), job->list, 0);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_present (GTK_WINDOW (window));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  LijiDesk *desk = liji_copy_list_get_desk (job->list);
  GtkWindow *parent = get_window (job->print);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);

  job->print->busy = FALSE;
  g_debug ("paper %s", pdf != NULL ? "made" : error->message);
  if (pdf == NULL && desk != NULL)
    liji_desk_tell (desk, error);
  else if (desk != NULL && parent != NULL && job->paper != NULL)
    show_made (job, desk, parent, pdf);
  job_free (job);
}

/* ---- public ---- */

LijiCopyPrint *
liji_copy_print_new (LijiCopyList *list)
{
  LijiCopyPrint *self = g_new0 (LijiCopyPrint, 1);

  self->list = list;
  return self;
}

void
liji_copy_print_free (LijiCopyPrint *self)
{
  liji_copy_print_forget (self);
  g_free (self);
}

void
liji_copy_print_forget (LijiCopyPrint *self)
{
  g_clear_object (&self->booklets);
  g_clear_object (&self->sheets);
}

static void
start_set (LijiCopyPrint *self, GtkWindow *parent, GPtrArray *papers, const char *reprint)
{
  const LijiPaper *first = g_ptr_array_index (papers, 0);
  LijiPrinterChoice **choice = first->booklet != NULL ? &self->booklets : &self->sheets;
  Job *job;

  if (*choice == NULL)
    *choice = liji_printer_choice_new (liji_copy_list_get_desk (self->list), first->kind);
  job = job_new (self);
  job->choice = g_object_ref (*choice);
  job->papers = g_ptr_array_ref (papers);
  job->reprint = g_strdup (reprint);
  liji_printer_choice_settle (*choice, parent, settled_cb, job);
}

static void
reason_cb (LijiReprintDialog *dialog, const char *reason, LijiCopyList *list)
{
  LijiCopyPrint *self = g_object_get_data (G_OBJECT (dialog), "liji-print");
  GtkWindow *parent = get_window (self);

  if (!self->busy && parent != NULL)
    start_set (self, parent, g_object_get_data (G_OBJECT (dialog), "liji-papers"), reason);
}

static gboolean
is_reprint (GPtrArray *papers)
{
  for (guint i = 0; i < papers->len; i++)
    if (!liji_paper_is_waiting (g_ptr_array_index (papers, i)))
      return TRUE;
  return FALSE;
}

void
liji_copy_print_papers (LijiCopyPrint *self, GPtrArray *papers)
{
  GtkWindow *parent = get_window (self);
  GtkWidget *dialog;

  if (self->busy || parent == NULL)
    return;
  if (!is_reprint (papers))
    {
      start_set (self, parent, papers, NULL);
      return;
    }
  dialog = liji_reprint_dialog_new ();
  g_object_set_data_full (G_OBJECT (dialog), "liji-papers", g_ptr_array_ref (papers),
                          (GDestroyNotify) g_ptr_array_unref);
  /* It lives as long as the list that hears of the answer. */
  g_object_set_data (G_OBJECT (dialog), "liji-print", self);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (reason_cb), self->list, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
liji_copy_print_paper (LijiCopyPrint *self, LijiPaper *paper)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_paper_unref);

  g_ptr_array_add (papers, liji_paper_ref (paper));
  liji_copy_print_papers (self, papers);
}

void
liji_copy_print_show (LijiCopyPrint *self, LijiPaper *paper, const char *kind, const char *holder)
{
  Job *job;

  if (self->busy)
    return;
  job = job_new (self);
  job->paper = paper != NULL ? liji_paper_ref (paper) : NULL;
  job->kind = g_strdup (kind);
  job->holder = g_strdup (holder);
  liji_async_run (liji_desk_get_session (liji_copy_list_get_desk (self->list)), make_in_worker, job,
                  keep_data, (GDestroyNotify) g_bytes_unref, NULL, made_cb, job);
}
