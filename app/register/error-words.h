/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error-words.h: another room's error as a row of the problem table. */
#pragma once
#include "base/problem.h"

G_BEGIN_DECLS

/* NULL for one whose code has a sentence of its own in every language: who holds it, the line that
 * is cut. */
LijiProblem *liji_error_words_find (const GError *from) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
