/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/recovery.h"
#include "access/secret.h"

#include <string.h>

/* Two codes: either alone is worth nothing, both in either order open, a slip of the pen is found
 * before anything is tried. */

#define TEXT "the passphrase, 石榴 7"

typedef struct
{
  char *first, *second;
  GBytes *locked;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->first = liji_recovery_make_code (LIJI_RECOVERY_FIRST);
  f->second = liji_recovery_make_code (LIJI_RECOVERY_SECOND);
  f->locked = liji_recovery_lock (f->first, f->second, TEXT);
  g_assert_nonnull (f->locked);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  liji_secret_free (f->first);
  liji_secret_free (f->second);
  g_bytes_unref (f->locked);
}

static void
refuses (Fixture *f, const char *one, const char *other)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (liji_recovery_unlock (f->locked, one, other, &error));
  g_assert_error (error, LIJI_LOCK_ERROR, LIJI_LOCK_ERROR_KEY);
}

static void
opens (Fixture *f, const char *one, const char *other)
{
  g_autoptr (GError) error = NULL;
  char *text = liji_recovery_unlock (f->locked, one, other, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, TEXT);
  liji_secret_free (text);
}

static void
test_either_order (Fixture *f, gconstpointer data)
{
  opens (f, f->first, f->second);
  opens (f, f->second, f->first);
}

static void
test_as_people_type (Fixture *f, gconstpointer data)
{
  g_autofree char *small = g_ascii_strdown (f->first, -1);
  g_autofree char *spaced = g_strdelimit (g_strdup (f->second), "-", ' ');

  for (char *p = small; *p != '\0'; p++)
    *p = *p == '0' ? 'o' : *p == '1' ? 'l' : *p;
  opens (f, small, spaced);
}

static void
test_one_is_nothing (Fixture *f, gconstpointer data)
{
  char *stranger = liji_recovery_make_code (LIJI_RECOVERY_SECOND);

  refuses (f, f->first, f->first);
  refuses (f, f->first, "");
  refuses (f, f->first, stranger);
  refuses (f, f->second, stranger);
  liji_secret_free (stranger);
}

static void
test_length (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) groups = g_strsplit (f->first, "-", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* 26 letters of five bits carry the 128; two more check them. */
  g_assert_cmpuint (g_strv_length (groups), ==, 7);
  for (guint i = 0; i < 7; i++)
    g_assert_cmpuint (strlen (groups[i]), ==, 4);
  for (guint i = 0; i < 1000; i++)
    g_assert_true (g_hash_table_add (seen, liji_recovery_make_code (LIJI_RECOVERY_FIRST)));
}

/* Every letter of the code taken for another one. */
static void
test_slips (Fixture *f, gconstpointer data)
{
  LijiRecoveryPart part;
  guint passed = 0, tried = 0;

  g_assert_true (liji_recovery_check_code (f->first, &part));
  g_assert_cmpint (part, ==, LIJI_RECOVERY_FIRST);
  g_assert_true (liji_recovery_check_code (f->second, &part));
  g_assert_cmpint (part, ==, LIJI_RECOVERY_SECOND);
  for (guint i = 0; f->first[i] != '\0'; i++)
    for (const char *letter = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; *letter != '\0'; letter++)
      {
        g_autofree char *slip = g_strdup (f->first);

        if (slip[i] == '-' || slip[i] == *letter)
          continue;
        slip[i] = *letter;
        tried++;
        passed += liji_recovery_check_code (slip, &part);
      }
  /* Ten bits: one in 1,024 is not found; those fail when the two are tried. */
  g_assert_cmpuint (tried, ==, 28 * 31);
  g_assert_cmpuint (passed, <=, 8);
  g_assert_false (liji_recovery_check_code ("7ZK4-0QXM", &part));
  g_assert_false (liji_recovery_check_code (NULL, &part));
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (f->locked, &size);

  for (gsize i = 0; i < size; i += 11)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;

      copy[i] ^= 0x20;
      changed = g_bytes_new_static (copy, size);
      g_assert_null (liji_recovery_unlock (changed, f->first, f->second, &error));
      g_assert_true (error->domain == LIJI_LOCK_ERROR);
    }
  g_assert_null (memmem (bytes, size, TEXT, 8));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/access/recovery/either-order", test_either_order);
  ADD ("/access/recovery/as-people-type", test_as_people_type);
  ADD ("/access/recovery/one-is-nothing", test_one_is_nothing);
  ADD ("/access/recovery/length", test_length);
  ADD ("/access/recovery/slips", test_slips);
  ADD ("/access/recovery/damaged", test_damaged);
  return g_test_run ();
}
