/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "register/cemetery/grave-private.h"

#include <string.h>

/* Whoever rests somewhere rests there whatever was paid: what ends is the fee, and somebody is
 * reminded of it. */

static void
clear_holder (LijiGraveHolder *self)
{
  g_free (self->name);
  g_free (self->number);
  g_free (self->phone);
  g_free (self->reason);
  g_free (self->document);
}

LIJI_DEFINE_VALUE (LijiGraveHolder, liji_grave_holder, clear_holder)

static void
clear_period (LijiFeePeriod *self)
{
  g_free (self->receipt);
}

LIJI_DEFINE_VALUE (LijiFeePeriod, liji_fee_period, clear_period)

static void
clear_notice (LijiFeeNotice *self)
{
  g_free (self->how);
  g_free (self->result);
  g_free (self->note);
  g_free (self->by);
}

LIJI_DEFINE_VALUE (LijiFeeNotice, liji_fee_notice, clear_notice)

static void
clear_grave (LijiGrave *self)
{
  g_free (self->no);
  g_free (self->plot);
  g_free (self->state);
  g_free (self->holder);
  g_free (self->phone);
  g_free (self->for_name);
  g_free (self->relation);
  g_free (self->proof);
  g_free (self->proof_no);
  g_free (self->ended_how);
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  g_clear_pointer (&self->periods, g_ptr_array_unref);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
}

LIJI_DEFINE_VALUE (LijiGrave, liji_grave, clear_grave)

static gpointer
tell_holder_cb (gconstpointer data, gpointer unused)
{
  const LijiHolderRow *row = data;
  LijiGraveHolder *self = g_atomic_rc_box_new0 (LijiGraveHolder);

  self->name = g_strdup (row->name);
  self->number = g_strdup (row->number);
  self->phone = g_strdup (row->phone);
  self->from_on = row->from_on;
  self->reason = g_strdup (row->reason);
  self->document = g_strdup (row->document);
  return self;
}

static gpointer
tell_period_cb (gconstpointer data, gpointer unused)
{
  const LijiPeriodRow *row = data;
  LijiFeePeriod *self = g_atomic_rc_box_new0 (LijiFeePeriod);

  self->from_on = row->from_on;
  self->until_on = row->until_on;
  self->amount_fen = row->amount_fen;
  self->receipt = g_strdup (row->receipt);
  self->paid_on = row->paid_on;
  return self;
}

static gpointer
tell_notice_cb (gconstpointer data, gpointer unused)
{
  const LijiFeeNoticeRow *row = data;
  LijiFeeNotice *self = g_atomic_rc_box_new0 (LijiFeeNotice);

  self->fee_until = row->fee_until;
  self->months = row->months;
  self->on_day = row->on_day;
  self->how = g_strdup (row->how);
  self->result = g_strdup (row->result);
  self->note = g_strdup (row->note);
  self->by = g_strdup (row->made_by);
  return self;
}

static void
fill (LijiGrave *self, const LijiContractRow *row, LijiDate today)
{
  self->no = g_strdup (row->no);
  self->state = g_strdup (row->state);
  self->holder = g_strdup (row->holder);
  self->phone = g_strdup (row->phone);
  self->for_name = g_strdup (row->for_name);
  self->relation = g_strdup (row->relation);
  self->proof = g_strdup (row->proof);
  self->proof_no = g_strdup (row->proof_no);
  self->signed_on = row->signed_on;
  self->term_to = row->term_to;
  self->fee_until = row->fee_until;
  self->overdue = strcmp (row->state, "live") == 0 && liji_date_is_day (row->fee_until)
                  && liji_date_compare (row->fee_until, today) <= 0;
  self->price_fen = row->price_fen;
  self->ended_on = row->ended_on;
  self->ended_how = g_strdup (row->ended_how);
}

LijiGrave *
liji_grave_tell (LijiRegistry *registry, const LijiContractRow *row, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (LijiGrave) self = g_atomic_rc_box_new0 (LijiGrave);
  g_autoptr (LijiPlotRow) plot = NULL;
  GError *local = NULL;

  fill (self, row, liji_registry_get_today (registry));
  plot = liji_plot_get (store, row->plot, &local);
  if (plot == NULL)
    {
      liji_deed_fail (error, "plot", local);
      return NULL;
    }
  self->plot = g_strdup (plot->label);
  self->holders = liji_deed_tell (liji_grave_holder_list (store, &row->id, &local), tell_holder_cb,
                                  NULL, (GDestroyNotify) liji_grave_holder_unref, local, error);
  if (self->holders == NULL)
    return NULL;
  self->periods = liji_deed_tell (liji_period_list (store, &row->id, &local), tell_period_cb, NULL,
                                  (GDestroyNotify) liji_fee_period_unref, local, error);
  if (self->periods == NULL)
    return NULL;
  self->notices = liji_deed_tell (liji_fee_notice_list (store, &row->id, &local), tell_notice_cb,
                                  NULL, (GDestroyNotify) liji_fee_notice_unref, local, error);
  return self->notices != NULL ? g_steal_pointer (&self) : NULL;
}

static LijiContractRow *
find (LijiRegistry *registry, const char *no, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiContractRow *row
      = liji_contract_find (liji_registry_get_store (registry), no != NULL ? no : "", &local);

  if (row == NULL)
    liji_deed_fail (error, "contract", g_steal_pointer (&local));
  return row;
}

static LijiContractRow *
find_live (LijiRegistry *registry, const char *no, GError **error)
{
  g_autoptr (LijiContractRow) row = find (registry, no, error);

  if (row == NULL || strcmp (row->state, "live") == 0)
    return g_steal_pointer (&row);
  liji_cemetery_refuse (error, "contract", "grave.ended", no, "it was closed");
  return NULL;
}

LijiGrave *
liji_grave_show (LijiSession *session, const char *no, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiContractRow) row = NULL;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  row = find (registry, no, error);
  return row != NULL ? liji_grave_tell (registry, row, error) : NULL;
}

static LijiGrave *
recall (LijiSession *session, LijiAct *act, GError **error)
{
  g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (act), "contract");

  return liji_grave_show (session, no, error);
}

static LijiGrave *
commit (LijiSession *session, LijiAct *act, const char *no, LijiPack *input, GError **error)
{
  LijiPack *outputs = liji_pack_new ();

  liji_pack_text (outputs, "contract", no);
  return liji_deed_commit (act, input, outputs, error) ? liji_grave_show (session, no, error)
                                                       : NULL;
}

/* The first of all touches none. */
static gboolean
add_period (LijiAct *act,
            const LijiContractRow *row,
            LijiDate from,
            LijiDate until,
            LijiDate touches,
            const LijiGraveRenewal *paid,
            GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiPeriodRow *period = g_new0 (LijiPeriodRow, 1);
  gboolean done;

  period->contract = row->id;
  period->from_on = from;
  period->until_on = until;
  period->touches = touches;
  period->amount_fen = paid->fee_fen;
  period->receipt = g_strdup (paid->receipt);
  period->paid_on = liji_date_is_day (paid->paid_on) ? paid->paid_on : liji_act_get_day (act);
  done = liji_period_insert (act, period, &local);
  liji_period_row_free (period);
  return done || liji_deed_fail (error, "until", g_steal_pointer (&local));
}

static gboolean
add_holder (LijiAct *act,
            const LijiContractRow *row,
            gint64 place,
            LijiDate from,
            const LijiGraveTransfer *who,
            GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiHolderRow *holder = g_new0 (LijiHolderRow, 1);
  gboolean done;

  holder->contract = row->id;
  holder->place = place;
  holder->name = g_strdup (who->name);
  holder->identity_key = liji_cemetery_person_key (who->number);
  holder->number = g_strdup (who->number);
  holder->phone = g_strdup (who->phone);
  holder->from_on = from;
  holder->reason = g_strdup (who->reason);
  holder->document = g_strdup (who->document);
  done = liji_grave_holder_insert (act, holder, &local);
  liji_grave_holder_row_free (holder);
  return done || liji_deed_fail (error, "holder", g_steal_pointer (&local));
}

/* The second place is kept for the spouse, by name: it goes to nobody else. */
static gboolean
keep_for_spouse (LijiAct *act,
                 const LijiContractRow *row,
                 const LijiPlotRow *plot,
                 const LijiGraveWish *wish,
                 GError **error)
{
  g_autoptr (LijiIntermentRow) kept = g_new0 (LijiIntermentRow, 1);
  g_autoptr (GError) local = NULL;

  if (wish->spouse == NULL)
    return TRUE;
  kept->id = liji_act_make_id (act, "spouse", 0);
  kept->contract = row->id;
  kept->plot = plot->id;
  kept->holes = plot->holes;
  kept->hole_no = 2;
  kept->state = g_strdup ("reserved");
  kept->name = g_strdup (wish->spouse);
  kept->person_key = liji_cemetery_person_key (wish->spouse_number);
  return liji_interment_insert (act, kept, NULL, &local)
         || liji_deed_fail (error, "spouse", g_steal_pointer (&local));
}

static LijiContractRow *
make_row (LijiAct *act, const LijiPlotRow *plot, const LijiGraveWish *wish, LijiDate on)
{
  LijiContractRow *row = g_new0 (LijiContractRow, 1);

  row->id = liji_act_make_id (act, "contract", 0);
  row->plot = plot->id;
  row->cemetery = plot->cemetery;
  row->state = g_strdup ("live");
  row->holder = g_strdup (wish->holder);
  row->phone = g_strdup (wish->phone);
  row->for_name = g_strdup (wish->for_name);
  row->for_key = liji_cemetery_person_key (wish->for_number);
  row->relation = g_strdup (wish->relation);
  row->region = g_strdup (wish->region);
  row->kin = g_strdup (wish->kin);
  row->kin_paper = g_strdup (wish->kin_paper);
  row->proof = g_strdup (wish->proof);
  row->proof_no = g_strdup (wish->proof_no);
  row->signed_on = on;
  row->term_to = wish->term_to;
  row->fee_until = wish->fee_until;
  row->price_fen = wish->price_fen;
  return row;
}

static gboolean
write_contract (LijiAct *act,
                LijiContractRow *row,
                const LijiPlotRow *plot,
                const LijiGraveWish *wish,
                GError **error)
{
  LijiGraveTransfer first = { .name = wish->holder, .number = wish->number, .phone = wish->phone };
  LijiGraveRenewal paid = { .fee_fen = wish->fee_fen, .receipt = wish->receipt };
  g_autoptr (GError) local = NULL;

  if (!liji_contract_insert (act, row, plot->label, &local))
    return liji_deed_fail (error, "plot", g_steal_pointer (&local));
  return add_holder (act, row, 1, row->signed_on, &first, error)
         && (!liji_date_is_day (row->fee_until)
             || add_period (act, row, row->signed_on, row->fee_until, (LijiDate){ 0 }, &paid,
                            error))
         && keep_for_spouse (act, row, plot, wish, error);
}

LijiGrave *
liji_grave_open (LijiSession *session, const LijiId *id, const LijiGraveWish *wish, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "contract.open", error);
  g_autoptr (LijiPlotRow) plot = NULL;
  g_autoptr (LijiContractRow) row = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;
  LijiDate on;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (session, act, error);
  on = liji_date_is_day (wish->signed_on) ? wish->signed_on : liji_act_get_day (act);
  plot = liji_plot_find (liji_registry_get_store (registry), wish->plot, &local);
  if (plot == NULL)
    {
      liji_deed_fail (error, "plot", g_steal_pointer (&local));
      return NULL;
    }
  if (!liji_plot_check_free (act, plot, wish->slip, error)
      || !liji_grave_check (registry, act, plot, wish, on, error))
    return NULL;
  row = make_row (act, plot, wish, on);
  if (!write_contract (act, row, plot, wish, error))
    return NULL;
  input = liji_pack_new ();
  liji_pack_text (input, "plot", plot->label);
  liji_pack_text (input, "slip", wish->slip);
  liji_pack_text (input, "holder", wish->holder);
  liji_pack_text (input, "proof", wish->proof);
  liji_pack_text (input, "proof_no", wish->proof_no);
  return commit (session, act, row->no, input, error);
}

LijiGrave *
liji_grave_renew (LijiSession *session,
                  const LijiId *id,
                  const char *no,
                  const LijiGraveRenewal *renewal,
                  GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "contract.renew", error);
  g_autoptr (LijiContractRow) row = NULL;
  g_autoptr (GError) local = NULL;
  LijiDate from, touches;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (session, act, error);
  row = find_live (registry, no, error);
  if (row == NULL)
    return NULL;
  touches = row->fee_until;
  from = liji_date_is_day (touches) ? touches : row->signed_on;
  if (!liji_grave_check_period (registry, from, renewal->until, renewal->fee_fen, renewal->receipt,
                                error)
      || !add_period (act, row, from, renewal->until, touches, renewal, error))
    return NULL;
  row->fee_until = renewal->until;
  if (liji_date_is_day (renewal->term_to))
    row->term_to = renewal->term_to;
  if (!liji_contract_update (act, row, &local))
    {
      liji_deed_fail (error, "contract", g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "contract", no);
  liji_pack_text (input, "receipt", renewal->receipt);
  return commit (session, act, no, input, error);
}

static void
set_text (char **to, const char *text)
{
  g_free (*to);
  *to = g_strdup (text);
}

gboolean
liji_grave_change_holder (LijiAct *act,
                          LijiContractRow *row,
                          const LijiGraveTransfer *transfer,
                          GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) before = NULL;

  if (!liji_cemetery_need (transfer->name, "holder", error)
      || !liji_cemetery_need (transfer->number, "number", error)
      || !liji_cemetery_need (transfer->reason, "reason", error)
      || !liji_cemetery_need (transfer->document, "document", error))
    return FALSE;
  before = liji_grave_holder_list (liji_act_get_store (act), &row->id, &local);
  if (before == NULL)
    return liji_deed_fail (error, "contract", g_steal_pointer (&local));
  set_text (&row->holder, transfer->name);
  set_text (&row->phone, transfer->phone);
  return add_holder (act, row, before->len + 1, liji_act_get_day (act), transfer, error);
}

LijiGrave *
liji_grave_transfer (LijiSession *session,
                     const LijiId *id,
                     const char *no,
                     const LijiGraveTransfer *transfer,
                     GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "contract.transfer", error);
  g_autoptr (LijiContractRow) row = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (session, act, error);
  row = find_live (registry, no, error);
  if (row == NULL || !liji_grave_change_holder (act, row, transfer, error))
    return NULL;
  if (!liji_contract_update (act, row, &local))
    {
      liji_deed_fail (error, "contract", g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "contract", no);
  liji_pack_text (input, "holder", transfer->name);
  liji_pack_text (input, "reason", transfer->reason);
  liji_pack_text (input, "document", transfer->document);
  return commit (session, act, no, input, error);
}

/* Nobody may rest there; what was kept for somebody alive is kept no more. @used: somebody did. */
static gboolean
clear_places (LijiAct *act, const LijiContractRow *row, gboolean *used, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) all = liji_interment_list (liji_act_get_store (act), row->plot, &local);

  for (guint i = 0; all != NULL && i < all->len && local == NULL; i++)
    {
      LijiIntermentRow *one = all->pdata[i];

      if (!liji_id_equal (&one->contract, &row->id))
        continue;
      if (strcmp (one->state, "interred") == 0)
        return liji_cemetery_refuse (error, "contract", "grave.occupied", one->name,
                                     "somebody rests there");
      *used |= strcmp (one->state, "moved") == 0 || strcmp (one->state, "in_transit") == 0;
      if (strcmp (one->state, "reserved") == 0)
        {
          set_text (&one->state, "released");
          liji_interment_update (act, one, NULL, &local);
        }
    }
  return local == NULL || liji_deed_fail (error, "contract", g_steal_pointer (&local));
}

static gboolean
check_close (const LijiContractRow *row, const char *how, gboolean used, GError **error)
{
  if (strcmp (how, "moved_out") == 0 && !used)
    return liji_cemetery_refuse (error, "how", "grave.never_used", row->no,
                                 "nobody was moved out of it");
  if (strcmp (how, "moved_out") != 0 && used)
    return liji_cemetery_refuse (error, "how", "grave.was_used", row->no,
                                 "somebody rested there: it ends by moving out");
  return TRUE;
}

/* Whoever looks at it next says what becomes of the plot. */
static gboolean
vacate (LijiAct *act, const LijiContractRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiPlotRow) plot = liji_plot_get (liji_act_get_store (act), row->plot, &local);

  if (plot == NULL)
    return liji_deed_fail (error, "plot", g_steal_pointer (&local));
  set_text (&plot->sale, "vacated");
  set_text (&plot->reason, NULL);
  return liji_plot_update (act, plot, &local)
         || liji_deed_fail (error, "plot", g_steal_pointer (&local));
}

static gint64
sum_unused (const LijiGrave *grave, LijiDate today)
{
  gint64 sum = 0;

  for (guint i = 0; i < grave->periods->len; i++)
    {
      const LijiFeePeriod *one = grave->periods->pdata[i];

      sum += liji_fee_unused (one->from_on, one->until_on, one->amount_fen, today);
    }
  return sum;
}

LijiGrave *
liji_grave_close (LijiSession *session,
                  const LijiId *id,
                  const char *no,
                  const char *how,
                  const char *reason,
                  GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "contract.close", error);
  g_autoptr (LijiContractRow) row = NULL;
  g_autoptr (GError) local = NULL;
  LijiGrave *done;
  LijiPack *input;
  gboolean used = FALSE;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (session, act, error);
  row = find_live (registry, no, error);
  if (row == NULL || !liji_cemetery_check_code ("contract_end", how, "how", error)
      || !liji_cemetery_need (reason, "reason", error) || !clear_places (act, row, &used, error)
      || !check_close (row, how, used, error) || (used && !vacate (act, row, error)))
    return NULL;
  set_text (&row->state, "closed");
  set_text (&row->ended_how, how);
  set_text (&row->reason, reason);
  row->ended_on = liji_act_get_day (act);
  if (!liji_contract_update (act, row, &local))
    {
      liji_deed_fail (error, "contract", g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "contract", no);
  liji_pack_text (input, "how", how);
  liji_pack_text (input, "reason", reason);
  done = commit (session, act, no, input, error);
  if (done != NULL && !used)
    done->refund_fen = sum_unused (done, done->ended_on);
  return done;
}
