/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/shifts.h"

#include "base/money.h"
#include "register/charges/cash.h"
#include "register/deed.h"
#include "register/funeral/deaths.h"
#include "register/office/countersign-private.h"
#include "store/aggregate/service-store.h"

#include <string.h>

#define MAX_LIST 200

static void
clear_shift (LijiShift *self)
{
  g_free (self->no);
  g_free (self->given_by);
  g_free (self->taken_by);
  g_free (self->keys);
  g_free (self->tags);
  g_free (self->families);
  g_free (self->remark);
  if (self->content != NULL)
    liji_model_free (&liji_shift_content_model, self->content);
}

LIJI_DEFINE_VALUE (LijiShift, liji_shift, clear_shift)

static LijiShift *
tell (const LijiShiftRow *row, GError **error)
{
  LijiShiftContent *content = liji_model_from_cbor (&liji_shift_content_model, row->content, error);
  LijiShift *self;

  if (content == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (LijiShift);
  self->no = g_strdup (row->no);
  self->since = row->since;
  self->ended_at = row->ended_at;
  self->given_by = g_strdup (row->given_by);
  self->taken_by = g_strdup (row->taken_by);
  self->cash_fen = row->cash_fen;
  self->counted_fen = row->counted_fen;
  self->keys = g_strdup (row->keys);
  self->tags = g_strdup (row->tags);
  self->families = g_strdup (row->families);
  self->remark = g_strdup (row->remark);
  self->content = content;
  self->cases = content->cases;
  return self;
}

static LijiShiftCase *
tell_case (const LijiDeath *one)
{
  const LijiDeathForm *form = liji_death_get_form (one);
  const char *phone = form->arranger_phone != NULL ? form->arranger_phone : form->caller_phone;
  LijiShiftCase *self = g_new0 (LijiShiftCase, 1);

  self->no = g_strdup (one->no);
  self->name = g_strdup (form->name);
  self->state = g_strdup (one->state);
  self->tag = g_strdup (one->tag);
  self->slot = g_strdup (one->slot);
  self->held = one->held;
  self->late = one->late;
  self->phone = g_strdup (phone);
  return self;
}

static gint64
read_since (LijiStore *store, GError **error)
{
  g_autoptr (GPtrArray) last = liji_shift_list (store, 1, error);

  if (last == NULL)
    return -1;
  return last->len > 0 ? ((LijiShiftRow *) last->pdata[0])->ended_at : 0;
}

/* All that is under way, and the day's cash. */
static LijiShift *
look (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiShift) self = g_atomic_rc_box_new0 (LijiShift);
  g_autoptr (LijiCashDay) cash = liji_cash_show (session, (LijiDate){ 0 }, error);
  g_autoptr (GPtrArray) board = cash != NULL ? liji_death_board (session, error) : NULL;
  g_autoptr (GError) local = NULL;

  if (board == NULL)
    return NULL;
  self->since = read_since (store, &local);
  if (local != NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  self->given_by = g_strdup (liji_session_get_user (session));
  self->cash_fen = cash->cash_fen;
  self->content = liji_model_new (&liji_shift_content_model);
  self->content->cases = g_ptr_array_new ();
  for (guint i = 0; i < board->len; i++)
    g_ptr_array_add (self->content->cases, tell_case (board->pdata[i]));
  self->cases = self->content->cases;
  return g_steal_pointer (&self);
}

LijiShift *
liji_shift_look (LijiSession *session, GError **error)
{
  return liji_session_check (session, "shift.hand_over", error) ? look (session, error) : NULL;
}

static gboolean
refuse (GError **error, const char *field, const char *code, const char *detail, const char *words)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, field, NULL, "%s: %s", field,
                             words)
         || liji_register_explain (error, code, detail, NULL);
}

static gboolean
is_given (const char *text)
{
  return text != NULL && text[0] != '\0';
}

/* Counted by hand: none is left out, and other cash than booked says why. */
static gboolean
check_words (const LijiShift *shift, const LijiShiftWords *words, GError **error)
{
  const struct
  {
    const char *field;
    const char *text;
  } counted[]
      = { { "keys", words->keys }, { "tags", words->tags }, { "families", words->families } };
  g_autofree char *booked = liji_money_to_text (shift->cash_fen);

  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    if (!is_given (counted[i].text))
      return refuse (error, counted[i].field, "shift.counted", NULL,
                     "it is counted, or said that there is none");
  if (words->counted_fen < 0)
    return refuse (error, "counted", "shift.counted", NULL, "no drawer holds less than nothing");
  if (words->counted_fen != shift->cash_fen && !is_given (words->remark))
    return refuse (error, "remark", "shift.cash", booked,
                   "other cash was counted than is booked: why is needed");
  return TRUE;
}

static LijiShiftRow *
make_row (LijiAct *act, const LijiShift *shift, const LijiShiftWords *words)
{
  LijiShiftRow *row = g_new0 (LijiShiftRow, 1);

  row->id = liji_act_make_id (act, "shift", 0);
  row->since = shift->since;
  row->taken_by = g_strdup (words->to);
  row->n_cases = shift->cases->len;
  row->cash_fen = shift->cash_fen;
  row->counted_fen = words->counted_fen;
  row->keys = g_strdup (words->keys);
  row->tags = g_strdup (words->tags);
  row->families = g_strdup (words->families);
  row->remark = g_strdup (words->remark);
  row->content = liji_model_to_cbor (&liji_shift_content_model, shift->content);
  return row;
}

static gboolean
ask_second (LijiSession *session,
            LijiAct *act,
            const LijiShift *shift,
            const LijiShiftWords *words,
            GError **error)
{
  g_autofree char *cash = liji_money_to_text (words->counted_fen);
  g_autofree char *about = g_strdup_printf ("交接班：在办%u件，现金%s元", shift->cases->len, cash);
  LijiSecondWord word = { .kind = "shift.hand_over",
                          .field = "to",
                          .who = words->to,
                          .about = about,
                          .reason = words->remark };

  return liji_countersign_check_named (words->to, error)
         && liji_countersign_take (session, act, &word, error);
}

static LijiShift *
commit (LijiAct *act, LijiShiftRow *row, GError **error)
{
  LijiPack *input = liji_pack_new ();
  LijiPack *outputs = liji_pack_new ();
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiShift) done = tell (row, &local);

  liji_pack_text (input, "to", row->taken_by);
  liji_pack_number (input, "counted", row->counted_fen);
  liji_pack_text (input, "keys", row->keys);
  liji_pack_text (input, "tags", row->tags);
  liji_pack_text (input, "families", row->families);
  liji_pack_text (input, "remark", row->remark);
  liji_pack_text (outputs, "no", row->no);
  if (liji_deed_commit (act, input, outputs, error))
    return g_steal_pointer (&done);
  return NULL;
}

LijiShift *
liji_shift_hand_over (LijiSession *session,
                      const LijiId *id,
                      const LijiShiftWords *words,
                      GError **error)
{
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "shift.hand_over", error);
  g_autoptr (LijiShift) shift = NULL;
  g_autoptr (LijiShiftRow) row = NULL;
  g_autoptr (GError) local = NULL;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    {
      g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (act), "no");

      return liji_shift_show (session, no, error);
    }
  shift = look (session, error);
  if (shift == NULL || !check_words (shift, words, error)
      || !ask_second (session, act, shift, words, error))
    return NULL;
  row = make_row (act, shift, words);
  if (liji_shift_insert (act, row, &local))
    return commit (act, row, error);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

LijiShift *
liji_shift_show (LijiSession *session, const char *no, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiShiftRow) row = NULL;
  LijiShift *self = NULL;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  row = liji_shift_find (store, no, &local);
  if (row != NULL)
    self = tell (row, &local);
  if (self == NULL)
    liji_deed_fail (error, "no", g_steal_pointer (&local));
  return self;
}

GPtrArray *
liji_shifts_list (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_shift_unref);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  rows = liji_shift_list (store, MAX_LIST, &local);
  for (guint i = 0; local == NULL && i < rows->len; i++)
    {
      LijiShift *one = tell (rows->pdata[i], &local);

      if (one != NULL)
        g_ptr_array_add (list, one);
    }
  if (local == NULL)
    return g_steal_pointer (&list);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}
