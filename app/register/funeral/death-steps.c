/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/death-private.h"

#include "base/identity.h"
#include "base/problem.h"
#include "register/funeral/resources-private.h"
#include "register/office/countersign-private.h"
#include "register/office/parameters.h"
#include "store/aggregate/bill-store.h"
#include "store/aggregate/service-store.h"

#include <string.h>

/* What all steps of a death case have in common: one case, one row of the procedure, one
 * transaction. What each does of itself is in death-acts.c. */

void
liji_undertaking_clear (LijiUndertaking *self)
{
  g_clear_pointer (&self->act, liji_act_free);
  g_clear_pointer (&self->row, liji_death_row_free);
  g_clear_pointer (&self->body, liji_body_row_free);
  g_clear_pointer (&self->ashes, g_ptr_array_unref);
  if (self->form != NULL)
    liji_model_free (&liji_death_model, self->form);
  self->form = NULL;
}

static void
choose_ashes (LijiUndertaking *self)
{
  for (guint i = 0; i < self->ashes->len; i++)
    {
      LijiAshesRow *one = g_ptr_array_index (self->ashes, i);

      if (strcmp (one->state, "packed") != 0)
        continue;
      if (self->one == NULL || g_strcmp0 (one->label, self->move.tag) == 0)
        self->one = one;
    }
}

gboolean
liji_undertaking_read (LijiUndertaking *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->body = liji_body_of (self->store, &self->row->id, &local);
  if (local == NULL)
    self->ashes = liji_ashes_of (self->store, &self->row->id, &local);
  if (local != NULL)
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  choose_ashes (self);
  return TRUE;
}

static int
get_number (LijiRegistry *registry, const char *key)
{
  g_autofree char *text = liji_parameters_get (registry, key);

  return (int) g_ascii_strtoll (text, NULL, 10);
}

static const char *
get_notice_key (const LijiDeathForm *form)
{
  return g_strcmp0 (form->kind, "unknown") == 0 ? "nameless_notice_days" : "unclaimed_notice_days";
}

/* A farewell under way, and what is still to be done to the body. */
static gboolean
read_doings (LijiUndertaking *self, LijiDeathFacts *facts, GError **error)
{
  int running = liji_use_is_running (self->store, &self->row->id, "hall", error);

  if (running < 0)
    return FALSE;
  facts->farewell = running > 0;
  facts->services = liji_service_count_open (self->store, &self->row->id, error);
  return facts->services >= 0;
}

/* What the case's bills have open, where fees are asked about. */
static gboolean
read_fees (LijiUndertaking *self, const char *act, LijiDeathFacts *facts, GError **error)
{
  g_autoptr (GPtrArray) bills = NULL;

  if (strcmp (act, "clear") != 0)
    return TRUE;
  facts->fees_first = liji_parameters_is_yes (self->registry, "fees_before_clearance");
  facts->reviewed = liji_parameters_is_yes (self->registry, "clearance_reviewed");
  bills = liji_bill_list (self->store, self->row->no, (LijiDate){ 0 }, (LijiDate){ 0 }, 0, error);
  for (guint i = 0; bills != NULL && i < bills->len; i++)
    {
      const LijiBillRow *bill = bills->pdata[i];

      if (strcmp (bill->state, "charged") == 0)
        facts->open_fen
            += MAX (0, bill->due_fen - bill->waived_fen - bill->paid_fen + bill->refunded_fen);
    }
  return bills != NULL;
}

/* Another case of the person the form names; NULL: none, or nobody is named. */
static LijiDeathRow *
find_other (LijiUndertaking *self, LijiDeathFacts *facts, GError **error)
{
  static const char *const on_the_way[] = { "reported", "dispatched", "collected", "stored", NULL };
  const LijiDeathForm *form = self->form;
  g_autofree char *key
      = form->identity_number != NULL && liji_death_is_death (form->kind) ? liji_identity_key (
            liji_identity_kind_from_code (form->identity_kind), form->identity_number)
                                                                          : NULL;
  LijiDeathRow *other = key != NULL ? liji_death_find_person (
                            self->store, key, self->row != NULL ? &self->row->id : NULL, error)
                                    : NULL;

  if (other == NULL)
    return NULL;
  facts->same_person = other->no;
  facts->person_gone = !g_strv_contains (on_the_way, other->state);
  return other;
}

GPtrArray *
liji_undertaking_check (LijiUndertaking *self,
                        const char *act,
                        gint64 now,
                        const LijiDeathForm *before,
                        GError **error)
{
  g_autofree char *same = NULL;
  g_autoptr (LijiDeathRow) other = NULL;
  g_autoptr (GError) local = NULL;
  LijiDeathFacts facts = { .today = liji_micros_to_date (now),
                           .at = self->move.at > 0 ? self->move.at : now,
                           .now = now,
                           .seen = self->move.tag,
                           .before = before };

  facts.extension_days = get_number (self->registry, "body_extension_days");
  facts.notice_days = get_number (self->registry, get_notice_key (self->form));
  facts.state = self->row != NULL ? self->row->state : "";
  if (self->row != NULL)
    {
      facts.since = self->row->moved_at;
      facts.held = self->row->held;
      facts.due_on = self->row->due_on;
      facts.tag = strcmp (act, "hand_over") == 0 ? self->one != NULL ? self->one->label : NULL
                  : self->body != NULL           ? self->body->tag
                                                 : NULL;
      facts.suspended = self->one != NULL && self->one->suspended;
      if (read_doings (self, &facts, &local))
        read_fees (self, act, &facts, &local);
    }
  else if (self->form->name != NULL)
    same = liji_death_find_name (self->store, self->form->name, &local);
  if (local == NULL)
    other = find_other (self, &facts, &local);
  if (local != NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  facts.same_name = same;
  return liji_death_check (self->form, &facts, act);
}

static void
begin (LijiUndertaking *self, LijiSession *session, LijiDraft *draft, const LijiDeathMove *move)
{
  self->session = session;
  self->registry = liji_session_get_registry (session);
  self->store = liji_registry_get_store (self->registry);
  self->form = liji_model_copy (&liji_death_model, liji_draft_get_record (draft));
  if (move != NULL)
    self->move = *move;
}

static gboolean
is_decided (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (strcmp (((LijiProblem *) problems->pdata[i])->code, "death.overridden") == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check (LijiUndertaking *self, const LijiDeathForm *before, GError **error)
{
  g_autoptr (GPtrArray) problems = liji_undertaking_check (
      self, self->step->act, liji_act_get_moment (self->act), before, error);

  if (problems == NULL)
    return FALSE;
  if (liji_problems_gravest (problems) >= LIJI_PROBLEM_MISSING)
    return liji_register_fail_problems (error, problems);
  self->decided = is_decided (problems);
  return TRUE;
}

/* §2.1 B5, where the office decided so. */
static gboolean
is_reviewed (LijiUndertaking *self)
{
  return strcmp (self->step->act, "clear") == 0
         && liji_parameters_is_yes (self->registry, "clearance_reviewed");
}

/* An odd date, and taking back a death that others were told of, are decided by two. */
static gboolean
ask_second (LijiUndertaking *self, GError **error)
{
  gboolean withdrawn = strcmp (self->step->act, "void") == 0 && self->row->noted;
  g_autofree char *kind = g_strconcat ("death.", self->step->act, NULL);
  LijiSecondWord word = { .kind = kind,
                          .field = "reviewer",
                          .who = self->form->reviewer,
                          .about = self->row->no,
                          .reason = withdrawn ? self->move.reason : self->form->override_reason };

  if (!self->decided && !withdrawn && !is_reviewed (self))
    return TRUE;
  return liji_countersign_check_named (self->form->reviewer, error)
         && liji_countersign_take (self->session, self->act, &word, error);
}

static void
fill_row (LijiUndertaking *self)
{
  LijiDeathRow *row = self->row;
  const LijiDeathForm *form = self->form;
  const LijiState *state = liji_procedure_state (&liji_death_procedure, row->state);

  row->final = state != NULL && state->final;
  g_free (row->name);
  row->name = g_strdup (form->name);
  g_free (row->identity_key);
  row->identity_key = form->identity_number != NULL && liji_death_is_death (form->kind)
                          ? liji_identity_key (liji_identity_kind_from_code (form->identity_kind),
                                               form->identity_number)
                          : NULL;
  row->died_on = form->died_on;
  row->resident = form->resident;
  if (strcmp (row->kind, "elsewhere") == 0)
    row->cremated_on = form->elsewhere_on;
  row->moved_at = self->move.at > 0 ? self->move.at : liji_act_get_moment (self->act);
  g_clear_pointer (&row->form, g_bytes_unref);
  row->form = liji_model_to_cbor (&liji_death_model, form);
}

static LijiDeath *
finish (LijiUndertaking *self, GError **error)
{
  LijiDeathLimits limits;
  LijiPack *input = liji_pack_new ();
  LijiPack *outputs = liji_pack_new ();
  g_autoptr (LijiDeath) done = NULL;

  liji_pack_item (input, "form", self->row->form);
  liji_pack_text (input, "case", self->row->no);
  liji_pack_text (input, "tag", self->move.tag);
  liji_pack_text (input, "reason", self->move.reason);
  if (self->move.at > 0)
    liji_pack_number (input, "at", self->move.at);
  liji_pack_text (outputs, "no", self->row->no);
  limits = liji_death_limits_read (self->registry);
  done = liji_death_new_from_row (self->store, self->row, &limits, error);
  if (done == NULL)
    {
      liji_pack_free (input);
      liji_pack_free (outputs);
      return NULL;
    }
  return liji_deed_commit (self->act, input, outputs, error) ? g_steal_pointer (&done) : NULL;
}

/* The picture of what stands in for a lost certificate is kept for ever. */
static gboolean
add_scan (LijiUndertaking *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  return self->form->origin_scan == NULL
         || liji_act_add_digest (self->act, self->form->origin_scan, &local)
         || liji_deed_fail (error, "origin_scan", g_steal_pointer (&local));
}

static LijiDeath *
replay (LijiUndertaking *self, GError **error)
{
  g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (self->act), "no");

  return liji_death_find (self->session, no != NULL ? no : "", error);
}

static gboolean
insert (LijiUndertaking *self, GError **error)
{
  g_autofree char *home = liji_parameters_get (self->registry, "funeral_home_number");
  g_autoptr (GError) local = NULL;

  return liji_death_insert (self->act, self->row, liji_registry_get_office_code (self->registry),
                            home, &local)
         || liji_deed_fail (error, "case", g_steal_pointer (&local));
}

/* Who comes with a paper and is compared at once: the row has its number by now. */
static gboolean
note_early (LijiUndertaking *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!liji_undertaking_note_death (self, error))
    return FALSE;
  return !self->row->noted || liji_death_update (self->act, self->row, &local)
         || liji_deed_fail (error, "case", g_steal_pointer (&local));
}

LijiDeath *
liji_death_open (LijiSession *session, const LijiId *act, LijiDraft *draft, GError **error)
{
  g_auto (LijiUndertaking) self = { 0 };
  g_autofree char *kind = NULL;

  begin (&self, session, draft, NULL);
  self.step = liji_procedure_step (
      &liji_death_procedure, "", g_strcmp0 (self.form->kind, "elsewhere") == 0 ? "record" : "open");
  kind = g_strconcat ("death.", self.step->act, NULL);
  self.act = liji_deed_begin (session, act, kind, error);
  if (self.act == NULL)
    return NULL;
  if (liji_act_is_replayed (self.act))
    return replay (&self, error);
  if (!check (&self, NULL, error))
    return NULL;
  self.row = g_new0 (LijiDeathRow, 1);
  self.row->id = liji_act_make_id (self.act, "death", 0);
  self.row->kind = g_strdup (self.form->kind);
  self.row->state = g_strdup (self.step->to);
  fill_row (&self);
  if (!add_scan (&self, error) || !insert (&self, error) || !note_early (&self, error))
    return NULL;
  return finish (&self, error);
}

static gboolean
read_seen (LijiUndertaking *self, const LijiDeath *seen, const char *step, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *order = NULL;

  self->row = liji_death_get (self->store, &seen->id, &local);
  if (self->row == NULL)
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  if (self->row->revision != seen->revision)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, "case", self->row->updated_by,
                               "case: %s was moved meanwhile (now %s) by %s; read it again",
                               self->row->no, self->row->state, self->row->updated_by);
  self->step = liji_procedure_step (&liji_death_procedure, self->row->state, step);
  order = self->step == NULL
              ? liji_procedure_dup_order (&liji_death_procedure, self->row->state, step)
              : NULL;
  if (order != NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "case", NULL, "case: %s is %s; %s",
                               self->row->no, self->row->state, order)
           || liji_register_explain (error, "death.other_step", step, self->row->no);
  return liji_undertaking_read (self, error);
}

/* What takes a step back, or out, says why. */
static gboolean
check_reason (LijiUndertaking *self, GError **error)
{
  static const char *const acts[]
      = { "cancel", "void", "recall", "release", "suspend", "settle", NULL };

  if (!g_strv_contains (acts, self->step->act)
      || (self->move.reason != NULL && self->move.reason[0] != '\0'))
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL,
                             "reason: it is needed")
         || liji_register_explain (error, "death.no_reason", NULL, NULL);
}

LijiDeath *
liji_death_advance (LijiSession *session,
                    const LijiId *act,
                    LijiDeath *seen,
                    const char *step,
                    LijiDraft *draft,
                    const LijiDeathMove *move,
                    GError **error)
{
  g_auto (LijiUndertaking) self = { 0 };
  g_autofree char *kind = g_strconcat ("death.", step, NULL);
  g_autoptr (GError) local = NULL;

  begin (&self, session, draft, move);
  self.act = liji_deed_begin (session, act, kind, error);
  if (self.act == NULL)
    return NULL;
  if (liji_act_is_replayed (self.act))
    return replay (&self, error);
  if (!read_seen (&self, seen, step, error) || !check_reason (&self, error)
      || !check (&self, liji_death_get_form (seen), error) || !ask_second (&self, error))
    return NULL;
  g_free (self.row->state);
  self.row->state = g_strdup (self.step->to);
  if (self.move.reason != NULL)
    {
      g_free (self.row->reason);
      self.row->reason = g_strdup (self.move.reason);
    }
  fill_row (&self);
  if (!liji_undertaking_do (&self, error) || !liji_undertaking_note_death (&self, error))
    return NULL;
  /* The act may have decided more than the procedure's row says. */
  self.row->final = liji_procedure_state (&liji_death_procedure, self.row->state)->final;
  if (liji_death_update (self.act, self.row, &local))
    return finish (&self, error);
  liji_deed_fail (error, "case", g_steal_pointer (&local));
  return NULL;
}

GPtrArray *
liji_death_look (LijiSession *session,
                 LijiDeath *seen,
                 const char *step,
                 LijiDraft *draft,
                 const LijiDeathMove *move,
                 GError **error)
{
  g_auto (LijiUndertaking) self = { 0 };
  gint64 now
      = liji_clock_get_micros (liji_registry_get_clock (liji_session_get_registry (session)));

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  begin (&self, session, draft, move);
  if (seen != NULL && !read_seen (&self, seen, step, error))
    return NULL;
  return liji_undertaking_check (&self, step, now, seen != NULL ? liji_death_get_form (seen) : NULL,
                                 error);
}
