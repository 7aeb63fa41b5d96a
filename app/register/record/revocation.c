/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/record/afterwards-private.h"

#include "register/record/home-cards.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/registration-store.h"
#include "store/claim.h"

#include <string.h>

/* 撤销冒名顶替、弄虚作假登记: 审查 — 告知 — 决定 — 送达 — 归档 (the opinion of 18 Nov 2021; work
 * norm of 2025). One act a step, each written beside the record. The decision takes effect
 * everywhere in its own act: claims, seals, status, the national base. */

static const struct
{
  const char *step;
  const char *after; /* "": it begins here */
} steps[] = {
  { "examine", "" },   { "notify", "examine" },  { "decide", "notify" },  { "serve", "decide" },
  { "file", "serve" }, { "dismiss", "examine" }, { "dismiss", "notify" },
};

/* The last step and its words; NULL before the first. */
static LijiNoteRow *
find_last (LijiAfter *self, char **step, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) notes
      = liji_note_list (self->store, &self->one.row->id, "revocation", &local);
  LijiNoteRow *last;

  if (notes == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  if (notes->len == 0)
    return NULL;
  last = g_ptr_array_steal_index (notes, notes->len - 1);
  *step = liji_pack_dup_text (last->data, "step");
  /* What was dismissed may be examined anew on new evidence. */
  if (g_strcmp0 (*step, "dismiss") == 0)
    g_clear_pointer (step, g_free);
  return last;
}

static gboolean
check_order (const char *step, const char *last, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (strcmp (steps[i].step, step) == 0 && strcmp (steps[i].after, last != NULL ? last : "") == 0)
      return TRUE;
  return liji_register_fail (
             error, LIJI_REGISTER_ERROR_REFUSED, "step", last,
             "step: “%s” does not follow %s (examine, notify, decide, serve, file; or dismiss)",
             step, last != NULL ? last : "nothing")
         || liji_register_explain (error, "revocation.order", NULL, NULL);
}

static gboolean
check_words (LijiAfter *self,
             const char *step,
             const LijiAnnotation *what,
             LijiDate until,
             LijiNoteRow *last,
             GError **error)
{
  g_autofree char *text = last != NULL ? liji_pack_dup_text (last->data, "until") : NULL;
  g_autofree char *issued = liji_date_to_iso (what->issued_on);
  LijiDate defence = { 0 };

  if (strcmp (step, "examine") == 0
      && (what->authority == NULL || what->number == NULL || what->holder == NULL))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "authority", NULL,
                               "authority: say who found it, in which document, and whose identity "
                               "was abused (--holder man, woman or both)")
           || liji_register_explain (error, "revocation.who_found", NULL, NULL);
  if (liji_date_is_day (what->issued_on)
      && liji_date_compare (what->issued_on, liji_act_get_day (self->act)) > 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "issued", NULL,
                               "issued: the document cannot be of a day to come")
           || liji_register_explain (error, "correct.future", issued, NULL);
  if (strcmp (step, "notify") == 0
      && (!liji_date_is_day (until) || liji_date_compare (until, liji_act_get_day (self->act)) < 0))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "until", NULL,
                               "until: the notice names a day until which one may answer it")
           || liji_register_explain (error, "revocation.until", NULL, NULL);
  if (strcmp (step, "decide") == 0 && text != NULL && liji_date_from_iso (text, &defence)
      && liji_date_compare (liji_act_get_day (self->act), defence) <= 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "step", NULL,
                               "step: the notice may be answered until %s; decide after it", text)
           || liji_register_explain (error, "revocation.wait", text, NULL);
  if ((strcmp (step, "serve") == 0 || strcmp (step, "dismiss") == 0) && what->text == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "text", NULL,
                               "text: say how it was served, or why it is dismissed")
           || liji_register_explain (error, "revocation.words", NULL, NULL);
  return TRUE;
}

/* The decision has a number of its own, of this office and year. */
static gboolean
make_number (LijiAfter *self, char **decision, GError **error)
{
  int year = liji_act_get_day (self->act).year;
  g_autofree char *scope = g_strdup_printf ("revocation-%04d", year);
  g_autoptr (GError) local = NULL;
  gint64 next;

  if (!liji_number_count (self->act, scope, &next, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  *decision = g_strdup_printf ("撤婚决字〔%04d〕%s第%" G_GINT64_FORMAT "号", year,
                               liji_registry_get_office_code (self->registry), next);
  return TRUE;
}

/* The marriage that the divorce ended; NULL without @error where none is on record here. */
static LijiRegistrationRow *
find_divorced (LijiAfter *self, GError **error)
{
  const char *key = self->one.row->man.identity_key;
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows
      = key != NULL ? liji_registration_list_person (self->store, key, &local) : NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiRegistrationRow *row = g_ptr_array_index (rows, i);

      if (strcmp (row->kind, "marriage") == 0 && g_strcmp0 (row->ended_how, "divorce") == 0
          && g_strcmp0 (row->ended_by, self->one.row->number) == 0)
        return liji_registration_get (self->store, &row->id, error);
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* What befell @party since: a death ends the marriage in the divorce's place (@died, borrowed from
 * @facts), another marriage stands in the way. */
static gboolean
check_since (LijiAfter *self,
             const LijiPartyRow *party,
             GPtrArray **facts,
             const LijiPartyFact **died,
             GError **error)
{
  GError *local = NULL;

  if (party->identity_key == NULL)
    return TRUE;
  *facts = liji_facts_of (self->store, party->identity_key, NULL, &local);
  if (*facts == NULL)
    return liji_deed_fail (error, NULL, local);
  for (guint i = 0; i < (*facts)->len; i++)
    {
      const LijiPartyFact *fact = g_ptr_array_index (*facts, i);

      if (strcmp (fact->what, "death") == 0)
        *died = fact;
      if (strcmp (fact->what, "open_marriage") == 0)
        return liji_register_fail (error, LIJI_REGISTER_ERROR_HELD, "number", fact->number,
                                   "number: %s has married since (%s, %s); that marriage comes "
                                   "first",
                                   party->name, fact->number, fact->office)
               || liji_register_explain (error, "revocation.married_since", party->name,
                                         fact->number);
    }
  return TRUE;
}

static void
set_end (LijiRegistrationRow *row, const LijiPartyFact *died)
{
  g_free (row->state);
  row->state = g_strdup (died != NULL                                         ? "ended"
                         : row->archived || liji_date_is_day (row->issued_on) ? "issued"
                                                                              : "registered");
  g_free (row->ended_how);
  row->ended_how = died != NULL ? g_strdup ("death") : NULL;
  g_free (row->ended_by);
  row->ended_by = died != NULL ? g_strdup (died->number) : NULL;
  row->ended_on = died != NULL ? died->date : (LijiDate){ 0 };
}

static gboolean
claim_home_cards (LijiAfter *self, const LijiRegistrationRow *row, GError **error)
{
  char *keys[2];
  gboolean done = liji_home_cards_read (self->store, row, keys, error)
                  && liji_home_cards_claim (self->act, row, keys,
                                            liji_session_get_station (self->session), error);

  g_free (keys[0]);
  g_free (keys[1]);
  return done;
}

/* Without its divorce the marriage has never ended. */
static gboolean
restore_marriage (LijiAfter *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) man = NULL;
  g_autoptr (GPtrArray) woman = NULL;
  const LijiPartyFact *died = NULL;
  g_autoptr (LijiRegistrationRow) row = find_divorced (self, &local);
  int which = -1;

  if (row == NULL)
    return local == NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (!check_since (self, &row->man, &man, &died, error)
      || !check_since (self, &row->woman, &woman, &died, error))
    return FALSE;
  set_end (row, died);
  if ((died != NULL || row->archived
       || (liji_claim_take_both (
               self->act, LIJI_CLAIM_OPEN_MARRIAGE,
               (const char *const[2]){ row->man.identity_key, row->woman.identity_key }, FALSE,
               row->number, liji_session_get_station (self->session), &row->id, &which, &local)
           && claim_home_cards (self, row, &local)))
      && liji_registration_update (self->act, row, &local))
    return TRUE;
  return liji_deed_fail (error, "number", g_steal_pointer (&local));
}

/* The decision ends a marriage on record, and nobody ends one alone (take_evidence in
 * afterwards.c): the head decides, a second person who has read the evidence confirms it. What
 * leads to it and what follows changes nothing for anybody. */
static gboolean
decide (LijiAfter *self, const LijiAnnotation *what, char **decision, GError **error)
{
  g_autofree char *about = g_strdup_printf ("%s: revoke", self->one.row->number);

  if (what->approver == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "approver", NULL,
                               "approver: a registration is revoked by it, so a second person "
                               "confirms it (--approver, --second)")
           || liji_register_explain (error, "revocation.alone", NULL, NULL);
  return liji_after_take_approver (self, "record.revoke", what->approver, about, what->text, error)
         && make_number (self, decision, error)
         && (strcmp (self->one.row->kind, "divorce") != 0 || restore_marriage (self, error))
         && liji_after_end (self, "revoked", *decision, liji_act_get_day (self->act), error)
         && liji_after_withdraw (self, *decision, error);
}

/* What is filed in the end is the decision: the volume bears its number. */
static char *
dup_decision (const char *step, const LijiAfter *self)
{
  g_autoptr (GPtrArray) notes
      = strcmp (step, "file") == 0
            ? liji_note_list (self->store, &self->one.row->id, "revocation", NULL)
            : NULL;
  char *decision = NULL;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      char *now = liji_pack_dup_text (((LijiNoteRow *) notes->pdata[i])->data, "decision");

      if (now != NULL)
        {
          g_free (decision);
          decision = now;
        }
    }
  return decision;
}

static LijiPack *
make_pack (const char *step, const LijiAnnotation *what, LijiDate until, const char *decision)
{
  LijiPack *pack = liji_after_pack (what);
  g_autofree char *day = liji_date_to_iso (until);

  liji_pack_text (pack, "step", step);
  if (liji_date_is_day (until))
    liji_pack_text (pack, "until", day);
  liji_pack_text (pack, "decision", decision);
  return pack;
}

gboolean
liji_afterwards_revoke (LijiSession *session,
                        const LijiId *act,
                        const char *number,
                        const char *step,
                        const LijiAnnotation *what,
                        LijiDate until,
                        char **decision,
                        GError **error)
{
  g_auto (LijiAfter) self = { 0 };
  g_autoptr (LijiNoteRow) last = NULL;
  g_autofree char *last_step = NULL;
  g_autofree char *made = NULL;
  g_autofree char *filed = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input, *outputs;

  if (!liji_after_begin (&self, session, act, "record.revoke", number, error))
    return FALSE;
  if (liji_act_is_replayed (self.act))
    {
      *decision = liji_pack_dup_text (liji_act_get_outputs (self.act), "decision");
      return TRUE;
    }
  last = find_last (&self, &last_step, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  filed = dup_decision (step, &self);
  if (!check_order (step, last_step, error) || !check_words (&self, step, what, until, last, error)
      || (strcmp (step, "decide") == 0 && !decide (&self, what, &made, error))
      || !liji_after_note (&self, "revocation", what->text,
                           make_pack (step, what, until, made != NULL ? made : filed), error))
    return FALSE;
  input = make_pack (step, what, until, NULL);
  liji_pack_text (input, "number", number);
  outputs = liji_pack_new ();
  liji_pack_text (outputs, "decision", made);
  if (!liji_deed_commit (self.act, input, outputs, error))
    return FALSE;
  *decision = g_steal_pointer (&made);
  return TRUE;
}
