/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bind.h"
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

/* One statement for a dozen is half the work of twelve. */
#define ROWS 12
#define INTO "INSERT INTO search_term (field, term, row) VALUES "
#define END " ON CONFLICT DO NOTHING"

enum
{
  ADD_ONE,
  ADD_ROWS,
};

const LijiSql liji_search_terms_statements[] = {
  [ADD_ONE] = { "search.add_sorted_term", INTO "($1, $2, $3)" END },
  [ADD_ROWS] = { "search.add_sorted_terms",
                 INTO "($1, $2, $3), ($4, $5, $6), ($7, $8, $9), ($10, $11, $12), "
                      "($13, $14, $15), ($16, $17, $18), ($19, $20, $21), ($22, $23, $24), "
                      "($25, $26, $27), ($28, $29, $30), ($31, $32, $33), ($34, $35, $36)" END },
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

/* All that fill the statement, @n at a time. */
static gboolean
write_rows (LijiSearchTerms *self,
            LijiDb *db,
            guint which,
            guint n,
            guint *at,
            guint end,
            GError **error)
{
  g_autoptr (LijiStatement) statement
      = liji_db_prepare (db, &liji_search_terms_statements[which], error);

  if (!statement)
    return FALSE;
  for (; *at + n <= end; *at += n)
    {
      for (guint i = 0; i < n; i++)
        {
          Term *term = &g_array_index (self->terms, Term, *at + i);

          liji_statement_bind_at (statement, 3 * i + 1, "uti", term->field, term->term, term->row);
        }
      if (!liji_statement_send (statement, error))
        return FALSE;
      liji_statement_reset (statement);
    }
  return TRUE;
}

gboolean
liji_search_terms_write (LijiSearchTerms *self, LijiDb *db, guint *at, guint most, GError **error)
{
  guint end = MIN (*at + most, self->terms->len);

  return write_rows (self, db, ADD_ROWS, ROWS, at, end, error)
         && write_rows (self, db, ADD_ONE, 1, at, end, error);
}
