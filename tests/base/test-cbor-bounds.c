/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/cbor-bounds.h"

/* Heads that announce more than there is are told before anybody makes room for it. */

#define CHECK(expected, depth, ...)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    static const guint8 bytes[] = { __VA_ARGS__ };                                                 \
    g_assert_true (liji_cbor_is_bounded (bytes, sizeof bytes, depth) == (expected));               \
  }                                                                                                \
  G_STMT_END

static void
test_sound (void)
{
  CHECK (TRUE, 0, 0x17);
  CHECK (TRUE, 0, 0x43, 1, 2, 3);
  CHECK (TRUE, 0, 0x62, 0xc3, 0xbc);
  CHECK (TRUE, 1, 0x82, 0x01, 0x20);
  CHECK (TRUE, 1, 0xa1, 0x61, 'a', 0x01);
  CHECK (TRUE, 1, 0xd8, 24, 0x41, 0xa0);
  CHECK (TRUE, 0, 0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
  CHECK (TRUE, 0, 0xf6);
  CHECK (TRUE, 0, 0xa0);
}

static void
test_announced (void)
{
  /* Bytes, text, array and map of 2^62, of all there can be, and of one too many. */
  CHECK (FALSE, 4, 0x5b, 0x40, 0, 0, 0, 0, 0, 0, 0, 1);
  CHECK (FALSE, 4, 0x7b, 0x40, 0, 0, 0, 0, 0, 0, 0, 1);
  CHECK (FALSE, 4, 0x9b, 0x40, 0, 0, 0, 0, 0, 0, 0, 1);
  CHECK (FALSE, 4, 0xbb, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 1);
  CHECK (FALSE, 4, 0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 1);
  CHECK (FALSE, 4, 0x9a, 0x08, 0, 0, 0, 1);
  CHECK (FALSE, 4, 0x42, 1);
  CHECK (FALSE, 4, 0x82, 1);
  CHECK (FALSE, 4, 0xa1, 1);
  CHECK (FALSE, 4, 0xd8);
  CHECK (FALSE, 4, 0xc1);
}

static void
test_shape (void)
{
  g_assert_false (liji_cbor_is_bounded ("", 0, 4));
  /* Something after it, no definite length, a head that is none, too deep. */
  CHECK (FALSE, 4, 0x01, 0x01);
  CHECK (FALSE, 4, 0x9f, 0x01, 0xff);
  CHECK (FALSE, 4, 0x5f, 0x41, 1, 0xff);
  CHECK (FALSE, 4, 0x1c);
  CHECK (TRUE, 3, 0x81, 0x81, 0x81, 0x01);
  CHECK (FALSE, 2, 0x81, 0x81, 0x81, 0x01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/cbor-bounds/sound", test_sound);
  g_test_add_func ("/base/cbor-bounds/announced", test_announced);
  g_test_add_func ("/base/cbor-bounds/shape", test_shape);
  return g_test_run ();
}
