/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codes.h: the code tables of the forms (GB/T 2261, 3304, 4658, 6565, 2659 and the field's own lists). */
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

/* Tables: sex marital_status ethnic_group nationality education occupation paper_type person_kind signing_method shown_as
 * authentication refusal_ground void_reason … NULL when there is no such table. */
const LijiCodeTable *liji_code_table (const char *name);
const char *const *liji_code_table_names (void);
const char *liji_code_table_get_name (const LijiCodeTable *table);
guint liji_code_table_get_length (const LijiCodeTable *table);
const LijiCode *liji_code_table_get (const LijiCodeTable *table, guint i);
const LijiCode *liji_code_table_find (const LijiCodeTable *table, const char *code);
/* A code, a Chinese text, an English text or pinyin initials as typed; NULL when nothing or more than one fits. */
const LijiCode *liji_code_table_match (const LijiCodeTable *table, const char *typed);
const char *liji_code_text (const char *table, const char *code);

G_END_DECLS
