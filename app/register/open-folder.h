/* SPDX-License-Identifier: GPL-3.0-or-later */
/* open-folder.h: whether others than its owner can get at a registry's folder. */
#pragma once
#include "register/registry.h"

G_BEGIN_DECLS

/* Names in it that a group or others may read, write or enter, "." for the folder itself: char*;
 * empty where all is its owner's alone. */
GPtrArray *liji_open_folder_list (LijiRegistry *registry);
/* Those as one sentence with the remedy; NULL where there is none. */
char *liji_open_folder_dup_warning (LijiRegistry *registry);

G_END_DECLS
