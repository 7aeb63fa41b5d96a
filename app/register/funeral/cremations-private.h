/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cremations-private.h: a cremation certificate as its notes keep it. */
#pragma once
#include "register/deed.h"
#include "register/funeral/cremations.h"
#include "store/aggregate/note-store.h"

G_BEGIN_DECLS

LijiCremation *liji_cremation_new_from_note (const LijiNoteRow *note);
/* Adds who collected it, and which cemetery kept it. */
gboolean liji_cremation_read_steps (LijiStore *store, LijiCremation *self, GError **error);
/* By the number that stands on it, whether it counts or not; REFUSED where none was issued here. */
LijiCremation *liji_cremation_find_number (LijiStore *store, const char *number, GError **error);
/* 核销 within another act: the original stays with @by, by whose @paper the ashes rest there. */
gboolean liji_cremation_keep (LijiAct *act,
                              LijiCremation *of,
                              const char *by,
                              const char *paper,
                              LijiDate on,
                              GError **error);

G_END_DECLS
