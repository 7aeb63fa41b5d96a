/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/copy-acts.h"
#include "register/async.h"
#include "ui/print/hand-fill-dialog.h"
#include "ui/print/spoil-dialog.h"

typedef struct
{
  LijiCopyList *list;
  LijiPaper *paper;
  LijiId act;
  char *number;
  char *reason;
  char *booklet; /* to spoil */
  char *field;   /* to fill by hand */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->list);
  liji_paper_unref (job->paper);
  g_free (job->number);
  g_free (job->reason);
  g_free (job->booklet);
  g_free (job->field);
  g_free (job);
}

static Job *
job_new (LijiCopyList *list, LijiPaper *paper)
{
  Job *job = g_new0 (Job, 1);

  job->list = g_object_ref (list);
  job->paper = liji_paper_ref (paper);
  job->act = liji_desk_make_id (liji_copy_list_get_desk (list));
  job->number = g_strdup (liji_copy_list_get_number (list));
  return job;
}

static void
keep_data (gpointer data)
{
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  LijiDesk *desk = liji_copy_list_get_desk (job->list);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiPaper) paper = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (paper == NULL && desk != NULL)
    liji_desk_tell (desk, error);
  liji_copy_list_reload (job->list);
  job_free (job);
}

static void
start (Job *job, LijiAsyncFunc work)
{
  LijiDesk *desk = liji_copy_list_get_desk (job->list);

  liji_async_run (liji_desk_get_session (desk), work, job, keep_data,
                  (GDestroyNotify) liji_paper_unref, NULL, changed_cb, job);
}

/* @dialog is about @paper, over the list's window. */
static void
ask (LijiCopyList *list,
     LijiPaper *paper,
     GtkWidget *dialog,
     const char *answer,
     GCallback callback)
{
  g_object_set_data_full (G_OBJECT (dialog), "liji-paper", liji_paper_ref (paper),
                          (GDestroyNotify) liji_paper_unref);
  g_signal_connect_object (dialog, answer, callback, list, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (list))));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- compared ---- */

static gpointer
compare_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_papers_mark (session, &job->act, job->paper, "checked", NULL, error);
}

void
liji_copy_compared (LijiCopyList *list, LijiPaper *paper)
{
  start (job_new (list, paper), compare_in_worker);
}

/* ---- spoiled ---- */

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
                 LijiCopyList *list)
{
  Job *job = job_new (list, g_object_get_data (G_OBJECT (dialog), "liji-paper"));

  job->reason = g_strdup (reason);
  job->booklet = *booklet != '\0' ? g_strdup (booklet) : NULL;
  start (job, spoil_in_worker);
}

void
liji_copy_spoil (LijiCopyList *list, LijiPaper *paper)
{
  ask (list, paper, liji_spoil_dialog_new (liji_copy_list_get_desk (list), paper->booklet),
       "chosen", G_CALLBACK (spoil_chosen_cb));
}

/* ---- filled by hand ---- */

static gpointer
order_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (!liji_papers_order_hand_fill (session, &job->act, job->number, job->paper->holder, job->field,
                                    job->reason, error))
    return NULL;
  return liji_papers_get (session, &job->paper->id, error);
}

static void
ordered_cb (LijiHandFillDialog *dialog, const char *reason, LijiCopyList *list)
{
  Job *job = job_new (list, g_object_get_data (G_OBJECT (dialog), "liji-paper"));

  job->field = g_strdup (liji_hand_fill_dialog_get_field (dialog));
  job->reason = g_strdup (reason);
  start (job, order_in_worker);
}

void
liji_copy_fill_by_hand (LijiCopyList *list, LijiPaper *paper, const char *field)
{
  ask (list, paper, liji_hand_fill_dialog_new (field), "ordered", G_CALLBACK (ordered_cb));
}
