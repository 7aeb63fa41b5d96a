/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outpost-kinds.h: which acts a station away from the office does, and through which door each
 * comes home. */
#pragma once
#include "register/outpost/replay.h"

G_BEGIN_DECLS

/* @session carries the replay. */
typedef gboolean (*LijiReplayFunc) (LijiSession *session, const LijiReplay *replay, GError **error);

typedef struct
{
  const char *kind;
  gboolean completes;    /* a marriage comes about or a paper goes out: by order only */
  gboolean alone;        /* comes home whatever becomes of the case it is about */
  LijiReplayFunc replay; /* NULL: it means nothing to the office */
} LijiOutpostKind;

/* NULL for what is not done away from the office. */
const LijiOutpostKind *liji_outpost_kind (const char *kind);

G_END_DECLS
