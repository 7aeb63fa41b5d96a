/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-private.h"

#include "base/text.h"
#include "register/deed.h"
#include "register/outpost/outpost-here.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/stock-ledger.h"
#include "store/aggregate/stock-store.h"

#include <string.h>

/* Loans and roving points as they stand; and what an outpost says of itself. */

#define PAGE 1000
#define WORDS_LETTERS 100

static void
clear_loan (LijiLoan *self)
{
  g_free (self->name);
  g_free (self->point);
  g_free (self->place);
  g_free (self->basis);
  g_free (self->first_number);
  g_free (self->last_number);
  g_free (self->booklets_first);
  g_free (self->booklets_last);
  g_free (self->kid);
  g_free (self->state);
  g_free (self->lent_by);
}

static void
clear_point (LijiPoint *self)
{
  g_free (self->name);
  g_free (self->address);
  g_strfreev (self->days);
}

static void
clear_here (LijiOutpostHere *self)
{
  g_free (self->name);
  g_free (self->office);
  g_free (self->place);
}

LIJI_DEFINE_VALUE (LijiLoan, liji_loan, clear_loan)
LIJI_DEFINE_VALUE (LijiPoint, liji_point, clear_point)
LIJI_DEFINE_VALUE (LijiOutpostHere, liji_outpost_here, clear_here)

char **
liji_outpost_list_booklets (LijiStore *store, const char *name, GError **error)
{
  g_autoptr (GStrvBuilder) serials = g_strv_builder_new ();
  g_autofree char *after = g_strdup ("");
  guint n;

  do
    {
      g_autoptr (GPtrArray) rows
          = liji_stock_list (store, "marriage", "lent", name, after, PAGE, error);

      if (rows == NULL)
        return NULL;
      n = rows->len;
      for (guint i = 0; i < n; i++)
        g_strv_builder_add (serials, ((LijiBooklet *) rows->pdata[i])->serial);
      if (n > 0)
        {
          g_free (after);
          after = g_strdup (((LijiBooklet *) rows->pdata[n - 1])->serial);
        }
    }
  while (n == PAGE);
  return g_strv_builder_end (serials);
}

static gint64
count_open (LijiStore *store, const LijiId *loan)
{
  g_autoptr (GPtrArray) rows = liji_conflict_list (store, loan, "open", NULL);
  return rows != NULL ? rows->len : 0;
}

LijiLoan *
liji_loan_new_from_row (LijiStore *store,
                        const LijiLoanRow *row,
                        const char *office_code,
                        LijiDate today,
                        GError **error)
{
  LijiLoan *self = g_atomic_rc_box_new0 (LijiLoan);
  gboolean numbers = row->last >= row->first;
  g_auto (GStrv) booklets = liji_outpost_list_booklets (store, row->name, NULL);

  self->id = row->id;
  self->name = g_strdup (row->name);
  self->point = g_strdup (row->point);
  self->place = g_strdup (row->place);
  self->starts_on = row->starts_on;
  self->ends_on = row->ends_on;
  self->completes = row->completes;
  self->basis = g_strdup (row->basis);
  self->numbers = numbers ? row->last - row->first + 1 : 0;
  self->first_number
      = numbers ? liji_number_format ("J", office_code, row->starts_on.year, row->first) : NULL;
  self->last_number
      = numbers ? liji_number_format ("J", office_code, row->starts_on.year, row->last) : NULL;
  self->booklets_first = g_strdup (row->booklets_first);
  self->booklets_last = g_strdup (row->booklets_last);
  self->booklets_away = booklets != NULL ? g_strv_length (booklets) : 0;
  self->kid = g_strdup (row->key_id);
  self->state = g_strdup (row->state);
  self->overdue = strcmp (row->state, "away") == 0 && liji_date_compare (today, row->ends_on) > 0;
  self->lent_by = g_strdup (row->lent_by);
  self->lent_at = row->lent_at;
  self->returned_at = row->returned_at;
  self->registered = row->n_registered;
  self->taken_in = row->n_taken_in;
  self->conflicts = count_open (store, &row->id);
  return self;
}

GPtrArray *
liji_outpost_list (LijiSession *session, const char *state, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_loan_list (store, state, &local);
  GPtrArray *list;

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_loan_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, liji_loan_new_from_row (store, rows->pdata[i],
                                                   liji_registry_get_office_code (registry),
                                                   liji_registry_get_today (registry), error));
  return list;
}

LijiLoan *
liji_outpost_get (LijiSession *session, const char *name, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiLoanRow) row = liji_loan_find (store, name, &local);

  if (row != NULL)
    return liji_loan_new_from_row (store, row, liji_registry_get_office_code (registry),
                                   liji_registry_get_today (registry), error);
  liji_deed_fail (error, "outpost", g_steal_pointer (&local));
  return NULL;
}

static LijiPoint *
tell_point (const LijiPointRow *row, GPtrArray *loans)
{
  LijiPoint *self = g_atomic_rc_box_new0 (LijiPoint);
  g_autoptr (GStrvBuilder) days = g_strv_builder_new ();

  self->name = g_strdup (row->name);
  self->address = g_strdup (row->address);
  for (guint i = 0; i < row->days->len; i++)
    g_strv_builder_add (days, row->days->pdata[i]);
  self->days = g_strv_builder_end (days);
  for (guint i = 0; i < loans->len; i++)
    {
      const LijiLoan *loan = loans->pdata[i];

      if (g_strcmp0 (loan->point, row->name) != 0)
        continue;
      self->loans++;
      self->registered += loan->registered;
      self->taken_in += loan->taken_in;
      self->conflicts += loan->conflicts;
    }
  return self;
}

GPtrArray *
liji_outpost_points (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_point_list (store, &local);
  g_autoptr (GPtrArray) loans = rows != NULL ? liji_outpost_list (session, NULL, error) : NULL;
  GPtrArray *list;

  if (rows == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (loans == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_point_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, tell_point (rows->pdata[i], loans));
  return list;
}

static gboolean
check_text (const char *text, const char *field, gboolean needed, GError **error)
{
  if (text == NULL || *text == '\0')
    return !needed
           || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL, "%s: it is needed",
                                  field);
  return (liji_text_is_clean (text, FALSE) && g_utf8_strlen (text, -1) <= WORDS_LETTERS)
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL,
                                "%s: at most %d letters without control characters", field,
                                WORDS_LETTERS);
}

static gboolean
read_days (LijiPointRow *row, const char *const *days, GError **error)
{
  row->days = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; days != NULL && days[i] != NULL; i++)
    {
      LijiDate day;

      if (!liji_date_from_iso (days[i], &day) || !liji_date_is_day (day))
        return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "days", NULL,
                                   "days: “%s” is no day", days[i]);
      g_ptr_array_add (row->days, liji_date_to_iso (day));
    }
  return row->days->len > 0
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "days", NULL,
                                "days: at least one is needed");
}

static LijiPoint *
find_point (LijiSession *session, const char *name, GError **error)
{
  g_autoptr (GPtrArray) points = liji_outpost_points (session, error);

  for (guint i = 0; points != NULL && i < points->len; i++)
    if (strcmp (((LijiPoint *) points->pdata[i])->name, name) == 0)
      return liji_point_ref (points->pdata[i]);
  return NULL;
}

LijiPoint *
liji_outpost_add_point (LijiSession *session,
                        const LijiId *id,
                        const char *name,
                        const char *address,
                        const char *const *days,
                        GError **error)
{
  LijiPointRow row = { .name = (char *) name, .address = (char *) address };
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *list = days != NULL ? g_strjoinv (",", (char **) days) : NULL;
  LijiPack *input;
  gboolean sound = check_text (name, "name", TRUE, error)
                   && check_text (address, "address", FALSE, error)
                   && read_days (&row, days, error);

  read = row.days;
  if (!sound)
    return NULL;
  act = liji_deed_begin (session, id, "outpost.point", error);
  if (act == NULL)
    return NULL;
  if (!liji_act_is_replayed (act))
    {
      row.id = liji_act_make_id (act, "point", 0);
      if (!liji_point_put (act, &row, &local))
        {
          liji_deed_fail (error, "name", g_steal_pointer (&local));
          return NULL;
        }
      input = liji_pack_new ();
      liji_pack_text (input, "name", name);
      liji_pack_text (input, "address", address);
      liji_pack_text (input, "days", list);
      if (!liji_deed_commit (act, input, NULL, error))
        return NULL;
    }
  g_clear_pointer (&act, liji_act_free);
  return find_point (session, name, error);
}

LijiOutpostHere *
liji_outpost_get_here (LijiRegistry *registry, GError **error)
{
  const LijiHereRow *row = liji_registry_get_here (registry);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GPtrArray) stock = NULL;
  LijiOutpostHere *self;
  gint64 next;

  if (row == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (LijiOutpostHere);
  self->name = g_strdup (row->name);
  self->office = g_strdup (liji_registry_get_office_name (registry));
  self->place = g_strdup (row->place);
  self->ends_on = row->ends_on;
  self->completes = row->completes;
  self->ended = row->closed_at != 0
                || liji_date_compare (liji_registry_get_today (registry), row->ends_on) > 0;
  next = liji_number_peek (store, "J", liji_registry_get_office_code (registry),
                           row->starts_on.year, NULL);
  self->numbers_left = MAX (0, row->last - next + 1);
  stock = liji_stock_balance (store, FALSE, NULL);
  for (guint i = 0; stock != NULL && i < stock->len; i++)
    {
      const LijiStockBalance *one = stock->pdata[i];
      self->booklets_left += one->in_safe + one->in_hand;
    }
  return self;
}

gboolean
liji_outpost_pack (LijiSession *session, const char *file, const char *passphrase, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  const LijiHereRow *here = liji_registry_get_here (registry);
  g_autofree char *folder = g_strdup (liji_registry_get_address (registry));
  LijiId id = liji_id_new (liji_store_get_now (liji_registry_get_store (registry)));
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;

  if (here == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "registry", NULL,
                               "registry: it is no outpost");
  if (g_file_test (file, G_FILE_TEST_EXISTS))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL,
                               "to: there is a file %s already", file);
  if (here->closed_at == 0)
    {
      act = liji_deed_begin (session, &id, "outpost.close", error);
      if (act == NULL)
        return FALSE;
      if (!liji_here_close (act, &local))
        return liji_deed_fail (error, NULL, g_steal_pointer (&local));
      if (!liji_deed_commit (act, NULL, NULL, error))
        return FALSE;
      g_clear_pointer (&act, liji_act_free);
    }
  /* The last connection folds the write-ahead log back into the file. */
  liji_registry_close (registry);
  return liji_outpost_write_file (folder, file, passphrase, error);
}
