/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/error.h"
#include "render/photo.h"

/* Pictures come from cameras, clipboards and strangers. Only three formats are let near a decoder,
 * found by their first bytes, and the decoder is stopped as soon as its header promises too many
 * pixels. */

#define CHUNK 4096

typedef struct
{
  gboolean seen;
  gboolean too_large;
  int part; /* 1: all of it */
} Header;

static const char *
sniff_type (const guint8 *data, gsize size)
{
  static const guint8 png[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

  if (size > 3 && data[0] == 0xff && data[1] == 0xd8 && data[2] == 0xff)
    return "image/jpeg";
  if (size > sizeof png && memcmp (data, png, sizeof png) == 0)
    return "image/png";
  if (size > 16 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return "image/webp";
  return NULL;
}

static guint32
read_le (const guint8 *p, guint n)
{
  guint32 value = 0;

  for (guint i = n; i > 0; i--)
    value = value << 8 | p[i - 1];
  return value;
}

/* The WebP loader tells the size only when it has decoded: read it from the header (RFC 9649). */
static gboolean
is_webp_too_large (const guint8 *p, gsize size)
{
  guint64 width, height;

  if (size < 30)
    return TRUE;
  if (memcmp (p + 12, "VP8X", 4) == 0)
    {
      width = read_le (p + 24, 3) + 1;
      height = read_le (p + 27, 3) + 1;
    }
  else if (memcmp (p + 12, "VP8L", 4) == 0)
    {
      width = (read_le (p + 21, 4) & 0x3fff) + 1;
      height = ((read_le (p + 21, 4) >> 14) & 0x3fff) + 1;
    }
  else
    {
      width = read_le (p + 26, 2) & 0x3fff;
      height = read_le (p + 28, 2) & 0x3fff;
    }
  return width * height > LIJI_PHOTO_MAX_PIXELS;
}

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  Header *header = user_data;

  header->seen = TRUE;
  header->too_large = (gint64) width * height > LIJI_PHOTO_MAX_PIXELS;
  /* The loader makes room for all of it right after this, unless there is nothing to draw. */
  if (header->too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (header->part > 1)
    gdk_pixbuf_loader_set_size (loader, MAX (width / header->part, 1),
                                MAX (height / header->part, 1));
}

static gboolean
feed_loader (GdkPixbufLoader *loader,
             const guint8 *data,
             gsize size,
             Header *header,
             GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean fed = TRUE;

  for (gsize at = 0; at < size && fed && !header->too_large; at += CHUNK)
    fed = gdk_pixbuf_loader_write (loader, data + at, MIN (CHUNK, size - at), &local);
  if (fed && !header->too_large)
    return gdk_pixbuf_loader_close (loader, error);
  gdk_pixbuf_loader_close (loader, NULL);
  if (header->too_large)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static GdkPixbuf *
set_too_large (GError **error)
{
  g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE,
               "the picture has more than %d million pixels", LIJI_PHOTO_MAX_PIXELS / 1000000);
  return NULL;
}

static GdkPixbuf *
take_upright (GdkPixbufLoader *loader, GError **error)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);

  if (pixbuf != NULL)
    pixbuf = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  if (pixbuf == NULL)
    g_set_error_literal (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT,
                         "the picture cannot be read");
  return pixbuf;
}

GdkPixbuf *
liji_image_load_reduced (GBytes *bytes, int part, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  const char *type = data != NULL ? sniff_type (data, size) : NULL;
  g_autoptr (GdkPixbufLoader) loader = NULL;
  Header header = { FALSE, FALSE, part };

  if (size > LIJI_PHOTO_MAX_BYTES)
    {
      g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE,
                   "the picture has more than %d MiB", LIJI_PHOTO_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  if (type == NULL)
    {
      g_set_error_literal (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT,
                           "the picture is no JPEG, PNG or WebP");
      return NULL;
    }
  if (g_str_equal (type, "image/webp") && is_webp_too_large (data, size))
    return set_too_large (error);
  loader = gdk_pixbuf_loader_new_with_mime_type (type, error);
  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &header);
  if (!feed_loader (loader, data, size, &header, error))
    return NULL;
  return header.too_large ? set_too_large (error) : take_upright (loader, error);
}

GdkPixbuf *
liji_image_load (GBytes *bytes, GError **error)
{
  return liji_image_load_reduced (bytes, 1, error);
}
