/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/office/site-files.h"
#include "register/paper/papers.h"

extern const LijiCommand liji_cli_template[];
extern const LijiCommand liji_cli_font[];

static void
append_file (JsonBuilder *builder, const LijiSiteFile *one)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "path", one->path);
  liji_output_text (builder, "digest", one->digest);
  liji_output_count (builder, "bytes", one->size);
  json_builder_end_object (builder);
}

static JsonNode *
tell_files (LijiCli *cli, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) files = liji_site_files_list (liji_cli_get_registry (cli), folder, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (files == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < files->len; i++)
    append_file (builder, files->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  return tell_files (cli, "templates", error);
}

static JsonNode *
run_add (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  const char *file = liji_cli_get_argument (cli, 1);
  g_autoptr (GBytes) svg = liji_input_read_file (file, LIJI_DRAWING_MAX_BYTES, error);

  if (svg == NULL
      || !liji_site_files_add_drawing (liji_cli_get_session (cli), &act,
                                       liji_cli_get_argument (cli, 0), svg, error))
    return NULL;
  return run_list (cli, error);
}

static JsonNode *
run_remove (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  if (!liji_site_files_remove_drawing (liji_cli_get_session (cli), &act,
                                       liji_cli_get_argument (cli, 0), error))
    return NULL;
  return run_list (cli, error);
}

static JsonNode *
run_list_fonts (LijiCli *cli, GError **error)
{
  return tell_files (cli, "fonts", error);
}

static JsonNode *
run_add_font (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  g_autofree char *waiting = NULL;
  g_autofree char *covered = NULL;

  if (!liji_papers_add_font (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                             &waiting, &covered, error))
    return NULL;
  return run_list_fonts (cli, error);
}

static JsonNode *
run_remove_font (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  if (!liji_site_files_remove_font (liji_cli_get_session (cli), &act,
                                    liji_cli_get_argument (cli, 0), error))
    return NULL;
  return run_list_fonts (cli, error);
}

const LijiCommand liji_cli_template[] = {
  { "template", "list", "", 0, 0, LIJI_CLI_REGISTRY, "the drawings of the office's own", run_list,
    NULL },
  { "template", "add", "DRAWING FILE", 2, 2, LIJI_CLI_REGISTRY,
    "take a drawing in for every counter: KIND/PASS or KIND/NAME/PASS", run_add, NULL },
  { "template", "remove", "DRAWING", 1, 1, LIJI_CLI_REGISTRY, "take a drawing out", run_remove,
    NULL },
  { NULL },
};

const LijiCommand liji_cli_font[] = {
  { "font", "list", "", 0, 0, LIJI_CLI_REGISTRY, "the fonts of the office's own", run_list_fonts,
    NULL },
  { "font", "add", "FILE", 1, 1, LIJI_CLI_REGISTRY, "take a font in for every counter",
    run_add_font, NULL },
  { "font", "remove", "NAME", 1, 1, LIJI_CLI_REGISTRY, "take a font out", run_remove_font, NULL },
  { NULL },
};
