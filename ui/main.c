/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/application.h"
#include "ui/shell/look.h"
#include "liji-config.h"
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (GSettings) settings = liji_application_open_settings ();
  g_autoptr (LijiApplication) application = NULL;
  const char *localedir = g_getenv ("LIJI_LOCALEDIR");

  if (settings != NULL)
    liji_look_choose_language (settings);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LIJI_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_ ("Liji"));
  gtk_window_set_default_icon_name (LIJI_APP_ID);
  application = liji_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
