/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/funeral/resources.h"

extern const LijiCommand liji_cli_resource[];

/* Places in the cold store, farewell halls, vehicles, furnaces: what there is, and whose it is
 * when.
 */

static void
append_time (JsonBuilder *builder, const char *name, gint64 at)
{
  g_autofree char *text = at < LIJI_USE_UNENDING ? liji_micros_to_iso (at) : NULL;

  liji_output_text (builder, name, text);
}

static void
append_use (JsonBuilder *builder, const LijiUse *one)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "no", one->no);
  liji_output_text (builder, "kind", one->kind);
  liji_output_text (builder, "name", one->name);
  liji_output_text (builder, "case", one->case_no);
  liji_output_text (builder, "purpose", one->purpose);
  append_time (builder, "from", one->starts);
  append_time (builder, "until", one->ends);
  liji_output_text (builder, "state", one->state);
  liji_output_flag (builder, "late", one->late);
  json_builder_end_object (builder);
}

static void
append_who (JsonBuilder *builder, const char *name, const LijiUse *use)
{
  g_autofree char *text = NULL;

  if (use != NULL && use->case_no == NULL)
    text = g_strdup (use->purpose);
  else if (use != NULL)
    text = g_strdup (use->case_no);
  liji_output_text (builder, name, text);
}

static void
append_resource (JsonBuilder *builder, const LijiResource *one)
{
  g_autofree char *retired
      = liji_date_is_day (one->retired_on) ? liji_date_to_iso (one->retired_on) : NULL;

  json_builder_begin_object (builder);
  liji_output_text (builder, "kind", one->kind);
  liji_output_text (builder, "name", one->name);
  liji_output_text (builder, "place", one->place);
  liji_output_text (builder, "note", one->note);
  liji_output_text (builder, "retired", retired);
  append_who (builder, "now", one->now);
  append_time (builder, "until", one->now != NULL ? one->now->ends : LIJI_USE_UNENDING);
  append_who (builder, "next", one->next);
  append_time (builder, "next_from", one->next != NULL ? one->next->starts : LIJI_USE_UNENDING);
  json_builder_end_object (builder);
}

typedef void (*Append) (JsonBuilder *builder, gconstpointer one);

/* Takes @list. */
static JsonNode *
answer (GPtrArray *list, Append append)
{
  g_autoptr (GPtrArray) all = list;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (all == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < all->len; i++)
    append (builder, all->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* Takes @use. */
static JsonNode *
answer_use (LijiUse *use)
{
  g_autoptr (LijiUse) one = use;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (one == NULL)
    return NULL;
  append_use (builder, one);
  return liji_output_end (builder);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  return answer (
      liji_resources_list (liji_cli_get_session (cli), liji_cli_get_text (cli, "kind"), error),
      (Append) append_resource);
}

static JsonNode *
run_add (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *kind = liji_cli_get_argument (cli, 0);

  for (guint i = 1; i < liji_cli_get_n_arguments (cli); i++)
    {
      LijiId act = liji_cli_new_id (cli);

      if (!liji_resources_add (session, &act, kind, liji_cli_get_argument (cli, i),
                               liji_cli_get_text (cli, "place"), liji_cli_get_text (cli, "note"),
                               error))
        return NULL;
    }
  return answer (liji_resources_list (session, kind, error), (Append) append_resource);
}

static JsonNode *
run_retire (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *kind = liji_cli_get_argument (cli, 0);
  LijiId act = liji_cli_new_id (cli);

  if (!liji_resources_retire (session, &act, kind, liji_cli_get_argument (cli, 1), error))
    return NULL;
  return answer (liji_resources_list (session, kind, error), (Append) append_resource);
}

static JsonNode *
run_book (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiUseWish wish = { .kind = liji_cli_get_argument (cli, 0),
                       .name = liji_cli_get_argument (cli, 1),
                       .case_no = liji_cli_get_text (cli, "case"),
                       .purpose = liji_cli_get_text (cli, "purpose") };

  if (!liji_input_time (cli, "from", &wish.starts, error)
      || !liji_input_time (cli, "until", &wish.ends, error))
    return NULL;
  return answer_use (liji_resources_book (liji_cli_get_session (cli), &act, &wish, error));
}

static JsonNode *
run_cancel (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer_use (liji_resources_cancel (liji_cli_get_session (cli), &act,
                                            liji_cli_get_argument (cli, 0),
                                            liji_cli_get_text (cli, "reason"), error));
}

static JsonNode *
run_plan (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *no = liji_cli_get_text (cli, "case");
  LijiDate from, until;

  if (no != NULL)
    return answer (liji_resources_of (session, no, error), (Append) append_use);
  if (!liji_input_day (cli, "from", &from, error) || !liji_input_day (cli, "until", &until, error))
    return NULL;
  if (!liji_date_is_day (from))
    from = liji_registry_get_today (liji_cli_get_registry (cli));
  if (!liji_date_is_day (until))
    until = from;
  return answer (liji_resources_plan (session, liji_cli_get_text (cli, "kind"), from, until, error),
                 (Append) append_use);
}

static const LijiCliOption kind_options[] = {
  { "kind", LIJI_CLI_TEXT, "KIND", "cold_slot, hall, vehicle or furnace" },
  { NULL },
};
static const LijiCliOption add_options[] = {
  { "place", LIJI_CLI_TEXT, "TEXT", "where it is" },
  { "note", LIJI_CLI_TEXT, "TEXT", "for people" },
  { NULL },
};
static const LijiCliOption book_options[] = {
  { "from", LIJI_CLI_REQUIRED, "TIME", "as 2026-11-23 09:30" },
  { "until", LIJI_CLI_TEXT, "TIME", "likewise (else as long as it takes as a rule)" },
  { "case", LIJI_CLI_TEXT, "NO", "for which case; without one nobody can have it meanwhile" },
  { "purpose", LIJI_CLI_TEXT, "TEXT", "what for, or why nobody can have it" },
  { NULL },
};
static const LijiCliOption cancel_options[] = {
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "why" },
  { NULL },
};
static const LijiCliOption plan_options[] = {
  { "kind", LIJI_CLI_TEXT, "KIND", "cold_slot, hall, vehicle or furnace" },
  { "from", LIJI_CLI_TEXT, "DATE", "the first day (else today)" },
  { "until", LIJI_CLI_TEXT, "DATE", "the last day (else the same)" },
  { "case", LIJI_CLI_TEXT, "NO", "what this case has or has booked" },
  { NULL },
};

const LijiCommand liji_cli_resource[] = {
  { "resource", "list", "", 0, 0, LIJI_CLI_REGISTRY, "what there is, who has it, who is next",
    run_list, kind_options },
  { "resource", "add", "KIND NAME…", 2, G_MAXUINT, LIJI_CLI_REGISTRY,
    "puts a hall, vehicle, furnace or place in the cold store on the list", run_add, add_options },
  { "resource", "retire", "KIND NAME", 2, 2, LIJI_CLI_REGISTRY, "it is used no more", run_retire,
    NULL },
  { "resource", "book", "KIND NAME", 2, 2, LIJI_CLI_REGISTRY,
    "a time for a case, or out of service", run_book, book_options },
  { "resource", "cancel", "BOOKING", 1, 1, LIJI_CLI_REGISTRY, "a booking that has not begun",
    run_cancel, cancel_options },
  { "resource", "plan", "", 0, 0, LIJI_CLI_REGISTRY, "a day's times, or a case's", run_plan,
    plan_options },
  { NULL },
};
