/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/secret.h"
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/registry-host.h"
#include "register/backup/aftermath.h"
#include "register/backup/backup.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

extern const LijiCommand liji_cli_backup[];

static void
append_time (JsonBuilder *builder, const char *name, gint64 micros)
{
  g_autofree char *iso = micros > 0 ? liji_micros_to_iso (micros) : NULL;

  liji_output_text (builder, name, iso);
}

static void
append_backup (JsonBuilder *builder, const LijiBackup *backup, gboolean looked, const char *to)
{
  g_autofree char *name = g_path_get_basename (backup->path);

  json_builder_begin_object (builder);
  liji_output_text (builder, "name", name);
  liji_output_text (builder, "path", backup->path);
  liji_output_text (builder, "office_code", backup->office_code);
  append_time (builder, "made_at", backup->made_at);
  liji_output_count (builder, "bytes", backup->bytes);
  json_builder_set_member_name (builder, "entries");
  if (backup->entries >= 0)
    json_builder_add_int_value (builder, backup->entries);
  else
    json_builder_add_null_value (builder);
  liji_output_text (builder, "head", backup->head);
  append_time (builder, "verified_at", backup->verified_at);
  if (backup->removed != NULL)
    {
      json_builder_set_member_name (builder, "removed");
      json_builder_begin_array (builder);
      for (guint i = 0; backup->removed[i] != NULL; i++)
        json_builder_add_string_value (builder, backup->removed[i]);
      json_builder_end_array (builder);
    }
  if (looked)
    {
      liji_output_count (builder, "n_findings", backup->n_findings);
      json_builder_set_member_name (builder, "findings");
      json_builder_begin_array (builder);
      for (guint i = 0; backup->findings != NULL && backup->findings[i] != NULL; i++)
        json_builder_add_string_value (builder, backup->findings[i]);
      json_builder_end_array (builder);
    }
  if (to != NULL)
    liji_registry_host_tell_signing (builder, to);
  json_builder_end_object (builder);
}

/* What is wrong with the registry in it. */
static JsonNode *
end (LijiCli *cli, JsonBuilder *builder, const LijiBackup *backup, const char *to)
{
  g_autofree char *sentence = liji_backup_dup_findings (backup);

  append_backup (builder, backup, TRUE, to);
  if (sentence != NULL)
    liji_cli_set_findings (cli, sentence);
  return liji_output_end (builder);
}

/* On a terminal only: programs read no percentages. */
static void
tell_cb (double fraction, gpointer data)
{
  int *told = data, percent = (int) (fraction * 100);

  if (percent == *told || !isatty (STDERR_FILENO))
    return;
  *told = percent;
  g_printerr ("\r%3d %%%s", percent, percent == 100 ? "\n" : "");
}

static JsonNode *
run_create (LijiCli *cli, GError **error)
{
  const char *keep = liji_cli_get_text (cli, "keep");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiBackup) backup = NULL;
  LijiBackupKeep kept;
  char *passphrase = NULL;
  int told = -1;
  LijiBackupOptions options = {
    .folder = liji_cli_get_argument (cli, 0),
    .must_exist = liji_cli_get_flag (cli, "must-exist"),
    .progress = tell_cb,
    .data = &told,
  };

  if (keep != NULL && !liji_backup_keep_parse (keep, &kept, error))
    return NULL;
  if (keep != NULL)
    options.keep = &kept;
  if (liji_input_secret (cli, "backup-passphrase-file", &passphrase, error))
    {
      options.passphrase = passphrase;
      backup = liji_backup_create (liji_cli_get_session (cli), &options, NULL, error);
    }
  liji_secret_free (passphrase);
  if (backup == NULL)
    return NULL;
  return end (cli, builder, backup, NULL);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) backups = NULL;

  if (liji_cli_get_session (cli) == NULL && liji_cli_get_n_arguments (cli) == 0)
    {
      g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MISSING,
                           "folder: there is no registry here; say which folder to look into");
      return NULL;
    }
  backups = liji_backup_list (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);
  if (backups == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < backups->len; i++)
    append_backup (builder, backups->pdata[i], FALSE, NULL);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* That of the signing keys: from the file, or the descriptor. */
static gboolean
read_key_passphrase (LijiCli *cli, char **passphrase, GError **error)
{
  const char *fd = g_getenv ("LIJI_PASSPHRASE_FD");

  if (liji_cli_get_text (cli, "passphrase-file") != NULL || fd == NULL)
    return liji_input_secret (cli, "passphrase-file", passphrase, error);
  *passphrase = liji_secret_read_fd ((int) g_ascii_strtoll (fd, NULL, 10), error);
  return *passphrase != NULL;
}

/* What is not in it has to be told before work goes on. */
static void
tell_aftermath (const LijiBackup *backup)
{
  g_autofree char *made = liji_micros_to_iso (backup->made_at);

  g_printerr (
      "What was done after %s is not in it: numbers and booklets given since stand on paper "
      "only. Acts wait until the head has told them: lijictl backup resume --last NUMBER … "
      "(from the day-closing sheets, the booklets and the registers that were printed).\n",
      made);
}

/* verify and restore: the file, and what opens it. */
static JsonNode *
run_open (LijiCli *cli, GError **error)
{
  const char *path = liji_cli_get_argument (cli, 0);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiBackup) backup = NULL;
  char *key = NULL, *passphrase = NULL, *keys = NULL;
  int told = -1;
  LijiBackupOptions options = { .progress = tell_cb, .data = &told };
  LijiBackupSecret secret;

  if (liji_input_secret (cli, "recovery-key", &key, error)
      && liji_input_secret (cli, "backup-passphrase-file", &passphrase, error)
      && read_key_passphrase (cli, &keys, error))
    {
      secret = (LijiBackupSecret){ passphrase, key, keys };
      backup = strcmp (liji_cli_get_verb (cli), "verify") == 0
                   ? liji_backup_verify (path, &secret, liji_cli_get_clock (cli), NULL, error)
                   : liji_backup_restore (path, &secret, liji_cli_get_text (cli, "to"),
                                          liji_cli_get_clock (cli), &options, NULL, error);
    }
  liji_secret_free (key);
  liji_secret_free (passphrase);
  liji_secret_free (keys);
  if (backup == NULL)
    return NULL;
  if (strcmp (liji_cli_get_verb (cli), "verify") == 0)
    return end (cli, builder, backup, NULL);
  tell_aftermath (backup);
  return end (cli, builder, backup, liji_cli_get_text (cli, "to"));
}

static void
append_texts (JsonBuilder *builder, const char *name, GPtrArray *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}

static gboolean
read_skip (LijiCli *cli, gint64 *skip, GError **error)
{
  const char *text = liji_cli_get_text (cli, "skip");

  *skip = -1;
  if (text == NULL || g_ascii_string_to_signed (text, 10, 1, G_MAXINT, skip, NULL))
    return TRUE;
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
               "skip: “%s” is no number from 1", text);
  return FALSE;
}

static JsonNode *
run_resume (LijiCli *cli, GError **error)
{
  LijiAftermathTold told = { .last = liji_cli_get_many (cli, "last"),
                             .booklets = liji_cli_get_many (cli, "booklets"),
                             .nothing = liji_cli_get_flag (cli, "nothing"),
                             .reason = liji_cli_get_text (cli, "reason") };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiAftermath) done = NULL;
  LijiId act = liji_cli_new_id (cli);

  if (!read_skip (cli, &told.skip, error))
    return NULL;
  done = liji_aftermath_resume (liji_cli_get_session (cli), &act, &told, error);
  if (done == NULL)
    return NULL;
  json_builder_begin_object (builder);
  append_texts (builder, "numbers", done->numbers);
  append_texts (builder, "booklets", done->booklets);
  append_texts (builder, "not_in_stock", done->foreign);
  append_texts (builder, "counters", done->counters);
  liji_output_count (builder, "distance", done->distance);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static gboolean
keep_key (const char *private_text, gpointer path, GError **error)
{
  g_autofree char *line = g_strconcat (private_text, "\n", NULL);
  gboolean done = liji_secret_write (path, line, strlen (line), FALSE, error);

  memset (line, 0, strlen (line));
  return done;
}

static JsonNode *
run_key (LijiCli *cli, GError **error)
{
  const char *path = liji_cli_get_text (cli, "output");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  LijiId act = liji_cli_new_id (cli);
  char *key;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "output: %s is there already, and a key is never written over", path);
      return NULL;
    }
  key = liji_backup_make_key (liji_cli_get_session (cli), &act, keep_key, (gpointer) path, error);
  if (key == NULL)
    {
      g_unlink (path); /* it opens nothing */
      return NULL;
    }
  liji_secret_free (key);
  json_builder_begin_object (builder);
  liji_output_text (builder, "recovery_key", path);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static const LijiCliOption create_options[] = {
  { "backup-passphrase-file", LIJI_CLI_TEXT, "FILE", "lock it with this passphrase" },
  { "keep", LIJI_CLI_TEXT, "DAYS,WEEKS,MONTHS", "how many of each stay (14,8,24); 0,0,0: all" },
  { "must-exist", LIJI_CLI_FLAG, NULL, "fail where the folder (a drive) is not there" },
  { NULL },
};

static const LijiCliOption verify_options[] = {
  { "recovery-key", LIJI_CLI_TEXT, "FILE", "the private half, as “backup key” wrote it" },
  { "backup-passphrase-file", LIJI_CLI_TEXT, "FILE", "the passphrase it was locked with" },
  { NULL },
};

static const LijiCliOption restore_options[] = {
  { "to", LIJI_CLI_REQUIRED, "DIR",
    "where it is to be made: an empty folder, or a server's empty database" },
  { "recovery-key", LIJI_CLI_TEXT, "FILE", "the private half, as “backup key” wrote it" },
  { "backup-passphrase-file", LIJI_CLI_TEXT, "FILE", "the passphrase it was locked with" },
  { NULL },
};

static const LijiCliOption resume_options[] = {
  { "last", LIJI_CLI_MANY, "NUMBER", "the last number of a series on paper (…-000000: none)" },
  { "booklets", LIJI_CLI_MANY, "FIRST-LAST", "booklets that went out after the backup" },
  { "skip", LIJI_CLI_TEXT, "N", "pass over so many of every series that is not told" },
  { "nothing", LIJI_CLI_FLAG, NULL, "nothing was given after the backup" },
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "how it is known" },
  { NULL },
};

static const LijiCliOption key_options[] = {
  { "output", LIJI_CLI_REQUIRED, "FILE", "where the private half goes: a drive kept elsewhere" },
  { NULL },
};

const LijiCommand liji_cli_backup[] = {
  { "backup", "create", "[FOLDER]", 0, 1, LIJI_CLI_REGISTRY,
    "write a locked backup, prove it, and let old ones go", run_create, create_options },
  { "backup", "list", "[FOLDER]", 0, 1, LIJI_CLI_REGISTRY_IF_ANY, "the backups in a folder",
    run_list, NULL },
  { "backup", "verify", "FILE", 1, 1, LIJI_CLI_ALONE,
    "restore a backup for a trial and verify its journal", run_open, verify_options },
  { "backup", "restore", "FILE", 1, 1, LIJI_CLI_ALONE, "make a registry of a backup", run_open,
    restore_options },
  { "backup", "resume", "", 0, 0, LIJI_CLI_REGISTRY,
    "go on after a restore: what paper shows that the backup does not", run_resume,
    resume_options },
  { "backup", "key", "", 0, 0, LIJI_CLI_REGISTRY,
    "make a recovery key that backups are locked for from now on", run_key, key_options },
  { NULL },
};
