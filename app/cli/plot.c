/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/plots.h"
#include "base/money.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/paper.h"
#include "register/cemetery/interments.h"
#include "register/cemetery/plot-positions.h"

extern const LijiCommand liji_cli_plot[];

/* Graves and niches: by the range, held by a slip, found by what they are. */

#define LIMIT 1000
#define LIMIT_MOST 200000

static void
append_members (JsonBuilder *builder, const LijiPlot *one)
{
  g_autofree char *until = one->hold != NULL ? liji_micros_to_iso (one->hold_until) : NULL;

  liji_output_text (builder, "plot", one->label);
  liji_output_text (builder, "zone", one->zone);
  liji_output_text (builder, "row", one->row);
  liji_output_text (builder, "no", one->no);
  liji_output_text (builder, "kind", one->kind);
  liji_output_text (builder, "state", one->state);
  liji_output_flag (builder, "overdue", one->overdue);
  liji_output_count (builder, "holes", one->holes);
  liji_output_count (builder, "interred", one->interred);
  liji_output_count (builder, "area_cm2", one->area_cm2);
  liji_output_text (builder, "build", one->build);
  liji_output_text (builder, "sale", one->sale);
  liji_output_text (builder, "reason", one->reason);
  liji_output_text (builder, "slip", one->hold);
  liji_output_text (builder, "held_for", one->hold_name);
  liji_output_text (builder, "held_until", until);
  liji_output_text (builder, "contract", one->contract);
  liji_output_text (builder, "holder", one->holder);
  liji_output_day (builder, "fee_until", one->fee_until);
}

/* Takes @one. */
static JsonNode *
answer (LijiPlot *one)
{
  g_autoptr (LijiPlot) plot = one;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (plot == NULL)
    return NULL;
  json_builder_begin_object (builder);
  append_members (builder, plot);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static gboolean
read_count (LijiCli *cli, const char *option, guint64 fallback, guint64 *value, GError **error)
{
  const char *text = liji_cli_get_text (cli, option);

  *value = fallback;
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, value, error))
    return TRUE;
  g_prefix_error (error, "%s: ", option);
  return FALSE;
}

static JsonNode *
run_range (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  const char *build = liji_cli_get_text (cli, "build");
  const char *sale = liji_cli_get_text (cli, "sale");
  LijiPlotWish wish = { .cemetery = liji_cli_get_argument (cli, 0),
                        .plan = liji_cli_get_argument (cli, 1),
                        .kind = liji_cli_get_text (cli, "kind"),
                        .build = build != NULL ? build : "built",
                        .sale = sale != NULL ? sale : "open" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint64 holes, area;
  gint64 n;

  if (!read_count (cli, "holes", 1, &holes, error) || !read_count (cli, "area", 0, &area, error))
    return NULL;
  wish.holes = (gint64) holes;
  wish.area_cm2 = (gint64) area;
  n = liji_plots_add (liji_cli_get_session (cli), &act, &wish, error);
  if (n < 0)
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "cemetery", wish.cemetery);
  liji_output_count (builder, "plots", n);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_hold (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  const char *deposit = liji_cli_get_text (cli, "deposit");
  LijiHoldWish wish = { .kind = deposit != NULL ? "deposit" : "hold",
                        .name = liji_cli_get_text (cli, "name"),
                        .phone = liji_cli_get_text (cli, "phone") };

  if (!liji_input_time (cli, "until", &wish.until_at, error)
      || (deposit != NULL && !liji_money_parse (deposit, &wish.deposit_fen, error)))
    return NULL;
  return answer (liji_plot_hold (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                 &wish, error));
}

static JsonNode *
run_release (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer (liji_plot_release (liji_cli_get_session (cli), &act,
                                    liji_cli_get_argument (cli, 0),
                                    liji_cli_get_text (cli, "reason"), error));
}

static JsonNode *
run_set (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer (liji_plot_set (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                liji_cli_get_text (cli, "build"), liji_cli_get_text (cli, "sale"),
                                liji_cli_get_text (cli, "reason"), error));
}

/* In every datum, each called by its name. */
static void
append_positions (JsonBuilder *builder, const GPtrArray *positions)
{
  json_builder_set_member_name (builder, "positions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < positions->len; i++)
    {
      const LijiPlotPosition *one = positions->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "datum", one->datum);
      liji_output_text (builder, "lon", one->lon);
      liji_output_text (builder, "lat", one->lat);
      liji_output_count (builder, "accuracy_cm", one->accuracy_cm);
      liji_output_day (builder, "on", one->on_day);
      for (guint d = 0; d < LIJI_N_DATUMS; d++)
        {
          LijiPosition at = liji_position_convert (&one->at, (LijiDatum) d);
          g_autofree char *text = g_strdup_printf ("%.8f %.8f", at.lon, at.lat);

          liji_output_text (builder, liji_datum_code ((LijiDatum) d), text);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static JsonNode *
run_locate (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiPlotMeasure measure = { .datum = liji_cli_get_text (cli, "datum"),
                              .lon = liji_cli_get_text (cli, "lon"),
                              .lat = liji_cli_get_text (cli, "lat"),
                              .sure = liji_cli_get_flag (cli, "sure") };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) positions = NULL;
  guint64 accuracy;

  if (!read_count (cli, "accuracy", 0, &accuracy, error)
      || !liji_input_day (cli, "on", &measure.on_day, error))
    return NULL;
  measure.accuracy_cm = (gint64) accuracy;
  positions = liji_plot_locate (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                &measure, error);
  if (positions == NULL)
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "plot", liji_cli_get_argument (cli, 0));
  append_positions (builder, positions);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *label = liji_cli_get_argument (cli, 0);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiPlot) plot = liji_plot_show (session, label, error);
  g_autoptr (GPtrArray) rest = plot != NULL ? liji_interments_of (session, label, error) : NULL;
  g_autoptr (GPtrArray) positions
      = rest != NULL ? liji_plot_positions (session, label, error) : NULL;

  if (positions == NULL)
    return NULL;
  json_builder_begin_object (builder);
  append_members (builder, plot);
  json_builder_set_member_name (builder, "occupants");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rest->len; i++)
    {
      const LijiInterment *one = rest->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "interment", one->no);
      liji_output_count (builder, "hole", one->hole);
      liji_output_text (builder, "name", one->name);
      liji_output_text (builder, "state", one->state);
      liji_output_text (builder, "interred_on", one->interred_on);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  append_positions (builder, positions);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_find (LijiCli *cli, GError **error)
{
  LijiPlotQuery query = { .cemetery = liji_cli_get_argument (cli, 0),
                          .zone = liji_cli_get_text (cli, "zone"),
                          .kind = liji_cli_get_text (cli, "kind"),
                          .state = liji_cli_get_text (cli, "state"),
                          .overdue = liji_cli_get_flag (cli, "overdue"),
                          .after = liji_cli_get_text (cli, "after") };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  guint64 limit;

  if (!read_count (cli, "limit", LIMIT, &limit, error)
      || !liji_input_day (cli, "ending", &query.ending, error))
    return NULL;
  query.limit = (guint) MIN (limit, LIMIT_MOST);
  list = liji_plots_find (liji_cli_get_session (cli), &query, error);
  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      json_builder_begin_object (builder);
      append_members (builder, list->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption range_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "CODE",
    "plot, body, niche, tree, flower, lawn, wall, deep or sea_group" },
  { "holes", LIJI_CLI_TEXT, "N", "each takes (else 1)" },
  { "area", LIJI_CLI_TEXT, "CM2", "each takes up, in square centimetres" },
  { "build", LIJI_CLI_TEXT, "CODE", "none, building or built (else built)" },
  { "sale", LIJI_CLI_TEXT, "CODE", "off, open, locked or sealed (else open)" },
  { NULL },
};
static const LijiCliOption hold_options[] = {
  { "name", LIJI_CLI_REQUIRED, "NAME", "for whom" },
  { "phone", LIJI_CLI_TEXT, "NUMBER", "to reach them" },
  { "until", LIJI_CLI_TEXT, "TIME",
    "\"2026-11-30 17:00\" (else as long as plot_hold_days lets it)" },
  { "deposit", LIJI_CLI_TEXT, "YUAN", "paid: a deposit slip" },
  { NULL },
};
static const LijiCliOption release_options[] = {
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "why" },
  { NULL },
};
static const LijiCliOption set_options[] = {
  { "build", LIJI_CLI_TEXT, "CODE", "none, building or built" },
  { "sale", LIJI_CLI_TEXT, "CODE", "off, open, locked or sealed" },
  { "reason", LIJI_CLI_TEXT, "TEXT", "why it is locked, what the inspection found" },
  { NULL },
};
static const LijiCliOption locate_options[] = {
  { "datum", LIJI_CLI_REQUIRED, "CODE", "wgs84, gcj02 or cgcs2000: what it was measured in" },
  { "lon", LIJI_CLI_REQUIRED, "DEGREES", "east" },
  { "lat", LIJI_CLI_REQUIRED, "DEGREES", "north" },
  { "accuracy", LIJI_CLI_TEXT, "CM", "as the instrument says" },
  { "on", LIJI_CLI_TEXT, "DATE", "when it was measured (else today)" },
  { "sure", LIJI_CLI_FLAG, NULL, "though the neighbours lie as if another datum were meant" },
  { NULL },
};
static const LijiCliOption find_options[] = {
  { "zone", LIJI_CLI_TEXT, "ZONE", "of this zone" },
  { "kind", LIJI_CLI_TEXT, "CODE", "of this kind" },
  { "state", LIJI_CLI_TEXT, "CODE",
    "free, held, reserved, taken, partly, full, vacated, locked, off, building or unbuilt" },
  { "overdue", LIJI_CLI_FLAG, NULL, "whose fee has ended" },
  { "ending", LIJI_CLI_TEXT, "DATE", "whose fee ends by then" },
  { "after", LIJI_CLI_TEXT, "PLOT", "behind this one" },
  { "limit", LIJI_CLI_TEXT, "N", "at most (else 1000)" },
  { NULL },
};

const LijiCommand liji_cli_plot[] = {
  { "plot", "range", "CEMETERY PLAN", 2, 2, LIJI_CLI_REGISTRY,
    "plots in one go: \"1区 1-12排 1-30号, skip 4\"", run_range, range_options },
  { "plot", "hold", "PLOT", 1, 1, LIJI_CLI_REGISTRY, "a slip that keeps it, with an end", run_hold,
    hold_options },
  { "plot", "release", "SLIP", 1, 1, LIJI_CLI_REGISTRY, "before the slip ends", run_release,
    release_options },
  { "plot", "set", "PLOT", 1, 1, LIJI_CLI_REGISTRY, "built, offered, locked, inspected", run_set,
    set_options },
  { "plot", "locate", "PLOT", 1, 1, LIJI_CLI_REGISTRY, "where it lies, with the datum", run_locate,
    locate_options },
  { "plot", "paper", "SLIP", 1, 1, LIJI_CLI_REGISTRY, "draw the slip into a file",
    liji_cli_slip_paper, liji_cli_slip_paper_options },
  { "plot", "show", "PLOT", 1, 1, LIJI_CLI_REGISTRY, "one, and who rests there", run_show, NULL },
  { "plot", "find", "CEMETERY", 1, 1, LIJI_CLI_REGISTRY, "by what they are", run_find,
    find_options },
  { NULL },
};
