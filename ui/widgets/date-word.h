/* SPDX-License-Identifier: GPL-3.0-or-later */
/* date-word.h: a civil date as the window's reader says it. */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

/* "23 November 2026", "November 2026", "2026"; in the Chinese window as papers write it. What is
 * held against a paper is written as on the paper: liji_date_to_paper. */
char *liji_date_word_dup (LijiDate date);
/* "11-23 08:30", Asia/Shanghai: a moment beside others of one case. @at: microseconds. */
char *liji_date_word_dup_moment (gint64 at);
/* @text, which may be NULL, with every "2026-11-23" in it said like that. */
char *liji_date_word_dup_in (const char *text);

G_END_DECLS
