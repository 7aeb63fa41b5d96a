/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/scans.h"

#include "base/text.h"
#include "register/blobs.h"
#include "register/error-private.h"
#include "render/photo.h"
#include "render/raster.h"

#include <string.h>

/* What a file is follows from its first bytes, never from its name; what cannot be shown again is
 * not taken in. */

#define MAX_TITLE 200
#define TRIAL_DPI 20

static const struct
{
  const char *code; /* of media_type */
  gsize at;
  const char *mark;
} marks[] = {
  { "jpeg", 0, "\xff\xd8\xff" },
  { "png", 0, "\x89PNG\r\n\x1a\n" },
  { "webp", 8, "WEBP" },
  { "pdf", 0, "%PDF-" },
};

const char *
liji_scans_type (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length > marks[i].at + strlen (marks[i].mark)
        && memcmp (data + marks[i].at, marks[i].mark, strlen (marks[i].mark)) == 0)
      return marks[i].code;
  return NULL;
}

static gboolean
is_readable (const char *type, GBytes *bytes)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  cairo_surface_t *page;

  if (strcmp (type, "pdf") != 0)
    {
      pixbuf = liji_image_load (bytes, NULL);
      return pixbuf != NULL;
    }
  page = liji_raster_page (bytes, 0, TRIAL_DPI, NULL);
  if (page == NULL)
    return FALSE;
  cairo_surface_destroy (page);
  return TRUE;
}

static char *
dup_title (const char *title)
{
  if (title == NULL || *title == '\0' || !liji_text_is_clean (title, FALSE))
    return NULL;
  return g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), MAX_TITLE));
}

LijiScan *
liji_scans_put (LijiSession *session, GBytes *bytes, const char *title, GError **error)
{
  const char *type = liji_scans_type (bytes);
  gsize size = g_bytes_get_size (bytes);
  g_autofree char *digest = NULL;
  LijiScan *scan;

  if (size > LIJI_SCAN_MAX_BYTES)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "scan", NULL,
                          "scan: it is larger than %d MiB", LIJI_SCAN_MAX_BYTES / 1024 / 1024);
      liji_register_explain (error, "scan.too_large", "24", NULL);
      return NULL;
    }
  if (type == NULL || !is_readable (type, bytes))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "scan", NULL,
                          "scan: it is no readable JPEG, PNG, WebP or PDF");
      liji_register_explain (error, "scan.unreadable", NULL, NULL);
      return NULL;
    }
  digest = liji_blobs_put (session, bytes, error);
  if (digest == NULL)
    return NULL;
  scan = liji_model_new (&liji_scan_model);
  scan->title = dup_title (title);
  scan->media_type = g_strdup (type);
  scan->size = (gint64) size;
  scan->digest = g_steal_pointer (&digest);
  return scan;
}

void
liji_scan_free (LijiScan *scan)
{
  liji_model_free (&liji_scan_model, scan);
}
