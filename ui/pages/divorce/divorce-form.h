/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divorce-form.h: what a divorce (离婚登记) asks beside the parties: the marriage, the
 * application and the agreement. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_DIVORCE_FORM (liji_divorce_form_get_type ())
G_DECLARE_FINAL_TYPE (LijiDivorceForm, liji_divorce_form, LIJI, DIVORCE_FORM, AdwBin)

GtkWidget *liji_divorce_form_new (void);

G_END_DECLS
