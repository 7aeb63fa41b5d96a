/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/file-load.h"

#include "base/error.h"
#include "base/in-file.h"
#include "base/out-file.h"

#include <glib/gi18n.h>

/* A chooser shows pipes and devices too, and anything can be dropped. */

typedef struct
{
  char *path;
  gsize limit;
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *self = data;

  g_free (self->path);
  g_free (self);
}

static void
fail (GTask *task, const GError *found, gsize limit)
{
  g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

  if (g_error_matches (found, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE))
    g_task_return_new_error (task, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                             /* translators: %s is a size, as 64.0 MiB */
                             _ ("The file is larger than %s."), size);
  else if (g_error_matches (found, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED))
    g_task_return_new_error (task, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "%s",
                             _ ("This is a folder, a pipe or a device, not a file."));
  else
    g_task_return_new_error (task, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MISSING, "%s",
                             _ ("The file cannot be opened."));
}

static void
load_in_thread (GTask *task, gpointer file, gpointer data, GCancellable *cancellable)
{
  const Wanted *wanted = data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes
      = wanted->path != NULL ? liji_in_file_read (wanted->path, wanted->limit, 0, &error) : NULL;

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    fail (task, error, wanted->limit);
}

static void
save_in_thread (GTask *task, gpointer file, gpointer data, GCancellable *cancellable)
{
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  g_autofree char *path = g_file_get_path (file);
  GError *error = NULL;

  if (path != NULL && !liji_out_file_check (path, NULL))
    g_task_return_new_error (task, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE, "%s",
                             _ ("Nothing is written into the folder of a registry. Choose another "
                                "place."));
  else if (g_file_replace_contents (file, length > 0 ? text : "", length, NULL, FALSE,
                                    G_FILE_CREATE_PRIVATE, NULL, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
liji_file_load_async (GFile *file, gsize limit, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, callback, data);
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->path = g_file_get_path (file);
  wanted->limit = limit;
  g_task_set_task_data (task, wanted, free_wanted);
  g_task_run_in_thread (task, load_in_thread);
}

GBytes *
liji_file_load_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
liji_file_save_async (GFile *file, GBytes *bytes, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, callback, data);

  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, save_in_thread);
}

gboolean
liji_file_save_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
