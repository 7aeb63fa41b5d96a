/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hall-list.h: the halls' registries that are told of on this network, as long as it is seen. */
#pragma once
#include "register/server/hall.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_HALL_LIST (liji_hall_list_get_type ())
G_DECLARE_FINAL_TYPE (LijiHallList, liji_hall_list, LIJI, HALL_LIST, AdwBin)

/* Signal "chosen" (LijiHall). */
GtkWidget *liji_hall_list_new (void);
/* "Registry of NAME", or of a hall that does not say its name. */
char *liji_hall_list_dup_title (const LijiHall *hall);

G_END_DECLS
