/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-private.h"

#include "access/disk.h"
#include "access/password.h"
#include "access/secret.h"
#include "register/deed.h"
#include "register/office/key-public.h"
#include "register/office/parameters.h"
#include "register/scratch.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/stock-away.h"
#include "store/aggregate/stock-store.h"
#include "store/journal/journal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* Lending is one act here: numbers and booklets leave, the key is certified. The outpost's folder
 * is there before that act commits; a folder nobody here knows of can never come home. */

#define MAX_DAYS 90
#define MAX_NUMBERS 10000

typedef struct
{
  LijiBirth birth;
  LijiLoanRow *loan;
  LijiPointRow *point;
  GPtrArray *points;
  char *work; /* folder of a loan that travels as a file */
  int hold;   /* of it */
  char *part; /* that file, without its name yet */
  int part_hold;
} Lending;

static void
clear_lending (Lending *self)
{
  liji_birth_clear (&self->birth);
  g_clear_pointer (&self->loan, liji_loan_row_free);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  if (self->work != NULL)
    liji_scratch_remove (self->work, self->hold);
  g_free (self->work);
  g_free (self->part);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lending, clear_lending)

static gboolean
is_file (const LijiLoanParams *params)
{
  return g_str_has_suffix (params->to, LIJI_LOAN_SUFFIX);
}

static gboolean
check_params (const LijiLoanParams *params, GError **error)
{
  if (params->to == NULL || *params->to == '\0')
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL, "to: it is needed")
           || liji_register_explain (error, "outpost.no_place", NULL, NULL);
  if (params->days < 1 || params->days > MAX_DAYS)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "days", NULL,
                               "days: a loan lasts 1 to %d of them", MAX_DAYS)
           || liji_register_explain (error, "outpost.days", G_STRINGIFY (MAX_DAYS), NULL);
  if (params->numbers < 0 || params->numbers > MAX_NUMBERS)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "numbers", NULL,
                               "numbers: 0 to %d of them are lent at once", MAX_NUMBERS)
           || liji_register_explain (error, "outpost.numbers", G_STRINGIFY (MAX_NUMBERS), NULL);
  if (params->passphrase != NULL && !liji_password_is_acceptable (params->passphrase, NULL))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "passphrase", NULL,
                               "passphrase: at least eight characters")
           || liji_register_explain (error, "outpost.passphrase", NULL, NULL);
  return TRUE;
}

/* What travels as a file is made in a folder of its own and packed. */
static gboolean
choose_folder (Lending *self, GError **error)
{
  const LijiLoanParams *params = self->birth.params;
  g_autofree char *found = NULL;
  g_autofree char *parent = NULL;

  if (is_file (params))
    {
      liji_outpost_settle_parts (liji_registry_get_store (self->birth.home), params->to);
      if (g_file_test (params->to, G_FILE_TEST_EXISTS))
        return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL,
                                   "to: there is a file %s already", params->to)
               || liji_register_explain (error, "file.there", params->to, NULL);
      self->work = liji_scratch_make (NULL, "liji-loan-", &self->hold, NULL);
      if (self->work == NULL)
        return liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, "to", NULL,
                                   "to: there is no room to make it")
               || liji_register_explain (error, "outpost.no_room", NULL, NULL);
      self->birth.folder = g_build_filename (self->work, "registry", NULL);
      return TRUE;
    }
  if (!liji_disk_is_encrypted (params->to, &found))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "to", NULL,
                               "to: an outpost must lie on an encrypted disk (%s)", found)
           || liji_register_explain (error, "outpost.not_encrypted", params->to, NULL);
  self->birth.folder = g_strdup (params->to);
  parent = g_path_get_dirname (params->to);
  g_mkdir_with_parents (parent, 0700);
  return liji_outpost_check_folder (params->to, error);
}

static gboolean
find_point (Lending *self, GError **error)
{
  const char *name = self->birth.params->point;
  g_autoptr (GError) local = NULL;

  if (name == NULL)
    return TRUE;
  self->points = liji_point_list (liji_registry_get_store (self->birth.home), &local);
  if (self->points == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < self->points->len; i++)
    if (strcmp (((LijiPointRow *) self->points->pdata[i])->name, name) == 0)
      self->point = self->points->pdata[i];
  return self->point != NULL
         || liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "point", NULL,
                                "point: there is no roving point “%s”", name)
         || liji_register_explain (error, "outpost.no_point", name, NULL);
}

static gboolean
set_days (Lending *self, LijiDate today, GError **error)
{
  const LijiLoanParams *params = self->birth.params;
  LijiDate from = liji_date_is_day (params->from) ? params->from : today;
  g_autofree char *starts = liji_date_to_iso (from);
  g_autofree char *ends = NULL;
  g_autofree char *span = NULL;
  GString *days = g_string_new (NULL);

  self->loan->starts_on = from;
  self->loan->ends_on = liji_date_add_days (from, (int) params->days - 1);
  ends = liji_date_to_iso (self->loan->ends_on);
  span = g_strdup_printf ("%s – %s", starts, ends);
  for (guint i = 0; self->point != NULL && i < self->point->days->len; i++)
    {
      const char *day = self->point->days->pdata[i];

      if (strcmp (day, starts) >= 0 && strcmp (day, ends) <= 0)
        g_string_append_printf (days, "%s%s", days->len > 0 ? "," : "", day);
    }
  self->birth.days = g_string_free (days, FALSE);
  if (liji_date_compare (from, today) < 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "from", NULL, "from: %s is past",
                               starts)
           || liji_register_explain (error, "outpost.past", starts, NULL);
  if (self->loan->ends_on.year != from.year)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "days", NULL,
                               "days: a loan ends with the year, for numbers begin anew; %s is too "
                               "late",
                               ends)
           || liji_register_explain (error, "outpost.year_end", ends, NULL);
  if (self->point != NULL && *self->birth.days == '\0')
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "point", NULL,
                               "point: %s is not open from %s to %s", self->point->name, starts,
                               ends)
           || liji_register_explain (error, "outpost.not_open", self->point->name, span);
  return TRUE;
}

/* The order that lets marriages be completed away, or NULL where none does. */
static char *
find_order (Lending *self, LijiDate day)
{
  LijiStore *store = liji_registry_get_store (self->birth.home);
  g_autofree char *on = liji_date_to_iso (day);
  g_autoptr (GPtrArray) rows = NULL;

  if (!liji_parameters_is_yes_on (self->birth.home, "offline_completion", day)
      || !liji_parameters_is_yes_on (self->birth.home, "outpost_completion", day))
    return NULL;
  rows = liji_parameter_list (store, "outpost_completion", NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiParameterRow *row = rows->pdata[i];
      g_autofree char *from = liji_date_to_iso (row->valid_from);

      if (strcmp (row->value, "yes") == 0 && strcmp (from, on) <= 0)
        return g_strdup_printf ("%s (%s)", row->basis, from);
    }
  return NULL;
}

/* Numbers and booklets go along only where a marriage may be completed with them. */
static void
set_completing (Lending *self)
{
  const LijiLoanParams *params = self->birth.params;
  g_autofree char *source = liji_parameters_get (self->birth.home, "number_source");
  gboolean provincial = g_strcmp0 (source, "provincial") == 0;
  gboolean wanted = params->booklets_first != NULL && (params->numbers > 0 || provincial);

  self->loan->first = 1;
  self->loan->last = 0;
  self->loan->basis = wanted ? find_order (self, self->loan->starts_on) : NULL;
  self->loan->completes = self->loan->basis != NULL;
}

static gboolean
name_loan (Lending *self, LijiAct *act, GError **error)
{
  const LijiLoanParams *params = self->birth.params;
  const LijiPointRow *point = self->point;
  gint64 n;

  if (!liji_number_count (act, "outpost", &n, error))
    return FALSE;
  self->loan->id = liji_act_make_id (act, "loan", 0);
  self->loan->name = g_strdup_printf ("outpost %" G_GINT64_FORMAT, n);
  self->loan->point = g_strdup (params->point);
  self->birth.tag = g_strdup_printf ("P%" G_GINT64_FORMAT, n);
  if (params->place != NULL && *params->place != '\0')
    self->loan->place = g_strdup (params->place);
  else if (point != NULL)
    self->loan->place
        = g_strjoin (*point->address != '\0' ? "，" : "", point->name, point->address, NULL);
  else
    self->loan->place = g_strdup_printf ("巡回登记点 %" G_GINT64_FORMAT, n);
  return TRUE;
}

static gboolean
lend_goods (Lending *self, LijiAct *act, GError **error)
{
  const LijiLoanParams *params = self->birth.params;
  LijiLoanRow *loan = self->loan;
  gint64 count, last;

  if (!loan->completes)
    return TRUE;
  if (params->numbers > 0
      && !liji_number_lend (act, "J", liji_registry_get_office_code (self->birth.home),
                            loan->starts_on.year, params->numbers, &loan->first, error))
    return FALSE;
  if (params->numbers > 0)
    loan->last = loan->first + params->numbers - 1;
  loan->booklets_first = g_strdup (params->booklets_first);
  loan->booklets_last
      = g_strdup (params->booklets_last != NULL ? params->booklets_last : params->booklets_first);
  if (!liji_stock_lend (act, "marriage", loan->booklets_first, loan->booklets_last, loan->name,
                        &count, error)
      || !liji_number_skip (act, "status", count, &last, error))
    return FALSE;
  /* One entry a booklet: no copy is made without one. */
  self->birth.status = last - count;
  return TRUE;
}

static gboolean
certify_key (Lending *self, LijiAct *act, GError **error)
{
  LijiKeyRow key = *self->birth.key;

  key.purpose = (char *) LIJI_KEY_OUTPOST;
  key.file = NULL;
  key.valid_from = liji_act_get_day (act);
  key.valid_to = self->loan->ends_on;
  return liji_key_put (act, &key, error);
}

static LijiPack *
tell_lending (const Lending *self)
{
  LijiPack *input = liji_pack_new ();
  const LijiLoanParams *params = self->birth.params;
  g_autofree char *records
      = params->records != NULL ? g_strjoinv (",", (char **) params->records) : NULL;
  g_autofree char *found = NULL;

  if (!is_file (params))
    liji_disk_is_encrypted (params->to, &found);
  liji_pack_text (input, "basis", self->loan->basis);
  liji_pack_text (input, "point", self->loan->point);
  liji_pack_text (input, "records", records);
  liji_pack_text (input, "disk", is_file (params) ? "file" : found);
  liji_pack_number (input, "days", params->days);
  liji_pack_number (input, "numbers", params->numbers);
  return input;
}

static LijiPack *
tell_loan (const LijiLoanRow *loan)
{
  LijiPack *outputs = liji_pack_new ();
  g_autofree char *id = liji_id_to_string (&loan->id);
  g_autofree char *ends = liji_date_to_iso (loan->ends_on);

  liji_pack_text (outputs, "loan", id);
  liji_pack_text (outputs, "name", loan->name);
  liji_pack_text (outputs, "place", loan->place);
  liji_pack_text (outputs, "ends_on", ends);
  liji_pack_number (outputs, "first", loan->first);
  liji_pack_number (outputs, "last", loan->last);
  liji_pack_text (outputs, "booklets_first", loan->booklets_first);
  liji_pack_text (outputs, "booklets_last", loan->booklets_last);
  liji_pack_text (outputs, "key", loan->key_id);
  return outputs;
}

static gboolean
do_act (Lending *self, const LijiId *id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiAct) act = liji_deed_begin (self->birth.session, id, "outpost.lend", error);

  if (act == NULL)
    return FALSE;
  self->loan->key_id = g_strdup (self->birth.key->id);
  self->loan->state = g_strdup ("away");
  if (!set_days (self, liji_act_get_day (act), error))
    return FALSE;
  set_completing (self);
  if (!name_loan (self, act, &local) || !lend_goods (self, act, &local)
      || !certify_key (self, act, &local))
    return liji_deed_fail (error, "booklets", g_steal_pointer (&local));
  if (!liji_birth_finish (&self->birth, self->loan, error)
      || (self->work != NULL
          && !liji_outpost_write_part (self->birth.folder, self->part, self->birth.passphrase,
                                       &self->part_hold, error)))
    return FALSE;
  if (!liji_loan_insert (act, self->loan, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return liji_deed_commit (act, tell_lending (self), tell_loan (self->loan), error);
}

/* What went out before under this very id. */
static LijiLoan *
find_lent (LijiSession *session, const LijiEntry *entry, GError **error)
{
  g_autofree char *name = liji_pack_dup_text (entry->outputs, "name");

  return liji_outpost_get (session, name != NULL ? name : "", error);
}

/* A file with its name is one that can come home. */
static LijiLoan *
hand_out (Lending *self, GError **error)
{
  if (self->part != NULL
      && !liji_outpost_name_part (self->part, self->birth.params->to, self->part_hold, error))
    return NULL;
  return liji_outpost_get (self->birth.session, self->loan->name, error);
}

static LijiLoan *
lend (Lending *self, const LijiId *id, GError **error)
{
  gboolean existed = g_file_test (self->birth.folder, G_FILE_TEST_EXISTS);

  self->part_hold = -1;
  if (self->work != NULL)
    self->part = liji_outpost_dup_part (self->birth.params->to, id);
  if (liji_birth_begin (&self->birth, error) && do_act (self, id, error))
    return hand_out (self, error);
  if (self->birth.store != NULL)
    liji_store_close (self->birth.store);
  if (self->part_hold >= 0)
    g_unlink (self->part);
  liji_scratch_release (self->part_hold);
  liji_outpost_remove_folder (self->birth.folder);
  if (existed)
    g_mkdir (self->birth.folder, 0700);
  return NULL;
}

LijiLoan *
liji_outpost_lend (LijiSession *session,
                   const LijiId *act,
                   const LijiLoanParams *params,
                   char **passphrase,
                   GError **error)
{
  g_auto (Lending) self = { .birth = { .session = session, .params = params } };
  g_autoptr (LijiEntry) before = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *made = NULL;
  LijiLoan *lent;

  self.birth.home = liji_session_get_registry (session);
  if (passphrase != NULL)
    *passphrase = NULL;
  if (!liji_session_check (session, "outpost.lend", error) || !check_params (params, error))
    return NULL;
  before = liji_journal_find_act (liji_registry_get_store (self.birth.home), act, &local);
  if (before != NULL)
    return find_lent (session, before, error);
  made = params->passphrase != NULL ? g_strdup (params->passphrase) : liji_password_generate ();
  self.birth.passphrase = made;
  self.loan = liji_loan_row_new ();
  if (!find_point (&self, error) || !choose_folder (&self, error))
    return NULL;
  lent = lend (&self, act, error);
  if (lent != NULL && passphrase != NULL)
    *passphrase = g_strdup (made);
  return lent;
}
