/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/interments.h"

#include "base/codes.h"
#include "register/cemetery/grave-private.h"
#include "store/aggregate/cemetery-store.h"
#include "store/aggregate/death-store.h"

#include <string.h>

static void
clear_interment (LijiInterment *self)
{
  g_free (self->no);
  g_free (self->contract);
  g_free (self->plot);
  g_free (self->state);
  g_free (self->name);
  g_free (self->relation);
  g_free (self->proof);
  g_free (self->proof_no);
  g_free (self->ashes);
  g_free (self->interred_on);
  g_free (self->consent);
  g_free (self->moved_to);
  g_free (self->moved_by);
  g_free (self->moved_paper);
  g_free (self->received_no);
}

LIJI_DEFINE_VALUE (LijiInterment, liji_interment, clear_interment)

static void
set_text (char **to, const char *text)
{
  g_free (*to);
  *to = g_strdup (text);
}

/* The label of the ashes @id, or NULL. */
static char *
dup_label (LijiStore *store, const LijiId *id)
{
  g_autoptr (LijiAshesRow) ashes = liji_id_is_null (id) ? NULL : liji_ashes_get (store, id, NULL);

  return ashes != NULL ? g_strdup (ashes->label) : NULL;
}

static LijiInterment *
tell (LijiStore *store, const LijiIntermentRow *row, GError **error)
{
  g_autoptr (LijiInterment) self = g_atomic_rc_box_new0 (LijiInterment);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiContractRow) contract = liji_contract_get (store, &row->contract, &local);
  g_autoptr (LijiPlotRow) plot = contract != NULL ? liji_plot_get (store, row->plot, &local) : NULL;

  if (plot == NULL)
    {
      liji_deed_fail (error, "interment", g_steal_pointer (&local));
      return NULL;
    }
  self->no = g_strdup (row->no);
  self->contract = g_strdup (contract->no);
  self->plot = g_strdup (plot->label);
  self->hole = row->hole_no;
  self->state = g_strdup (row->state);
  self->name = g_strdup (row->name);
  self->relation = g_strdup (row->relation);
  self->proof = g_strdup (row->proof);
  self->proof_no = g_strdup (row->proof_no);
  self->ashes = dup_label (store, &row->ashes);
  self->interred_on = g_strdup (row->interred_on);
  self->consent = g_strdup (row->consent);
  self->moved_on = row->moved_on;
  self->moved_to = g_strdup (row->moved_to);
  self->moved_by = g_strdup (row->moved_by);
  self->moved_paper = g_strdup (row->moved_paper);
  self->received_no = g_strdup (row->received_no);
  return g_steal_pointer (&self);
}

static LijiIntermentRow *
find (LijiStore *store, const char *no, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiIntermentRow *row = liji_interment_find (store, no != NULL ? no : "", &local);

  if (row == NULL)
    liji_deed_fail (error, "interment", g_steal_pointer (&local));
  return row;
}

LijiInterment *
liji_interment_show (LijiSession *session, const char *no, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiIntermentRow) row = NULL;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  row = find (store, no, error);
  return row != NULL ? tell (store, row, error) : NULL;
}

static GPtrArray *
tell_all (LijiStore *store, GPtrArray *rows, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_interment_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      LijiInterment *one = tell (store, rows->pdata[i], error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (list, one);
    }
  return g_steal_pointer (&list);
}

GPtrArray *
liji_interments_find (LijiSession *session, const char *name, guint limit, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  rows = liji_interment_list_name (store, name, limit, &local);
  if (rows != NULL)
    return tell_all (store, rows, error);
  liji_deed_fail (error, "name", g_steal_pointer (&local));
  return NULL;
}

GPtrArray *
liji_interments_of (LijiSession *session, const char *plot, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiPlotRow) where = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  where = liji_plot_find (store, plot, &local);
  rows = where != NULL ? liji_interment_list (store, where->id, &local) : NULL;
  if (rows != NULL)
    return tell_all (store, rows, error);
  liji_deed_fail (error, "plot", g_steal_pointer (&local));
  return NULL;
}

/* What is put down in one act. */
typedef struct
{
  LijiSession *session;
  LijiStore *store;
  LijiAct *act;
  const LijiIntermentWish *wish;
  LijiContractRow *contract;
  LijiPlotRow *plot;
  LijiCemeteryRow *cemetery;
  GPtrArray *there;        /* LijiIntermentRow of the plot */
  LijiIntermentRow *kept;  /* the place kept for this person, of @there, or NULL */
  LijiCremation *proof;    /* a certificate of this registry, or NULL */
  LijiAshesRow *ashes;     /* of this registry, or NULL */
  char *person_key;        /* by the number given, the certificate or the contract; or NULL */
  LijiIntermentRow *moved; /* out of another plot of this registry, or NULL */
} Burial;

static void
burial_clear (Burial *self)
{
  g_clear_pointer (&self->act, liji_act_free);
  g_clear_pointer (&self->contract, liji_contract_row_free);
  g_clear_pointer (&self->plot, liji_plot_row_free);
  g_clear_pointer (&self->cemetery, liji_cemetery_row_free);
  g_clear_pointer (&self->there, g_ptr_array_unref);
  g_clear_pointer (&self->proof, liji_cremation_unref);
  g_clear_pointer (&self->ashes, liji_ashes_row_free);
  g_clear_pointer (&self->person_key, g_free);
  g_clear_pointer (&self->moved, liji_interment_row_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Burial, burial_clear)

static gboolean
read_place (Burial *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->contract = liji_contract_find (self->store, self->wish->contract, &local);
  if (self->contract != NULL)
    self->plot = liji_plot_get (self->store, self->contract->plot, &local);
  if (self->plot != NULL)
    self->cemetery = liji_cemetery_get (self->store, &self->plot->cemetery, &local);
  if (self->cemetery != NULL)
    self->there = liji_interment_list (self->store, self->plot->id, &local);
  if (self->there == NULL)
    return liji_deed_fail (error, "contract", g_steal_pointer (&local));
  return strcmp (self->contract->state, "live") == 0
         || liji_cemetery_refuse (error, "contract", "grave.ended", self->contract->no,
                                  "it was closed");
}

static gboolean
is_same_person (const char *name, const char *key, const char *other, const char *other_key)
{
  return strcmp (name, other) == 0
         && (key == NULL || other_key == NULL || strcmp (key, other_key) == 0);
}

/* Whom the contract is for, whom a place is kept for, or, jointly, whom holder or heirs agree to.
 */
static gboolean
check_person (Burial *self, GError **error)
{
  const LijiIntermentWish *wish = self->wish;
  const char *key = self->person_key = liji_cemetery_person_key (wish->number);

  if (!liji_cemetery_need (wish->name, "name", error))
    return FALSE;
  for (guint i = 0; i < self->there->len; i++)
    {
      LijiIntermentRow *one = self->there->pdata[i];

      if (strcmp (one->state, "reserved") == 0
          && is_same_person (wish->name, key, one->name, one->person_key))
        self->kept = one;
    }
  if (wish->is_joint)
    {
      if (self->plot->interred == 0)
        return liji_cemetery_refuse (error, "contract", "grave.not_joint", self->plot->label,
                                     "nobody rests there yet");
      return liji_cemetery_need (wish->consent, "consent", error)
             && liji_cemetery_check_code ("arranger", wish->relation, "relation", error);
    }
  return self->kept != NULL
         || is_same_person (wish->name, key, self->contract->for_name, self->contract->for_key)
         || liji_cemetery_refuse (error, "name", "grave.other_person", self->contract->for_name,
                                  "the contract is for somebody else");
}

static gboolean
is_taken (Burial *self, gint64 hole)
{
  for (guint i = 0; i < self->there->len; i++)
    {
      const LijiIntermentRow *one = self->there->pdata[i];

      if (one->hole_no == hole && one != self->kept
          && (strcmp (one->state, "interred") == 0 || strcmp (one->state, "reserved") == 0))
        return TRUE;
    }
  return FALSE;
}

/* 0 with @error. */
static gint64
find_hole (Burial *self, GError **error)
{
  gint64 hole = self->kept != NULL ? self->kept->hole_no : self->wish->hole;
  g_autofree char *text = NULL;

  if (hole == 0)
    for (hole = 1; hole <= self->plot->holes && is_taken (self, hole);)
      hole++;
  if (hole >= 1 && hole <= self->plot->holes && !is_taken (self, hole))
    return hole;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, self->plot->holes);
  liji_cemetery_refuse (error, "hole", "grave.full", text,
                        "the plot has no such place, or somebody has it");
  return 0;
}

/* Ashes that were handed over; of several the one whose label is given. */
static gboolean
choose_ashes (Burial *self, const LijiDeathRow *death, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) all = liji_ashes_of (self->store, &death->id, &local);
  const LijiAshesRow *found = NULL;
  guint n = 0;

  if (all == NULL)
    return liji_deed_fail (error, "proof_no", g_steal_pointer (&local));
  for (guint i = 0; i < all->len; i++)
    {
      const LijiAshesRow *one = all->pdata[i];

      if (strcmp (one->state, "divided") == 0
          || (self->wish->ashes != NULL && strcmp (self->wish->ashes, one->label) != 0))
        continue;
      found = one;
      n++;
    }
  if (n != 1)
    return liji_cemetery_refuse (error, "ashes", "grave.which_ashes", death->no,
                                 "the label of the ashes is needed");
  if (found->suspended
      || (strcmp (found->state, "handed_over") != 0 && strcmp (found->state, "in_transit") != 0))
    return liji_cemetery_refuse (error, "ashes", "ashes.state", found->label,
                                 "these ashes are not where this begins");
  self->ashes = liji_ashes_find (self->store, found->label, &local);
  return self->ashes != NULL || liji_deed_fail (error, "ashes", g_steal_pointer (&local));
}

static gboolean
read_certificate (Burial *self, GError **error)
{
  g_autoptr (LijiDeathRow) death = NULL;
  g_autoptr (GError) local = NULL;

  self->proof
      = liji_grave_find_cremation (self->store, self->wish->proof_no, self->wish->name, error);
  if (self->proof == NULL)
    return FALSE;
  death = liji_death_row_find (self->store, self->proof->case_no, &local);
  if (death == NULL)
    return liji_deed_fail (error, "proof_no", g_steal_pointer (&local));
  if (self->person_key == NULL)
    self->person_key = g_strdup (death->identity_key);
  return choose_ashes (self, death, error);
}

/* Moved from another plot of this registry: they have arrived. */
static gboolean
read_moved (Burial *self, GError **error)
{
  self->moved = find (self->store, self->wish->proof_no, error);
  if (self->moved == NULL)
    return FALSE;
  if (strcmp (self->moved->state, "in_transit") != 0)
    return liji_cemetery_refuse (error, "proof_no", "grave.not_under_way", self->moved->no,
                                 "these ashes are not under way");
  return strcmp (self->moved->name, self->wish->name) == 0
         || liji_cemetery_refuse (error, "name", "grave.other_person", self->moved->name,
                                  "the ashes are of somebody else");
}

static gboolean
check_proof (Burial *self, GError **error)
{
  const LijiIntermentWish *wish = self->wish;
  const LijiGraveProof *proof = liji_grave_proof_find (wish->proof);
  gboolean is_body = strcmp (self->plot->kind, "body") == 0;

  if (proof == NULL || !proof->inters || proof->is_body != is_body)
    return liji_cemetery_refuse (error, "proof", "grave.inter_proof",
                                 liji_code_text ("plot_kind", self->plot->kind),
                                 "by this proof nobody is interred in such a plot");
  if (!liji_cemetery_need (wish->proof_no, "proof_no", error))
    return FALSE;
  if (liji_grave_is_own_number (wish->proof, wish->proof_no))
    return read_certificate (self, error);
  return strcmp (wish->proof, "moved") != 0 || !g_str_has_prefix (wish->proof_no, "AZ")
         || read_moved (self, error);
}

static gboolean
fill_row (Burial *self, LijiIntermentRow *row, gint64 hole, GError **error)
{
  const LijiIntermentWish *wish = self->wish;
  g_autofree char *today = liji_date_to_iso (liji_act_get_day (self->act));
  const char *on = wish->interred_on != NULL ? wish->interred_on : today;
  LijiDate day;

  if (!liji_date_from_iso (on, &day) || !liji_date_is_valid (day)
      || (liji_date_is_day (day) && liji_date_compare (day, liji_act_get_day (self->act)) > 0))
    return liji_cemetery_refuse (error, "on", "cemetery.day", NULL,
                                 "it is a year, a month or a day, and not yet to come");
  row->hole_no = hole;
  set_text (&row->state, "interred");
  if (row->person_key == NULL)
    row->person_key = g_strdup (self->person_key);
  set_text (&row->relation, wish->relation);
  set_text (&row->proof, wish->proof);
  set_text (&row->proof_no, wish->proof_no);
  set_text (&row->interred_on, on);
  set_text (&row->consent, wish->consent);
  if (self->ashes != NULL)
    row->ashes = self->ashes->id;
  if (self->moved != NULL)
    row->ashes = self->moved->ashes;
  return TRUE;
}

static LijiIntermentRow *
make_row (Burial *self)
{
  LijiIntermentRow *row = g_new0 (LijiIntermentRow, 1);

  row->id = liji_act_make_id (self->act, "interment", 0);
  row->contract = self->contract->id;
  row->plot = self->plot->id;
  row->holes = self->plot->holes;
  row->name = g_strdup (self->wish->name);
  if (self->person_key == NULL && strcmp (row->name, self->contract->for_name) == 0)
    self->person_key = g_strdup (self->contract->for_key);
  return row;
}

/* The original of the certificate stays here, and the ashes have come to rest: the fact beside what
 * was declared. */
static gboolean
settle_ashes (Burial *self, const LijiIntermentRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiDate today = liji_act_get_day (self->act);
  LijiDate day = today;

  if (self->proof == NULL)
    return TRUE;
  if (g_strcmp0 (self->proof->kept_by, self->cemetery->name) != 0
      && !liji_cremation_keep (self->act, self->proof, self->cemetery->name, self->contract->no,
                               today, error))
    return FALSE;
  liji_date_from_iso (row->interred_on, &day);
  self->ashes->confirmed_on = liji_date_is_day (day) ? day : today;
  g_free (self->ashes->confirmed_place);
  self->ashes->confirmed_place = g_strdup_printf ("%s %s", self->cemetery->name, self->plot->label);
  set_text (&self->ashes->confirmed_by, row->no);
  if (strcmp (self->ashes->state, "in_transit") == 0)
    set_text (&self->ashes->state, "moved");
  return liji_ashes_update (self->act, self->ashes, &local)
         || liji_deed_fail (error, "ashes", g_steal_pointer (&local));
}

static gboolean
settle_moved (Burial *self, const LijiIntermentRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (self->moved == NULL)
    return TRUE;
  set_text (&self->moved->state, "moved");
  set_text (&self->moved->received_no, row->no);
  return liji_interment_update (self->act, self->moved, NULL, &local)
         || liji_deed_fail (error, "proof_no", g_steal_pointer (&local));
}

/* Whoever is interred holds nothing any more: the next holder is named at once. */
static gboolean
settle_holder (Burial *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (self->wish->heir.name == NULL)
    return strcmp (self->contract->holder, self->wish->name) != 0
           || liji_cemetery_refuse (error, "heir", "grave.no_holder", self->contract->holder,
                                    "the holder is who is interred: name the next one");
  return liji_grave_change_holder (self->act, self->contract, &self->wish->heir, error)
         && (liji_contract_update (self->act, self->contract, &local)
             || liji_deed_fail (error, "contract", g_steal_pointer (&local)));
}

static gboolean
write_row (Burial *self, LijiIntermentRow *row, gint64 hole, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *label = NULL;

  if (!fill_row (self, row, hole, error))
    return FALSE;
  label = dup_label (self->store, &row->ashes);
  return (row == self->kept ? liji_interment_update (self->act, row, label, &local)
                            : liji_interment_insert (self->act, row, label, &local))
         || liji_deed_fail (error, "name", g_steal_pointer (&local));
}

static LijiInterment *
recall (LijiSession *session, LijiAct *act, GError **error)
{
  g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (act), "interment");

  return liji_interment_show (session, no, error);
}

static LijiInterment *
commit (LijiSession *session, LijiAct *act, const char *no, LijiPack *input, GError **error)
{
  LijiPack *outputs = liji_pack_new ();

  liji_pack_text (outputs, "interment", no);
  return liji_deed_commit (act, input, outputs, error) ? liji_interment_show (session, no, error)
                                                       : NULL;
}

LijiInterment *
liji_interment_add (LijiSession *session,
                    const LijiId *id,
                    const LijiIntermentWish *wish,
                    GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_auto (Burial) self
      = { .session = session, .store = liji_registry_get_store (registry), .wish = wish };
  g_autoptr (LijiIntermentRow) made = NULL;
  LijiIntermentRow *row;
  LijiPack *input;
  gint64 hole;

  self.act
      = liji_deed_begin (session, id, wish->is_joint ? "interment.joint" : "interment.add", error);
  if (self.act == NULL)
    return NULL;
  if (liji_act_is_replayed (self.act))
    return recall (session, self.act, error);
  if (!read_place (&self, error) || !check_person (&self, error) || !check_proof (&self, error))
    return NULL;
  hole = find_hole (&self, error);
  if (hole == 0)
    return NULL;
  made = self.kept == NULL ? make_row (&self) : NULL;
  row = made != NULL ? made : self.kept;
  if (!write_row (&self, row, hole, error) || !settle_ashes (&self, row, error)
      || !settle_moved (&self, row, error) || !settle_holder (&self, error))
    return NULL;
  input = liji_pack_new ();
  liji_pack_text (input, "contract", wish->contract);
  liji_pack_text (input, "name", wish->name);
  liji_pack_text (input, "proof", wish->proof);
  liji_pack_text (input, "proof_no", wish->proof_no);
  liji_pack_text (input, "consent", wish->consent);
  return commit (session, self.act, row->no, input, error);
}

/* @from: the state it must be in. */
static LijiIntermentRow *
find_in (LijiStore *store, const char *no, const char *from, GError **error)
{
  g_autoptr (LijiIntermentRow) row = find (store, no, error);

  if (row == NULL || strcmp (row->state, from) == 0)
    return g_steal_pointer (&row);
  liji_cemetery_refuse (error, "interment", "grave.interment_state",
                        liji_code_text ("interment_state", row->state),
                        "it is not where this begins");
  return NULL;
}

static LijiInterment *
keep (LijiSession *session, LijiAct *act, LijiIntermentRow *row, LijiPack *input, GError **error)
{
  g_autoptr (LijiPack) pack = input;
  g_autoptr (GError) local = NULL;

  if (liji_interment_update (act, row, NULL, &local))
    return commit (session, act, row->no, g_steal_pointer (&pack), error);
  liji_deed_fail (error, "interment", g_steal_pointer (&local));
  return NULL;
}

LijiInterment *
liji_interment_move (LijiSession *session,
                     const LijiId *id,
                     const char *no,
                     const LijiIntermentMove *move,
                     GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "interment.move", error);
  g_autoptr (LijiIntermentRow) row = NULL;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (session, act, error);
  row = find_in (store, no, "interred", error);
  if (row == NULL || !liji_cemetery_need (move->to, "to", error)
      || !liji_cemetery_need (move->by, "by", error)
      || !liji_cemetery_need (move->paper, "paper", error))
    return NULL;
  set_text (&row->state, "in_transit");
  row->moved_on = liji_act_get_day (act);
  set_text (&row->moved_to, move->to);
  set_text (&row->moved_by, move->by);
  set_text (&row->moved_paper, move->paper);
  input = liji_pack_new ();
  liji_pack_text (input, "interment", no);
  liji_pack_text (input, "to", move->to);
  liji_pack_text (input, "by", move->by);
  liji_pack_text (input, "paper", move->paper);
  return keep (session, act, row, input, error);
}

LijiInterment *
liji_interment_receive (LijiSession *session,
                        const LijiId *id,
                        const char *no,
                        const char *number,
                        GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "interment.received", error);
  g_autoptr (LijiIntermentRow) row = NULL;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (session, act, error);
  row = find_in (store, no, "in_transit", error);
  if (row == NULL || !liji_cemetery_need (number, "received", error))
    return NULL;
  set_text (&row->state, "moved");
  set_text (&row->received_no, number);
  input = liji_pack_new ();
  liji_pack_text (input, "interment", no);
  liji_pack_text (input, "received", number);
  return keep (session, act, row, input, error);
}
