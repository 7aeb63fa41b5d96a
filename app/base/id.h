/* SPDX-License-Identifier: GPL-3.0-or-later */
/* id.h: 16-byte ids (UUIDv7, RFC 9562) made by the client: sorted by time, sent twice they name the
 * same act. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint8 bytes[16];
} LijiId;

LijiId liji_id_new (gint64 micros);
gboolean liji_id_is_null (const LijiId *id);
gboolean liji_id_equal (const LijiId *a, const LijiId *b);
/* "0192f0c1-…", 36 characters. */
char *liji_id_to_string (const LijiId *id);
gboolean liji_id_from_string (const char *text, LijiId *id);

G_END_DECLS
