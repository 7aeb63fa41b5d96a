/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/output.h"
#include "register/office/clock-doubt.h"

extern const LijiCommand liji_cli_clock[];

static void
append_time (JsonBuilder *builder, const char *name, gint64 micros)
{
  g_autofree char *iso = micros != 0 ? liji_micros_to_iso (micros) : NULL;

  liji_output_text (builder, name, iso);
}

static JsonNode *
tell (LijiCli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_auto (LijiClockState) state = { 0 };

  liji_clock_doubt_tell (liji_cli_get_registry (cli), &state);
  json_builder_begin_object (builder);
  append_time (builder, "clock", state.clock);
  append_time (builder, "last_entry", state.last);
  liji_output_text (builder, "doubt", state.doubt);
  liji_output_flag (builder, "accepted", state.ruled);
  liji_output_text (builder, "accepted_by", state.ruled_by);
  append_time (builder, "accepted_at", state.ruled_at);
  liji_output_text (builder, "reason", state.reason);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  return tell (cli);
}

static JsonNode *
run_accept (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return liji_clock_doubt_accept (liji_cli_get_session (cli), &act,
                                  liji_cli_get_text (cli, "reason"),
                                  liji_cli_get_text (cli, "second"), error)
             ? tell (cli)
             : NULL;
}

static const LijiCliOption accept_options[] = {
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "why the clock is right and the doubt is not" },
  { NULL },
};

const LijiCommand liji_cli_clock[] = {
  { "clock", "show", "", 0, 0, LIJI_CLI_REGISTRY_ALONE, "the clock and what is thought of it",
    run_show, NULL },
  { "clock", "accept", "", 0, 0, LIJI_CLI_REGISTRY,
    "the head and a second person overrule a doubt about the clock: legal acts go on", run_accept,
    accept_options },
  { NULL },
};
