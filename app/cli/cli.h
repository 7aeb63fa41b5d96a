/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli.h: what a command of lijictl is, and what it is handed: its options, its arguments, the
 * registry and who acts. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _LijiCli LijiCli;

typedef enum
{
  LIJI_CLI_TEXT,     /* --name TEXT */
  LIJI_CLI_FLAG,     /* --name */
  LIJI_CLI_MANY,     /* --name TEXT, may stand more than once */
  LIJI_CLI_REQUIRED, /* --name TEXT, and usage is wrong without it */
} LijiCliOptionKind;

typedef struct
{
  const char *name;
  LijiCliOptionKind kind;
  const char *placeholder;
  const char *help;
} LijiCliOption;

/* What a command needs before it runs. */
typedef enum
{
  LIJI_CLI_ALONE,           /* no registry */
  LIJI_CLI_REGISTRY,        /* the registry, opened, and a session of --user */
  LIJI_CLI_REGISTRY_ALONE,  /* the registry and no session: runs whatever became of the accounts */
  LIJI_CLI_REGISTRY_IF_ANY, /* the same where there is one; else NULL */
} LijiCliNeed;

/* One command: a row of its noun's table. @run answers what is printed (transfer full): an array
 * where it takes or lists things, else an object; NULL with @error, or NULL without one where the
 * command has printed by itself. */
typedef struct
{
  const char *noun;
  const char *verb;
  const char *arguments; /* "NUMBER", "[DATE…]", "" */
  guint least_arguments;
  guint most_arguments; /* G_MAXUINT: any */
  LijiCliNeed need;
  const char *help;
  JsonNode *(*run) (LijiCli *cli, GError **error);
  const LijiCliOption *options; /* ended by a NULL name, or NULL */
} LijiCommand;

const char *liji_cli_get_text (LijiCli *cli, const char *option);
gboolean liji_cli_get_flag (LijiCli *cli, const char *option);
const char *const *liji_cli_get_many (LijiCli *cli, const char *option);
const char *liji_cli_get_verb (LijiCli *cli);
guint liji_cli_get_n_arguments (LijiCli *cli);
const char *liji_cli_get_argument (LijiCli *cli, guint i);
/* Borrowed; NULL for commands that need none. */
LijiRegistry *liji_cli_get_registry (LijiCli *cli);
LijiSession *liji_cli_get_session (LijiCli *cli);
/* For a command that names its registry itself: opens @address with a session of --user. Borrowed.
 */
LijiSession *liji_cli_open_session (LijiCli *cli, const char *address, GError **error);
/* The registry of --registry, of whatever older schema, for upgrading it. */
LijiSession *liji_cli_open_as_is (LijiCli *cli, GError **error);
/* The address --registry, LIJI_REGISTRY or the default folder gives; never NULL. */
const char *liji_cli_get_address (LijiCli *cli);
LijiClock *liji_cli_get_clock (LijiCli *cli);
/* A fresh act id. */
LijiId liji_cli_new_id (LijiCli *cli);
/* Makes the run end with exit status 1 although something is printed (seal verify: BAD). */
void liji_cli_set_failed (LijiCli *cli);
/* The same with exit status 3: what was asked is done, and @sentence (stderr) says what is wrong.
 */
void liji_cli_set_findings (LijiCli *cli, const char *sentence);

/* The options every command takes are added here: --registry --json --user --user-password-file
 * --second --second-password-file --window --passphrase-file. */
int liji_cli_run (int argc, char **argv);

G_END_DECLS
