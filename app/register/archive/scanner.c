/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/scan-pages.h"

#include "base/text.h"
#include "register/error-private.h"
#include "register/office/provider-helper.h"

#include "liji-config.h"

#include <string.h>

/* Scanners are asked through liji-scan, never in this process: see app/scanner. */

#define LIST_MS 30000
#define PAGE_MS 120000
#define MAX_LIST (256 * 1024)
#define MAX_PAGES_BYTES (768 * 1024 * 1024)

static void
clear_scanner (LijiScanner *self)
{
  g_free (self->device);
  g_free (self->title);
}

LIJI_DEFINE_VALUE (LijiScanner, liji_scanner, clear_scanner)

/* LIJI_SCAN names another program, for tests and for makers' own. */
static const char *
get_program (void)
{
  const char *own = g_getenv ("LIJI_SCAN");

  return own != NULL ? own : LIJI_PKGLIBEXECDIR "/liji-scan";
}

gboolean
liji_scanners_exist (void)
{
  return g_file_test (get_program (), G_FILE_TEST_IS_EXECUTABLE);
}

static LijiScanner *
read_scanner (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, "\t", -1);
  LijiScanner *self;

  if (g_strv_length (words) != 3 || words[0][0] == '\0' || !liji_text_is_clean (words[0], FALSE)
      || !liji_text_is_clean (words[1], FALSE) || !liji_text_is_clean (words[2], FALSE))
    return NULL;
  self = g_atomic_rc_box_new0 (LijiScanner);
  self->device = g_strdup (words[0]);
  self->title = g_strdup_printf ("%s %s", words[1], words[2]);
  return self;
}

GPtrArray *
liji_scanners_list (GCancellable *cancellable, GError **error)
{
  const char *const words[] = { get_program (), "list", NULL };
  GPtrArray *scanners = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_scanner_unref);
  g_autoptr (GBytes) answer = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!liji_scanners_exist ())
    return scanners;
  answer = liji_provider_helper_read (words, LIST_MS, MAX_LIST, cancellable, error);
  if (answer == NULL)
    {
      g_ptr_array_unref (scanners);
      return NULL;
    }
  text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      LijiScanner *scanner = read_scanner (lines[i]);

      if (scanner != NULL)
        g_ptr_array_add (scanners, scanner);
    }
  return scanners;
}

GPtrArray *
liji_scanners_scan (const char *device,
                    gboolean feeder,
                    guint dpi,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *resolution = g_strdup_printf ("%u", dpi);
  const char *const words[]
      = { get_program (), "pages", device, resolution, feeder ? "feeder" : "flatbed", NULL };
  g_autoptr (GBytes) answer
      = liji_provider_helper_read (words, PAGE_MS, MAX_PAGES_BYTES, cancellable, error);

  return answer != NULL ? liji_scan_pages_read (answer, error) : NULL;
}
