/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records.h: what several nouns answer with: a registration with papers and timeline, the clock of
 * a divorce, the calendar they count by. */
#pragma once
#include "cli/cli.h"
#include "model/divorce-clock.h"

G_BEGIN_DECLS

JsonNode *liji_cli_show_record (LijiCli *cli, const char *number, GError **error);
/* The members n30 end first_issue n60 last calendar pending, into an open object. */
void
liji_cli_append_clock (JsonBuilder *builder, LijiCalendar *calendar, const LijiDivorceClock *clock);
/* The registry's calendar, or the shipped one without a registry. */
LijiCalendar *liji_cli_dup_calendar (LijiCli *cli);

G_END_DECLS
