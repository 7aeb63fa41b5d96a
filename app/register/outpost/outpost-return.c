/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-home.h"

#include "register/deed.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/stock-away.h"
#include "store/claim.h"

#include <string.h>

/* Taking an outpost home: proven, act by act through the doors, and last the unused numbers and
 * booklets. */

static void
clear_returned (LijiReturned *self)
{
  g_clear_pointer (&self->loan, liji_loan_unref);
  g_strfreev (self->strange);
}

LIJI_DEFINE_VALUE (LijiReturned, liji_returned, clear_returned)

/* Serials and numbers an open conflict speaks of stay away until the head has decided. */
static void
add_outputs (GHashTable *held, const LijiEntry *entry)
{
  static const char *const words[] = { "number", "man_booklet", "woman_booklet", "booklet" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      char *text = liji_pack_dup_text (entry->outputs, words[i]);

      if (text != NULL)
        g_hash_table_add (held, text);
    }
}

static GHashTable *
list_held (LijiHomecoming *self)
{
  GHashTable *held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->conflicts->len; i++)
    {
      const LijiConflictRow *row = self->conflicts->pdata[i];

      for (guint e = 0; strcmp (row->state, "open") == 0 && e < row->entries->len; e++)
        add_outputs (held, row->entries->pdata[e]);
    }
  return held;
}

static gboolean
bring_booklets (LijiHomecoming *self, LijiAct *act, GHashTable *held, gint64 *count, GError **error)
{
  g_auto (GStrv) serials = liji_outpost_list_booklets (self->store, self->loan->name, error);

  *count = 0;
  for (guint i = 0; serials != NULL && serials[i] != NULL; i++)
    {
      if (g_hash_table_contains (held, serials[i]))
        continue;
      if (!liji_stock_bring_home (act, "marriage", serials[i], NULL, self->loan->name, NULL, error))
        return FALSE;
      ++*count;
    }
  return serials != NULL;
}

static gboolean
is_used (LijiHomecoming *self, const char *number, GHashTable *held, gboolean *used, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiHolder) holder = liji_claim_find (self->store, LIJI_CLAIM_NUMBER, number, &local);

  *used = holder != NULL || g_hash_table_contains (held, number);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* What was lent and never given goes into the gap register: numbers are not given again. */
static gboolean
bring_numbers (LijiHomecoming *self, LijiAct *act, GHashTable *held, gint64 *count, GError **error)
{
  const LijiLoanRow *loan = self->loan;
  const char *office = liji_registry_get_office_code (self->registry);
  g_autofree char *reason = g_strdup_printf ("lent to %s and not used", loan->name);
  gint64 first = 0;

  *count = 0;
  for (gint64 serial = loan->first; serial <= loan->last + 1; serial++)
    {
      g_autofree char *number = liji_number_format ("J", office, loan->starts_on.year, serial);
      gboolean used = TRUE;

      if (serial <= loan->last && !is_used (self, number, held, &used, error))
        return FALSE;
      if (!used && first == 0)
        first = serial;
      if (!used)
        ++*count;
      if (used && first != 0
          && !liji_number_add_gap_range (act, "J", office, loan->starts_on.year, first, serial - 1,
                                         reason, error))
        return FALSE;
      if (used)
        first = 0;
    }
  return TRUE;
}

static gboolean
end_key (LijiHomecoming *self, LijiAct *act, GError **error)
{
  g_autoptr (LijiKeyRow) key = liji_key_get (self->store, self->loan->key_id, error);
  LijiDate today = liji_act_get_day (act);

  if (key == NULL)
    return FALSE;
  g_free (key->state);
  key->state = g_strdup ("retired");
  if (liji_date_compare (today, key->valid_to) < 0)
    key->valid_to = today;
  return liji_key_put (act, key, error);
}

static gboolean
settle_goods (LijiHomecoming *self, LijiAct *act, LijiPack *outputs, GError **error)
{
  g_autoptr (GHashTable) held = list_held (self);
  gint64 booklets, numbers;

  if (strcmp (self->loan->state, "away") != 0 || !self->answer->closed)
    return TRUE;
  if (!bring_booklets (self, act, held, &booklets, error)
      || !bring_numbers (self, act, held, &numbers, error) || !end_key (self, act, error))
    return FALSE;
  liji_pack_number (outputs, "booklets", booklets);
  liji_pack_number (outputs, "numbers", numbers);
  g_free (self->loan->state);
  self->loan->state = g_strdup ("returned");
  self->loan->returned_at = liji_act_get_time (act);
  return TRUE;
}

/* The outpost's journal itself is kept, whatever was made of it. */
static gboolean
do_act (LijiHomecoming *self, GBytes *evidence, GError **error)
{
  LijiId id = liji_id_new (liji_store_get_now (self->store));
  g_autoptr (GError) local = NULL;
  g_autofree char *digest = liji_blob_put (self->store, evidence, &local);
  g_autoptr (LijiAct) act
      = digest != NULL ? liji_deed_begin (self->session, &id, "outpost.return", &local) : NULL;
  g_autoptr (LijiPack) outputs = liji_pack_new ();
  g_autofree char *loan = liji_id_to_string (&self->loan->id);
  g_autofree char *strange = g_strjoinv ("\n", self->answer->strange);
  LijiPack *input;

  if (act == NULL || !liji_act_add_digest (act, digest, &local)
      || !settle_goods (self, act, outputs, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  self->loan->entries = self->answer->entries;
  self->loan->n_registered = self->registered;
  self->loan->n_taken_in = self->taken_in;
  if (!liji_loan_update (act, self->loan, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  input = liji_pack_new ();
  liji_pack_text (input, "loan", loan);
  liji_pack_text (input, "name", self->loan->name);
  liji_pack_text (input, "journal", digest);
  liji_pack_number (input, "entries", self->answer->entries);
  liji_pack_number (input, "conflicts", self->answer->conflicts);
  liji_pack_text (input, "strange", strange);
  if (self->answer->twice)
    liji_pack_text (input, "twice", "yes");
  return liji_deed_commit (act, input, g_steal_pointer (&outputs), error);
}

/* For reading only from here on, before anything that was lent is home: no more is done with it. A
 * medium that cannot be written stays open, and the loan away. What went out as a file may lie
 * unpacked elsewhere too: its own people say which one comes home, by packing it. */
static void
close_outpost (LijiHomecoming *self)
{
  LijiId id = liji_id_new (liji_store_get_now (self->from));
  g_autoptr (LijiAct) act = NULL;

  self->answer->closed = self->here->closed_at != 0;
  if (self->travels || self->answer->closed)
    return;
  act = liji_act_begin (self->from, &id, "outpost.close", 1, liji_session_get_user (self->session),
                        liji_session_get_station (self->session), NULL);
  if (act != NULL)
    liji_deed_prove (self->session, act);
  self->answer->closed
      = act != NULL && liji_here_close (act, NULL) && liji_act_commit (act, NULL, NULL, NULL);
}

LijiReturned *
liji_outpost_return (LijiSession *session, const char *path, const char *passphrase, GError **error)
{
  g_auto (LijiHomecoming) self = { .session = session };
  GByteArray *entries;
  g_autoptr (GBytes) evidence = NULL;
  gboolean done;

  g_return_val_if_fail (path != NULL, NULL);
  self.registry = liji_session_get_registry (session);
  self.store = liji_registry_get_store (self.registry);
  self.answer = g_atomic_rc_box_new0 (LijiReturned);
  if (!liji_session_check (session, "outpost.return", error)
      || !liji_homecoming_open (&self, path, passphrase, error))
    return NULL;
  self.answer->strange = liji_homecoming_list_strange (&self, error);
  if (self.answer->strange == NULL)
    return NULL;
  entries = g_byte_array_new ();
  done = liji_homecoming_take (&self, entries, error);
  evidence = g_byte_array_free_to_bytes (entries);
  if (!done)
    return NULL;
  close_outpost (&self);
  /* Brought twice: nothing new is no act. */
  if (((strcmp (self.loan->state, "away") == 0 && self.answer->closed) || self.answer->done > 0
       || self.answer->conflicts > 0)
      && !do_act (&self, evidence, error))
    return NULL;
  self.answer->loan = liji_outpost_get (session, self.loan->name, error);
  return self.answer->loan != NULL ? g_steal_pointer (&self.answer) : NULL;
}
