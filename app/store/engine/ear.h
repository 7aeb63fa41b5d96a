/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ear.h: hears that somebody did an act, where the engine tells; a hint and nothing more: who wants
 * to be sure asks. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

typedef struct _LijiEar LijiEar;

/* NULL where nothing is told: a folder, a standby, a lost server. */
LijiEar *liji_ear_new (LijiStore *store);
void liji_ear_free (LijiEar *self);
/* Readable when there may be something to hear. */
int liji_ear_get_fd (LijiEar *self);
/* Takes what there is, without waiting; FALSE when it hears nothing any more. */
gboolean liji_ear_hear (LijiEar *self);

G_END_DECLS
