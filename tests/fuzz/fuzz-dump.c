/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/locked.h"
#include "store/dump/dump-reader.h"

/* A backup from who knows where: refused with a reason, or read to its end; the lock before it
 * likewise. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
read_dump (GInputStream *in)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDumpReader) reader = liji_dump_reader_new (in, &error);
  LijiDumpEvent event = LIJI_DUMP_BROKEN;

  while (reader && (event = liji_dump_reader_next (reader, &error)) != LIJI_DUMP_END
         && event != LIJI_DUMP_BROKEN)
    if (event == LIJI_DUMP_ROW)
      g_assert_true (liji_dump_reader_get_value (reader, 0)->type != 'n');
  g_assert_true ((event == LIJI_DUMP_END) == (error == NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static LijiLock *lock;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) again = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) locked = NULL;

  if (!lock)
    lock = liji_lock_new_private (
        "liji-private-0000000000000000000000000000000000000000000000000000000000000000ff0f2249",
        NULL);
  read_dump (plain);
  g_assert_nonnull (lock);
  locked = liji_lock_input_new (again, lock, NULL);
  if (locked)
    read_dump (locked);
  return 0;
}
