/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/room.h"
#include "register/outpost/outpost.h"

#include <string.h>

extern const LijiCommand liji_cli_outpost[];

static void
append_day (JsonBuilder *builder, const char *name, LijiDate day)
{
  g_autofree char *text = liji_date_to_iso (day);
  liji_output_text (builder, name, *text != '\0' ? text : NULL);
}

static void
append_time (JsonBuilder *builder, const char *name, gint64 micros)
{
  g_autofree char *text = micros != 0 ? liji_micros_to_iso (micros) : NULL;
  liji_output_text (builder, name, text);
}

static void
append_loan (JsonBuilder *builder, const LijiLoan *loan)
{
  liji_output_text (builder, "outpost", loan->name);
  liji_output_text (builder, "state", loan->overdue ? "overdue" : loan->state);
  liji_output_text (builder, "point", loan->point);
  liji_output_text (builder, "place", loan->place);
  append_day (builder, "starts_on", loan->starts_on);
  append_day (builder, "ends_on", loan->ends_on);
  liji_output_flag (builder, "completes", loan->completes);
  liji_output_text (builder, "basis", loan->basis);
  liji_output_count (builder, "numbers", loan->numbers);
  liji_output_text (builder, "first_number", loan->first_number);
  liji_output_text (builder, "last_number", loan->last_number);
  liji_output_text (builder, "booklets_first", loan->booklets_first);
  liji_output_text (builder, "booklets_last", loan->booklets_last);
  liji_output_count (builder, "booklets_away", loan->booklets_away);
  liji_output_text (builder, "kid", loan->kid);
  liji_output_text (builder, "lent_by", loan->lent_by);
  append_time (builder, "lent_at", loan->lent_at);
  append_time (builder, "returned_at", loan->returned_at);
  liji_output_count (builder, "registered", loan->registered);
  liji_output_count (builder, "taken_in", loan->taken_in);
  liji_output_count (builder, "conflicts", loan->conflicts);
}

static gboolean
read_count (LijiCli *cli, const char *option, gint64 most, gint64 *count, GError **error)
{
  const char *text = liji_cli_get_text (cli, option);

  if (text == NULL || g_ascii_string_to_signed (text, 10, 0, most, count, NULL))
    return TRUE;
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
               "%s: a count from 0 to %" G_GINT64_FORMAT " is needed", option, most);
  return FALSE;
}

/* FIRST-LAST: two serials of one length with a hyphen in the middle; serials may have hyphens
 * themselves. */
static void
split_range (const char *range, char **first, char **last)
{
  gsize length = strlen (range);

  if (length % 2 == 1 && range[length / 2] == '-')
    {
      *first = g_strndup (range, length / 2);
      *last = g_strdup (range + length / 2 + 1);
    }
  else
    *first = g_strdup (range);
}

/* --records, each a number or @FILE with one a line. */
static gboolean
read_list (LijiCli *cli, const char *option, char ***list, GError **error)
{
  const char *const *given = liji_cli_get_many (cli, option);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; given != NULL && given[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_auto (GStrv) words = NULL;
      g_autofree char *text = NULL;

      if (given[i][0] == '@')
        {
          bytes = liji_input_read_file (given[i] + 1, 1024 * 1024, error);
          if (bytes == NULL)
            return FALSE;
          text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
        }
      words = g_strsplit_set (text != NULL ? text : given[i], " ,\n\r\t", -1);
      for (guint w = 0; words[w] != NULL; w++)
        if (*words[w] != '\0')
          g_strv_builder_add (builder, words[w]);
    }
  *list = given != NULL ? g_strv_builder_end (builder) : NULL;
  return TRUE;
}

static gboolean
read_passphrase (LijiCli *cli, gboolean needed, char **passphrase, GError **error)
{
  const char *path = liji_cli_get_text (cli, "loan-passphrase-file");

  if (path == NULL && needed)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   "--loan-passphrase-file is missing");
      return FALSE;
    }
  *passphrase = path != NULL ? liji_input_read_line (path, error) : NULL;
  return path == NULL || *passphrase != NULL;
}

static JsonNode *
run_lend (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *booklets = liji_cli_get_text (cli, "booklets");
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *given = NULL;
  g_autofree char *made = NULL;
  g_auto (GStrv) records = NULL;
  g_auto (GStrv) users = NULL;
  g_autoptr (LijiLoan) loan = NULL;
  LijiLoanParams params = { .to = liji_cli_get_text (cli, "to"),
                            .point = liji_cli_get_text (cli, "point"),
                            .place = liji_cli_get_text (cli, "place") };
  LijiId act = liji_cli_new_id (cli);
  gint64 days = 1;

  if (!read_count (cli, "days", 90, &days, error)
      || !read_count (cli, "numbers", 10000, &params.numbers, error)
      || !liji_input_day (cli, "from", &params.from, error)
      || !read_list (cli, "records", &records, error) || !read_list (cli, "users", &users, error)
      || !read_passphrase (cli, FALSE, &given, error))
    return NULL;
  if (booklets != NULL)
    split_range (booklets, &first, &last);
  params.days = (guint) days;
  params.booklets_first = first;
  params.booklets_last = last;
  params.records = (const char *const *) records;
  params.users = (const char *const *) users;
  params.passphrase = given;
  if (given == NULL && !liji_room_prove_output (error))
    return NULL;
  loan = liji_outpost_lend (liji_cli_get_session (cli), &act, &params, &made, error);
  if (loan == NULL)
    return NULL;
  json_builder_begin_object (builder);
  append_loan (builder, loan);
  liji_output_text (builder, "to", params.to);
  if ((params.numbers > 0 || booklets != NULL) && !loan->completes)
    liji_output_text (builder, "left_here",
                      "numbers and booklets: they go along together only, and only where the "
                      "parameters offline_completion and outpost_completion let marriages be "
                      "completed away");
  if (given == NULL)
    liji_output_text (builder, "passphrase", made);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_open (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *passphrase = NULL;
  const char *folder = liji_cli_get_text (cli, "to");

  if (!read_passphrase (cli, TRUE, &passphrase, error)
      || !liji_outpost_open_file (liji_cli_get_argument (cli, 0), folder, passphrase, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "registry", folder);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_pack (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *passphrase = NULL;

  if (!read_passphrase (cli, TRUE, &passphrase, error)
      || !liji_outpost_pack (liji_cli_get_session (cli), liji_cli_get_text (cli, "to"), passphrase,
                             error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "file", liji_cli_get_text (cli, "to"));
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_return (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *passphrase = NULL;
  g_autoptr (LijiReturned) returned = NULL;

  if (!read_passphrase (cli, FALSE, &passphrase, error))
    return NULL;
  returned = liji_outpost_return (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0),
                                  passphrase, error);
  if (returned == NULL)
    return NULL;
  json_builder_begin_object (builder);
  append_loan (builder, returned->loan);
  liji_output_count (builder, "entries", returned->entries);
  liji_output_count (builder, "done", returned->done);
  liji_output_count (builder, "known", returned->known);
  liji_output_count (builder, "new_conflicts", returned->conflicts);
  liji_output_flag (builder, "closed", returned->closed);
  liji_output_flag (builder, "opened_twice", returned->twice);
  liji_output_flag (builder, "adopted", returned->adopted);
  json_builder_set_member_name (builder, "strange_files");
  json_builder_begin_array (builder);
  for (guint i = 0; returned->strange[i] != NULL; i++)
    json_builder_add_string_value (builder, returned->strange[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) loans = liji_outpost_list (
      liji_cli_get_session (cli), liji_cli_get_flag (cli, "away") ? "away" : NULL, error);

  if (loans == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < loans->len; i++)
    {
      json_builder_begin_object (builder);
      append_loan (builder, loans->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* A loan by its name; without one, what this registry itself is. */
static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiOutpostHere) here = NULL;
  g_autoptr (LijiLoan) loan = NULL;

  json_builder_begin_object (builder);
  if (liji_cli_get_argument (cli, 0) != NULL)
    {
      loan = liji_outpost_get (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);
      if (loan == NULL)
        return NULL;
      append_loan (builder, loan);
    }
  else
    {
      here = liji_outpost_get_here (liji_cli_get_registry (cli), error);
      if (here == NULL)
        {
          g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MISSING,
                       "outpost: this registry is none; name one that was lent");
          return NULL;
        }
      liji_output_text (builder, "outpost", here->name);
      liji_output_text (builder, "office", here->office);
      liji_output_text (builder, "place", here->place);
      append_day (builder, "ends_on", here->ends_on);
      liji_output_flag (builder, "completes", here->completes);
      liji_output_flag (builder, "ended", here->ended);
      liji_output_count (builder, "numbers_left", here->numbers_left);
      liji_output_count (builder, "booklets_left", here->booklets_left);
    }
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static void
append_conflict (JsonBuilder *builder, const LijiConflict *conflict)
{
  g_autofree char *id = liji_id_to_string (&conflict->id);

  json_builder_begin_object (builder);
  liji_output_text (builder, "conflict", id);
  liji_output_text (builder, "state", conflict->state);
  liji_output_text (builder, "outpost", conflict->outpost);
  liji_output_text (builder, "act", conflict->act);
  liji_output_text (builder, "number", conflict->number);
  liji_output_text (builder, "man", conflict->man_name);
  liji_output_text (builder, "woman", conflict->woman_name);
  append_day (builder, "done_on", conflict->done_on);
  liji_output_text (builder, "field", conflict->field);
  liji_output_text (builder, "reason", conflict->reason);
  liji_output_text (builder, "here", conflict->here);
  liji_output_text (builder, "stands_as", conflict->stands_as);
  liji_output_count (builder, "acts", conflict->n_acts);
  liji_output_text (builder, "decided_by", conflict->decided_by);
  append_time (builder, "decided_at", conflict->decided_at);
  liji_output_text (builder, "decision", conflict->decision);
  json_builder_end_object (builder);
}

static JsonNode *
run_conflicts (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) conflicts = liji_outpost_conflicts (
      liji_cli_get_session (cli), liji_cli_get_flag (cli, "all") ? NULL : "open", error);

  if (conflicts == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < conflicts->len; i++)
    append_conflict (builder, conflicts->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_resolve (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiConflict) conflict = NULL;
  LijiId act = liji_cli_new_id (cli);
  LijiId id;

  if (!liji_id_from_string (liji_cli_get_argument (cli, 0), &id))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "conflict: “%s” is none",
                   liji_cli_get_argument (cli, 0));
      return NULL;
    }
  conflict = liji_outpost_resolve (liji_cli_get_session (cli), &act, &id,
                                   liji_cli_get_text (cli, "decision"),
                                   liji_cli_get_text (cli, "reason"), error);
  if (conflict == NULL)
    return NULL;
  append_conflict (builder, conflict);
  return liji_output_end (builder);
}

static void
append_point (JsonBuilder *builder, const LijiPoint *point, gboolean report)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "point", point->name);
  liji_output_text (builder, "address", point->address);
  json_builder_set_member_name (builder, "days");
  json_builder_begin_array (builder);
  for (guint i = 0; point->days[i] != NULL; i++)
    json_builder_add_string_value (builder, point->days[i]);
  json_builder_end_array (builder);
  if (report)
    {
      liji_output_count (builder, "loans", point->loans);
      liji_output_count (builder, "registered", point->registered);
      liji_output_count (builder, "taken_in", point->taken_in);
      liji_output_count (builder, "conflicts", point->conflicts);
    }
  json_builder_end_object (builder);
}

static JsonNode *
list_points (LijiCli *cli, gboolean report, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) points = liji_outpost_points (liji_cli_get_session (cli), error);

  if (points == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < points->len; i++)
    append_point (builder, points->pdata[i], report);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_report (LijiCli *cli, GError **error)
{
  return list_points (cli, TRUE, error);
}

/* add NAME, or list. */
static JsonNode *
run_point (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *verb = liji_cli_get_argument (cli, 0);
  g_autoptr (LijiPoint) point = NULL;
  g_auto (GStrv) days = NULL;
  LijiId act = liji_cli_new_id (cli);

  if (g_str_equal (verb, "list"))
    return list_points (cli, FALSE, error);
  if (!g_str_equal (verb, "add") || liji_cli_get_argument (cli, 1) == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "it is add NAME or list");
      return NULL;
    }
  if (!read_list (cli, "days", &days, error))
    return NULL;
  point = liji_outpost_add_point (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 1),
                                  liji_cli_get_text (cli, "address"), (const char *const *) days,
                                  error);
  if (point == NULL)
    return NULL;
  append_point (builder, point, FALSE);
  return liji_output_end (builder);
}

#define PASSPHRASE_OPTION(help)                                                                    \
  {                                                                                                \
    "loan-passphrase-file", LIJI_CLI_TEXT, "FILE", help                                            \
  }

static const LijiCliOption lend_options[] = {
  { "to", LIJI_CLI_REQUIRED, "DIR|FILE",
    "a folder on an encrypted disk, or a file ending in .liji-loan" },
  { "days", LIJI_CLI_TEXT, "N", "how long, at most 90 (1)" },
  { "from", LIJI_CLI_TEXT, "DATE", "first day (today)" },
  { "numbers", LIJI_CLI_TEXT, "N", "certificate numbers that go along" },
  { "booklets", LIJI_CLI_TEXT, "FIRST-LAST", "booklets that go along" },
  { "point", LIJI_CLI_TEXT, "NAME", "the roving point; completes on its days" },
  { "place", LIJI_CLI_TEXT, "TEXT", "where it acts, when an act does not say (the point)" },
  { "records", LIJI_CLI_MANY, "NUMBER|@FILE", "records that go along in full" },
  { "users", LIJI_CLI_MANY, "NAME", "accounts that go along (all of the counter)" },
  PASSPHRASE_OPTION ("the loan's passphrase; one is made without it"),
  { NULL },
};

static const LijiCliOption open_options[] = {
  { "to", LIJI_CLI_REQUIRED, "DIR", "a folder on an encrypted disk" },
  PASSPHRASE_OPTION ("the loan's passphrase"),
  { NULL },
};

static const LijiCliOption pack_options[] = {
  { "to", LIJI_CLI_REQUIRED, "FILE", "the file to make" },
  PASSPHRASE_OPTION ("the loan's passphrase"),
  { NULL },
};

static const LijiCliOption return_options[] = {
  PASSPHRASE_OPTION ("the loan's passphrase, for a file"),
  { NULL },
};

static const LijiCliOption list_options[] = {
  { "away", LIJI_CLI_FLAG, NULL, "only those not yet returned" },
  { NULL },
};

static const LijiCliOption conflicts_options[] = {
  { "all", LIJI_CLI_FLAG, NULL, "decided ones too" },
  { NULL },
};

static const LijiCliOption resolve_options[] = {
  { "decision", LIJI_CLI_REQUIRED, "uphold|void",
    "uphold: it goes through the doors now; void: it counts for nothing" },
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "why" },
  { NULL },
};

static const LijiCliOption point_options[] = {
  { "address", LIJI_CLI_TEXT, "TEXT", "where it is" },
  { "days", LIJI_CLI_MANY, "DATE,DATE…", "days it is open" },
  { NULL },
};

const LijiCommand liji_cli_outpost[] = {
  { "outpost", "lend", "", 0, 0, LIJI_CLI_REGISTRY,
    "make a registry for a station away from the office", run_lend, lend_options },
  { "outpost", "open", "FILE", 1, 1, LIJI_CLI_ALONE, "unpack a loan that travelled as a file",
    run_open, open_options },
  { "outpost", "pack", "", 0, 0, LIJI_CLI_REGISTRY,
    "at the outpost: close it and pack it for the way home", run_pack, pack_options },
  { "outpost", "return", "DIR|FILE", 1, 1, LIJI_CLI_REGISTRY, "take it home, act by act",
    run_return, return_options },
  { "outpost", "list", "", 0, 0, LIJI_CLI_REGISTRY, "what was lent", run_list, list_options },
  { "outpost", "show", "[OUTPOST]", 0, 1, LIJI_CLI_REGISTRY, "one loan; or what this registry is",
    run_show, NULL },
  { "outpost", "conflicts", "", 0, 0, LIJI_CLI_REGISTRY, "what came home and cannot stand",
    run_conflicts, conflicts_options },
  { "outpost", "resolve", "CONFLICT", 1, 1, LIJI_CLI_REGISTRY, "the head's decision on a conflict",
    run_resolve, resolve_options },
  { "outpost", "point", "add NAME | list", 1, 2, LIJI_CLI_REGISTRY, "roving points and their days",
    run_point, point_options },
  { "outpost", "report", "", 0, 0, LIJI_CLI_REGISTRY, "what was done at the roving points",
    run_report, NULL },
  { NULL },
};
