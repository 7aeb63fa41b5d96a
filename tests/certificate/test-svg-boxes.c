/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/layout.h"
#include <glib/gstdio.h>
#include <string.h>

#define SVG(attributes, body)                                                                      \
  "<svg xmlns='http://www.w3.org/2000/svg' " attributes ">" body "</svg>"
#define A6 "width='105mm' height='148mm' viewBox='0 0 105 148'"

static LijiTemplate *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return liji_template_parse (bytes, error);
}

static void
assert_box (const char *text, double x, double y, double width, double height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiTemplate) drawing = parse (text, &error);
  LijiBox box;

  g_assert_no_error (error);
  g_assert_true (liji_template_get_box (drawing, "field-a", &box));
  g_assert_cmpfloat_with_epsilon (box.x, x, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.y, y, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.width, width, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.height, height, 1e-6);
}

static void
test_places (void)
{
  assert_box (SVG (A6, "<rect id='field-a' x='10' y='20' width='30' height='8'/>"), 10, 20, 30, 8);
  /* As a drawing program leaves a layer. */
  assert_box (SVG (A6, "<g transform='translate(5,-2)'><rect id='field-a' x='10' y='20' width='30' "
                       "height='8'/></g>"),
              15, 18, 30, 8);
  assert_box (SVG (A6, "<g transform='matrix(2 0 0 2 1 1)'><g transform='translate(1) "
                       "scale(.5)'><rect id='field-a' "
                       "x='10' y='20' width='30' height='8'/></g></g>"),
              13, 21, 30, 8);
  /* Pixels of 1/96 inch when the drawing says no other unit. */
  assert_box (SVG ("width='960' height='960'",
                   "<rect id='field-a' x='96' y='192' width='96' height='48'/>"),
              25.4, 50.8, 25.4, 12.7);
  assert_box (SVG ("width='100mm' height='100mm' viewBox='-50 -50 200 200'",
                   "<rect id='field-a' x='0' y='0' width='10' height='10'/>"),
              25, 25, 5, 5);
}

static void
test_refused (void)
{
  static const char *const drawings[] = {
    "",
    "<html/>",
    SVG ("", ""),
    SVG ("width='0mm' height='1mm'", ""),
    SVG ("width='100%' height='100%'", ""),
    SVG ("width='nanmm' height='1mm'", ""),
    SVG (A6, "<rect id='field-a' x='10' y='20' width='130' height='8'/>"),
    SVG (A6, "<rect id='field-a' x='-1' y='20' width='10' height='8'/>"),
    SVG (A6, "<rect id='field-a' x='1' y='20' width='0' height='8'/>"),
    SVG (A6, "<rect id='field-a' x='1' y='20' width='ten' height='8'/>"),
    SVG (A6, "<circle id='field-a' r='3'/>"),
    SVG (A6, "<g transform='rotate(10)'><rect id='field-a' x='1' y='2' width='3' height='4'/></g>"),
    SVG (A6, "<g transform='matrix(1 .1 0 1 0 0)'><rect id='field-a' x='1' y='2' width='3' "
             "height='4'/></g>"),
    SVG (A6,
         "<g transform='translate(1'><rect id='field-a' x='1' y='2' width='3' height='4'/></g>"),
    SVG (A6,
         "<g transform='scale(-1,1)'><rect id='field-a' x='1' y='2' width='3' height='4'/></g>"),
    SVG (A6, "<rect id='field-a' x='1' y='2' width='3' height='4'/><rect id='field-a' x='9' y='2' "
             "width='3' "
             "height='4'/>"),
    SVG (A6, "<g>&lol;</g>"),
    SVG (A6, "<g>"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (drawings); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiTemplate) drawing = parse (drawings[i], &error);

      if (drawing != NULL)
        g_error ("accepted: %s", drawings[i]);
      g_assert_nonnull (error);
    }
}

static void
test_entities_do_not_expand (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (
      "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" SVG (A6, "<g id='&b;'/>"), &error));
  g_assert_nonnull (error);
}

/* What the drawing library would leave out in silence, or fetch from elsewhere. */
static void
test_site_holds_no_more (void)
{
  static const struct
  {
    const char *drawing, *words; /* what the sentence names */
  } cases[] = {
    { SVG (A6, "<image href='file:///etc/passwd'/>"), "outside the file is named: <image>" },
    { SVG (A6, "<image xmlns:x='http://www.w3.org/1999/xlink' x:href='stamp.png'/>"), "stamp.png" },
    { SVG (A6, "<use href='other.svg#a'/>"), "<use>" },
    { SVG (A6, "<filter><feImage href='https://example.invalid/'/></filter>"), "<feImage>" },
    { SVG (A6, "<a href='https://example.invalid/'><g/></a>"), "<a>" },
    { SVG (A6, "<path style='fill:URL( \"http://example.invalid/p\")'/>"), "<path>" },
    { SVG (A6, "<path fill='url(#a) url(b.svg#c)'/>"), "b.svg" },
    { SVG (A6, "<path style='fill:u\\72l(b.svg)'/>"), "backslash" },
    { SVG (A6, "<style>@Import 'a.css';</style>"), "style sheet is taken in: <style>" },
    { SVG (A6, "<style>@im<!-- -->port 'a.css';</style>"), "style sheet is taken in: <style>" },
    { SVG (A6, "<style><![CDATA[@font-face{src:url(a.ttf)}]]></style>"), "a.ttf" },
    { SVG (A6, "<script/>"), "<script>" },
    { SVG (A6, "<s:script xmlns:s='http://www.w3.org/2000/svg'/>"), "<s:script>" },
    { SVG (A6, "<g onload='alert(1)'/>"), "program: <g> “onload”" },
    { SVG (A6 " onload='a'", ""), "program: <svg>" },
    { SVG (A6, "<foreignObject/>"), "<foreignObject>" },
    { "<?xml-stylesheet href='a.css'?>" SVG (A6, ""), "<?xml-stylesheet>" },
    { "<!DOCTYPE svg [<!ATTLIST g onload CDATA 'a'>]>" SVG (A6, ""), "<!DOCTYPE>" },
    { SVG ("width='2001mm' height='148mm'", ""), "2001 × 148 mm" },
    { SVG ("width='1e300mm' height='148mm'", ""), "any sheet" },
    { SVG ("width='105mm' height='-148mm'", ""), "height" },
    { SVG ("width='105mm' height='148mm' viewBox='0 0 1e9 1e9'", ""), "no sheet's" },
    { SVG ("width='105mm' height='148mm' viewBox='0 0 inf 148'", ""), "viewBox" },
    { SVG ("width='105mm' height='148mm' viewBox='0 0 105 0'", ""), "viewBox" },
    { SVG ("width='105mm' height='148mm' viewBox='0 0 148 105'", ""), "proportions" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiTemplate) drawing = parse (cases[i].drawing, &error);

      if (drawing != NULL)
        g_error ("accepted: %s", cases[i].drawing);
      g_assert_error (error, LIJI_CERTIFICATE_ERROR, LIJI_CERTIFICATE_ERROR_TEMPLATE);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("%s says: %s", cases[i].drawing, error->message);
    }
}

/* What drawing programs do write. */
static void
test_site_may_hold (void)
{
  static const char *const drawings[] = {
    "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
    "'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'><!-- [文] -->" SVG (A6, ""),
    SVG (A6, "<image href='data:image/png;base64,iVBORw0KGgo='/><use href='#a'/>"),
    SVG (A6, "<style><![CDATA[.a{fill:url( '#b' )}]]></style><g style='fill:url(#a)'/>"),
    SVG (A6, "<metadata><l xmlns:r='urn:r' r:resource='http://example.invalid/'/></metadata>"),
    SVG ("width='105mm' height='148mm' viewBox='0 0 396.85 559.37'", ""),
  };

  for (guint i = 0; i < G_N_ELEMENTS (drawings); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiTemplate) drawing = parse (drawings[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (drawing);
    }
}

static void
write_site (const char *dir, const char *kind, const char *name, const char *text)
{
  g_autofree char *folder = g_build_filename (dir, kind, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* What the window says is made from these. */
static void
assert_told (const GError *error, const char *code, const char *detail, const char *drawing)
{
  const LijiProblem *why = liji_certificate_error_get_why (error);

  g_assert_nonnull (why);
  g_assert_cmpstr (why->code, ==, code);
  g_assert_true (g_str_has_prefix (why->detail, detail));
  g_assert_true (g_str_has_suffix (why->source, drawing));
}

static void
test_site_goes_first (void)
{
  g_autofree char *dir = g_dir_make_tmp ("liji-site-XXXXXX", NULL);
  g_autoptr (LijiTemplates) templates = liji_templates_new (dir);
  const LijiPaperKind *kind = liji_paper_kind ("ruler");
  const LijiTemplate *drawing;
  g_autoptr (GError) error = NULL;
  LijiBox box;

  write_site (dir, "ruler", "booklet.svg",
              SVG ("width='95mm' height='128mm' viewBox='0 0 95 128'",
                   "<rect id='field-printer' x='1' y='2' width='3' height='4'/>"));
  write_site (dir, "ruler", "a4.svg", SVG (A6, ""));
  drawing
      = liji_templates_get (templates, kind, liji_paper_kind_get_pass (kind, "booklet"), &error);
  g_assert_no_error (error);
  g_assert_true (liji_template_get_box (drawing, "field-printer", &box));
  g_assert_cmpfloat (box.x, ==, 1);
  /* A drawing of another size is refused, and the file named. */
  g_assert_null (
      liji_templates_get (templates, kind, liji_paper_kind_get_pass (kind, "a4"), &error));
  g_assert_error (error, LIJI_CERTIFICATE_ERROR, LIJI_CERTIFICATE_ERROR_TEMPLATE);
  g_assert_nonnull (strstr (error->message, "a4.svg"));
}

/* A site's own page without the place of a required field would drop it silently. */
static void
test_site_lacks_a_box (void)
{
  g_autofree char *dir = g_dir_make_tmp ("liji-site-XXXXXX", NULL);
  g_autoptr (LijiTemplates) templates = liji_templates_new (dir);
  const LijiPaperKind *kind = liji_paper_kind ("marriage-booklet");
  g_autoptr (GError) error = NULL;

  write_site (dir, "marriage-booklet", "page-3.svg",
              SVG ("width='95mm' height='128mm' viewBox='0 0 95 128'",
                   "<rect id='field-number' x='1' y='2' width='30' height='8'/>"));
  g_assert_null (liji_templates_get (templates, kind, &kind->passes[0], &error));
  g_assert_error (error, LIJI_CERTIFICATE_ERROR, LIJI_CERTIFICATE_ERROR_TEMPLATE);
  g_assert_nonnull (strstr (error->message, "field-holder.name"));
  assert_told (error, "template.no_box", "field-holder.name", "/marriage-booklet/page-3.svg");
}

/* Several of one kind: each page by its template, and what a template lacks as without it. */
static void
test_templates_of_a_kind (void)
{
  g_autofree char *dir = g_dir_make_tmp ("liji-site-XXXXXX", NULL);
  g_autoptr (LijiTemplates) templates = liji_templates_new (dir);
  const LijiPaperKind *kind = liji_paper_kind ("ruler");
  const LijiPaperPass *page = liji_paper_kind_get_pass (kind, "booklet");
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;
  static const char *const wanted[] = { NULL, "narrow", "wide", "empty" };
  static const double places[] = { 1, 2, 3, 1 };

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *folder
          = wanted[i] != NULL ? g_build_filename ("ruler", wanted[i], NULL) : g_strdup ("ruler");
      g_autofree char *svg
          = g_strdup_printf (SVG ("width='95mm' height='128mm' viewBox='0 0 95 128'",
                                  "<rect id='field-printer' x='%d' y='2' width='3' height='4'/>"),
                             (int) places[i]);

      write_site (dir, folder, "booklet.svg", svg);
    }
  write_site (dir, "ruler/empty", "note.txt", "");
  write_site (dir, "ruler/No Name", "booklet.svg", "");
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const LijiTemplate *drawing
          = liji_templates_get_named (templates, kind, wanted[i], page, &error);
      LijiBox box;

      g_assert_no_error (error);
      g_assert_true (liji_template_get_box (drawing, "field-printer", &box));
      g_assert_cmpfloat (box.x, ==, places[i]);
    }
  names = liji_templates_list_names (templates, kind);
  g_assert_cmpstrv (names, ((const char *const[]){ "empty", "narrow", "wide", NULL }));
  g_assert_null (liji_templates_get_named (templates, kind, "../ruler", page, &error));
  g_assert_cmpstr (liji_certificate_error_get_why (error)->code, ==, "template.unknown");
}

/* A file that is no XML is told by its place, in every language. */
static void
test_site_is_no_drawing (void)
{
  g_autofree char *dir = g_dir_make_tmp ("liji-site-XXXXXX", NULL);
  g_autoptr (LijiTemplates) templates = liji_templates_new (dir);
  const LijiPaperKind *kind = liji_paper_kind ("marriage-sheet");
  g_autoptr (GError) error = NULL;

  write_site (dir, "marriage-sheet", "a4.svg", "<svg>\n<</svg>");
  g_assert_null (liji_templates_get (templates, kind, &kind->passes[0], &error));
  assert_told (error, "template.no_size", "<svg>", "/marriage-sheet/a4.svg");
  g_clear_error (&error);
  write_site (dir, "marriage-sheet", "a4.svg", SVG (A6, "<g>\n<</g>"));
  g_assert_null (liji_templates_get (templates, kind, &kind->passes[0], &error));
  assert_told (error, "template.no_svg", "2:", "/marriage-sheet/a4.svg");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/svg-boxes/places", test_places);
  g_test_add_func ("/svg-boxes/refused", test_refused);
  g_test_add_func ("/svg-boxes/entities-do-not-expand", test_entities_do_not_expand);
  g_test_add_func ("/svg-boxes/site-holds-no-more", test_site_holds_no_more);
  g_test_add_func ("/svg-boxes/site-may-hold", test_site_may_hold);
  g_test_add_func ("/svg-boxes/site-goes-first", test_site_goes_first);
  g_test_add_func ("/svg-boxes/site-lacks-a-box", test_site_lacks_a_box);
  g_test_add_func ("/svg-boxes/templates-of-a-kind", test_templates_of_a_kind);
  g_test_add_func ("/svg-boxes/site-is-no-drawing", test_site_is_no_drawing);
  return g_test_run ();
}
