/* SPDX-License-Identifier: GPL-3.0-or-later */
/* death-scan.h: the hand-over of a step: the tag as it is scanned, and when it happened. */
#pragma once
#include "base/civil-date.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_DEATH_SCAN (liji_death_scan_get_type ())
G_DECLARE_FINAL_TYPE (LijiDeathScan, liji_death_scan, LIJI, DEATH_SCAN, GtkBox)

/* Signals: "changed", and "activate" on Enter. */
GtkWidget *liji_death_scan_new (void);
/* What is to be scanned ("Tag on the body"); NULL: nothing. What stood there is gone. */
void liji_death_scan_ask (LijiDeathScan *self, const char *what);
gboolean liji_death_scan_is_asked (LijiDeathScan *self);
/* As it was scanned, without blanks round it; NULL when it was not. */
char *liji_death_scan_dup_tag (LijiDeathScan *self);
/* "09:30" is of @today, else "2026-11-23 09:30", Asia/Shanghai; nothing is 0. FALSE: it cannot be
 * read. */
gboolean liji_death_scan_get_at (LijiDeathScan *self, LijiDate today, gint64 *at);
/* Said plainly below; NULL takes it away. */
void liji_death_scan_say (LijiDeathScan *self, const char *text);

G_END_DECLS
