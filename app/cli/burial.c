/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/burial.h"

#include "cli/commands.h"
#include "cli/output.h"

extern const LijiCommand liji_cli_burial[];

#define LIMIT 100

void
liji_burial_append (JsonBuilder *builder, const LijiBurialFound *found)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "burial", found->no);
  liji_output_text (builder, "plot", found->plot);
  liji_output_text (builder, "name", found->name);
  liji_output_text (builder, "number", found->number);
  liji_output_text (builder, "birth", found->birth);
  liji_output_text (builder, "death", found->death);
  liji_output_text (builder, "interred_on", found->interred_on);
  liji_output_text (builder, "place", found->place);
  liji_output_text (builder, "kin", found->kin);
  liji_output_text (builder, "relation", found->relation);
  liji_output_text (builder, "phone", found->phone);
  liji_output_text (builder, "remark", found->remark);
  json_builder_set_member_name (builder, "notes");
  json_builder_begin_array (builder);
  for (guint i = 0; found->notes[i] != NULL; i++)
    json_builder_add_string_value (builder, found->notes[i]);
  json_builder_end_array (builder);
  liji_output_text (builder, "file", found->file);
  json_builder_end_object (builder);
}

static JsonNode *
run_find (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *word = liji_cli_get_argument (cli, 0);
  g_autoptr (GPtrArray) found = liji_cli_get_flag (cli, "plot")
                                    ? liji_burials_of (session, word, error)
                                    : liji_burials_find (session, word, LIMIT, error);

  if (found == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->len; i++)
    liji_burial_append (builder, g_ptr_array_index (found, i));
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption find_options[] = {
  { "plot", LIJI_CLI_FLAG, NULL, "the word is the label of a plot" },
  { NULL },
};

const LijiCommand liji_cli_burial[] = {
  { "burial", "find", "NAME|PLOT", 1, 1, LIJI_CLI_REGISTRY,
    "who lies where by lists of former years", run_find, find_options },
  { NULL },
};
