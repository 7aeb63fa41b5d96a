/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/registry-private.h"

#include "register/deed.h"
#include "register/office/site-private.h"

/* The drawing room: fonts and templates are dear to open, so one lies ready, and whoever draws has
 * it alone. */

static void
clear_studio (LijiStudio *studio)
{
  g_clear_object (&studio->renderer);
  g_clear_object (&studio->templates);
  g_clear_pointer (&studio->mark, g_free);
}

void
liji_registry_forget_studio (LijiRegistry *self)
{
  LijiStudio *studio = liji_registry_get_studio (self);

  g_mutex_lock (&studio->mutex);
  clear_studio (studio);
  g_mutex_unlock (&studio->mutex);
}

/* Under the studio's lock. */
static gboolean
open_studio (LijiRegistry *self, LijiStudio *studio, const char *mark, GError **error)
{
  g_auto (GStrv) fonts = liji_site_open_fonts (self, error);
  g_autoptr (GError) local = NULL;

  if (fonts == NULL || !(studio->templates = liji_site_open_templates (self, error)))
    return FALSE;
  studio->renderer = liji_renderer_new ((const char *const *) fonts, &local);
  if (studio->renderer == NULL)
    {
      g_clear_object (&studio->templates);
      return liji_deed_fail (error, NULL, g_steal_pointer (&local));
    }
  studio->mark = g_strdup (mark);
  return TRUE;
}

/* Another counter may have added a font or a drawing since. */
LijiStudio *
liji_registry_enter_studio (LijiRegistry *self, GError **error)
{
  LijiStudio *studio = liji_registry_get_studio (self);
  g_autofree char *mark = liji_site_dup_mark (self, error);

  if (mark == NULL)
    return NULL;
  g_mutex_lock (&studio->mutex);
  if (g_strcmp0 (mark, studio->mark) != 0)
    clear_studio (studio);
  if (studio->renderer != NULL || open_studio (self, studio, mark, error))
    return studio;
  g_mutex_unlock (&studio->mutex);
  return NULL;
}

void
liji_registry_leave_studio (LijiRegistry *self)
{
  g_mutex_unlock (&liji_registry_get_studio (self)->mutex);
}
