/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/registry-host.h"
#include "cli/registry-upgrade.h"
#include "cli/room.h"
#include "register/backup/backup.h"
#include "register/blobs.h"
#include "register/find.h"
#include "register/server/move.h"
#include "register/verify.h"
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

extern const LijiCommand liji_cli_registry[];

static void
append_registry (JsonBuilder *builder, LijiRegistry *registry)
{
  liji_output_text (builder, "registry", liji_registry_get_address (registry));
  liji_output_text (builder, "office_code", liji_registry_get_office_code (registry));
  liji_output_text (builder, "office_name", liji_registry_get_office_name (registry));
  liji_output_flag (builder, "mixed", liji_registry_get_office_mixed (registry));
  liji_output_count (builder, "schema_version", liji_registry_get_schema_version (registry));
  liji_output_count (builder, "entries", liji_registry_get_n_entries (registry));
}

static JsonNode *
run_create (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *password = NULL;
  g_autofree char *passphrase = NULL;
  g_autofree char *made = NULL;
  gboolean served = liji_registry_is_served (liji_cli_get_address (cli));
  g_autoptr (LijiRegistry) registry = NULL;
  LijiRegistryParams params = {
    .office_code = liji_cli_get_text (cli, "office-code"),
    .office_name = liji_cli_get_text (cli, "office-name"),
    .credit_code = liji_cli_get_text (cli, "credit-code"),
    .mixed = liji_cli_get_flag (cli, "mixed"),
    .admin_name = liji_cli_get_text (cli, "admin"),
    .admin_full_name = liji_cli_get_text (cli, "admin-full-name"),
  };

  if (!liji_input_secret (cli, "password-file", &password, error)
      || !liji_input_secret (cli, "passphrase-file", &passphrase, error))
    return NULL;
  params.admin_password = password;
  params.passphrase = passphrase;
  if (((password == NULL || (served && passphrase == NULL)) && !liji_room_prove_output (error))
      || !liji_registry_create (liji_cli_get_address (cli), &params, liji_cli_get_clock (cli),
                                &made, error))
    return NULL;
  registry = liji_registry_open (liji_cli_get_address (cli), liji_cli_get_clock (cli), error);
  if (registry == NULL)
    return NULL;
  json_builder_begin_object (builder);
  append_registry (builder, registry);
  liji_output_text (builder, "administrator",
                    params.admin_name != NULL ? params.admin_name : "admin");
  if (made != NULL)
    liji_output_text (builder, "password", made);
  if (served && passphrase == NULL)
    liji_registry_host_tell_passphrase (builder, registry);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_info (LijiCli *cli, GError **error)
{
  LijiRegistry *registry = liji_cli_get_registry (cli);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *today = liji_date_to_iso (liji_registry_get_today (registry));
  const char *archiving = liji_backup_get_archiving (registry, error);

  const char *standby = archiving != NULL ? liji_backup_get_standby (registry, error) : NULL;
  g_autofree char *fault = NULL;

  if (standby == NULL)
    return NULL;
  fault = liji_backup_dup_standby_fault (registry);
  json_builder_begin_object (builder);
  append_registry (builder, registry);
  liji_output_text (builder, "archiving", archiving);
  liji_output_text (builder, "standby", standby);
  liji_output_text (builder, "standby_fault", fault);
  liji_output_text (builder, "today", today);
  liji_output_text (builder, "clock_doubt", liji_registry_get_clock_doubt (registry));
  liji_output_count (builder, "program_schema", liji_registry_get_newest_schema ());
  if (!liji_registry_upgrade_tell (builder, registry, error))
    return NULL;
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static guint
count_faults (GPtrArray *findings)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += !((const LijiFinding *) findings->pdata[i])->unseen;
  return n;
}

/* One finding a line for people: "row.differs: registration J…: registrar is …". */
static void
print_findings (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const LijiFinding *finding = g_ptr_array_index (findings, i);
      g_print ("%s: %s\n", finding->unseen ? "not looked at" : finding->code, finding->sentence);
    }
  g_print (count_faults (findings) == 0 ? "OK\n" : "BAD\n");
}

static void
append_finding (JsonBuilder *builder, const LijiFinding *finding)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "code", finding->code);
  liji_output_text (builder, "table", finding->table);
  liji_output_text (builder, "record", finding->record);
  liji_output_text (builder, "column", finding->column);
  liji_output_text (builder, "found", finding->found);
  liji_output_text (builder, "expected", finding->expected);
  json_builder_set_member_name (builder, "entry");
  if (finding->entry > 0)
    json_builder_add_int_value (builder, finding->entry);
  else
    json_builder_add_null_value (builder);
  liji_output_text (builder, "sentence", finding->sentence);
  json_builder_end_object (builder);
}

static JsonNode *
run_check (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) findings = liji_verify_findings (liji_cli_get_registry (cli), error);

  if (findings == NULL)
    return NULL;
  if (count_faults (findings) > 0)
    liji_cli_set_failed (cli);
  if (!liji_cli_get_flag (cli, "json"))
    {
      print_findings (findings);
      return NULL;
    }
  json_builder_begin_object (builder);
  liji_output_flag (builder, "ok", count_faults (findings) == 0);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    if (!((const LijiFinding *) findings->pdata[i])->unseen)
      append_finding (builder, g_ptr_array_index (findings, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "unseen");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    if (((const LijiFinding *) findings->pdata[i])->unseen)
      json_builder_add_string_value (builder, ((const LijiFinding *) findings->pdata[i])->sentence);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_sweep (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gint64 removed = liji_blobs_sweep (liji_cli_get_session (cli), error);

  if (removed < 0)
    return NULL;
  json_builder_begin_object (builder);
  liji_output_count (builder, "removed", removed);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_reindex (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!liji_find_reindex (liji_cli_get_session (cli), NULL, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_flag (builder, "searchable", TRUE);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_grant (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!liji_registry_grant (liji_cli_get_registry (cli), error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_flag (builder, "granted", TRUE);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

/* Ctrl+C stops at the next rows; the same command goes on from there. */
static gpointer
wait_for_interrupt (gpointer cancellable)
{
  sigset_t wanted;
  int caught;

  sigemptyset (&wanted);
  sigaddset (&wanted, SIGINT);
  sigwait (&wanted, &caught);
  g_cancellable_cancel (cancellable);
  return NULL;
}

typedef struct
{
  const char *phase;
  int percent;
} Told;

static void
tell_cb (const char *phase, double fraction, gpointer data)
{
  Told *told = data;
  int percent = (int) (fraction * 100);

  if ((percent == told->percent && phase == told->phase) || !isatty (STDERR_FILENO))
    return;
  if (phase != told->phase && told->phase != NULL)
    g_printerr ("\n");
  told->phase = phase;
  told->percent = percent;
  g_printerr ("\r%s %3d %%", phase, percent);
}

static JsonNode *
report_move (LijiCli *cli, LijiRegistry *registry, const LijiMoved *moved)
{
  const char *to = liji_cli_get_text (cli, "to");
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liji_output_text (builder, "from", liji_registry_get_address (registry));
  liji_output_count (builder, "entries", moved->entries);
  liji_output_count (builder, "rows", moved->rows);
  liji_output_count (builder, "copied", moved->copied);
  liji_output_flag (builder, "resumed", moved->resumed);
  liji_output_count (builder, "n_findings", moved->n_findings);
  liji_output_count (builder, "copying_ms", moved->copying / 1000);
  liji_output_count (builder, "verifying_ms", moved->verifying / 1000);
  liji_output_count (builder, "indexing_ms", moved->indexing / 1000);
  liji_registry_host_tell_signing (builder, to);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_move (LijiCli *cli, GError **error)
{
  const char *to = liji_cli_get_text (cli, "to");
  LijiSession *session = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  LijiMoved moved = { 0 };
  Told told = { NULL, -1 };
  LijiMoveOptions options
      = { .progress = tell_cb, .data = &told, .anew = liji_cli_get_flag (cli, "anew") };
  const char *accept = liji_cli_get_text (cli, "accept-findings");
  sigset_t interrupt;
  gboolean done;

  if (accept != NULL
      && !g_ascii_string_to_signed (accept, 10, 1, G_MAXINT64, &options.accept, error))
    return NULL;
  sigemptyset (&interrupt);
  sigaddset (&interrupt, SIGINT);
  pthread_sigmask (SIG_BLOCK, &interrupt, NULL);
  g_thread_unref (g_thread_new ("interrupt", wait_for_interrupt, cancellable));
  session = liji_cli_open_session (cli, liji_cli_get_text (cli, "from"), error);
  if (session == NULL)
    return NULL;
  done = liji_registry_move (session, to, &options, &moved, cancellable, error);
  if (told.phase != NULL)
    g_printerr ("\n");
  return done ? report_move (cli, liji_cli_get_registry (cli), &moved) : NULL;
}

static const LijiCliOption move_options[] = {
  { "from", LIJI_CLI_REQUIRED, "DIR|ADDRESS", "the registry as it is" },
  { "to", LIJI_CLI_REQUIRED, "ADDRESS|DIR", "where it is to be; nothing may be there" },
  { "anew", LIJI_CLI_FLAG, NULL, "from the beginning, whatever a stopped move left there" },
  { "accept-findings", LIJI_CLI_TEXT, "N", "that many findings are known and go with it" },
  { NULL },
};

static const LijiCliOption create_options[] = {
  { "office-code", LIJI_CLI_REQUIRED, "CODE", "six digits of the office's division (GB/T 2260)" },
  { "office-name", LIJI_CLI_REQUIRED, "NAME", "as papers print it" },
  { "credit-code", LIJI_CLI_TEXT, "CODE", "the office's unified social credit code" },
  { "mixed", LIJI_CLI_FLAG, NULL, "the office may register mixed couples" },
  { "admin", LIJI_CLI_TEXT, "NAME", "the first administrator's account (admin)" },
  { "admin-full-name", LIJI_CLI_TEXT, "NAME", "the administrator's name as papers print it" },
  { "password-file", LIJI_CLI_TEXT, "FILE",
    "the administrator's password; one is made without it" },
  { NULL },
};

const LijiCommand liji_cli_registry[] = {
  { "registry", "create", "", 0, 0, LIJI_CLI_ALONE, "make a new registry", run_create,
    create_options },
  { "registry", "info", "", 0, 0, LIJI_CLI_REGISTRY, "say whose registry it is and how it stands",
    run_info, NULL },
  { "registry", "check", "", 0, 0, LIJI_CLI_REGISTRY_ALONE,
    "hold the registry against everything that is always true", run_check, NULL },
  { "registry", "sweep", "", 0, 0, LIJI_CLI_REGISTRY,
    "remove pictures and papers that no act came to name within a day", run_sweep, NULL },
  { "registry", "reindex", "", 0, 0, LIJI_CLI_REGISTRY, "make the index of the search again",
    run_reindex, NULL },
  { "registry", "grant", "", 0, 0, LIJI_CLI_REGISTRY_ALONE,
    "on a server: give its groups of log-ins their rights again", run_grant, NULL },
  { "registry", "host", "", 0, 0, LIJI_CLI_ALONE,
    "make this machine the hall's host, a PostgreSQL server; or --undo it", liji_registry_host_run,
    liji_registry_host_options },
  { "registry", "upgrade", "", 0, 0, LIJI_CLI_ALONE,
    "bring the registry to this Liji's schema, a backup first", liji_registry_upgrade_run,
    liji_registry_upgrade_options },
  { "registry", "rollback", "", 0, 0, LIJI_CLI_ALONE,
    "bring it back to what it was before the last upgrade", liji_registry_upgrade_run,
    liji_registry_rollback_options },
  { "registry", "move", "", 0, 0, LIJI_CLI_ALONE,
    "carry a registry from a folder to a server, or back", run_move, move_options },
  { NULL },
};
