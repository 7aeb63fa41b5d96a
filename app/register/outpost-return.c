/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost-private.h"

#include "model/marriage.h"
#include "register/deed.h"
#include "register/outpost-kinds.h"
#include "store/blob-store.h"
#include "store/claim.h"
#include "store/journal.h"
#include "store/number-store.h"
#include "store/stock-away.h"
#include "store/stock-store.h"

#include <string.h>

/* Taking an outpost home: its journal is proven, then each act goes through its door under its own
 * id, so that what came home before, or was cut off half way, is known again. A door's no, and all
 * that hangs on it, becomes a conflict. Last come the unused numbers and booklets. */

#define PAGE 200

typedef struct
{
  LijiSession *session;
  LijiRegistry *registry;
  LijiStore *store; /* the office's */
  char *folder;
  char *work; /* where a file was unpacked */
  LijiStore *from;
  LijiHereRow *here;
  LijiLoanRow *loan;
  GHashTable *sessions; /* user → LijiSession */
  GHashTable *tainted;  /* id text of a case, registration, copy → its LijiConflictRow */
  GHashTable *settled;  /* act ids (text) that stand in conflicts already */
  GPtrArray *conflicts; /* LijiConflictRow, this loan's */
  GHashTable *changed;  /* conflicts to be written */
  LijiReturned *answer;
  gint64 registered;
  gint64 taken_in;
} Homecoming;

static void
clear_homecoming (Homecoming *self)
{
  if (self->from != NULL)
    liji_store_close (self->from);
  g_clear_object (&self->from);
  if (self->work != NULL)
    liji_outpost_remove_folder (self->work);
  g_free (self->work);
  g_free (self->folder);
  g_clear_pointer (&self->here, liji_here_row_free);
  g_clear_pointer (&self->loan, liji_loan_row_free);
  g_clear_pointer (&self->sessions, g_hash_table_unref);
  g_clear_pointer (&self->tainted, g_hash_table_unref);
  g_clear_pointer (&self->settled, g_hash_table_unref);
  g_clear_pointer (&self->changed, g_hash_table_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->answer, liji_returned_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Homecoming, clear_homecoming)

static void
clear_returned (LijiReturned *self)
{
  g_clear_pointer (&self->loan, liji_loan_unref);
}

LIJI_DEFINE_VALUE (LijiReturned, liji_returned, clear_returned)

static gboolean
find_folder (Homecoming *self, const char *path, const char *passphrase, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      self->folder = g_strdup (path);
      return TRUE;
    }
  if (passphrase == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "passphrase", NULL,
                               "passphrase: that of the loan is needed to open its file");
  self->work = g_dir_make_tmp ("liji-return-XXXXXX", NULL);
  self->folder = g_strdup (self->work);
  return self->work != NULL ? liji_outpost_read_file (path, self->folder, passphrase, error)
                            : liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, "path", NULL,
                                                  "path: there is no room to open it");
}

/* Where the medium is for reading only, it is read and stays open. */
static gboolean
open_from (Homecoming *self, GError **error)
{
  LijiClock *clock = liji_registry_get_clock (self->registry);
  g_autoptr (GError) local = NULL;

  self->from = liji_store_open (self->folder, clock, LIJI_STORE_DEFAULT, &local);
  if (self->from == NULL && g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY))
    {
      g_clear_error (&local);
      self->from = liji_store_open (self->folder, clock, LIJI_STORE_READ_ONLY, &local);
    }
  if (self->from == NULL)
    return liji_deed_fail (error, "path", g_steal_pointer (&local));
  self->here = liji_here_get (self->from, &local);
  if (local != NULL)
    return liji_deed_fail (error, "path", g_steal_pointer (&local));
  return self->here != NULL
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "path", NULL,
                                "path: %s is no outpost", self->folder);
}

static gboolean
find_loan (Homecoming *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->loan = liji_loan_get (self->store, &self->here->loan, &local);
  if (self->loan != NULL)
    return TRUE;
  if (!g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "path", NULL,
                             "path: %s was not lent by this registry", self->here->name);
}

/* The chain must hold, and begin with what was lent. */
static gboolean
prove_journal (Homecoming *self, GError **error)
{
  g_auto (LijiJournalReport) report = { 0 };
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiEntry) first = NULL;
  gsize length;
  gconstpointer hash = g_bytes_get_data (self->loan->first_hash, &length);

  if (!liji_journal_verify (self->from, NULL, &report, &local))
    return liji_deed_fail (error, "journal", g_steal_pointer (&local));
  if (!report.ok)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "journal", NULL,
                               "journal: entry %" G_GINT64_FORMAT " of %s is not as it was "
                               "written: %s",
                               report.first_bad, self->loan->name, report.reason);
  first = liji_journal_get (self->from, 1, &local);
  if (first == NULL)
    return liji_deed_fail (error, "journal", g_steal_pointer (&local));
  return (length == LIJI_HASH_LENGTH && memcmp (first->hash, hash, length) == 0)
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "journal", NULL,
                                "journal: entry 1 of %s is not what was lent", self->loan->name);
}

static void
taint (Homecoming *self, const LijiEntry *entry, LijiConflictRow *conflict)
{
  g_hash_table_add (self->settled, liji_id_to_string (&entry->act));
  for (guint i = 0; i < entry->subjects->len; i++)
    g_hash_table_insert (self->tainted,
                         liji_id_to_string (&g_array_index (entry->subjects, LijiId, i)), conflict);
}

static gboolean
load_conflicts (Homecoming *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->tainted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->changed = g_hash_table_new (NULL, NULL);
  self->conflicts = liji_conflict_list (self->store, &self->loan->id, NULL, &local);
  if (self->conflicts == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < self->conflicts->len; i++)
    {
      LijiConflictRow *row = self->conflicts->pdata[i];

      /* What was upheld has come home; what comes after it goes through the doors. */
      for (guint e = 0; e < row->entries->len; e++)
        if (strcmp (row->state, "upheld") != 0)
          taint (self, row->entries->pdata[e], row);
    }
  return TRUE;
}

static LijiConflictRow *
find_taint (Homecoming *self, const LijiEntry *entry)
{
  for (guint i = 0; i < entry->subjects->len; i++)
    {
      g_autofree char *id = liji_id_to_string (&g_array_index (entry->subjects, LijiId, i));
      LijiConflictRow *row = g_hash_table_lookup (self->tainted, id);

      if (row != NULL)
        return row;
    }
  return NULL;
}

static LijiEntry *
copy_entry (Homecoming *self, const LijiEntry *entry, GError **error)
{
  return liji_journal_get (self->from, entry->seq, error);
}

static gboolean
join_conflict (Homecoming *self, const LijiEntry *entry, LijiConflictRow *row, GError **error)
{
  LijiEntry *copy = copy_entry (self, entry, error);

  if (copy == NULL)
    return FALSE;
  g_ptr_array_add (row->entries, copy);
  taint (self, entry, row);
  g_hash_table_add (self->changed, row);
  return TRUE;
}

static void
name_parties (LijiConflictRow *row, const LijiEntry *entry)
{
  g_autoptr (GBytes) bytes = liji_pack_dup_item (entry->input, "form");
  LijiMarriage *form
      = bytes != NULL ? liji_model_from_cbor (&liji_marriage_model, bytes, NULL) : NULL;

  if (form == NULL)
    return;
  row->man_name = g_strdup (form->man.name);
  row->woman_name = g_strdup (form->woman.name);
  liji_model_free (&liji_marriage_model, form);
}

/* Its id follows from the act's, so that the same no is the same conflict. */
static gboolean
begin_conflict (Homecoming *self, const LijiEntry *entry, const GError *why, GError **error)
{
  LijiConflictRow *row = liji_conflict_row_new ();

  row->id = entry->act;
  row->id.bytes[sizeof row->id.bytes - 1] ^= 0xff;
  row->loan = self->loan->id;
  row->kind = g_strdup (entry->kind);
  row->number = liji_pack_dup_text (entry->outputs, "number");
  row->done_on = liji_micros_to_date (entry->time);
  row->field = g_strdup (liji_register_error_get_field (why));
  row->reason = g_strdup (why->message);
  row->holder = g_strdup (liji_register_error_get_holder (why));
  row->state = g_strdup ("open");
  name_parties (row, entry);
  g_ptr_array_add (self->conflicts, row);
  self->answer->conflicts++;
  return join_conflict (self, entry, row, error);
}

/* What the act rests on: photo, scans, papers. */
static gboolean
carry_blobs (Homecoming *self, const LijiEntry *entry, GError **error)
{
  for (guint i = 0; i < entry->digests->len; i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *put = NULL;

      if (liji_blob_has (self->store, entry->digests->pdata[i], NULL))
        continue;
      bytes = liji_blob_get (self->from, entry->digests->pdata[i], error);
      put = bytes != NULL ? liji_blob_put (self->store, bytes, error) : NULL;
      if (put == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
count_entry (Homecoming *self, const LijiEntry *entry)
{
  self->registered += strcmp (entry->kind, "marriage.register") == 0;
  self->taken_in += strcmp (entry->kind, "marriage.open") == 0;
}

static gboolean
replay_entry (Homecoming *self, const LijiEntry *entry, GError **error)
{
  LijiReplay replay
      = { .entry = entry, .loan = self->loan, .from = self->from, .folder = self->folder };
  const LijiOutpostKind *kind = liji_outpost_kind (entry->kind);
  LijiConflictRow *taint_row = kind == NULL || !kind->alone ? find_taint (self, entry) : NULL;
  g_autoptr (GError) local = NULL;
  gboolean conflict;
  LijiSession *session;

  if (!carry_blobs (self, entry, error))
    return FALSE;
  if (taint_row != NULL)
    return join_conflict (self, entry, taint_row, error);
  session = liji_outpost_replayer (self->registry, self->sessions, entry->user, &local);
  if (session != NULL && liji_outpost_replay (session, &replay, &conflict, &local))
    {
      self->answer->done += kind->replay != NULL;
      count_entry (self, entry);
      return TRUE;
    }
  if (session == NULL)
    conflict = g_error_matches (local, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_NOT_FOUND);
  if (conflict)
    return begin_conflict (self, entry, local, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
take_entry (Homecoming *self, const LijiEntry *entry, GError **error)
{
  g_autofree char *act = liji_id_to_string (&entry->act);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiEntry) known = NULL;

  self->answer->entries++;
  if (entry->seq == 1)
    return TRUE;
  if (!g_hash_table_contains (self->settled, act))
    known = liji_journal_find_act (self->store, &entry->act, &local);
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (known == NULL && !g_hash_table_contains (self->settled, act))
    return replay_entry (self, entry, error);
  self->answer->known++;
  if (known != NULL)
    count_entry (self, entry);
  return TRUE;
}

/* A page of acts is one transaction: durable together, or, when the machine goes down, not done. */
static gboolean
take_page (Homecoming *self, GPtrArray *page, GError **error)
{
  if (!liji_registry_begin_batch (self->registry, error))
    return FALSE;
  for (guint i = 0; i < page->len; i++)
    if (!take_entry (self, page->pdata[i], error))
      {
        g_prefix_error (error,
                        "entry %" G_GINT64_FORMAT " of %s: ", ((LijiEntry *) page->pdata[i])->seq,
                        self->loan->name);
        liji_registry_drop_batch (self->registry);
        return FALSE;
      }
  return liji_registry_commit_batch (self->registry, error);
}

static gboolean
take_all (Homecoming *self, GByteArray *evidence, GError **error)
{
  gint64 seq = 0;

  while (TRUE)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (GPtrArray) page = liji_journal_since (self->from, seq, PAGE, &local);

      if (page == NULL)
        return liji_deed_fail (error, NULL, g_steal_pointer (&local));
      if (page->len == 0)
        return TRUE;
      if (!take_page (self, page, error))
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          const LijiEntry *entry = page->pdata[i];
          gsize length;
          gconstpointer data = g_bytes_get_data (entry->bytes, &length);

          g_byte_array_append (evidence, data, (guint) length);
          seq = entry->seq;
        }
    }
}

static LijiId
name_conflict_act (const LijiConflictRow *row)
{
  const LijiEntry *last = row->entries->pdata[row->entries->len - 1];
  LijiId id = last->act;

  id.bytes[sizeof id.bytes - 1] ^= 0xfe;
  return id;
}

/* Its papers stay, whatever is decided. */
static gboolean
keep_blobs (LijiAct *act, const LijiConflictRow *row, GError **error)
{
  for (guint i = 0; i < row->entries->len; i++)
    {
      const LijiEntry *entry = row->entries->pdata[i];

      for (guint d = 0; d < entry->digests->len; d++)
        if (!liji_act_add_digest (act, entry->digests->pdata[d], error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
write_conflict (Homecoming *self, LijiConflictRow *row, GError **error)
{
  LijiId id = name_conflict_act (row);
  g_autoptr (LijiAct) act = liji_deed_begin (self->session, &id, "outpost.conflict", error);
  g_autofree char *conflict = liji_id_to_string (&row->id);
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL || liji_act_is_replayed (act))
    return act != NULL;
  if (!keep_blobs (act, row, &local) || !liji_conflict_put (act, row, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  input = liji_pack_new ();
  liji_pack_text (input, "conflict", conflict);
  liji_pack_text (input, "outpost", self->loan->name);
  liji_pack_text (input, "kind", row->kind);
  liji_pack_text (input, "number", row->number);
  liji_pack_text (input, "reason", row->reason);
  liji_pack_text (input, "holder", row->holder);
  liji_pack_number (input, "acts", row->entries->len);
  return liji_deed_commit (act, input, NULL, error);
}

static gboolean
write_conflicts (Homecoming *self, GError **error)
{
  for (guint i = 0; i < self->conflicts->len; i++)
    if (g_hash_table_contains (self->changed, self->conflicts->pdata[i])
        && !write_conflict (self, self->conflicts->pdata[i], error))
      return FALSE;
  return TRUE;
}

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
list_held (Homecoming *self)
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
bring_booklets (Homecoming *self, LijiAct *act, GHashTable *held, gint64 *count, GError **error)
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
is_used (Homecoming *self, const char *number, GHashTable *held, gboolean *used, GError **error)
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
bring_numbers (Homecoming *self, LijiAct *act, GHashTable *held, gint64 *count, GError **error)
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
end_key (Homecoming *self, LijiAct *act, GError **error)
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
settle_goods (Homecoming *self, LijiAct *act, LijiPack *outputs, GError **error)
{
  g_autoptr (GHashTable) held = list_held (self);
  gint64 booklets, numbers;

  if (strcmp (self->loan->state, "away") != 0)
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
do_act (Homecoming *self, GBytes *evidence, GError **error)
{
  LijiId id = liji_id_new (liji_store_get_now (self->store));
  g_autoptr (GError) local = NULL;
  g_autofree char *digest = liji_blob_put (self->store, evidence, &local);
  g_autoptr (LijiAct) act
      = digest != NULL ? liji_deed_begin (self->session, &id, "outpost.return", &local) : NULL;
  g_autoptr (LijiPack) outputs = liji_pack_new ();
  g_autofree char *loan = liji_id_to_string (&self->loan->id);
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
  return liji_deed_commit (act, input, g_steal_pointer (&outputs), error);
}

/* For reading only from here on; a medium that cannot be written has nothing to close. */
static void
close_outpost (Homecoming *self)
{
  LijiId id = liji_id_new (liji_store_get_now (self->from));
  g_autoptr (LijiAct) act = NULL;

  self->answer->closed = self->here->closed_at != 0;
  if (self->work != NULL || self->answer->closed)
    return;
  act = liji_act_begin (self->from, &id, "outpost.close", 1, liji_session_get_user (self->session),
                        liji_session_get_station (self->session), NULL);
  self->answer->closed
      = act != NULL && liji_here_close (act, NULL) && liji_act_commit (act, NULL, NULL, NULL);
}

static gboolean
open_all (Homecoming *self, const char *path, const char *passphrase, GError **error)
{
  return find_folder (self, path, passphrase, error) && open_from (self, error)
         && find_loan (self, error) && prove_journal (self, error) && load_conflicts (self, error);
}

LijiReturned *
liji_outpost_return (LijiSession *session, const char *path, const char *passphrase, GError **error)
{
  g_auto (Homecoming) self = { .session = session };
  GByteArray *entries;
  g_autoptr (GBytes) evidence = NULL;
  gboolean done;

  g_return_val_if_fail (path != NULL, NULL);
  self.registry = liji_session_get_registry (session);
  self.store = liji_registry_get_store (self.registry);
  self.answer = g_atomic_rc_box_new0 (LijiReturned);
  if (!liji_session_check (session, "outpost.return", error)
      || !open_all (&self, path, passphrase, error))
    return NULL;
  entries = g_byte_array_new ();
  done = take_all (&self, entries, error);
  evidence = g_byte_array_free_to_bytes (entries);
  if (!done || !write_conflicts (&self, error))
    return NULL;
  /* Brought twice: nothing new is no act. */
  if ((strcmp (self.loan->state, "away") == 0 || self.answer->done > 0
       || self.answer->conflicts > 0)
      && !do_act (&self, evidence, error))
    return NULL;
  close_outpost (&self);
  self.answer->loan = liji_outpost_get (session, self.loan->name, error);
  return self.answer->loan != NULL ? g_steal_pointer (&self.answer) : NULL;
}
