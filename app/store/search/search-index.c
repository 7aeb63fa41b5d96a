/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/search/search-index.h"
#include "base/text.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* Writing the index. Beginnings of names, pinyin and numbers are rows of one ordered tree; what can
 * be asked for from the middle goes through FTS5, or arrays of the same pieces on a server. All
 * within the act that changes the record. */

#define SHORT_PIECE 3
#define LONG_PIECE 5
/* Bytes FTS5 gathers before it writes a piece: its own, and for many. */
#define FEW_BYTES (1024 * 1024)
#define MANY_BYTES (32 * 1024 * 1024)

enum
{
  FIND_DOC,
  ADD_DOC,
  ADD_DOC_AT,
  LAST_DOC,
  DELETE_DOC,
  ADD_TERM,
  DELETE_TERM,
  ADD_NAME,
  DELETE_NAME,
  ADD_DIGITS,
  DELETE_DIGITS,
  CLEAR_DOCS,
  CLEAR_TERMS,
  CLEAR_NAMES,
  CLEAR_DIGITS,
};

const LijiSql liji_search_index_statements[] = {
  [FIND_DOC] = { "search.find_doc", "SELECT doc, type, number, man_name, woman_name, man_number, "
                                    "woman_number FROM search_doc WHERE subject = $1" },
  [ADD_DOC] = { "search.add_doc",
                "INSERT INTO search_doc (type, subject, number, man_name, woman_name, man_number, "
                "woman_number) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING doc" },
  /* In a file only: a server's numbers are its own. */
  [ADD_DOC_AT] = { "search.add_doc_at",
                   "INSERT INTO search_doc (doc, type, subject, number, man_name, woman_name, "
                   "man_number, woman_number) VALUES ($8, $1, $2, $3, $4, $5, $6, $7)" },
  [LAST_DOC] = { "search.last_doc", "SELECT coalesce (max (doc), 0) FROM search_doc" },
  [DELETE_DOC] = { "search.delete_doc", "DELETE FROM search_doc WHERE doc = $1" },
  [ADD_TERM] = { "search.add_term", "INSERT INTO search_term (field, term, row) "
                                    "VALUES ($1, $2, $3) ON CONFLICT DO NOTHING" },
  [DELETE_TERM]
  = { "search.delete_term", "DELETE FROM search_term WHERE field = $1 AND term = $2 AND row = $3" },
  [ADD_NAME] = { "search.add_name", "INSERT INTO search_name (rowid, name) VALUES ($1, $2)",
                 .postgres = "INSERT INTO search_name (row, pieces) "
                             "VALUES ($1, string_to_array ($2, ' '))" },
  [DELETE_NAME] = { "search.delete_name",
                    "INSERT INTO search_name (search_name, rowid, name) "
                    "VALUES ('delete', $1, $2)",
                    .postgres = "DELETE FROM search_name WHERE row = $1 AND $2::TEXT IS NOT NULL" },
  [ADD_DIGITS]
  = { "search.add_digits", "INSERT INTO search_digits (rowid, digits) VALUES ($1, $2)",
      .postgres
      = "INSERT INTO search_digits (row, pieces) VALUES ($1, string_to_array ($2, ' '))" },
  [DELETE_DIGITS]
  = { "search.delete_digits",
      "INSERT INTO search_digits (search_digits, rowid, "
      "digits) VALUES ('delete', $1, $2)",
      .postgres = "DELETE FROM search_digits WHERE row = $1 AND $2::TEXT IS NOT NULL" },
  [CLEAR_DOCS] = { "search.clear_docs", "DELETE FROM search_doc" },
  [CLEAR_TERMS] = { "search.clear_terms", "DELETE FROM search_term" },
  [CLEAR_NAMES]
  = { "search.clear_names", "INSERT INTO search_name (search_name) VALUES ('delete-all')",
      .postgres = "DELETE FROM search_name" },
  [CLEAR_DIGITS]
  = { "search.clear_digits", "INSERT INTO search_digits (search_digits) VALUES ('delete-all')",
      .postgres = "DELETE FROM search_digits" },
};
const guint liji_search_index_n_statements = G_N_ELEMENTS (liji_search_index_statements);

/* What goes into the tables of the pieces, beside a LijiTermField. */
#define WHAT_NAME 100
#define WHAT_DIGITS 101

typedef struct
{
  char *text;
  int what;
  int side;
} Text;

/* Adding and taking away go the same way with other statements. */
typedef struct
{
  LijiDb *db;
  gint64 doc;
  const LijiSql *term;
  const LijiSql *name;
  const LijiSql *digits;
  LijiSearchTerms *terms; /* takes the terms; NULL: the tree does */
  GArray *texts;          /* of Text; takes everything: nothing is written */
  gboolean on_server;
} Writer;

static Writer
make_writer (LijiDb *db, gint64 doc, LijiSearchTerms *terms)
{
  return (Writer){
    .db = db,
    .doc = doc,
    .term = &liji_search_index_statements[ADD_TERM],
    .name = &liji_search_index_statements[ADD_NAME],
    .digits = &liji_search_index_statements[ADD_DIGITS],
    .terms = terms,
    .on_server = liji_db_on_server (db),
  };
}

static gboolean
keep_text (Writer *writer, int what, int side, const char *text)
{
  Text kept = { g_strdup (text), what, side };

  g_array_append_val (writer->texts, kept);
  return TRUE;
}

static gboolean
write_term (Writer *writer, LijiTermField field, int side, const char *term, GError **error)
{
  if (!term || !*term)
    return TRUE;
  if (writer->texts)
    return keep_text (writer, field, side, term);
  if (writer->terms)
    {
      liji_search_terms_add (writer->terms, field, term, 2 * writer->doc + side);
      return TRUE;
    }
  return liji_db_send (writer->db, writer->term, error, "uti", (int) field, term,
                       2 * writer->doc + side);
}

/* Blanks between; NULL: there are none. */
static gboolean
write_pieces (Writer *writer, int what, int side, const char *pieces, GError **error)
{
  if (!pieces)
    return TRUE;
  if (writer->texts)
    return keep_text (writer, what, side, pieces);
  return liji_db_send (writer->db, what == WHAT_NAME ? writer->name : writer->digits, error, "it",
                       2 * writer->doc + side, pieces);
}

/* JOHN PAUL SMITH is also found by PAUL… and SMITH…; pinyin of foreign names is the name itself. */
static gboolean
write_words (Writer *writer, int side, const char *name, GError **error)
{
  g_autofree char *clean = liji_text_normalise_name (name);
  g_auto (GStrv) words = g_strsplit (clean ? clean : "", " ", -1);

  for (guint i = 1; words[0] && words[i]; i++)
    {
      g_autofree char *rest = g_strjoinv (" ", words + i);
      g_autofree char *folded = liji_text_fold_name (rest);
      if (!write_term (writer, LIJI_TERM_NAME, side, folded, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_name (Writer *writer, int side, const char *name, GError **error)
{
  g_autofree char *folded = name ? liji_text_fold_name (name) : NULL;
  g_autofree char *initials = NULL;
  g_autofree char *pinyin = NULL;
  g_autofree char *tokens = NULL;

  if (!folded || !*folded)
    return TRUE;
  pinyin = liji_text_pinyin (name, &initials);
  tokens = writer->on_server ? liji_search_name_pieces (folded) : liji_search_name_tokens (folded);
  return write_term (writer, LIJI_TERM_NAME, side, folded, error)
         && write_words (writer, side, name, error)
         && write_term (writer, LIJI_TERM_PINYIN, side, pinyin, error)
         && write_term (writer, LIJI_TERM_INITIALS, side, initials, error)
         && write_pieces (writer, WHAT_NAME, side, tokens, error);
}

static gboolean
write_number (Writer *writer, int side, const char *number, GError **error)
{
  g_autofree char *folded = number ? liji_text_fold_number (number) : NULL;
  g_autofree char *pieces = NULL;

  if (!folded || !*folded)
    return TRUE;
  pieces = liji_search_number_pieces (folded);
  return write_term (writer, LIJI_TERM_IDENTITY, side, folded, error)
         && write_pieces (writer, WHAT_DIGITS, side, pieces, error);
}

/* J371324-2026-000123 is found by its beginning, by 371324…, by 2026-000123 and by 123. */
static gboolean
write_certificate (Writer *writer, const char *number, GError **error)
{
  g_autofree char *folded = liji_text_fold_number (number);
  g_auto (GStrv) parts = g_strsplit (number, "-", -1);
  guint n = g_strv_length (parts);
  const char *serial = n ? parts[n - 1] : "";
  g_autofree char *year = NULL;
  gsize letters = strspn (folded, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

  if (!write_term (writer, LIJI_TERM_NUMBER, 0, folded, error)
      || (letters && !write_term (writer, LIJI_TERM_NUMBER, 0, folded + letters, error)))
    return FALSE;
  if (n < 2)
    return TRUE;
  year = n > 2 ? g_strconcat (parts[n - 2], serial, NULL) : NULL;
  return write_term (writer, LIJI_TERM_NUMBER, 0, year, error)
         && write_term (writer, LIJI_TERM_NUMBER, 0, serial + strspn (serial, "0"), error);
}

static gboolean
write_all (Writer *writer, const LijiSearchDoc *doc, GError **error)
{
  for (int side = 0; side < 2; side++)
    if (!write_name (writer, side, doc->names[side], error)
        || !write_number (writer, side, doc->numbers[side], error))
      return FALSE;
  return !doc->number || write_certificate (writer, doc->number, error);
}

static gboolean
same_text (LijiStatement *row, int column, const char *text)
{
  return g_strcmp0 (liji_statement_get_text (row, column), text) == 0;
}

static gboolean
is_same (LijiStatement *row, const LijiSearchDoc *doc)
{
  return same_text (row, 1, doc->type) && same_text (row, 2, doc->number)
         && same_text (row, 3, doc->names[0]) && same_text (row, 4, doc->names[1])
         && same_text (row, 5, doc->numbers[0]) && same_text (row, 6, doc->numbers[1]);
}

/* Takes away what was written for the doc of @row. */
static gboolean
take_away (LijiDb *db, LijiStatement *row, GError **error)
{
  LijiSearchDoc old = {
    .type = liji_statement_get_text (row, 1),
    .number = liji_statement_get_text (row, 2),
    .names = { liji_statement_get_text (row, 3), liji_statement_get_text (row, 4) },
    .numbers = { liji_statement_get_text (row, 5), liji_statement_get_text (row, 6) },
  };
  Writer writer = make_writer (db, liji_statement_get_int64 (row, 0), NULL);

  writer.term = &liji_search_index_statements[DELETE_TERM];
  writer.name = &liji_search_index_statements[DELETE_NAME];
  writer.digits = &liji_search_index_statements[DELETE_DIGITS];
  return write_all (&writer, &old, error)
         && liji_db_run (db, &liji_search_index_statements[DELETE_DOC], error, "i", writer.doc);
}

static gint64
add_doc (LijiDb *db, const LijiSearchDoc *doc, GError **error)
{
  return liji_rows_read_int64 (liji_db_query (db, &liji_search_index_statements[ADD_DOC], error,
                                              "tkttttt", doc->type, &doc->subject, doc->number,
                                              doc->names[0], doc->names[1], doc->numbers[0],
                                              doc->numbers[1]),
                               error);
}

static gboolean
add (LijiDb *db, const LijiSearchDoc *doc, LijiSearchTerms *terms, GError **error)
{
  Writer writer = make_writer (db, add_doc (db, doc, error), terms);

  return writer.doc >= 0 && write_all (&writer, doc, error);
}

gboolean
liji_search_write (LijiDb *db, const LijiSearchDoc *doc, LijiSearchTerms *terms, GError **error)
{
  g_autoptr (LijiStatement) row
      = liji_db_query (db, &liji_search_index_statements[FIND_DOC], error, "k", &doc->subject);
  GError *failure = NULL;

  if (!row)
    return FALSE;
  if (liji_statement_step (row, &failure))
    {
      if (is_same (row, doc))
        return TRUE;
      if (!take_away (db, row, error))
        return FALSE;
    }
  else if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return add (db, doc, terms, error);
}

static void
clear_text (gpointer data)
{
  g_free (((Text *) data)->text);
}

LijiSearchTexts *
liji_search_texts_new (const LijiSearchDoc *doc, gboolean on_server)
{
  Writer writer
      = { .texts = g_array_sized_new (FALSE, FALSE, sizeof (Text), 12), .on_server = on_server };

  g_array_set_clear_func (writer.texts, clear_text);
  write_all (&writer, doc, NULL);
  return (LijiSearchTexts *) writer.texts;
}

void
liji_search_texts_free (LijiSearchTexts *self)
{
  g_array_unref ((GArray *) self);
}

/* RETURNING makes a table of its own each time; a hundred thousand of them are half the work. */
static gboolean
add_next_doc (LijiDb *db, const LijiSearchDoc *doc, gint64 *last, GError **error)
{
  if (liji_db_on_server (db))
    return (*last = add_doc (db, doc, error)) >= 0;
  if (*last < 0)
    *last = liji_rows_read_int64 (
        liji_db_prepare (db, &liji_search_index_statements[LAST_DOC], error), error);
  if (*last < 0)
    return FALSE;
  ++*last;
  return liji_db_send (db, &liji_search_index_statements[ADD_DOC_AT], error, "tkttttti", doc->type,
                       &doc->subject, doc->number, doc->names[0], doc->names[1], doc->numbers[0],
                       doc->numbers[1], *last);
}

gboolean
liji_search_write_new (LijiDb *db,
                       const LijiSearchDoc *doc,
                       const LijiSearchTexts *texts,
                       LijiSearchTerms *terms,
                       gint64 *last,
                       GError **error)
{
  const GArray *all = (const GArray *) texts;
  Writer writer;

  if (!add_next_doc (db, doc, last, error))
    return FALSE;
  writer = make_writer (db, *last, terms);
  for (guint i = 0; i < all->len; i++)
    {
      const Text *text = &g_array_index (all, Text, i);
      gboolean done = text->what >= WHAT_NAME
                          ? write_pieces (&writer, text->what, text->side, text->text, error)
                          : write_term (&writer, text->what, text->side, text->text, error);

      if (!done)
        return FALSE;
    }
  return write_certificate (&writer, doc->number, error);
}

static gboolean
set_gathered (LijiDb *db, int bytes, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO search_name (search_name, rank) VALUES ('hashsize', %d);"
                         "INSERT INTO search_digits (search_digits, rank) VALUES ('hashsize', %d)",
                         bytes, bytes);

  return liji_db_on_server (db) || liji_db_exec (db, sql, error);
}

gboolean
liji_search_begin_many (LijiDb *db, GError **error)
{
  return set_gathered (db, MANY_BYTES, error);
}

gboolean
liji_search_end_many (LijiDb *db, GError **error)
{
  return set_gathered (db, FEW_BYTES, error);
}

gboolean
liji_search_erase (LijiDb *db, const LijiId *subject, GError **error)
{
  g_autoptr (LijiStatement) row
      = liji_db_query (db, &liji_search_index_statements[FIND_DOC], error, "k", subject);
  GError *failure = NULL;

  if (!row)
    return FALSE;
  if (liji_statement_step (row, &failure))
    return take_away (db, row, error);
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

gboolean
liji_search_clear (LijiDb *db, GError **error)
{
  for (guint i = CLEAR_DOCS; i <= CLEAR_DIGITS; i++)
    if (!liji_db_run (db, &liji_search_index_statements[i], error, ""))
      return FALSE;
  return TRUE;
}

/* Letters are found by their words; the dot between parts of a name says nothing. */
static gboolean
is_token (gunichar c)
{
  return c >= 0x250 && c != 0x00b7;
}

char *
liji_search_name_tokens (const char *name)
{
  GString *tokens = g_string_new (NULL);

  for (const char *p = name; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (is_token (c))
        g_string_append_printf (tokens, "%s%x", tokens->len ? " " : "", c);
    }
  return g_string_free (tokens, tokens->len == 0);
}

char *
liji_search_name_pieces (const char *name)
{
  GString *pieces = g_string_new (NULL);
  gunichar before = 0;

  for (const char *p = name; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!is_token (c))
        continue;
      g_string_append_printf (pieces, "%s%x", pieces->len ? " " : "", c);
      if (before)
        g_string_append_printf (pieces, " %x-%x", before, c);
      before = c;
    }
  return g_string_free (pieces, pieces->len == 0);
}

static void
append_pieces (GString *out, const char *folded, gsize length, gsize size)
{
  for (gsize i = 0; i + size <= length; i++)
    {
      if (out->len)
        g_string_append_c (out, ' ');
      g_string_append_len (out, folded + i, size);
    }
}

char *
liji_search_number_pieces (const char *folded)
{
  GString *out = g_string_new (NULL);
  gsize length = strlen (folded);

  append_pieces (out, folded, length, SHORT_PIECE);
  append_pieces (out, folded, length, LONG_PIECE);
  return g_string_free (out, out->len == 0);
}

/* The last two pieces are enough: a number begins with its county, which half the people share, and
 * what is found is compared anyway. */
char *
liji_search_number_query (const char *part, gboolean on_server)
{
  gsize length = strlen (part);
  gsize size = length >= LONG_PIECE ? LONG_PIECE : SHORT_PIECE;
  gsize before = length >= 2 * size ? length - 2 * size : 0;

  if (length < SHORT_PIECE)
    return NULL;
  if (length == size)
    return g_strdup_printf (on_server ? "%s" : "\"%s\"", part);
  return g_strdup_printf (on_server ? "%.*s %s" : "\"%.*s\" AND \"%s\"", (int) size, part + before,
                          part + length - size);
}
