/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/office/keys.h"
#include <stdio.h>
#include <string.h>

extern const LijiCommand liji_cli_key[];

static void
append_key (JsonBuilder *builder, const LijiKeyInfo *key)
{
  g_autofree char *from = liji_date_to_iso (key->from);
  g_autofree char *until = liji_date_to_iso (key->until);

  json_builder_begin_object (builder);
  liji_output_text (builder, "kid", key->kid);
  liji_output_text (builder, "algorithm", key->algorithm);
  liji_output_text (builder, "from", from);
  liji_output_text (builder, "until", *until != '\0' ? until : NULL);
  liji_output_text (builder, "reason", key->reason);
  liji_output_flag (builder, "current", key->current);
  json_builder_end_object (builder);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) keys = liji_keys_list (liji_cli_get_session (cli), error);

  if (keys == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < keys->len; i++)
    append_key (builder, keys->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* The bytes go to --output, or to standard output as they are: they are a file's content. */
static gboolean
deliver (LijiCli *cli, GBytes *bytes, GError **error)
{
  const char *path = liji_cli_get_text (cli, "output");
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (path != NULL)
    return liji_input_write_file (path, bytes, error);
  return fwrite (data, 1, length, stdout) == length;
}

static JsonNode *
run_export (LijiCli *cli, GError **error)
{
  LijiRegistry *registry = liji_cli_get_registry (cli);
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;

  if (liji_cli_get_flag (cli, "status"))
    bytes = liji_keys_export_status_list (liji_cli_get_session (cli), error);
  else
    {
      text = liji_cli_get_flag (cli, "pem") ? liji_keys_export_pem (registry, NULL, error)
                                            : liji_keys_export_jwks (registry, error);
      bytes = text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
    }
  if (bytes != NULL)
    deliver (cli, bytes, error);
  return NULL;
}

static JsonNode *
run_rotate (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiKeyInfo) key = liji_keys_rotate (liji_cli_get_session (cli), &act, error);

  if (key == NULL)
    return NULL;
  append_key (builder, key);
  return liji_output_end (builder);
}

static JsonNode *
run_end (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiKeyInfo) key = NULL;
  LijiDate from;

  if (!liji_input_day (cli, "from", &from, error))
    return NULL;
  key = liji_keys_end (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0), from,
                       liji_cli_get_text (cli, "reason"), error);
  if (key == NULL)
    return NULL;
  append_key (builder, key);
  return liji_output_end (builder);
}

static const LijiCliOption export_options[] = {
  { "jwks", LIJI_CLI_FLAG, NULL, "all public keys as a JWKS (default)" },
  { "pem", LIJI_CLI_FLAG, NULL, "the key in use as PEM" },
  { "status", LIJI_CLI_FLAG, NULL, "the signed list of withdrawn seals" },
  { "output", LIJI_CLI_TEXT, "FILE", "instead of standard output" },
  { NULL },
};

static const LijiCliOption end_options[] = {
  { "from", LIJI_CLI_REQUIRED, "DATE", "seals made on or after this day are doubted" },
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "what happened" },
  { NULL },
};

const LijiCommand liji_cli_key[] = {
  { "key", "list", "", 0, 0, LIJI_CLI_REGISTRY, "the signing keys", run_list, NULL },
  { "key", "export", "", 0, 0, LIJI_CLI_REGISTRY, "public keys or the status list, to hand out",
    run_export, export_options },
  { "key", "rotate", "", 0, 0, LIJI_CLI_REGISTRY, "a new key signs from now on", run_rotate, NULL },
  { "key", "end", "KID", 1, 1, LIJI_CLI_REGISTRY, "end a compromised key", run_end, end_options },
  { NULL },
};
