/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/secret.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "register/kiosk/keeper.h"

extern const LijiCommand liji_cli_kiosk[];

/* What is done at the machine that citizens stand at; the window itself is liji --kiosk. */

static JsonNode *
run_pin (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  char *pin = liji_secret_read_line (liji_cli_get_text (cli, "pin-file"), error);
  gboolean done = pin != NULL && liji_keeper_set_pin (pin, error);

  liji_secret_free (pin);
  if (!done)
    return NULL;
  json_builder_begin_object (builder);
  liji_output_flag (builder, "set", TRUE);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static const LijiCliOption pin_options[] = {
  { "pin-file", LIJI_CLI_REQUIRED, "FILE", "its first line: six to twelve digits" },
  { NULL },
};

const LijiCommand liji_cli_kiosk[] = {
  { "kiosk", "pin", "", 0, 0, LIJI_CLI_ALONE, "the PIN by which this machine's kiosk is left",
    run_pin, pin_options },
  { NULL },
};
