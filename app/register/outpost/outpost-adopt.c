/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-home.h"

#include "access/box.h"
#include "access/secret.h"
#include "register/deed.h"
#include "register/office/key-public.h"
#include "register/outpost/outpost-here.h"
#include "store/aggregate/number-given.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/stock-away.h"
#include "store/aggregate/stock-range.h"
#include "store/aggregate/stock-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* An office that had to restore a backup of before a loan knows nothing of it, and its station
 * stands at the door with marriages. What it was lent stands in the first entry of its own journal;
 * that it is ours shows the key of the status list, which no other office has. It is written into
 * the books again; since whoever has that key could have made one up, the head decides about every
 * act that completes something. */

#define REASON "before what was lent to an outpost, of which a restored backup knew nothing"

static gboolean
has_our_key (LijiHomecoming *self, gboolean *ours, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "secrets", "status-key", NULL);
  guint8 key[LIJI_BOX_KEY_SIZE];
  gsize length = 0;
  char *there = liji_secret_read (path, &length, NULL);

  *ours = FALSE;
  if (there != NULL && !liji_registry_read_key (self->registry, "status-key", key, error))
    {
      liji_secret_free (there);
      return FALSE;
    }
  *ours = there != NULL && length == sizeof key && memcmp (there, key, sizeof key) == 0;
  memset (key, 0, sizeof key);
  liji_secret_free (there);
  return TRUE;
}

static gboolean
is_ours (LijiHomecoming *self, gboolean *ours, GError **error)
{
  g_autoptr (LijiOfficeRow) office = liji_office_get (self->from, error);

  *ours = office != NULL
          && strcmp (office->code, liji_registry_get_office_code (self->registry)) == 0;
  return office != NULL && (!*ours || has_our_key (self, ours, error));
}

/* Of two loans of one name the later one keeps it. */
static gboolean
choose_name (LijiHomecoming *self, GError **error)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *name
          = n == 1 ? g_strdup (self->here->name) : g_strdup_printf ("%s-%u", self->here->name, n);
      g_autoptr (GError) local = NULL;
      g_autoptr (LijiLoanRow) other = liji_loan_find (self->store, name, &local);

      if (other != NULL)
        continue;
      if (!g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      self->loan->name = g_steal_pointer (&name);
      return TRUE;
    }
}

static gboolean
read_loan (LijiHomecoming *self, GError **error)
{
  const LijiHereRow *here = self->here;
  g_autoptr (LijiEntry) first = liji_journal_get (self->from, 1, error);

  if (first == NULL)
    return FALSE;
  self->loan = liji_loan_row_new ();
  self->loan->id = here->loan;
  self->loan->place = g_strdup (here->place);
  self->loan->starts_on = here->starts_on;
  self->loan->ends_on = here->ends_on;
  self->loan->completes = here->completes;
  self->loan->first = here->first;
  self->loan->last = here->last;
  self->loan->booklets_first = liji_pack_dup_text (first->input, "booklets_first");
  self->loan->booklets_last = liji_pack_dup_text (first->input, "booklets_last");
  self->loan->key_id = liji_pack_dup_text (first->input, "key");
  self->loan->first_hash = g_bytes_new (first->hash, LIJI_HASH_LENGTH);
  self->loan->state = g_strdup ("away");
  return self->loan->key_id != NULL
             ? choose_name (self, error)
             : liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "path", NULL,
                                   "path: %s has no key of a loan", here->name)
                   || liji_register_explain (error, "outpost.not_ours", here->name, NULL);
}

gboolean
liji_homecoming_recall (LijiHomecoming *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean ours = FALSE;

  if (!is_ours (self, &ours, &local) || (ours && !read_loan (self, &local)))
    return liji_deed_fail (error, "path", g_steal_pointer (&local));
  self->adopted = ours;
  return ours
         || liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "path", NULL,
                                "path: %s was not lent by this registry", self->here->name)
         || liji_register_explain (error, "outpost.not_ours", self->here->name, NULL);
}

static gboolean
find_series (LijiHomecoming *self, gint64 *next, GError **error)
{
  const char *office = liji_registry_get_office_code (self->registry);
  g_autoptr (GPtrArray) series = liji_number_list_series (self->store, error);

  *next = 1;
  for (guint i = 0; series != NULL && i < series->len; i++)
    {
      const LijiNumberSeries *one = series->pdata[i];

      if (strcmp (one->series, "J") == 0 && strcmp (one->office, office) == 0
          && one->year == self->loan->starts_on.year)
        *next = one->next;
    }
  return series != NULL;
}

/* The series goes on after what was lent; what lies before it was the office's own. */
static gboolean
pass_numbers (LijiHomecoming *self, LijiAct *act, GError **error)
{
  const LijiLoanRow *loan = self->loan;
  const char *office = liji_registry_get_office_code (self->registry);
  g_autoptr (GError) local = NULL;
  gint64 next, first;

  if (loan->last < loan->first)
    return TRUE;
  if (!find_series (self, &next, error)
      || (next < loan->first
          && !liji_number_set_range (act, "J", office, loan->starts_on.year, loan->first, 0, REASON,
                                     error)))
    return FALSE;
  next = MAX (next, loan->first);
  return next > loan->last
         || liji_number_lend (act, "J", office, loan->starts_on.year, loan->last - next + 1, &first,
                              error);
}

/* Of the booklets that are blank in the safe; what has become of the others here stays so. */
static gboolean
pass_booklets (LijiHomecoming *self, LijiAct *act, gint64 *lent, GError **error)
{
  LijiSerials range;

  *lent = 0;
  if (self->loan->booklets_first == NULL)
    return TRUE;
  if (!liji_serials_read (self->loan->booklets_first, self->loan->booklets_last, &range, error))
    return FALSE;
  for (gint64 i = 0; i < range.count; i++)
    {
      g_autofree char *serial = liji_serials_make (&range, i);
      g_autoptr (GError) local = NULL;
      g_autoptr (LijiBooklet) booklet = liji_stock_get (self->store, "marriage", serial, &local);

      if (booklet == NULL && !g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (booklet == NULL || strcmp (booklet->state, "received") != 0)
        continue;
      if (!liji_stock_lend (act, "marriage", serial, serial, self->loan->name, NULL, error))
        return FALSE;
      ++*lent;
    }
  return TRUE;
}

static gboolean
read_counter (LijiStore *store, const char *scope, gint64 *value, GError **error)
{
  g_autoptr (GPtrArray) counters = liji_number_list_counters (store, error);

  *value = 0;
  for (guint i = 0; counters != NULL && i < counters->len; i++)
    if (strcmp (((LijiCounter *) counters->pdata[i])->scope, scope) == 0)
      *value = ((LijiCounter *) counters->pdata[i])->value;
  return counters != NULL;
}

/* Places of the status list that its papers may have, and the running number of outposts. */
static gboolean
pass_counters (LijiHomecoming *self, LijiAct *act, GError **error)
{
  LijiSerials range = { 0 };
  gint64 there, own, loans, last, n = 0;

  if (self->loan->booklets_first != NULL
      && !liji_serials_read (self->loan->booklets_first, self->loan->booklets_last, &range, error))
    return FALSE;
  if (!read_counter (self->from, "status", &there, error)
      || !read_counter (self->store, "status", &own, error)
      || !read_counter (self->store, "outpost", &loans, error))
    return FALSE;
  if (self->here->tag != NULL && self->here->tag[0] == 'P')
    n = g_ascii_strtoll (self->here->tag + 1, NULL, 10);
  return (there + range.count <= own
          || liji_number_skip (act, "status", there + range.count - own, &last, error))
         && (n <= loans || liji_number_skip (act, "outpost", n - loans, &last, error));
}

static gboolean
certify_key (LijiHomecoming *self, LijiAct *act, GError **error)
{
  g_autoptr (LijiKeyRow) key = liji_key_get (self->from, self->loan->key_id, error);

  if (key == NULL)
    return FALSE;
  g_free (key->purpose);
  key->purpose = g_strdup (LIJI_KEY_OUTPOST);
  g_clear_pointer (&key->file, g_free);
  key->valid_to = self->loan->ends_on;
  return liji_key_put (act, key, error);
}

static LijiId
name_act (const LijiHomecoming *self)
{
  LijiId id = self->here->loan;

  id.bytes[sizeof id.bytes - 1] ^= 0xfd;
  return id;
}

gboolean
liji_homecoming_adopt (LijiHomecoming *self, GError **error)
{
  LijiId id = name_act (self);
  g_autoptr (LijiAct) act = liji_deed_begin (self->session, &id, "outpost.adopt", error);
  g_autofree char *loan = liji_id_to_string (&self->here->loan);
  g_autoptr (GError) local = NULL;
  LijiPack *input;
  gint64 lent;

  if (act == NULL || liji_act_is_replayed (act))
    return act != NULL;
  if (!pass_numbers (self, act, &local) || !pass_booklets (self, act, &lent, &local)
      || !pass_counters (self, act, &local) || !certify_key (self, act, &local)
      || !liji_loan_insert (act, self->loan, &local))
    return liji_deed_fail (error, "path", g_steal_pointer (&local));
  input = liji_pack_new ();
  liji_pack_text (input, "loan", loan);
  liji_pack_text (input, "name", self->loan->name);
  liji_pack_text (input, "place", self->loan->place);
  liji_pack_number (input, "first", self->loan->first);
  liji_pack_number (input, "last", self->loan->last);
  liji_pack_text (input, "booklets_first", self->loan->booklets_first);
  liji_pack_text (input, "booklets_last", self->loan->booklets_last);
  liji_pack_number (input, "booklets", lent);
  liji_pack_text (input, "key", self->loan->key_id);
  return liji_deed_commit (act, input, NULL, error);
}
