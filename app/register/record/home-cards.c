/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/record/home-cards.h"

#include "register/pack.h"
#include "store/aggregate/note-store.h"
#include "store/claim.h"

#include <string.h>

#define PAGE 500

static gboolean
may_have_card (const LijiPartyRow *party)
{
  static const char *const kinds[] = { "hong_kong", "macau", "taiwan", NULL };

  return party->person_kind != NULL && g_strv_contains (kinds, party->person_kind);
}

static gboolean
apply_corrections (LijiStore *store,
                   const LijiRegistrationRow *row,
                   LijiMarriage *form,
                   GError **error)
{
  g_autoptr (GPtrArray) notes = liji_note_list (store, &row->id, "correction", error);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const LijiNoteRow *note = g_ptr_array_index (notes, i);
      g_autofree char *field = liji_pack_dup_text (note->data, "field");
      g_autofree char *value = liji_pack_dup_text (note->data, "after");

      if (field != NULL && value != NULL)
        liji_model_set_text (&liji_marriage_model, form, field, value, row->registered_on, NULL);
    }
  return notes != NULL;
}

gboolean
liji_home_cards_read (LijiStore *store,
                      const LijiRegistrationRow *row,
                      char *keys[2],
                      GError **error)
{
  g_autoptr (LijiRegistrationRow) whole = NULL;
  LijiMarriage *form;
  gboolean done;

  keys[0] = keys[1] = NULL;
  if (row->archived || strcmp (row->kind, "marriage") != 0
      || !(may_have_card (&row->man) || may_have_card (&row->woman)))
    return TRUE;
  if (row->snapshot == NULL)
    {
      whole = liji_registration_get (store, &row->id, error);
      if (whole == NULL)
        return FALSE;
      row = whole;
    }
  form = row->snapshot != NULL ? liji_model_from_cbor (&liji_marriage_model, row->snapshot, NULL)
                               : NULL;
  if (form == NULL)
    return TRUE;
  done = apply_corrections (store, row, form, error);
  if (done)
    {
      keys[0] = liji_applicant_dup_home_key (&form->man);
      keys[1] = liji_applicant_dup_home_key (&form->woman);
    }
  liji_model_free (&liji_marriage_model, form);
  return done;
}

gboolean
liji_home_cards_claim (LijiAct *act,
                       const LijiRegistrationRow *row,
                       char *keys[2],
                       const char *window,
                       GError **error)
{
  int which;

  return liji_claim_take_both (act, LIJI_CLAIM_OPEN_MARRIAGE,
                               (const char *const[2]){ keys[0], keys[1] }, FALSE, row->number,
                               window, &row->id, &which, error);
}

static gboolean
claim_free (LijiAct *act, const LijiRegistrationRow *row, GError **error)
{
  g_autofree char *man = NULL;
  g_autofree char *woman = NULL;
  char *keys[2];
  gboolean done = liji_home_cards_read (liji_act_get_store (act), row, keys, error), free;

  man = keys[0];
  woman = keys[1];
  for (guint i = 0; done && i < 2; i++)
    done = keys[i] == NULL
           || liji_claim_take_free (act, LIJI_CLAIM_OPEN_MARRIAGE, keys[i], row->number, "",
                                    &row->id, &free, error);
  return done;
}

gboolean
liji_home_cards_claim_all (LijiAct *act, GError **error)
{
  LijiId after = { { 0 } };

  while (TRUE)
    {
      g_autoptr (GPtrArray) rows
          = liji_registration_walk (liji_act_get_store (act), &after, PAGE, error);

      for (guint i = 0; rows != NULL && i < rows->len; i++)
        {
          const LijiRegistrationRow *row = g_ptr_array_index (rows, i);

          after = row->id;
          if ((strcmp (row->state, "registered") == 0 || strcmp (row->state, "issued") == 0)
              && !claim_free (act, row, error))
            return FALSE;
        }
      if (rows == NULL || rows->len < PAGE)
        return rows != NULL;
    }
}
