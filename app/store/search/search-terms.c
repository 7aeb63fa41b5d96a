/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/search/search-index.h"
#include "store/statements.h"
#include <string.h>

/* Terms by the million, sorted before they go into the tree: written in order, each page of it is
 * touched once instead of a hundred times. */

typedef struct
{
  const char *term;
  gint64 row;
  int field;
} Term;

struct _LijiSearchTerms
{
  GArray *terms;
  GStringChunk *texts;
};

const LijiSql liji_search_terms_statements[] = {
  { "search.add_sorted_term", "INSERT INTO search_term (field, term, row) VALUES ($1, $2, $3) "
                              "ON CONFLICT DO NOTHING" },
};
const guint liji_search_terms_n_statements = G_N_ELEMENTS (liji_search_terms_statements);

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const Term *x = a, *y = b;
  int order = x->field - y->field;

  if (!order)
    order = strcmp (x->term, y->term);
  return order ? order : (x->row > y->row) - (x->row < y->row);
}

LijiSearchTerms *
liji_search_terms_new (void)
{
  LijiSearchTerms *self = g_new0 (LijiSearchTerms, 1);

  self->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  self->texts = g_string_chunk_new (1 << 16);
  return self;
}

void
liji_search_terms_free (LijiSearchTerms *self)
{
  g_array_unref (self->terms);
  g_string_chunk_free (self->texts);
  g_free (self);
}

void
liji_search_terms_add (LijiSearchTerms *self, LijiTermField field, const char *term, gint64 row)
{
  Term added = { g_string_chunk_insert (self->texts, term), row, field };

  g_array_append_val (self->terms, added);
}

guint
liji_search_terms_get_length (LijiSearchTerms *self)
{
  return self->terms->len;
}

void
liji_search_terms_sort (LijiSearchTerms *self)
{
  g_array_sort (self->terms, compare_terms);
}

gboolean
liji_search_terms_write (LijiSearchTerms *self, LijiDb *db, guint *at, guint most, GError **error)
{
  g_autoptr (LijiStatement) statement
      = liji_db_prepare (db, &liji_search_terms_statements[0], error);
  guint end = MIN (*at + most, self->terms->len);

  if (!statement)
    return FALSE;
  for (; *at < end; (*at)++)
    {
      Term *term = &g_array_index (self->terms, Term, *at);
      liji_statement_bind (statement, "uti", term->field, term->term, term->row);
      if (!liji_statement_send (statement, error))
        return FALSE;
      liji_statement_reset (statement);
    }
  return TRUE;
}
