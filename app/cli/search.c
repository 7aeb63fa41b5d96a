/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "register/find.h"

extern const LijiCommand liji_cli_search[];

#define LIMIT 50

/* search TEXT has no verb: the word after the noun is what is looked for. */
static JsonNode *
run_search (LijiCli *cli, GError **error)
{
  const char *text = liji_cli_get_argument (cli, 0);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) hits = NULL;

  if (liji_text_is_blank (text))
    {
      g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                           "TEXT: it is empty; give a part of a name or of a number");
      return NULL;
    }
  hits = liji_find (liji_cli_get_session (cli), text, LIMIT, NULL, error);
  if (hits == NULL)
    return NULL;
  liji_find_note (liji_cli_get_session (cli), text, hits);
  json_builder_begin_array (builder);
  for (guint i = 0; i < hits->len; i++)
    {
      const LijiFound *hit = hits->pdata[i];
      json_builder_begin_object (builder);
      liji_output_text (builder, "type", hit->type);
      liji_output_text (builder, "id", hit->id);
      liji_output_text (builder, "title", hit->title);
      liji_output_text (builder, "matched_field", hit->matched_field);
      liji_output_text (builder, "matched_text", hit->matched_text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

const LijiCommand liji_cli_search[] = {
  { "search", "", "TEXT", 1, 1, LIJI_CLI_REGISTRY,
    "people, numbers, booklets: any part, Chinese or pinyin", run_search, NULL },
  { NULL },
};
