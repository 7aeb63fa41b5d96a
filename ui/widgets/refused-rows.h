/* SPDX-License-Identifier: GPL-3.0-or-later */
/* refused-rows.h: the rows of a file that were not taken in, each with its reason. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

/* @csv as the door gives it (row, reason, the row as it stood), the reasons in the screen's
 * language. Free with g_free. */
char *liji_refused_rows_translate (const char *csv);
/* Lines to read and copy; of a long text its beginning. */
GtkWidget *liji_refused_rows_new (const char *text, const char *name);

G_END_DECLS
