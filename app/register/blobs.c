/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/blobs.h"

#include "register/deed.h"
#include "store/aggregate/blob-store.h"

/* Bytes in, digest out. */

char *
liji_blobs_put (LijiSession *session, GBytes *bytes, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *digest;

  if (!liji_session_check (session, "record.attach", error))
    return NULL;
  digest = liji_blob_put (liji_registry_get_store (liji_session_get_registry (session)), bytes,
                          &local);
  if (digest == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return digest;
}

GBytes *
liji_blobs_get (LijiSession *session, const char *sha256, GError **error)
{
  g_autoptr (GError) local = NULL;
  GBytes *bytes = liji_blob_get (liji_registry_get_store (liji_session_get_registry (session)),
                                 sha256, &local);

  if (bytes == NULL)
    liji_deed_fail (error, "digest", g_steal_pointer (&local));
  return bytes;
}

gint64
liji_blobs_sweep (LijiSession *session, GError **error)
{
  g_autoptr (GError) local = NULL;
  guint n = 0;

  if (!liji_session_check (session, "blob.sweep", error))
    return -1;
  if (liji_blob_sweep (liji_registry_get_store (liji_session_get_registry (session)), &n, &local))
    return n;
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return -1;
}
