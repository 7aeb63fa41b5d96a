/* SPDX-License-Identifier: GPL-3.0-or-later */
/* template-group.h: the office's own templates this computer has, by kind of paper, and which is in
 * use. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_TEMPLATE_GROUP (liji_template_group_get_type ())
G_DECLARE_FINAL_TYPE (LijiTemplateGroup,
                      liji_template_group,
                      LIJI,
                      TEMPLATE_GROUP,
                      AdwPreferencesGroup)

void liji_template_group_fill (LijiTemplateGroup *self, LijiDesk *desk);

G_END_DECLS
