/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/code-choice.h"

/* Ranking: the exact code or word, then how the code, the initials, the Chinese and the English
 * begin, then what they contain. */

struct _LijiCodeChoice
{
  GObject parent_instance;
  const LijiCode *code;
};

G_DEFINE_FINAL_TYPE (LijiCodeChoice, liji_code_choice, G_TYPE_OBJECT)

typedef struct
{
  const LijiCode *code;
  guint rank;
  guint place;
} Fit;

static int
compare_fits (gconstpointer a, gconstpointer b)
{
  const Fit *one = a;
  const Fit *two = b;

  if (one->rank != two->rank)
    return one->rank > two->rank ? -1 : 1;
  return one->place < two->place ? -1 : 1;
}

static gboolean
starts_with (const char *text, const char *typed)
{
  return text != NULL && g_ascii_strncasecmp (text, typed, strlen (typed)) == 0;
}

static gboolean
word_starts_with (const char *text, const char *typed)
{
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " -(/,", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && starts_with (words[i], typed))
      return TRUE;
  return FALSE;
}

static void
liji_code_choice_class_init (LijiCodeChoiceClass *klass)
{
}

static void
liji_code_choice_init (LijiCodeChoice *self)
{
}

LijiCodeChoice *
liji_code_choice_new (const LijiCode *code)
{
  LijiCodeChoice *self = g_object_new (LIJI_TYPE_CODE_CHOICE, NULL);

  self->code = code;
  return self;
}

const LijiCode *
liji_code_choice_get_code (LijiCodeChoice *self)
{
  g_return_val_if_fail (LIJI_IS_CODE_CHOICE (self), NULL);
  return self->code;
}

char *
liji_code_choice_dup_title (const LijiCode *code)
{
  const char *english = code->english;

  if (english == NULL || *english == '\0' || g_strcmp0 (_ (english), english) != 0)
    return g_strdup (code->text); /* the screen speaks Chinese */
  return g_strdup_printf ("%s %s", code->text, english);
}

char *
liji_code_choice_dup_words (const LijiCode *code)
{
  const char *english = code->english;

  if (english == NULL || *english == '\0' || g_strcmp0 (_ (english), english) != 0)
    return g_strdup (code->text);
  return g_strdup (english);
}

guint
liji_code_choice_rank (const LijiCode *code, const char *typed)
{
  g_autofree char *word = g_strstrip (g_strdup (typed));
  g_autofree char *title = NULL;

  if (*word == '\0')
    return 1;
  title = liji_code_choice_dup_title (code);
  if (g_ascii_strcasecmp (code->code, word) == 0)
    return 9;
  if (g_strcmp0 (code->text, word) == 0 || g_str_equal (title, word))
    return 8;
  if (code->pinyin != NULL && g_ascii_strcasecmp (code->pinyin, word) == 0)
    return 7;
  if (starts_with (code->code, word))
    return 6;
  if (starts_with (code->pinyin, word))
    return 5;
  if (g_str_has_prefix (code->text, word))
    return 4;
  if (starts_with (code->english, word))
    return 3;
  if (strstr (code->text, word) != NULL || word_starts_with (code->english, word))
    return 2;
  return 0;
}

void
liji_code_choice_fill (GListStore *store, const LijiCodeTable *table, const char *typed)
{
  g_autoptr (GArray) fits = g_array_new (FALSE, FALSE, sizeof (Fit));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; table != NULL && i < liji_code_table_get_length (table); i++)
    {
      const LijiCode *code = liji_code_table_get (table, i);
      Fit fit = { code, liji_code_choice_rank (code, typed), i };

      if (fit.rank > 0)
        g_array_append_val (fits, fit);
    }
  g_array_sort (fits, compare_fits);
  for (guint i = 0; i < fits->len; i++)
    g_ptr_array_add (rows, liji_code_choice_new (g_array_index (fits, Fit, i).code));
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), rows->pdata,
                       rows->len);
}
