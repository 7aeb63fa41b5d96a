/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/divisions.h"

#include "base/codes.h"
#include "base/division.h"
#include "register/deed.h"
#include "register/oversight/looks.h"
#include "register/record/record-kinds.h"
#include "report/figure.h"
#include "store/aggregate/tally-store.h"

#include <string.h>

/* Counted anew from what was declared: the tally keeps no address. */

#define ABROAD "境外"

static const struct
{
  const char *figure;
  const char *unit;
  const char *events[2];
} figures[] = {
  { "marriages", LIJI_UNIT_COUPLES, { "marriage", "marriage" } },
  { "divorces", LIJI_UNIT_COUPLES, { "divorce", "divorce" } },
  { "reissues", LIJI_UNIT_CASES, { "reissue_marriage", "reissue_divorce" } },
};

typedef struct
{
  LijiDivisions *result;
  GHashTable *lines; /* name → LijiDivisionLine, of the result */
  GError *error;
} Dividing;

static void
free_line (gpointer data)
{
  LijiDivisionLine *line = data;

  g_free (line->name);
  g_free (line->path);
  g_free (line);
}

static void
free_record (gpointer data)
{
  LijiDivisionRecord *record = data;

  g_free (record->number);
  g_free (record->man);
  g_free (record->woman);
  g_free (record->man_path);
  g_free (record->woman_path);
  g_free (record->counter);
  g_free (record);
}

static void
clear_divisions (LijiDivisions *self)
{
  g_free (self->figure);
  g_free (self->within);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
}

LIJI_DEFINE_VALUE (LijiDivisions, liji_divisions, clear_divisions)

static char *
dup_party_path (const LijiApplicant *applicant)
{
  const char *kind;

  if (!liji_applicant_is_mixed (applicant))
    return liji_division_dup_path (applicant->household_address);
  kind = liji_code_text ("person_kind", applicant->person_kind);
  return g_strdup_printf (ABROAD "/%s", kind != NULL ? kind : applicant->person_kind);
}

/* Where both declared to live; "" of an old record, which says nothing. */
static gboolean
read_paths (const LijiTallyRecord *row, char *paths[2], GError **error)
{
  static const char *const holders[] = { "man", "woman" };
  const LijiRecordKind *kind = liji_record_kind (row->event);
  gpointer form = NULL;

  if (row->snapshot != NULL && kind != NULL)
    {
      form = liji_model_from_cbor (kind->model, row->snapshot, error);
      if (form == NULL)
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (holders); i++)
    paths[i] = form != NULL ? dup_party_path (liji_record_get_party (kind, form, holders[i]))
                            : g_strdup ("");
  if (form != NULL)
    liji_model_free (kind->model, form);
  return TRUE;
}

static LijiDivisionLine *
find_line (Dividing *self, const char *name)
{
  LijiDivisionLine *line = g_hash_table_lookup (self->lines, name);
  const char *within = self->result->within;

  if (line != NULL)
    return line;
  line = g_new0 (LijiDivisionLine, 1);
  line->name = g_strdup (name);
  line->path = g_strconcat (within, *within != '\0' ? "/" : "", name, NULL);
  g_ptr_array_add (self->result->lines, line);
  g_hash_table_insert (self->lines, line->name, line);
  return line;
}

static void
add_record (Dividing *self, const LijiTallyRecord *row, char *const paths[2])
{
  LijiDivisionRecord *record;

  self->result->total++;
  if (self->result->records == NULL)
    return;
  record = g_new0 (LijiDivisionRecord, 1);
  record->number = g_strdup (row->number);
  record->day = row->day;
  record->man = g_strdup (row->man_name);
  record->woman = g_strdup (row->woman_name);
  record->man_path = g_strdup (paths[0]);
  record->woman_path = g_strdup (paths[1]);
  record->counter = g_strdup (row->window);
  g_ptr_array_add (self->result->records, record);
}

static void
divide_by_residence (Dividing *self, const LijiTallyRecord *row, char *const paths[2])
{
  LijiDivisionLine *last = NULL;
  gboolean counted = FALSE;

  for (guint i = 0; i < 2; i++)
    {
      gboolean deeper, within = liji_division_is_within (paths[i], self->result->within);
      g_autofree char *name
          = within ? liji_division_dup_below (paths[i], self->result->within, &deeper) : NULL;
      LijiDivisionLine *line = name != NULL ? find_line (self, name) : NULL;

      counted |= within;
      if (line == NULL)
        continue;
      *(i == 0 ? &line->men : &line->women) += 1;
      line->deeper |= deeper;
      line->records += line != last;
      last = line;
    }
  if (counted)
    add_record (self, row, paths);
}

static void
divide_by_counter (Dividing *self, const LijiTallyRecord *row, char *const paths[2])
{
  const char *name
      = row->window != NULL && *row->window != '\0' ? row->window : LIJI_DIVISION_UNWRITTEN;
  LijiDivisionLine *line;

  if (*self->result->within != '\0' && strcmp (self->result->within, name) != 0)
    return;
  add_record (self, row, paths);
  if (*self->result->within != '\0')
    return;
  line = find_line (self, name);
  line->records++;
  line->men++;
  line->women++;
}

static void
divide (const LijiTallyRecord *row, gpointer data)
{
  Dividing *self = data;
  char *paths[2] = { NULL, NULL };

  if (self->error != NULL || !read_paths (row, paths, &self->error))
    return;
  if (self->result->counters)
    divide_by_counter (self, row, paths);
  else
    divide_by_residence (self, row, paths);
  g_free (paths[0]);
  g_free (paths[1]);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const LijiDivisionLine *one = *(gpointer *) a, *other = *(gpointer *) b;

  if (one->records != other->records)
    return one->records > other->records ? -1 : 1;
  return strcmp (one->name, other->name);
}

/* Nothing is written below: one line would say what stands above it. */
static gboolean
is_lowest (const LijiDivisions *self)
{
  const LijiDivisionLine *first = self->lines->len == 1 ? self->lines->pdata[0] : NULL;

  return *self->within != '\0' && first != NULL
         && strcmp (first->name, LIJI_DIVISION_UNWRITTEN) == 0;
}

static int
find_figure (const char *figure)
{
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_strcmp0 (figures[i].figure, figure) == 0)
      return (int) i;
  return -1;
}

/* Who stands behind a figure is no figure any more. */
static gboolean
may_list (LijiSession *session, const LijiDivisions *self, GError **error)
{
  g_autofree char *from = liji_date_to_iso (self->period.from);
  g_autofree char *detail = g_strdup_printf ("%s %s %s", self->figure, from, self->within);

  if (!liji_session_check (session, "record.show", error))
    return FALSE;
  liji_look_note_once (session, "report", NULL, detail);
  return TRUE;
}

LijiDivisions *
liji_divisions_show (LijiSession *session,
                     const char *figure,
                     const LijiPeriod *period,
                     gboolean counters,
                     const char *within,
                     gboolean listed,
                     GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiDivisions) result = g_atomic_rc_box_new0 (LijiDivisions);
  g_autoptr (GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);
  Dividing dividing = { .result = result, .lines = lines };
  g_autoptr (GError) local = NULL;
  int i = find_figure (figure);

  if (!liji_session_check (session, "report.show", error))
    return NULL;
  if (i < 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "figure", NULL,
                          "figure: “%s” is not marriages, divorces or reissues", figure);
      liji_register_explain (error, "input.field", "figure", NULL);
      return NULL;
    }
  result->period = *period;
  result->figure = g_strdup (figure);
  result->unit = figures[i].unit;
  result->within = g_strdup (within != NULL ? within : "");
  result->counters = counters;
  result->lines = g_ptr_array_new_with_free_func (free_line);
  result->records = listed ? g_ptr_array_new_with_free_func (free_record) : NULL;
  if (listed && !may_list (session, result, error))
    return NULL;
  if (!liji_tally_list (store, period->from, period->to, figures[i].events, divide, &dividing,
                        &local)
      || dividing.error != NULL)
    {
      liji_deed_fail (error, NULL, local != NULL ? g_steal_pointer (&local) : dividing.error);
      return NULL;
    }
  g_ptr_array_sort (result->lines, compare_lines);
  if (is_lowest (result))
    g_ptr_array_set_size (result->lines, 0);
  return g_steal_pointer (&result);
}

/* A name may hold a comma, and is no formula. */
static void
append_cell (GString *text, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word != NULL ? word : "", "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);

  g_string_append_printf (text, "\"%s%s\"",
                          *quoted != '\0' && strchr ("=+-@\t", *quoted) != NULL ? "'" : "", quoted);
}

static void
append_line (GString *text, const LijiDivisionLine *line, const char *unit)
{
  append_cell (text, line->path);
  g_string_append_printf (text,
                          ",%" G_GINT64_FORMAT ",%s,%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "\r\n",
                          line->records, unit, line->men, line->women);
}

static void
append_record (GString *text, const LijiDivisionRecord *record)
{
  g_autofree char *day = liji_date_to_iso (record->day);
  const char *const words[]
      = { record->number, day, record->man, record->man_path, record->woman, record->woman_path,
          record->counter };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      append_cell (text, words[i]);
      g_string_append (text, i + 1 < G_N_ELEMENTS (words) ? "," : "\r\n");
    }
}

char *
liji_divisions_to_csv (const LijiDivisions *self)
{
  GString *text = g_string_new (
      self->records != NULL
          ? "\xef\xbb\xbfnumber,day,man,man_residence,woman,woman_residence,counter\r\n"
          : "\xef\xbb\xbf"
            "division,records,unit,men,women\r\n");

  for (guint i = 0; self->records == NULL && i < self->lines->len; i++)
    append_line (text, g_ptr_array_index (self->lines, i), self->unit);
  for (guint i = 0; self->records != NULL && i < self->records->len; i++)
    append_record (text, g_ptr_array_index (self->records, i));
  return g_string_free (text, FALSE);
}
