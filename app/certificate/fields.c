/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/fields.h"

struct _LijiPaperFields
{
  gatomicrefcount ref_count;
  GHashTable *texts;   /* name → text */
  GHashTable *by_hand; /* set of names */
};

G_DEFINE_BOXED_TYPE (LijiPaperFields,
                     liji_paper_fields,
                     liji_paper_fields_ref,
                     liji_paper_fields_unref)

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

LijiPaperFields *
liji_paper_fields_new (void)
{
  LijiPaperFields *self = g_new0 (LijiPaperFields, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->by_hand = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

LijiPaperFields *
liji_paper_fields_ref (LijiPaperFields *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
liji_paper_fields_unref (LijiPaperFields *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->by_hand);
  g_free (self);
}

void
liji_paper_fields_set (LijiPaperFields *self, const char *name, const char *text)
{
  g_return_if_fail (self != NULL && name != NULL);
  if (text == NULL || *text == '\0')
    g_hash_table_remove (self->texts, name);
  else
    g_hash_table_insert (self->texts, g_strdup (name), g_strdup (text));
}

void
liji_paper_fields_set_date (LijiPaperFields *self, const char *name, LijiDate date)
{
  g_autofree char *text
      = liji_date_get_precision (date) != LIJI_DATE_UNKNOWN ? liji_date_to_paper (date) : NULL;

  liji_paper_fields_set (self, name, text);
}

void
liji_paper_fields_set_by_hand (LijiPaperFields *self, const char *name, gboolean by_hand)
{
  g_return_if_fail (self != NULL && name != NULL);
  if (by_hand)
    g_hash_table_add (self->by_hand, g_strdup (name));
  else
    g_hash_table_remove (self->by_hand, name);
}

const char *
liji_paper_fields_get (LijiPaperFields *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);
  return g_hash_table_lookup (self->texts, name);
}

gboolean
liji_paper_fields_is_by_hand (LijiPaperFields *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);
  return g_hash_table_contains (self->by_hand, name);
}

const char **
liji_paper_fields_list (LijiPaperFields *self)
{
  guint length;
  const char **names;

  g_return_val_if_fail (self != NULL, NULL);
  names = (const char **) g_hash_table_get_keys_as_array (self->texts, &length);
  qsort (names, length, sizeof *names, compare_names);
  return names;
}
