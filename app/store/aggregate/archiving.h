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

G_END_DECLS
