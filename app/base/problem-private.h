/* SPDX-License-Identifier: GPL-3.0-or-later */
/* problem-private.h: the rows of problems, and the words that fill a sentence. */
#pragma once
#include "base/problem.h"

G_BEGIN_DECLS

/* Everything a check can find, one row a problem: code, grade, sentence, remedy, rule. %1 is the
 * detail (a name, a number, a date, what is missing), %2 the source (who holds the record, which
 * office or list). Sentences are short, name the thing and blame nobody; the remedy says what to
 * ask for or to do. New rows go to the end of their group. Behind the last row is one without a
 * code. */
extern const LijiProblemKind liji_problem_rows_marriage[];
extern const LijiProblemKind liji_problem_rows_office[];
extern const LijiProblemKind liji_problem_rows_funeral[];

/* @text as a check wrote it (Chinese of a code table, a field's label, a name), for hole @hole (0
 * detail, 1 source) of @code's sentence: in English when @english, else as it stands, labels
 * translated. */
char *liji_problem_words (const char *code,
                          guint hole,
                          const char *text,
                          gboolean english,
                          const char *(*translate) (const char *msgid));

G_END_DECLS
