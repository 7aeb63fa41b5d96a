/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/archive.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/archive/archive-entry.h"
#include "register/archive/scan-pages.h"
#include "register/archive/scans.h"

/* Pages in the order they come go to the places in the order they are named; the last place takes
 * what is left. */

#define USUAL_DPI 300

static gboolean
add_file (GPtrArray *pages, const char *path, GError **error)
{
  g_autoptr (GBytes) file = liji_input_read_file (path, LIJI_SCAN_MAX_BYTES, error);
  g_autoptr (GPtrArray) some = file != NULL ? liji_scan_pages_split (file, error) : NULL;

  if (some == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  for (guint i = 0; i < some->len; i++)
    g_ptr_array_add (pages, g_bytes_ref (some->pdata[i]));
  return TRUE;
}

static GPtrArray *
get_pages (LijiCli *cli, GError **error)
{
  const char *device = liji_cli_get_text (cli, "device");
  const char *dpi = liji_cli_get_text (cli, "dpi");
  g_autoptr (GPtrArray) pages = NULL;

  if (liji_cli_get_n_arguments (cli) == 1 && device == NULL)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "device: name a scanner (archive scanners), or files");
      return NULL;
    }
  if (device != NULL)
    return liji_scanners_scan (device, liji_cli_get_flag (cli, "feeder"),
                               dpi != NULL ? (guint) g_ascii_strtoull (dpi, NULL, 10) : USUAL_DPI,
                               NULL, error);
  pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 1; i < liji_cli_get_n_arguments (cli); i++)
    if (!add_file (pages, liji_cli_get_argument (cli, i), error))
      return NULL;
  return g_steal_pointer (&pages);
}

static char **
choose_places (LijiCli *cli, guint n)
{
  const char *const *named = liji_cli_get_many (cli, "place");
  char **places = g_new0 (char *, n + 1);
  guint given = g_strv_length ((char **) named);

  for (guint i = 0; i < n; i++)
    places[i] = g_strdup (named[MIN (i, given - 1)]);
  return places;
}

JsonNode *
liji_cli_archive_scan (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *const *named = liji_cli_get_many (cli, "place");
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (GPtrArray) scans = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_scan_free);
  g_autoptr (GPtrArray) told = g_ptr_array_new ();
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (LijiVolume) volume = NULL;
  g_autoptr (LijiVolume) now = NULL;
  g_auto (GStrv) places = NULL;
  guint n_known = 0;

  if (named == NULL || named[0] == NULL)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "place: say where the pages go, as the contents name it");
      return NULL;
    }
  volume = liji_cli_find_volume (cli, liji_cli_get_argument (cli, 0), error);
  if (volume == NULL || !(pages = get_pages (cli, error)))
    return NULL;
  for (guint i = 0; i < pages->len; i++)
    {
      LijiScan *scan = liji_scans_put (session, pages->pdata[i], NULL, error);

      if (scan == NULL)
        return NULL;
      g_ptr_array_add (scans, scan);
    }
  places = choose_places (cli, pages->len);
  now = liji_volumes_enter (session, &act, volume, scans, places, &n_known, error);
  if (now == NULL)
    return NULL;
  if (n_known > 0)
    g_printerr ("%u of %u pages were in the volume already\n", n_known, pages->len);
  g_ptr_array_add (told, now);
  return liji_cli_tell_volumes (told);
}

const LijiCliOption liji_cli_archive_scan_options[] = {
  { "place", LIJI_CLI_MANY, "PLACE", "of the first page, the second …; the last takes the rest" },
  { "device", LIJI_CLI_TEXT, "DEVICE", "the scanner; without it the files named" },
  { "feeder", LIJI_CLI_FLAG, NULL, "all sheets in its feeder, not what lies on the glass" },
  { "dpi", LIJI_CLI_TEXT, "N", "dots to the inch (300)" },
  { NULL },
};

JsonNode *
liji_cli_archive_scanners (LijiCli *cli, GError **error)
{
  g_autoptr (GPtrArray) scanners = liji_scanners_list (NULL, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (scanners == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < scanners->len; i++)
    {
      const LijiScanner *scanner = scanners->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "device", scanner->device);
      liji_output_text (builder, "title", scanner->title);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}
