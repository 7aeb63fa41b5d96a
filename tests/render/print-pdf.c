/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/print-cups.h"
#include <stdlib.h>

/* What tests/e2e/test-print-cups.py drives: print-pdf list | print-pdf QUEUE FILE WIDTH HEIGHT
 * [cancel]. */

static void
show_cb (const LijiJob *job, gpointer user_data)
{
  g_print ("state=%d impressions=%d reasons=%s\n", job->state, job->impressions, job->reasons);
}

static int
fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return 1;
}

static int
list_printers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) printers = liji_printers_list (&error);

  if (printers == NULL)
    return fail (error);
  for (guint i = 0; i < printers->len; i++)
    {
      const LijiPrinter *printer = g_ptr_array_index (printers, i);

      g_print ("%s accepting=%d stopped=%d reasons=%s\n", printer->name, printer->accepting,
               printer->stopped, printer->reasons);
    }
  return 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  LijiJob job;
  char *data;
  gsize size;

  if (argc == 2)
    return list_printers ();
  if (argc < 5 || !g_file_get_contents (argv[2], &data, &size, &error))
    return 2;
  pdf = g_bytes_new_take (data, size);
  if (!liji_printer_submit (argv[1], "J371324-2026-000521", pdf, atof (argv[3]), atof (argv[4]), 1,
                            &job, &error))
    return fail (error);
  g_print ("job=%d\n", job.id);
  if (argc > 5)
    g_cancellable_cancel (cancellable);
  return liji_printer_follow (argv[1], &job, show_cb, NULL, cancellable, &error) ? 0 : fail (error);
}
