/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/paper.h"
#include "cli/room.h"
#include "register/oversight/day.h"
#include <string.h>

extern const LijiCommand liji_cli_day[];

#define MAX_SHEET (32 * 1024 * 1024)
/* No path is as long as a sealed head. */
#define LEAST_SEAL 120

static void
append_lines (JsonBuilder *builder, const char *name, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      json_builder_add_string_value (builder, lines[i]);
  json_builder_end_array (builder);
}

static void
append_day (JsonBuilder *builder, const LijiDay *day)
{
  g_autofree char *date = liji_date_to_iso (day->day);
  g_autofree char *closed = day->closed_at > 0 ? liji_micros_to_iso (day->closed_at) : NULL;

  json_builder_begin_object (builder);
  liji_output_text (builder, "day", date);
  liji_output_count (builder, "first_entry", day->first);
  liji_output_count (builder, "last_entry", day->last);
  liji_output_text (builder, "head", day->head);
  liji_output_text (builder, "closed_at", closed);
  liji_output_text (builder, "closed_by", day->closed_by);
  liji_output_text (builder, "kid", day->key_id);
  liji_output_text (builder, "seal", day->seal_text);
  json_builder_set_member_name (builder, "acts");
  json_builder_begin_object (builder);
  for (guint i = 0; i < day->counts->len; i++)
    {
      const LijiDayCount *count = day->counts->pdata[i];
      liji_output_count (builder, count->kind, count->count);
    }
  json_builder_end_object (builder);
  append_lines (builder, "numbers", day->numbers);
  append_lines (builder, "gaps", day->gaps);
  append_lines (builder, "booklets", day->booklets);
  json_builder_end_object (builder);
}

/* Asked before a day is closed: a sheet nobody can open proves nothing. A device has no ending. */
static gboolean
check_output (LijiCli *cli, GError **error)
{
  const char *path = liji_cli_get_text (cli, "output");

  if (path == NULL)
    return TRUE;
  if ((!g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_REGULAR))
      && !liji_cli_check_paper (path, error))
    return FALSE;
  return liji_room_prove_file (path, error);
}

/* The sheet goes where --output says. */
static gboolean
write_sheet (LijiCli *cli, const LijiDay *day, GError **error)
{
  const char *path = liji_cli_get_text (cli, "output");
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (path == NULL)
    return TRUE;
  pdf = liji_day_sheet (liji_cli_get_session (cli), day, error);
  bytes = pdf != NULL ? liji_cli_to_paper (pdf, path, 0, error) : NULL;
  return bytes != NULL && liji_input_write_file (path, bytes, error);
}

static JsonNode *
run_close (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiDay) day = NULL;

  if (!check_output (cli, error))
    return NULL;
  day = liji_day_close (liji_cli_get_session (cli), &act, error);
  if (day == NULL || !write_sheet (cli, day, error))
    return NULL;
  append_day (builder, day);
  return liji_output_end (builder);
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiDay) day = NULL;
  LijiDate date;

  if (!liji_input_day (cli, "day", &date, error) || !check_output (cli, error))
    return NULL;
  if (liji_cli_get_flag (cli, "open"))
    day = liji_day_preview (liji_cli_get_session (cli), error);
  else
    day = liji_day_show (liji_cli_get_session (cli), date, error);
  if (day == NULL || (day->seal_text != NULL && !write_sheet (cli, day, error)))
    return NULL;
  append_day (builder, day);
  return liji_output_end (builder);
}

/* A picture or PDF is a file; anything else is what the QR says, in a file or "-". */
static gboolean
is_picture (GBytes *bytes)
{
  static const char *const magics[] = { "%PDF", "\x89PNG", "\xff\xd8\xff", "RIFF" };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (length > strlen (magics[i]) && memcmp (data, magics[i], strlen (magics[i])) == 0)
      return TRUE;
  return FALSE;
}

/* A file, or for a scanner's sake what the QR says itself. */
static gboolean
read_sheet (LijiCli *cli, char **text, GBytes **bytes, GError **error)
{
  const char *sheet = liji_cli_get_text (cli, "sheet");

  if (strcmp (sheet, "-") != 0 && !g_file_test (sheet, G_FILE_TEST_EXISTS)
      && strlen (sheet) > LEAST_SEAL)
    {
      *text = g_strdup (sheet);
      return TRUE;
    }
  *bytes = liji_input_read_file (sheet, MAX_SHEET, error);
  if (*bytes == NULL)
    return FALSE;
  if (!is_picture (*bytes))
    *text = g_strndup (g_bytes_get_size (*bytes) > 0 ? g_bytes_get_data (*bytes, NULL) : "",
                       g_bytes_get_size (*bytes));
  return TRUE;
}

static JsonNode *
answer_proof (LijiCli *cli, const LijiDayProof *proof)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *day = liji_date_to_iso (proof->day);

  json_builder_begin_object (builder);
  liji_output_flag (builder, "ok", proof->ok);
  liji_output_text (builder, "reason", proof->reason);
  liji_output_text (builder, "day", *day != '\0' ? day : NULL);
  liji_output_count (builder, "entry", proof->seq);
  liji_output_text (builder, "head", proof->head);
  liji_output_text (builder, "recorded", proof->recorded);
  liji_output_text (builder, "kid", proof->key_id);
  json_builder_end_object (builder);
  if (!proof->ok)
    liji_cli_set_failed (cli);
  return liji_output_end (builder);
}

static JsonNode *
run_verify (LijiCli *cli, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (LijiDayProof) proof = NULL;

  if (!read_sheet (cli, &text, &bytes, error))
    return NULL;
  proof = liji_day_verify (liji_cli_get_registry (cli), text, bytes, error);
  return proof != NULL ? answer_proof (cli, proof) : NULL;
}

/* By whoever begins the day. */
static JsonNode *
run_check (LijiCli *cli, GError **error)
{
  const char *reason = liji_cli_get_text (cli, "skip");
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (LijiDayProof) proof = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if ((reason != NULL) == (liji_cli_get_text (cli, "sheet") != NULL))
    {
      g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MISSING,
                           "sheet: give the last sheet, or --skip with the reason why not");
      return NULL;
    }
  if (reason == NULL)
    {
      if (read_sheet (cli, &text, &bytes, error))
        proof = liji_day_check (liji_cli_get_session (cli), &act, text, bytes, error);
      return proof != NULL ? answer_proof (cli, proof) : NULL;
    }
  if (!liji_day_skip_check (liji_cli_get_session (cli), &act, reason, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "skipped", reason);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) days = liji_day_list (liji_cli_get_session (cli), 10000, error);

  if (days == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < days->len; i++)
    append_day (builder, days->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption close_options[] = {
  { "output", LIJI_CLI_TEXT, "FILE",
    "the sheet, to print, sign and file: FILE.pdf, or FILE.png of its first page" },
  { NULL },
};

static const LijiCliOption show_options[] = {
  { "day", LIJI_CLI_TEXT, "DATE", "a closed day; without it the last one" },
  { "open", LIJI_CLI_FLAG, NULL, "what closing now would put on the sheet" },
  { "output", LIJI_CLI_TEXT, "FILE", "the sheet: FILE.pdf, or FILE.png of its first page" },
  { NULL },
};

static const LijiCliOption verify_options[] = {
  { "sheet", LIJI_CLI_REQUIRED, "FILE", "a picture or PDF of the sheet, or the text of its QR" },
  { NULL },
};

static const LijiCliOption check_options[] = {
  { "sheet", LIJI_CLI_TEXT, "FILE", "the last sheet: picture, PDF, or what its QR says" },
  { "skip", LIJI_CLI_TEXT, "REASON", "why no sheet is at hand" },
  { NULL },
};

const LijiCommand liji_cli_day[] = {
  { "day", "close", "", 0, 0, LIJI_CLI_REGISTRY, "close the day: totals and the signed head",
    run_close, close_options },
  { "day", "show", "", 0, 0, LIJI_CLI_REGISTRY, "a closed day", run_show, show_options },
  { "day", "list", "", 0, 0, LIJI_CLI_REGISTRY, "closed days, the last first", run_list, NULL },
  { "day", "verify", "", 0, 0, LIJI_CLI_REGISTRY, "hold the journal against a day's sheet",
    run_verify, verify_options },
  { "day", "check", "", 0, 0, LIJI_CLI_REGISTRY,
    "begin the day: hold the journal against the last sheet, or say why not", run_check,
    check_options },
  { NULL },
};
