/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/registry-upgrade.h"
#include "access/secret.h"
#include "base/error.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/upgrade.h"
#include <string.h>
#include <unistd.h>

static gboolean
read_number (LijiCli *cli, const char *option, gint64 *number, GError **error)
{
  const char *text = liji_cli_get_text (cli, option);

  if (text == NULL || g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, number, NULL))
    return TRUE;
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "%s: %s is no number", option,
               text);
  return FALSE;
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

/* For the clerk: what to do again, and whose papers count no more. */
static void
append_undone (JsonBuilder *builder, const LijiUndone *list)
{
  json_builder_set_member_name (builder, "undone_acts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->acts->len; i++)
    {
      const LijiUndoneAct *act = list->acts->pdata[i];
      g_autofree char *at = liji_micros_to_iso (act->at);

      json_builder_begin_object (builder);
      liji_output_count (builder, "entry", act->entry);
      liji_output_text (builder, "at", at);
      liji_output_text (builder, "kind", act->kind);
      liji_output_text (builder, "user", act->user);
      liji_output_text (builder, "station", act->station);
      liji_output_text (builder, "about", act->about);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  append_texts (builder, "undone_numbers", list->numbers);
  append_texts (builder, "undone_booklets", list->booklets);
  liji_output_count (builder, "withdrawn_seals", list->withdrawn);
}

static void
append (JsonBuilder *builder, const LijiUpgrade *upgrade)
{
  g_autofree char *at = upgrade->at > 0 ? liji_micros_to_iso (upgrade->at) : NULL;

  json_builder_begin_object (builder);
  liji_output_text (builder, "kind", upgrade->back ? "rollback" : "upgrade");
  liji_output_flag (builder, "done", upgrade->done);
  liji_output_count (builder, "from", upgrade->from);
  liji_output_count (builder, "to", upgrade->to);
  liji_output_text (builder, "at", at);
  liji_output_text (builder, "user", upgrade->user);
  liji_output_text (builder, "station", upgrade->station);
  liji_output_text (builder, "backup", upgrade->backup);
  liji_output_text (builder, "digest", upgrade->digest);
  if (upgrade->back)
    liji_output_count (builder, "undone", upgrade->undone);
  if (upgrade->list != NULL)
    append_undone (builder, upgrade->list);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; upgrade->findings[i] != NULL; i++)
    json_builder_add_string_value (builder, upgrade->findings[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* On a terminal only: programs read no percentages. */
static void
tell_cb (LijiUpgradeStep step, double fraction, gpointer data)
{
  int *told = data, percent = (int) (fraction * 100);

  if (step != LIJI_UPGRADE_BACKUP || percent == *told || !isatty (STDERR_FILENO))
    return;
  *told = percent;
  g_printerr ("\rbackup %3d %%%s", percent, percent == 100 ? "\n" : "");
}

JsonNode *
liji_registry_upgrade_run (LijiCli *cli, GError **error)
{
  gboolean back = strcmp (liji_cli_get_verb (cli), "rollback") == 0;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiUpgrade) upgrade = NULL;
  char *passphrase = NULL, *key = NULL;
  int told = -1;
  LijiUpgradeOptions options
      = { .medium = liji_cli_get_text (cli, "medium"), .progress = tell_cb, .data = &told };
  LijiSession *session = NULL;

  if (liji_input_secret (cli, "backup-passphrase-file", &passphrase, error)
      && liji_input_secret (cli, "recovery-key", &key, error)
      && read_number (cli, back ? "undo-acts" : "accept-findings",
                      back ? &options.undo : &options.accept, error))
    session = liji_cli_open_as_is (cli, error);
  options.leave_away = !back && liji_cli_get_flag (cli, "leave-away");
  options.passphrase = passphrase;
  options.recovery_key = key;
  if (session != NULL)
    upgrade = back ? liji_registry_roll_back (session, &options, NULL, error)
                   : liji_registry_upgrade (session, &options, NULL, error);
  liji_secret_free (passphrase);
  liji_secret_free (key);
  if (upgrade == NULL)
    return NULL;
  append (builder, upgrade);
  return liji_output_end (builder);
}

gboolean
liji_registry_upgrade_tell (JsonBuilder *builder, LijiRegistry *registry, GError **error)
{
  GError *failure = NULL;
  gboolean kiosk = FALSE;
  g_autoptr (LijiUpgrade) last = NULL;

  /* Who did it is no kiosk's to know. */
  if (!liji_registry_is_kiosk (registry, &kiosk, error))
    return FALSE;
  if (!kiosk)
    last = liji_registry_get_last_upgrade (registry, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  json_builder_set_member_name (builder, "last_upgrade");
  if (last != NULL)
    append (builder, last);
  else
    json_builder_add_null_value (builder);
  return TRUE;
}

const LijiCliOption liji_registry_upgrade_options[] = {
  { "medium", LIJI_CLI_TEXT, "DIR",
    "where the backup goes (the registry's own folder of backups)" },
  { "accept-findings", LIJI_CLI_TEXT, "N",
    "that many rows are known not to be what the journal says" },
  { "leave-away", LIJI_CLI_FLAG, NULL, "outposts that are away never come home" },
  { "backup-passphrase-file", LIJI_CLI_TEXT, "FILE",
    "lock the backup with this passphrase instead of the signing keys' own" },
  { NULL },
};

const LijiCliOption liji_registry_rollback_options[] = {
  { "medium", LIJI_CLI_TEXT, "DIR", "where the backup lies that the upgrade made" },
  { "undo-acts", LIJI_CLI_TEXT, "N", "that many acts were taken since and may be undone" },
  { "backup-passphrase-file", LIJI_CLI_TEXT, "FILE",
    "the passphrase it was locked with, if not the signing keys' own" },
  { "recovery-key", LIJI_CLI_TEXT, "FILE", "or what opens it" },
  { NULL },
};
