/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"

extern const LijiCommand liji_cli_registry[];
extern const LijiCommand liji_cli_marriage[];
extern const LijiCommand liji_cli_reissue[];
extern const LijiCommand liji_cli_case[];
extern const LijiCommand liji_cli_divorce[];
extern const LijiCommand liji_cli_booking[];
extern const LijiCommand liji_cli_ceremony[];
extern const LijiCommand liji_cli_certificate[];
extern const LijiCommand liji_cli_template[];
extern const LijiCommand liji_cli_font[];
extern const LijiCommand liji_cli_outbox[];
extern const LijiCommand liji_cli_outpost[];
extern const LijiCommand liji_cli_parameter[];
extern const LijiCommand liji_cli_seal[];
extern const LijiCommand liji_cli_key[];
extern const LijiCommand liji_cli_kiosk[];
extern const LijiCommand liji_cli_recovery[];
extern const LijiCommand liji_cli_journal[];
extern const LijiCommand liji_cli_archive[];
extern const LijiCommand liji_cli_audit[];
extern const LijiCommand liji_cli_backup[];
extern const LijiCommand liji_cli_clock[];
extern const LijiCommand liji_cli_clock_divorce[];
extern const LijiCommand liji_cli_day[];
extern const LijiCommand liji_cli_death[];
extern const LijiCommand liji_cli_cremation[];
extern const LijiCommand liji_cli_ashes[];
extern const LijiCommand liji_cli_cemetery[];
extern const LijiCommand liji_cli_plot[];
extern const LijiCommand liji_cli_contract[];
extern const LijiCommand liji_cli_interment[];
extern const LijiCommand liji_cli_map[];
extern const LijiCommand liji_cli_resource[];
extern const LijiCommand liji_cli_service[];
extern const LijiCommand liji_cli_shift[];
extern const LijiCommand liji_cli_afterdeath[];
extern const LijiCommand liji_cli_import[];
extern const LijiCommand liji_cli_report[];
extern const LijiCommand liji_cli_search[];
extern const LijiCommand liji_cli_record[];
extern const LijiCommand liji_cli_person[];
extern const LijiCommand liji_cli_stock[];
extern const LijiCommand liji_cli_user[];
extern const LijiCommand liji_cli_calendar[];
extern const LijiCommand liji_cli_identity[];
extern const LijiCommand liji_cli_price[];
extern const LijiCommand liji_cli_bill[];
extern const LijiCommand liji_cli_burial[];
extern const LijiCommand liji_cli_waiver[];
extern const LijiCommand liji_cli_goods[];
extern const LijiCommand liji_cli_grant[];
extern const LijiCommand liji_cli_demo[];

/* A noun costs its file and one line here. */
/* clang-format off */
const LijiCommand *const liji_commands[] = {
  liji_cli_registry,
  liji_cli_marriage,
  liji_cli_reissue,
  liji_cli_case,
  liji_cli_divorce,
  liji_cli_booking,
  liji_cli_ceremony,
  liji_cli_certificate,
  liji_cli_template,
  liji_cli_font,
  liji_cli_seal,
  liji_cli_key,
  liji_cli_kiosk,
  liji_cli_recovery,
  liji_cli_journal,
  liji_cli_day,
  liji_cli_death,
  liji_cli_cremation,
  liji_cli_ashes,
  liji_cli_cemetery,
  liji_cli_plot,
  liji_cli_contract,
  liji_cli_interment,
  liji_cli_map,
  liji_cli_afterdeath,
  liji_cli_audit,
  liji_cli_backup,
  liji_cli_clock,
  liji_cli_clock_divorce,
  liji_cli_search,
  liji_cli_report,
  liji_cli_resource,
  liji_cli_service,
  liji_cli_shift,
  liji_cli_import,
  liji_cli_archive,
  liji_cli_record,
  liji_cli_person,
  liji_cli_stock,
  liji_cli_user,
  liji_cli_price,
  liji_cli_bill,
  liji_cli_burial,
  liji_cli_waiver,
  liji_cli_goods,
  liji_cli_grant,
  liji_cli_outpost,
  liji_cli_parameter,
  liji_cli_outbox,
  liji_cli_calendar,
  liji_cli_identity,
  liji_cli_demo,
  NULL,
};
/* clang-format on */

const LijiCommand *
liji_command_find (const char *noun, const char *verb)
{
  for (guint t = 0; liji_commands[t] != NULL; t++)
    for (const LijiCommand *c = liji_commands[t]; c->noun != NULL; c++)
      if (g_str_equal (c->noun, noun) && g_str_equal (c->verb, verb))
        return c;
  return NULL;
}
