/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/search/search.h"
#include "base/text.h"
#include "store/rows.h"
#include "store/search/search-index.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* Asking the index. A word is looked for as a beginning in the ordered tree, then from the middle
 * in FTS5 (on a server in arrays of the same pieces); each look stops after the limit. Several
 * words: the rarest-looking one is looked for, the others are compared with the texts of what it
 * found. */

/* How many of the first word's finds are compared with the other words. */
#define COMPARED_MAX 800
/* A 字号's serial has six figures; four of its end are enough to ask for it by. */
#define SERIAL_DIGITS 6
#define SERIAL_AFTER 1000000
#define SERIAL_END 4
/* How many kinds of words before a booklet's figures are tried. */
#define HEADS_MAX 8
#define BEHIND_FIGURES ":"
/* "\U0010ffff": after every text that begins so. */
#define AFTER "\xf4\x8f\xbf\xbf"

enum
{
  TERMS,
  ANY_TERM,
  NAMES,
  DIGITS,
  GET_DOC,
  GET_SUBJECT,
  BOOKLETS,
  NEXT_BOOKLET,
};

#define DOC "doc, type, subject, number, man_name, woman_name, man_number, woman_number"

const LijiSql liji_search_statements[] = {
  [TERMS] = { "search.terms", "SELECT row, term FROM search_term "
                              "WHERE field = $1 AND term >= $2 AND term < $3 "
                              "ORDER BY field, term, row LIMIT $4" },
  [ANY_TERM]
  = { "search.any_term",
      "SELECT row, term FROM search_term WHERE field = $1 AND term IN "
      "(SELECT value FROM json_each ('[\"' || replace ($2, ' ', '\",\"') || '\"]')) "
      "ORDER BY row DESC LIMIT $3",
      .postgres = "SELECT row, term FROM search_term WHERE field = $1 "
                  "AND term = ANY (string_to_array ($2, ' ')) ORDER BY row DESC LIMIT $3" },
  [NAMES] = { "search.names",
              "SELECT rowid FROM search_name WHERE search_name MATCH $1 "
              "ORDER BY rowid DESC LIMIT $2",
              .postgres = "SELECT row FROM search_name WHERE pieces @> string_to_array ($1, ' ') "
                          "ORDER BY row DESC LIMIT $2" },
  [DIGITS]
  = { "search.digits",
      "SELECT rowid FROM search_digits WHERE search_digits MATCH $1 "
      "ORDER BY rowid DESC LIMIT $2",
      .postgres = "SELECT row FROM search_digits WHERE pieces @> string_to_array ($1, ' ') "
                  "ORDER BY row DESC LIMIT $2" },
  [GET_DOC] = { "search.doc", "SELECT " DOC " FROM search_doc WHERE doc = $1" },
  [GET_SUBJECT] = { "search.subject", "SELECT " DOC " FROM search_doc WHERE subject = $1" },
  [BOOKLETS] = { "search.booklets", "SELECT serial, registration, state FROM booklet "
                                    "WHERE kind = $1 AND serial >= $2 AND serial < $3 "
                                    "ORDER BY serial LIMIT $4" },
  [NEXT_BOOKLET] = { "search.next_booklet", "SELECT serial FROM booklet WHERE kind = $1 "
                                            "AND serial >= $2 ORDER BY serial LIMIT 1" },
};
const guint liji_search_n_statements = G_N_ELEMENTS (liji_search_statements);

/* A word as typed and in the forms it is compared in. */
typedef struct
{
  char *name;    /* folded as a name: upper case */
  char *plain;   /* the same without interpuncts: 欧阳娜娜 is 欧阳·娜娜 */
  char *letters; /* lower case, for pinyin; NULL when it holds anything else */
  char *number;  /* folded as a number; NULL when it can be none */
  char *written; /* figures among other characters, as in 字号 of former years; or NULL */
  char *serial;  /* as typed: a booklet's serial stands on record as it is printed */
  char *spelt;   /* the same as an act takes it: capitals, narrow; NULL when that is as typed */
  gboolean has_digit;
} Word;

typedef struct
{
  LijiDb *db;
  GPtrArray *hits;
  GHashTable *seen;  /* doc numbers and booklet subjects had already */
  Word *word;        /* looked for */
  GPtrArray *others; /* Word: compared */
  guint limit;       /* hits wanted of a field */
  guint n_field;     /* hits of the field under way */
  guint n_compared;
  GError *error;
} Search;

/* A row of search_doc, borrowed from its statement. */
typedef struct
{
  gint64 doc;
  const char *type;
  LijiId subject;
  const char *number;
  const char *names[2];
  const char *numbers[2];
} Doc;

static void
free_word (gpointer data)
{
  Word *word = data;

  g_free (word->name);
  g_free (word->plain);
  g_free (word->spelt);
  g_free (word->letters);
  g_free (word->number);
  g_free (word->written);
  g_free (word->serial);
  g_free (word);
}

#define INTERPUNCT "·"

static char *
drop_interpuncts (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, INTERPUNCT, -1);

  return g_strjoinv ("", parts);
}

static gboolean
only (const char *text, gboolean (*fits) (char))
{
  for (; *text; text++)
    if (!fits (*text))
      return FALSE;
  return TRUE;
}

/* Letters as input methods take them; @name is folded. */
static gboolean
is_pinyin (const char *name)
{
  for (; *name; name = g_utf8_next_char (name))
    if (!g_ascii_isalpha (*name) && g_utf8_get_char (name) != 0xdc)
      return FALSE;
  return TRUE;
}

static gboolean
is_number_character (char c)
{
  return g_ascii_isalnum (c);
}

static Word *
make_word (const char *text)
{
  Word *word = g_new0 (Word, 1);
  g_autofree char *number = liji_text_fold_number (text);

  word->name = liji_text_fold_name (text);
  word->plain = word->name ? drop_interpuncts (word->name) : NULL;
  word->serial = g_strdup (text);
  word->spelt = liji_text_normalise_number (text);
  if (g_strcmp0 (word->spelt, word->serial) == 0)
    g_clear_pointer (&word->spelt, g_free);
  if (word->name && *word->name && is_pinyin (word->name))
    word->letters = liji_text_fold_typed_pinyin (text);
  if (number && *number && only (number, is_number_character))
    word->number = g_steal_pointer (&number);
  else if (number && strpbrk (number, "0123456789"))
    word->written = g_steal_pointer (&number);
  word->has_digit = word->number && strpbrk (word->number, "0123456789") != NULL;
  return word;
}

static gboolean
is_digits (const char *text)
{
  return *text && text[strspn (text, "0123456789-")] == '\0';
}

/* Words stand between blanks; the groups of a number read aloud ("3713 2419") are one word. */
static GPtrArray *
split_words (const char *text)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (free_word);
  g_autofree char *clean
      = g_utf8_validate (text, -1, NULL) ? liji_text_normalise_name (text) : NULL;
  g_auto (GStrv) parts = g_strsplit (clean ? clean : "", " ", 8);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; parts[i]; i++)
    {
      gboolean goes_on = is_digits (parts[i]) && parts[i + 1] && is_digits (parts[i + 1]);
      g_string_append (joined, parts[i]);
      if (goes_on || joined->len == 0)
        continue;
      g_ptr_array_add (words, make_word (joined->str));
      g_string_truncate (joined, 0);
    }
  return g_steal_pointer (&words);
}

/* How rare a word is, by what one more of its characters divides by: a digit by ten, a Chinese
 * character by a hundred, a letter of a syllable by two. One or two digits are found at beginnings
 * only.
 */
static int
weigh (const Word *word)
{
  int length = (int) g_utf8_strlen (word->name, -1);

  if (word->has_digit)
    return length < 3 ? 1 : 10 * length;
  return (word->letters ? 6 : 20) * length;
}

static Doc
read_doc (LijiStatement *row)
{
  return (Doc){
    .doc = liji_statement_get_int64 (row, 0),
    .type = liji_statement_get_text (row, 1),
    .subject = liji_statement_get_id (row, 2),
    .number = liji_statement_get_text (row, 3),
    .names = { liji_statement_get_text (row, 4), liji_statement_get_text (row, 5) },
    .numbers = { liji_statement_get_text (row, 6), liji_statement_get_text (row, 7) },
  };
}

/* Chinese characters stand on record as they are compared; anything else may have two widths. */
static gboolean
is_folded_name (const char *name)
{
  for (const guchar *p = (const guchar *) name; *p; p++)
    if (*p < 0xc2 || *p >= 0xee)
      if (!(*p >= 0x80 && *p < 0xc0))
        return FALSE;
  return TRUE;
}

/* An interpunct left out, or typed where none is, is the everyday cause of "not found". */
static gboolean
holds_plain (const Word *word, const char *folded)
{
  g_autofree char *plain = drop_interpuncts (folded);

  return *word->plain && strstr (plain, word->plain);
}

static gboolean
holds_name (const Word *word, const char *name)
{
  g_autofree char *folded = NULL;

  if (strstr (name, word->name))
    return TRUE;
  if (is_folded_name (name) && !strstr (name, INTERPUNCT) && strcmp (word->name, word->plain) == 0)
    return FALSE;
  folded = liji_text_fold_name (name);
  return folded && holds_plain (word, folded);
}

static gboolean
matches_name (const Word *word, const char *name)
{
  g_autofree char *initials = NULL;
  g_autofree char *pinyin = NULL;

  if (!name)
    return FALSE;
  if (holds_name (word, name))
    return TRUE;
  if (!word->letters)
    return FALSE;
  pinyin = liji_text_pinyin (name, &initials);
  return (pinyin && g_str_has_prefix (pinyin, word->letters))
         || (initials && g_str_has_prefix (initials, word->letters));
}

static gboolean
matches_number (const Word *word, const char *number)
{
  const char *wanted = word->number ? word->number : word->written;
  g_autofree char *folded = NULL;

  if (!number || !wanted)
    return FALSE;
  if (strstr (number, wanted))
    return TRUE;
  if (number[strspn (number, "0123456789X")] == '\0')
    return FALSE;
  folded = liji_text_fold_number (number);
  return folded && strstr (folded, wanted) != NULL;
}

static gboolean
matches_doc (const Word *word, const Doc *doc)
{
  for (guint side = 0; side < 2; side++)
    if (matches_number (word, doc->numbers[side]) || matches_name (word, doc->names[side]))
      return TRUE;
  return matches_number (word, doc->number);
}

static gboolean
matches_others (Search *search, const Doc *doc)
{
  for (guint i = 0; i < search->others->len; i++)
    if (!matches_doc (search->others->pdata[i], doc))
      return FALSE;
  return TRUE;
}

static char *
make_title (const Doc *doc)
{
  return g_strstrip (g_strjoin (" ", doc->names[0] ? doc->names[0] : "",
                                doc->names[1] ? doc->names[1] : "", NULL));
}

static void
add_hit (Search *search, const Doc *doc, const char *field, const char *text, int rank)
{
  LijiHit *hit = g_new0 (LijiHit, 1);

  hit->type = g_strdup (doc->type);
  hit->id = doc->subject;
  hit->number = g_strdup (doc->number);
  hit->title = make_title (doc);
  hit->matched_field = g_strdup (field);
  hit->matched_text = g_strdup (text);
  hit->rank = rank;
  g_ptr_array_add (search->hits, hit);
  g_hash_table_add (search->seen, g_memdup2 (&doc->doc, sizeof doc->doc));
  search->n_field++;
}

/* What stands on the record where the term of @field was found. */
static const char *
find_text (const Doc *doc, LijiTermField field, int side)
{
  if (field == LIJI_TERM_NUMBER)
    return doc->number;
  return field == LIJI_TERM_IDENTITY ? doc->numbers[side] : doc->names[side];
}

/* The row of a doc not had yet that fits the other words; NULL otherwise. */
static LijiStatement *
get_doc (Search *search, gint64 number, Doc *doc)
{
  g_autoptr (LijiStatement) row = NULL;

  if (g_hash_table_contains (search->seen, &number))
    return NULL;
  row = liji_db_query (search->db, &liji_search_statements[GET_DOC], &search->error, "i", number);
  if (!row || !liji_statement_step (row, &search->error))
    return NULL;
  *doc = read_doc (row);
  search->n_compared++;
  return matches_others (search, doc) ? g_steal_pointer (&row) : NULL;
}

static guint
count_to_look_at (Search *search)
{
  /* What a field before has found already does not count against this one. */
  return search->others->len ? COMPARED_MAX : search->limit + search->hits->len;
}

static gboolean
has_enough (Search *search)
{
  return search->error || search->n_field >= search->limit || search->n_compared >= COMPARED_MAX;
}

/* What the rows (row, term) are of; the one whose term is @whole is the best, others are of
 * @rank. */
static void
add_found (Search *search,
           LijiStatement *rows,
           LijiTermField field,
           const char *name,
           const char *whole,
           int rank)
{
  search->n_field = 0;
  while (rows && !has_enough (search) && liji_statement_step (rows, &search->error))
    {
      const char *term = liji_statement_get_text (rows, 1);
      gint64 found = liji_statement_get_int64 (rows, 0);
      Doc doc;
      g_autoptr (LijiStatement) row = get_doc (search, found / 2, &doc);

      if (row)
        add_hit (search, &doc, name, find_text (&doc, field, found % 2),
                 strcmp (term, whole) == 0 ? 0 : rank);
    }
}

/* Terms from @beginning up to @end, which is not one of them. */
static void
look_between (Search *search,
              LijiTermField field,
              const char *name,
              const char *beginning,
              const char *end)
{
  g_autoptr (LijiStatement) rows
      = liji_db_query (search->db, &liji_search_statements[TERMS], &search->error, "utti",
                       (int) field, beginning, end, (gint64) count_to_look_at (search));

  add_found (search, rows, field, name, beginning, 1);
}

static void
look_for_terms (Search *search, LijiTermField field, const char *name, const char *beginning)
{
  g_autofree char *end = g_strconcat (beginning, AFTER, NULL);

  look_between (search, field, name, beginning, end);
}

static gboolean
is_figures (const char *text)
{
  return *text && text[strspn (text, "0123456789")] == '\0';
}

/* "0002" or "000002", the end of a 字号: serials are kept without their zeros, so those it may be
 * the end of are 2, 10002, 20002 and so on: a hundred at most, asked for at once. */
static void
look_for_serial (Search *search)
{
  const char *typed = search->word->number;
  gsize length = strlen (typed);
  guint64 end = is_figures (typed) ? g_ascii_strtoull (typed, NULL, 10) : 0;
  g_autoptr (LijiStatement) rows = NULL;
  g_autoptr (GString) serials = g_string_new (NULL);
  g_autofree char *whole = NULL;
  guint64 step = 1;

  if (end == 0 || length < SERIAL_END || length > SERIAL_DIGITS)
    return;
  for (gsize i = 0; i < length; i++)
    step *= 10;
  for (guint64 serial = end; serial < SERIAL_AFTER; serial += step)
    g_string_append_printf (serials, "%s%" G_GUINT64_FORMAT, serials->len ? " " : "", serial);
  rows = liji_db_query (search->db, &liji_search_statements[ANY_TERM], &search->error, "uti",
                        (int) LIJI_TERM_NUMBER, serials->str, (gint64) count_to_look_at (search));
  whole = g_strdup_printf ("%" G_GUINT64_FORMAT, end);
  add_found (search, rows, LIJI_TERM_NUMBER, "number", whole, 2);
}

/* Whether the number or name of that side really holds the word. */
static const char *
check_inside (const Doc *doc, int side, gboolean number, const Word *word)
{
  const char *text = number ? doc->numbers[side] : doc->names[side];
  g_autofree char *folded = NULL;

  if (!text)
    return NULL;
  folded = number ? liji_text_fold_number (text) : liji_text_fold_name (text);
  if (!folded || !(number ? strstr (folded, word->number) != NULL : holds_plain (word, folded)))
    return NULL;
  return text;
}

static void
look_inside (Search *search, gboolean number, const char *query)
{
  guint statement = number ? DIGITS : NAMES;
  gint64 rows_wanted = 4 * (gint64) count_to_look_at (search);
  g_autoptr (LijiStatement) rows = liji_db_query (search->db, &liji_search_statements[statement],
                                                  &search->error, "ti", query, rows_wanted);

  search->n_field = 0;
  while (rows && !has_enough (search) && liji_statement_step (rows, &search->error))
    {
      gint64 rowid = liji_statement_get_int64 (rows, 0);
      Doc doc;
      g_autoptr (LijiStatement) row = get_doc (search, rowid / 2, &doc);
      const char *text = row ? check_inside (&doc, rowid % 2, number, search->word) : NULL;

      if (text)
        add_hit (search, &doc, number ? "identity" : "name", text, 2);
    }
}

static void
add_booklet (Search *search, LijiStatement *booklet)
{
  const char *serial = liji_statement_get_text (booklet, 0);
  LijiId registration = liji_statement_get_id (booklet, 1);
  gboolean whole = g_strcmp0 (serial, search->word->serial) == 0
                   || g_strcmp0 (serial, search->word->spelt) == 0;
  int rank = whole ? 0 : 1;
  Doc doc = { .doc = -1 - (gint64) search->hits->len, .type = "booklet", .number = serial };
  g_autoptr (LijiStatement) row = NULL;

  if (!liji_id_is_null (&registration))
    row = liji_db_query (search->db, &liji_search_statements[GET_SUBJECT], &search->error, "k",
                         &registration);
  if (row && liji_statement_step (row, &search->error))
    doc = read_doc (row);
  else
    doc.names[0] = liji_statement_get_text (booklet, 2);
  doc.type = "booklet";
  if (!g_hash_table_contains (search->seen, &doc.doc) && matches_others (search, &doc))
    add_hit (search, &doc, "booklet", serial, rank);
}

static void
look_for_booklets_from (Search *search, const char *kind, const char *beginning)
{
  g_autofree char *end = g_strconcat (beginning, AFTER, NULL);
  g_autoptr (LijiStatement) rows
      = liji_db_query (search->db, &liji_search_statements[BOOKLETS], &search->error, "ttti", kind,
                       beginning, end, (gint64) search->limit);

  while (rows && !has_enough (search) && liji_statement_step (rows, &search->error))
    add_booklet (search, rows);
}

/* What stands before the figures of the next booklet from @after on; NULL behind the last. */
static char *
find_head (Search *search, const char *kind, const char *after)
{
  g_autoptr (LijiStatement) row = liji_db_query (search->db, &liji_search_statements[NEXT_BOOKLET],
                                                 &search->error, "tt", kind, after);
  const char *serial = NULL;

  if (row && liji_statement_step (row, &search->error))
    serial = liji_statement_get_text (row, 0);
  return serial ? g_strndup (serial, strcspn (serial, "0123456789")) : NULL;
}

/* 000002 is also the one printed 样本000002: an office has few kinds of such words, and each is
 * skipped to behind the one before. */
static void
look_for_booklets (Search *search, const char *kind)
{
  g_autofree char *after = g_strdup (BEHIND_FIGURES);

  look_for_booklets_from (search, kind, search->word->serial);
  if (search->word->spelt)
    look_for_booklets_from (search, kind, search->word->spelt);
  if (!is_figures (search->word->serial) || strlen (search->word->serial) < SERIAL_END)
    return;
  for (guint i = 0; i < HEADS_MAX && !search->error; i++)
    {
      g_autofree char *head = find_head (search, kind, after);
      g_autofree char *beginning = g_strconcat (head ? head : "", search->word->serial, NULL);

      if (!head)
        return;
      look_for_booklets_from (search, kind, beginning);
      g_free (after);
      after = g_strconcat (head, BEHIND_FIGURES, NULL);
    }
}

static void
look_for_number (Search *search)
{
  g_autofree char *query
      = liji_search_number_query (search->word->number, liji_db_on_server (search->db));

  look_for_terms (search, LIJI_TERM_NUMBER, "number", search->word->number);
  look_for_serial (search);
  look_for_terms (search, LIJI_TERM_IDENTITY, "identity", search->word->number);
  if (query && search->word->has_digit)
    look_inside (search, TRUE, query);
}

static void
look_for_name (Search *search)
{
  gboolean on_server = liji_db_on_server (search->db);
  g_autofree char *tokens = on_server ? liji_search_name_pieces (search->word->name)
                                      : liji_search_name_tokens (search->word->name);
  g_autofree char *phrase = tokens ? g_strdup_printf (on_server ? "%s" : "\"%s\"", tokens) : NULL;

  look_for_terms (search, LIJI_TERM_NAME, "name", search->word->name);
  if (phrase)
    look_inside (search, FALSE, phrase);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  return (*(LijiHit *const *) a)->rank - (*(LijiHit *const *) b)->rank;
}

static void
look (Search *search)
{
  if (search->word->number)
    look_for_number (search);
  if (search->word->written)
    look_for_terms (search, LIJI_TERM_NUMBER, "number", search->word->written);
  search->n_field = 0;
  look_for_booklets (search, "marriage");
  look_for_booklets (search, "divorce");
  if (!search->error && *search->word->name && !search->word->has_digit)
    look_for_name (search);
  if (!search->error && search->word->letters)
    {
      look_for_terms (search, LIJI_TERM_INITIALS, "initials", search->word->letters);
      look_for_terms (search, LIJI_TERM_PINYIN, "pinyin", search->word->letters);
    }
  g_ptr_array_sort (search->hits, compare_hits);
}

/* Takes the word to look for out of @words. */
static Word *
choose_word (GPtrArray *words)
{
  guint best = 0;

  for (guint i = 1; i < words->len; i++)
    if (weigh (words->pdata[i]) > weigh (words->pdata[best]))
      best = i;
  return g_ptr_array_steal_index (words, best);
}

void
liji_hit_free (LijiHit *hit)
{
  g_free (hit->type);
  g_free (hit->number);
  g_free (hit->title);
  g_free (hit->matched_field);
  g_free (hit->matched_text);
  g_free (hit);
}

GPtrArray *
liji_search (LijiStore *store,
             const char *text,
             guint limit,
             GCancellable *cancellable,
             GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_hit_free);
  g_autoptr (GPtrArray) words = split_words (text);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Search search = { .db = reading.db, .hits = hits, .seen = seen, .others = words, .limit = limit };

  if (words->len == 0 || limit == 0)
    return g_steal_pointer (&hits);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  search.word = choose_word (words);
  look (&search);
  free_word (search.word);
  if (!search.error)
    return g_steal_pointer (&hits);
  g_propagate_error (error, search.error);
  return NULL;
}
