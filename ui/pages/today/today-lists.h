/* SPDX-License-Identifier: GPL-3.0-or-later */
/* today-lists.h: what stands in the lists of Today; each fill answers whether something was held
 * back because somebody points at a row. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

/* In place of a page: what a notice's row itself does. */
#define LIJI_TODAY_BACKUP "backup"
#define LIJI_TODAY_CLOCK "clock"
#define LIJI_TODAY_SHEET "sheet"
#define LIJI_TODAY_RESUME "resume"
#define LIJI_TODAY_DAY "day"
#define LIJI_TODAY_RECOVERY "recovery"
#define LIJI_TODAY_WINDOW "window"

/* LijiCase elements; @page "marriage" or "record", @empty the line where there are none. @hidden:
 * no names. */
gboolean liji_today_fill_cases (GtkListBox *list,
                                GPtrArray *cases,
                                const char *page,
                                const char *empty,
                                gboolean hidden,
                                gboolean hold);
/* LijiNotice elements, and what only the window knows. */
gboolean
liji_today_fill_notices (GtkListBox *list, GPtrArray *notices, LijiDesk *desk, gboolean hold);
/* LijiDraftLine elements; @discard is connected to "clicked" of each line's button, whose data
 * "liji-draft" is the form's id as text. */
gboolean liji_today_fill_drafts (GtkListBox *list,
                                 GPtrArray *lines,
                                 GCallback discard,
                                 gpointer data,
                                 gboolean hidden,
                                 gboolean hold);

G_END_DECLS
