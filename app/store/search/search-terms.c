/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bind.h"
#include "store/search/search-index.h"
#include "store/statements.h"
#include <string.h>

/* Terms by the million, sorted before they go into the tree: written in order, each page of it is
 * touched once instead of a hundred times. A thread sorts one field after the other; what is sorted
 * is written meanwhile. */

#define N_FIELDS (LIJI_TERM_NUMBER + 1)

typedef struct
{
  const char *term;
  gint64 row;
} Term;

struct _LijiSearchTerms
{
  GArray *fields[N_FIELDS]; /* of Term, by LijiTermField */
  GStringChunk *texts;
  GThread *thread;
  GMutex mutex;
  GCond cond;
  int n_sorted; /* fields; under the mutex */
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
  int order = strcmp (x->term, y->term);

  return order ? order : (x->row > y->row) - (x->row < y->row);
}

LijiSearchTerms *
liji_search_terms_new (void)
{
  LijiSearchTerms *self = g_new0 (LijiSearchTerms, 1);

  for (guint i = 0; i < N_FIELDS; i++)
    self->fields[i] = g_array_new (FALSE, FALSE, sizeof (Term));
  self->texts = g_string_chunk_new (1 << 16);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  return self;
}

void
liji_search_terms_free (LijiSearchTerms *self)
{
  if (self->thread)
    g_thread_join (self->thread);
  for (guint i = 0; i < N_FIELDS; i++)
    g_array_unref (self->fields[i]);
  g_string_chunk_free (self->texts);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

void
liji_search_terms_add (LijiSearchTerms *self, LijiTermField field, const char *term, gint64 row)
{
  Term added = { g_string_chunk_insert (self->texts, term), row };

  g_array_append_val (self->fields[field], added);
}

guint
liji_search_terms_get_length (LijiSearchTerms *self)
{
  guint length = 0;

  for (guint i = 0; i < N_FIELDS; i++)
    length += self->fields[i]->len;
  return length;
}

static gpointer
sort_cb (gpointer data)
{
  LijiSearchTerms *self = data;

  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_array_sort (self->fields[i], compare_terms);
      g_mutex_lock (&self->mutex);
      self->n_sorted++;
      g_cond_signal (&self->cond);
      g_mutex_unlock (&self->mutex);
    }
  return NULL;
}

void
liji_search_terms_sort (LijiSearchTerms *self)
{
  self->thread = g_thread_new ("terms", sort_cb, self);
}

static void
wait_for (LijiSearchTerms *self, int field)
{
  g_mutex_lock (&self->mutex);
  while (self->n_sorted <= field)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/* From *@from up to @end of the field, @n at a time, as long as they fill the statement. */
static gboolean
write_rows (const GArray *terms,
            int field,
            LijiDb *db,
            guint which,
            guint n,
            guint *from,
            guint end,
            GError **error)
{
  g_autoptr (LijiStatement) statement
      = liji_db_prepare (db, &liji_search_terms_statements[which], error);

  if (!statement)
    return FALSE;
  for (; *from + n <= end; *from += n)
    {
      for (guint i = 0; i < n; i++)
        {
          const Term *term = &g_array_index (terms, Term, *from + i);

          liji_statement_bind_at (statement, 3 * i + 1, "uti", field, term->term, term->row);
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
  guint end = *at + most, before = 0;

  for (int field = 0; field < N_FIELDS; field++)
    {
      const GArray *terms = self->fields[field];
      guint from = MAX (*at, before) - before;
      guint to = MIN (terms->len, end - MIN (before, end));

      if (from < to)
        {
          wait_for (self, field);
          if (!write_rows (terms, field, db, ADD_ROWS, ROWS, &from, to, error)
              || !write_rows (terms, field, db, ADD_ONE, 1, &from, to, error))
            return FALSE;
        }
      before += terms->len;
    }
  *at = MIN (end, before);
  return TRUE;
}
