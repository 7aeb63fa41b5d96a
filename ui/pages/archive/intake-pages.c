/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/archive/intake-pages.h"
#include "register/archive/scan-pages.h"

#define DPI 300
#define THUMBNAIL 160

typedef struct
{
  char *device;
  gboolean feeder;
  GBytes *file;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->device);
  g_clear_pointer (&job->file, g_bytes_unref);
  g_free (job);
}

void
liji_intake_page_free (LijiIntakePage *page)
{
  g_bytes_unref (page->bytes);
  g_clear_pointer (&page->png, g_bytes_unref);
  g_free (page);
}

static void
give (GTask *task, GPtrArray *list, GError *error)
{
  if (list != NULL)
    g_task_return_pointer (task, list, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *list = liji_scanners_list (cancellable, &error);

  give (task, list, error);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) raw = job->device != NULL ? liji_scanners_scan (job->device, job->feeder,
                                                                        DPI, cancellable, &error)
                                                  : liji_scan_pages_split (job->file, &error);
  GPtrArray *pages;

  if (raw == NULL)
    {
      give (task, NULL, error);
      return;
    }
  pages = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_intake_page_free);
  for (guint i = 0; i < raw->len; i++)
    {
      LijiIntakePage *page = g_new0 (LijiIntakePage, 1);

      page->bytes = g_bytes_ref (raw->pdata[i]);
      page->png = liji_scan_pages_thumbnail (page->bytes, THUMBNAIL, NULL);
      g_ptr_array_add (pages, page);
    }
  give (task, pages, NULL);
}

void
liji_intake_list_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_run_in_thread (task, list_in_thread);
}

void
liji_intake_read_async (const char *device,
                        gboolean feeder,
                        GBytes *file,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->device = g_strdup (device);
  job->feeder = feeder;
  job->file = file != NULL ? g_bytes_ref (file) : NULL;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, read_in_thread);
}

GPtrArray *
liji_intake_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
