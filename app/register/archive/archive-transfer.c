/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/archive-box.h"

#include "register/archive/archive-private.h"
#include "render/pdf-ops.h"
#include "store/aggregate/box-store.h"
#include "store/aggregate/number-store.h"

/* 移交: boxes leave for the state archives, their volumes get the numbers they have there, and a
 * list goes with them. */

#define ROWS 15

static void
clear_transfer (LijiTransfer *self)
{
  g_free (self->number);
  g_free (self->receiver);
  g_free (self->reason);
  g_free (self->made_by);
}

LIJI_DEFINE_VALUE (LijiTransfer, liji_transfer, clear_transfer)

static LijiTransfer *
tell_transfer (const LijiTransferRow *row)
{
  LijiTransfer *self = g_atomic_rc_box_new0 (LijiTransfer);

  self->id = row->id;
  self->number = g_strdup_printf ("婚档移〔%04d〕%" G_GINT64_FORMAT "号", row->year, row->no);
  self->receiver = g_strdup (row->receiver);
  self->reason = g_strdup (row->reason);
  self->made_on = row->made_on;
  self->made_by = g_strdup (row->made_by);
  self->n_boxes = row->n_boxes;
  self->n_volumes = row->n_volumes;
  self->n_pages = row->n_pages;
  return self;
}

/* The volumes of a box get the numbers they have in the archives. */
static gboolean
hand_over (LijiAct *act,
           const LijiBoxRow *box,
           const LijiId *transfer,
           gint64 *next,
           GError **error)
{
  g_autoptr (GPtrArray) volumes = liji_volume_list_box (liji_act_get_store (act), &box->id, error);

  if (volumes == NULL || !liji_box_set_transfer (act, &box->id, transfer, error))
    return FALSE;
  for (guint i = 0; i < volumes->len; i++)
    {
      LijiVolumeRow *volume = volumes->pdata[i];

      volume->archive_no = (*next)++;
      if (!liji_volume_update (act, volume, error))
        return FALSE;
    }
  return TRUE;
}

static gint64
find_next_no (LijiStore *store, GError **error)
{
  g_autoptr (GPtrArray) all = liji_volume_list (store, NULL, 0, FALSE, FALSE, G_MAXINT, error);
  gint64 last = 0;

  for (guint i = 0; all != NULL && i < all->len; i++)
    last = MAX (last, ((LijiVolumeRow *) all->pdata[i])->archive_no);
  return last + 1;
}

static LijiTransferRow *
make_transfer (LijiAct *act,
               GPtrArray *boxes,
               const char *receiver,
               const char *reason,
               GError **error)
{
  g_autoptr (LijiTransferRow) row = g_new0 (LijiTransferRow, 1);
  g_autofree char *scope = NULL;

  row->id = liji_act_make_id (act, "transfer", 0);
  row->year = liji_act_get_day (act).year;
  row->receiver = g_strdup (receiver);
  row->reason = g_strdup (reason);
  row->n_boxes = boxes->len;
  for (guint i = 0; i < boxes->len; i++)
    {
      row->n_volumes += ((LijiBoxRow *) boxes->pdata[i])->n_volumes;
      row->n_pages += ((LijiBoxRow *) boxes->pdata[i])->n_pages;
    }
  scope = g_strdup_printf ("transfer-%04d", row->year);
  if (!liji_number_count (act, scope, &row->no, error) || !liji_transfer_insert (act, row, error))
    return NULL;
  return g_steal_pointer (&row);
}

LijiTransfer *
liji_transfers_make (LijiSession *session,
                     const LijiId *id,
                     const char *in_class,
                     int year,
                     const char *receiver,
                     const char *reason,
                     gint64 first_no,
                     GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiTransferRow) row = NULL;
  g_autoptr (GPtrArray) boxes = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  gint64 next = first_no;
  LijiPack *input;

  if (receiver == NULL || *receiver == '\0')
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL,
                          "to: say which archives take them");
      liji_register_explain (error, "transfer.no_archives", NULL, NULL);
      return NULL;
    }
  if (!liji_archive_check_class (in_class, year, error)
      || !(act = liji_deed_begin (session, id, "archive.transfer", error)))
    return NULL;
  if (liji_act_is_replayed (act))
    {
      boxes = liji_transfer_list (store, NULL);
      return boxes != NULL && boxes->len > 0 ? tell_transfer (boxes->pdata[0]) : NULL;
    }
  boxes = liji_box_list (store, in_class, year, TRUE, &local);
  if (boxes != NULL && boxes->len == 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "class", NULL,
                          "class: no box of these is here");
      liji_register_explain (error, "transfer.no_box", NULL, NULL);
      return NULL;
    }
  if (boxes != NULL && next == 0)
    next = find_next_no (store, &local);
  if (local == NULL)
    row = make_transfer (act, boxes, receiver, reason, &local);
  for (guint i = 0; row != NULL && local == NULL && i < boxes->len; i++)
    hand_over (act, boxes->pdata[i], &row->id, &next, &local);
  if (local != NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "class", in_class);
  liji_pack_number (input, "year", year);
  liji_pack_text (input, "receiver", receiver);
  liji_pack_text (input, "reason", reason);
  return liji_deed_commit (act, input, NULL, error) ? tell_transfer (row) : NULL;
}

static gpointer
tell_row (gconstpointer row, gpointer unused)
{
  return tell_transfer (row);
}

GPtrArray *
liji_transfers_list (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;
  GPtrArray *rows;

  if (!liji_session_check (session, "archive.show", error))
    return NULL;
  rows = liji_transfer_list (store, &local);
  return liji_deed_tell (rows, tell_row, NULL, (GDestroyNotify) liji_transfer_unref, local, error);
}

static gboolean
set_box_row (LijiStore *store,
             LijiPaperFields *fields,
             guint row,
             guint no,
             const LijiBoxRow *box,
             GError **error)
{
  g_autoptr (GPtrArray) volumes = liji_volume_list_box (store, &box->id, error);
  const LijiVolumeRow *first, *last;
  const struct
  {
    const char *name;
    char *text;
  } cells[] = {
    { "no", g_strdup_printf ("%u", no) },
    { "class", g_strdup (liji_volume_class (box->in_class)->title) },
    { "year", g_strdup_printf ("%d", box->year) },
    { "box", g_strdup_printf ("%" G_GINT64_FORMAT, box->no) },
    { "volumes",
      g_strdup_printf ("%" G_GINT64_FORMAT "—%" G_GINT64_FORMAT, box->first, box->last) },
    { "count", g_strdup_printf ("%" G_GINT64_FORMAT, box->n_volumes) },
    { "pages", g_strdup_printf ("%" G_GINT64_FORMAT, box->n_pages) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *field = g_strdup_printf ("row%u.%s", row, cells[i].name);

      liji_paper_fields_set (fields, field, cells[i].text);
      g_free (cells[i].text);
    }
  if (volumes != NULL && volumes->len > 0)
    {
      g_autofree char *field = g_strdup_printf ("row%u.archive", row);
      g_autofree char *text = NULL;

      first = volumes->pdata[0];
      last = volumes->pdata[volumes->len - 1];
      text = g_strdup_printf ("%" G_GINT64_FORMAT "—%" G_GINT64_FORMAT, first->archive_no,
                              last->archive_no);
      liji_paper_fields_set (fields, field, text);
    }
  return volumes != NULL;
}

static GBytes *
draw_list (LijiRegistry *registry,
           const LijiTransfer *transfer,
           GPtrArray *boxes,
           guint sheet,
           guint n_sheets,
           GError **error)
{
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *page = g_strdup_printf ("%u / %u", sheet + 1, n_sheets);
  g_autofree char *total = g_strdup_printf (
      "%" G_GINT64_FORMAT " 盒，%" G_GINT64_FORMAT " 卷，%" G_GINT64_FORMAT " 页",
      transfer->n_boxes, transfer->n_volumes, transfer->n_pages);

  liji_paper_fields_set (fields, "number", transfer->number);
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set (fields, "receiver", transfer->receiver);
  liji_paper_fields_set (fields, "reason", transfer->reason);
  liji_paper_fields_set_date (fields, "made_on", transfer->made_on);
  liji_paper_fields_set (fields, "sheet", page);
  liji_paper_fields_set (fields, "total", total);
  for (guint i = 0; i < ROWS && sheet * ROWS + i < boxes->len; i++)
    if (!set_box_row (liji_registry_get_store (registry), fields, i + 1, sheet * ROWS + i + 1,
                      boxes->pdata[sheet * ROWS + i], error))
      return NULL;
  return liji_papers_draw (registry, liji_paper_kind ("transfer-list"), NULL, LIJI_STOCK_BLANK,
                           fields, NULL, NULL, 0, error);
}

GBytes *
liji_transfers_print (LijiSession *session, const LijiTransfer *transfer, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) boxes = NULL;
  g_autoptr (GError) local = NULL;
  GBytes *joined = NULL;
  guint n;

  if (!liji_session_check (session, "archive.show", error))
    return NULL;
  boxes = liji_box_list_transfer (liji_registry_get_store (registry), &transfer->id, &local);
  n = boxes != NULL ? (boxes->len + ROWS - 1) / ROWS : 0;
  for (guint i = 0; i < n; i++)
    {
      GBytes *sheet = draw_list (registry, transfer, boxes, i, n, error);

      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (sheets, sheet);
    }
  if (sheets->len > 0)
    joined = liji_pdf_join (sheets, &local);
  if (joined == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return joined;
}
