/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/room.h"
#include "register/archive/archives.h"
#include <string.h>

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

static JsonNode *
run_marriages (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *file = liji_cli_get_argument (cli, 0);
  const char *map = liji_cli_get_text (cli, "mapping");
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GBytes) mapping = NULL;
  g_autoptr (LijiArchiveImported) done = NULL;
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *errors = NULL;

  if (!liji_room_prove_errors (cli, &errors, error)
      || (data = liji_input_read_file (file, MAX_FILE, error)) == NULL
      || (map != NULL && (mapping = liji_input_read_file (map, MAX_MAPPING, error)) == NULL))
    return NULL;
  done = liji_archives_import (liji_cli_get_session (cli), &act, name, data, mapping,
                               liji_cli_get_flag (cli, "dry-run"),
                               liji_cli_get_text (cli, "second"), error);
  if (done == NULL || !write_errors (done, &errors, error))
    return NULL;
  json_builder_begin_object (builder);
  append_batch (builder, done);
  liji_output_text (builder, "errors_file", errors);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) batches = liji_archives_list (liji_cli_get_session (cli), error);

  if (batches == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < batches->len; i++)
    {
      json_builder_begin_object (builder);
      append_batch (builder, g_ptr_array_index (batches, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_undo (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *text = liji_cli_get_argument (cli, 0);
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiArchiveImported) done = NULL;
  gint64 batch;

  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &batch, NULL))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "batch: \"%s\" is no number of a batch", text);
      return NULL;
    }
  done = liji_archives_undo (liji_cli_get_session (cli), &act, batch,
                             liji_cli_get_text (cli, "reason"), error);
  if (done == NULL)
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

static const LijiCliOption undo_options[] = {
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "why it is taken back" },
  { NULL },
};

const LijiCommand liji_cli_import[] = {
  { "import", "marriages", "FILE", 1, 1, LIJI_CLI_REGISTRY,
    "records of former years, CSV or JSON Lines", run_marriages, marriages_options },
  { "import", "list", "", 0, 0, LIJI_CLI_REGISTRY, "files that were taken in, the last first",
    run_list, NULL },
  { "import", "undo", "BATCH", 1, 1, LIJI_CLI_REGISTRY, "take a whole file back", run_undo,
    undo_options },
  { NULL },
};
