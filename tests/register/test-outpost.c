/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outpost-fixture.h"

#include "register/office/booklets.h"
#include "register/office/keys.h"
#include "register/office/users.h"
#include "register/oversight/today.h"
#include "register/record/records.h"
#include "register/verify.h"
#include "store/journal/entry.h"
#include "store/store-private.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* Stations away from the office: what goes out, what they do, and how it all comes home. */

static void
make_paper (LijiSession *session, const char *number, const char *holder)
{
  LijiId act = fixture_id ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiPaper) paper = NULL;
  g_autoptr (LijiPaper) printed = NULL;
  g_autoptr (GBytes) pdf
      = liji_papers_make (session, number, holder, "marriage-booklet", NULL, NULL, &paper, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pdf);
  printed = liji_papers_mark (session, &act, paper, "printed", "示例打印机", &error);
  g_assert_no_error (error);
}

static void
assert_balance (Fixture *f, gint64 in_safe, gint64 lent, gint64 used, gint64 voided)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liji_booklets_balance (f->session, FALSE, &error);
  const LijiBookletBalance *row;

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpint (row->in_safe, ==, in_safe);
  g_assert_cmpint (row->lent, ==, lent);
  g_assert_cmpint (row->used, ==, used);
  g_assert_cmpint (row->voided, ==, voided);
  g_assert_true (row->balanced);
}

/* How many of @code the first page warns of; 0 without such a line. */
static gint64
count_notices (LijiSession *session, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiToday) today = liji_today_load (session, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < today->notices->len; i++)
    if (strcmp (((LijiNotice *) today->notices->pdata[i])->code, code) == 0)
      return ((LijiNotice *) today->notices->pdata[i])->count;
  return 0;
}

/* Numbers, booklets and key leave; the office passes them over. */
static void
test_lend (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) before = fixture_register (f, 0);
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autoptr (LijiRegistered) after = fixture_register (f, 1);
  g_autoptr (LijiOutpostHere) here = NULL;
  g_auto (Outpost) village = { 0 };

  g_assert_cmpstr (before->number, ==, "J371324-2026-000001");
  g_assert_cmpstr (loan->name, ==, "outpost 1");
  g_assert_true (loan->completes);
  g_assert_cmpstr (loan->first_number, ==, "J371324-2026-000002");
  g_assert_cmpstr (loan->last_number, ==, "J371324-2026-000011");
  g_assert_cmpstr (after->number, ==, "J371324-2026-000012");
  g_assert_cmpint (loan->booklets_away, ==, 20);
  g_assert_nonnull (strstr (loan->basis, "示民发〔2026〕7号"));
  assert_balance (f, 76, 20, 4, 0);
  outposts_assert_sound (f->registry);
  outpost_open (&village, f, "village");
  here = liji_outpost_get_here (village.registry, NULL);
  g_assert_cmpint (here->numbers_left, ==, 10);
  g_assert_cmpint (here->booklets_left, ==, 20);
  g_assert_false (here->ended);
  outposts_assert_sound (village.registry);
  g_assert_cmpint (count_notices (village.session, "outpost_here"), ==, 1);
  g_assert_cmpint (count_notices (f->session, "outpost_away"), ==, 1);
  liji_clock_set (f->clock, FIXTURE_TIME + 3 * G_TIME_SPAN_DAY);
  g_assert_cmpint (count_notices (f->session, "outpost_away"), ==, 0);
  g_assert_cmpint (count_notices (f->session, "outpost_overdue"), ==, 1);
}

/* The whole of a day away: papers, hand-over, a spoiled booklet, a worry; and all of it at home. */
static void
test_home (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraft) draft = fixture_couple (3);
  g_autoptr (LijiDraft) signed_form = NULL;
  g_autoptr (LijiCase) reviewed = NULL;
  g_autoptr (LijiCase) waiting = NULL;
  g_autoptr (LijiCase) issued = NULL;
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (LijiRegistered) whole = NULL;
  g_autoptr (LijiPaper) paper = NULL;
  g_autoptr (LijiPaper) spoiled = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) home_bytes = NULL;
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (LijiReturned) again = NULL;
  g_autoptr (LijiRecord) record = NULL;
  g_autoptr (LijiVerification) verified = NULL;
  const LijiMarriage *form;
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id () };
  g_auto (Outpost) village = { 0 };

  outpost_open (&village, f, "village");
  reviewed = fixture_review (f, village.session, draft);
  g_assert_cmpstr (reviewed->no, ==, "20261120-P1-001");
  registered = liji_marriage_register (village.session, &ids[0], reviewed, draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (registered->number, ==, "J371324-2026-000001");
  make_paper (village.session, registered->number, "man");
  bytes = liji_papers_make (village.session, registered->number, "woman", "marriage-booklet", NULL,
                            NULL, &paper, &error);
  g_assert_no_error (error);
  spoiled = liji_papers_spoil (village.session, &ids[1], paper, "jam", NULL, &error);
  g_assert_no_error (error);
  make_paper (village.session, registered->number, "woman");
  waiting = liji_marriage_find_case (village.session, registered->number, &error);
  g_assert_true (liji_records_note_concern (village.session, &ids[2], waiting, "示例担忧", &error));
  g_assert_no_error (error);
  signed_form = fixture_with_receipts (liji_draft_ref (waiting->draft));
  ids[0] = fixture_id ();
  issued = liji_marriage_hand_over (village.session, &ids[0], waiting, signed_form, &error);
  g_assert_no_error (error);
  whole = outpost_register (&village, 4);
  outposts_assert_sound (village.registry);
  outpost_close (&village);
  liji_clock_set (f->clock, FIXTURE_TIME + 2 * G_TIME_SPAN_DAY);

  returned = outposts_return (f, "village");
  g_assert_cmpint (returned->conflicts, ==, 0);
  g_assert_cmpint (returned->done, >, 10);
  g_assert_true (returned->closed);
  g_assert_cmpint (returned->loan->registered, ==, 2);
  /* 100: five used (one of them spoiled), the other fifteen of the loan home. */
  assert_balance (f, 95, 0, 4, 1);
  outposts_assert_sound (f->registry);
  record = liji_records_show (f->session, registered->number, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->state, ==, "issued");
  form = liji_draft_get_record (record->snapshot);
  g_assert_cmpstr (form->place, ==, "巡回登记点 1");
  /* Registered on the day it was, not on the day it came home. */
  g_assert_cmpint (liji_date_compare (record->registered_on, liji_date (2026, 11, 20)), ==, 0);
  home_bytes = liji_papers_make (f->session, registered->number, "man", "marriage-booklet", NULL,
                                 NULL, NULL, &error);
  g_assert_no_error (error);
  verified = liji_verify_here (f->session, NULL, home_bytes, &error);
  g_assert_no_error (error);
  g_assert_true (verified->report->ok);
  g_assert_cmpstr (verified->recorded, ==, "issued");
  g_clear_pointer (&waiting, liji_case_unref);
  waiting = liji_marriage_find_case (f->session, "20261120-P1-001", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (waiting->state, ==, "issued");
  {
    g_autoptr (GPtrArray) worries = liji_records_concerns (f->session, waiting, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (worries->len, ==, 1);
    g_assert_cmpstr (((LijiEvent *) worries->pdata[0])->detail, ==, "示例担忧");
  }
  {
    gint64 entries = liji_registry_get_n_entries (f->registry);

    again = outposts_return (f, "village");
    g_assert_cmpint (again->done, ==, 0);
    g_assert_cmpint (liji_registry_get_n_entries (f->registry), ==, entries);
  }
  {
    g_auto (GStrv) gaps = liji_records_gaps (f->session, 2026, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (g_strv_length (gaps), ==, 1);
    g_assert_true (g_str_has_prefix (gaps[0], "J371324-2026-000003"));
    g_assert_nonnull (strstr (gaps[0], "outpost 1"));
  }
}

/* Off by default: without the order, or where the office may not complete offline, it takes in. */
static void
test_intake_only (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiLoan) loan = NULL;
  g_autoptr (LijiDraft) draft = fixture_couple (2);
  g_autoptr (LijiCase) reviewed = NULL;
  g_autoptr (LijiCase) home = NULL;
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  g_auto (Outpost) village = { 0 };

  outposts_order (f, data, "no");
  loan = outposts_lend (f, "village", 11);
  g_assert_false (loan->completes);
  g_assert_cmpint (loan->numbers, ==, 0);
  assert_balance (f, 100, 0, 0, 0);
  outpost_open (&village, f, "village");
  reviewed = fixture_review (f, village.session, draft);
  registered = liji_marriage_register (village.session, &id, reviewed, draft, &error);
  g_assert_null (registered);
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "outpost");
  outpost_close (&village);
  returned = outposts_return (f, "village");
  g_assert_cmpint (returned->loan->taken_in, ==, 1);
  home = liji_marriage_find_case (f->session, reviewed->no, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (home->state, ==, "reviewed");
  /* And is completed at the office. */
  registered = liji_marriage_register (f->session, &id, home, home->draft, &error);
  g_assert_no_error (error);
  outposts_assert_sound (f->registry);
}

/* Completing ends with the loan, taking in does not; and what belongs to the office is done there.
 */
static void
test_ended (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autoptr (LijiRegistered) last_day = NULL;
  g_autoptr (LijiRegistered) late = NULL;
  g_autoptr (LijiCase) opened = NULL;
  g_autoptr (LijiDraft) draft = fixture_couple (2);
  g_autoptr (LijiKeyInfo) key = NULL;
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  g_auto (Outpost) village = { 0 };

  outpost_open (&village, f, "village");
  /* Lent on the 20th for three days: the 22nd is the last. */
  liji_clock_set (f->clock, FIXTURE_TIME + 2 * G_TIME_SPAN_DAY);
  last_day = outpost_register (&village, 1);
  liji_clock_set (f->clock, FIXTURE_TIME + 3 * G_TIME_SPAN_DAY);
  late = liji_marriage_register (village.session, &id, NULL, draft, &error);
  g_assert_null (late);
  g_assert_nonnull (strstr (error->message, "2026-11-22"));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "outpost");
  g_assert_null (liji_papers_make (village.session, last_day->number, "man", "marriage-booklet",
                                   NULL, NULL, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "outpost");
  key = liji_keys_rotate (village.session, &id, &error);
  g_assert_null (key);
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "outpost");
  id = fixture_id ();
  opened = liji_marriage_open (village.session, &id, draft, &error);
  g_assert_no_error (error);
  outpost_close (&village);
  returned = outposts_return (f, "village");
  g_assert_cmpint (returned->conflicts, ==, 0);
  g_assert_cmpint (returned->loan->registered, ==, 1);
  outpost_open (&village, f, "village");
  id = fixture_id ();
  g_assert_null (liji_marriage_open (village.session, &id, draft, &error));
  g_assert_nonnull (strstr (error->message, "closed"));
  g_clear_error (&error);
}

/* Only where the point is open, and only on an encrypted disk. */
static void
test_point (Fixture *f, gconstpointer data)
{
  static const char *const days[] = { "2026-11-21", "2026-12-24", NULL };
  g_autofree char *folder = outposts_path (f, "village");
  LijiLoanParams params = { .to = folder,
                            .days = 3,
                            .numbers = 5,
                            .booklets_first = "M00000011",
                            .booklets_last = "M00000020",
                            .point = "示例村" };
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiPoint) point
      = liji_outpost_add_point (f->session, &id, "示例村", "示例路1号", days, &error);
  g_autoptr (LijiLoan) loan = NULL;
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (LijiRecord) record = NULL;
  g_autoptr (GPtrArray) points = NULL;
  g_autoptr (LijiDraft) draft = fixture_couple (1);
  LijiRegistry *plain;
  g_auto (Outpost) village = { 0 };

  g_assert_no_error (error);
  id = fixture_id ();
  outposts_fake_disks (f, NULL);
  g_assert_null (liji_outpost_lend (f->session, &id, &params, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "to");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  assert_balance (f, 100, 0, 0, 0);
  outposts_fake_disks (f, "CRYPT-LUKS2-5f2c-example");
  loan = outposts_lend_with (f, &params);
  g_assert_cmpstr (loan->place, ==, "示例村，示例路1号");
  outpost_open (&village, f, "village");
  g_assert_null (liji_marriage_register (village.session, &id, NULL, draft, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "outpost");
  liji_clock_set (f->clock, FIXTURE_TIME + G_TIME_SPAN_DAY);
  registered = outpost_register (&village, 1);
  outpost_close (&village);
  outposts_fake_disks (f, NULL);
  plain = liji_registry_open (folder, f->clock, &error);
  g_assert_null (plain);
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "registry");
  returned = outposts_return (f, "village");
  record = liji_records_show (f->session, registered->number, &error);
  g_assert_no_error (error);
  /* The place apart from the authority. */
  g_assert_cmpstr (((const LijiMarriage *) liji_draft_get_record (record->snapshot))->place, ==,
                   "示例村，示例路1号");
  points = liji_outpost_points (f->session, &error);
  g_assert_cmpuint (points->len, ==, 1);
  g_assert_cmpint (((LijiPoint *) points->pdata[0])->registered, ==, 1);
}

/* Whom the office knows is recognised away, by digests that say nothing without the key. */
static void
test_known (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) married = fixture_register (f, 0);
  g_autoptr (LijiRegistered) lent = fixture_register (f, 1);
  const char *const records[] = { lent->number, NULL };
  g_autofree char *folder = outposts_path (f, "village");
  LijiLoanParams params = { .to = folder,
                            .days = 3,
                            .numbers = 5,
                            .booklets_first = "M00000011",
                            .booklets_last = "M00000020",
                            .records = records };
  g_autoptr (LijiLoan) loan = outposts_lend_with (f, &params);
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (LijiRecord) record = NULL;
  g_autoptr (LijiRecord) none = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *file = g_build_filename (folder, "registry.db", NULL);
  g_autofree char *number
      = g_strdup (((const LijiMarriage *) liji_draft_get_record (draft))->man.identity_number);
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  gsize length;
  g_auto (Outpost) village = { 0 };

  g_assert_true (g_file_get_contents (file, &contents, &length, NULL));
  g_assert_null (memmem (contents, length, number, strlen (number)));
  outpost_open (&village, f, "village");
  g_assert_null (liji_marriage_register (village.session, &id, NULL, draft, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_REFUSED);
  g_clear_error (&error);
  record = liji_records_show (village.session, lent->number, &error);
  g_assert_no_error (error);
  none = liji_records_show (village.session, married->number, &error);
  g_assert_null (none);
  g_clear_error (&error);
  outposts_assert_sound (village.registry);
  /* Another passphrase finds nobody, and is therefore refused. */
  outpost_close (&village);
  outpost_open (&village, f, "village");
  liji_registry_set_passphrase (village.registry, "示例 horse 8");
  g_assert_null (liji_marriage_register (village.session, &id, NULL, draft, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_KEY, "passphrase");
}

/* By post and back: one encrypted file each way. */
static void
test_file (Fixture *f, gconstpointer data)
{
  g_autofree char *out = outposts_path (f, "out.liji-loan");
  g_autofree char *folder = outposts_path (f, "village");
  g_autofree char *back = outposts_path (f, "back.liji-loan");
  LijiLoanParams params = { .to = out,
                            .days = 3,
                            .numbers = 5,
                            .booklets_first = "M00000011",
                            .booklets_last = "M00000020" };
  g_autoptr (LijiLoan) loan = outposts_lend_with (f, &params);
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (LijiReturned) again = NULL;
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  g_auto (Outpost) village = { 0 };

  g_assert_true (g_file_get_contents (out, &contents, &length, NULL));
  g_assert_null (memmem (contents, length, "SQLite", 6));
  g_assert_false (liji_outpost_open_file (out, folder, "another one", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_true (liji_outpost_open_file (out, folder, OUTPOST_PASSPHRASE, &error));
  g_assert_no_error (error);
  outpost_open (&village, f, "village");
  registered = outpost_register (&village, 1);
  make_paper (village.session, registered->number, "man");
  g_assert_true (liji_outpost_pack (village.session, back, OUTPOST_PASSPHRASE, &error));
  g_assert_no_error (error);
  outpost_close (&village);
  returned = liji_outpost_return (f->session, back, OUTPOST_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (returned->loan->registered, ==, 1);
  g_assert_cmpint (returned->conflicts, ==, 0);
  g_assert_true (returned->closed);
  again = liji_outpost_return (f->session, back, OUTPOST_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->done, ==, 0);
  outposts_assert_sound (f->registry);
}

static void
run_sql (const char *folder, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "registry.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* A journal that was touched is refused with the entry's number, and nothing of it comes home. */
static void
test_tampered (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autofree char *folder = outposts_path (f, "village");
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (GError) error = NULL;
  gint64 entries;
  g_auto (Outpost) village = { 0 };

  outpost_open (&village, f, "village");
  registered = outpost_register (&village, 1);
  outpost_close (&village);
  entries = liji_registry_get_n_entries (f->registry);
  run_sql (folder, "DROP TRIGGER journal_no_update; UPDATE journal SET entry = CAST (replace (CAST "
                   "(entry AS TEXT), 'village', "
                   "'vollage') AS BLOB) WHERE seq = 2");
  returned = liji_outpost_return (f->session, folder, NULL, &error);
  g_assert_null (returned);
  g_assert_nonnull (strstr (error->message, "entry 2"));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "journal");
  g_assert_cmpint (liji_registry_get_n_entries (f->registry), ==, entries);
  /* An office's registry is none. */
  if (strcmp (f->address, f->folder) != 0)
    return;
  g_assert_null (liji_outpost_return (f->session, f->folder, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "path");
}

static void
assert_refused (Fixture *f, const char *folder, gint64 entries)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (liji_outpost_return (f->session, folder, NULL, &error));
  g_assert_nonnull (strstr (error->message, "not signed"));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "journal");
  g_assert_cmpint (liji_registry_get_n_entries (f->registry), ==, entries);
}

/* Writes the last entry of @folder's journal anew, hash and head with it: a whole chain again. */
static void
rewrite_last (Fixture *f, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiStore) store = liji_store_open (folder, f->clock, LIJI_STORE_READ_ONLY, &error);
  g_autoptr (LijiEntry) entry = NULL;
  g_autofree char *bytes = NULL, *hash = NULL, *sql = NULL;
  gint64 seq;

  g_assert_no_error (error);
  g_assert_true (liji_journal_get_head (store, &seq, NULL, NULL, &error));
  entry = liji_journal_get (store, seq, &error);
  g_assert_no_error (error);
  liji_store_close (store);
  g_free (entry->station);
  entry->station = g_strdup ("another desk");
  liji_entry_encode (entry);
  bytes = liji_hex (g_bytes_get_data (entry->bytes, NULL), g_bytes_get_size (entry->bytes));
  hash = liji_hex (entry->hash, sizeof entry->hash);
  sql = g_strdup_printf ("DROP TRIGGER journal_no_update; DROP TRIGGER journal_head_onward;"
                         "UPDATE journal SET station = 'another desk', hash = x'%s', entry = x'%s' "
                         "WHERE seq = %" G_GINT64_FORMAT "; UPDATE journal_head SET hash = x'%s'",
                         hash, bytes, seq, hash);
  run_sql (folder, sql);
}

/* A chain written anew by whoever carried it is whole, but not signed with the loan's key. */
static void
test_rewritten (Fixture *f, gconstpointer data)
{
  gint64 entries;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("village-%u", i);
      g_autoptr (LijiLoan) loan = NULL;
      g_autoptr (LijiRegistered) registered = NULL;
      g_auto (Outpost) village = { 0 };

      loan = outposts_lend (f, name, 11 + 20 * i);
      outpost_open (&village, f, name);
      registered = outpost_register (&village, i);
    }
  entries = liji_registry_get_n_entries (f->registry);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("village-%u", i);
      g_autofree char *folder = outposts_path (f, name);
      LijiId id = fixture_id ();

      if (i == 0)
        rewrite_last (f, folder);
      if (i == 1)
        run_sql (folder, "DELETE FROM head_seal");
      if (i == 2)
        {
          /* An act put behind the signed ones, by a program that has no passphrase. */
          g_autoptr (GError) error = NULL;
          g_autoptr (LijiStore) store
              = liji_store_open (folder, f->clock, LIJI_STORE_DEFAULT, &error);
          g_autoptr (LijiAct) act
              = liji_act_begin (store, &id, "stock.lose", 1, "admin", "village desk", &error);

          g_assert_true (liji_act_commit (act, NULL, NULL, &error));
          g_clear_pointer (&act, liji_act_free);
          liji_store_close (store);
        }
      assert_refused (f, folder, entries);
    }
  {
    g_autoptr (LijiReturned) returned = outposts_return (f, "village-3");
    g_autoptr (LijiReturned) again = outposts_return (f, "village-3");

    g_assert_cmpint (returned->loan->registered, ==, 1);
    g_assert_true (again->closed);
  }
}

/* Numbers of the provincial system are entered there too; booklets alone are lent. */
static void
test_provincial (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = outposts_path (f, "village");
  LijiLoanParams params
      = { .to = folder, .days = 3, .booklets_first = "M00000011", .booklets_last = "M00000014" };
  g_autoptr (LijiLoan) loan = NULL;
  g_autoptr (LijiDraft) bare = fixture_couple (1);
  g_autoptr (LijiDraft) numbered
      = fixture_with (fixture_couple (1), "number", "J371324-2026-004711");
  g_autoptr (LijiDraft) taken = fixture_with (fixture_couple (2), "number", "J371324-2026-004712");
  g_autoptr (LijiDraft) here = fixture_with (fixture_couple (3), "number", "J371324-2026-004712");
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (LijiRegistered) clashing = NULL;
  g_autoptr (LijiRegistered) at_home = NULL;
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (LijiRecord) record = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id () };
  g_auto (Outpost) village = { 0 };

  outposts_order (f, "number_source", "provincial");
  loan = outposts_lend_with (f, &params);
  g_assert_true (loan->completes);
  g_assert_null (loan->first_number);
  g_assert_cmpint (loan->numbers, ==, 0);
  g_assert_cmpint (loan->booklets_away, ==, 4);
  outpost_open (&village, f, "village");
  g_assert_null (liji_marriage_register (village.session, &ids[0], NULL, bare, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "number");
  registered = liji_marriage_register (village.session, &ids[0], NULL, numbered, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (registered->number, ==, "J371324-2026-004711");
  clashing = liji_marriage_register (village.session, &ids[1], NULL, taken, &error);
  g_assert_no_error (error);
  outpost_close (&village);
  /* The provincial system's clerk gave one number twice. */
  at_home = liji_marriage_register (f->session, &ids[2], NULL, here, &error);
  g_assert_no_error (error);
  returned = outposts_return (f, "village");
  g_assert_cmpint (returned->loan->registered, ==, 1);
  g_assert_cmpint (returned->conflicts, ==, 1);
  record = liji_records_show (f->session, "J371324-2026-004711", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->state, ==, "registered");
  conflicts = liji_outpost_conflicts (f->session, "open", &error);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (((LijiConflict *) conflicts->pdata[0])->number, ==, "J371324-2026-004712");
  g_assert_cmpstr (((LijiConflict *) conflicts->pdata[0])->field, ==, "number");
  /* No number was lent, so none is missing. */
  {
    g_auto (GStrv) gaps = liji_records_gaps (f->session, 2026, &error);
    g_assert_cmpuint (g_strv_length (gaps), ==, 0);
  }
  outposts_assert_sound (f->registry);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, outposts_set_up, func, outposts_tear_down)
  TEST ("/outpost/lend", test_lend);
  TEST ("/outpost/home", test_home);
  g_test_add ("/outpost/intake-only/order", Fixture, "outpost_completion", outposts_set_up,
              test_intake_only, outposts_tear_down);
  g_test_add ("/outpost/intake-only/offline", Fixture, "offline_completion", outposts_set_up,
              test_intake_only, outposts_tear_down);
  TEST ("/outpost/ended", test_ended);
  TEST ("/outpost/point", test_point);
  TEST ("/outpost/known", test_known);
  TEST ("/outpost/file", test_file);
  TEST ("/outpost/tampered", test_tampered);
  TEST ("/outpost/rewritten", test_rewritten);
  TEST ("/outpost/provincial", test_provincial);
  return g_test_run ();
}
