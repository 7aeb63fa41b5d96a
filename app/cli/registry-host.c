/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/registry-host.h"
#include "access/secret.h"
#include "base/error.h"
#include "cli/output.h"
#include "cli/room.h"
#include "register/backup/backup.h"
#include "register/server/host.h"

#include <string.h>

const LijiCliOption liji_registry_host_options[] = {
  { "to", LIJI_CLI_REQUIRED, "DIR",
    "the folder everything of the server lies in; a host's own adds to it" },
  { "port", LIJI_CLI_TEXT, "N", "5432 without it" },
  { "office-code", LIJI_CLI_TEXT, "CODE", "make a new registry there, for this office …" },
  { "office-name", LIJI_CLI_TEXT, "NAME", "… as papers print it; else `registry move` fills it" },
  { "machine", LIJI_CLI_MANY, "[GROUP:]NAME",
    "a log-in for this machine, or a new password; GROUP is counter, station, kiosk or auditor" },
  { "shut-out", LIJI_CLI_MANY, "NAME", "that machine's log-in comes in no more" },
  { "undo", LIJI_CLI_FLAG, NULL, "stop serving; the registry stays in DIR" },
  { NULL },
};

void
liji_registry_host_tell_passphrase (JsonBuilder *builder, LijiRegistry *registry)
{
  char *passphrase = liji_registry_dup_kept_passphrase (registry);

  if (passphrase != NULL)
    liji_output_text (builder, "passphrase", passphrase);
  g_clear_pointer (&passphrase, liji_secret_free);
}

void
liji_registry_host_tell_signing (JsonBuilder *builder, const char *address)
{
  if (liji_registry_is_served (address))
    liji_output_text (
        builder, "signing",
        "the passphrase of the signing key is the one the registry had; this machine "
        "keeps it (see secrets/passphrase in its folder of the registry), every other "
        "is asked for it once: take it there on paper or by --passphrase-file");
}

static void
append_machine (JsonBuilder *builder, const LijiHostMachine *machine)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "name", machine->name);
  liji_output_text (builder, "group", machine->group);
  liji_output_text (builder, "address", machine->address);
  json_builder_end_object (builder);
}

static gboolean
append_machines (LijiCli *cli, JsonBuilder *builder, const LijiHost *host, GError **error)
{
  const char *const *machines = liji_cli_get_many (cli, "machine");

  json_builder_set_member_name (builder, "machines");
  json_builder_begin_array (builder);
  for (guint i = 0; machines != NULL && machines[i] != NULL; i++)
    {
      g_autoptr (LijiHostMachine) machine = liji_host_add_machine (host, machines[i], error);
      if (machine == NULL)
        return FALSE;
      append_machine (builder, machine);
    }
  json_builder_end_array (builder);
  return TRUE;
}

static gboolean
shut_out (LijiCli *cli, JsonBuilder *builder, const LijiHost *host, GError **error)
{
  const char *const *names = liji_cli_get_many (cli, "shut-out");

  if (names == NULL || names[0] == NULL)
    return TRUE;
  json_builder_set_member_name (builder, "shut_out");
  json_builder_begin_array (builder);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!liji_host_shut_out (host, names[i], error))
        return FALSE;
      json_builder_add_string_value (builder, names[i]);
    }
  json_builder_end_array (builder);
  return TRUE;
}

/* A machine that comes later needs it as the first ones did. */
static void
tell_kept_passphrase (LijiCli *cli, JsonBuilder *builder, const LijiHost *host)
{
  g_autoptr (LijiRegistry) registry
      = liji_registry_open_as_is (host->address, liji_cli_get_clock (cli), NULL);

  if (registry == NULL)
    return;
  liji_registry_host_tell_passphrase (builder, registry);
  liji_registry_close (registry);
}

static gboolean
check_machines (LijiCli *cli, GError **error)
{
  const char *const *machines = liji_cli_get_many (cli, "machine");

  for (guint i = 0; machines != NULL && machines[i] != NULL; i++)
    if (!liji_host_check_machine (machines[i], error))
      return FALSE;
  return TRUE;
}

/* A registry of its own and the first backup of it; without an office the database stays empty. */
static gboolean
fill (LijiCli *cli, const LijiHost *host, JsonBuilder *builder, GError **error)
{
  LijiRegistryParams params = { .office_code = liji_cli_get_text (cli, "office-code"),
                                .office_name = liji_cli_get_text (cli, "office-name") };
  g_autofree char *folder = g_build_filename (host->folder, "backup", NULL);
  LijiBackupOptions options = { .folder = folder };
  g_autofree char *password = NULL;
  g_autoptr (LijiRegistry) registry = NULL;
  g_autoptr (LijiSession) session = NULL;
  g_autoptr (LijiBackup) backup = NULL;
  g_autofree char *key = NULL;
  LijiId act = liji_cli_new_id (cli);

  if (params.office_code == NULL)
    return TRUE;
  if (!liji_registry_create (host->address, &params, liji_cli_get_clock (cli), &password, error))
    return FALSE;
  registry = liji_registry_open (host->address, liji_cli_get_clock (cli), error);
  session = registry != NULL ? liji_session_new_local (registry, "admin", "host", error) : NULL;
  key = session != NULL ? liji_backup_make_key (session, &act, NULL, NULL, error) : NULL;
  backup = key != NULL ? liji_backup_create (session, &options, NULL, error) : NULL;
  if (backup != NULL)
    liji_registry_host_tell_passphrase (builder, registry);
  if (registry != NULL)
    liji_registry_close (registry);
  if (backup == NULL)
    return FALSE;
  liji_output_text (builder, "administrator", "admin");
  liji_output_text (builder, "password", password);
  liji_output_text (builder, "backup", backup->path);
  liji_output_text (builder, "recovery_key", key);
  return TRUE;
}

static JsonNode *
run_undo (const char *folder, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!liji_host_undo (folder, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "stopped", folder);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static gboolean
read_port (LijiCli *cli, guint64 *port, GError **error)
{
  const char *text = liji_cli_get_text (cli, "port");

  *port = LIJI_HOST_PORT;
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, 1024, 65535, port, NULL))
    return TRUE;
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
               "port: %s is none from 1024 to 65535", text);
  return FALSE;
}

static void
begin_answer (JsonBuilder *builder, const LijiHost *host)
{
  g_autofree char *undo = g_strdup_printf ("lijictl registry host --to %s --undo", host->folder);

  json_builder_begin_object (builder);
  liji_output_text (builder, "registry", host->address);
  liji_output_text (builder, "starts_with_the_machine", host->unit);
  liji_output_text (builder, "backs_up_every_day", host->timer);
  liji_output_text (builder, "announcement", host->announcement);
  liji_output_flag (builder, "announced", host->announced);
  liji_output_text (builder, "undo", undo);
}

static JsonNode *
run_again (LijiCli *cli, const char *folder, guint port, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiHost) host = liji_host_open (folder, error);

  if (host == NULL)
    return NULL;
  if (liji_cli_get_text (cli, "port") != NULL && port != host->port)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "port: the host in %s listens at %u", folder, host->port);
      return NULL;
    }
  begin_answer (builder, host);
  if (!fill (cli, host, builder, error) || !shut_out (cli, builder, host, error)
      || !append_machines (cli, builder, host, error))
    return NULL;
  if (liji_cli_get_text (cli, "office-code") == NULL)
    tell_kept_passphrase (cli, builder, host);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

JsonNode *
liji_registry_host_run (LijiCli *cli, GError **error)
{
  const char *folder = liji_cli_get_text (cli, "to");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiHost) host = NULL;
  guint64 port;

  if (liji_cli_get_flag (cli, "undo"))
    return run_undo (folder, error);
  if (!read_port (cli, &port, error) || !check_machines (cli, error)
      || !liji_room_prove_output (error))
    return NULL;
  if (liji_host_exists (folder))
    return run_again (cli, folder, (guint) port, error);
  host = liji_host_make (folder, (guint) port, liji_cli_get_text (cli, "office-name"), error);
  if (host == NULL)
    return NULL;
  begin_answer (builder, host);
  if (!fill (cli, host, builder, error) || !shut_out (cli, builder, host, error)
      || !append_machines (cli, builder, host, error))
    {
      liji_host_discard (folder);
      return NULL;
    }
  liji_host_finish (host);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}
