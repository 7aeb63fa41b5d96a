/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/look.h"

/* Text size multiplies the display's own dots per inch, so that everything measured in letters
 * grows with it. */

static void
apply_theme (GSettings *settings)
{
  static const struct
  {
    const char *name;
    AdwColorScheme scheme;
  } schemes[] = {
    { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
  };
  g_autofree char *theme = g_settings_get_string (settings, "theme");
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (schemes[i].name, theme))
      scheme = schemes[i].scheme;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
apply_text_size (GSettings *settings)
{
  GtkSettings *gtk = gtk_settings_get_default ();
  static int natural = 0;
  int percent = g_settings_get_int (settings, "text-size");

  if (gtk == NULL)
    return;
  if (natural == 0)
    g_object_get (gtk, "gtk-xft-dpi", &natural, NULL);
  if (natural <= 0)
    natural = 96 * 1024;
  g_object_set (gtk, "gtk-xft-dpi", natural / 100 * percent, NULL);
}

static void
changed_cb (GSettings *settings, const char *key, gpointer data)
{
  if (g_str_equal (key, "theme"))
    apply_theme (settings);
  else if (g_str_equal (key, "text-size"))
    apply_text_size (settings);
}

void
liji_look_follow (GSettings *settings)
{
  apply_theme (settings);
  apply_text_size (settings);
  g_signal_connect (settings, "changed", G_CALLBACK (changed_cb), NULL);
}

void
liji_look_choose_language (GSettings *settings)
{
  g_autofree char *language = g_settings_get_string (settings, "language");

  if (*language != '\0')
    g_setenv ("LANGUAGE", language, TRUE);
}

/* In an English window names and addresses are Chinese all the same: without a word about the
 * language any face that has the character will do, and the first found may be a brush or a Song
 * face. */
void
liji_look_choose_faces (void)
{
  g_setenv ("PANGO_LANGUAGE", "zh-cn", FALSE);
}
