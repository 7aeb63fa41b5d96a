/* SPDX-License-Identifier: GPL-3.0-or-later */
/* foot.h: a page's bottom line: what else one may do at the start, the next step at the end; two
 * lines where it is narrow. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_FOOT (liji_foot_get_type ())
G_DECLARE_FINAL_TYPE (LijiFoot, liji_foot, LIJI, FOOT, AdwBin)

/* Properties: "start" and "end" (GtkWidget). */
GtkWidget *liji_foot_new (void);

G_END_DECLS
