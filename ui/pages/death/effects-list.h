/* SPDX-License-Identifier: GPL-3.0-or-later */
/* effects-list.h: the belongings found with a body (随身物品), thing by thing. */
#pragma once
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_EFFECTS_LIST (liji_effects_list_get_type ())
G_DECLARE_FINAL_TYPE (LijiEffectsList, liji_effects_list, LIJI, EFFECTS_LIST, GtkBox)

/* @form is of liji_death_model; once. */
void liji_effects_list_bind (LijiEffectsList *self, LijiForm *form);

G_END_DECLS
