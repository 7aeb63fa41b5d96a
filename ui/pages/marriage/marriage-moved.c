/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liji-config.h"
#include "ui/pages/marriage/marriage-page-private.h"

/* Somebody else took a step with the case that is open here: a line says so. Nothing in the form is
 * touched; the next act here meets the door, which refuses what rests on the older state. */

static gpointer
look_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_marriage_get_case (session, data, error);
}

static void
compare (LijiPage *page, gpointer answer)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (page);
  const LijiCase *found = answer;
  g_autofree char *text = NULL;

  if (self->busy || self->seen == NULL || !liji_id_equal (&found->id, &self->seen->id)
      || found->revision <= self->seen->revision)
    return;
  text = g_strdup_printf (_ ("%s went on with this case at %s. What you typed stays here; look at "
                             "it anew before you go on."),
                          found->moved_by != NULL ? found->moved_by : "—",
                          found->window != NULL ? found->window : "—");
  liji_marriage_page_say (self, "note", text);
}

void
liji_marriage_page_moved (LijiPage *page)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (page);

  if (self->seen != NULL && !self->busy)
    liji_page_load (page, look_in_worker, g_memdup2 (&self->seen->id, sizeof self->seen->id),
                    g_free, (GDestroyNotify) liji_case_unref, compare);
}
