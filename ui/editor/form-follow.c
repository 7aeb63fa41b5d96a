/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/form-follow.h"
#include "liji-config.h"

LijiFollowed
liji_form_follow (LijiForm *form,
                  LijiDraft *base,
                  LijiDraft *theirs,
                  gboolean closes,
                  LijiFormAside *aside)
{
  LijiDraft *mine = liji_form_get_draft (form);
  g_autofree char *pending = liji_form_dup_pending (form);
  gboolean typed = pending != NULL || (base != NULL && !liji_draft_equal (base, mine));
  g_autoptr (LijiDraft) next = NULL;

  aside->at = g_get_monotonic_time ();
  if (base == NULL || theirs == NULL)
    return typed ? LIJI_FOLLOWED_TYPED : LIJI_FOLLOWED_PLAIN;
  if (typed && closes)
    {
      g_clear_pointer (&aside->draft, liji_draft_unref);
      g_clear_pointer (&aside->pending, g_free);
      aside->draft = liji_draft_ref (mine);
      aside->pending = g_steal_pointer (&pending);
      liji_form_set_draft (form, theirs);
      return LIJI_FOLLOWED_ASIDE;
    }
  next = liji_draft_merge (base, mine, theirs);
  if (!liji_draft_equal (next, mine))
    {
      liji_form_set_draft (form, next);
      liji_form_put_pending (form, pending);
    }
  return typed ? LIJI_FOLLOWED_TYPED : LIJI_FOLLOWED_PLAIN;
}

char *
liji_form_follow_dup_words (const char *station, const char *clerk, LijiFollowed followed)
{
  static const char *const rests[] = { NULL, N_ ("What you typed stays."),
                                       N_ ("What you typed was not taken into it, and is kept.") };
  /* translators: a window's name, a clerk's name */
  g_autofree char *text
      = g_strdup_printf (_ ("Changed at %s just now, by %s."), station != NULL ? station : "—",
                         clerk != NULL ? clerk : "—");

  return rests[followed] != NULL ? g_strdup_printf ("%s %s", text, _ (rests[followed]))
                                 : g_steal_pointer (&text);
}

gboolean
liji_form_aside_is_fresh (const LijiFormAside *self)
{
  return self->at != 0 && g_get_monotonic_time () - self->at < G_USEC_PER_SEC;
}

void
liji_form_aside_forget (LijiFormAside *self)
{
  g_clear_pointer (&self->draft, liji_draft_unref);
  g_clear_pointer (&self->pending, g_free);
  self->at = 0;
}

gboolean
liji_form_aside_is_shown (const LijiFormAside *self, LijiForm *form)
{
  return self->draft != NULL && liji_form_get_draft (form) == self->draft;
}

void
liji_form_aside_show (const LijiFormAside *self, LijiForm *form)
{
  g_return_if_fail (self->draft != NULL);
  liji_form_set_draft (form, self->draft);
  liji_form_put_pending (form, self->pending);
  liji_form_set_editable (form, FALSE);
}
