/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes-private.h"
#include "base/text.h"

#include <string.h>

/* Finding a table and a row in it. The tables are constant arrays in codes-person.c, codes-paper.c,
 * codes-act.c, codes-charge.c and codes-nationality.c; a new one is an array there and a line at
 * that file's end.
 */

static const LijiCodeTable *const groups[]
    = { liji_codes_person,  liji_codes_nationality, liji_codes_paper,   liji_codes_act,
        liji_codes_divorce, liji_codes_reissue,     liji_codes_archive, liji_codes_charge,
        liji_codes_funeral, liji_codes_matter,      liji_codes_cemetery };

/* What was typed, prepared once: without blanks, half width; and as pinyin. */
typedef struct
{
  char *text;
  char *folded;
  char *pinyin;
} Typed;

static void
typed_clear (Typed *typed)
{
  g_free (typed->text);
  g_free (typed->folded);
  g_free (typed->pinyin);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static gboolean
is_code (const LijiCode *row, const Typed *typed)
{
  return g_ascii_strcasecmp (row->code, typed->text) == 0;
}

static gboolean
is_text (const LijiCode *row, const Typed *typed)
{
  g_autofree char *folded = NULL;
  g_autofree char *english = NULL;

  if (strcmp (row->text, typed->text) == 0)
    return TRUE;
  folded = liji_text_fold_name (row->text);
  english = liji_text_fold_name (row->english);
  return strcmp (folded, typed->folded) == 0 || strcmp (english, typed->folded) == 0;
}

static gboolean
is_initials (const LijiCode *row, const Typed *typed)
{
  return typed->pinyin[0] != '\0' && strcmp (row->pinyin, typed->pinyin) == 0;
}

static gboolean
begins_text (const LijiCode *row, const Typed *typed)
{
  return g_str_has_prefix (row->text, typed->text);
}

static gboolean
begins_initials_or_english (const LijiCode *row, const Typed *typed)
{
  g_autofree char *english = liji_text_fold_name (row->english);

  return (typed->pinyin[0] != '\0' && g_str_has_prefix (row->pinyin, typed->pinyin))
         || g_str_has_prefix (english, typed->folded);
}

/* Reading a row aloud is dear, so that only rows that begin alike are read. */
static char *
read_aloud (const LijiCode *row, const Typed *typed)
{
  if (typed->pinyin[0] == '\0' || typed->pinyin[0] != row->pinyin[0])
    return NULL;
  return liji_text_pinyin (row->text, NULL);
}

static gboolean
is_pinyin (const LijiCode *row, const Typed *typed)
{
  g_autofree char *pinyin = read_aloud (row, typed);

  return g_strcmp0 (pinyin, typed->pinyin) == 0;
}

static gboolean
begins_pinyin (const LijiCode *row, const Typed *typed)
{
  g_autofree char *pinyin = read_aloud (row, typed);

  return pinyin != NULL && g_str_has_prefix (pinyin, typed->pinyin);
}

const LijiCodeTable *
liji_code_table (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const LijiCodeTable *table = groups[i]; table->name != NULL; table++)
      if (strcmp (table->name, name) == 0)
        return table;
  return NULL;
}

static gpointer
list_names (gpointer data)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const LijiCodeTable *table = groups[i]; table->name != NULL; table++)
      g_ptr_array_add (names, (gpointer) table->name);
  g_ptr_array_add (names, NULL);
  return g_ptr_array_free (names, FALSE);
}

const char *const *
liji_code_table_names (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, list_names, NULL);
}

const char *
liji_code_table_get_name (const LijiCodeTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return table->name;
}

guint
liji_code_table_get_length (const LijiCodeTable *table)
{
  g_return_val_if_fail (table != NULL, 0);

  return table->n_rows;
}

const LijiCode *
liji_code_table_get (const LijiCodeTable *table, guint i)
{
  g_return_val_if_fail (table != NULL, NULL);

  return i < table->n_rows ? &table->rows[i] : NULL;
}

const LijiCode *
liji_code_table_find (const LijiCodeTable *table, const char *code)
{
  g_return_val_if_fail (table != NULL, NULL);

  for (guint i = 0; code != NULL && i < table->n_rows; i++)
    if (strcmp (table->rows[i].code, code) == 0)
      return &table->rows[i];
  return NULL;
}

/* The narrowest way of reading it that fits anything decides; it must fit one row. */
const LijiCode *
liji_code_table_match (const LijiCodeTable *table, const char *typed)
{
  static gboolean (*const ways[]) (const LijiCode *, const Typed *)
      = { is_code,   is_text,      is_initials, begins_text, begins_initials_or_english,
          is_pinyin, begins_pinyin };
  g_auto (Typed) words = { NULL };

  g_return_val_if_fail (table != NULL, NULL);

  if (typed == NULL || (words.text = liji_text_normalise_name (typed)) == NULL
      || words.text[0] == '\0')
    return NULL;
  words.folded = liji_text_fold_name (typed);
  words.pinyin = liji_text_fold_typed_pinyin (typed);
  if (strcmp (table->name, "nationality") == 0 && liji_nationality_from_alpha3 (words.text) != NULL)
    return liji_nationality_from_alpha3 (words.text);

  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      const LijiCode *found = NULL;
      guint n_found = 0;

      for (guint i = 0; i < table->n_rows; i++)
        if (ways[way](&table->rows[i], &words))
          {
            found = &table->rows[i];
            n_found++;
          }
      if (n_found > 0)
        return n_found == 1 ? found : NULL;
    }
  return NULL;
}

const char *
liji_code_text (const char *table, const char *code)
{
  const LijiCodeTable *rows = liji_code_table (table);
  const LijiCode *row = rows != NULL ? liji_code_table_find (rows, code) : NULL;

  return row != NULL ? row->text : NULL;
}
