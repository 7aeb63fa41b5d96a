/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tick-list.h: an ordered tick list (审查, 颁证): one line after the other, each with who and when.
 */
#pragma once
#include "base/clock.h"
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_TICK_LIST (liji_tick_list_get_type ())
G_DECLARE_FINAL_TYPE (LijiTickList, liji_tick_list, LIJI, TICK_LIST, GtkBox)

GtkWidget *liji_tick_list_new (void);
/* @path: the list in the form ("review_ticks"); @items: codes of tick, NULL-terminated, in order;
 * @user signs the lines. */
void liji_tick_list_bind (LijiTickList *self,
                          LijiForm *form,
                          const char *path,
                          const char *const *items,
                          LijiClock *clock,
                          const char *user);
/* Ticks the next line; FALSE when all are done. Signal "ticked" (item). */
gboolean liji_tick_list_tick_next (LijiTickList *self);
gboolean liji_tick_list_is_done (LijiTickList *self);

G_END_DECLS
