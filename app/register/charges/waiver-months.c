/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/waivers-private.h"

#include "base/identity.h"
#include "base/money.h"
#include "exchange/archive-reader.h"

#include <string.h>

/* A month's list: looked through before it leaves, closed for ever when it does. */

#define MOST_TOLD 5

static const char *const elsewhere_fields[] = { "identity_number", "name", "died_on", "home" };
static const int elsewhere_needed[] = { 1 };

/* What closing looks at. */
typedef struct
{
  LijiDate until; /* last day of the month */
  const char *const *left_out;
  GHashTable *elsewhere; /* "number" and "name/day" → home */
  GPtrArray *ready;      /* LijiWaiverRow */
  GPtrArray *reversed;
  GPtrArray *clashes;
} Month;

static void
clear_month (Month *self)
{
  g_clear_pointer (&self->elsewhere, g_hash_table_unref);
  g_clear_pointer (&self->ready, g_ptr_array_unref);
  g_clear_pointer (&self->reversed, g_ptr_array_unref);
  g_clear_pointer (&self->clashes, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Month, clear_month)

static void
finding_free (gpointer data)
{
  LijiWaiverFinding *finding = data;

  g_free (finding->no);
  g_free (finding->detail);
  g_free (finding);
}

static void
clear_batch (LijiWaiverBatch *self)
{
  g_free (self->month);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
}

LIJI_DEFINE_VALUE (LijiWaiverBatch, liji_waiver_batch, clear_batch)

static LijiWaiverBatch *
new_batch (const char *month)
{
  LijiWaiverBatch *self = g_atomic_rc_box_new0 (LijiWaiverBatch);

  self->month = g_strdup (month);
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_waiver_unref);
  self->findings = g_ptr_array_new_with_free_func (finding_free);
  return self;
}

static LijiWaiverBatch *
tell (const LijiWaiverBatchRow *row)
{
  LijiWaiverBatch *self = g_atomic_rc_box_new0 (LijiWaiverBatch);

  self->month = g_strdup (row->month);
  self->n_waivers = row->n_waivers;
  self->amount_fen = row->amount_fen;
  self->finance_fen = row->finance_fen;
  self->home_fen = row->home_fen;
  self->n_reversed = row->n_reversed;
  self->reversed_fen = row->reversed_fen;
  self->reversed_finance_fen = row->reversed_finance_fen;
  self->closed_at = row->closed_at;
  return self;
}

/* "2026-11" → its last day. */
static gboolean
read_month (const char *text, LijiDate today, LijiDate *until, GError **error)
{
  LijiDate month;

  if (!liji_date_from_iso (text, &month) || liji_date_get_precision (month) != LIJI_DATE_MONTH)
    return liji_billing_refuse (error, "month", "waiver.month", NULL, NULL,
                                "it is a month, as 2026-11");
  if (liji_date_compare (liji_date (month.year, month.month, 1), today) > 0)
    return liji_billing_refuse (error, "month", "waiver.month_to_come", NULL, NULL,
                                "it has not begun");
  *until = month.month == 12 ? liji_date (month.year + 1, 1, 1)
                             : liji_date (month.year, month.month + 1, 1);
  *until = liji_date_add_days (*until, -1);
  return TRUE;
}

static gboolean
check_order (LijiStore *store, const char *month, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) closed = liji_waiver_batch_list (store, &local);

  if (closed == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (closed->len > 0 && strcmp (((LijiWaiverBatchRow *) closed->pdata[0])->month, month) >= 0)
    return liji_billing_refuse (
        error, "month", "waiver.month_closed", ((LijiWaiverBatchRow *) closed->pdata[0])->month,
        NULL, "%s is closed, and stays so", ((LijiWaiverBatchRow *) closed->pdata[0])->month);
  return TRUE;
}

static char *
join_name (const char *name, const char *died_on)
{
  return g_strdup_printf ("%s/%s", name, died_on);
}

static gboolean
read_elsewhere (Month *self, GBytes *file, GError **error)
{
  g_autoptr (LijiArchiveReader) reader = NULL;
  g_autoptr (GError) local = NULL;
  const char *const *values;
  const char *why;

  self->elsewhere = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (file == NULL)
    return TRUE;
  reader = liji_archive_reader_new_for (file, elsewhere_fields, G_N_ELEMENTS (elsewhere_fields),
                                        elsewhere_needed, G_N_ELEMENTS (elsewhere_needed), &local);
  if (reader == NULL)
    return liji_deed_fail (error, "elsewhere", g_steal_pointer (&local));
  while (liji_archive_reader_next (reader, &values, &why))
    {
      const char *home = why == NULL && values[3] != NULL ? values[3] : "";
      g_auto (LijiIdentity) identity = { 0 };

      if (why != NULL)
        return liji_billing_refuse (error, "elsewhere", "waiver.row", NULL, NULL,
                                    "row %" G_GINT64_FORMAT " cannot be read",
                                    liji_archive_reader_get_row (reader));
      if (values[0] != NULL)
        {
          char *key;

          liji_identity_read (values[0], LIJI_IDENTITY_OTHER, &identity);
          key = liji_identity_key (identity.kind, values[0]);
          if (key != NULL)
            g_hash_table_replace (self->elsewhere, key, g_strdup (home));
        }
      if (values[1] != NULL && values[2] != NULL)
        g_hash_table_replace (self->elsewhere, join_name (values[1], values[2]), g_strdup (home));
    }
  return TRUE;
}

static void
add_finding (LijiWaiverBatch *batch, const char *no, const char *why, const char *detail)
{
  LijiWaiverFinding *finding = g_new0 (LijiWaiverFinding, 1);

  finding->no = g_strdup (no);
  finding->why = why;
  finding->detail = g_strdup (detail);
  g_ptr_array_add (batch->findings, finding);
}

static gboolean
is_left_out (const Month *self, const char *no)
{
  return self->left_out != NULL && g_strv_contains (self->left_out, no);
}

static void
look_at (const Month *self, const LijiWaiverRow *row, LijiWaiverBatch *batch)
{
  g_autofree char *died = liji_date_to_iso (row->died_on);
  g_autofree char *name = join_name (row->deceased, died);
  const char *home
      = row->person_key != NULL ? g_hash_table_lookup (self->elsewhere, row->person_key) : NULL;

  if (home == NULL && *died != '\0')
    home = g_hash_table_lookup (self->elsewhere, name);
  if (home != NULL)
    add_finding (batch, row->no, "elsewhere", home);
  if (!liji_date_is_day (row->cremated_on) || row->cremation_number == NULL)
    add_finding (batch, row->no, "no_cremation", NULL);
  /* Who buries a nameless person is paid for nobody's sake. */
  if (row->relation == NULL && row->person_key != NULL)
    add_finding (batch, row->no, "no_relation", row->payee);
}

static void
find_all (const Month *self, LijiWaiverBatch *batch)
{
  for (guint i = 0; i < self->ready->len; i++)
    {
      const LijiWaiverRow *row = self->ready->pdata[i];

      if (!is_left_out (self, row->no))
        look_at (self, row, batch);
    }
  for (guint i = 0; i < self->clashes->len; i++)
    {
      const LijiWaiverClashRow *clash = self->clashes->pdata[i];
      gboolean back = strcmp (clash->other_state, "reversed") == 0
                      || strcmp (clash->other_state, "dropped") == 0;

      if (!is_left_out (self, clash->no) && (back || !is_left_out (self, clash->other)))
        add_finding (batch, clash->no, back ? "after_reversal" : "twice", clash->other);
    }
}

static gboolean
read_rows (Month *self, LijiStore *store, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->ready = liji_waiver_list_ready (store, self->until, &local);
  if (self->ready != NULL)
    self->reversed = liji_waiver_list_reversed (store, self->until, &local);
  if (self->reversed != NULL)
    self->clashes = liji_waiver_list_clashes (store, self->until, &local);
  return self->clashes != NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

/* Adds up, and where @act is given puts each in. */
static gboolean
put_in (const Month *self, LijiAct *act, LijiWaiverBatch *batch, GError **error)
{
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < self->ready->len; i++)
    {
      const LijiWaiverRow *row = self->ready->pdata[i];

      if (is_left_out (self, row->no))
        continue;
      batch->n_waivers++;
      batch->amount_fen += row->amount_fen;
      batch->finance_fen += row->finance_fen;
      batch->home_fen += row->home_fen;
      g_ptr_array_add (batch->names, liji_waiver_new_from_row (row));
      if (act != NULL && !liji_waiver_put_in (act, row, batch->month, &local))
        return liji_deed_fail (error, "batch", g_steal_pointer (&local));
    }
  for (guint i = 0; i < self->reversed->len; i++)
    {
      const LijiWaiverRow *row = self->reversed->pdata[i];

      batch->n_reversed++;
      batch->reversed_fen += row->amount_fen;
      batch->reversed_finance_fen += row->finance_fen;
      g_ptr_array_add (batch->names, liji_waiver_new_from_row (row));
      if (act != NULL && !liji_waiver_put_in (act, row, batch->month, &local))
        return liji_deed_fail (error, "batch", g_steal_pointer (&local));
    }
  return TRUE;
}

static gboolean
refuse_found (const LijiWaiverBatch *batch, GError **error)
{
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < batch->findings->len && i < MOST_TOLD; i++)
    {
      const LijiWaiverFinding *finding = batch->findings->pdata[i];

      g_string_append_printf (told, "%s%s %s", i > 0 ? ", " : "", finding->no, finding->why);
    }
  return batch->findings->len == 0
         || liji_billing_refuse (error, "batch", "waiver.findings", told->str, NULL,
                                 "%u things are to be settled or left out: %s",
                                 batch->findings->len, told->str);
}

static gboolean
close_month (LijiAct *act, const Month *month, LijiWaiverBatch *batch, GError **error)
{
  g_autoptr (LijiWaiverBatchRow) row = g_new0 (LijiWaiverBatchRow, 1);
  g_autoptr (GError) local = NULL;

  if (!refuse_found (batch, error) || !put_in (month, act, batch, error))
    return FALSE;
  row->month = g_strdup (batch->month);
  row->n_waivers = batch->n_waivers;
  row->amount_fen = batch->amount_fen;
  row->finance_fen = batch->finance_fen;
  row->home_fen = batch->home_fen;
  row->n_reversed = batch->n_reversed;
  row->reversed_fen = batch->reversed_fen;
  row->reversed_finance_fen = batch->reversed_finance_fen;
  if (!liji_waiver_batch_insert (act, row, &local))
    return liji_deed_fail (error, "month", g_steal_pointer (&local));
  batch->closed_at = row->closed_at;
  return liji_deed_commit (act, NULL, NULL, error);
}

LijiWaiverBatch *
liji_waivers_close_month (LijiSession *session,
                          const LijiId *id,
                          const char *text,
                          GBytes *elsewhere,
                          const char *const *left_out,
                          gboolean trial,
                          GError **error)
{
  g_auto (Month) month = { .left_out = left_out };
  g_autoptr (LijiWaiverBatch) batch = new_batch (text);
  g_autoptr (LijiAct) act = NULL;
  LijiStore *store;

  if (!read_elsewhere (&month, elsewhere, error)
      || (act = liji_deed_begin (session, id, "waiver.batch", error)) == NULL)
    return NULL;
  store = liji_act_get_store (act);
  if (liji_act_is_replayed (act))
    return liji_waivers_show_month (session, text, error);
  if (!read_month (text, liji_act_get_day (act), &month.until, error)
      || !check_order (store, text, error) || !read_rows (&month, store, error))
    return NULL;
  find_all (&month, batch);
  if (trial ? !put_in (&month, NULL, batch, error) : !close_month (act, &month, batch, error))
    return NULL;
  return g_steal_pointer (&batch);
}

GPtrArray *
liji_waivers_list_months (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_waiver_batch_unref);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;

  if (liji_session_check (session, "bill.list", error)
      && (rows = liji_waiver_batch_list (store, &local)) == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (rows == NULL)
    g_clear_pointer (&list, g_ptr_array_unref);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_ptr_array_add (list, tell (rows->pdata[i]));
  return list;
}

LijiWaiverBatch *
liji_waivers_show_month (LijiSession *session, const char *month, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) months = liji_waivers_list_months (session, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (LijiWaiverBatch) found = NULL;
  g_autoptr (GError) local = NULL;

  for (guint i = 0; months != NULL && i < months->len; i++)
    if (strcmp (((LijiWaiverBatch *) months->pdata[i])->month, month) == 0)
      found = liji_waiver_batch_ref (months->pdata[i]);
  if (found == NULL)
    {
      if (months != NULL)
        {
          liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "month", NULL,
                              "month: %s is not closed", month);
          liji_register_explain (error, "waiver.month_open", month, NULL);
        }
      return NULL;
    }
  rows = liji_waiver_list_month (store, month, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  found->names = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_waiver_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (found->names, liji_waiver_new_from_row (rows->pdata[i]));
  return g_steal_pointer (&found);
}

static void
append_day (GString *csv, LijiDate day)
{
  g_autofree char *text = liji_date_to_iso (day);

  liji_billing_append_cell (csv, text);
}

static void
append_fen (GString *csv, gint64 fen)
{
  g_autofree char *text = liji_money_to_text (fen);

  liji_billing_append_cell (csv, text);
}

static void
append_name (GString *csv, guint n, const LijiWaiver *one, const char *month)
{
  /* A trial's have no month yet. */
  gboolean back = strcmp (one->state, "reversed") == 0 && g_strcmp0 (one->batch, month) != 0;
  int sign = back ? -1 : 1;
  g_autofree char *no = g_strdup_printf ("%u", n);

  liji_billing_append_cell (csv, no);
  liji_billing_append_cell (csv, one->no);
  liji_billing_append_cell (csv, one->deceased);
  append_day (csv, one->died_on);
  append_day (csv, one->cremated_on);
  liji_billing_append_cell (csv, one->cremation_number);
  liji_billing_append_cell (csv, one->payee);
  liji_billing_append_cell (csv, one->relation);
  append_fen (csv, sign * one->amount_fen);
  append_fen (csv, sign * one->finance_fen);
  append_fen (csv, sign * one->home_fen);
  liji_billing_append_cell (csv, back ? one->reason : NULL);
  g_string_append (csv, "\r\n");
}

GBytes *
liji_waivers_write_names (const LijiWaiverBatch *batch)
{
  GString *csv = g_string_new ("序号,减免编号,逝者姓名,死亡日期,火化日期,火化证明编号,承办人,关系,"
                               "减免金额,财政承担,殡仪馆承担,冲回原因\r\n");

  for (guint i = 0; i < batch->names->len; i++)
    append_name (csv, i + 1, batch->names->pdata[i], batch->month);
  return g_string_free_to_bytes (csv);
}
