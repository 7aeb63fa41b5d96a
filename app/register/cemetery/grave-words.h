/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grave-words.h: a plot and the right to it as the words of their papers. */
#pragma once
#include "certificate/fields.h"
#include "register/cemetery/cemetery-map.h"

G_BEGIN_DECLS

/* Where it is and what; the cemetery as whoever makes the paper, on @today. */
void liji_grave_words_plot (LijiPaperFields *fields, const LijiPlotFile *file, LijiDate today);
/* Contract, holder, for whom, by which proof, until when. */
void liji_grave_words_right (LijiPaperFields *fields, const LijiGrave *grave);
/* 1区3排5号（GY-1-3-5）. */
char *liji_grave_words_dup_place (const LijiPlot *plot);
void liji_grave_words_set_day (LijiPaperFields *fields, const char *name, LijiDate day);
/* 2026年11月23日 23:40; NULL for 0. */
char *liji_grave_words_dup_time (gint64 at);

G_END_DECLS
