/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/readback.h"
#include "sample-paper.h"
#include <math.h>

static const LijiTextStyle plain
    = { .font = LIJI_FONT_SONG, .size = 14, .min_size = 7, .max_lines = 2 };

static LijiRenderer *
open_renderer (void)
{
  GError *error = NULL;
  LijiRenderer *renderer = liji_renderer_new (NULL, &error);

  g_assert_no_error (error);
  return renderer;
}

static void
test_same_bytes (void)
{
  g_autoptr (GBytes) first = NULL;

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (LijiRenderer) renderer = open_renderer ();
      g_autoptr (LijiSheet) sheet = liji_sheet_new ("样 sheet", SAMPLE_MADE_AT);
      g_autoptr (GBytes) photo = sample_photo ();
      g_autoptr (GBytes) pdf = NULL;

      liji_sheet_add_page (sheet, "one", 95, 128);
      liji_sheet_add_jpeg (sheet, "photo", (LijiBox){ 20, 70, 53, 35 }, photo);
      liji_sheet_add_text (sheet, "name", (LijiBox){ 10, 10, 60, 10 }, &plain, "甄有礼");
      pdf = liji_renderer_to_pdf (renderer, sheet, NULL);
      g_assert_nonnull (pdf);
      if (first == NULL)
        first = g_bytes_ref (pdf);
      g_assert_cmpmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first),
                       g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
    }
}

static void
test_date_is_the_papers (void)
{
  g_autoptr (LijiRenderer) renderer = open_renderer ();
  g_autoptr (LijiSheet) sheet = liji_sheet_new ("x", SAMPLE_MADE_AT);
  g_autoptr (GBytes) pdf = NULL;

  liji_sheet_add_page (sheet, "one", 95, 128);
  pdf = liji_renderer_to_pdf (renderer, sheet, NULL);
  g_assert_nonnull (
      memmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), "(20261122000000Z)", 17));
}

static void
test_jpeg_is_kept (void)
{
  g_autoptr (LijiRenderer) renderer = open_renderer ();
  g_autoptr (LijiSheet) sheet = liji_sheet_new ("x", SAMPLE_MADE_AT);
  g_autoptr (GBytes) photo = sample_photo ();
  g_autoptr (GBytes) pdf = NULL;

  liji_sheet_add_page (sheet, "one", 95, 128);
  liji_sheet_add_jpeg (sheet, "photo", (LijiBox){ 20, 70, 53, 35 }, photo);
  pdf = liji_renderer_to_pdf (renderer, sheet, NULL);
  g_assert_nonnull (memmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf),
                            g_bytes_get_data (photo, NULL), g_bytes_get_size (photo)));
}

/* The darkest rectangle of what @sheet draws, in mm. */
static LijiBox
measure_ink (LijiRenderer *renderer, LijiSheet *sheet, double dpi)
{
  double width, height, scale = dpi / 25.4;
  int left = 1 << 20, top = 1 << 20, right = -1, bottom = -1;
  cairo_surface_t *surface;
  cairo_t *cr;

  liji_sheet_get_page (sheet, 0, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * scale, height * scale);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  liji_renderer_draw (renderer, sheet, 0, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      if (cairo_image_surface_get_data (
              surface)[(gsize) y * cairo_image_surface_get_stride (surface) + x * 4 + 1]
          < 200)
        {
          left = MIN (left, x);
          right = MAX (right, x + 1);
          top = MIN (top, y);
          bottom = MAX (bottom, y + 1);
        }
  cairo_surface_destroy (surface);
  return (LijiBox){ left / scale, top / scale, (right - left) / scale, (bottom - top) / scale };
}

static void
test_nothing_leaves_its_box (void)
{
  static const char *const texts[] = {
    "甄有礼",
    "Ångström-Gyldenløve Þórðardóttir Jayaprakashnarayanan Çağlayan-Qajar",
    "龘䨻鱻麤 gjpqyÇ 鬱",
    "371324199603070116",
  };
  static const LijiAlign aligns[] = { LIJI_ALIGN_START, LIJI_ALIGN_CENTER, LIJI_ALIGN_END };
  g_autoptr (LijiRenderer) renderer = open_renderer ();

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    for (guint a = 0; a < G_N_ELEMENTS (aligns); a++)
      {
        g_autoptr (LijiSheet) sheet = liji_sheet_new ("x", 0);
        LijiBox box = { 20, 20, 47, 9 }, ink;
        LijiTextStyle style = plain;

        style.align = style.valign = aligns[a];
        liji_sheet_add_page (sheet, "one", 95, 60);
        liji_sheet_add_text (sheet, "name", box, &style, texts[t]);
        ink = measure_ink (renderer, sheet, 300);
        g_assert_cmpfloat (ink.width, >, 10);
        g_assert_cmpfloat (ink.x, >=, box.x - 0.15);
        g_assert_cmpfloat (ink.y, >=, box.y - 0.15);
        g_assert_cmpfloat (ink.x + ink.width, <=, box.x + box.width + 0.15);
        g_assert_cmpfloat (ink.y + ink.height, <=, box.y + box.height + 0.15);
      }
}

static void
test_symbol_stands_on_dots (void)
{
  g_autoptr (LijiRenderer) renderer = open_renderer ();
  g_autoptr (LijiSheet) sheet = liji_sheet_new ("x", 0);
  guint side;
  g_autoptr (GBytes) symbol = sample_symbol ("LIJI", &side);
  LijiBox ink;

  liji_sheet_add_page (sheet, "one", 95, 60);
  liji_sheet_add_symbol (sheet, "seal", (LijiBox){ 13.37, 5.21, 47, 47 }, symbol, side);
  ink = measure_ink (renderer, sheet, 300);
  /* 5 dots a module at 300 dpi, and the first dark module on a whole module. */
  g_assert_cmpfloat_with_epsilon (ink.width * 60 / 25.4, side, 1e-6);
  g_assert_cmpfloat_with_epsilon (fmod (ink.x * 60 / 25.4 + 1e-6, 1), 0, 1e-4);
}

static void
test_symbol_too_large (void)
{
  g_autoptr (LijiRenderer) renderer = open_renderer ();
  g_autoptr (LijiSheet) sheet = liji_sheet_new ("x", 0);
  guint side;
  g_autoptr (GBytes) symbol = sample_symbol (SAMPLE_SEAL, &side);
  g_autoptr (GError) error = NULL;

  liji_sheet_add_page (sheet, "one", 95, 60);
  liji_sheet_add_symbol (sheet, "seal", (LijiBox){ 10, 10, 30, 30 }, symbol, side);
  g_assert_null (liji_renderer_to_pdf (renderer, sheet, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "seal: "));
}

static void
test_pixels (void)
{
  g_autoptr (LijiRenderer) renderer = open_renderer ();
  g_autoptr (LijiSheet) sheet = liji_sheet_new ("x", 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = NULL;
  const guint8 *data;

  liji_sheet_add_page (sheet, "one", 95, 128);
  png = liji_renderer_to_png (renderer, sheet, 0, 300, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (png, NULL);
  g_assert_cmpint (data[18] << 8 | data[19], ==, 1122);
  g_assert_cmpint (data[22] << 8 | data[23], ==, 1512);
  g_assert_null (liji_renderer_to_png (renderer, sheet, 0, 30000, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/same-bytes", test_same_bytes);
  g_test_add_func ("/sheet/date-is-the-papers", test_date_is_the_papers);
  g_test_add_func ("/sheet/jpeg-is-kept", test_jpeg_is_kept);
  g_test_add_func ("/sheet/nothing-leaves-its-box", test_nothing_leaves_its_box);
  g_test_add_func ("/sheet/symbol-stands-on-dots", test_symbol_stands_on_dots);
  g_test_add_func ("/sheet/symbol-too-large", test_symbol_too_large);
  g_test_add_func ("/sheet/pixels", test_pixels);
  return g_test_run ();
}
