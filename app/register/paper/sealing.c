/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/paper/sealing.h"

#include "register/deed.h"
#include "seal/seal.h"
#include "store/journal/past.h"

/* Somebody changes a row, prints, and puts the row back: afterwards no check finds anything but a
 * paper with our own seal. So the rows are asked about in the moment of sealing, and before what is
 * sealed already is drawn from them. */

static gboolean
refuse (GPtrArray *findings, GError **error)
{
  const LijiFinding *first = findings->pdata[0];
  g_autofree char *what = first->column != NULL
                              ? g_strdup_printf ("%s, %s", first->table, first->column)
                              : g_strdup (first->table);

  liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "record", NULL,
                      "record: it was changed behind the registry's back (%s); nothing is sealed",
                      first->sentence);
  return liji_register_explain (error, "record.altered", what, NULL);
}

gboolean
liji_sealing_hold (LijiRegistry *registry, const LijiHold *holds, guint n, GError **error)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_finding_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiPast) past = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || !liji_id_equal (holds[i].subject, holds[i - 1].subject))
        {
          g_clear_pointer (&past, liji_past_free);
          past = liji_past_read (liji_registry_get_store (registry), holds[i].subject, 0, &local);
        }
      if (past == NULL
          || !liji_past_hold (past, holds[i].table, holds[i].row, holds[i].number, findings,
                              &local))
        return liji_deed_fail (error, "record", g_steal_pointer (&local));
      if (findings->len > 0)
        return refuse (findings, error);
    }
  return TRUE;
}

gboolean
liji_sealing_hold_note (LijiRegistry *registry, const LijiNoteRow *note, GError **error)
{
  const LijiHold holds[] = { { &note->subject, "note", &note->id, 0 } };

  return liji_sealing_hold (registry, holds, G_N_ELEMENTS (holds), error);
}

char *
liji_sealing_make (LijiRegistry *registry,
                   const LijiClaims *claims,
                   LijiSigner *signer,
                   const LijiHold *holds,
                   guint n,
                   GError **error)
{
  g_autoptr (GError) local = NULL;
  char *seal;

  if (!liji_sealing_hold (registry, holds, n, error))
    return NULL;
  seal = liji_seal_make (claims, signer, NULL, &local);
  if (seal == NULL)
    liji_deed_fail (error, "seal", g_steal_pointer (&local));
  return seal;
}
