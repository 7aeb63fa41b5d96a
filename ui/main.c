/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liji-config.h"
#include "ui/shell/application.h"
#include "ui/shell/look.h"
#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* A frame drawn without a graphics card takes four megabytes for a moment, a log-in as much: given
 * back at once instead of kept, and one heap for all threads, they are a tenth of what we hold. */
static void
keep_memory_small (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 1);
  mallopt (M_MMAP_THRESHOLD, 64 * 1024);
  mallopt (M_TRIM_THRESHOLD, 64 * 1024);
#endif
}

int
main (int argc, char **argv)
{
  g_autoptr (GSettings) settings = liji_application_open_settings ();
  g_autoptr (LijiApplication) application = NULL;
  const char *localedir = g_getenv ("LIJI_LOCALEDIR");

  keep_memory_small ();
  if (settings != NULL)
    liji_look_choose_language (settings);
  liji_look_choose_faces ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LIJI_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_ ("Liji"));
  /* No icon is given to the window itself: desktops take it from the desktop file, and to draw it
   * here would bring in the SVG library, six megabytes. */
  application = liji_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
