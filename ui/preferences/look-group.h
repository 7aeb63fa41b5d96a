/* SPDX-License-Identifier: GPL-3.0-or-later */
/* look-group.h: how this window looks, what it is called, when it locks. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_LOOK_GROUP (liji_look_group_get_type ())
G_DECLARE_FINAL_TYPE (LijiLookGroup, liji_look_group, LIJI, LOOK_GROUP, AdwPreferencesGroup)

GtkWidget *liji_look_group_new (LijiDesk *desk);

G_END_DECLS
