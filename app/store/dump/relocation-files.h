/* SPDX-License-Identifier: GPL-3.0-or-later */
/* relocation-files.h: what a registry keeps in files, carried to another; for relocation.c. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

/* The signing keys, encrypted as they are, and what the site put beside them: templates, fonts,
 * providers. What lies at the target gives way; each is read again and compared. The short secrets
 * are the caller's: they lie open in a folder and locked on a server. */
gboolean liji_relocation_copy_files (LijiStore *store, LijiStore *target, GError **error);

G_END_DECLS
