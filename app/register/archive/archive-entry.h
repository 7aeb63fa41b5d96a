/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive-entry.h: papers entered in a volume, and taken out again. */
#pragma once
#include "register/archive/archive-volume.h"

G_BEGIN_DECLS

/* Enters a paper at @place: its scan, or with @scan NULL that @n_pages of it are there on paper.
 * The volume as it is then. */
LijiVolume *liji_volumes_attach (LijiSession *session,
                                 const LijiId *act,
                                 const LijiVolume *volume,
                                 const char *place,
                                 const LijiScan *scan,
                                 gint64 n_pages,
                                 GError **error);
/* Many in one act: @places[i] is where @scans[i] (LijiScan) goes. @n_known: those the volume had
 * already, by their digest. */
LijiVolume *liji_volumes_enter (LijiSession *session,
                                const LijiId *act,
                                const LijiVolume *volume,
                                GPtrArray *scans,
                                char **places,
                                guint *n_known,
                                GError **error);
LijiVolume *liji_volumes_detach (LijiSession *session,
                                 const LijiId *act,
                                 const LijiVolume *volume,
                                 const char *place,
                                 gint64 no,
                                 const char *reason,
                                 GError **error);

G_END_DECLS
