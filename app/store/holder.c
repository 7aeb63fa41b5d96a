/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/holder.h"

LijiHolder *
liji_holder_copy (const LijiHolder *self)
{
  LijiHolder *copy = g_new0 (LijiHolder, 1);

  copy->kind = g_strdup (self->kind);
  copy->key = g_strdup (self->key);
  copy->owner = g_strdup (self->owner);
  copy->subject = self->subject;
  copy->window = g_strdup (self->window);
  copy->user = g_strdup (self->user);
  copy->since = self->since;
  return copy;
}

void
liji_holder_free (LijiHolder *self)
{
  g_free (self->kind);
  g_free (self->key);
  g_free (self->owner);
  g_free (self->window);
  g_free (self->user);
  g_free (self);
}
