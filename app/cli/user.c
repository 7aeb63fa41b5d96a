/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/room.h"
#include "register/office/users.h"

extern const LijiCommand liji_cli_user[];

static void
append_user (JsonBuilder *builder, const LijiUser *user, const char *password)
{
  g_autofree char *until = liji_date_to_iso (user->valid_until);

  json_builder_begin_object (builder);
  liji_output_text (builder, "name", user->name);
  liji_output_text (builder, "full_name", user->full_name);
  json_builder_set_member_name (builder, "roles");
  json_builder_begin_array (builder);
  for (guint i = 0; user->roles != NULL && user->roles[i] != NULL; i++)
    json_builder_add_string_value (builder, user->roles[i]);
  json_builder_end_array (builder);
  liji_output_flag (builder, "mixed", user->mixed);
  liji_output_text (builder, "valid_until", *until != '\0' ? until : NULL);
  liji_output_text (builder, "certificate_no", user->certificate_no);
  liji_output_flag (builder, "disabled", user->disabled);
  if (password != NULL)
    liji_output_text (builder, "password", password);
  json_builder_end_object (builder);
}

static JsonNode *
answer_user (const LijiUser *user, const char *password)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  append_user (builder, user, password);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static gboolean
read_password (LijiCli *cli, char **password, GError **error)
{
  const char *path = liji_cli_get_text (cli, "password-file");

  if (path == NULL)
    return TRUE;
  *password = liji_input_read_line (path, error);
  return *password != NULL;
}

static JsonNode *
run_add (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  const char *full_name = liji_cli_get_text (cli, "full-name");
  LijiUser wanted = {
    .name = (char *) liji_cli_get_argument (cli, 0),
    .full_name = (char *) (full_name != NULL ? full_name : liji_cli_get_argument (cli, 0)),
    .roles = (char **) liji_cli_get_many (cli, "role"),
    .mixed = liji_cli_get_flag (cli, "mixed"),
    .certificate_no = (char *) liji_cli_get_text (cli, "certificate-no"),
  };
  g_autofree char *password = NULL;
  g_autofree char *made = NULL;
  g_autoptr (LijiUser) user = NULL;

  if (!liji_input_day (cli, "valid-until", &wanted.valid_until, error)
      || !read_password (cli, &password, error)
      || (password == NULL && !liji_room_prove_output (error)))
    return NULL;
  user = liji_users_add (liji_cli_get_session (cli), &act, &wanted, password, &made, error);
  return user != NULL ? answer_user (user, made) : NULL;
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) users = liji_users_list (liji_cli_get_session (cli), error);

  if (users == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < users->len; i++)
    append_user (builder, users->pdata[i], NULL);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_disable (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiUser) user = liji_users_disable (liji_cli_get_session (cli), &act,
                                                  liji_cli_get_argument (cli, 0), error);

  return user != NULL ? answer_user (user, NULL) : NULL;
}

static JsonNode *
run_enable (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiUser) user
      = liji_users_enable (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0), error);

  return user != NULL ? answer_user (user, NULL) : NULL;
}

static JsonNode *
run_password (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  g_autofree char *password = NULL;
  g_autofree char *former = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  /* One's own is changed by who knows the former one: it is what one acts with. */
  if (!read_password (cli, &password, error)
      || !liji_input_secret (cli, "user-password-file", &former, error)
      || !liji_users_set_password (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                   former, password, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "name", liji_cli_get_argument (cli, 0));
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static const LijiCliOption add_options[] = {
  { "role", LIJI_CLI_MANY, "ROLE",
    "registrar, head, archivist, keeper (of stock), auditor, administrator; more than once" },
  { "full-name", LIJI_CLI_TEXT, "NAME", "as papers print it" },
  { "mixed", LIJI_CLI_FLAG, NULL, "may register mixed couples" },
  { "valid-until", LIJI_CLI_TEXT, "DATE", "the registrar's examination holds until then" },
  { "certificate-no", LIJI_CLI_TEXT, "NO", "of the registrar's certificate" },
  { "password-file", LIJI_CLI_TEXT, "FILE", "first line is the password; one is made without it" },
  { NULL },
};

static const LijiCliOption password_options[] = {
  { "password-file", LIJI_CLI_REQUIRED, "FILE", "first line is the new password" },
  { NULL },
};

const LijiCommand liji_cli_user[] = {
  { "user", "add", "NAME", 1, 1, LIJI_CLI_REGISTRY, "an account for somebody who works here",
    run_add, add_options },
  { "user", "list", "", 0, 0, LIJI_CLI_REGISTRY, "all accounts", run_list, NULL },
  { "user", "disable", "NAME", 1, 1, LIJI_CLI_REGISTRY, "nobody logs in as NAME any more",
    run_disable, NULL },
  { "user", "enable", "NAME", 1, 1, LIJI_CLI_REGISTRY, "open the closed account NAME again",
    run_enable, NULL },
  { "user", "password", "NAME", 1, 1, LIJI_CLI_REGISTRY, "set a new password", run_password,
    password_options },
  { NULL },
};
