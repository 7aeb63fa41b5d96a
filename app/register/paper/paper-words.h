/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paper-words.h: a form's value as the words of a paper (男, 中国, 2026年11月22日). */
#pragma once
#include "certificate/fields.h"
#include "model/marriage.h"
#include "model/reissue.h"
#include "seal/check-code.h"

G_BEGIN_DECLS

/* Everything the kinds ask of the two persons and of the act, as far as @marriage knows it. */
LijiPaperFields *liji_paper_words_of (const LijiMarriage *marriage, const char *office_name);
/* Everything papers ask of one person, under @side. */
void liji_paper_words_person (LijiPaperFields *fields,
                              const char *side,
                              const LijiApplicant *applicant,
                              const char *booklet);
/* The same for a certificate issued again: registered_on is the original's day, remark what is
 * printed; and original.* event ground applicant agent archive statement for its forms. */
LijiPaperFields *liji_paper_words_of_reissue (const LijiReissue *reissue, const char *office_name);
/* 居民身份证 371324…；… : every paper shown, one by one. */
char *liji_paper_words_papers (const LijiApplicant *applicant);
/* The fields the check code answers for, as printed on @holder's copy; free with g_free (texts
 * belong to @fields). */
LijiPrintedField *
liji_paper_words_printed (LijiPaperFields *fields, const char *holder, guint *n_fields);

G_END_DECLS
