/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "store/aggregate/access-log.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/office-store.h"
#include "store/aggregate/outbox-store.h"
#include "store/aggregate/user-store.h"
#include "store/claim.h"

static void
set (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
insert (LijiStore *store, LijiRegistrationRow *row)
{
  g_autoptr (GError) error = NULL;
  LijiAct *act = fixture_begin (store, "marriage.register");

  liji_registration_insert (act, row, &error);
  g_assert_no_error (error);
  fixture_commit (act);
}

static void
test_registration (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistrationRow) row = fixture_registration (
      "J371324-2026-000001", "王小明", "11010519491231002X", "李芳", "440524188001010014");
  g_autoptr (LijiRegistrationRow) back = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (LijiAct) act = NULL;

  insert (fixture->store, row);
  back = liji_registration_find (fixture->store, "J371324-2026-000001", &error);
  g_assert_no_error (error);
  g_assert_true (liji_id_equal (&back->id, &row->id));
  g_assert_cmpstr (back->man.name, ==, "王小明");
  g_assert_cmpstr (back->woman.identity_number, ==, "440524188001010014");
  g_assert_true (g_bytes_equal (back->snapshot, row->snapshot));
  g_assert_cmpint (liji_date_compare (back->man.birth, liji_date (1996, 5, 1)), ==, 0);
  list = liji_registration_list (fixture->store, "registered", liji_date (2026, 11, 22),
                                 liji_date (2026, 11, 22), 10, &error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (
      liji_registration_count (fixture->store, liji_date (2026, 11, 23), (LijiDate){ 0 }, &error),
      ==, 0);

  /* Two windows: the second to write is told that its row is stale. */
  act = fixture_begin (fixture->store, "marriage.hand_over");
  set (&back->state, "issued");
  g_assert_true (liji_registration_update (act, back, &error));
  g_assert_false (liji_registration_update (act, row, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_STALE);
  g_clear_error (&error);
  g_assert_null (liji_registration_find (fixture->store, "J371324-2026-999999", &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND);
}

/* Acts of one moment are all met, whatever the size of the pages. */
static void
test_walk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LijiId after = { { 0 } };
  guint pages = 0, n = 0;

  for (guint i = 1; i <= 7; i++)
    {
      g_autofree char *number = g_strdup_printf ("J371324-2026-%06u", i);
      g_autofree char *man = g_strdup_printf ("man %u", i);
      g_autofree char *woman = g_strdup_printf ("woman %u", i);
      g_autoptr (LijiRegistrationRow) row
          = fixture_registration (number, "王小明", man, "李芳", woman);
      insert (fixture->store, row);
    }
  do
    {
      g_autoptr (GPtrArray) rows = liji_registration_walk (fixture->store, &after, 3, &error);
      g_assert_no_error (error);
      for (n = 0; n < rows->len; n++)
        {
          const LijiRegistrationRow *row = g_ptr_array_index (rows, n);
          g_assert_true (g_hash_table_add (met, g_strdup (row->number)));
          after = row->id;
        }
      pages++;
    }
  while (n == 3);
  g_assert_cmpuint (pages, ==, 3);
  g_assert_cmpuint (g_hash_table_size (met), ==, 7);
}

/* What typing an identity number brings up: the gravest first, one's own case left out. */
static void
test_facts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistrationRow) row
      = fixture_registration ("J371324-2026-000001", "王小明", "1101051949", "李芳", "4405241880");
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (GPtrArray) own = NULL;
  LijiPartyFact *death = liji_party_fact_new ("death");
  LijiId case_id = fixture_id ();
  LijiAct *act;

  insert (fixture->store, row);
  act = fixture_begin (fixture->store, "person.note");
  death->date = liji_date (2020, 3, 0);
  g_assert_true (liji_person_note_add (act, "resident:1101051949", death, "户籍", &error));
  g_assert_true (liji_claim_take (act, LIJI_CLAIM_CASE_PARTY, "resident:1101051949", "20261122-001",
                                  "2", &case_id, &error));
  fixture_commit (act);
  liji_party_fact_free (death);

  facts = liji_facts_of (fixture->store, "resident:1101051949", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->len, ==, 3);
  g_assert_cmpstr (((LijiPartyFact *) facts->pdata[0])->what, ==, "death");
  g_assert_cmpint (((LijiPartyFact *) facts->pdata[0])->date.month, ==, 3);
  g_assert_cmpstr (((LijiPartyFact *) facts->pdata[1])->what, ==, "open_marriage");
  g_assert_cmpstr (((LijiPartyFact *) facts->pdata[1])->number, ==, "J371324-2026-000001");
  g_assert_cmpstr (((LijiPartyFact *) facts->pdata[1])->other_key, ==, "resident:4405241880");
  g_assert_cmpstr (((LijiPartyFact *) facts->pdata[2])->what, ==, "case_open");
  g_assert_cmpstr (((LijiPartyFact *) facts->pdata[2])->number, ==, "20261122-001");
  own = liji_facts_of (fixture->store, "resident:1101051949", &case_id, &error);
  g_assert_cmpuint (own->len, ==, 2);
}

static void
end_as (LijiStore *store, const char *number, const char *state, const char *how)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistrationRow) row = liji_registration_find (store, number, &error);
  LijiAct *act = fixture_begin (store, "marriage.end");

  set (&row->state, state);
  set (&row->ended_how, how);
  row->ended_on = liji_date (2026, 11, 23);
  g_assert_true (liji_registration_update (act, row, &error));
  fixture_commit (act);
}

/* An unfinished registration never made a marriage; a spouse's death leaves a widow. */
static void
test_facts_ended (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *state, *how, *what;
  } rows[] = { { "unfinished", "unfinished", NULL },
               { "ended", "death", "widowed" },
               { "ended", "divorce", "divorce" },
               { "ended", "revoked", "annulled" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *number = g_strdup_printf ("J371324-2026-%06u", i + 1);
      g_autofree char *man = g_strdup_printf ("man%u", i);
      g_autofree char *key = g_strconcat ("resident:", man, NULL);
      g_autoptr (LijiRegistrationRow) row = fixture_registration (number, "甲", man, "乙", "w");
      g_autoptr (GPtrArray) facts = NULL;

      insert (fixture->store, row);
      end_as (fixture->store, number, rows[i].state, rows[i].how);
      facts = liji_facts_of (fixture->store, key, NULL, &error);
      g_assert_cmpuint (facts->len, ==, rows[i].what ? 1 : 0);
      if (rows[i].what)
        g_assert_cmpstr (((LijiPartyFact *) facts->pdata[0])->what, ==, rows[i].what);
    }
}

static void
test_case (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCaseRow) row = fixture_case ("王小明", "李芳");
  g_autoptr (LijiCaseRow) second = fixture_case ("赵一", "钱二");
  g_autoptr (LijiCaseRow) back = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) day = NULL;
  g_autoptr (GHashTable) counts = NULL;
  LijiAct *act = fixture_begin (fixture->store, "marriage.open");

  g_assert_true (liji_case_insert (act, row, &error));
  g_assert_true (liji_case_insert (act, second, &error));
  fixture_commit (act);
  g_assert_cmpstr (row->no, ==, "20261122-001");
  g_assert_cmpstr (second->no, ==, "20261122-002");

  act = fixture_begin (fixture->store, "marriage.cancel");
  set (&row->state, "cancelled");
  row->final = TRUE;
  g_assert_true (liji_case_update (act, row, &error));
  fixture_commit (act);
  back = liji_case_find (fixture->store, "20261122-001", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->state, ==, "cancelled");
  g_assert_cmpint (back->revision, ==, 2);
  g_assert_true (g_bytes_equal (back->draft, row->draft));
  open = liji_case_list_open (fixture->store, NULL, "1", 10, &error);
  g_assert_cmpuint (open->len, ==, 1);
  day = liji_case_list_day (fixture->store, liji_date (2026, 11, 22), 10, &error);
  g_assert_cmpuint (day->len, ==, 2);
  counts = liji_case_count_open (fixture->store, &error);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, "precheck")), ==, 1);
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiId a = fixture_id (), b = fixture_id ();
  g_autofree char *first = NULL;
  g_autofree char *third = NULL;
  g_autofree char *fifth = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GPtrArray) gaps = NULL;
  LijiAct *act = fixture_begin (fixture->store, "marriage.register");

  g_assert_true (liji_number_allot (act, "J", "371324", 2026, &a, &first, &error));
  g_assert_cmpstr (first, ==, "J371324-2026-000001");
  /* Entered from the provincial system meanwhile: passed over. */
  g_assert_true (liji_number_enter (act, "J371324-2026-000002", &b, &error));
  g_assert_true (liji_number_allot (act, "J", "371324", 2026, &a, &third, &error));
  g_assert_cmpstr (third, ==, "J371324-2026-000003");
  g_assert_false (liji_number_enter (act, first, &b, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_HELD);
  g_assert_true (liji_id_equal (&liji_store_error_get_holder (error)->subject, &a));
  g_clear_error (&error);
  g_assert_true (liji_number_add_gap (act, third, "未完成登记", &a, &error));
  /* A block of one, after a gap of one. */
  g_assert_true (liji_number_set_range (act, "J", "371324", 2026, 5, 5, "省厅指定号段", &error));
  g_assert_true (liji_number_allot (act, "J", "371324", 2026, &a, &fifth, &error));
  g_assert_cmpstr (fifth, ==, "J371324-2026-000005");
  g_assert_false (liji_number_allot (act, "J", "371324", 2026, &a, &none, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (liji_number_set_range (act, "J", "371324", 2026, 3, 0, "x", &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_INVALID);
  g_clear_error (&error);
  fixture_commit (act);
  gaps = liji_number_list_gaps (fixture->store, 2026, &error);
  g_assert_cmpuint (gaps->len, ==, 2);
  g_assert_cmpint (((LijiNumberGap *) gaps->pdata[0])->first, ==, 4);
  g_assert_cmpint (((LijiNumberGap *) gaps->pdata[0])->last, ==, 4);
  g_assert_cmpstr (((LijiNumberGap *) gaps->pdata[1])->number, ==, "J371324-2026-000003");
}

/* An undone act gives its number back: no gap, no double. */
static void
test_number_undone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiId a = fixture_id ();

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (LijiAct) act = fixture_begin (fixture->store, "marriage.register");
      g_autofree char *number = NULL;
      g_assert_true (liji_number_allot (act, "BJ", "371324", 2026, &a, &number, &error));
      g_assert_cmpstr (number, ==, "BJ371324-2026-000001");
    }
}

static void
test_number_parse (void)
{
  static const char *const wrong[] = {
    "J37132-2026-000001", "J371324-2026-1",       "X371324-2026-000001", "AB结字XXYYZZZZZ", "",
    "J371324-2026",       "BJ3713245-2026-000001"
  };
  char series[3], office[7];
  gint64 serial;
  int year;

  g_assert_true (liji_number_parse ("BJ371324-2026-1000001", series, office, &year, &serial));
  g_assert_cmpstr (series, ==, "BJ");
  g_assert_cmpstr (office, ==, "371324");
  g_assert_cmpint (year, ==, 2026);
  g_assert_cmpint (serial, ==, 1000001);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (liji_number_parse (wrong[i], series, office, &year, &serial));
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCopyRow) row = liji_copy_row_new ();
  g_autoptr (LijiCopyRow) back = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  LijiAct *act = fixture_begin (fixture->store, "paper.seal");
  gint64 status;

  row->id = fixture_id ();
  row->registration = fixture_id ();
  row->kind = g_strdup ("marriage-certificate");
  row->holder = g_strdup ("man");
  row->booklet = g_strdup ("37000001");
  g_assert_true (liji_copy_insert (act, row, &error));
  g_assert_true (liji_copy_allot_status (act, &status, &error));
  g_assert_cmpint (status, ==, 0);
  g_assert_true (liji_copy_allot_status (act, &status, &error));
  g_assert_cmpint (status, ==, 1);
  set (&row->state, "sealed");
  row->cti = fixture_id ();
  row->pdf_digest = g_strnfill (64, 'a');
  row->seal_text = g_strdup ("HC1:X");
  row->sealed_at = FIXTURE_NOW;
  g_assert_true (liji_copy_update (act, row, &error));
  fixture_commit (act);

  back = liji_copy_find_cti (fixture->store, &row->cti, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->seal_text, ==, "HC1:X");
  waiting = liji_copy_list_state (fixture->store, "sealed", 10, &error);
  g_assert_cmpuint (waiting->len, ==, 1);
  act = fixture_begin (fixture->store, "paper.seal");
  set (&back->pdf_digest, "b");
  g_assert_false (liji_copy_update (act, back, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_STATE);
  liji_act_free (act);
}

static void
test_print_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  LijiPrintLine line = { .copy = fixture_id (),
                         .user = (char *) "zhang",
                         .what = (char *) "printed",
                         .printer = (char *) "booklet",
                         .offset_x = -3,
                         .offset_y = 12 };

  g_assert_true (liji_print_log_add (fixture->store, &line, &error));
  lines = liji_print_log_list (fixture->store, &line.copy, &error);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpint (((LijiPrintLine *) lines->pdata[0])->offset_x, ==, -3);
}

static void
put_parameter (LijiStore *store, LijiDate from, const char *value)
{
  g_autoptr (GError) error = NULL;
  LijiAct *act = fixture_begin (store, "parameter.set");
  LijiParameterRow row = { .key = (char *) "booklet-qr",
                           .valid_from = from,
                           .value = (char *) value,
                           .basis = (char *) "鲁民〔2026〕1号" };

  g_assert_true (liji_parameter_set (act, &row, &error));
  fixture_commit (act);
}

static void
assert_parameter (LijiStore *store, LijiDate day, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = liji_parameter_get (store, "booklet-qr", day, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, value);
}

static void
test_parameter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;

  put_parameter (fixture->store, liji_date (2026, 1, 1), "off");
  put_parameter (fixture->store, liji_date (2026, 6, 1), "on");
  put_parameter (fixture->store, liji_date (2026, 6, 1), "page5");
  assert_parameter (fixture->store, liji_date (2025, 12, 31), NULL);
  assert_parameter (fixture->store, liji_date (2026, 5, 31), "off");
  assert_parameter (fixture->store, liji_date (2026, 6, 1), "page5");
  all = liji_parameter_list (fixture->store, "booklet-qr", NULL);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpint (
      liji_date_compare (((LijiParameterRow *) all->pdata[2])->valid_to, liji_date (2026, 5, 31)),
      ==, 0);
}

static void
test_office (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiOfficeRow row = { .code = (char *) "371324", .name = (char *) "样例县民政局" };
  LijiCalendarRow calendar = { .year = 2027,
                               .version = (char *) "1",
                               .text = (char *) "…",
                               .source = (char *) "国办发明电",
                               .digest = (char *) "00" };
  LijiKeyRow key = { .id = (char *) "k1",
                     .purpose = (char *) "seal",
                     .state = (char *) "active",
                     .valid_from = liji_date (2026, 1, 1) };
  g_autoptr (LijiOfficeRow) back = NULL;
  g_autoptr (LijiKeyRow) active = NULL;
  g_autoptr (GPtrArray) years = NULL;
  LijiAct *act;

  g_assert_null (liji_office_get (fixture->store, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  act = fixture_begin (fixture->store, "registry.create");
  g_assert_true (liji_office_put (act, &row, &error));
  g_assert_true (liji_calendar_year_put (act, &calendar, &error));
  g_assert_true (liji_key_put (act, &key, &error));
  fixture_commit (act);
  act = fixture_begin (fixture->store, "calendar.import");
  calendar.version = (char *) "2";
  g_assert_true (liji_calendar_year_put (act, &calendar, &error));
  fixture_commit (act);
  back = liji_office_get (fixture->store, &error);
  g_assert_cmpstr (back->name, ==, "样例县民政局");
  years = liji_calendar_year_list (fixture->store, &error);
  g_assert_cmpuint (years->len, ==, 1);
  g_assert_cmpstr (((LijiCalendarRow *) years->pdata[0])->version, ==, "2");
  active = liji_key_get_active (fixture->store, "seal", &error);
  g_assert_cmpstr (active->id, ==, "k1");
}

static void
test_user (Fixture *fixture, gconstpointer data)
{
  gboolean counted;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiUserRow) row = liji_user_row_new ();
  g_autoptr (LijiUserRow) back = NULL;
  LijiAct *act = fixture_begin (fixture->store, "user.add");

  row->id = fixture_id ();
  row->name = g_strdup ("zhang");
  row->roles = g_strdup ("registrar");
  row->exam_valid_until = liji_date (2027, 1, 1);
  g_assert_true (liji_user_insert (act, row, &error));
  row->id = fixture_id ();
  g_assert_false (liji_user_insert (act, row, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  fixture_commit (act);
  g_assert_true (liji_user_count_try (fixture->store, "zhang", 0, &counted, &error));
  g_assert_true (counted);
  g_assert_true (liji_user_count_try (fixture->store, "zhang", 1, &counted, &error));
  g_assert_true (counted);
  /* Who still thinks there was one came too late. */
  g_assert_true (liji_user_count_try (fixture->store, "zhang", 1, &counted, &error));
  g_assert_false (counted);
  back = liji_user_find (fixture->store, "zhang", &error);
  g_assert_cmpint (back->failures, ==, 2);
  g_assert_cmpstr (back->roles, ==, "registrar");
  g_assert_true (liji_user_note_login (fixture->store, "zhang", &error));
  g_clear_pointer (&back, liji_user_row_free);
  back = liji_user_find (fixture->store, "zhang", &error);
  g_assert_cmpint (back->failures, ==, 0);
}

static void
test_outbox (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) payload = fixture_cbor ("CERT_NO");
  g_autoptr (LijiOutboxRow) row = NULL;
  LijiId registration = fixture_id ();
  LijiAct *act = fixture_begin (fixture->store, "outbox.state");
  gint64 id;

  g_assert_true (liji_outbox_add (act, &registration, "registered", payload, &id, &error));
  g_assert_false (liji_outbox_set_state (act, id, "accepted", NULL, NULL, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_STATE);
  g_clear_error (&error);
  g_assert_true (liji_outbox_set_state (act, id, "sent", NULL, "R1", &error));
  g_assert_true (liji_outbox_set_state (act, id, "returned", "身份证件号不符", NULL, &error));
  fixture_commit (act);
  row = liji_outbox_get (fixture->store, id, &error);
  g_assert_cmpstr (row->reason, ==, "身份证件号不符");
  g_assert_cmpstr (row->reference, ==, "R1");
  g_assert_true (g_bytes_equal (row->payload, payload));
  g_assert_cmpint (liji_outbox_count (fixture->store, NULL, &error), ==, 1);
  g_assert_cmpint (liji_outbox_count (fixture->store, "accepted", &error), ==, 0);
}

/* A sealed concern note comes only when it is asked for by name. */
static void
test_note (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiId subject = fixture_id ();
  g_autoptr (GBytes) sealed = fixture_cbor ("for the head");
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (GPtrArray) concerns = NULL;
  LijiAct *act = fixture_begin (fixture->store, "concern.note");
  LijiNoteRow concern
      = { .id = fixture_id (), .subject = subject, .kind = (char *) "concern", .sealed = sealed };
  LijiNoteRow notice = { .id = fixture_id (),
                         .subject = subject,
                         .kind = (char *) "notice",
                         .text = (char *) "户口簿" };

  g_assert_true (liji_note_add (act, &concern, &error));
  g_assert_true (liji_note_add (act, &notice, &error));
  fixture_commit (act);
  seen = liji_note_list (fixture->store, &subject, NULL, &error);
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_cmpstr (((LijiNoteRow *) seen->pdata[0])->kind, ==, "notice");
  concerns = liji_note_list (fixture->store, &subject, "concern", &error);
  g_assert_cmpuint (concerns->len, ==, 1);
  g_assert_true (g_bytes_equal (((LijiNoteRow *) concerns->pdata[0])->sealed, sealed));
  act = fixture_begin (fixture->store, "concern.settle");
  g_assert_true (liji_note_settle (act, &concern.id, &error));
  g_assert_false (liji_note_settle (act, &concern.id, &error));
  liji_act_free (act);
  g_free (concern.user);
  g_free (concern.state);
  g_free (notice.user);
  g_free (notice.state);
}

static void
test_access_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiId subject = fixture_id ();
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) reopened = NULL;

  liji_access_log_add (fixture->store, "zhang", "1", "record", &subject, "J371324-2026-000001");
  before = liji_access_log_list (fixture->store, NULL, NULL, 0, 10, &error);
  g_assert_cmpuint (before->len, ==, 0);
  fixture_note (fixture->store, "day.close");
  liji_access_log_add (fixture->store, "li", "2", "search", NULL, "王");
  after = liji_access_log_list (fixture->store, NULL, &subject, 0, 10, &error);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (((LijiAccessRow *) after->pdata[0])->user, ==, "zhang");
  fixture_reopen (fixture);
  reopened = liji_access_log_list (fixture->store, "li", NULL, 0, 10, &error);
  g_assert_cmpuint (reopened->len, ==, 1);
  liji_access_log_add (fixture->store, "zhao", "3", "record", &subject, NULL);
  /* Nobody acts and nothing is closed: it is written within seconds all the same. */
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GPtrArray) written
          = liji_access_log_list (fixture->store, "zhao", NULL, 0, 10, &error);
      if (written->len == 1)
        break;
      g_assert_cmpuint (i, <, 99);
      g_usleep (100 * G_TIME_SPAN_MILLISECOND);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/registration", test_registration);
  FIXTURE_TEST ("/store/registration/walk", test_walk);
  FIXTURE_TEST ("/store/facts", test_facts);
  FIXTURE_TEST ("/store/facts/ended", test_facts_ended);
  FIXTURE_TEST ("/store/case", test_case);
  FIXTURE_TEST ("/store/number", test_numbers);
  FIXTURE_TEST ("/store/number/undone", test_number_undone);
  g_test_add_func ("/store/number/parse", test_number_parse);
  FIXTURE_TEST ("/store/copy", test_copy);
  FIXTURE_TEST ("/store/print-log", test_print_log);
  FIXTURE_TEST ("/store/parameter", test_parameter);
  FIXTURE_TEST ("/store/office", test_office);
  FIXTURE_TEST ("/store/user", test_user);
  FIXTURE_TEST ("/store/outbox", test_outbox);
  FIXTURE_TEST ("/store/note", test_note);
  FIXTURE_TEST ("/store/access-log", test_access_log);
  return g_test_run ();
}
