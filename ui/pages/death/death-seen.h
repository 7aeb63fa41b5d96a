/* SPDX-License-Identifier: GPL-3.0-or-later */
/* death-seen.h: a death case as a worker reads it for its page. */
#pragma once
#include "register/funeral/cremations.h"
#include "register/funeral/death-course.h"
#include "register/funeral/deaths.h"

G_BEGIN_DECLS

/* A case with what is shown beside it; what a worker answers. */
typedef struct
{
  LijiDeath *death;
  GPtrArray *course;     /* LijiDeathTurn */
  GPtrArray *cremations; /* LijiCremation */
} LijiDeathSeen;
/* Takes @death; NULL where it is NULL. */
LijiDeathSeen *liji_death_seen_read (LijiSession *session, LijiDeath *death, GError **error);
void liji_death_seen_free (gpointer seen);

G_END_DECLS
