/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/problem.h"
#include "render/error.h"
#include "render/readback.h"
#include "sample-paper.h"
#include <glib/gstdio.h>
#include <sys/stat.h>

#define NAME_60 "Maximiliana Wilhelmine Theodora Konstantina von Hohenfels-Au"
#define BOX ((LijiBox){ 10, 10, 47, 10.2 })

static const LijiTextStyle name_style = { .font = LIJI_FONT_SONG,
                                          .size = 11,
                                          .min_size = 6,
                                          .max_lines = 2,
                                          .fit = LIJI_FIT_SHRINK,
                                          .line_height = 1.2 };

static LijiSheet *
make_sheet (const LijiTextStyle *style, LijiBox box, const char *text)
{
  LijiSheet *sheet = liji_sheet_new ("x", SAMPLE_MADE_AT);

  liji_sheet_add_page (sheet, "one", 95, 128);
  liji_sheet_add_text (sheet, "man.name", box, style, text);
  return sheet;
}

/* Lays @text out, makes the PDF and reads it back; NULL when refused with @code. */
static char *
print_and_read (const char *const *office_fonts,
                const LijiTextStyle *style,
                LijiBox box,
                const char *text,
                int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRenderer) renderer = liji_renderer_new (office_fonts, &error);
  g_autoptr (LijiSheet) sheet = make_sheet (style, box, text);
  g_autoptr (GBytes) pdf = NULL;
  char *found;

  g_assert_no_error (error);
  pdf = liji_renderer_to_pdf (renderer, sheet, &error);
  if (pdf == NULL)
    {
      g_assert_error (error, LIJI_RENDER_ERROR, code);
      g_assert_true (g_str_has_prefix (error->message, "man.name: "));
      return NULL;
    }
  g_assert_cmpint (code, ==, -1);
  g_assert_true (liji_readback_check_sheet (pdf, sheet, 0, NULL, &error));
  g_assert_no_error (error);
  found = liji_readback_text (pdf, 0, &box, &error);
  g_assert_no_error (error);
  return g_strstrip (found);
}

static guint
count_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_length (lines);
}

/* A text a hair longer than its box shrinks by a hair; it does not break for want of a rounding. */
static void
test_just_too_long (void)
{
  for (double width = 21; width < 25; width += 0.5)
    {
      g_autofree char *found
          = print_and_read (NULL, &name_style, (LijiBox){ 10, 10, width, 11 }, "专业技术人员", -1);

      g_assert_cmpstr (found, ==, "专业技术人员");
    }
}

static void
test_short_name (void)
{
  g_autofree char *found = print_and_read (NULL, &name_style, BOX, "甄有礼", -1);

  g_assert_cmpstr (found, ==, "甄有礼");
}

static void
test_sixty_letters (void)
{
  g_autofree char *found = print_and_read (NULL, &name_style, BOX, NAME_60, -1);

  g_assert_cmpuint (strlen (NAME_60), ==, 60);
  g_assert_true (liji_readback_same (NAME_60, found));
  g_assert_cmpuint (count_lines (found), ==, 2);
}

static void
test_shrinks_before_it_breaks (void)
{
  g_autofree char *found
      = print_and_read (NULL, &name_style, BOX, "Wilhelmine von Hohenfels-Au", -1);

  g_assert_cmpuint (count_lines (found), ==, 1);
}

static void
test_hundred_and_twenty_letters (void)
{
  g_autofree char *wide
      = print_and_read (NULL, &name_style, (LijiBox){ 2, 10, 90, 11 }, NAME_60 NAME_60, -1);
  g_autofree char *narrow
      = print_and_read (NULL, &name_style, BOX, NAME_60 NAME_60, LIJI_RENDER_ERROR_FIT);

  g_assert_true (liji_readback_same (NAME_60 NAME_60, wide));
  g_assert_null (narrow);
}

static void
test_refuse_keeps_size (void)
{
  LijiTextStyle style = name_style;

  style.fit = LIJI_FIT_REFUSE;
  style.max_lines = 1;
  g_assert_null (print_and_read (NULL, &style, BOX, NAME_60, LIJI_RENDER_ERROR_FIT));
}

static void
test_supplementary_plane (void)
{
  g_autofree char *found = print_and_read (NULL, &name_style, BOX, "甄𠮷·𫞩", -1);

  g_assert_cmpstr (found, ==, "甄𠮷·𫞩");
}

static void
test_missing_glyphs (void)
{
  static const char *const texts[] = {
    "甄\xf0\xa0\x80\x81",       /* U+20001, in no font of the papers */
    "甄\xee\x80\x80",           /* private use */
    "甄\xe2\x80\xae礼",         /* right-to-left override */
    "\xe1\xa0\xae\xe1\xa0\xa3", /* Mongolian: some font of the machine may have it, none of ours */
    "甄\xe2\x80\x8b礼",         /* zero-width space */
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (print_and_read (NULL, &name_style, BOX, texts[i], LIJI_RENDER_ERROR_GLYPH));
}

static void
test_problem_tells_the_character (void)
{
  g_autoptr (LijiRenderer) renderer = liji_renderer_new (NULL, NULL);
  g_autoptr (LijiSheet) sheet = make_sheet (&name_style, BOX, "甄\xf0\xa0\x80\x81礼");
  g_autoptr (GPtrArray) problems = liji_renderer_check (renderer, sheet);
  const LijiProblem *problem;

  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpstr (problem->code, ==, "text.no_glyph");
  g_assert_cmpstr (problem->field, ==, "man.name");
  g_assert_cmpstr (problem->detail, ==, "\xf0\xa0\x80\x81");
}

static void
test_office_font (void)
{
  static const char *const families[] = { "BabelStone Han", NULL };
  static const char *const files[]
      = { "/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf", NULL };
  g_autofree char *by_family = NULL;
  g_autofree char *by_file = NULL;

  if (!g_file_test (files[0], G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the font BabelStone Han (fonts-babelstone-han) is not installed");
      return;
    }
  by_family = print_and_read (families, &name_style, BOX, "甄\xf0\xa0\x80\x81", -1);
  by_file = print_and_read (files, &name_style, BOX, "甄\xf0\xa0\x80\x81", -1);
  g_assert_cmpstr (by_family, ==, "甄\xf0\xa0\x80\x81");
  g_assert_cmpstr (by_file, ==, "甄\xf0\xa0\x80\x81");
}

static void
test_fonts_that_are_not_there (void)
{
  static const char *const fonts[][2] = { { "No Such Song", NULL }, { "/dev/null", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (liji_renderer_new (fonts[i], &error));
      g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FONT);
    }
}

/* It would draw in their place, and what is read back could not tell. */
static void
test_font_by_the_papers_own_name (void)
{
  static const char *const fonts[]
      = { "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", NULL };
  g_autoptr (GError) error = NULL;

  if (!g_file_test (fonts[0], G_FILE_TEST_EXISTS))
    {
      g_test_skip ("Noto Serif CJK is not where Debian has it");
      return;
    }
  g_assert_null (liji_renderer_new (fonts, &error));
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FONT);
  g_assert_nonnull (strstr (error->message, "name of the papers' own"));
}

/* Opened like a file, it would never end. */
static void
test_font_that_is_a_pipe (void)
{
  g_autofree char *folder = g_dir_make_tmp ("liji-fonts-XXXXXX", NULL);
  g_autofree char *pipe = g_build_filename (folder, "office.ttf", NULL);
  const char *const fonts[] = { pipe, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (liji_renderer_new (fonts, &error));
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FONT);
  g_unlink (pipe);
  g_rmdir (folder);
}

static void
test_paragraph (void)
{
  LijiTextStyle style = { .font = LIJI_FONT_SONG,
                          .size = 12,
                          .min_size = 8,
                          .max_lines = 6,
                          .fit = LIJI_FIT_WRAP,
                          .line_height = 1.6,
                          .indent = 2 };
  const char *text
      = "本人与对方均无配偶，没有直系血亲和三代以内旁系血亲关系，了解对方的身体健康状况。\n"
        "本人上述声明完全真实，如有虚假，愿承担法律责任。";
  g_autofree char *found = print_and_read (NULL, &style, (LijiBox){ 5, 5, 85, 60 }, text, -1);

  g_assert_true (liji_readback_same (text, found));
  g_assert_cmpuint (count_lines (found), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/short-name", test_short_name);
  g_test_add_func ("/fit/just-too-long", test_just_too_long);
  g_test_add_func ("/fit/sixty-letters", test_sixty_letters);
  g_test_add_func ("/fit/shrinks-before-it-breaks", test_shrinks_before_it_breaks);
  g_test_add_func ("/fit/hundred-and-twenty-letters", test_hundred_and_twenty_letters);
  g_test_add_func ("/fit/refuse-keeps-size", test_refuse_keeps_size);
  g_test_add_func ("/fit/supplementary-plane", test_supplementary_plane);
  g_test_add_func ("/fit/missing-glyphs", test_missing_glyphs);
  g_test_add_func ("/fit/problem-tells-the-character", test_problem_tells_the_character);
  g_test_add_func ("/fit/office-font", test_office_font);
  g_test_add_func ("/fit/font-by-the-papers-own-name", test_font_by_the_papers_own_name);
  g_test_add_func ("/fit/font-that-is-a-pipe", test_font_that_is_a_pipe);
  g_test_add_func ("/fit/fonts-that-are-not-there", test_fonts_that_are_not_there);
  g_test_add_func ("/fit/paragraph", test_paragraph);
  return g_test_run ();
}
