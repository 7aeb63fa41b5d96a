/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/registry-private.h"

/* Whether a name can be printed is asked while it is typed, so that nobody hears of it when the
 * booklet lies in the printer. */

/* What the papers' own fonts are known to hold: Latin letters and the twenty thousand characters of
 * the first Unicode standard. */
static gboolean
is_common (gunichar c)
{
  return (c >= 0x20 && c < 0x7f) || c == 0xb7 || (c >= 0xc0 && c <= 0x17f)
         || (c >= 0x4e00 && c <= 0x9fa5);
}

char *
liji_registry_dup_unprintable (LijiRegistry *self, const char *name)
{
  LijiStudio *studio;
  char *missing;
  const char *p = name;

  while (p != NULL && *p != '\0' && is_common (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (p == NULL || *p == '\0')
    return NULL;
  /* A machine without the papers' fonts says so when something is printed. */
  studio = liji_registry_enter_studio (self, NULL);
  if (studio == NULL)
    return NULL;
  missing = liji_renderer_dup_missing (studio->renderer, LIJI_FONT_SONG, name);
  liji_registry_leave_studio (self);
  return missing;
}
