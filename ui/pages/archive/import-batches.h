/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import-batches.h: the files of former years' records that were taken in, each to be taken back
 * whole. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_IMPORT_BATCHES (liji_import_batches_get_type ())
G_DECLARE_FINAL_TYPE (LijiImportBatches, liji_import_batches, LIJI, IMPORT_BATCHES, AdwBin)

/* Signals "failed" (GError), "undone". */
void liji_import_batches_load (LijiImportBatches *self, LijiDesk *desk);

G_END_DECLS
