/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "access/secret.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "liji-config.h"
#include "register/office/countersign.h"
#include "register/office/demonstration.h"
#include "register/open-folder.h"
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One run of lijictl: finds the command, reads its options by its table, opens what it needs,
 * prints what it answers. Exit 0; 1 with one line on stderr saying what failed first; 3 where a
 * check found something. */

#define LINE_LETTERS 400

enum
{
  EXIT_FAILED = 1,
  EXIT_FINDINGS = 3,
};

struct _LijiCli
{
  const LijiCommand *command;
  GHashTable *texts; /* option → char*, given ones only */
  GHashTable *many;  /* option → char** */
  char **arguments;
  char *address;
  gboolean json;
  int status; /* of a run that went through */
  LijiClock *clock;
  LijiRegistry *registry;
  LijiSession *session;
};

static const LijiCliOption common_options[] = {
  { "registry", LIJI_CLI_TEXT, "DIR", "the registry: a folder (or LIJI_REGISTRY)" },
  { "json", LIJI_CLI_FLAG, NULL, "answer in JSON" },
  { "user", LIJI_CLI_TEXT, "NAME", "who acts (or LIJI_USER; else admin)" },
  { "user-password-file", LIJI_CLI_TEXT, "FILE",
    "that account's password: the act is theirs as at a window, not one without a password" },
  { "second", LIJI_CLI_TEXT, "NAME", "who confirms beside them what wants two people" },
  { "second-password-file", LIJI_CLI_TEXT, "FILE", "the second person's own password" },
  { "window", LIJI_CLI_TEXT, "NAME", "the window (station) the act is done at" },
  { "passphrase-file", LIJI_CLI_TEXT, "FILE",
    "the signing keys' passphrase (or LIJI_PASSPHRASE_FD)" },
  { NULL },
};

/* Where GOptionContext writes one option before it is kept by name. */
typedef struct
{
  const LijiCliOption *option;
  char *text;
  char **many;
  gboolean flag;
} OptionSlot;

static void
option_slot_free (OptionSlot *slot)
{
  g_free (slot->text);
  g_strfreev (slot->many);
  g_free (slot);
}

static void
liji_cli_clear (LijiCli *cli)
{
  g_clear_pointer (&cli->texts, g_hash_table_unref);
  g_clear_pointer (&cli->many, g_hash_table_unref);
  g_clear_pointer (&cli->arguments, g_strfreev);
  g_clear_pointer (&cli->address, g_free);
  g_clear_object (&cli->session);
  g_clear_object (&cli->registry);
  g_clear_object (&cli->clock);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiCli, liji_cli_clear)

static GOptionEntry
make_entry (OptionSlot *slot)
{
  const LijiCliOption *option = slot->option;
  GOptionEntry entry
      = { option->name, 0, 0, G_OPTION_ARG_STRING, &slot->text, option->help, option->placeholder };

  if (option->kind == LIJI_CLI_FLAG)
    {
      entry.arg = G_OPTION_ARG_NONE;
      entry.arg_data = &slot->flag;
    }
  else if (option->kind == LIJI_CLI_MANY)
    {
      entry.arg = G_OPTION_ARG_STRING_ARRAY;
      entry.arg_data = &slot->many;
    }
  return entry;
}

static void
add_entries (GArray *entries, GPtrArray *slots, const LijiCliOption *options)
{
  for (; options != NULL && options->name != NULL; options++)
    {
      OptionSlot *slot = g_new0 (OptionSlot, 1);
      GOptionEntry entry;

      slot->option = options;
      g_ptr_array_add (slots, slot);
      entry = make_entry (slot);
      g_array_append_val (entries, entry);
    }
}

/* What the help calls FILE.pdf is a paper to be written: one that nobody can open proves nothing. A
 * device has no ending. */
static gboolean
check_ending (const OptionSlot *slot, GError **error)
{
  if (g_strcmp0 (slot->option->placeholder, "FILE.pdf") != 0
      || g_str_has_suffix (slot->text, ".pdf")
      || (g_file_test (slot->text, G_FILE_TEST_EXISTS)
          && !g_file_test (slot->text, G_FILE_TEST_IS_REGULAR)))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s: \"%s\" does not end in .pdf",
               slot->option->name, slot->text);
  return FALSE;
}

static gboolean
keep_option (LijiCli *cli, OptionSlot *slot, GError **error)
{
  const char *name = slot->option->name;

  if (slot->many != NULL)
    g_hash_table_insert (cli->many, (gpointer) name, g_steal_pointer (&slot->many));
  else if (slot->flag)
    g_hash_table_insert (cli->texts, (gpointer) name, g_strdup ("true"));
  else if (slot->text != NULL && slot->text[0] != '\0' && liji_text_is_blank (slot->text))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s: nothing but blanks", name);
      return FALSE;
    }
  else if (slot->text != NULL)
    {
      if (!check_ending (slot, error))
        return FALSE;
      g_hash_table_insert (cli->texts, (gpointer) name, g_steal_pointer (&slot->text));
    }
  else if (slot->option->kind == LIJI_CLI_REQUIRED)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "--%s is missing", name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_arguments (LijiCli *cli, GError **error)
{
  guint n = g_strv_length (cli->arguments);

  if (n >= cli->command->least_arguments && n <= cli->command->most_arguments)
    return TRUE;
  if (n < cli->command->least_arguments)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s is missing",
                 cli->command->arguments);
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s is one word too many",
                 cli->arguments[cli->command->most_arguments]);
  return FALSE;
}

static gboolean
parse_options (LijiCli *cli, char **words, GError **error)
{
  const LijiCommand *command = cli->command;
  g_autofree char *named = g_strjoin (" ", "lijictl", command->noun,
                                      *command->verb != '\0' ? command->verb : NULL, NULL);
  g_autoptr (GOptionContext) context = g_option_context_new (command->arguments);
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) option_slot_free);
  g_auto (GStrv) left = g_strdupv (words);

  add_entries (entries, slots, command->options);
  add_entries (entries, slots, common_options);
  g_set_prgname (named); /* stands before the options in the usage line */
  g_option_context_set_summary (context, command->help);
  g_option_context_add_main_entries (context, (GOptionEntry *) entries->data, NULL);
  if (!g_option_context_parse_strv (context, &left, error))
    return FALSE;
  for (guint i = 0; i < slots->len; i++)
    if (!keep_option (cli, slots->pdata[i], error))
      return FALSE;
  if (left[1] != NULL && g_str_equal (left[1], "--"))
    cli->arguments = g_strdupv (left + 2);
  else
    cli->arguments = g_strdupv (left + 1);
  return check_arguments (cli, error);
}

static char *
find_address (LijiCli *cli)
{
  const char *given = liji_cli_get_text (cli, "registry");

  if (given != NULL)
    return g_strdup (given);
  given = g_getenv ("LIJI_REGISTRY");
  if (given != NULL && *given != '\0')
    return g_strdup (given);
  return g_build_filename (g_get_user_data_dir (), "liji", "registry", NULL);
}

/* What was typed comes back in a sentence: as one line, with nothing in it that a terminal obeys
 * or turns round, and no longer than people read. */
static char *
tidy_line (const char *message)
{
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  GString *line = g_string_new (NULL);
  glong n = 0;

  for (const char *c = valid; *c != '\0' && n < LINE_LETTERS; c = g_utf8_next_char (c), n++)
    {
      gunichar letter = g_utf8_get_char (c);
      GUnicodeType type = g_unichar_type (letter);

      if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR
          || type == G_UNICODE_PARAGRAPH_SEPARATOR)
        letter = strchr ("\r\n\t", *c) != NULL ? ' ' : 0xfffd;
      g_string_append_unichar (line, letter);
    }
  if (n == LINE_LETTERS)
    g_string_append (line, "…");
  return g_string_free (line, FALSE);
}

/* Takes @warning. An answer on standard output stays what it is. */
static void
warn (char *warning)
{
  g_autofree char *line = warning != NULL ? tidy_line (warning) : NULL;

  if (line != NULL)
    g_printerr ("lijictl: warning: %s\n", line);
  g_free (warning);
}

/* What went wrong beside the answer, in the words of the rest. */
static GLogWriterOutput
note_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_MESSAGE)) == 0)
    return g_log_writer_default (level, fields, n_fields, data);
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      warn (fields[i].length < 0 ? g_strdup (fields[i].value)
                                 : g_strndup (fields[i].value, (gsize) fields[i].length));
  return G_LOG_WRITER_HANDLED;
}

#define ANSWERS_WITHIN 8 /* seconds */

/* Whoever waits must know for what; what was asked is not asked again. */
static gpointer
tell_waits_cb (gpointer data)
{
  for (guint told = 0;; g_usleep (G_USEC_PER_SEC))
    {
      guint wait = liji_registry_get_wait ();

      if (wait < told)
        told = 0;
      if (wait < (told == 0 ? ANSWERS_WITHIN : told + 30))
        continue;
      g_printerr ("lijictl: the server has not answered for %u s; it may be busy, cut off, or "
                  "waiting for its second machine (standby). Nothing is lost; this goes on by "
                  "itself.\n",
                  wait);
      told = wait;
    }
  return NULL;
}

static void
watch_waits (void)
{
  static GOnce once = G_ONCE_INIT;

  if (once.status == G_ONCE_STATUS_NOTCALLED)
    g_thread_unref (g_thread_new ("liji-waits", tell_waits_cb, NULL));
  once.status = G_ONCE_STATUS_READY;
}

static gboolean
open_address (LijiCli *cli, const char *address, gboolean as_is, GError **error)
{
  if (g_str_has_prefix (address, "postgres"))
    watch_waits ();
  cli->registry = as_is ? liji_registry_open_as_is (address, cli->clock, error)
                        : liji_registry_open (address, cli->clock, error);
  if (cli->registry != NULL)
    {
      warn (liji_open_folder_dup_warning (cli->registry));
      warn (liji_demonstration_dup_warning (cli->registry));
    }
  return cli->registry != NULL
         && (liji_cli_get_text (cli, "passphrase-file") == NULL
             || liji_registry_set_passphrase_file (
                 cli->registry, liji_cli_get_text (cli, "passphrase-file"), error));
}

/* The password in @option's file; NULL without @error when it was not given. */
static char *
read_password (LijiCli *cli, const char *option, GError **error)
{
  const char *path = liji_cli_get_text (cli, option);
  char *password = path != NULL ? liji_input_read_line (path, error) : NULL;

  if (path != NULL && password == NULL)
    g_prefix_error (error, "%s: ", option);
  return password;
}

/* The second person gives their password for this one run. */
static gboolean
add_second (LijiCli *cli, GError **error)
{
  const char *second = liji_cli_get_text (cli, "second");
  char *password;
  gboolean done;

  if (second == NULL)
    return TRUE;
  if (liji_cli_get_text (cli, "second-password-file") == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   "--second-password-file is missing: %s gives their own password", second);
      return FALSE;
    }
  password = read_password (cli, "second-password-file", error);
  if (password == NULL)
    return FALSE;
  done = liji_countersign (cli->session, NULL, NULL, second, password, error);
  liji_secret_free (password);
  return done;
}

static gboolean
log_in (LijiCli *cli, GError **error)
{
  const char *user = liji_cli_get_text (cli, "user");
  const char *window = liji_cli_get_text (cli, "window");
  gboolean kiosk = FALSE;
  g_autoptr (GError) local = NULL;
  char *password = read_password (cli, "user-password-file", &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!liji_registry_is_kiosk (cli->registry, &kiosk, error))
    {
      liji_secret_free (password);
      return FALSE;
    }
  if (user == NULL)
    user = g_getenv ("LIJI_USER");
  if (user == NULL)
    user = "admin";
  cli->session = kiosk ? liji_session_new_kiosk (cli->registry, window, error)
                 : password != NULL
                     ? liji_session_log_in (cli->registry, user, password, window, error)
                     : liji_session_new_local (cli->registry, user, window, error);
  liji_secret_free (password);
  return cli->session != NULL && add_second (cli, error);
}

static gboolean
open_registry (LijiCli *cli, GError **error)
{
  LijiCliNeed need = cli->command->need;

  if (need == LIJI_CLI_ALONE
      || (need == LIJI_CLI_REGISTRY_IF_ANY && !liji_registry_exists (cli->address)))
    return TRUE;
  return open_address (cli, cli->address, FALSE, error)
         && (need == LIJI_CLI_REGISTRY_ALONE || log_in (cli, error));
}

/* Most commands are a noun and a verb; a noun may stand alone (search TEXT). @n_words: how many
 * words name it, at least one of which stands before the options as the program's name does. */
static const LijiCommand *
find_command (int argc, char **argv, int *n_words)
{
  const LijiCommand *command = argc >= 3 ? liji_command_find (argv[1], argv[2]) : NULL;

  *n_words = command != NULL ? 2 : 1;
  return command != NULL ? command : liji_command_find (argv[1], "");
}

static int
fail (const GError *error)
{
  g_autofree char *line = tidy_line (error != NULL ? error->message : "unknown failure");

  g_printerr ("lijictl: %s\n", line);
  return EXIT_FAILED;
}

/* Of one noun, or of all (NULL). */
static void
print_nouns (FILE *out, const char *noun)
{
  fprintf (out, "usage: lijictl %s <verb> [options]   (lijictl %s <verb> --help)\n\n",
           noun != NULL ? noun : "<noun>", noun != NULL ? noun : "<noun>");
  for (guint t = 0; liji_commands[t] != NULL; t++)
    for (const LijiCommand *c = liji_commands[t]; c->noun != NULL; c++)
      if (noun == NULL || g_str_equal (c->noun, noun))
        fprintf (out, "  %-12s %-10s %s\n", c->noun, c->verb, c->help);
}

/* "send, list, print …", or NULL when there is no such noun. */
static char *
dup_verbs (const char *noun)
{
  GString *verbs = NULL;

  for (guint t = 0; liji_commands[t] != NULL; t++)
    for (const LijiCommand *c = liji_commands[t]; c->noun != NULL; c++)
      if (g_str_equal (c->noun, noun))
        {
          if (verbs == NULL)
            verbs = g_string_new (NULL);
          g_string_append_printf (verbs, "%s%s", verbs->len > 0 ? ", " : "", c->verb);
        }
  return verbs != NULL ? g_string_free (verbs, FALSE) : NULL;
}

static int
fail_unknown (int argc, char **argv)
{
  const char *noun = argc >= 2 ? argv[1] : NULL;
  const char *verb = argc >= 3 && argv[2][0] != '-' ? argv[2] : NULL;
  g_autofree char *verbs = noun != NULL ? dup_verbs (noun) : NULL;
  g_autoptr (GError) error = NULL;

  if (verbs != NULL && argc >= 3
      && (g_str_equal (argv[2], "--help") || g_str_equal (argv[2], "-h")
          || g_str_equal (argv[2], "help")))
    {
      print_nouns (stdout, noun);
      return EXIT_SUCCESS;
    }
  if (noun == NULL)
    error = g_error_new (G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         "a noun and a verb are needed; lijictl --help lists them");
  else if (verbs == NULL)
    error = g_error_new (G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         "there is no “%s%s%s”; lijictl --help lists what there is", noun,
                         verb != NULL ? " " : "", verb != NULL ? verb : "");
  else if (verb == NULL)
    error = g_error_new (G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         "%s: a verb is missing; there are %s", noun, verbs);
  else
    error = g_error_new (G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         "%s: there is no “%s”; there are %s", noun, verb, verbs);
  return fail (error);
}

static int
fail_output (void)
{
  g_autoptr (GError) error
      = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED,
                             "standard output cannot be written; what was asked was done, its "
                             "answer is lost");

  return fail (error);
}

static int
answer (LijiCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (open_registry (cli, &error))
    node = cli->command->run (cli, &error);
  if (error != NULL)
    return fail (error);
  if (node != NULL)
    {
      g_autofree char *text = cli->json ? liji_output_to_json (node) : liji_output_to_text (node);
      g_print (g_str_has_suffix (text, "\n") ? "%s" : "%s\n", text);
    }
  if (fflush (stdout) != 0 || ferror (stdout))
    return fail_output ();
  return cli->status;
}

const char *
liji_cli_get_text (LijiCli *cli, const char *option)
{
  return g_hash_table_lookup (cli->texts, option);
}

gboolean
liji_cli_get_flag (LijiCli *cli, const char *option)
{
  return g_hash_table_contains (cli->texts, option);
}

const char *const *
liji_cli_get_many (LijiCli *cli, const char *option)
{
  return g_hash_table_lookup (cli->many, option);
}

const char *
liji_cli_get_verb (LijiCli *cli)
{
  return cli->command->verb;
}

guint
liji_cli_get_n_arguments (LijiCli *cli)
{
  return g_strv_length (cli->arguments);
}

const char *
liji_cli_get_argument (LijiCli *cli, guint i)
{
  return i < g_strv_length (cli->arguments) ? cli->arguments[i] : NULL;
}

LijiRegistry *
liji_cli_get_registry (LijiCli *cli)
{
  return cli->registry;
}

LijiSession *
liji_cli_get_session (LijiCli *cli)
{
  return cli->session;
}

const char *
liji_cli_get_address (LijiCli *cli)
{
  return cli->address;
}

LijiSession *
liji_cli_open_session (LijiCli *cli, const char *address, GError **error)
{
  return open_address (cli, address, FALSE, error) && log_in (cli, error) ? cli->session : NULL;
}

LijiSession *
liji_cli_open_as_is (LijiCli *cli, GError **error)
{
  return open_address (cli, cli->address, TRUE, error) && log_in (cli, error) ? cli->session : NULL;
}

LijiClock *
liji_cli_get_clock (LijiCli *cli)
{
  return cli->clock;
}

LijiId
liji_cli_new_id (LijiCli *cli)
{
  return liji_id_new (liji_clock_get_micros (cli->clock));
}

void
liji_cli_set_failed (LijiCli *cli)
{
  cli->status = EXIT_FAILED;
}

void
liji_cli_set_findings (LijiCli *cli, const char *sentence)
{
  g_autofree char *line = tidy_line (sentence);

  g_printerr ("lijictl: %s\n", line);
  cli->status = EXIT_FINDINGS;
}

int
liji_cli_run (int argc, char **argv)
{
  g_auto (LijiCli) cli = { NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  int n_words = 0;

  liji_secret_forbid_dumps ();
  setlocale (LC_ALL, "");
  g_log_set_writer_func (note_cb, NULL, NULL);
  if (argc >= 2 && g_str_equal (argv[1], "--version"))
    {
      g_print ("lijictl %s\n", LIJI_VERSION);
      return EXIT_SUCCESS;
    }
  if (argc >= 2 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "help")))
    {
      print_nouns (stdout, NULL);
      return EXIT_SUCCESS;
    }
  cli.command = argc >= 2 ? find_command (argc, argv, &n_words) : NULL;
  if (cli.command == NULL)
    return fail_unknown (argc, argv);
  cli.clock = liji_clock_new ();
  cli.texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  cli.many = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_strfreev);
  words = g_strdupv (argv + n_words);
  if (!parse_options (&cli, words, &error))
    return fail (error);
  cli.json = liji_cli_get_flag (&cli, "json");
  cli.address = find_address (&cli);
  return answer (&cli);
}
