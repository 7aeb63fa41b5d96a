/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reissue-form.h: what only a reissue is asked: what for, its archive, who comes in whose place. */
#pragma once
#include "ui/desk/desk.h"
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_REISSUE_FORM (liji_reissue_form_get_type ())
G_DECLARE_FINAL_TYPE (LijiReissueForm, liji_reissue_form, LIJI, REISSUE_FORM, AdwBin)

GtkWidget *liji_reissue_form_new (void);
/* The lists in it; its rows are bound by the page. */
void liji_reissue_form_bind (LijiReissueForm *self, LijiDesk *desk, LijiForm *form);

G_END_DECLS
