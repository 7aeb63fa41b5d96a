/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/raster.h"

#include "render/error.h"
#include "render/poppler-late.h"
#include "render/readback.h"

#include <math.h>

/* Poppler draws what is stored; nothing is laid out again, so that a paper looks as it did when it
 * left. */

static PopplerPage *
open_page (GBytes *pdf, guint page, GError **error)
{
  PopplerDocument *document;
  PopplerPage *found;

  if (g_bytes_get_size (pdf) > LIJI_READBACK_MAX_BYTES)
    {
      g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE, "the file is too large");
      return NULL;
    }
  document = poppler_document_new_from_bytes (pdf, NULL, NULL);
  found = document != NULL ? poppler_document_get_page (document, (int) page) : NULL;
  if (found == NULL)
    g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT,
                 document == NULL ? "this is no PDF" : "the PDF has no such page");
  g_clear_object (&document);
  return found;
}

cairo_surface_t *
liji_raster_page (GBytes *pdf, guint page, double dpi, GError **error)
{
  PopplerPage *source;
  cairo_surface_t *surface;
  double width, height;
  cairo_t *cr;

  g_return_val_if_fail (pdf != NULL && dpi > 0, NULL);
  source = open_page (pdf, page, error);
  if (source == NULL)
    return NULL;
  poppler_page_get_size (source, &width, &height);
  width = ceil (width * dpi / 72);
  height = ceil (height * dpi / 72);
  if (width < 1 || height < 1 || width * height > LIJI_READBACK_MAX_PIXELS)
    {
      g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE,
                   "the page has too many pixels");
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, dpi / 72, dpi / 72);
  poppler_page_render (source, cr);
  cairo_destroy (cr);
  g_object_unref (source);
  return surface;
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
liji_raster_to_png (GBytes *pdf, guint page, double dpi, GError **error)
{
  cairo_surface_t *surface = liji_raster_page (pdf, page, dpi, error);
  GByteArray *png;
  cairo_status_t status;

  if (surface == NULL)
    return NULL;
  png = g_byte_array_new ();
  status = cairo_surface_write_to_png_stream (surface, append_cb, png);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (png);
  g_byte_array_unref (png);
  g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FAILED, "the picture cannot be written");
  return NULL;
}
