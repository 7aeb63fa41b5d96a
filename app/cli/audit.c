/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/oversight/audit.h"

extern const LijiCommand liji_cli_audit[];

#define KEYS_LIMIT (1024 * 1024)

/* --from and --until, unknown where they are not given. */
static gboolean
read_days (LijiCli *cli, LijiDate *from, LijiDate *until, GError **error)
{
  return liji_input_day (cli, "from", from, error) && liji_input_day (cli, "until", until, error);
}

static void
append_event (JsonBuilder *builder, const LijiEvent *event)
{
  g_autofree char *time = liji_micros_to_iso (event->time);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entry");
  if (event->seq > 0)
    json_builder_add_int_value (builder, event->seq);
  else
    json_builder_add_null_value (builder);
  liji_output_text (builder, "time", time);
  liji_output_text (builder, "act", event->act);
  liji_output_text (builder, "user", event->user);
  liji_output_text (builder, "window", event->station);
  liji_output_text (builder, "detail", event->detail);
  liji_output_flag (builder, "local", event->local);
  liji_output_text (builder, "second", event->second);
  json_builder_end_object (builder);
}

static JsonNode *
run_lists (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (const LijiAuditList *list = liji_audit_lists (); list->name != NULL; list++)
    {
      json_builder_begin_object (builder);
      liji_output_text (builder, "list", list->name);
      liji_output_text (builder, "title", list->title);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) events = NULL;
  LijiDate from = { 0 }, until = { 0 };

  if (liji_cli_get_argument (cli, 0) == NULL)
    return run_lists (cli, error);
  if (!read_days (cli, &from, &until, error))
    return NULL;
  events = liji_audit_list (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), from, until,
                            0, error);
  if (events == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < events->len; i++)
    append_event (builder, g_ptr_array_index (events, i));
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_sample (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *count = liji_cli_get_text (cli, "count");
  const char *folder = liji_cli_get_text (cli, "output");
  guint64 n = count != NULL ? g_ascii_strtoull (count, NULL, 10) : 20;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_auto (GStrv) numbers = NULL;
  LijiDate from = { 0 }, until = { 0 };

  if (!read_days (cli, &from, &until, error))
    return NULL;
  numbers = liji_audit_sample (session, liji_cli_get_text (cli, "seed"), (guint) MIN (n, G_MAXUINT),
                               from, until, error);
  if (numbers == NULL
      || (folder != NULL
          && !liji_audit_export_papers (session, (const char *const *) numbers, folder, error)))
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      g_autofree char *own = folder != NULL ? g_build_filename (folder, numbers[i], NULL) : NULL;

      json_builder_begin_object (builder);
      liji_output_text (builder, "number", numbers[i]);
      liji_output_text (builder, "folder", own);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_export (LijiCli *cli, GError **error)
{
  const char *from = liji_cli_get_text (cli, "from-entry");
  const char *path = liji_cli_get_text (cli, "output");
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!liji_audit_export (liji_cli_get_session (cli),
                          from != NULL ? g_ascii_strtoll (from, NULL, 10) : 1, path, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "file", path);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_verify (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GBytes) keys
      = liji_input_read_file (liji_cli_get_text (cli, "key"), KEYS_LIMIT, error);
  g_auto (LijiProof) proof = { 0 };

  if (keys == NULL || !liji_audit_verify (liji_cli_get_argument (cli, 0), keys, &proof, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_flag (builder, "ok", proof.ok);
  liji_output_text (builder, "office", proof.office);
  liji_output_count (builder, "from", proof.from);
  liji_output_count (builder, "until", proof.until);
  liji_output_text (builder, "head", proof.head);
  liji_output_text (builder, "kid", proof.kid);
  liji_output_text (builder, "reason", proof.reason);
  json_builder_end_object (builder);
  if (!proof.ok)
    liji_cli_set_failed (cli);
  return liji_output_end (builder);
}

#define DAYS                                                                                       \
  { "from", LIJI_CLI_TEXT, "DATE", "from this day" },                                              \
  {                                                                                                \
    "until", LIJI_CLI_TEXT, "DATE", "to this day"                                                  \
  }

static const LijiCliOption list_options[] = {
  DAYS,
  { NULL },
};

static const LijiCliOption sample_options[] = {
  { "seed", LIJI_CLI_REQUIRED, "TEXT", "words nobody at the office chose; the same draw the same" },
  { "count", LIJI_CLI_TEXT, "N", "how many (20)" },
  { "output", LIJI_CLI_TEXT, "FOLDER", "their papers, photos and scans go there" },
  DAYS,
  { NULL },
};

static const LijiCliOption export_options[] = {
  { "output", LIJI_CLI_REQUIRED, "FILE", "JSON Lines: the entries and the signed head" },
  { "from-entry", LIJI_CLI_TEXT, "SEQ", "from this entry (1)" },
  { NULL },
};

static const LijiCliOption verify_options[] = {
  { "key", LIJI_CLI_REQUIRED, "PUB", "the office's public key: PEM, JWK or JWKS" },
  { NULL },
};

const LijiCommand liji_cli_audit[] = {
  { "audit", "list", "[LIST]", 0, 1, LIJI_CLI_REGISTRY,
    "acts worth a second look; without LIST, which lists there are", run_list, list_options },
  { "audit", "sample", "", 0, 0, LIJI_CLI_REGISTRY, "draw registrations by a seed, with papers",
    run_sample, sample_options },
  { "audit", "export", "", 0, 0, LIJI_CLI_REGISTRY, "the journal with a proof of its chain",
    run_export, export_options },
  { "audit", "verify", "FILE", 1, 1, LIJI_CLI_ALONE, "check such a proof, without a registry",
    run_verify, verify_options },
  { NULL },
};
