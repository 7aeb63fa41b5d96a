/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "register/kiosk/kiosk.h"

#include <glib/gstdio.h>

/* What a machine anybody may stand at is told, and what it is told while the registry is away. */

/* On a server the test's own log-in has the tables: a kiosk never works with such a one. */
static gboolean
is_refused (Fixture *fixture, LijiKiosk *kiosk)
{
  g_autoptr (GError) error = NULL;

  if (!liji_registry_is_served (fixture->address))
    return FALSE;
  g_assert_false (liji_kiosk_read (kiosk, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "registry");
  g_assert_null (liji_kiosk_dup_content (kiosk));
  return TRUE;
}

static void
test_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LijiKiosk) kiosk = liji_kiosk_new (fixture->address, NULL, fixture->clock);
  g_autoptr (LijiKioskContent) content = NULL;
  g_autoptr (LijiKioskAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *away = g_strconcat (fixture->folder, ".away", NULL);

  if (is_refused (fixture, kiosk))
    return;
  g_assert_null (liji_kiosk_verify (kiosk, "NCF1", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_FOUND, "registry");
  g_assert_true (liji_kiosk_read (kiosk, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  g_clear_object (&kiosk);
  kiosk = liji_kiosk_new (fixture->address, NULL, fixture->clock);
  g_assert_false (liji_kiosk_read (kiosk, &error));
  g_clear_error (&error);
  g_assert_null (liji_kiosk_dup_content (kiosk));
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  g_assert_true (liji_kiosk_read (kiosk, &error));
  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  liji_kiosk_read (kiosk, NULL);
  content = liji_kiosk_dup_content (kiosk);
  g_assert_nonnull (content);
  answer = liji_kiosk_verify (kiosk, "https://example.org/", &error);
  g_assert_no_error (error);
  g_assert_cmpint (answer->verdict, ==, LIJI_KIOSK_NO_CODE);
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
}

static void
test_pace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LijiKiosk) kiosk = liji_kiosk_new (fixture->address, NULL, fixture->clock);
  g_autoptr (GError) error = NULL;

  if (is_refused (fixture, kiosk))
    return;
  g_assert_true (liji_kiosk_read (kiosk, &error));
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (LijiKioskAnswer) answer = liji_kiosk_verify (kiosk, "NCF", &error);

      g_assert_no_error (error);
      g_assert_cmpint (answer->verdict, ==, LIJI_KIOSK_BAD);
    }
  g_assert_null (liji_kiosk_verify (kiosk, "NCF", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_HELD, NULL);
  g_assert_cmpuint (liji_kiosk_get_wait (kiosk), >, 0);
}

/* Nothing can be written through what a kiosk opens, nor done by who stands there. */
static void
test_reads_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = NULL;
  g_autoptr (LijiSession) session = NULL;
  LijiId act = fixture_id ();
  const LijiBookletRange range = { "marriage", "M00000101", "M00000102" };

  registry = liji_registry_open_to_read (fixture->address, fixture->clock, &error);
  g_assert_no_error (error);
  session = liji_session_new_kiosk (registry, "hall", &error);
  g_assert_nonnull (session);
  g_assert_false (liji_session_check (session, "record.show", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user");
  g_assert_true (liji_session_check (session, "price.list", &error));
  g_clear_object (&session);
  session = liji_session_new_local (registry, "admin", NULL, &error);
  g_assert_nonnull (session);
  g_assert_cmpint (liji_booklets_receive (session, &act, &range, "batch 2", &error), ==, -1);
  fixture_expect (&error, LIJI_REGISTER_ERROR_STORE, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/register/kiosk/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("away", test_away);
  ADD ("pace", test_pace);
  ADD ("reads-only", test_reads_only);
  return g_test_run ();
}
