/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-against.h"

#include "register/deed.h"
#include "store/aggregate/case-store.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/registration-store.h"
#include "store/aggregate/stock-store.h"
#include "store/claim.h"

#include <string.h>

/* Whoever decides sees both sides: beside what was done away always stands what is here. */

static gboolean
settle (GError *local, gboolean found, GError **error)
{
  g_autoptr (GError) from = local;

  if (from == NULL || g_error_matches (from, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    return found;
  return liji_deed_fail (error, NULL, g_steal_pointer (&from));
}

static char *
join_names (const char *man, const char *woman)
{
  return g_strjoin (" · ", man != NULL ? man : "—", woman != NULL ? woman : "—", NULL);
}

static char *
tell_number (LijiStore *store, const char *number, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiRegistrationRow) row = liji_registration_find (store, number, &local);
  g_autofree char *names = NULL;
  g_autofree char *day = NULL;

  if (!settle (g_steal_pointer (&local), row != NULL, error))
    return NULL;
  names = join_names (row->man.name, row->woman.name);
  day = liji_date_to_iso (row->registered_on);
  return g_strdup_printf ("%s, %s, %s, %s", row->number, names, day, row->registrar);
}

static char *
tell_case (const LijiCaseRow *row)
{
  g_autofree char *names = join_names (row->man_name, row->woman_name);

  return g_strdup_printf ("case %s, %s, %s", row->no, names, row->state);
}

static char *
tell_case_no (LijiStore *store, const LijiEntry *entry, GError **error)
{
  g_autofree char *no = liji_pack_dup_text (entry->outputs, "no");
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiCaseRow) row = no != NULL ? liji_case_find (store, no, &local) : NULL;

  return settle (g_steal_pointer (&local), row != NULL, error) ? tell_case (row) : NULL;
}

static char *
tell_own_case (LijiStore *store, const LijiEntry *entry, GError **error)
{
  g_autofree char *text = liji_pack_dup_text (entry->input, "case");
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiCaseRow) row = NULL;
  LijiId id;

  if (text == NULL || !liji_id_from_string (text, &id))
    return NULL;
  row = liji_case_get (store, &id, &local);
  return settle (g_steal_pointer (&local), row != NULL, error) ? tell_case (row) : NULL;
}

gboolean
liji_loan_has_booklet (const LijiLoanRow *loan, const char *serial)
{
  return loan->booklets_first != NULL && strlen (serial) == strlen (loan->booklets_first)
         && strcmp (serial, loan->booklets_first) >= 0 && strcmp (serial, loan->booklets_last) <= 0;
}

gboolean
liji_outpost_booklet_is_taken (LijiStore *store,
                               const LijiLoanRow *loan,
                               const char *serial,
                               gboolean *taken,
                               GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiBooklet) booklet = liji_stock_get (store, "marriage", serial, &local);

  *taken = TRUE;
  if (!settle (g_steal_pointer (&local), booklet != NULL, error))
    return error == NULL || *error == NULL;
  if (strcmp (booklet->state, "lent") == 0)
    *taken = g_strcmp0 (booklet->window, loan->name) != 0;
  else
    *taken
        = !liji_loan_has_booklet (loan, serial)
          || (strcmp (booklet->state, "received") != 0 && strcmp (booklet->state, "issued") != 0);
  return TRUE;
}

static const char *const booklet_words[] = { "man_booklet", "woman_booklet", "booklet" };

static char *
tell_booklet (LijiStore *store, const LijiLoanRow *loan, const LijiEntry *entry, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (booklet_words); i++)
    {
      g_autofree char *serial = liji_pack_dup_text (entry->outputs, booklet_words[i]);
      g_autoptr (GError) local = NULL;
      g_autoptr (LijiBooklet) booklet
          = serial != NULL ? liji_stock_get (store, "marriage", serial, &local) : NULL;

      if (local != NULL && !settle (g_steal_pointer (&local), FALSE, error) && *error != NULL)
        return NULL;
      if (booklet != NULL
          && (strcmp (booklet->state, "lent") != 0 || g_strcmp0 (booklet->window, loan->name) != 0))
        return g_strdup_printf ("%s, %s%s%s", serial, booklet->state,
                                booklet->window != NULL ? ", " : "",
                                booklet->window != NULL ? booklet->window : "");
    }
  return NULL;
}

/* What nobody holds: the loan itself, or the account, as it stands here. */
static char *
tell_loan (LijiRegistry *registry,
           const LijiLoanRow *loan,
           const LijiEntry *entry,
           const char *field)
{
  g_autofree char *day = liji_date_to_iso (liji_micros_to_date (loan->returned_at));

  if (g_strcmp0 (field, "user") == 0)
    return g_strdup_printf ("%s, %s", liji_registry_get_office_name (registry), entry->user);
  return g_strdup_printf ("%s, %s%s%s", loan->name, loan->state, loan->returned_at != 0 ? " " : "",
                          loan->returned_at != 0 ? day : "");
}

char *
liji_outpost_tell_against (LijiRegistry *registry,
                           const LijiLoanRow *loan,
                           const LijiEntry *entry,
                           const char *field,
                           const char *holder,
                           GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autofree char *number = liji_pack_dup_text (entry->outputs, "number");
  g_autoptr (GError) local = NULL;
  char *line = NULL;

  if (holder != NULL && *holder != '\0')
    return g_strdup (holder);
  if (g_strcmp0 (field, "user") == 0)
    return tell_loan (registry, loan, entry, field);
  if (number != NULL)
    line = tell_number (store, number, &local);
  if (line == NULL && local == NULL)
    line = tell_case_no (store, entry, &local);
  if (line == NULL && local == NULL)
    line = tell_own_case (store, entry, &local);
  if (line == NULL && local == NULL)
    line = tell_booklet (store, loan, entry, &local);
  if (local == NULL)
    return line != NULL ? line : tell_loan (registry, loan, entry, field);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

gboolean
liji_outpost_number_is_taken (LijiStore *store,
                              const LijiEntry *entry,
                              gboolean *taken,
                              GError **error)
{
  g_autofree char *number = liji_pack_dup_text (entry->outputs, "number");
  g_autofree char *own = liji_pack_dup_text (entry->outputs, "registration");
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiHolder) holder
      = number != NULL ? liji_claim_find (store, LIJI_CLAIM_NUMBER, number, &local) : NULL;
  g_autofree char *whose = holder != NULL ? liji_id_to_string (&holder->subject) : NULL;

  *taken = holder != NULL && g_strcmp0 (whose, own) != 0;
  return local == NULL || liji_deed_fail (error, "number", g_steal_pointer (&local));
}

static gboolean
is_status_taken (LijiStore *store, const LijiEntry *entry, gboolean *taken, GError **error)
{
  static const char *const words[] = { "man_status", "woman_status", "status" };

  for (guint i = 0; i < G_N_ELEMENTS (words) && !*taken; i++)
    {
      g_autoptr (GBytes) given = liji_pack_dup_item (entry->outputs, words[i]);

      if (given != NULL
          && !liji_copy_has_status (store, liji_pack_get_number (entry->outputs, words[i]), taken,
                                    error))
        return FALSE;
    }
  return TRUE;
}

gboolean
liji_outpost_is_taken (LijiStore *store,
                       const LijiLoanRow *loan,
                       const LijiEntry *entry,
                       gboolean *taken,
                       GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!liji_outpost_number_is_taken (store, entry, taken, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (booklet_words) && !*taken; i++)
    {
      g_autofree char *serial = liji_pack_dup_text (entry->outputs, booklet_words[i]);

      if (serial != NULL && !liji_outpost_booklet_is_taken (store, loan, serial, taken, error))
        return FALSE;
    }
  return *taken || is_status_taken (store, entry, taken, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}
