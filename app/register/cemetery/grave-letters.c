/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/grave-letters.h"

#include "base/codes.h"
#include "register/cemetery/grave-papers.h"
#include "register/cemetery/grave-private.h"
#include "register/paper/papers-private.h"
#include "render/pdf-ops.h"
#include "store/aggregate/cemetery-store.h"

#include <string.h>

/* The log comes first and the paper is drawn from it: a printer that jams loses no letter. */

#define LETTER "信函" /* by which way, in the log */
#define MONTHS 12
#define MOST 500   /* letters in a run */
#define ALL 200000 /* contracts looked at */
#define ROWS 15    /* of the list, a sheet */
#define NO_CONTACT "no_contact"

static void
clear_letters (LijiGraveLetters *self)
{
}

LIJI_DEFINE_VALUE (LijiGraveLetters, liji_grave_letters, clear_letters)

/* The cemetery with @code, or none for NULL. */
static gboolean
read_cemetery (LijiRegistry *registry, const char *code, LijiCemeteryRow **row, GError **error)
{
  g_autoptr (GError) local = NULL;

  *row = NULL;
  if (code == NULL)
    return TRUE;
  *row = liji_cemetery_find (liji_registry_get_store (registry), code, &local);
  return *row != NULL || liji_deed_fail (error, "cemetery", g_steal_pointer (&local));
}

static gboolean
lies_in (const LijiDueRow *row, const LijiCemeteryRow *cemetery)
{
  return cemetery == NULL || liji_id_equal (&row->contract->cemetery, &cemetery->id);
}

/* Rows of the store with what is due, both in the same order. */
typedef struct
{
  GPtrArray *rows; /* LijiDueRow */
  GPtrArray *due;  /* LijiGraveDue */
  LijiCemeteryRow *cemetery;
} Due;

static void
due_clear (Due *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->cemetery, liji_cemetery_row_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Due, due_clear)

static gboolean
read_due (Due *self, LijiRegistry *registry, const char *cemetery, GError **error)
{
  LijiDate today = liji_registry_get_today (registry);
  g_autoptr (GError) local = NULL;

  if (!read_cemetery (registry, cemetery, &self->cemetery, error))
    return FALSE;
  self->rows = liji_contract_list_due (liji_registry_get_store (registry),
                                       liji_date_months_before (today, -MONTHS), ALL, &local);
  if (self->rows == NULL)
    return liji_deed_fail (error, "contract", g_steal_pointer (&local));
  self->due = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_grave_due_unref);
  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (self->due, liji_grave_due_tell (self->rows->pdata[i], today));
  return TRUE;
}

static gboolean
can_be_written_to (const LijiGraveDue *one)
{
  return g_strcmp0 (one->unreached, NO_CONTACT) != 0
         && g_strcmp0 (one->unreached, "wrong_address") != 0;
}

static gboolean
add_letters (LijiAct *act, const Due *due, LijiGraveLetters *done, GError **error)
{
  for (guint i = 0; i < due->rows->len; i++)
    {
      const LijiDueRow *row = due->rows->pdata[i];
      const LijiGraveDue *one = due->due->pdata[i];

      if (!one->is_open || !can_be_written_to (one) || !lies_in (row, due->cemetery))
        continue;
      if (done->n_letters == MOST)
        done->n_left++;
      else if (!liji_grave_add_notice (act, row->contract, (guint) done->n_letters++, LETTER,
                                       "sent", NULL, done->on_day, error))
        return FALSE;
    }
  return TRUE;
}

LijiGraveLetters *
liji_grave_letters_send (LijiSession *session,
                         const LijiId *id,
                         const char *cemetery,
                         GError **error)
{
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "contract.letters", error);
  g_autoptr (LijiGraveLetters) done = g_atomic_rc_box_new0 (LijiGraveLetters);
  g_auto (Due) due = { 0 };
  LijiPack *input, *outputs;

  if (act == NULL)
    return NULL;
  done->on_day = liji_act_get_day (act);
  if (liji_act_is_replayed (act))
    {
      done->n_letters = liji_pack_get_number (liji_act_get_outputs (act), "letters");
      done->n_left = liji_pack_get_number (liji_act_get_outputs (act), "left");
      return g_steal_pointer (&done);
    }
  if (!read_due (&due, liji_session_get_registry (session), cemetery, error)
      || !add_letters (act, &due, done, error))
    return NULL;
  if (done->n_letters == 0)
    return g_steal_pointer (&done);
  input = liji_pack_new ();
  liji_pack_text (input, "cemetery", cemetery);
  outputs = liji_pack_new ();
  liji_pack_number (outputs, "letters", done->n_letters);
  liji_pack_number (outputs, "left", done->n_left);
  return liji_deed_commit (act, input, outputs, error) ? g_steal_pointer (&done) : NULL;
}

static GBytes *
join (GPtrArray *sheets, GError **error)
{
  g_autoptr (GError) local = NULL;
  GBytes *joined = sheets->len > 0 ? liji_pdf_join (sheets, &local) : NULL;

  if (local != NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return joined;
}

GBytes *
liji_grave_letters_print (LijiSession *session, const char *cemetery, LijiDate on, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiDate day = liji_date_is_day (on) ? on : liji_registry_get_today (registry);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (LijiCemeteryRow) ground = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "cemetery.list", error)
      || !read_cemetery (registry, cemetery, &ground, error))
    return NULL;
  sent = liji_fee_notice_list_sent (liji_registry_get_store (registry), day, LETTER, &local);
  if (sent == NULL)
    {
      liji_deed_fail (error, "contract", g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < sent->len; i++)
    {
      const LijiContractRow *row = sent->pdata[i];
      GBytes *sheet;

      if (ground != NULL && !liji_id_equal (&row->cemetery, &ground->id))
        continue;
      sheet = liji_grave_paper_on (session, "contract", row->no, "fee-notice", day, error);
      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (sheets, sheet);
    }
  return join (sheets, error);
}

/* ---- whom nobody can reach ---- */

GPtrArray *
liji_graves_unreached (LijiSession *session, const char *cemetery, GError **error)
{
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_grave_due_unref);
  g_auto (Due) due = { 0 };

  if (!liji_session_check (session, "cemetery.list", error)
      || !read_due (&due, liji_session_get_registry (session), cemetery, error))
    return NULL;
  for (guint i = 0; i < due.due->len; i++)
    {
      LijiGraveDue *one = due.due->pdata[i];

      if (one->unreached != NULL && one->months >= 0 && lies_in (due.rows->pdata[i], due.cemetery))
        g_ptr_array_add (found, liji_grave_due_ref (one));
    }
  return g_steal_pointer (&found);
}

static void
set_cell (LijiPaperFields *fields, guint row, const char *column, const char *text)
{
  g_autofree char *name = g_strdup_printf ("row%u.%s", row, column);

  liji_paper_fields_set (fields, name, text);
}

static void
set_row (LijiPaperFields *fields, guint row, guint n, const LijiGraveDue *one)
{
  g_autofree char *no = g_strdup_printf ("%u", n);
  g_autofree char *until = liji_date_to_iso (one->fee_until);
  g_autofree char *tries = g_strdup_printf ("%d", (int) one->n_notices);
  g_autofree char *on = liji_date_is_day (one->last_on) ? liji_date_to_iso (one->last_on) : NULL;
  gboolean none = strcmp (one->unreached, NO_CONTACT) == 0;

  set_cell (fields, row, "no", no);
  set_cell (fields, row, "place", one->plot);
  set_cell (fields, row, "name", one->holder);
  set_cell (fields, row, "phone", one->phone);
  set_cell (fields, row, "until", until);
  set_cell (fields, row, "quantity", tries);
  set_cell (fields, row, "on", on);
  set_cell (fields, row, "note",
            none ? "无联系方式" : liji_code_text ("notice_result", one->unreached));
}

static GBytes *
draw_sheet (LijiRegistry *registry,
            const GPtrArray *list,
            const char *office,
            guint s,
            GError **error)
{
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *page = g_strdup_printf ("%u / %u", s + 1, (list->len + ROWS - 1) / ROWS);
  g_autofree char *today = liji_date_to_paper (liji_registry_get_today (registry));
  g_autofree char *total = g_strdup_printf ("共 %u 人", list->len);

  liji_paper_fields_set (fields, "office.name", office);
  liji_paper_fields_set (fields, "made_on", today);
  liji_paper_fields_set (fields, "sheet", page);
  liji_paper_fields_set (fields, "total", total);
  for (guint i = s * ROWS; i < list->len && i < (s + 1) * ROWS; i++)
    set_row (fields, i - s * ROWS + 1, i + 1, list->pdata[i]);
  return liji_papers_draw (registry, liji_paper_kind ("unreached-list"), NULL, LIJI_STOCK_BLANK,
                           fields, NULL, NULL,
                           liji_clock_get_micros (liji_registry_get_clock (registry)), error);
}

GBytes *
liji_graves_unreached_print (LijiSession *session, const char *cemetery, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GPtrArray) list = liji_graves_unreached (session, cemetery, error);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (LijiCemeteryRow) ground = NULL;

  if (list == NULL || !read_cemetery (registry, cemetery, &ground, error))
    return NULL;
  for (guint s = 0; s * ROWS < list->len; s++)
    {
      GBytes *sheet = draw_sheet (
          registry, list, ground != NULL ? ground->name : liji_registry_get_office_name (registry),
          s, error);

      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (sheets, sheet);
    }
  return join (sheets, error);
}
