/* SPDX-License-Identifier: GPL-3.0-or-later */
/* course-list.h: what was done with a case, link by link of its chain: step, time and who. */
#pragma once
#include "ui/pages/death/death-chain.h"

G_BEGIN_DECLS

#define LIJI_TYPE_COURSE_LIST (liji_course_list_get_type ())
G_DECLARE_FINAL_TYPE (LijiCourseList, liji_course_list, LIJI, COURSE_LIST, AdwBin)

GtkWidget *liji_course_list_new (void);
/* @turns: LijiDeathTurn. */
void liji_course_list_show (LijiCourseList *self, GPtrArray *turns);

G_END_DECLS
