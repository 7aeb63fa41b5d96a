/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stock-range.h: a range of booklet serials (印制号): one length, one beginning, digits behind; and
 * what a line of the ledger makes of the booklets in it. */
#pragma once
#include "store/journal/writes.h"

G_BEGIN_DECLS

typedef struct
{
  const char *first;
  const char *last;
  gint64 count;
  gsize prefix; /* letters before the digits that run */
  guint64 from;
} LijiSerials;

/* @last NULL or "": one booklet. INVALID names both ends and says why. The texts are borrowed. */
gboolean
liji_serials_read (const char *first, const char *last, LijiSerials *serials, GError **error);
/* The serial at @i, from 0. */
char *liji_serials_make (const LijiSerials *self, gint64 i);

/* What the ledger's new line @movement ("+booklet_movement") did to each booklet, as writes of
 * table booklet. A use is one booklet and stands in the entry by itself. */
void liji_serials_derive (const LijiWrite *movement, LijiWriteFunc func, gpointer data);

G_END_DECLS
