/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/paper.h"
#include "register/cemetery/map-sheet.h"
#include "register/cemetery/way-sheet.h"

extern const LijiCommand liji_cli_map[];

/* The map of a cemetery on a sheet for the wall, or as a picture. */

static const struct
{
  const char *ending;
  LijiMapFormat format;
} formats[] = {
  { ".pdf", LIJI_MAP_PDF },
  { ".svg", LIJI_MAP_SVG },
  { ".png", LIJI_MAP_PNG },
};

static JsonNode *
run_render (LijiCli *cli, GError **error)
{
  const char *output = liji_cli_get_text (cli, "output");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GBytes) bytes = NULL;
  guint i = 0;

  while (i < G_N_ELEMENTS (formats) && !g_str_has_suffix (output, formats[i].ending))
    i++;
  if (i == G_N_ELEMENTS (formats))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
                   "output: \"%s\" ends in none of .pdf, .svg and .png", output);
      return NULL;
    }
  bytes = liji_cemetery_map_render (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0),
                                    liji_cli_get_text (cli, "zone"), formats[i].format, error);
  if (bytes == NULL || !liji_input_write_file (output, bytes, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "cemetery", liji_cli_get_argument (cli, 0));
  liji_output_text (builder, "output", output);
  liji_output_count (builder, "size", (gint64) g_bytes_get_size (bytes));
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_way (LijiCli *cli, GError **error)
{
  const char *output = liji_cli_get_text (cli, "output");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GBytes) pdf = NULL, bytes = NULL;

  if (!liji_cli_check_paper (output, error))
    return NULL;
  pdf = liji_grave_way_draw (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);
  bytes = pdf != NULL ? liji_cli_to_paper (pdf, output, 0, error) : NULL;
  if (bytes == NULL || !liji_input_write_file (output, bytes, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "plot", liji_cli_get_argument (cli, 0));
  liji_output_text (builder, "output", output);
  liji_output_count (builder, "size", (gint64) g_bytes_get_size (bytes));
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static const LijiCliOption way_options[] = {
  { "output", LIJI_CLI_REQUIRED, "FILE", "FILE.pdf or FILE.png" },
  { NULL },
};
static const LijiCliOption render_options[] = {
  { "output", LIJI_CLI_REQUIRED, "FILE", "FILE.pdf (a page a zone), FILE.svg or FILE.png" },
  { "zone", LIJI_CLI_TEXT, "ZONE", "this one alone" },
  { NULL },
};

const LijiCommand liji_cli_map[] = {
  { "map", "render", "CEMETERY", 1, 1, LIJI_CLI_REGISTRY, "every plot on a sheet for the wall",
    run_render, render_options },
  { "map", "way", "PLOT", 1, 1, LIJI_CLI_REGISTRY, "the way to a grave, for a visitor", run_way,
    way_options },
  { NULL },
};
