/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "access/secret.h"
#include "base/error.h"
#include "register/deed.h"
#include "seal/error.h"
#include "store/error.h"

#include <gio/gio.h>
#include <string.h>

/* What a lower room says no with has a row of the problem table, so that the window says it in its
 * own language; and the row is the right one. */

static GError *
carry (GQuark domain, int code, const char *message)
{
  GError *error = NULL;

  g_assert_false (liji_deed_fail (&error, NULL, g_error_new_literal (domain, code, message)));
  g_assert_cmpuint (error->domain, ==, LIJI_REGISTER_ERROR);
  return error;
}

static void
expect_row (GError *error, const char *row)
{
  g_autoptr (GError) mine = error;
  const LijiProblem *why = liji_register_error_get_why (mine);

  g_assert_nonnull (why);
  g_assert_nonnull (liji_problem_kind (why->code));
  if (row != NULL)
    g_assert_cmpstr (why->code, ==, row);
}

static void
test_every_code (void)
{
  for (int code = 0; code < LIJI_STORE_ERROR_CUT_OFF; code++)
    expect_row (carry (LIJI_STORE_ERROR, code, "it said no"), NULL);
  for (int code = 0; code < LIJI_SEAL_N_ERRORS; code++)
    expect_row (carry (LIJI_SEAL_ERROR, code, "it said no"), NULL);
  for (int code = 0; code <= LIJI_ACCESS_ERROR_FILE; code++)
    expect_row (carry (LIJI_ACCESS_ERROR, code, "it said no"), NULL);
  for (int code = 0; code <= LIJI_INPUT_ERROR_RANGE; code++)
    expect_row (carry (LIJI_INPUT_ERROR, code, "it said no"), "input.unreadable");
  for (int code = 0; code <= G_FILE_ERROR_FAILED; code++)
    expect_row (carry (G_FILE_ERROR, code, "it said no"), NULL);
  expect_row (carry (g_quark_from_static_string ("another-library"), 7, "it said no"),
              "registry.cannot");
}

static void
test_which (void)
{
  g_autoptr (GError) cut = carry (LIJI_STORE_ERROR, LIJI_STORE_ERROR_CUT_OFF, "cut off");
  GError *named
      = carry (LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "man.birth_date: \"x\" is not a date");

  /* The code of these has a sentence of its own. */
  g_assert_null (liji_register_error_get_why (cut));
  g_assert_cmpint (cut->code, ==, LIJI_REGISTER_ERROR_CUT_OFF);
  g_assert_cmpstr (liji_register_error_get_why (named)->detail, ==, "man.birth_date");
  expect_row (named, "input.field");
  expect_row (carry (LIJI_STORE_ERROR, LIJI_STORE_ERROR_DISK, "?"), "registry.disk");
  expect_row (carry (LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_PASSPHRASE, "?"), "key.wrong_passphrase");
  expect_row (carry (LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_OPEN_TO_OTHERS, "?"),
              "secret.open_to_others");
  expect_row (carry (G_FILE_ERROR, G_FILE_ERROR_NOSPC, "?"), "registry.full");
}

/* Who has something sharper to say than its code keeps it. */
static void
test_carried (void)
{
  GError *from = g_error_new_literal (LIJI_STORE_ERROR, LIJI_STORE_ERROR_FULL, "used up");
  GError *error = NULL;

  g_assert_false (liji_store_error_explain (&from, "number.block_used_up", "J"));
  g_assert_false (liji_deed_fail (&error, NULL, from));
  g_assert_cmpstr (liji_register_error_get_why (error)->detail, ==, "J");
  expect_row (error, "number.block_used_up");
}

/* A window that has booklets keeps its name, for they are assigned to it by that name. */
static void
test_rename (Fixture *f, gconstpointer data)
{
  LijiBookletRange range = { NULL, "M00000001", "M00000012" };
  LijiId issue = fixture_id (), back = fixture_id ();
  g_autoptr (GError) error = NULL;

  g_assert_true (liji_booklets_check_rename (f->registry, "window 3", &error));
  g_assert_no_error (error);
  g_assert_cmpint (liji_booklets_issue (f->session, &issue, &range, "window 3", &error), ==, 12);
  g_assert_false (liji_booklets_check_rename (f->registry, "window 3", &error));
  g_assert_cmpstr (liji_register_error_get_why (error)->source, ==, "12");
  g_assert_cmpstr (liji_register_error_get_why (error)->detail, ==, "window 3");
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "window");
  g_assert_true (liji_booklets_check_rename (f->registry, "window 2", &error));
  g_assert_no_error (error);
  g_assert_cmpint (liji_booklets_put_back (f->session, &back, &range, &error), ==, 12);
  g_assert_true (liji_booklets_check_rename (f->registry, "window 3", &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/every-code", test_every_code);
  g_test_add_func ("/words/which", test_which);
  g_test_add_func ("/words/carried", test_carried);
  g_test_add ("/words/rename", Fixture, NULL, fixture_set_up, test_rename, fixture_tear_down);
  return g_test_run ();
}
