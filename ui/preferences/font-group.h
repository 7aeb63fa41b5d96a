/* SPDX-License-Identifier: GPL-3.0-or-later */
/* font-group.h: fonts the papers may use beside the system's. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_FONT_GROUP (liji_font_group_get_type ())
G_DECLARE_FINAL_TYPE (LijiFontGroup, liji_font_group, LIJI, FONT_GROUP, AdwPreferencesGroup)

void liji_font_group_fill (LijiFontGroup *self, LijiDesk *desk);

G_END_DECLS
