/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/burial.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/room.h"
#include "register/archive/archives.h"
#include "register/cemetery/burials.h"
#include <string.h>
#include <unistd.h>

extern const LijiCommand liji_cli_import[];

#define MAX_FILE ((gsize) 1024 * 1024 * 1024)
#define MAX_MAPPING (1024 * 1024)

static void
append_batch (JsonBuilder *builder, const LijiArchiveImported *batch)
{
  g_autofree char *at = batch->at > 0 ? liji_micros_to_iso (batch->at) : NULL;

  liji_output_count (builder, "rows", batch->rows);
  liji_output_count (builder, "accepted", batch->accepted);
  liji_output_count (builder, "noted", batch->noted);
  liji_output_count (builder, "refused", batch->refused);
  liji_output_count (builder, "duplicates", batch->duplicates);
  liji_output_count (builder, "batch", batch->batch);
  liji_output_text (builder, "file", batch->name);
  liji_output_text (builder, "digest", batch->digest);
  liji_output_text (builder, "state", batch->state);
  liji_output_text (builder, "at", at);
  liji_output_text (builder, "by", batch->by);
}

/* *@path is cleared where no row was refused. */
static gboolean
write_errors (const LijiArchiveImported *done, char **path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (done->errors == NULL || *path == NULL)
    {
      g_clear_pointer (path, g_free);
      return TRUE;
    }
  text = g_strconcat ("\xef\xbb\xbf", done->errors, NULL);
  bytes = g_bytes_new (text, strlen (text));
  return liji_input_write_file (*path, bytes, error);
}

static LijiArchiveImported *
import_marriages (LijiCli *cli, const char *name, GBytes *data, GBytes *mapping, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return liji_archives_import (liji_cli_get_session (cli), &act, name, data, mapping,
                               liji_cli_get_flag (cli, "dry-run"),
                               liji_cli_get_text (cli, "second"), error);
}

/* How far it is, where somebody looks on. */
typedef struct
{
  int permille;
  int done;
} Watched;

static gpointer
watch_cb (gpointer data)
{
  Watched *watched = data;
  int told = -1;

  while (!g_atomic_int_get (&watched->done))
    {
      int now = g_atomic_int_get (&watched->permille) / 10;

      if (now != told)
        g_printerr ("\r%3d %%", now);
      told = now;
      g_usleep (G_USEC_PER_SEC / 5);
    }
  g_printerr ("\r%5s\r", "");
  return NULL;
}

static LijiArchiveImported *
import_burials (LijiCli *cli, const char *name, GBytes *data, GBytes *mapping, GError **error)
{
  Watched watched = { 0 };
  GThread *watcher = isatty (STDERR_FILENO) ? g_thread_new ("watch", watch_cb, &watched) : NULL;
  LijiId act = liji_cli_new_id (cli);
  LijiArchiveImported *done
      = liji_burials_import (liji_cli_get_session (cli), &act, name, data, mapping,
                             liji_cli_get_flag (cli, "dry-run"), &watched.permille, NULL, error);

  g_atomic_int_set (&watched.done, TRUE);
  if (watcher != NULL)
    g_thread_join (watcher);
  return done;
}

typedef LijiArchiveImported *(
    *ImportFunc) (LijiCli *cli, const char *name, GBytes *data, GBytes *mapping, GError **error);

/* @map: the option that names the mapping. */
static JsonNode *
import_file (LijiCli *cli, const char *map, ImportFunc import, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *file = liji_cli_get_argument (cli, 0);
  const char *mapped = liji_cli_get_text (cli, map);
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GBytes) mapping = NULL;
  g_autoptr (LijiArchiveImported) done = NULL;
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *errors = NULL;

  if (!liji_room_prove_errors (cli, &errors, error)
      || (data = liji_input_read_file (file, MAX_FILE, error)) == NULL
      || (mapped != NULL && (mapping = liji_input_read_file (mapped, MAX_MAPPING, error)) == NULL))
    return NULL;
  done = import (cli, name, data, mapping, error);
  if (done == NULL || !write_errors (done, &errors, error))
    return NULL;
  json_builder_begin_object (builder);
  append_batch (builder, done);
  liji_output_text (builder, "errors_file", errors);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_marriages (LijiCli *cli, GError **error)
{
  return import_file (cli, "mapping", import_marriages, error);
}

static JsonNode *
run_burials (LijiCli *cli, GError **error)
{
  return import_file (cli, "map", import_burials, error);
}

static JsonNode *
run_columns (LijiCli *cli, GError **error)
{
  g_autoptr (GBytes) data = liji_input_read_file (liji_cli_get_argument (cli, 0), MAX_FILE, error);
  g_autofree char *json
      = data != NULL ? liji_burials_suggest (liji_cli_get_session (cli), data, error) : NULL;

  return json != NULL ? json_from_string (json, error) : NULL;
}

static gboolean
read_batch (LijiCli *cli, gint64 *batch, GError **error)
{
  const char *text = liji_cli_get_argument (cli, 0);

  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, batch, NULL))
    return TRUE;
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
               "batch: \"%s\" is no number of a batch", text);
  return FALSE;
}

static JsonNode *
run_duplicates (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) found = NULL;
  gint64 batch;

  if (!read_batch (cli, &batch, error))
    return NULL;
  found = liji_burials_duplicates (liji_cli_get_session (cli), batch, error);
  if (found == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->len; i++)
    liji_burial_append (builder, g_ptr_array_index (found, i));
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static void
append_batches (JsonBuilder *builder, GPtrArray *batches, const char *kind)
{
  for (guint i = 0; i < batches->len; i++)
    {
      json_builder_begin_object (builder);
      append_batch (builder, g_ptr_array_index (batches, i));
      liji_output_text (builder, "kind", kind);
      json_builder_end_object (builder);
    }
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  LijiSession *session = liji_cli_get_session (cli);
  g_autoptr (GPtrArray) marriages = liji_archives_list (session, error);
  g_autoptr (GPtrArray) burials
      = marriages != NULL ? liji_burials_list_batches (session, error) : NULL;

  if (burials == NULL)
    return NULL;
  json_builder_begin_array (builder);
  append_batches (builder, marriages, "marriages");
  append_batches (builder, burials, "burials");
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* Burials are looked for first: archives have no number of theirs, nor the other way round. */
static LijiArchiveImported *
undo (LijiCli *cli, gint64 batch, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *reason = liji_cli_get_text (cli, "reason");
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (GError) local = NULL;
  LijiArchiveImported *done = liji_burials_undo (session, &act, batch, reason, &local);

  if (done != NULL)
    return done;
  if (g_error_matches (local, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_NOT_FOUND))
    return liji_archives_undo (session, &act, batch, reason, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static JsonNode *
run_undo (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiArchiveImported) done = NULL;
  gint64 batch;

  if (!read_batch (cli, &batch, error) || (done = undo (cli, batch, error)) == NULL)
    return NULL;
  json_builder_begin_object (builder);
  append_batch (builder, done);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static const LijiCliOption marriages_options[] = {
  { "mapping", LIJI_CLI_TEXT, "FILE", "JSON: name in the file, name of the field" },
  { "errors", LIJI_CLI_TEXT, "FILE", "where the rows that were refused go (FILE.errors.csv)" },
  { "dry-run", LIJI_CLI_FLAG, NULL, "do all of it and keep nothing" },
  { NULL },
};

static const LijiCliOption burials_options[] = {
  { "map", LIJI_CLI_TEXT, "MAP", "JSON: which column is what, how days are written" },
  { "errors", LIJI_CLI_TEXT, "FILE", "where the rows that were refused go (FILE.errors.csv)" },
  { "dry-run", LIJI_CLI_FLAG, NULL, "do all of it and keep nothing" },
  { NULL },
};

static const LijiCliOption undo_options[] = {
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "why it is taken back" },
  { NULL },
};

const LijiCommand liji_cli_import[] = {
  { "import", "marriages", "FILE", 1, 1, LIJI_CLI_REGISTRY,
    "records of former years, CSV or JSON Lines", run_marriages, marriages_options },
  { "import", "burials", "FILE", 1, 1, LIJI_CLI_REGISTRY,
    "a cemetery's own list of burials, CSV or JSON Lines", run_burials, burials_options },
  { "import", "columns", "FILE", 1, 1, LIJI_CLI_REGISTRY,
    "the mapping a list of burials would be read by", run_columns, NULL },
  { "import", "duplicates", "BATCH", 1, 1, LIJI_CLI_REGISTRY,
    "who may be there more than once, side by side", run_duplicates, NULL },
  { "import", "list", "", 0, 0, LIJI_CLI_REGISTRY, "files that were taken in, the last first",
    run_list, NULL },
  { "import", "undo", "BATCH", 1, 1, LIJI_CLI_REGISTRY, "take a whole file back", run_undo,
    undo_options },
  { NULL },
};
