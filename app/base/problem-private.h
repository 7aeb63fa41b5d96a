/* SPDX-License-Identifier: GPL-3.0-or-later */
/* problem-private.h: the words that fill a problem's sentence, in the sentence's own language. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* @text as a check wrote it (Chinese of a code table, a field's label, a name), for hole @hole (0
 * detail, 1 source) of @code's sentence: in English when @english, else as it stands, labels
 * translated. */
char *liji_problem_words (const char *code,
                          guint hole,
                          const char *text,
                          gboolean english,
                          const char *(*translate) (const char *msgid));

G_END_DECLS
