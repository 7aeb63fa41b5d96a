/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/locked.h"
#include "access/secret.h"
#include <string.h>

#define PIECE (64 * 1024)

static GBytes *
lock_bytes (LijiLock *lock, gsize n)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) out = liji_lock_output_new (memory, lock, &error);
  g_autofree guint8 *data = g_malloc (n + 1);

  g_assert_no_error (error);
  for (gsize i = 0; i < n; i++)
    data[i] = (guint8) (i * 7 + i / 251);
  g_assert_true (g_output_stream_write_all (out, data, n, NULL, NULL, &error));
  g_assert_true (g_output_stream_close (out, NULL, &error));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* How many bytes came out before the end; -1 with @error. */
static gssize
unlock_bytes (LijiLock *lock, GBytes *bytes, GError **error)
{
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) in = liji_lock_input_new (memory, lock, error);
  guint8 buffer[5000];
  gssize n, all = 0;

  if (in == NULL)
    return -1;
  while ((n = g_input_stream_read (in, buffer, sizeof buffer, NULL, error)) > 0)
    for (gssize i = 0; i < n; i++, all++)
      g_assert_cmpint (buffer[i], ==, (guint8) (all * 7 + all / 251));
  return n < 0 ? -1 : all;
}

static void
expect_broken (LijiLock *lock, GBytes *bytes, LijiLockError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (unlock_bytes (lock, bytes, &error), ==, -1);
  g_assert_error (error, LIJI_LOCK_ERROR, (int) code);
}

static void
test_sizes (void)
{
  const gsize sizes[] = { 0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17 };
  g_autofree char *public_text = NULL;
  char *private_text = NULL;
  g_autoptr (LijiLock) writer = NULL;
  g_autoptr (LijiLock) reader = NULL;
  g_autoptr (GError) error = NULL;

  liji_lock_make_pair (&public_text, &private_text);
  writer = liji_lock_new_public (public_text, &error);
  reader = liji_lock_new_private (private_text, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) bytes = lock_bytes (writer, sizes[i]);

      g_assert_cmpint (unlock_bytes (reader, bytes, &error), ==, (gssize) sizes[i]);
      g_assert_no_error (error);
      /* Who wrote it can prove it without the private key. */
      g_assert_cmpint (unlock_bytes (writer, bytes, &error), ==, (gssize) sizes[i]);
      g_assert_no_error (error);
    }
  liji_secret_free (private_text);
}

static void
test_passphrase (void)
{
  g_autoptr (LijiLock) lock = liji_lock_new_passphrase ("示例 passphrase");
  g_autoptr (LijiLock) again = liji_lock_new_passphrase ("示例 passphrase");
  g_autoptr (LijiLock) other = liji_lock_new_passphrase ("示例 Passphrase");
  g_autoptr (GBytes) bytes = lock_bytes (lock, 100);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (unlock_bytes (again, bytes, &error), ==, 100);
  g_assert_no_error (error);
  expect_broken (other, bytes, LIJI_LOCK_ERROR_KEY);
}

static GBytes *
without (GBytes *bytes, gsize n)
{
  return g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) - n);
}

static void
test_damage (void)
{
  g_autofree char *public_text = NULL;
  char *private_text = NULL;
  g_autoptr (LijiLock) writer = NULL;
  g_autoptr (LijiLock) reader = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const gsize piece = PIECE + 17, body = 2 * piece + 100 + 17;
  gsize length, header;
  g_autofree guint8 *data = NULL;

  liji_lock_make_pair (&public_text, &private_text);
  writer = liji_lock_new_public (public_text, NULL);
  reader = liji_lock_new_private (private_text, NULL);
  liji_secret_free (private_text);
  bytes = lock_bytes (writer, 2 * PIECE + 100);
  length = g_bytes_get_size (bytes);
  header = length - body;
  /* Cut off anywhere, at the edge of a piece too. */
  for (guint i = 0; i < 4; i++)
    {
      const gsize cuts[] = { 1, 117, 117 + 1, 117 + piece };
      g_autoptr (GBytes) cut = without (bytes, cuts[i]);
      expect_broken (reader, cut, LIJI_LOCK_ERROR_DAMAGED);
    }
  /* Continued. */
  data = g_malloc (length + 1);
  memcpy (data, g_bytes_get_data (bytes, NULL), length);
  data[length] = 0;
  {
    g_autoptr (GBytes) longer = g_bytes_new (data, length + 1);
    expect_broken (reader, longer, LIJI_LOCK_ERROR_DAMAGED);
  }
  /* Two pieces changed about: the first proof fails, so the key is doubted too. */
  memcpy (data + header, (const guint8 *) g_bytes_get_data (bytes, NULL) + header + piece, piece);
  memcpy (data + header + piece, (const guint8 *) g_bytes_get_data (bytes, NULL) + header, piece);
  {
    g_autoptr (GBytes) mixed = g_bytes_new (data, length);
    expect_broken (reader, mixed, LIJI_LOCK_ERROR_KEY);
  }
  /* One bit, everywhere. */
  for (gsize at = 0; at < length; at += at < header ? 1 : 9973)
    {
      g_autoptr (GError) error = NULL;

      memcpy (data, g_bytes_get_data (bytes, NULL), length);
      data[at] ^= 1;
      g_autoptr (GBytes) changed = g_bytes_new (data, length);
      g_assert_cmpint (unlock_bytes (reader, changed, &error), ==, -1);
      g_assert_true (error->domain == LIJI_LOCK_ERROR);
    }
}

static void
test_dropped (void)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (LijiLock) lock = liji_lock_new_passphrase ("x");
  GOutputStream *out = liji_lock_output_new (memory, lock, NULL);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (g_output_stream_write_all (out, "half", 4, NULL, NULL, NULL));
  g_object_unref (out);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  expect_broken (lock, bytes, LIJI_LOCK_ERROR_KEY);
}

static void
test_keys (void)
{
  g_autofree char *public_text = NULL;
  g_autofree char *again = NULL;
  char *private_text = NULL;
  g_autoptr (GError) error = NULL;

  liji_lock_make_pair (&public_text, &private_text);
  again = liji_lock_public_of (private_text, &error);
  g_assert_cmpstr (again, ==, public_text);
  g_assert_null (liji_lock_new_private (public_text, NULL));
  g_assert_null (liji_lock_new_public (private_text, NULL));
  g_assert_null (liji_lock_new_public ("", NULL));
  public_text[20] = public_text[20] == 'a' ? 'b' : 'a';
  g_assert_null (liji_lock_new_public (public_text, &error));
  g_assert_error (error, LIJI_LOCK_ERROR, LIJI_LOCK_ERROR_KEY);
  liji_secret_free (private_text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/locked/sizes", test_sizes);
  g_test_add_func ("/locked/passphrase", test_passphrase);
  g_test_add_func ("/locked/damage", test_damage);
  g_test_add_func ("/locked/dropped", test_dropped);
  g_test_add_func ("/locked/keys", test_keys);
  return g_test_run ();
}
