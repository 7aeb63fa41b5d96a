/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "register/blobs.h"
#include "register/office/keys.h"
#include "register/office/parameters.h"
#include "register/paper/printing.h"
#include "register/verify.h"
#include "render/readback.h"

#include <glib/gstdio.h>
#include <string.h>

/* Papers: bytes that never change, what is sent to a printer, scrap and replacement, and what a
 * seal says afterwards. */

static GBytes *
make (Fixture *f, const char *number, const char *holder, const char *kind, LijiPaper **paper)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = liji_papers_make (f->session, number, holder, kind, NULL, NULL, paper, &error);

  g_assert_no_error (error);
  return pdf;
}

static void
test_bytes_fixed (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (LijiPaper) paper = NULL;
  g_autoptr (GBytes) first = make (f, registered->number, "man", "marriage-booklet", &paper);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, first);
  g_autoptr (GBytes) later = NULL;
  g_autoptr (GBytes) womans = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_assert_cmpstr (paper->pdf_sha256, ==, digest);
  fixture_pass (f, FIXTURE_TIME + 40 * G_TIME_SPAN_DAY);
  fixture_reopen (f);
  later = make (f, registered->number, "man", "marriage-booklet", NULL);
  g_assert_true (g_bytes_equal (first, later));
  womans = make (f, registered->number, "woman", "marriage-booklet", NULL);
  g_assert_false (g_bytes_equal (first, womans));
  list = liji_papers_list (f->session, registered->number, 0, NULL);
  g_assert_cmpuint (list->len, ==, 2);
}

/* The certificate and the sheet of one holder carry one seal. */
static void
test_one_seal (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (LijiPaper) sheet = NULL;
  g_autoptr (LijiPaper) booklet = NULL;
  g_autoptr (GBytes) sheet_pdf = make (f, registered->number, "man", "marriage-sheet", &sheet);
  g_autoptr (GBytes) booklet_pdf
      = make (f, registered->number, "man", "marriage-booklet", &booklet);
  g_auto (GStrv) on_sheet = liji_readback_symbols (sheet_pdf, G_MAXUINT, NULL);
  g_auto (GStrv) on_booklet = liji_readback_symbols (booklet_pdf, G_MAXUINT, NULL);

  g_assert_cmpstr (sheet->seal, ==, booklet->seal);
  g_assert_cmpuint (g_strv_length (on_sheet), ==, 1);
  g_assert_cmpstr (on_sheet[0], ==, sheet->seal);
  g_assert_cmpuint (g_strv_length (on_booklet), ==, 1);
  g_assert_cmpstr (on_booklet[0], ==, sheet->seal);
}

static void
test_no_seal_on_booklet (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (GBytes) booklet = NULL;
  g_autoptr (GBytes) sheet = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiPaper) paper = NULL;
  g_autoptr (LijiPrintJob) job = NULL;
  g_auto (GStrv) on_booklet = NULL;
  g_auto (GStrv) on_sheet = NULL;
  LijiDate unknown = { 0 };
  LijiId id = fixture_id ();

  g_assert_true (liji_parameters_set (f->session, &id, "qr_on_booklet", "no", unknown,
                                      "示民发〔2026〕2号", &error));
  booklet = make (f, registered->number, "man", "marriage-booklet", &paper);
  sheet = make (f, registered->number, "man", "marriage-sheet", NULL);
  on_booklet = liji_readback_symbols (booklet, G_MAXUINT, NULL);
  on_sheet = liji_readback_symbols (sheet, G_MAXUINT, NULL);
  g_assert_null (on_booklet[0]);
  g_assert_nonnull (on_sheet[0]);
  g_assert_cmpint (liji_readback_n_pages (booklet, NULL), ==, 2);
  job = liji_printing_prepare (f->session, paper, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_specimen (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiPaper) paper = NULL;
  g_autoptr (GBytes) specimen = liji_papers_make (
      f->session, registered->number, "man", "marriage-booklet", NULL, "blank", &paper, &error);
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;

  g_assert_no_error (error);
  g_assert_null (paper);
  text = liji_readback_text (specimen, 0, NULL, &error);
  g_assert_nonnull (strstr (text, "样张"));
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, specimen);
  g_assert_null (liji_blobs_get (f->session, digest, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_FOUND, NULL);
  list = liji_papers_list (f->session, registered->number, 0, &error);
  for (guint i = 0; i < list->len; i++)
    g_assert_cmpstr (((LijiPaper *) g_ptr_array_index (list, i))->state, ==, "planned");
  /* Nor can it be brought to a printer as a form. */
  g_assert_null (
      liji_printing_prepare_form (f->session, "marriage-booklet", specimen, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "kind");
}

static void
test_print_job (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (LijiPaper) paper = NULL;
  g_autoptr (GBytes) pdf = make (f, registered->number, "woman", "marriage-booklet", &paper);
  LijiPrintOffset offset = { 13, -7, 600 };
  LijiPrintOffset kept;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiPrintJob) job = liji_printing_prepare (f->session, paper, &offset, NULL, &error);
  g_autoptr (LijiPrintJob) page = NULL;

  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (job->width_mm, 95, 0.1);
  g_assert_cmpfloat_with_epsilon (job->height_mm, 128, 0.1);
  g_assert_cmpuint (job->n_pages, ==, 3);
  g_assert_cmpstr (job->media, ==, "custom_95x128mm_95x128mm");
  page = liji_printing_prepare_pass (f->session, paper, "page-4", &offset, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->n_pages, ==, 1);
  g_assert_null (liji_printing_prepare_pass (f->session, paper, "page-9", &offset, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "pass");
  g_assert_true (
      liji_printing_set_offset (f->session, "Epson", "marriage-booklet", offset, &error));
  kept = liji_printing_get_offset (f->session, "Epson", "marriage-booklet");
  g_assert_cmpint (kept.dx, ==, 13);
  g_assert_cmpint (kept.dy, ==, -7);
  g_assert_cmpint (kept.dpi, ==, 600);
}

/* A blob exchanged behind our back is found out; so is a good file of another couple. */
static void
test_tampered (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) a = fixture_register (f, 0);
  g_autoptr (LijiRegistered) b = fixture_register (f, 1);
  g_autoptr (LijiPaper) ours = NULL;
  g_autoptr (LijiPaper) theirs = NULL;
  g_autoptr (GBytes) one = make (f, a->number, "man", "marriage-booklet", &ours);
  g_autoptr (GBytes) two = make (f, b->number, "man", "marriage-booklet", &theirs);
  g_autofree char *digest = g_strdup (ours->pdf_sha256);
  g_autoptr (GError) error = NULL;

  g_free (ours->pdf_sha256);
  ours->pdf_sha256 = g_strdup (theirs->pdf_sha256);
  g_assert_null (liji_printing_prepare (f->session, ours, NULL, NULL, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_PAPER);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  g_free (ours->pdf_sha256);
  ours->pdf_sha256 = g_strdup (digest);
  g_free (ours->seal);
  ours->seal = g_strdup (theirs->seal);
  g_assert_null (liji_printing_prepare (f->session, ours, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "seal"));
  fixture_expect (&error, LIJI_REGISTER_ERROR_PAPER, NULL);
}

static void
test_marks_and_reprint (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (LijiPaper) sealed = NULL;
  g_autoptr (GBytes) pdf = make (f, registered->number, "man", "marriage-sheet", &sealed);
  g_autoptr (LijiPaper) printed = NULL;
  g_autoptr (LijiPaper) checked = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id (), fixture_id () };

  g_assert_null (liji_papers_mark (f->session, &ids[0], sealed, "checked", NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_STALE, "paper");
  g_assert_null (liji_papers_reprint (f->session, &ids[3], sealed, "原件受潮", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "reprint");
  printed = liji_papers_mark (f->session, &ids[1], sealed, "printed", "Epson", &error);
  g_assert_no_error (error);
  checked = liji_papers_mark (f->session, &ids[2], printed, "checked", NULL, &error);
  g_assert_cmpstr (checked->state, ==, "checked");
  g_assert_null (liji_papers_reprint (f->session, &ids[3], checked, "", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "reason");
  again = liji_papers_reprint (f->session, &ids[3], checked, "原件受潮", &error);
  g_assert_no_error (error);
  g_assert_false (g_bytes_equal (pdf, again));
  text = liji_readback_text (again, 0, NULL, &error);
  g_assert_nonnull (strstr (text, "原件受潮"));
  g_assert_nonnull (strstr (text, "补打"));
}

/* A booklet's page stays what it is, also printed a second time; the journal tells of it. */
static void
test_booklet_again (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (LijiPaper) sealed = NULL;
  g_autoptr (GBytes) pdf = make (f, registered->number, "man", "marriage-booklet", &sealed);
  g_autoptr (LijiPaper) printed = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;
  LijiId ids[] = { fixture_id (), fixture_id () };

  printed = liji_papers_mark (f->session, &ids[0], sealed, "printed", "Epson", &error);
  g_assert_null (liji_papers_reprint (f->session, &ids[1], printed, "卡纸", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "reprint");
  again = liji_papers_get_kept (f->session, printed, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (pdf, again));
}

/* A seal made later than now: a clock is wrong, or worse. */
static void
test_from_future (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (GBytes) pdf = make (f, registered->number, "man", "marriage-sheet", NULL);
  g_autoptr (LijiVerification) found = NULL;
  g_autoptr (GError) error = NULL;

  liji_clock_set (f->clock, FIXTURE_TIME - 3 * G_TIME_SPAN_DAY);
  found = liji_verify_here (f->session, NULL, pdf, &error);
  g_assert_no_error (error);
  g_assert_true (found->report->ok);
  g_assert_cmpint (liji_verification_judge (found), ==, LIJI_VERIFIED_FUTURE);
}

/* A misprint: the booklet is scrap, a new one takes its place, and the former seal is withdrawn. */
static void
test_spoiled (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (LijiPaper) old = NULL;
  g_autoptr (LijiPaper) replacement = NULL;
  g_autoptr (LijiPaper) made = NULL;
  g_autoptr (GBytes) before = make (f, registered->number, "man", "marriage-booklet", &old);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiVerification) gone = NULL;
  g_autoptr (LijiVerification) good = NULL;
  g_autoptr (LijiBookletInfo) scrap = NULL;
  g_autoptr (GBytes) list = NULL;
  g_autoptr (GBytes) keys = NULL;
  g_autoptr (LijiVerification) outside = NULL;
  char *jwks;
  LijiId id = fixture_id ();

  replacement = liji_papers_spoil (f->session, &id, old, "misprint", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (replacement->booklet, ==, "M00000003");
  g_assert_cmpstr (replacement->state, ==, "planned");
  scrap = liji_booklets_get (f->session, NULL, "M00000001", &error);
  g_assert_cmpstr (scrap->state, ==, "voided");
  after = make (f, registered->number, "man", "marriage-booklet", &made);
  g_assert_cmpstr (made->seal, !=, old->seal);
  gone = liji_verify_here (f->session, old->seal, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (gone->report->ok);
  g_assert_cmpstr (gone->report->reason, ==, "status.withdrawn");
  g_assert_cmpstr (gone->recorded, ==, "spoiled");
  good = liji_verify_here (f->session, NULL, after, &error);
  g_assert_true (good->report->ok);
  g_assert_cmpint (liji_verification_judge (good), ==, LIJI_VERIFIED_GOOD);
  g_assert_cmpint (liji_verification_judge (gone), ==, LIJI_VERIFIED_BAD);
  for (guint i = 0; i < good->compare->len; i++)
    {
      const LijiCompare *line = g_ptr_array_index (good->compare, i);

      g_test_message ("%s: %s, recorded %s", line->field, line->value, line->recorded);
      g_assert_true (line->agrees);
    }
  /* The same from outside, with the exported files only. */
  list = liji_keys_export_status_list (f->session, &error);
  g_assert_no_error (error);
  jwks = liji_keys_export_jwks (f->registry, &error);
  keys = g_bytes_new_take (jwks, strlen (jwks));
  outside = liji_verify_text (old->seal, keys, list, FIXTURE_TIME);
  g_assert_cmpstr (outside->report->reason, ==, "status.withdrawn");
}

static void
test_check_code (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (GBytes) sheet = make (f, registered->number, "man", "marriage-sheet", NULL);
  g_autofree char *text = liji_readback_text (sheet, 0, NULL, NULL);
  g_autoptr (GRegex) pattern
      = g_regex_new ("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_regex_match (pattern, text, 0, &match));
  code = g_match_info_fetch (match, 0);
  g_assert_true (liji_verify_check_code (f->session, registered->number, "man", code, &error));
  g_assert_no_error (error);
  code[0] = code[0] == 'A' ? 'B' : 'A';
  g_assert_false (liji_verify_check_code (f->session, registered->number, "man", code, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "check_code");
}

/* 𰻝 has no glyph in any font of papers: the registration stands, the paper says which field. */
static void
test_no_glyph (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
  g_autoptr (LijiDraft) draft = fixture_with (fixture_couple (0), "man.name", "甲\xf3\xb0\x80\x80");
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id (), fixture_id () };

  registered = liji_marriage_register (f->session, &ids[0], NULL, draft, &error);
  if (registered == NULL)
    {
      /* The name is refused as a name already: then there is nothing to print. */
      g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_REFUSED);
      g_test_skip ("such a character is refused at the counter");
      return;
    }
  g_assert_null (liji_papers_make (f->session, registered->number, "man", "marriage-booklet", NULL,
                                   NULL, NULL, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_PAPER);
  g_assert_nonnull (strstr (error->message, "name"));
  g_clear_error (&error);
  g_assert_false (liji_papers_order_hand_fill (clerk, &ids[1], registered->number, "man",
                                               "holder.name", "no font", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user");
}

/* Every form of a case can be drawn and says whose it is. */
static void
test_forms (Fixture *f, gconstpointer data)
{
  const char *const *kinds = liji_papers_kinds ("case");

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiDraft) form = fixture_couple (0);
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *text = NULL;

      form = fixture_with (g_steal_pointer (&form), "refusal_ground", "not_voluntary");
      form = fixture_with (g_steal_pointer (&form), "refusal_reason", "女方表示不愿意");
      if (strcmp (kinds[i], "declaration-late") == 0)
        form = fixture_with (fixture_with (g_steal_pointer (&form), "late_registration", "true"),
                             "cohabiting_since", "2019-05-01");
      if (strcmp (kinds[i], "one-time-notice") == 0)
        form = fixture_with (g_steal_pointer (&form), "man.papers.0.valid_until", "2020-01-31");
      pdf = liji_papers_make_form (f->session, kinds[i], NULL, form, "man", NULL, &error);
      g_assert_no_error (error);
      text = liji_readback_text (pdf, 0, NULL, &error);
      g_assert_nonnull (strstr (text, "甲示例"));
      if (strcmp (kinds[i], "refusal-notice") == 0)
        g_assert_nonnull (strstr (text, "女方表示不愿意"));
      /* A notice is Chinese whatever the screen speaks (this program speaks English). */
      if (strcmp (kinds[i], "one-time-notice") == 0)
        g_assert_nonnull (strstr (text, "男方：居民身份证的有效期至 2020年01月31日"));
    }
}

/* Text a PDF gives back breaks where its lines do. */
static char *
read_statement (Fixture *f, const char *kind, LijiDraft *form, const char *holder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf
      = liji_papers_make_form (f->session, kind, NULL, form, holder, NULL, &error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_no_error (error);
  text = liji_readback_text (pdf, 0, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit_set (text, " \n", -1);
  return g_strjoinv ("", lines);
}

/* 条例第八条: who comes from abroad proves that there is no spouse; kinship is stated by the
 * others. */
static void
test_statements (Fixture *f, gconstpointer data)
{
  static const char *const kinds[][2]
      = { { "declaration", "自愿结为夫妻" }, { "declaration-late", "自愿补办结婚登记" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (LijiDraft) form = fixture_couple (0);
      g_autofree char *man = NULL;
      g_autofree char *woman = NULL;

      form = fixture_with (g_steal_pointer (&form), "late_registration", i == 0 ? "false" : "true");
      form = fixture_with (g_steal_pointer (&form), "cohabiting_since", "2019-05-01");
      form = fixture_with (g_steal_pointer (&form), "man.person_kind", "foreigner");
      man = read_statement (f, kinds[i][0], form, "man");
      woman = read_statement (f, kinds[i][0], form, "woman");
      g_assert_nonnull (strstr (man, "本人与对方均无配偶，了解对方的身体健康状况"));
      g_assert_null (strstr (man, "旁系血亲"));
      g_assert_nonnull (strstr (woman, "没有直系血亲和三代以内旁系血亲关系"));
      g_assert_nonnull (strstr (man, kinds[i][1]));
      g_assert_nonnull (strstr (woman, kinds[i][1]));
    }
}

static void
test_calibration (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf
      = liji_papers_make_form (f->session, "calibration", NULL, NULL, NULL, NULL, &error);
  g_autoptr (LijiPrintJob) job = NULL;
  LijiPrintOffset offset = { 5, 5, 300 };

  g_assert_no_error (error);
  job = liji_printing_prepare_form (f->session, "ruler", pdf, &offset, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (job->media, ==, "iso_a4_210x297mm");
}

int
main (int argc, char **argv)
{
  g_autofree char *catalogues = g_build_filename (g_getenv ("LIJI_BUILD"), "po", NULL);

  g_setenv ("LIJI_LOCALEDIR", catalogues, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/papers/bytes-fixed", test_bytes_fixed);
  ADD ("/papers/one-seal", test_one_seal);
  ADD ("/papers/no-seal-on-booklet", test_no_seal_on_booklet);
  ADD ("/papers/specimen", test_specimen);
  ADD ("/papers/print-job", test_print_job);
  ADD ("/papers/tampered", test_tampered);
  ADD ("/papers/marks-and-reprint", test_marks_and_reprint);
  ADD ("/papers/booklet-again", test_booklet_again);
  ADD ("/papers/from-future", test_from_future);
  ADD ("/papers/spoiled", test_spoiled);
  ADD ("/papers/check-code", test_check_code);
  ADD ("/papers/no-glyph", test_no_glyph);
  ADD ("/papers/forms", test_forms);
  ADD ("/papers/statements", test_statements);
  ADD ("/papers/calibration", test_calibration);
  return g_test_run ();
}
