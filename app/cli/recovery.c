/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/secret.h"
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/room.h"
#include "register/backup/recovery.h"
#include <string.h>

extern const LijiCommand liji_cli_recovery[];

static void
append_time (JsonBuilder *builder, const char *name, gint64 micros)
{
  g_autofree char *iso = micros > 0 ? liji_micros_to_iso (micros) : NULL;

  liji_output_text (builder, name, iso);
}

static void
append_pair (JsonBuilder *builder, const LijiRecovery *pair)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "seal_1", pair->seals[0]);
  liji_output_text (builder, "seal_2", pair->seals[1]);
  if (pair->codes[0] != NULL)
    {
      liji_output_text (builder, "code_1", pair->codes[0]);
      liji_output_text (builder, "code_2", pair->codes[1]);
    }
  liji_output_text (builder, "state", pair->state);
  liji_output_text (builder, "kid", pair->key_id);
  append_time (builder, "made_at", pair->made_at);
  liji_output_text (builder, "made_by", pair->made_by);
  append_time (builder, "ended_at", pair->ended_at);
  json_builder_end_object (builder);
}

static JsonNode *
answer_pair (const LijiRecovery *pair)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  append_pair (builder, pair);
  return liji_output_end (builder);
}

/* Pages with a code on them are for their owner alone. */
static gboolean
write_page (const char *folder, const char *name, GBytes *pdf, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize length;
  const char *data;

  if (pdf == NULL)
    return FALSE;
  data = g_bytes_get_data (pdf, &length);
  return liji_secret_write (path, data, length, TRUE, error);
}

static gboolean
write_pages (LijiCli *cli, const LijiRecovery *pair, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *folder = liji_cli_get_text (cli, "papers");
  g_autoptr (GBytes) custody = NULL;

  if (folder == NULL)
    return TRUE;
  for (guint i = 0; pair->codes[0] != NULL && i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("recovery-code-%u.pdf", i + 1);
      g_autoptr (GBytes) page
          = liji_recovery_code_sheet (session, pair, (LijiRecoveryPart) i, error);

      if (!write_page (folder, name, page, error))
        return FALSE;
    }
  custody = liji_recovery_custody_sheet (session, pair, error);
  return write_page (folder, "custody-sheet.pdf", custody, error);
}

/* The pair made before opens nothing any more once there is another. */
static gboolean
prove_room (const char *folder, GError **error)
{
  g_autofree char *path
      = folder != NULL ? g_build_filename (folder, "custody-sheet.pdf", NULL) : NULL;

  return liji_room_prove_output (error) && (path == NULL || liji_room_prove_file (path, error));
}

/* The codes are told in any case: they are told once. */
static JsonNode *
run_make (LijiCli *cli, GError **error)
{
  const char *folder = liji_cli_get_text (cli, "papers");
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiRecovery) pair = NULL;
  g_autoptr (GError) local = NULL;

  if (folder != NULL && !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE, "papers: there is no folder %s",
                   folder);
      return NULL;
    }
  if (!prove_room (folder, error))
    return NULL;
  pair = liji_recovery_make (liji_cli_get_session (cli), &act, error);
  if (pair == NULL)
    return NULL;
  if (!write_pages (cli, pair, &local))
    {
      g_printerr ("lijictl: %s\n", local->message);
      liji_cli_set_failed (cli);
    }
  return answer_pair (pair);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) pairs = liji_recovery_list (liji_cli_get_session (cli), error);

  if (pairs == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < pairs->len; i++)
    append_pair (builder, pairs->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_sheet (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  g_autoptr (GPtrArray) pairs = liji_recovery_list (session, error);
  LijiRecovery *sealed = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (pairs == NULL)
    return NULL;
  if (pairs->len > 0 && strcmp (((LijiRecovery *) pairs->pdata[0])->state, "sealed") == 0)
    sealed = pairs->pdata[0];
  pdf = liji_recovery_custody_sheet (session, sealed, error);
  if (pdf == NULL || !liji_input_write_file (liji_cli_get_text (cli, "output"), pdf, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "output", liji_cli_get_text (cli, "output"));
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static gboolean
read_secrets (LijiCli *cli, char *secrets[3], GError **error)
{
  static const char *const options[] = { "code-1-file", "code-2-file", "password-file" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      secrets[i] = liji_input_read_line (liji_cli_get_text (cli, options[i]), error);
      if (secrets[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* A new file, so that nothing that was kept is written over. */
static gboolean
keep_passphrase (LijiCli *cli, const char *passphrase, GError **error)
{
  const char *path = liji_cli_get_text (cli, "passphrase-output");
  char *line;
  gboolean done;

  if (path == NULL)
    return TRUE;
  line = g_strconcat (passphrase, "\n", NULL);
  done = liji_secret_write (path, line, strlen (line), FALSE, error);
  liji_secret_free (line);
  return done;
}

static LijiRecovery *
use_codes (LijiCli *cli, char *const secrets[3], GError **error)
{
  LijiRecoveryUse use = { .codes = { secrets[0], secrets[1] },
                          .user = liji_cli_get_argument (cli, 0),
                          .full_name = liji_cli_get_text (cli, "full-name"),
                          .password = secrets[2] };
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (GError) local = NULL;
  char *passphrase = NULL;
  LijiRecovery *pair
      = liji_recovery_use (liji_cli_get_registry (cli), &act, &use, &passphrase, error);

  /* The codes are used up: what was done is told, and what was not. */
  if (pair != NULL && !keep_passphrase (cli, passphrase, &local))
    {
      g_printerr ("lijictl: passphrase-output: %s\n", local->message);
      liji_cli_set_failed (cli);
    }
  liji_secret_free (passphrase);
  return pair;
}

static JsonNode *
run_use (LijiCli *cli, GError **error)
{
  const char *path = liji_cli_get_text (cli, "passphrase-output");
  char *secrets[3] = { NULL };
  g_autoptr (LijiRecovery) pair = NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "passphrase-output: %s is there already, and is not written over", path);
      return NULL;
    }
  if ((path == NULL || liji_room_prove_file (path, error)) && read_secrets (cli, secrets, error))
    pair = use_codes (cli, secrets, error);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    liji_secret_free (secrets[i]);
  return pair != NULL ? answer_pair (pair) : NULL;
}

static const LijiCliOption make_options[] = {
  { "papers", LIJI_CLI_TEXT, "FOLDER", "the pages for the two envelopes and the custody sheet" },
  { NULL },
};

static const LijiCliOption sheet_options[] = {
  { "output", LIJI_CLI_REQUIRED, "FILE.pdf", "the custody sheet, to print and sign" },
  { NULL },
};

static const LijiCliOption use_options[] = {
  { "code-1-file", LIJI_CLI_REQUIRED, "FILE", "first line is the code of one envelope" },
  { "code-2-file", LIJI_CLI_REQUIRED, "FILE", "and that of the other one" },
  { "password-file", LIJI_CLI_REQUIRED, "FILE", "first line is the account's new password" },
  { "full-name", LIJI_CLI_TEXT, "NAME", "as papers print it" },
  { "passphrase-output", LIJI_CLI_TEXT, "FILE", "where the signing key's passphrase is written" },
  { NULL },
};

const LijiCommand liji_cli_recovery[] = {
  { "recovery", "make", "", 0, 0, LIJI_CLI_REGISTRY,
    "two codes for two envelopes; those made before end", run_make, make_options },
  { "recovery", "use", "NAME", 1, 1, LIJI_CLI_REGISTRY_ALONE,
    "come in with both codes: NAME is an administrator with a new password", run_use, use_options },
  { "recovery", "list", "", 0, 0, LIJI_CLI_REGISTRY, "the pairs made, the last first", run_list,
    NULL },
  { "recovery", "sheet", "", 0, 0, LIJI_CLI_REGISTRY, "the custody sheet of keys and envelopes",
    run_sheet, sheet_options },
  { NULL },
};
