/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/scan-pages.h"

#include "register/archive/scans.h"
#include "register/error-private.h"
#include "render/pdf-ops.h"
#include "render/photo.h"
#include "render/raster.h"

#include <string.h>

/* What a scanner's program prints is believed as far as it can be counted; the pages in it are
 * looked at like any other file. */

#define POINTS 72.0

static gboolean
fail_odd (GError **error)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_PROVIDER, "scanner", NULL,
                             "scanner: its program gave an answer that cannot be read")
         || liji_register_explain (error, "provider.odd", "liji-scan", NULL);
}

/* The line at @data, without its end; NULL when there is none, or it is no line of the program. */
static char *
read_line (const char *data, gsize size, gsize *used)
{
  const char *end = memchr (data, '\n', MIN (size, 32));

  if (end == NULL)
    return NULL;
  *used = (gsize) (end - data) + 1;
  return g_strndup (data, (gsize) (end - data));
}

GPtrArray *
liji_scan_pages_read (GBytes *answer, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize size, at = 0, used = 0;
  const char *data = g_bytes_get_data (answer, &size);

  while (at < size)
    {
      g_autofree char *line = read_line (data + at, size - at, &used);
      guint64 n = 0;

      at += used;
      if (line != NULL && strcmp (line, "end") == 0 && at == size && pages->len > 0)
        return g_steal_pointer (&pages);
      if (line == NULL || !g_str_has_prefix (line, "page ")
          || !g_ascii_string_to_unsigned (line + 5, 10, 1, LIJI_SCAN_MAX_BYTES, &n, NULL)
          || n > size - at || pages->len == LIJI_SCAN_MAX_PAGES)
        break;
      g_ptr_array_add (pages, g_bytes_new_from_bytes (answer, at, n));
      at += n;
    }
  fail_odd (error);
  return NULL;
}

static gboolean
is_pdf (GBytes *file)
{
  gsize size;
  const char *data = g_bytes_get_data (file, &size);

  return size > 5 && memcmp (data, "%PDF-", 5) == 0;
}

GPtrArray *
liji_scan_pages_split (GBytes *file, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) local = NULL;
  guint n = is_pdf (file) ? liji_pdf_count_pages (file, &local) : 1;

  if (n > LIJI_SCAN_MAX_PAGES)
    n = 0;
  for (guint i = 0; n > 1 && i < n; i++)
    {
      const int wanted[] = { (int) i, -1 };
      GBytes *page = liji_pdf_place (file, wanted, NULL, &local);

      if (page == NULL)
        n = 0;
      else
        g_ptr_array_add (pages, page);
    }
  if (n == 1)
    g_ptr_array_add (pages, g_bytes_ref (file));
  if (n > 0)
    return g_steal_pointer (&pages);
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "scan", NULL,
                      "scan: it is no readable PDF of at most %d pages", LIJI_SCAN_MAX_PAGES);
  liji_register_explain (error, "scan.unreadable", NULL, NULL);
  return NULL;
}

static GBytes *
draw_picture (GBytes *page, int size)
{
  g_autoptr (GdkPixbuf) picture = liji_image_load (page, NULL);
  g_autoptr (GdkPixbuf) small = NULL;
  double scale;
  gsize length;
  char *png;

  if (picture == NULL)
    return NULL;
  scale = MIN (1.0, (double) size
                        / MAX (gdk_pixbuf_get_width (picture), gdk_pixbuf_get_height (picture)));
  small = gdk_pixbuf_scale_simple (picture, MAX (1, (int) (gdk_pixbuf_get_width (picture) * scale)),
                                   MAX (1, (int) (gdk_pixbuf_get_height (picture) * scale)),
                                   GDK_INTERP_BILINEAR);
  if (small == NULL || !gdk_pixbuf_save_to_buffer (small, &png, &length, "png", NULL, NULL))
    return NULL;
  return g_bytes_new_take (png, length);
}

/* A sheet is A4 as a rule; a larger one is drawn smaller by the raster's own limit. */
GBytes *
liji_scan_pages_thumbnail (GBytes *page, guint size, GError **error)
{
  GBytes *png = is_pdf (page) ? liji_raster_to_png (page, 0, size * POINTS / 842, NULL)
                              : draw_picture (page, (int) size);

  if (png != NULL)
    return png;
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "scan", NULL,
                      "scan: it is no readable JPEG, PNG, WebP or PDF");
  liji_register_explain (error, "scan.unreadable", NULL, NULL);
  return NULL;
}
