/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/error.h"
#include "render/pdf-ops.h"
#include "render/readback.h"
#include "sample-paper.h"
#include <string.h>

static const LijiTextStyle plain = { .font = LIJI_FONT_SONG, .size = 12 };

static LijiSheet *
make_sheet (guint n_pages)
{
  LijiSheet *sheet = liji_sheet_new ("x", SAMPLE_MADE_AT);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *text = g_strdup_printf ("第%u页甄有礼", i + 1);

      liji_sheet_add_page (sheet, text, 95, 128);
      liji_sheet_add_text (sheet, "man.name", (LijiBox){ 12, 20, 40, 8 }, &plain, text);
    }
  return sheet;
}

static GBytes *
draw (LijiSheet *sheet)
{
  g_autoptr (LijiRenderer) renderer = liji_renderer_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = liji_renderer_to_pdf (renderer, sheet, &error);

  g_assert_no_error (error);
  return pdf;
}

static void
test_snaps_to_dots (void)
{
  double dx, dy;

  /* 0.3 mm is 3.54 dots at 300 dpi: four dots, 0.3387 mm. */
  liji_placement_get_offset (&(LijiPlacement){ .dx = 3, .dy = -3, .dpi = 300 }, &dx, &dy);
  g_assert_cmpfloat_with_epsilon (dx, 4 / 300.0 * 25.4, 1e-9);
  g_assert_cmpfloat_with_epsilon (dy, -4 / 300.0 * 25.4, 1e-9);
  liji_placement_get_offset (&(LijiPlacement){ .dx = 3, .dpi = 180 }, &dx, &dy);
  g_assert_cmpfloat_with_epsilon (dx, 2 / 180.0 * 25.4, 1e-9);
}

static void
test_moves (void)
{
  g_autoptr (LijiSheet) sheet = make_sheet (1);
  g_autoptr (GBytes) pdf = draw (sheet);
  LijiPlacement placement = { .dx = 85, .dy = -40, .dpi = 600 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) moved = liji_pdf_place (pdf, NULL, &placement, &error);
  g_autofree char *there = NULL;
  g_autofree char *gone = NULL;

  g_assert_no_error (error);
  g_assert_true (liji_readback_check_sheet (moved, sheet, 0, &placement, &error));
  g_assert_no_error (error);
  g_assert_false (liji_readback_check_sheet (moved, sheet, 0, NULL, NULL));
  there = liji_readback_text (moved, 0, &(LijiBox){ 12 + 8.5, 20 - 4.0, 40, 8 }, NULL);
  g_assert_true (liji_readback_same (there, "第1页甄有礼"));
}

static void
test_turns (gconstpointer data)
{
  LijiPlacement placement = { .dx = 20, .dy = 10, .feed = GPOINTER_TO_UINT (data) };
  gboolean sideways = placement.feed == LIJI_FEED_LEFT || placement.feed == LIJI_FEED_RIGHT;
  g_autoptr (LijiSheet) sheet = make_sheet (1);
  g_autoptr (GBytes) pdf = draw (sheet);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) turned = liji_pdf_place (pdf, NULL, &placement, &error);
  double width, height;

  g_assert_no_error (error);
  g_assert_true (liji_readback_page_size (turned, 0, &width, &height, NULL));
  g_assert_cmpfloat_with_epsilon (width, sideways ? 128 : 95, 0.01);
  g_assert_cmpfloat_with_epsilon (height, sideways ? 95 : 128, 0.01);
  g_assert_true (liji_readback_check_sheet (turned, sheet, 0, &placement, &error));
  g_assert_no_error (error);
}

/* The text stands near the upper left corner; with the right edge first it must come to lie near
 * the lower left. */
static void
test_right_edge_first (void)
{
  g_autoptr (LijiSheet) sheet = make_sheet (1);
  g_autoptr (GBytes) pdf = draw (sheet);
  g_autoptr (GBytes) turned
      = liji_pdf_place (pdf, NULL, &(LijiPlacement){ .feed = LIJI_FEED_RIGHT }, NULL);
  g_autofree char *lower_left = liji_readback_text (turned, 0, &(LijiBox){ 0, 45, 64, 50 }, NULL);

  g_assert_true (liji_readback_same (lower_left, "第1页甄有礼"));
}

static void
test_off_the_paper (void)
{
  g_autoptr (LijiSheet) sheet = make_sheet (1);
  g_autoptr (GBytes) pdf = draw (sheet);
  LijiPlacement placement = { .dx = -300 };
  g_autoptr (GBytes) moved = liji_pdf_place (pdf, NULL, &placement, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (liji_readback_check_sheet (moved, sheet, 0, &placement, &error));
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_MISMATCH);
}

static void
test_picks_pages (void)
{
  static const int pages[] = { 2, 0, -1 };
  static const int none[] = { 5, -1 };
  g_autoptr (LijiSheet) sheet = make_sheet (3);
  g_autoptr (GBytes) pdf = draw (sheet);
  g_autoptr (GBytes) picked = liji_pdf_place (pdf, pages, NULL, NULL);
  g_autofree char *first = liji_readback_text (picked, 0, NULL, NULL);
  g_autofree char *second = liji_readback_text (picked, 1, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (liji_readback_n_pages (picked, NULL), ==, 2);
  g_assert_true (liji_readback_same (first, "第3页甄有礼"));
  g_assert_true (liji_readback_same (second, "第1页甄有礼"));
  g_assert_null (liji_pdf_place (pdf, none, NULL, &error));
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT);
}

static void
test_copy_mark (void)
{
  g_autoptr (LijiSheet) sheet = make_sheet (2);
  g_autoptr (LijiSheet) mark
      = liji_paper_copy_mark ("补打 2026年11月22日", 95, 128, SAMPLE_MADE_AT);
  g_autoptr (GBytes) pdf = draw (sheet);
  g_autoptr (GBytes) over = draw (mark);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) marked = liji_pdf_overlay (pdf, over, &error);

  g_assert_no_error (error);
  g_assert_true (liji_readback_check_sheet (marked, sheet, 0, NULL, &error));
  g_assert_no_error (error);
  for (guint page = 0; page < 2; page++)
    {
      g_autofree char *text = liji_readback_text (marked, page, NULL, NULL);

      g_assert_true (liji_readback_contains (text, "补打 2026年11月22日", 1));
    }
}

static void
test_same_bytes (void)
{
  g_autoptr (LijiSheet) sheet = make_sheet (2);
  g_autoptr (GBytes) pdf = draw (sheet);
  LijiPlacement placement = { .dx = 3, .dy = 2, .feed = LIJI_FEED_LEFT };
  g_autoptr (GBytes) one = liji_pdf_place (pdf, NULL, &placement, NULL);
  g_autoptr (GBytes) two = liji_pdf_place (pdf, NULL, &placement, NULL);

  g_assert_true (g_bytes_equal (one, two));
}

static void
test_garbage (void)
{
  static const char *const texts[] = { "", "%PDF-1.7\n", "hello" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (liji_pdf_place (bytes, NULL, NULL, &error));
      g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT);
      g_clear_error (&error);
      g_assert_null (liji_pdf_overlay (bytes, bytes, &error));
      g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf-ops/snaps-to-dots", test_snaps_to_dots);
  g_test_add_func ("/pdf-ops/moves", test_moves);
  g_test_add_data_func ("/pdf-ops/turns/top", GUINT_TO_POINTER (LIJI_FEED_TOP), test_turns);
  g_test_add_data_func ("/pdf-ops/turns/right", GUINT_TO_POINTER (LIJI_FEED_RIGHT), test_turns);
  g_test_add_data_func ("/pdf-ops/turns/bottom", GUINT_TO_POINTER (LIJI_FEED_BOTTOM), test_turns);
  g_test_add_data_func ("/pdf-ops/turns/left", GUINT_TO_POINTER (LIJI_FEED_LEFT), test_turns);
  g_test_add_func ("/pdf-ops/right-edge-first", test_right_edge_first);
  g_test_add_func ("/pdf-ops/off-the-paper", test_off_the_paper);
  g_test_add_func ("/pdf-ops/picks-pages", test_picks_pages);
  g_test_add_func ("/pdf-ops/copy-mark", test_copy_mark);
  g_test_add_func ("/pdf-ops/same-bytes", test_same_bytes);
  g_test_add_func ("/pdf-ops/garbage", test_garbage);
  return g_test_run ();
}
