/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/ashes-counts.h"
#include "register/funeral/ashes-private.h"

#include <string.h>

/* 民办函〔2024〕27号: shelves are held against files again and again. What was scanned where is
 * kept whole; what is not right is named, and put right by acts of its own. */

#define MAX_LIST 200
#define MAX_SCANNED 200000

static void
finding_free (gpointer data)
{
  LijiStocktakeFinding *self = data;

  g_free (self->finding);
  g_free (self->label);
  g_free (self->filed);
  g_free (self->seen);
  g_free (self);
}

static void
clear_stocktake (LijiStocktake *self)
{
  g_free (self->no);
  g_free (self->shelf);
  g_free (self->made_by);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
}

LIJI_DEFINE_VALUE (LijiStocktake, liji_stocktake, clear_stocktake)

void
liji_scanned_free (LijiScanned *self)
{
  g_free (self->niche);
  g_free (self->label);
  g_free (self);
}

typedef struct
{
  LijiStore *store;
  LijiDate today;
  gint64 now;
  gint64 worship; /* how long they may be out */
  const char *shelf;
  GPtrArray *filed;     /* LijiAshesRow that should stand there */
  GHashTable *by_label; /* of @filed */
  GHashTable *seen;     /* label → niche, as it was scanned first */
  GPtrArray *lines;     /* LijiStocktakeLine */
  gint64 n_right;
} Count;

static void
count_clear (Count *self)
{
  g_clear_pointer (&self->filed, g_ptr_array_unref);
  g_clear_pointer (&self->by_label, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Count, count_clear)

static void
add_line (Count *self, const char *finding, const char *label, const char *filed, const char *seen)
{
  LijiStocktakeLine *line = g_new0 (LijiStocktakeLine, 1);

  line->finding = g_strdup (finding);
  line->label = g_strdup (label);
  line->filed = g_strdup (filed);
  line->seen = g_strdup (seen);
  g_ptr_array_add (self->lines, line);
}

static gboolean
read_filed (Count *self, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_ashes_list_stored (self->store, error);

  if (rows == NULL)
    return FALSE;
  self->filed = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_ashes_row_free);
  self->by_label = g_hash_table_new (g_str_hash, g_str_equal);
  self->seen = g_hash_table_new (g_str_hash, g_str_equal);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_stocktake_line_free);
  for (guint i = 0; i < rows->len; i++)
    {
      LijiAshesRow *row = rows->pdata[i];

      if (!g_str_has_prefix (row->niche, self->shelf))
        continue;
      rows->pdata[i] = liji_ashes_row_new ();
      g_ptr_array_add (self->filed, row);
      g_hash_table_insert (self->by_label, row->label, row);
    }
  return TRUE;
}

/* Not filed on these shelves: on others, or nowhere. */
static gboolean
judge_strange (Count *self, const LijiScanned *scan, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiAshesRow) row = liji_ashes_find (self->store, scan->label, &local);

  if (row == NULL && !g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (row != NULL && row->niche != NULL)
    add_line (self, "misplaced", scan->label, row->niche, scan->niche);
  else
    add_line (self, "unknown", scan->label, NULL, scan->niche);
  return TRUE;
}

static gboolean
judge_scan (Count *self, const LijiScanned *scan, GError **error)
{
  const LijiAshesRow *row = g_hash_table_lookup (self->by_label, scan->label);
  const char *before = g_hash_table_lookup (self->seen, scan->label);

  if (before != NULL)
    {
      if (strcmp (before, scan->niche) != 0)
        add_line (self, "twice", scan->label, before, scan->niche);
      return TRUE;
    }
  g_hash_table_insert (self->seen, scan->label, scan->niche);
  if (row == NULL)
    return judge_strange (self, scan, error);
  if (strcmp (row->state, "out") == 0)
    add_line (self, "back", scan->label, row->niche, scan->niche);
  else if (strcmp (row->niche, scan->niche) != 0)
    add_line (self, "misplaced", scan->label, row->niche, scan->niche);
  else
    self->n_right++;
  return TRUE;
}

/* Since when they are out; 0: nobody noted it. */
static gint64
get_out_since (Count *self, const LijiAshesRow *row)
{
  g_autoptr (GPtrArray) outings = liji_outing_list (self->store, &row->id, NULL);

  return outings != NULL && outings->len > 0
             ? ((LijiOutingRow *) outings->pdata[outings->len - 1])->out_at
             : 0;
}

static void
judge_filed (Count *self, const LijiAshesRow *row)
{
  if (!g_hash_table_contains (self->seen, row->label))
    {
      if (strcmp (row->state, "out") != 0)
        add_line (self, "missing", row->label, row->niche, NULL);
      else
        add_line (self, self->now - get_out_since (self, row) > self->worship ? "not_back" : "out",
                  row->label, row->niche, NULL);
    }
  if (liji_date_is_day (row->until_on) && liji_date_compare (self->today, row->until_on) > 0)
    add_line (self, "overdue", row->label, row->niche,
              g_hash_table_lookup (self->seen, row->label));
}

static gboolean
judge_all (Count *self, GPtrArray *scanned, GError **error)
{
  if (!read_filed (self, error))
    return FALSE;
  for (guint i = 0; i < scanned->len; i++)
    if (!judge_scan (self, scanned->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < self->filed->len; i++)
    judge_filed (self, self->filed->pdata[i]);
  return TRUE;
}

static GBytes *
pack_scans (GPtrArray *scanned)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < scanned->len; i++)
    {
      const LijiScanned *scan = scanned->pdata[i];

      g_string_append_printf (text, "%s\t%s\n", scan->niche, scan->label);
    }
  return g_bytes_new (text->str, text->len);
}

static gpointer
tell_line_cb (gconstpointer data, gpointer unused)
{
  const LijiStocktakeLine *line = data;
  LijiStocktakeFinding *self = g_new0 (LijiStocktakeFinding, 1);

  self->finding = g_strdup (line->finding);
  self->label = g_strdup (line->label);
  self->filed = g_strdup (line->filed);
  self->seen = g_strdup (line->seen);
  return self;
}

static gpointer
tell_cb (gconstpointer data, gpointer unused)
{
  const LijiStocktakeRow *row = data;
  LijiStocktake *self = g_atomic_rc_box_new0 (LijiStocktake);

  self->no = g_strdup (row->no);
  self->shelf = g_strdup (row->shelf);
  self->made_at = row->made_at;
  self->made_by = g_strdup (row->made_by);
  self->n_filed = row->n_filed;
  self->n_seen = row->n_seen;
  self->n_right = row->n_right;
  return self;
}

static LijiStocktake *
read_one (LijiStore *store, const char *no, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiStocktakeRow) row = liji_stocktake_find (store, no, &local);
  g_autoptr (GPtrArray) lines = row != NULL ? liji_stocktake_lines (store, &row->id, &local) : NULL;
  LijiStocktake *self;

  if (lines == NULL)
    {
      liji_deed_fail (error, "no", g_steal_pointer (&local));
      return NULL;
    }
  self = tell_cb (row, NULL);
  self->findings
      = liji_deed_tell (g_steal_pointer (&lines), tell_line_cb, NULL, finding_free, NULL, NULL);
  return self;
}

static gboolean
check_scanned (GPtrArray *scanned, GError **error)
{
  if (scanned->len > MAX_SCANNED)
    return liji_ashes_refuse (error, "scans", "stocktake.too_many", "200000",
                              "so many are not looked at in one go");
  for (guint i = 0; i < scanned->len; i++)
    {
      const LijiScanned *scan = scanned->pdata[i];

      if (scan->niche == NULL || scan->niche[0] == '\0' || scan->label == NULL
          || scan->label[0] == '\0')
        return liji_ashes_refuse (error, "scans", "stocktake.line", NULL,
                                  "each line is a niche and the label that stands in it");
    }
  return TRUE;
}

static LijiStocktake *
finish (LijiAct *act, LijiStocktakeRow *row, Count *count, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiStocktake) done = NULL;
  LijiPack *input = NULL;
  LijiPack *outputs = NULL;

  if (!liji_stocktake_insert (act, row, count->lines, &local))
    {
      liji_deed_fail (error, "shelf", g_steal_pointer (&local));
      return NULL;
    }
  done = read_one (count->store, row->no, error);
  if (done == NULL)
    return NULL;
  input = liji_pack_new ();
  outputs = liji_pack_new ();
  liji_pack_text (input, "shelf", row->shelf);
  liji_pack_number (input, "seen", row->n_seen);
  liji_pack_text (outputs, "no", row->no);
  return liji_deed_commit (act, input, outputs, error) ? g_steal_pointer (&done) : NULL;
}

LijiStocktake *
liji_stocktake_take (LijiSession *session,
                     const LijiId *id,
                     const char *shelf,
                     GPtrArray *scanned,
                     GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (LijiStocktakeRow) row = g_new0 (LijiStocktakeRow, 1);
  g_autoptr (GError) local = NULL;
  g_auto (Count) count = { .store = store, .shelf = shelf != NULL ? shelf : "" };

  if (!check_scanned (scanned, error)
      || !(act = liji_deed_begin (session, id, "ashes.stocktake", error)))
    return NULL;
  if (liji_act_is_replayed (act))
    {
      g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (act), "no");

      return read_one (store, no, error);
    }
  count.today = liji_act_get_day (act);
  count.now = liji_act_get_moment (act);
  count.worship = liji_ashes_number (registry, "ashes_worship_hours") * G_TIME_SPAN_HOUR;
  if (!judge_all (&count, scanned, &local))
    {
      liji_deed_fail (error, "scans", g_steal_pointer (&local));
      return NULL;
    }
  row->id = liji_act_make_id (act, "stocktake", 0);
  row->shelf = g_strdup (count.shelf);
  row->n_filed = count.filed->len;
  row->n_seen = scanned->len;
  row->n_right = count.n_right;
  row->scans = pack_scans (scanned);
  return finish (act, row, &count, error);
}

LijiStocktake *
liji_stocktake_show (LijiSession *session, const char *no, GError **error)
{
  if (!liji_session_check (session, "death.list", error))
    return NULL;
  return read_one (liji_registry_get_store (liji_session_get_registry (session)), no, error);
}

GPtrArray *
liji_stocktakes_list (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  return liji_deed_tell (liji_stocktake_list (store, MAX_LIST, &local), tell_cb, NULL,
                         (GDestroyNotify) liji_stocktake_unref, local, error);
}
