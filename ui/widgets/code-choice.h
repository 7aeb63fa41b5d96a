/* SPDX-License-Identifier: GPL-3.0-or-later */
/* code-choice.h: which rows of a code table fit what was typed, best first. */
#pragma once
#include "base/codes.h"
#include "ui/types.h"

G_BEGIN_DECLS

/* A row as a list item. */
#define LIJI_TYPE_CODE_CHOICE (liji_code_choice_get_type ())
G_DECLARE_FINAL_TYPE (LijiCodeChoice, liji_code_choice, LIJI, CODE_CHOICE, GObject)

LijiCodeChoice *liji_code_choice_new (const LijiCode *code) G_GNUC_WARN_UNUSED_RESULT;
const LijiCode *liji_code_choice_get_code (LijiCodeChoice *self);
/* What stands in the field: 汉族, or "汉族 Han" where the screen speaks English. Free with g_free.
 */
char *liji_code_choice_dup_title (const LijiCode *code);
/* The row in the screen's own language only. Free with g_free. */
char *liji_code_choice_dup_words (const LijiCode *code);

/* 0 = does not fit; the higher, the better. "" fits everything. */
guint liji_code_choice_rank (const LijiCode *code, const char *typed);
/* Fills @store with the rows that fit, best first. */
void liji_code_choice_fill (GListStore *store, const LijiCodeTable *table, const char *typed);

G_END_DECLS
