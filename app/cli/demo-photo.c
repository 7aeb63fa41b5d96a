/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/demo-photo.h"
#include "render/photo.h"
#include <cairo.h>

#define WIDTH 1060
#define HEIGHT 700
#define SINGLE_WIDTH 460

static void
set_color (cairo_t *cr, guint rgb)
{
  cairo_set_source_rgb (cr, ((rgb >> 16) & 0xff) / 255.0, ((rgb >> 8) & 0xff) / 255.0,
                        (rgb & 0xff) / 255.0);
}

static void
draw_ellipse (cairo_t *cr, double x, double y, double rx, double ry, guint rgb)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, rx, ry);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
  set_color (cr, rgb);
  cairo_fill (cr);
}

/* Shoulders, neck, hair and a face without features. */
static void
draw_figure (cairo_t *cr, double x, double y, guint cloth, guint skin, gboolean long_hair)
{
  if (long_hair)
    draw_ellipse (cr, x, y + 60, 138, 200, 0x2a211c);
  draw_ellipse (cr, x, y + 470, 255, 260, cloth);
  draw_ellipse (cr, x, y + 185, 52, 90, skin);
  draw_ellipse (cr, x, y - 18, 122, 130, 0x2a211c);
  draw_ellipse (cr, x, y + 30, 104, 136, skin);
  cairo_move_to (cr, x - 60, y + 215);
  cairo_line_to (cr, x, y + 330);
  cairo_line_to (cr, x + 60, y + 215);
  set_color (cr, 0xf6f4ef);
  cairo_fill (cr);
}

static cairo_status_t
append_cb (gpointer png, const guchar *data, guint length)
{
  g_byte_array_append (png, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static const guint cloths[]
    = { 0x274060, 0x2f4b3a, 0x4a3b5c, 0x1f2f46, 0x5a4632, 0x33424d, 0x463a3a, 0x20404a };
static const guint skins[] = { 0xe8c4a2, 0xdfb691, 0xf0d0b0, 0xd5a983 };

/* Takes both. */
static GBytes *
finish (cairo_surface_t *surface, cairo_t *cr, const LijiPhotoSpec *spec, GError **error)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, append_cb, png);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
      return NULL;
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&png));
  return liji_photo_prepare (spec, bytes, NULL, NULL, error);
}

GBytes *
liji_demo_photo (guint i, GError **error)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  set_color (cr, 0xb8242c);
  cairo_paint (cr);
  draw_figure (cr, 345, 225, cloths[i % G_N_ELEMENTS (cloths)], skins[i % G_N_ELEMENTS (skins)],
               FALSE);
  draw_figure (cr, 710, 250, cloths[(i + 3) % G_N_ELEMENTS (cloths)],
               skins[(i + 1) % G_N_ELEMENTS (skins)], TRUE);
  return finish (surface, cr, &liji_photo_marriage, error);
}

GBytes *
liji_demo_photo_single (guint side, GError **error)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SINGLE_WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  set_color (cr, 0xb8242c);
  cairo_paint (cr);
  draw_figure (cr, SINGLE_WIDTH / 2.0, 240, cloths[3 * side], skins[side], side == 1);
  return finish (surface, cr, &liji_photo_single, error);
}
