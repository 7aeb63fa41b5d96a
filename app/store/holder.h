/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holder.h: who holds a claim, a number or a booklet, as the loser of a race is told it. */
#pragma once
#include "base/id.h"

G_BEGIN_DECLS

typedef struct
{
  char *kind;     /* "open-marriage", "case-party", "number", "booklet" … */
  char *key;      /* identity key, 字号, 印制号 */
  char *owner;    /* what holds it, for people: a case's number, a 字号 */
  LijiId subject; /* the case or registration that holds it; null when none */
  char *window;
  char *user;   /* the clerk of the act that took it */
  gint64 since; /* microseconds since 1970 */
} LijiHolder;

LijiHolder *liji_holder_copy (const LijiHolder *self) G_GNUC_WARN_UNUSED_RESULT;
void liji_holder_free (LijiHolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiHolder, liji_holder_free)

G_END_DECLS
