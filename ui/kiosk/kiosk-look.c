/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kiosk/kiosk-look.h"
#include "liji-config.h"

#include <locale.h>

/* gettext asks LANGUAGE at each word. It is in the environment from the beginning, so that changing
 * it moves no other variable while a worker reads one; binding the domain anew makes it forget what
 * it had found. */

static gboolean begun_chinese;
static gboolean chinese;
static int natural; /* dots per inch × 1024 at 100 % */
static int percent = 100;

static void
speak (gboolean is_chinese)
{
  const char *localedir = g_getenv ("LIJI_LOCALEDIR");

  chinese = is_chinese;
  g_setenv ("LANGUAGE", chinese ? "zh_CN" : "en", TRUE);
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LIJI_LOCALEDIR);
}

void
liji_kiosk_look_begin (void)
{
  const char *language = g_getenv ("LANGUAGE");
  const char *locale = setlocale (LC_MESSAGES, NULL);

  if (language == NULL || *language == '\0')
    language = locale;
  /* GTK would take the environment's again. */
  gtk_disable_setlocale ();
  begun_chinese = g_str_has_prefix (language, "zh");
  /* In the locale "C" nothing is ever translated. */
  if (g_str_equal (locale, "C") || g_str_equal (locale, "POSIX"))
    setlocale (LC_ALL, "C.UTF-8");
  speak (begun_chinese);
}

gboolean
liji_kiosk_look_is_chinese (void)
{
  return chinese;
}

void
liji_kiosk_look_set_chinese (gboolean is_chinese)
{
  if (chinese != is_chinese)
    speak (is_chinese);
}

int
liji_kiosk_look_get_text_size (void)
{
  return percent;
}

void
liji_kiosk_look_set_text_size (int size)
{
  GtkSettings *gtk = gtk_settings_get_default ();

  if (natural == 0)
    g_object_get (gtk, "gtk-xft-dpi", &natural, NULL);
  if (natural <= 0)
    natural = 96 * 1024;
  percent = size;
  g_object_set (gtk, "gtk-xft-dpi", natural / 100 * percent, NULL);
}

gboolean
liji_kiosk_look_began_chinese (void)
{
  return begun_chinese;
}

void
liji_kiosk_look_reset (void)
{
  liji_kiosk_look_set_chinese (begun_chinese);
  if (percent != 100)
    liji_kiosk_look_set_text_size (100);
}
