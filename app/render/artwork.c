/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/artwork.h"
#include "render/error.h"
#include "render/photo.h"
#include "render/rsvg-late.h"

/* Entries are found by the identity of the bytes, which the cache holds on to. */

#define N_ENTRIES 16

typedef struct
{
  GBytes *bytes;
  gboolean pixels;
  double width, height;
  cairo_surface_t *surface;
} Entry;

struct _LijiArtwork
{
  Entry entries[N_ENTRIES];
  guint next;
};

/* The boxes are there for who draws the template, not for the paper. */
static const char hide_boxes[]
    = "[id^='field-'],[id^='word-'],[id^='label-'],#boxes{display:none !important}";

static void
clear_entry (Entry *entry)
{
  g_clear_pointer (&entry->bytes, g_bytes_unref);
  g_clear_pointer (&entry->surface, cairo_surface_destroy);
}

static Entry *
find_entry (LijiArtwork *self, GBytes *bytes, gboolean pixels, double width, double height)
{
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      Entry *entry = &self->entries[i];

      if (entry->bytes == bytes && entry->pixels == pixels && entry->width == width
          && entry->height == height)
        return entry;
    }
  return NULL;
}

static cairo_surface_t *
keep_entry (LijiArtwork *self, const Entry *made)
{
  Entry *entry = &self->entries[self->next++ % N_ENTRIES];

  clear_entry (entry);
  *entry = *made;
  g_bytes_ref (entry->bytes);
  return entry->surface;
}

static RsvgHandle *
load_drawing (GBytes *svg, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (svg, &size);
  RsvgHandle *handle = rsvg_handle_new_from_data (data, size, error);

  if (handle != NULL
      && !rsvg_handle_set_stylesheet (handle, (const guint8 *) hide_boxes, strlen (hide_boxes),
                                      error))
    g_clear_object (&handle);
  return handle;
}

static cairo_surface_t *
record_drawing (RsvgHandle *handle, double width, double height, GError **error)
{
  cairo_rectangle_t extents = { 0, 0, width, height };
  RsvgRectangle viewport = { 0, 0, width, height };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t *cr = cairo_create (surface);
  gboolean ok = rsvg_handle_render_document (handle, cr, &viewport, error);

  cairo_destroy (cr);
  if (ok)
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}

static void
copy_pixels (GdkPixbuf *pixbuf, cairo_surface_t *surface)
{
  const guint8 *from = gdk_pixbuf_read_pixels (pixbuf);
  guint8 *to = cairo_image_surface_get_data (surface);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    {
      const guint8 *p = from + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *q = (guint32 *) (void *) (to + (gsize) y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++, p += channels)
        q[x] = (guint32) p[0] << 16 | (guint32) p[1] << 8 | p[2];
    }
  cairo_surface_mark_dirty (surface);
}

static gboolean
fill_pixels (cairo_surface_t *surface, GBytes *jpeg, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = liji_image_load (jpeg, error);

  if (pixbuf == NULL)
    return FALSE;
  if (gdk_pixbuf_get_width (pixbuf) != cairo_image_surface_get_width (surface)
      || gdk_pixbuf_get_height (pixbuf) != cairo_image_surface_get_height (surface))
    {
      g_set_error_literal (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT,
                           "the photo is turned by a tag; prepare it first");
      return FALSE;
    }
  copy_pixels (pixbuf, surface);
  return TRUE;
}

static cairo_surface_t *
wrap_jpeg (GBytes *jpeg, gboolean pixels, GError **error)
{
  int width, height;
  cairo_surface_t *surface;
  gsize size;
  const guint8 *data = g_bytes_get_data (jpeg, &size);

  if (!liji_jpeg_get_size (jpeg, &width, &height))
    {
      g_set_error_literal (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT,
                           "the photo is no JPEG");
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  if (pixels && !fill_pixels (surface, jpeg, error))
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  if (cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, data, size,
                                   (cairo_destroy_func_t) g_bytes_unref, g_bytes_ref (jpeg))
      != CAIRO_STATUS_SUCCESS)
    g_bytes_unref (jpeg);
  return surface;
}

LijiArtwork *
liji_artwork_new (void)
{
  return g_new0 (LijiArtwork, 1);
}

void
liji_artwork_free (LijiArtwork *self)
{
  for (guint i = 0; i < N_ENTRIES; i++)
    clear_entry (&self->entries[i]);
  g_free (self);
}

cairo_surface_t *
liji_artwork_get_drawing (LijiArtwork *self,
                          GBytes *svg,
                          double width,
                          double height,
                          GError **error)
{
  Entry *known = find_entry (self, svg, FALSE, width, height);
  Entry made = { .bytes = svg, .width = width, .height = height };
  RsvgHandle *handle;

  if (known != NULL)
    return known->surface;
  handle = load_drawing (svg, error);
  if (handle == NULL)
    return NULL;
  made.surface = record_drawing (handle, width, height, error);
  g_object_unref (handle);
  return made.surface != NULL ? keep_entry (self, &made) : NULL;
}

cairo_surface_t *
liji_artwork_get_jpeg (LijiArtwork *self, GBytes *jpeg, gboolean pixels, GError **error)
{
  Entry *known = find_entry (self, jpeg, pixels, 0, 0);
  Entry made = { .bytes = jpeg, .pixels = pixels };

  if (known != NULL)
    return known->surface;
  made.surface = wrap_jpeg (jpeg, pixels, error);
  return made.surface != NULL ? keep_entry (self, &made) : NULL;
}

gboolean
liji_jpeg_get_size (GBytes *jpeg, int *width, int *height)
{
  gsize size;
  const guint8 *p = g_bytes_get_data (jpeg, &size);

  if (size < 4 || p[0] != 0xff || p[1] != 0xd8)
    return FALSE;
  for (gsize at = 2; at + 9 < size && p[at] == 0xff;)
    {
      guint8 marker = p[at + 1];
      gsize length = (gsize) p[at + 2] << 8 | p[at + 3];

      /* SOF0 baseline, SOF1, SOF2 progressive: what a PDF viewer reads. */
      if (marker >= 0xc0 && marker <= 0xc2)
        {
          *height = p[at + 5] << 8 | p[at + 6];
          *width = p[at + 7] << 8 | p[at + 8];
          return *width > 0 && *height > 0 && (p[at + 9] == 1 || p[at + 9] == 3)
                 && (gint64) *width * *height <= LIJI_PHOTO_MAX_PIXELS;
        }
      at += 2 + length;
    }
  return FALSE;
}
