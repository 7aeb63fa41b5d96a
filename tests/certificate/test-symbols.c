/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/photo.h"
#include "render/readback.h"
#include "sample-paper.h"
#include <cairo.h>
#include <math.h>

/* Papers as a scanner gives them back: at 300, 200 and 150 dpi, a little turned, soft, noisy,
 * squeezed into a JPEG. Every one must read as exactly what was sealed; a wrong reading is never
 * forgiven, no reading only at 150 dpi and only in one of twenty. */

typedef struct
{
  const char *kind;
  const char *pass;
} Paper;

static const Paper papers[] = { { "marriage-sheet", "a4" }, { "marriage-booklet", "page-6" } };

static GBytes *
draw_paper (const Paper *paper, double dpi)
{
  const char *const passes[] = { paper->pass, NULL };
  g_autoptr (LijiRenderer) renderer = liji_renderer_new (NULL, NULL);
  g_autoptr (LijiTemplates) templates = liji_templates_new (NULL);
  g_autoptr (LijiPaperFields) fields = sample_fields ();
  g_autoptr (GBytes) photo = sample_photo ();
  guint side;
  g_autoptr (GBytes) symbol = sample_symbol (SAMPLE_SEAL, &side);
  g_autoptr (LijiSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  LijiPaperInput input;
  GBytes *png;

  sample_input (&input, liji_paper_kind (paper->kind), fields, photo, symbol, side);
  input.passes = passes;
  input.stock = input.kind->stock != NULL ? LIJI_STOCK_PREPRINTED : LIJI_STOCK_BLANK;
  sheet = liji_paper_layout (&input, templates, &error);
  g_assert_no_error (error);
  png = liji_renderer_to_png (renderer, sheet, 0, dpi, &error);
  g_assert_no_error (error);
  return png;
}

static cairo_surface_t *
turn (GdkPixbuf *pixbuf, double degrees, gboolean soft)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  cairo_surface_t *from = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_surface_t *to = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (to);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *p = gdk_pixbuf_read_pixels (pixbuf)
                          + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf)
                          + x * gdk_pixbuf_get_n_channels (pixbuf);
        guint8 *q = cairo_image_surface_get_data (from)
                    + (gsize) y * cairo_image_surface_get_stride (from) + x * 4;

        q[0] = p[2];
        q[1] = p[1];
        q[2] = p[0];
      }
  cairo_surface_mark_dirty (from);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_rotate (cr, degrees * G_PI / 180);
  cairo_translate (cr, -width / 2.0, -height / 2.0);
  cairo_set_source_surface (cr, from, 0, 0);
  cairo_paint (cr);
  /* A second copy a pixel aside is what a soft lens gives. */
  if (soft)
    {
      cairo_set_source_surface (cr, from, 0.8, 0.8);
      cairo_paint_with_alpha (cr, 0.5);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (from);
  return to;
}

/* Turned, soft, noisy, as a JPEG of quality 60. */
static GBytes *
scan (GBytes *png, double degrees, gboolean soft, int noise, guint32 seed)
{
  g_autoptr (GdkPixbuf) clean = liji_image_load (png, NULL);
  g_autoptr (GdkPixbuf) scanned = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  cairo_surface_t *turned = turn (clean, degrees, soft);
  char *data;
  gsize size;

  scanned = gdk_pixbuf_copy (clean);
  for (int y = 0; y < gdk_pixbuf_get_height (scanned); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (scanned); x++)
      {
        guint8 *to = gdk_pixbuf_get_pixels (scanned)
                     + (gsize) y * gdk_pixbuf_get_rowstride (scanned)
                     + x * gdk_pixbuf_get_n_channels (scanned);
        const guint8 *from = cairo_image_surface_get_data (turned)
                             + (gsize) y * cairo_image_surface_get_stride (turned) + x * 4;
        int grain = noise > 0 ? g_rand_int_range (rand, -noise, noise + 1) : 0;

        for (int c = 0; c < 3; c++)
          to[c] = CLAMP (from[2 - c] + grain, 0, 255);
      }
  cairo_surface_destroy (turned);
  g_assert_true (
      gdk_pixbuf_save_to_buffer (scanned, &data, &size, "jpeg", NULL, "quality", "60", NULL));
  return g_bytes_new_take (data, size);
}

/* 1 read right, 0 not read; a wrong reading ends the test. */
static int
read_scan (GBytes *scanned)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) found = liji_readback_symbols (scanned, 0, &error);

  g_assert_no_error (error);
  if (found[0] == NULL)
    return 0;
  g_assert_cmpstr (found[0], ==, SAMPLE_SEAL);
  g_assert_null (found[1]);
  return 1;
}

static void
test_scans (gconstpointer data)
{
  static const struct
  {
    double degrees;
    gboolean soft;
    int noise;
  } scans[] = { { 1, FALSE, 0 },
                { -1, TRUE, 12 },
                { 0, FALSE, 0 },
                { 0.6, TRUE, 0 },
                { 2.5, FALSE, 20 } };
  double dpi = GPOINTER_TO_INT (data);
  guint read = 0, all = 0;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GBytes) png = draw_paper (&papers[i], dpi);

      /* A whole A4 page at 300 dpi costs half a second: two of those are enough. */
      for (guint s = 0; s < (i == 0 && dpi > 200 ? 2 : G_N_ELEMENTS (scans)); s++, all++)
        {
          g_autoptr (GBytes) scanned
              = scan (png, scans[s].degrees, scans[s].soft, scans[s].noise, 20261122 + s);

          read += read_scan (scanned);
        }
    }
  g_test_message ("%g dpi: %u of %u read", dpi, read, all);
  g_assert_cmpuint (read * 20, >=, dpi < 200 ? all * 19 : all * 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/symbols/300", GINT_TO_POINTER (300), test_scans);
  g_test_add_data_func ("/symbols/200", GINT_TO_POINTER (200), test_scans);
  g_test_add_data_func ("/symbols/150", GINT_TO_POINTER (150), test_scans);
  return g_test_run ();
}
