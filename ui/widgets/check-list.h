/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check-list.h: what stands for and against the next step, beside the form: gravest first, each
 * with its rule and what to do. */
#pragma once
#include "base/problem.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_CHECK_LIST (liji_check_list_get_type ())
G_DECLARE_FINAL_TYPE (LijiCheckList, liji_check_list, LIJI, CHECK_LIST, AdwBin)

/* Signal "go" (path): the clerk wants to see the field. */
GtkWidget *liji_check_list_new (void);
/* Of LijiProblem; NULL = nothing checked yet. */
void liji_check_list_show (LijiCheckList *self, GPtrArray *problems);

G_END_DECLS
