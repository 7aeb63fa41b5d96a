/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codes.h: the code tables of the forms (GB/T 2261, 3304, 4658, 6565, 2659 and the field's own
 * lists). */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* One row; strings live as long as the program. @pinyin is the initials used for typing ahead. */
typedef struct
{
  const char *code;
  const char *text;    /* Chinese, as forms print it */
  const char *english; /* msgid; translate at the screen */
  const char *pinyin;
} LijiCode;

typedef struct _LijiCodeTable LijiCodeTable;

/* Persons: sex marital_status ethnic_group education occupation person_kind nationality. Papers:
 * identity_kind paper_type shown_as authentication proof_wording check_purpose check_result
 * signing_method media_type. The act: origin counselling_result counselling_kind
 * counselling_outcome review_opinion refusal_ground decline_reason unfinished_reason tick
 * void_reason reprint_reason stock_kind role authority_scope gap_reason. NULL when there is no such
 * table. */
const LijiCodeTable *liji_code_table (const char *name);
const char *const *liji_code_table_names (void);
const char *liji_code_table_get_name (const LijiCodeTable *table);
guint liji_code_table_get_length (const LijiCodeTable *table);
const LijiCode *liji_code_table_get (const LijiCodeTable *table, guint i);
const LijiCode *liji_code_table_find (const LijiCodeTable *table, const char *code);
/* A code, a Chinese text, an English text or pinyin initials as typed; NULL when nothing or more
 * than one fits. */
const LijiCode *liji_code_table_match (const LijiCodeTable *table, const char *typed);
/* The Chinese text of a row, or NULL. */
const char *liji_code_text (const char *table, const char *code);

/* Nationality's code is the number of GB/T 2659 ("156"); XXA is stateless. Its three letters
 * ("CHN"), and back. */
const char *liji_nationality_alpha3 (const char *code);
const LijiCode *liji_nationality_from_alpha3 (const char *letters);
/* States that are no more: for archives, never for a passport shown today. */
gboolean liji_nationality_is_former (const char *code);

G_END_DECLS
