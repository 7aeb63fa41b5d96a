/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/money.h"
#include "register/deed.h"
#include "register/funeral/funeral-words.h"
#include "register/funeral/shifts.h"
#include "register/paper/papers-private.h"
#include "render/pdf-ops.h"
#include "store/aggregate/user-store.h"

#include <string.h>

/* The page of the night (交接班记录): every case as it stood, fifteen a sheet. Before the shift is
 * handed over what people count and sign is left open. */

#define ROWS 15

/* A state of the procedure in the words of the forms. */
static const char *const states[][2] = {
  { "reported", "已报丧" }, { "dispatched", "已派车" }, { "collected", "已接运" },
  { "stored", "入馆存放" }, { "cleared", "火化核准" },  { "cremating", "火化中" },
  { "cremated", "已火化" }, { "packed", "骨灰待领" },
};

static void
set_cell (LijiPaperFields *fields, guint row, const char *name, const char *text)
{
  g_autofree char *field = g_strdup_printf ("row%u.%s", row, name);

  if (text != NULL && text[0] != '\0')
    liji_paper_fields_set (fields, field, text);
}

static void
set_row (LijiPaperFields *fields, guint row, guint no, const LijiShiftCase *one)
{
  g_autofree char *number = g_strdup_printf ("%u", no);
  g_autofree char *place = one->slot != NULL && one->tag != NULL
                               ? g_strdup_printf ("%s\n%s", one->slot, one->tag)
                               : g_strdup (one->slot != NULL ? one->slot : one->tag);

  set_cell (fields, row, "no", number);
  set_cell (fields, row, "name", one->name != NULL ? one->name : "姓名不详");
  set_cell (fields, row, "case", one->no);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i][0], one->state) == 0)
      set_cell (fields, row, "state", states[i][1]);
  set_cell (fields, row, "place", place);
  set_cell (fields, row, "phone", one->phone);
  set_cell (fields, row, "note",
            one->held && one->late ? "公安冻结\n已逾期"
            : one->held            ? "公安冻结"
            : one->late            ? "已逾期"
                                   : NULL);
}

/* The full name behind a log-in; the log-in itself where nobody has it any more. */
static char *
dup_person (LijiStore *store, const char *user)
{
  g_autoptr (GPtrArray) all = liji_user_list (store, NULL);

  for (guint i = 0; user != NULL && all != NULL && i < all->len; i++)
    {
      const LijiUserRow *row = all->pdata[i];

      if (strcmp (row->name, user) == 0 && row->full_name != NULL)
        return g_strdup (row->full_name);
    }
  return g_strdup (user);
}

static char *
dup_yuan (gint64 fen)
{
  g_autofree char *text = liji_money_to_text (fen);

  return g_strconcat (text, " 元", NULL);
}

static void
set_head (LijiPaperFields *fields, LijiRegistry *registry, const LijiShift *shift)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autofree char *since = liji_funeral_words_dup_time (shift->since);
  g_autofree char *ended = liji_funeral_words_dup_time (shift->ended_at);
  g_autofree char *given = dup_person (store, shift->given_by);
  g_autofree char *taken = dup_person (store, shift->taken_by);
  g_autofree char *cash = dup_yuan (shift->cash_fen);
  g_autofree char *counted = shift->no != NULL ? dup_yuan (shift->counted_fen) : NULL;
  guint held = 0, late = 0;
  g_autofree char *total = NULL;

  for (guint i = 0; i < shift->cases->len; i++)
    {
      held += ((LijiShiftCase *) shift->cases->pdata[i])->held;
      late += ((LijiShiftCase *) shift->cases->pdata[i])->late;
    }
  total = g_strdup_printf ("在办 %u 件，其中公安冻结 %u 件、已逾期 %u 件。", shift->cases->len,
                           held, late);
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set (fields, "shift", shift->no);
  liji_paper_fields_set (fields, "since", since);
  liji_paper_fields_set (fields, "ended", ended);
  liji_paper_fields_set (fields, "given_by", given);
  liji_paper_fields_set (fields, "taken_by", taken);
  liji_paper_fields_set (fields, "cash", cash);
  liji_paper_fields_set (fields, "counted", counted);
  liji_paper_fields_set (fields, "keys", shift->keys);
  liji_paper_fields_set (fields, "tags", shift->tags);
  liji_paper_fields_set (fields, "families", shift->families);
  liji_paper_fields_set (fields, "matters", shift->remark);
  liji_paper_fields_set (fields, "total", total);
}

static GBytes *
draw (LijiRegistry *registry, const LijiShift *shift, guint s, guint n, GError **error)
{
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *page = g_strdup_printf ("%u / %u", s + 1, n);

  set_head (fields, registry, shift);
  liji_paper_fields_set (fields, "sheet", page);
  for (guint i = 0; i < ROWS && s * ROWS + i < shift->cases->len; i++)
    set_row (fields, i + 1, s * ROWS + i + 1, shift->cases->pdata[s * ROWS + i]);
  return liji_papers_draw (registry, liji_paper_kind ("shift-page"), NULL, LIJI_STOCK_BLANK, fields,
                           NULL, NULL, shift->ended_at, error);
}

GBytes *
liji_shift_print (LijiSession *session, const char *no, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiShift) shift
      = no != NULL ? liji_shift_show (session, no, error) : liji_shift_look (session, error);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) local = NULL;
  GBytes *joined;
  guint n;

  if (shift == NULL)
    return NULL;
  n = MAX (1, (shift->cases->len + ROWS - 1) / ROWS);
  for (guint s = 0; s < n; s++)
    {
      GBytes *sheet = draw (registry, shift, s, n, error);

      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (sheets, sheet);
    }
  joined = liji_pdf_join (sheets, &local);
  if (joined == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return joined;
}
