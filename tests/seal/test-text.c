/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/error.h"
#include "seal/text.h"
#include <string.h>

static const struct
{
  const char *plain;
  const char *text;
} rfc9285[] = {
  { "AB", "BB8" },
  { "Hello!!", "%69 VD92EX0" },
  { "base-45", "UJCLQE7W581" },
  { "ietf!", "QED8WEX0" },
  { "", "" },
};

static void
test_base45 (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rfc9285); i++)
    {
      g_autofree char *text
          = liji_base45_encode ((const guint8 *) rfc9285[i].plain, strlen (rfc9285[i].plain));
      g_autoptr (GBytes) bytes
          = liji_base45_decode (rfc9285[i].text, strlen (rfc9285[i].text), NULL);

      g_assert_cmpstr (text, ==, rfc9285[i].text);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), rfc9285[i].plain,
                       strlen (rfc9285[i].plain));
    }
}

/* RFC 9285 §4.2's overflow, and every one- and two-byte value there and back. */
static void
test_base45_limits (void)
{
  static const char *const wrong[] = { "GGW", "1", "1234", "::", "FGX", "a00", "!00", "0\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (liji_base45_decode (wrong[i], strlen (wrong[i]), &error));
      g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_TEXT);
    }
  for (guint value = 0; value <= G_MAXUINT16; value++)
    {
      guint8 pair[] = { value >> 8, value & 0xff };
      gsize length = value <= G_MAXUINT8 ? 1 : 2;
      const guint8 *data = length == 1 ? pair + 1 : pair;
      g_autofree char *text = liji_base45_encode (data, length);
      g_autoptr (GBytes) bytes = liji_base45_decode (text, strlen (text), NULL);

      g_assert_nonnull (bytes);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), data, length);
    }
}

static void
test_inflate (void)
{
  g_autofree guint8 *zeros = g_malloc0 (100000);
  g_autoptr (GBytes) packed = liji_zlib_deflate (zeros, 100000, NULL);
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (packed, &length);

  whole = liji_zlib_inflate (data, length, 100000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (whole), ==, 100000);
  g_assert_null (liji_zlib_inflate (data, length, 99999, &error));
  g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_ZLIB_SIZE);
  for (gsize cut = 0; cut < length; cut++)
    {
      g_clear_error (&error);
      g_assert_null (liji_zlib_inflate (data, cut, 100000, &error));
      g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_ZLIB);
    }
}

/* A hand scanner ends with Enter; a blank is a character of base45 and stays. */
static void
test_round (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("seal", 4);
  g_autofree char *text = liji_seal_text_encode (bytes, NULL);
  g_autofree char *scanned = g_strconcat ("\t", text, "\r\n", NULL);
  g_autofree char *blank = g_strconcat (text, " ", NULL);
  g_autoptr (GBytes) read = liji_seal_text_decode (scanned, NULL);

  g_assert_true (g_bytes_equal (bytes, read));
  g_assert_null (liji_seal_text_decode (blank, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/text/base45", test_base45);
  g_test_add_func ("/seal/text/base45-limits", test_base45_limits);
  g_test_add_func ("/seal/text/inflate", test_inflate);
  g_test_add_func ("/seal/text/round", test_round);
  return g_test_run ();
}
