/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archiving.h: whether the server that holds the registry keeps its log elsewhere (continuous
 * archiving): that is the server's work, and looked at by us. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_ARCHIVING_NONE, /* a folder, or a server that archives nothing */
  LIJI_ARCHIVING_WORKS,
  LIJI_ARCHIVING_FAILS, /* its last try came to nothing */
} LijiArchiving;

/* -1 with @error. */
int liji_store_get_archiving (LijiStore *self, GError **error);

/* Whether an act waits until a second machine has it. */
typedef enum
{
  LIJI_STANDBY_NONE,    /* a folder, or a server that waits for none */
  LIJI_STANDBY_IN_SYNC, /* one is named and follows */
  LIJI_STANDBY_MISSING, /* one is named and does not follow: acts wait for it */
  LIJI_STANDBY_UNSEEN,  /* one is named, and this log-in may not see which follow */
} LijiStandby;

/* -1 with @error. */
int liji_store_get_standby (LijiStore *self, GError **error);

G_END_DECLS
