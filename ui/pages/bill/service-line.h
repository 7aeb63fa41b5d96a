/* SPDX-License-Identifier: GPL-3.0-or-later */
/* service-line.h: one service on the page of a bill: ticked by whoever chooses it, and how much of
 * it; or only told, once it is charged. */
#pragma once
#include "model/charges/price.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SERVICE_LINE (liji_service_line_get_type ())
G_DECLARE_FINAL_TYPE (LijiServiceLine, liji_service_line, LIJI, SERVICE_LINE, GtkBox)

/* Signal "changed". @quantity as bills keep it: kilometres in metres one way. Never ticked at
 * first. */
GtkWidget *liji_service_line_new (const LijiPriceItem *item, gint64 quantity);
/* The same to be read: what it came to, in fen, and @said beside it (or NULL). */
GtkWidget *liji_service_line_new_told (const LijiPriceItem *item,
                                       gint64 quantity,
                                       gint64 amount_fen,
                                       const char *said);
/* At the end of the line. */
void liji_service_line_add (LijiServiceLine *self, GtkWidget *widget);
const char *liji_service_line_get_code (LijiServiceLine *self);
gboolean liji_service_line_is_ticked (LijiServiceLine *self);
/* FALSE: what stands there is no quantity. */
gboolean liji_service_line_get_quantity (LijiServiceLine *self, gint64 *quantity);

G_END_DECLS
