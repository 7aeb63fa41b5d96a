/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "access/secret.h"
#include "register/backup/recovery.h"
#include "register/office/keys.h"
#include "register/office/users.h"
#include "register/registry-private.h"
#include "register/vault.h"
#include "register/verify.h"
#include "store/aggregate/recovery-store.h"

#include <glib/gstdio.h>
#include <string.h>

/* The last administrator is gone and nobody knows the passphrase: two people with an envelope each
 * come in, once. */

#define NEW_PASSWORD "a new pass 9"

static LijiRecovery *
make (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  LijiRecovery *pair = liji_recovery_make (f->session, &id, &error);

  g_assert_no_error (error);
  return pair;
}

static LijiRecovery *
use (Fixture *f, const char *one, const char *other, const char *user, GError **error)
{
  LijiRecoveryUse how = { .codes = { one, other }, .user = user, .password = NEW_PASSWORD };
  LijiId id = fixture_id ();

  return liji_recovery_use (f->registry, &id, &how, NULL, error);
}

static guint
count_entries (Fixture *f, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
      = liji_journal_since (liji_registry_get_store (f->registry), 0, 100000, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    n += strcmp (((LijiEntry *) entries->pdata[i])->kind, kind) == 0;
  return n;
}

/* No entry of the journal has @text in it. */
static void
assert_unsaid (Fixture *f, const char *text)
{
  g_autoptr (GPtrArray) entries
      = liji_journal_since (liji_registry_get_store (f->registry), 0, 100000, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const LijiEntry *entry = entries->pdata[i];
      gsize length;
      gconstpointer bytes = g_bytes_get_data (entry->bytes, &length);

      g_assert_null (memmem (bytes, length, text, strlen (text)));
    }
}

static void
assert_sound (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) findings = liji_verify_registry (f->registry, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (findings[0], ==, NULL);
}

/* What lies in keys/ for @seal; NULL when nothing does any more. */
static char *
read_box (Fixture *f, const char *seal)
{
  LijiStore *store = liji_registry_get_store (f->registry);
  g_autoptr (GPtrArray) rows = liji_recovery_list_rows (store, NULL);
  char *box = NULL;
  gsize length = 0;

  for (guint i = 0; i < rows->len; i++)
    if (strcmp (((LijiRecoveryRow *) rows->pdata[i])->seals[0], seal) == 0)
      box = liji_vault_read_key (store, ((LijiRecoveryRow *) rows->pdata[i])->file, &length, NULL);
  if (length == 0)
    g_clear_pointer (&box, g_free);
  return box;
}

static void
test_way_in (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRecovery) pair = NULL;
  g_autoptr (LijiRecovery) used = NULL;
  g_autoptr (LijiSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *box = NULL;
  char *kept = liji_registry_dup_passphrase (f->registry, NULL);

  g_assert_false (liji_recovery_was_made (f->registry));
  pair = make (f);
  g_assert_true (liji_recovery_was_made (f->registry));
  g_assert_cmpstr (pair->state, ==, "sealed");
  g_assert_true (g_str_has_prefix (pair->seals[0], "R20261120-"));
  g_assert_cmpstr (pair->seals[0], !=, pair->seals[1]);
  box = read_box (f, pair->seals[0]);
  g_assert_nonnull (box);
  g_assert_null (strstr (box, kept));
  assert_unsaid (f, kept);
  assert_unsaid (f, pair->codes[0]);
  assert_unsaid (f, pair->codes[1]);

  used = use (f, pair->codes[1], pair->codes[0], "deputy", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (used->state, ==, "used");
  g_assert_cmpstr (used->seals[1], ==, pair->seals[1]);
  session = liji_session_log_in (f->registry, "deputy", NEW_PASSWORD, "window 1", &error);
  g_assert_no_error (error);
  g_assert_true (liji_session_may (session, "user.add"));
  g_assert_false (liji_session_may (session, "marriage.register"));
  g_assert_cmpuint (count_entries (f, "recovery.make"), ==, 1);
  g_assert_cmpuint (count_entries (f, "recovery.use"), ==, 1);
  assert_unsaid (f, NEW_PASSWORD);

  /* Once. */
  g_assert_null (use (f, pair->codes[0], pair->codes[1], "another", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_FOUND, "code_1");
  g_clear_pointer (&box, g_free);
  box = read_box (f, pair->seals[0]);
  g_assert_null (box);
  assert_sound (f);
  g_clear_object (&session);
  liji_secret_free (kept);
}

static void
test_anew (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRecovery) first = make (f);
  g_autoptr (LijiRecovery) second = make (f);
  g_autoptr (LijiRecovery) used = NULL;
  g_autoptr (GPtrArray) pairs = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *box = read_box (f, first->seals[0]);

  g_assert_null (box);
  pairs = liji_recovery_list (f->session, &error);
  g_assert_cmpuint (pairs->len, ==, 2);
  g_assert_cmpstr (((LijiRecovery *) pairs->pdata[0])->state, ==, "sealed");
  g_assert_cmpstr (((LijiRecovery *) pairs->pdata[1])->state, ==, "void");
  g_assert_null (((LijiRecovery *) pairs->pdata[0])->codes[0]);
  g_assert_null (use (f, first->codes[0], first->codes[1], "deputy", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_KEY, "code_1");
  g_assert_null (use (f, first->codes[0], second->codes[1], "deputy", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_KEY, "code_1");
  used = use (f, second->codes[0], second->codes[1], "deputy", &error);
  g_assert_no_error (error);
  assert_sound (f);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar,head", "window 2");
  g_autoptr (LijiRecovery) pair = NULL;
  g_autofree char *slip = NULL;
  g_autoptr (GError) error = NULL;
  LijiRecoveryUse weak = { .user = "deputy", .password = "short" };
  LijiId id = fixture_id ();

  g_assert_null (liji_recovery_make (clerk, &id, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user");
  g_assert_null (liji_recovery_list (clerk, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user");
  pair = make (f);
  slip = g_strdup (pair->codes[1]);
  slip[0] = slip[0] == '7' ? '8' : '7';
  g_assert_null (use (f, pair->codes[0], slip, "deputy", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "code_2");
  g_assert_null (use (f, pair->codes[0], pair->codes[0], "deputy", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "code_2");
  g_assert_null (use (f, pair->codes[0], pair->codes[1], "Deputy!", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "name");
  weak.codes[0] = pair->codes[0];
  weak.codes[1] = pair->codes[1];
  g_assert_null (liji_recovery_use (f->registry, &id, &weak, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "password");
  /* None of that used them up. */
  g_assert_cmpuint (count_entries (f, "recovery.use"), ==, 0);
  g_clear_object (&clerk);
}

/* Whoever was shut out comes in with what they had; wrong tries before do not keep them waiting. */
static void
test_disabled (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) second = fixture_add_user (f, "wang", "administrator", "window 2");
  g_autoptr (LijiRecovery) pair = make (f);
  g_autoptr (LijiRecovery) used = NULL;
  g_autoptr (LijiSession) session = NULL;
  g_autoptr (LijiUser) gone = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  gone = liji_users_disable (second, &id, "admin", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 6; i++)
    g_assert_null (liji_session_log_in (f->registry, "admin", "wrong wrong", "w", NULL));
  used = use (f, pair->codes[0], pair->codes[1], "admin", &error);
  g_assert_no_error (error);
  session = liji_session_log_in (f->registry, "admin", NEW_PASSWORD, "window 1", &error);
  g_assert_no_error (error);
  g_assert_true (liji_session_has_role (session, "registrar"));
  g_assert_true (liji_session_has_role (session, "administrator"));
  g_assert_cmpstr (liji_session_get_full_name (session), ==, "示例主任");
  assert_sound (f);
  g_clear_object (&session);
  g_clear_object (&second);
}

/* The passphrase is kept in nobody's file: its keeper left. */
static void
test_passphrase (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "secrets", "passphrase", NULL);
  g_autoptr (LijiRecovery) pair = NULL;
  g_autoptr (LijiRecovery) used = NULL;
  g_autoptr (GError) error = NULL;
  LijiRecoveryUse how = { .user = "admin", .password = NEW_PASSWORD };
  LijiId id = fixture_id ();
  char *kept = liji_registry_dup_passphrase (f->registry, NULL), *told = NULL;

  liji_registry_set_passphrase (f->registry, "another one");
  liji_registry_forget_signer (f->registry);
  g_assert_null (liji_recovery_make (f->session, &id, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_KEY, "passphrase");
  liji_registry_set_passphrase (f->registry, kept);
  pair = make (f);
  g_assert_cmpint (g_unlink (path), ==, 0);
  fixture_reopen (f);
  g_assert_false (liji_keys_unlock (f->session, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_KEY, "passphrase");
  how.codes[0] = pair->codes[0];
  how.codes[1] = pair->codes[1];
  used = liji_recovery_use (f->registry, &id, &how, &told, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (told, ==, kept);
  g_assert_true (liji_keys_unlock (f->session, &error));
  g_assert_no_error (error);
  liji_secret_free (told);
  liji_secret_free (kept);
}

static void
test_papers (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRecovery) pair = make (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) custody = liji_recovery_custody_sheet (f->session, pair, &error);
  g_autoptr (GBytes) empty = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (custody);
  empty = liji_recovery_custody_sheet (f->session, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (empty);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) page
          = liji_recovery_code_sheet (f->session, pair, (LijiRecoveryPart) i, &error);

      g_assert_no_error (error);
      g_assert_nonnull (page);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/recovery/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("way-in", test_way_in);
  ADD ("anew", test_anew);
  ADD ("refused", test_refused);
  ADD ("disabled", test_disabled);
  ADD ("passphrase", test_passphrase);
  ADD ("papers", test_papers);
  return g_test_run ();
}
