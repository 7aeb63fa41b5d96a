/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/check-code.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/verify.h"
#include <string.h>

extern const LijiCommand liji_cli_seal[];

#define FILE_LIMIT (64 * 1024 * 1024)
#define KEYS_LIMIT (1024 * 1024)

#define TOKEN "Token (cti)"

/* One column for the labels, as wide as the longest of them. */
static int
get_width (JsonArray *compare)
{
  glong width = g_utf8_strlen (TOKEN, -1);

  for (guint i = 0; compare != NULL && i < json_array_get_length (compare); i++)
    width = MAX (width, g_utf8_strlen (json_object_get_string_member (
                                           json_array_get_object_element (compare, i), "label"),
                                       -1));
  return (int) width;
}

/* Whose copy it is, as papers say it. */
static const char *
get_value (JsonObject *line)
{
  const char *value = json_object_get_string_member (line, "value");

  if (strcmp (json_object_get_string_member (line, "field"), "held_by") != 0)
    return value;
  return strcmp (value, "man") == 0 ? "男方" : strcmp (value, "woman") == 0 ? "女方" : value;
}

/* A list was given that says nothing of this seal. */
static gboolean
is_open (LijiCli *cli, const LijiVerification *self)
{
  return liji_cli_get_text (cli, "status") != NULL && self->report->ok
         && self->report->status == LIJI_SEAL_STATUS_UNKNOWN;
}

static gboolean
is_key_unknown (LijiCli *cli, const LijiVerification *self)
{
  return is_open (cli, self) && self->list_unknown;
}

static gboolean
is_list_older (LijiCli *cli, const LijiVerification *self)
{
  return is_open (cli, self) && self->report->list_issued_at > 0
         && self->report->claims->issued_at > self->report->list_issued_at;
}

static gboolean
is_not_covered (LijiCli *cli, const LijiVerification *self)
{
  return is_open (cli, self) && !self->list_unknown && !is_list_older (cli, self);
}

static gboolean
is_from_future (LijiCli *cli, const LijiVerification *self)
{
  return self->report->from_future;
}

/* What leaves a genuine seal in doubt, the gravest first. */
static const struct
{
  const char *code;
  gboolean (*holds) (LijiCli *cli, const LijiVerification *self);
  gboolean fails; /* exit 1: what was asked, --status, has no answer */
  const char *sentence;
} doubts[] = {
  { "list.key_unknown", is_key_unknown, TRUE,
    "the seal is genuine, but the key that signed the list is not among the keys given; take the "
    "office's newest keys; whether it was withdrawn is not known" },
  { "status.list_older", is_list_older, TRUE,
    "the seal is genuine, but was made after the list given was signed; take a newer list; whether "
    "it was withdrawn is not known" },
  { "status.not_covered", is_not_covered, TRUE,
    "the seal is genuine, but the list given is not the one it names; whether it was withdrawn is "
    "not known" },
  { "issued.future", is_from_future, FALSE,
    "the seal was issued after today; look at both clocks, and ask the office" },
};

/* What a list says, and of which day it is: an old one knows nothing of what was withdrawn since.
 */
static void
print_status (LijiCli *cli, const LijiSealReport *told, int width)
{
  g_autofree char *listed = told->list_issued_at > 0
                                ? liji_micros_to_iso (told->list_issued_at * G_TIME_SPAN_SECOND)
                                : NULL;

  if (told->status != LIJI_SEAL_STATUS_UNKNOWN && listed != NULL)
    g_print ("%-*s  %s (list of %s, %" G_GINT64_FORMAT " days old)\n", width, "Status",
             liji_seal_status_to_code (told->status), listed, MAX (told->list_age, 0) / 86400);
  else if (listed != NULL && told->claims->issued_at > told->list_issued_at)
    g_print ("%-*s  not known (made after the list of %s)\n", width, "Status", listed);
  else if (liji_cli_get_text (cli, "status") != NULL)
    g_print ("%-*s  not covered by this list\n", width, "Status");
  else
    g_print ("%-*s  not checked (--status LIST)\n", width, "Status");
}

static void
print_judgment (LijiCli *cli, const LijiVerification *self)
{
  gboolean failed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (doubts); i++)
    if (doubts[i].holds (cli, self))
      {
        g_print ("DOUBT %s: %s\n", doubts[i].code, doubts[i].sentence);
        failed |= doubts[i].fails;
      }
  if (!self->report->ok)
    g_print ("BAD %s: %s%s%s%s\n", self->report->reason, self->report->sentence,
             self->unreadable ? " (" : "", self->unreadable ? self->report->detail : "",
             self->unreadable ? ")" : "");
  else if (!failed)
    g_print ("OK\n");
}

/* OK, DOUBT or BAD and the claims, as people read them; programs take --json. */
static void
print_report (LijiCli *cli, JsonNode *node, const LijiVerification *self)
{
  const LijiSealReport *told = self->report;
  JsonObject *report = json_node_get_object (node);
  JsonArray *compare = json_object_get_array_member (report, "compare");
  int width = get_width (compare);

  for (guint i = 0; compare != NULL && i < json_array_get_length (compare); i++)
    {
      JsonObject *line = json_array_get_object_element (compare, i);
      g_print ("%-*s  %s\n", width, json_object_get_string_member (line, "label"),
               get_value (line));
    }
  if (told->claims != NULL)
    {
      JsonObject *claims = json_object_get_object_member (report, "claims");

      g_print ("%-*s  %s\n", width, TOKEN, json_object_get_string_member (claims, "token_id"));
      print_status (cli, told, width);
    }
  print_judgment (cli, self);
}

static gboolean
read_optional (LijiCli *cli, const char *option, GBytes **bytes, GError **error)
{
  const char *path = liji_cli_get_text (cli, option);

  if (path == NULL)
    return TRUE;
  *bytes = liji_input_read_file (path, KEYS_LIMIT, error);
  return *bytes != NULL;
}

/* What of the certificate is given: exactly one. */
static gboolean
check_given (LijiCli *cli, GError **error)
{
  gboolean file = liji_cli_get_n_arguments (cli) == 1;
  gboolean text = liji_cli_get_text (cli, "text") != NULL;
  gboolean code = liji_cli_get_text (cli, "check-code") != NULL;

  if (file + text + code != 1)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         "give a FILE, --text or --check-code, one of them");
  else if (text && *liji_cli_get_text (cli, "text") == '\0')
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         "text: it is empty; nothing was read by the scanner");
  else if (code != (liji_cli_get_text (cli, "number") != NULL))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         "--number and --check-code are given together");
  else if (!code && liji_cli_get_text (cli, "key") == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "--key is missing");
  else
    return TRUE;
  return FALSE;
}

/* LijiVerification of every seal; at least one. */
static GPtrArray *
verify (LijiCli *cli, GError **error)
{
  g_autoptr (GBytes) keys = NULL;
  g_autoptr (GBytes) status = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autofree char *text = g_strdup (liji_cli_get_text (cli, "text"));
  gint64 now = liji_clock_get_micros (liji_cli_get_clock (cli));
  GPtrArray *all;

  if (!read_optional (cli, "key", &keys, error) || !read_optional (cli, "status", &status, error))
    return NULL;
  if (text == NULL)
    {
      file = liji_input_read_file (liji_cli_get_argument (cli, 0), FILE_LIMIT, error);
      return file != NULL ? liji_verify_file (file, keys, status, now) : NULL;
    }
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_verification_unref);
  g_ptr_array_add (all, liji_verify_text (g_strstrip (text), keys, status, now));
  return all;
}

/* {ok, reason, header, claims, compare}: a doubt is the reason of what is ok. @all: status and
 * every doubt beside them. */
static JsonNode *
tell (LijiCli *cli, const LijiVerification *self, gboolean all)
{
  JsonNode *node = liji_seal_report_to_json (self->report);
  JsonObject *object = json_node_get_object (node);
  g_autoptr (JsonArray) warnings = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (doubts); i++)
    if (doubts[i].holds (cli, self))
      json_array_add_string_element (warnings, doubts[i].code);
  if (self->report->ok && json_array_get_length (warnings) > 0)
    json_object_set_string_member (object, "reason", json_array_get_string_element (warnings, 0));
  if (all)
    json_object_set_array_member (object, "warnings", g_steal_pointer (&warnings));
  else
    json_object_remove_member (object, "status");
  return node;
}

static gboolean
is_failed (LijiCli *cli, const LijiVerification *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (doubts); i++)
    if (doubts[i].fails && doubts[i].holds (cli, self))
      return TRUE;
  return !self->report->ok;
}

static JsonNode *
answer_seals (LijiCli *cli, GPtrArray *all)
{
  g_autoptr (JsonArray) answers = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < all->len; i++)
    json_array_add_element (answers, tell (cli, all->pdata[i], liji_cli_get_flag (cli, "full")));
  json_node_set_array (node, answers);
  return node;
}

/* One seal is one object, as ever; several are an array of them. */
static JsonNode *
run_verify (LijiCli *cli, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;

  if (!check_given (cli, error))
    return NULL;
  if (liji_cli_get_text (cli, "check-code") != NULL)
    return liji_cli_check_code (cli, error);
  all = verify (cli, error);
  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    if (is_failed (cli, all->pdata[i]))
      liji_cli_set_failed (cli);
  if (liji_cli_get_flag (cli, "json"))
    return all->len == 1 ? tell (cli, all->pdata[0], liji_cli_get_flag (cli, "full"))
                         : answer_seals (cli, all);
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (JsonNode) node = tell (cli, all->pdata[i], FALSE);

      if (all->len > 1)
        g_print ("%sSeal %u of %u\n", i > 0 ? "\n" : "", i + 1, all->len);
      print_report (cli, node, all->pdata[i]);
    }
  return NULL;
}

static const LijiCliOption verify_options[] = {
  { "text", LIJI_CLI_TEXT, "T", "what a scanner read" },
  { "key", LIJI_CLI_TEXT, "PUB", "the office's public key: PEM, JWK or JWKS" },
  { "status", LIJI_CLI_TEXT, "LIST", "the signed list of withdrawn seals" },
  { "check-code", LIJI_CLI_TEXT, "CODE", "the check code printed on a paper of this registry" },
  { "number", LIJI_CLI_TEXT, "NUMBER", "with --check-code: the certificate's number" },
  { "full", LIJI_CLI_FLAG, NULL, "with --json: what the list says, its age, every doubt" },
  { NULL },
};

const LijiCommand liji_cli_seal[] = {
  { "seal", "verify", "[FILE]", 0, 1, LIJI_CLI_ALONE,
    "check seals from a picture, a PDF or text, or a check code: OK, DOUBT or BAD", run_verify,
    verify_options },
  { NULL },
};
