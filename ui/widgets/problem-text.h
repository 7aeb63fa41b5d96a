/* SPDX-License-Identifier: GPL-3.0-or-later */
/* problem-text.h: a problem in the screen's own language: sentence, what to do, how grave. */
#pragma once
#include "base/problem.h"
#include "ui/types.h"

G_BEGIN_DECLS

/* Whose field it is, and the sentence: the one line every place says it with. */
char *liji_problem_text_line (const LijiProblem *problem);
char *liji_problem_text_sentence (const LijiProblem *problem);
/* What to do and the rule it rests on, on one line; NULL when there is neither. */
char *liji_problem_text_remedy (const LijiProblem *problem);
/* "Passed", "Note", "Needs a look", "Missing", "Not allowed". */
const char *liji_problem_text_severity (LijiSeverity severity);
const char *liji_problem_text_icon (LijiSeverity severity);
const char *liji_problem_text_style (LijiSeverity severity);
/* "woman.name" as the form calls it; NULL when the form has no such field. */
char *liji_problem_text_field (const char *path);
/* An error of the door as a person should read it: what happened, what is safe, what to do. */
char *liji_problem_text_error (const GError *error);
/* Only what is wrong, to stand inside a sentence: without a full stop. */
char *liji_problem_text_reason (const GError *error);

G_END_DECLS
