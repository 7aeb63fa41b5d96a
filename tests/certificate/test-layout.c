/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/error.h"
#include "render/readback.h"
#include "sample-paper.h"
#include <string.h>

typedef struct
{
  LijiRenderer *renderer;
  LijiTemplates *templates;
  LijiPaperFields *fields;
  GBytes *photo;
  GBytes *symbol;
  guint side;
  LijiPaperInput input;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer kind)
{
  fixture->renderer = liji_renderer_new (NULL, NULL);
  fixture->templates = liji_templates_new (NULL);
  fixture->fields = sample_fields ();
  fixture->photo = sample_photo ();
  fixture->symbol = sample_symbol (SAMPLE_SEAL, &fixture->side);
  sample_input (&fixture->input, liji_paper_kind (kind), fixture->fields, fixture->photo,
                fixture->symbol, fixture->side);
}

static void
tear_down (Fixture *fixture, gconstpointer kind)
{
  g_assert_finalize_object (fixture->renderer);
  g_assert_finalize_object (fixture->templates);
  liji_paper_fields_unref (fixture->fields);
  g_bytes_unref (fixture->photo);
  g_bytes_unref (fixture->symbol);
}

static LijiSheet *
lay_out (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  LijiSheet *sheet = liji_paper_layout (&fixture->input, fixture->templates, &error);

  g_assert_no_error (error);
  return sheet;
}

static GBytes *
draw (Fixture *fixture)
{
  g_autoptr (LijiSheet) sheet = lay_out (fixture);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = liji_renderer_to_pdf (fixture->renderer, sheet, &error);

  g_assert_no_error (error);
  return pdf;
}

static void
refuse (Fixture *fixture, int code, const char *beginning)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (liji_paper_layout (&fixture->input, fixture->templates, &error));
  g_assert_error (error, LIJI_CERTIFICATE_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, beginning));
}

static void
assert_read_back (Fixture *fixture, GBytes *pdf)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (liji_paper_read_back (&fixture->input, pdf, NULL, &error));
  g_assert_no_error (error);
}

/* Every word and field of the paper is read back from its own place in the PDF, twice the same
 * bytes. */
static void
test_reads_back (Fixture *fixture, gconstpointer kind)
{
  g_autoptr (LijiSheet) sheet = lay_out (fixture);
  g_autoptr (GBytes) one = draw (fixture);
  g_autoptr (GBytes) two = draw (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_bytes_equal (one, two));
  liji_readback_check_sheet (one, sheet, 0, NULL, &error);
  g_assert_no_error (error); /* which says what differs */
  assert_read_back (fixture, one);
}

static void
test_long_names (Fixture *fixture, gconstpointer kind)
{
  g_autoptr (GBytes) pdf = NULL;

  liji_paper_fields_set (fixture->fields, "man.name",
                         "Maximiliana Wilhelmine Theodora Konstantina von Hohenfels-Au");
  liji_paper_fields_set (fixture->fields, "woman.name",
                         "阿卜杜热合曼·图尔荪麦麦提·买买提艾力·𠮷𠮷");
  liji_paper_fields_set (fixture->fields, "woman.identity_number", "H12345678（香港）");
  /* The deceased with both names, as a person from abroad has them. */
  liji_paper_fields_set (fixture->fields, "name",
                         "阿依夏木古丽·买买提吐尔逊·图尔荪麦麦提（Maximiliana Wilhelmine "
                         "Theodora Konstantina von Hohenfels-Au）");
  liji_paper_fields_set (fixture->fields, "arranger", "阿卜杜热合曼·图尔荪麦麦提·买买提艾力");
  pdf = draw (fixture);
  assert_read_back (fixture, pdf);
}

static char *
read_page (GBytes *pdf, guint page)
{
  g_autoptr (GError) error = NULL;
  char *text = liji_readback_text (pdf, page, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static void
test_blank_booklet_is_a_specimen (Fixture *fixture, gconstpointer kind)
{
  g_autoptr (GBytes) pdf = draw (fixture);

  g_assert_false (liji_paper_is_real (fixture->input.kind, LIJI_STOCK_BLANK));
  g_assert_cmpint (liji_readback_n_pages (pdf, NULL), ==, 2);
  for (guint page = 0; page < 2; page++)
    {
      g_autofree char *text = read_page (pdf, page);

      for (const char *p = "样张无效"; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_nonnull (g_utf8_strchr (text, -1, g_utf8_get_char (p)));
    }
}

static int
compare_characters (gconstpointer a, gconstpointer b)
{
  const gunichar *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

/* The visible characters in order of their code points: columns may be read in another order than
 * they were drawn. */
static char *
sort_characters (const char *text)
{
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (text, -1, NULL);
  glong length = 0;

  for (glong i = 0; characters[i] != 0; i++)
    if (!g_unichar_isspace (characters[i]))
      characters[length++] = characters[i];
  qsort (characters, length, sizeof *characters, compare_characters);
  return g_ucs4_to_utf8 (characters, length, NULL, NULL, NULL);
}

static void
assert_same_characters (const char *found, const char *expected)
{
  g_autofree char *a = sort_characters (found);
  g_autofree char *b = sort_characters (expected);

  g_assert_cmpstr (a, ==, b);
}

/* On the true stock nothing is printed but the fields: no word, no label, no mark, no line, no
 * photo. */
static void
test_preprinted_booklet (Fixture *fixture, gconstpointer kind)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *page_3 = NULL;
  g_autofree char *page_4 = NULL;

  fixture->input.stock = LIJI_STOCK_PREPRINTED;
  g_assert_true (liji_paper_is_real (fixture->input.kind, LIJI_STOCK_PREPRINTED));
  pdf = draw (fixture);
  page_3 = read_page (pdf, 0);
  page_4 = read_page (pdf, 1);
  assert_same_characters (page_3, "甄有礼2026年11月22日J371324-2026-000521");
  assert_same_characters (page_4, "甄有礼男中国1996年3月7日371324199603070116"
                                  "贾知音女中国1998年8月15日371324199808150224");
  g_assert_null (
      memmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), "/Subtype /Image", 15));
}

static void
test_copies (Fixture *fixture, gconstpointer kind)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *page_3 = NULL;
  g_autofree char *page_4 = NULL;

  fixture->input.stock = LIJI_STOCK_PREPRINTED;
  fixture->input.copy = "woman";
  fixture->input.holder_first = TRUE;
  pdf = draw (fixture);
  page_3 = read_page (pdf, 0);
  page_4 = read_page (pdf, 1);
  g_assert_true (g_str_has_prefix (page_3, "贾知音"));
  g_assert_true (g_str_has_prefix (page_4, "贾知音"));
  g_assert_cmpstr (liji_paper_get_text (&fixture->input, "partner.name"), ==, "甄有礼");
}

/* The opened booklet: page 3 is the right half of its spread, page 4 the left half of the next. */
static void
test_spread (Fixture *fixture, gconstpointer kind)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *right = NULL;
  g_autofree char *left = NULL;
  double width, height;

  fixture->input.stock = LIJI_STOCK_PREPRINTED;
  fixture->input.spread = TRUE;
  pdf = draw (fixture);
  g_assert_true (liji_readback_page_size (pdf, 0, &width, &height, NULL));
  g_assert_cmpfloat_with_epsilon (width, 190, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 128, 0.01);
  right = liji_readback_text (pdf, 0, &(LijiBox){ 95, 0, 95, 128 }, NULL);
  left = liji_readback_text (pdf, 1, &(LijiBox){ 0, 0, 95, 128 }, NULL);
  g_assert_nonnull (strstr (right, "甄有礼"));
  g_assert_nonnull (strstr (left, "贾知音"));
}

static void
test_required (Fixture *fixture, gconstpointer kind)
{
  liji_paper_fields_set (fixture->fields, "woman.birth_date", NULL);
  refuse (fixture, LIJI_CERTIFICATE_ERROR_FIELD, "woman.birth_date: ");
}

static void
test_by_hand (Fixture *fixture, gconstpointer kind)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *page_3 = NULL;

  fixture->input.stock = LIJI_STOCK_PREPRINTED;
  liji_paper_fields_set_by_hand (fixture->fields, "man.name", TRUE);
  liji_paper_fields_set (fixture->fields, "man.name", "甄\xee\x80\x80");
  pdf = draw (fixture);
  page_3 = read_page (pdf, 0);
  g_assert_true (liji_readback_same (page_3, "2026年11月22日J371324-2026-000521"));
  assert_read_back (fixture, pdf);
}

static void
test_wrong_use (Fixture *fixture, gconstpointer kind)
{
  static const char *const passes[] = { "page-9", NULL };

  fixture->input.passes = passes;
  refuse (fixture, LIJI_CERTIFICATE_ERROR_STOCK, "marriage-booklet has no pass page-9");
  fixture->input.passes = NULL;
  fixture->input.copy = "child";
  refuse (fixture, LIJI_CERTIFICATE_ERROR_FIELD, "copy: ");
  fixture->input.kind = liji_paper_kind ("review-form");
  fixture->input.stock = LIJI_STOCK_PREPRINTED;
  refuse (fixture, LIJI_CERTIFICATE_ERROR_STOCK, "结婚登记审查处理表 ");
}

/* The optional page with the seal, where the province wants it. */
static void
test_booklet_seal (Fixture *fixture, gconstpointer kind)
{
  static const char *const passes[] = { "page-6", NULL };
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;

  fixture->input.stock = LIJI_STOCK_PREPRINTED;
  fixture->input.passes = passes;
  pdf = draw (fixture);
  liji_paper_read_back (&fixture->input, pdf, SAMPLE_SEAL, &error);
  g_assert_no_error (error);
  fixture->input.symbol = NULL;
  refuse (fixture, LIJI_CERTIFICATE_ERROR_FIELD, "seal: ");
}

/* The sheet of one couple is not the record of another, and its symbol no other's. */
static void
test_another_record (Fixture *fixture, gconstpointer kind)
{
  g_autoptr (GBytes) pdf = draw (fixture);
  g_autoptr (GError) error = NULL;

  liji_paper_read_back (&fixture->input, pdf, SAMPLE_SEAL, &error);
  g_assert_no_error (error);
  g_assert_false (liji_paper_read_back (&fixture->input, pdf, "ANOTHER", &error));
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_MISMATCH);
  g_assert_true (g_str_has_prefix (error->message, "seal: "));
  g_clear_error (&error);
  liji_paper_fields_set (fixture->fields, "number", "J371324-2026-000522");
  g_assert_false (liji_paper_read_back (&fixture->input, pdf, SAMPLE_SEAL, &error));
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_MISMATCH);
  g_assert_true (g_str_has_prefix (error->message, "number: "));
}

static void
test_signing_is_printed (Fixture *fixture, gconstpointer kind)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  fixture->input.copy = "woman";
  pdf = draw (fixture);
  text = read_page (pdf, 0);
  g_assert_true (
      liji_readback_contains (text, liji_paper_fields_get (fixture->fields, "woman.signing"), 3));
  /* Who is beside somebody that cannot write signs on a line of the own. */
  g_assert_true (liji_readback_contains (
      text,
      liji_paper_fields_get (fixture->fields, g_str_equal (kind, "review-form")
                                                  ? "woman.helper_short"
                                                  : "woman.helper"),
      3));
}

#define ADD(path, kind, func) g_test_add (path, Fixture, kind, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  guint n_kinds;
  const LijiPaperKind *const *kinds;

  g_test_init (&argc, &argv, NULL);
  kinds = liji_paper_kinds (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autofree char *path = g_strdup_printf ("/layout/reads-back/%s", kinds[i]->id);
      g_autofree char *names = g_strdup_printf ("/layout/long-names/%s", kinds[i]->id);

      ADD (path, kinds[i]->id, test_reads_back);
      ADD (names, kinds[i]->id, test_long_names);
    }
  ADD ("/layout/blank-booklet-is-a-specimen", "marriage-booklet", test_blank_booklet_is_a_specimen);
  ADD ("/layout/preprinted-booklet", "marriage-booklet", test_preprinted_booklet);
  ADD ("/layout/copies", "marriage-booklet", test_copies);
  ADD ("/layout/spread", "marriage-booklet", test_spread);
  ADD ("/layout/required", "marriage-sheet", test_required);
  ADD ("/layout/by-hand", "marriage-booklet", test_by_hand);
  ADD ("/layout/wrong-use", "marriage-booklet", test_wrong_use);
  ADD ("/layout/booklet-seal", "marriage-booklet", test_booklet_seal);
  ADD ("/layout/another-record", "marriage-sheet", test_another_record);
  ADD ("/layout/signing-is-printed/declaration", "declaration", test_signing_is_printed);
  ADD ("/layout/signing-is-printed/late", "declaration-late", test_signing_is_printed);
  ADD ("/layout/signing-is-printed/review", "review-form", test_signing_is_printed);
  return g_test_run ();
}
