/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/error.h"
#include "render/photo.h"
#include "render/readback.h"
#include "sample-paper.h"

static const LijiTextStyle plain = { .font = LIJI_FONT_SONG, .size = 14 };

static GBytes *
make_pdf (guint side, GBytes *symbol, LijiSheet **sheet)
{
  g_autoptr (LijiRenderer) renderer = liji_renderer_new (NULL, NULL);

  *sheet = liji_sheet_new ("x", SAMPLE_MADE_AT);
  liji_sheet_add_page (*sheet, "one", 95, 128);
  liji_sheet_add_text (*sheet, "man.name", (LijiBox){ 10, 10, 30, 8 }, &plain, "甄有礼");
  liji_sheet_add_text (*sheet, "woman.name", (LijiBox){ 50, 10, 30, 8 }, &plain, "贾知音");
  if (symbol != NULL)
    liji_sheet_add_symbol (*sheet, "seal", (LijiBox){ 20, 40, 47, 47 }, symbol, side);
  return liji_renderer_to_pdf (renderer, *sheet, NULL);
}

static void
test_text_in_a_box (void)
{
  g_autoptr (LijiSheet) sheet = NULL;
  g_autoptr (GBytes) pdf = make_pdf (0, NULL, &sheet);
  g_autofree char *whole = liji_readback_text (pdf, 0, NULL, NULL);
  g_autofree char *left = liji_readback_text (pdf, 0, &(LijiBox){ 10, 10, 30, 8 }, NULL);
  g_autofree char *right = liji_readback_text (pdf, 0, &(LijiBox){ 50, 10, 30, 8 }, NULL);

  g_assert_true (liji_readback_same ("甄有礼", left));
  g_assert_true (liji_readback_same ("贾知音", right));
  g_assert_true (liji_readback_contains (whole, "贾知音", 1));
  g_assert_false (liji_readback_contains (whole, "贾有礼", 4));
}

static void
test_other_sheet (void)
{
  g_autoptr (LijiSheet) sheet = NULL;
  g_autoptr (LijiSheet) other = liji_sheet_new ("y", 0);
  g_autoptr (GBytes) pdf = make_pdf (0, NULL, &sheet);
  g_autoptr (GError) error = NULL;

  g_assert_true (liji_readback_check_sheet (pdf, sheet, 0, NULL, &error));
  g_assert_no_error (error);
  liji_sheet_add_page (other, "one", 95, 128);
  liji_sheet_add_text (other, "man.name", (LijiBox){ 10, 10, 30, 8 }, &plain, "甄无礼");
  g_assert_false (liji_readback_check_sheet (pdf, other, 0, NULL, &error));
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_MISMATCH);
  g_assert_true (g_str_has_prefix (error->message, "man.name: "));
}

static void
test_page (void)
{
  g_autoptr (LijiSheet) sheet = NULL;
  g_autoptr (GBytes) pdf = make_pdf (0, NULL, &sheet);
  g_autoptr (GError) error = NULL;
  double width, height;

  g_assert_cmpint (liji_readback_n_pages (pdf, NULL), ==, 1);
  g_assert_true (liji_readback_page_size (pdf, 0, &width, &height, NULL));
  g_assert_cmpfloat_with_epsilon (width, 95, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 128, 0.01);
  g_assert_false (liji_readback_page_size (pdf, 7, &width, &height, &error));
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT);
}

static void
test_contains (void)
{
  g_assert_true (liji_readback_contains ("one Maximiliana Wilhel\nother\nmine Theodora",
                                         "Maximiliana Wilhelmine", 2));
  g_assert_false (
      liji_readback_contains ("one Maximiliana Wilhel\nother\nmine", "Maximiliana Wilhelmine", 1));
  g_assert_true (liji_readback_contains ("姓 名", "姓名", 1));
  g_assert_false (liji_readback_contains ("J371324-2026-000521 2", "J371324-2026-00052", 1));
  g_assert_false (liji_readback_contains ("J371324-2026-000521 2", "J371324-2026-000522", 2));
  /* A chosen shape of a letter comes back as the letter. */
  g_assert_true (liji_readback_contains ("葛小明", "葛\U000E0100小明", 1));
  g_assert_false (liji_readback_contains ("葛大明", "葛\U000E0100小明", 1));
  /* Scattered single characters are no name. */
  g_assert_false (liji_readback_contains ("王 某 小 某 明", "王小明", 4));
}

static void
assert_symbol (GBytes *bytes, guint page)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) found = liji_readback_symbols (bytes, page, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (found), ==, 1);
  g_assert_cmpstr (found[0], ==, SAMPLE_SEAL);
}

static void
test_symbol_in_pdf (void)
{
  guint side;
  g_autoptr (GBytes) symbol = sample_symbol (SAMPLE_SEAL, &side);
  g_autoptr (LijiSheet) sheet = NULL;
  g_autoptr (GBytes) pdf = make_pdf (side, symbol, &sheet);

  assert_symbol (pdf, 0);
  assert_symbol (pdf, G_MAXUINT);
}

/* Draws the page at 200 dpi and writes it as @format. */
static GBytes *
make_picture (const char *format)
{
  g_autoptr (LijiRenderer) renderer = liji_renderer_new (NULL, NULL);
  guint side;
  g_autoptr (GBytes) symbol = sample_symbol (SAMPLE_SEAL, &side);
  g_autoptr (LijiSheet) sheet = NULL;
  g_autoptr (GBytes) pdf = make_pdf (side, symbol, &sheet);
  g_autoptr (GBytes) png = liji_renderer_to_png (renderer, sheet, 0, 200, NULL);
  g_autoptr (GdkPixbuf) pixbuf = liji_image_load (png, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, format, &error, NULL))
    {
      g_test_skip_printf ("gdk-pixbuf cannot write %s: %s", format, error->message);
      return NULL;
    }
  return g_bytes_new_take (data, size);
}

static void
test_symbol_in_picture (gconstpointer format)
{
  g_autoptr (GBytes) picture = make_picture (format);

  if (picture != NULL)
    assert_symbol (picture, 0);
}

static void
test_no_symbol (void)
{
  g_autoptr (GBytes) picture = sample_picture (400, 300, "png");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) found = liji_readback_symbols (picture, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (found), ==, 0);
}

static void
test_garbage (void)
{
  static const char *const inputs[] = { "",
                                        "%PDF-1.7\n",
                                        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>",
                                        "\x89PNG\r\n\x1a\n",
                                        "\xff\xd8\xff\xe0",
                                        "RIFF____WEBPVP8X",
                                        "<svg xmlns='http://www.w3.org/2000/svg'/>" };

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (inputs[i], strlen (inputs[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (liji_readback_symbols (bytes, 0, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
      g_assert_null (liji_readback_text (bytes, 0, NULL, &error));
      g_assert_nonnull (error);
    }
}

static void
test_too_much (void)
{
  g_autoptr (GBytes) bytes
      = g_bytes_new_take (g_malloc0 (LIJI_READBACK_MAX_BYTES + 1), LIJI_READBACK_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (liji_readback_symbols (bytes, 0, &error));
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE);
  g_clear_error (&error);
  g_assert_cmpint (liji_readback_n_pages (bytes, &error), ==, -1);
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/readback/text-in-a-box", test_text_in_a_box);
  g_test_add_func ("/readback/other-sheet", test_other_sheet);
  g_test_add_func ("/readback/page", test_page);
  g_test_add_func ("/readback/contains", test_contains);
  g_test_add_func ("/readback/symbol/pdf", test_symbol_in_pdf);
  g_test_add_data_func ("/readback/symbol/png", "png", test_symbol_in_picture);
  g_test_add_data_func ("/readback/symbol/jpeg", "jpeg", test_symbol_in_picture);
  g_test_add_data_func ("/readback/symbol/webp", "webp", test_symbol_in_picture);
  g_test_add_func ("/readback/no-symbol", test_no_symbol);
  g_test_add_func ("/readback/garbage", test_garbage);
  g_test_add_func ("/readback/too-much", test_too_much);
  return g_test_run ();
}
