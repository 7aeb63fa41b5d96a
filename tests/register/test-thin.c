/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "register/office/keys.h"
#include "register/office/users.h"
#include "register/paper/printing.h"
#include "register/verify.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* From nothing to a certificate anybody can verify. */

static void
test_whole_way (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiSession) clerk
      = liji_session_log_in (f->registry, "admin", FIXTURE_PASSWORD, "window 1", &error);
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (LijiPaper) paper = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) keys = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (LijiVerification) verified = NULL;
  char *jwks;

  g_assert_no_error (error);
  registered = fixture_register (f, 0);
  g_assert_cmpstr (registered->number, ==, "J371324-2026-000001");
  g_assert_cmpstr (registered->copies[0].booklet, ==, "M00000001");
  g_assert_cmpstr (registered->copies[1].booklet, ==, "M00000002");
  pdf = liji_papers_make (clerk, registered->number, "man", "marriage-sheet", NULL, NULL, &paper,
                          &error);
  g_assert_no_error (error);
  g_assert_cmpstr (paper->state, ==, "sealed");
  again = liji_papers_make (clerk, registered->number, "man", "marriage-sheet", NULL, NULL, NULL,
                            &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (pdf, again));
  jwks = liji_keys_export_jwks (f->registry, &error);
  g_assert_no_error (error);
  keys = g_bytes_new_take (jwks, strlen (jwks));
  all = liji_verify_file (pdf, keys, NULL, FIXTURE_TIME);
  g_assert_cmpuint (all->len, ==, 1);
  verified = liji_verification_ref (all->pdata[0]);
  g_assert_cmpstr (verified->report->reason, ==, "");
  g_assert_true (verified->report->ok);
  g_assert_cmpstr (verified->report->claims->subject, ==, registered->number);
  g_assert_cmpstr (verified->report->claims->booklet, ==, "M00000001");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/thin/whole-way", Fixture, NULL, fixture_set_up, test_whole_way, fixture_tear_down);
  return g_test_run ();
}
