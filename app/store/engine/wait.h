/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wait.h: what was asked of a server and is not answered yet, in whatever thread. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* On the stack of whoever asks. */
typedef struct _LijiWait LijiWait;
struct _LijiWait
{
  gint64 since;
  LijiWait *next;
};
void liji_wait_begin (LijiWait *self);
void liji_wait_end (LijiWait *self);
/* Microseconds since the oldest of them; 0: none. */
gint64 liji_wait_get_longest (void);

G_END_DECLS
