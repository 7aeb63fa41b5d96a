/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "base/codes.h"
#include "register/office/calendars.h"
#include "register/office/keys.h"
#include "register/office/parameters.h"
#include "register/office/users.h"
#include "register/oversight/outgoing.h"
#include "register/oversight/today.h"
#include "register/paper/papers.h"
#include "register/record/records.h"
#include "register/verify.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The office: who may, which clock, whose keys, which numbers, which days. */

static void
test_log_in (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiSession) session
      = liji_session_log_in (f->registry, "admin", FIXTURE_PASSWORD, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (liji_session_has_role (session, "registrar"));
  g_assert_cmpstr (liji_session_get_full_name (session), ==, "示例主任");
  for (guint i = 0; i < 4; i++)
    {
      g_assert_null (liji_session_log_in (f->registry, "admin", "wrong wrong", NULL, &error));
      g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_PASSWORD);
      if (i < 3)
        g_clear_error (&error);
    }
  /* The third wrong one costs two seconds, also for the right one after it. */
  g_assert_cmpuint (liji_register_error_get_wait (error), >, 0);
  g_clear_error (&error);
  g_assert_null (liji_session_log_in (f->registry, "admin", FIXTURE_PASSWORD, NULL, &error));
  g_assert_cmpuint (liji_register_error_get_wait (error), ==, 2);
  g_clear_error (&error);
  liji_clock_set (f->clock, FIXTURE_TIME + 3 * G_USEC_PER_SEC);
  g_clear_object (&session);
  session = liji_session_log_in (f->registry, "admin", FIXTURE_PASSWORD, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (liji_session_log_in (f->registry, "nobody", FIXTURE_PASSWORD, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_PASSWORD, NULL);
  g_assert_null (liji_session_log_in (f->registry, "admin", FIXTURE_PASSWORD, "window\n1", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "window");
}

static void
test_who_may (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) keeper = fixture_add_user (f, "wang", "keeper", "store room");
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiUser) gone = NULL;
  LijiBookletRange range = { NULL, "M00000101", NULL };
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id (), fixture_id () };

  g_assert_false (liji_session_may (keeper, "marriage.register"));
  g_assert_null (liji_marriage_register (keeper, &ids[0], NULL, draft, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user");
  g_assert_cmpint (liji_booklets_receive (clerk, &ids[1], &range, NULL, &error), ==, -1);
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user");
  g_assert_cmpint (liji_booklets_receive (keeper, &ids[2], &range, NULL, &error), ==, 1);
  g_assert_no_error (error);
  /* The permission follows at once. */
  gone = liji_users_disable (f->session, &ids[3], "li", &error);
  g_assert_true (gone->disabled);
  g_assert_null (liji_marriage_register (clerk, &ids[0], NULL, draft, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user");
}

static void
test_examination_over (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCase) opened = NULL;
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
  LijiId ids[] = { fixture_id (), fixture_id () };

  opened = liji_marriage_open (f->session, &ids[1], draft, &error);
  g_assert_no_error (error);
  /* Made with two years: over on 2028-11-21. */
  liji_clock_set (f->clock, FIXTURE_TIME + 735 * G_TIME_SPAN_DAY);
  fixture_accept_clock (f, "li");
  g_assert_null (liji_marriage_register (f->session, &ids[0], NULL, draft, &error));
  g_assert_nonnull (strstr (error->message, "examination"));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user");
}

static void
test_last_administrator (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  g_assert_null (liji_users_disable (f->session, &id, "admin", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "roles");
}

static void
test_clock_back (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (LijiDraft) draft = fixture_couple (1);
  g_autoptr (LijiSession) session = NULL;
  g_autoptr (LijiCase) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiToday) today = NULL;
  gboolean told = FALSE;
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id () };

  liji_clock_set (f->clock, FIXTURE_TIME - 2 * G_TIME_SPAN_DAY);
  session = liji_session_log_in (f->registry, "admin", FIXTURE_PASSWORD, "window 1", &error);
  g_assert_no_error (error);
  g_assert_nonnull (liji_registry_get_clock_doubt (f->registry));
  g_assert_null (liji_marriage_register (session, &ids[0], NULL, draft, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_CLOCK, NULL);
  /* Intake goes on. */
  opened = liji_marriage_open (session, &ids[1], draft, &error);
  g_assert_no_error (error);
  today = liji_today_load (session, &error);
  for (guint i = 0; i < today->notices->len; i++)
    told
        = told
          || strcmp (((LijiNotice *) g_ptr_array_index (today->notices, i))->code, "clock_doubtful")
                 == 0;
  g_assert_true (told);
  liji_clock_set (f->clock, FIXTURE_TIME + G_TIME_SPAN_HOUR);
  g_clear_pointer (&opened, liji_case_unref);
  g_assert_null (liji_registry_get_clock_doubt (f->registry) == NULL ? "still" : NULL);
  g_clear_object (&session);
  session = liji_session_log_in (f->registry, "admin", FIXTURE_PASSWORD, "window 1", &error);
  g_assert_null (liji_registry_get_clock_doubt (f->registry));
}

static void
test_provincial_numbers (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (LijiDraft) second = fixture_with (fixture_couple (1), "number", "J371324-2026-004711");
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (GError) error = NULL;
  LijiDate unknown = { 0 };
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id (), fixture_id () };

  /* Here it would be ours to allot. */
  g_assert_null (liji_marriage_register (f->session, &ids[0], NULL, second, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "number");
  g_assert_true (liji_parameters_set (f->session, &ids[1], "number_source", "provincial", unknown,
                                      "示民发〔2026〕3号", &error));
  g_assert_null (liji_marriage_register (f->session, &ids[2], NULL, draft, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "number");
  registered = liji_marriage_register (f->session, &ids[2], NULL, second, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (registered->number, ==, "J371324-2026-004711");
  draft = fixture_with (g_steal_pointer (&draft), "number", "J371324-2026-004711");
  g_assert_null (liji_marriage_register (f->session, &ids[3], NULL, draft, &error));
  g_assert_nonnull (strstr (liji_register_error_get_holder (error), "J371324-2026-004711"));
  fixture_expect (&error, LIJI_REGISTER_ERROR_HELD, "number");
}

static void
test_parameters (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;
  LijiDate unknown = { 0 };
  LijiId id = fixture_id ();

  g_assert_false (
      liji_parameters_set (f->session, &id, "number_source", "own", unknown, "", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "basis");
  g_assert_false (
      liji_parameters_set (f->session, &id, "number_source", "moon", unknown, "x", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "value");
  g_assert_false (liji_parameters_set (f->session, &id, "no_impediment_countries", "250 000",
                                       unknown, "x", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "value");
  {
    g_autofree char *fallback = liji_parameters_get (f->registry, "no_impediment_countries");
    g_assert_cmpstr (liji_code_text ("nationality", fallback), ==, "法国");
  }
  g_assert_true (liji_parameters_set (f->session, &id, "no_impediment_countries", "036 250",
                                      unknown, "示民函〔2026〕2号", &error));
  g_assert_no_error (error);
  {
    g_autofree char *set = liji_parameters_get (f->registry, "no_impediment_countries");
    g_assert_cmpstr (set, ==, "036 250");
  }
  id = fixture_id ();
  g_assert_false (liji_parameters_set (f->session, &id, "no_such", "x", unknown, "x", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "key");
  value = liji_parameters_get (f->registry, "unfinished_decider");
  g_assert_cmpstr (value, ==, "head");
}

static void
test_offline (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (LijiCase) opened = NULL;
  g_autoptr (LijiCase) gone = NULL;
  g_autoptr (GError) error = NULL;
  const char *const sides[] = { "man", "woman" };
  LijiDate unknown = { 0 };
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id (), fixture_id (), fixture_id () };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_strconcat (sides[i], ".checks.0.result", NULL);
      draft = fixture_with (g_steal_pointer (&draft), path, "unavailable");
    }
  g_assert_null (liji_marriage_register (f->session, &ids[0], NULL, draft, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, NULL);
  opened = liji_marriage_open (f->session, &ids[1], draft, &error);
  g_assert_no_error (error);
  g_clear_pointer (&opened, liji_case_unref);
  opened = liji_marriage_find_case (f->session, "20261120-001", &error);
  g_assert_no_error (error);
  g_assert_true (liji_parameters_set (f->session, &ids[3], "offline_completion", "yes", unknown,
                                      "示民发〔2026〕4号", &error));
  gone = liji_marriage_cancel (f->session, &ids[2], opened, "on to the one go", &error);
  g_assert_no_error (error);
  registered = liji_marriage_register (f->session, &ids[4], NULL, draft, &error);
  g_assert_no_error (error);
}

static void
test_concern (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCase) opened = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *database = g_build_filename (f->folder, "registry.db", NULL);
  g_autofree char *wal = g_strconcat (database, "-wal", NULL);
  LijiId ids[] = { fixture_id (), fixture_id () };

  opened = liji_marriage_open (clerk, &ids[0], draft, &error);
  g_assert_true (
      liji_records_note_concern (clerk, &ids[1], opened, "SHE NEVER SPOKE ALONE", &error));
  g_assert_no_error (error);
  g_assert_null (liji_records_concerns (clerk, opened, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user");
  notes = liji_records_concerns (f->session, opened, &error);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (((LijiEvent *) g_ptr_array_index (notes, 0))->detail, ==,
                   "SHE NEVER SPOKE ALONE");
  g_assert_cmpstr (((LijiEvent *) g_ptr_array_index (notes, 0))->user, ==, "li");
  /* Nor does it lie open in the files. */
  const char *const files[] = { database, wal };
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_get_contents (files[i], &bytes, &length, NULL))
        g_assert_null (memmem (bytes, length, "SHE NEVER", 9));
    }
}

static void
test_key_rotation (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) a = fixture_register (f, 0);
  g_autoptr (LijiRegistered) b = NULL;
  g_autoptr (LijiKeyInfo) fresh = NULL;
  g_autoptr (LijiPaper) before = NULL;
  g_autoptr (LijiPaper) after = NULL;
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) two = NULL;
  g_autoptr (GBytes) keys = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiVerification) old_seal = NULL;
  g_autoptr (LijiVerification) new_seal = NULL;
  char *jwks;
  LijiId id = fixture_id ();

  one = liji_papers_make (f->session, a->number, "man", "marriage-sheet", NULL, NULL, &before,
                          &error);
  fixture_pass (f, FIXTURE_TIME + 40 * G_TIME_SPAN_DAY);
  fresh = liji_keys_rotate (f->session, &id, &error);
  g_assert_no_error (error);
  g_assert_true (fresh->current);
  list = liji_keys_list (f->session, &error);
  g_assert_cmpuint (list->len, ==, 2);
  b = fixture_register (f, 1);
  two = liji_papers_make (f->session, b->number, "man", "marriage-sheet", NULL, NULL, &after,
                          &error);
  g_assert_no_error (error);
  jwks = liji_keys_export_jwks (f->registry, &error);
  keys = g_bytes_new_take (jwks, strlen (jwks));
  old_seal = liji_verify_text (before->seal, keys, NULL, FIXTURE_TIME + 46 * G_TIME_SPAN_DAY);
  new_seal = liji_verify_text (after->seal, keys, NULL, FIXTURE_TIME + 46 * G_TIME_SPAN_DAY);
  g_assert_true (old_seal->report->ok);
  g_assert_true (new_seal->report->ok);
  g_assert_cmpstr (old_seal->report->kid, !=, new_seal->report->kid);
  g_assert_cmpstr (new_seal->report->kid, ==, fresh->kid);
}

static void
test_passphrase (Fixture *f, gconstpointer data)
{
  g_autofree char *file = g_build_filename (f->folder, "secrets", "passphrase", NULL);
  g_autofree char *elsewhere = g_build_filename (f->folder, "kept-elsewhere", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_autofree char *number = NULL;
  struct stat st;
  int fds[2];

  g_assert_cmpint (g_stat (file, &st), ==, 0);
  g_assert_cmphex (st.st_mode & 0777, ==, 0600);
  g_assert_true (liji_keys_unlock (f->session, &error));
  g_assert_cmpint (g_chmod (file, 0644), ==, 0);
  fixture_reopen (f);
  g_assert_false (liji_keys_unlock (f->session, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_KEY, "passphrase");
  g_assert_cmpint (g_chmod (file, 0600), ==, 0);
  g_assert_cmpint (g_rename (file, elsewhere), ==, 0);
  g_assert_false (liji_keys_unlock (f->session, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_KEY, "passphrase");
  g_assert_true (liji_registry_set_passphrase_file (f->registry, elsewhere, &error));
  g_assert_true (liji_keys_unlock (f->session, &error));
  fixture_reopen (f);
  g_assert_true (g_file_get_contents (elsewhere, &line, NULL, NULL));
  g_assert_cmpint (pipe (fds), ==, 0);
  g_assert_cmpint (write (fds[1], line, strlen (line)), ==, (gssize) strlen (line));
  close (fds[1]);
  number = g_strdup_printf ("%d", fds[0]);
  g_setenv ("LIJI_PASSPHRASE_FD", number, TRUE);
  g_assert_true (liji_keys_unlock (f->session, &error));
  g_assert_no_error (error);
  g_unsetenv ("LIJI_PASSPHRASE_FD");
  liji_registry_set_passphrase (f->registry, "not this one");
  fixture_reopen (f);
  liji_registry_set_passphrase (f->registry, "not this one");
  g_assert_false (liji_keys_unlock (f->session, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_KEY, "passphrase");
}

static void
test_calendar (Fixture *f, gconstpointer data)
{
  const char *json = "{\"year\":2027,\"papers\":[\"https://example.invalid/notice\"],\"days\":["
                     "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true},"
                     "{\"name\":\"元旦\",\"date\":\"2027-01-03\",\"isOffDay\":false}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCalendarYear) year = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const LijiCalendarYear *last;
  LijiId ids[] = { fixture_id (), fixture_id () };

  g_assert_false (liji_calendar_has_year (liji_registry_get_calendar (f->registry), 2027));
  year = liji_calendars_import (f->session, &ids[0], bytes, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (year->shipped);
  g_assert_nonnull (year->kid);
  fixture_reopen (f);
  /* Sunday 3 January is worked, Friday the 1st is not. */
  g_assert_cmpint (liji_calendar_get_day (liji_registry_get_calendar (f->registry),
                                          liji_date (2027, 1, 3), NULL),
                   ==, LIJI_DAY_WORK);
  g_assert_cmpint (liji_calendar_get_day (liji_registry_get_calendar (f->registry),
                                          liji_date (2027, 1, 1), NULL),
                   ==, LIJI_DAY_REST);
  list = liji_calendars_list (f->registry, &error);
  last = g_ptr_array_index (list, list->len - 1);
  g_assert_cmpint (last->year, ==, 2027);
  g_assert_false (last->shipped);
  g_assert_null (liji_calendars_import (f->session, &ids[1], bytes, FALSE, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "year");
}

static void
test_outbox (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = liji_outgoing_list (f->session, "waiting", 0, &error);
  const LijiOutgoing *first = g_ptr_array_index (list, 0);
  g_autoptr (LijiOutgoing) sent = NULL;
  g_autoptr (LijiOutgoing) returned = NULL;
  g_autoptr (JsonNode) payload = json_from_string (first->payload, NULL);
  JsonObject *object = json_node_get_object (payload);
  LijiId ids[] = { fixture_id (), fixture_id () };

  g_assert_cmpstr (first->number, ==, registered->number);
  g_assert_cmpstr (json_object_get_string_member (object, "OP_TYPE"), ==, "IA");
  g_assert_cmpstr (json_object_get_string_member (object, "CERT_NO"), ==, registered->number);
  g_assert_cmpstr (json_object_get_string_member (object, "NAME_MAN"), ==, "甲示例");
  g_assert_cmpstr (json_object_get_string_member (object, "PRINT_NUM_WOMAN"), ==, "M00000002");
  sent = liji_outgoing_mark (f->session, &ids[0], first->id, "sent", NULL, &error);
  g_assert_cmpstr (sent->state, ==, "sent");
  returned
      = liji_outgoing_mark (f->session, &ids[1], first->id, "returned", "photo missing", &error);
  g_assert_cmpstr (returned->reason, ==, "photo missing");
}

static void
test_create_refused (Fixture *f, gconstpointer data)
{
  LijiRegistryParams params = { .office_code = "37132", .office_name = "示例" };
  g_autofree char *other = g_build_filename (f->parent, "other", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (liji_registry_create (other, &params, f->clock, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "office_code");
  params.office_code = "371324";
  params.admin_password = "short";
  g_assert_false (liji_registry_create (other, &params, f->clock, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "password");
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  params.admin_password = FIXTURE_PASSWORD;
  g_assert_false (liji_registry_create (f->address, &params, f->clock, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "registry");
}

#define FONT "/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf"

static gboolean
add_font (Fixture *f, const char *name, const char *data, gsize length, char **had, GError **error)
{
  g_autofree char *path = g_build_filename (f->parent, name, NULL);
  g_autofree char *waiting = NULL;
  LijiId id = fixture_id ();

  g_assert_true (g_file_set_contents (path, data, length, NULL));
  return liji_papers_add_font (f->session, &id, path, &waiting, had, error);
}

/* An office font is looked at before papers are drawn with it, and who added it is written down. */
static void
test_font (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) draft
      = fixture_with (fixture_couple (0), "man.name", "示例\360\260\200\200");
  g_autoptr (LijiCase) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *font = NULL, *had = NULL;
  gsize length, table;
  LijiId id = fixture_id ();

  g_assert_false (add_font (f, "a.ttf", "no font", 7, &had, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "font");
  if (!g_file_get_contents (FONT, &font, &length, NULL))
    {
      g_test_skip ("there is no font here for rare characters");
      return;
    }
  opened = liji_marriage_open (f->session, &id, draft, &error);
  g_assert_no_error (error);
  g_assert_true (add_font (f, "b.ttf", font, length, &had, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (had, ==, "\360\260\200\200");
  g_clear_pointer (&had, g_free);
  g_assert_false (add_font (f, "b.ttf", font, length, &had, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "font");
  /* The table OS/2 says at its byte 8 what the licence allows; 2 is nothing. */
  for (table = 12; strncmp (font + table, "OS/2", 4) != 0; table += 16)
    g_assert_cmpuint (table, <, 1000);
  memcpy (&table, font + table + 8, 4);
  font[GUINT32_FROM_BE ((guint32) table) + 8] = 0;
  font[GUINT32_FROM_BE ((guint32) table) + 9] = 2;
  g_assert_false (add_font (f, "c.ttf", font, length, &had, &error));
  g_assert_nonnull (strstr (error->message, "c.ttf"));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "font");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/office/log-in", test_log_in);
  ADD ("/office/who-may", test_who_may);
  ADD ("/office/examination-over", test_examination_over);
  ADD ("/office/last-administrator", test_last_administrator);
  ADD ("/office/clock-back", test_clock_back);
  ADD ("/office/provincial-numbers", test_provincial_numbers);
  ADD ("/office/parameters", test_parameters);
  ADD ("/office/offline", test_offline);
  ADD ("/office/concern", test_concern);
  ADD ("/office/key-rotation", test_key_rotation);
  ADD ("/office/passphrase", test_passphrase);
  ADD ("/office/calendar", test_calendar);
  ADD ("/office/outbox", test_outbox);
  ADD ("/office/font", test_font);
  ADD ("/office/create-refused", test_create_refused);
  return g_test_run ();
}
