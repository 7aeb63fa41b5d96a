/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/fonts.h"
#include "render/error.h"
#include <fontconfig/fontconfig.h>
#include <fontconfig/fcfreetype.h>
#include <pango/pangofc-fontmap.h>

/* Pango falls back to any font of the machine; a paper must not. So text is laid out with fallback
 * on and then every run is asked which font really drew it. Metrics are unhinted, so that a line is
 * as long on screen as on paper. */

struct _LijiFonts
{
  GObject parent_instance;
  PangoFontMap *map;
  PangoContext *context;
  PangoFontDescription *descriptions[LIJI_FONT_N_ROLES];
  GPtrArray *office;   /* families, char* */
  GHashTable *allowed; /* PangoFont → family if it is one of ours, else "" */
};

G_DEFINE_FINAL_TYPE (LijiFonts, liji_fonts, G_TYPE_OBJECT)

static const struct
{
  const char *family;
  PangoWeight weight;
} roles[LIJI_FONT_N_ROLES] = {
  [LIJI_FONT_SONG] = { "Noto Serif CJK SC", PANGO_WEIGHT_NORMAL },
  [LIJI_FONT_SONG_BOLD] = { "Noto Serif CJK SC", PANGO_WEIGHT_BOLD },
  [LIJI_FONT_HEI] = { "Noto Sans CJK SC", PANGO_WEIGHT_NORMAL },
  [LIJI_FONT_HEI_BOLD] = { "Noto Sans CJK SC", PANGO_WEIGHT_BOLD },
};

static gboolean
is_family (const char *family, const char *wanted)
{
  return family != NULL && g_ascii_strcasecmp (family, wanted) == 0;
}

static gboolean
fail_font (const char *path, const char *code, GError **error)
{
  g_set_error (
      error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FONT, "the office font %s cannot be %s", path,
      g_str_equal (code, "font.papers_own") ? "taken: it has the name of the papers' own" : "read");
  return liji_render_error_explain (error, liji_problem_new (code, NULL, path, NULL));
}

/* Of two fonts of one name the one with the higher version draws: an office font that goes by the
 * name of the papers' own would draw any name as another, and the text behind it would still read
 * right. */
static gboolean
has_own_name (const FcPattern *face)
{
  FcChar8 *family;

  for (int n = 0; FcPatternGetString (face, FC_FAMILY, n, &family) == FcResultMatch; n++)
    for (guint i = 0; i < LIJI_FONT_N_ROLES; i++)
      if (is_family ((const char *) family, roles[i].family))
        return TRUE;
  return FALSE;
}

/* Adds the font file to @config and answers its family. */
static char *
add_font_file (FcConfig *config, const char *path, GError **error)
{
  FcFontSet *faces = FcFontSetCreate ();
  FcChar8 *family = NULL;
  gboolean own = FALSE;
  char *answer = NULL;

  /* A pipe would never end. */
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    FcFreeTypeQueryAll ((const FcChar8 *) path, (unsigned int) -1, NULL, NULL, faces);
  for (int i = 0; i < faces->nfont; i++)
    own = own || has_own_name (faces->fonts[i]);
  if (!own && faces->nfont > 0
      && FcPatternGetString (faces->fonts[0], FC_FAMILY, 0, &family) == FcResultMatch
      && FcConfigAppFontAddFile (config, (const FcChar8 *) path))
    answer = g_strdup ((const char *) family);
  FcFontSetDestroy (faces);
  if (answer == NULL)
    fail_font (path, own ? "font.papers_own" : "certificate.no_font", error);
  return answer;
}

static gboolean
add_office_fonts (LijiFonts *self, const char *const *fonts, GError **error)
{
  FcConfig *config = NULL;
  gboolean ok = TRUE;

  for (guint i = 0; ok && fonts != NULL && fonts[i] != NULL; i++)
    {
      char *family;

      if (!g_path_is_absolute (fonts[i]))
        family = g_strdup (fonts[i]);
      else
        {
          if (config == NULL)
            config = FcInitLoadConfigAndFonts ();
          family = add_font_file (config, fonts[i], error);
        }
      ok = family != NULL;
      if (ok)
        g_ptr_array_add (self->office, family);
    }
  if (config != NULL)
    {
      pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (self->map), config);
      FcConfigDestroy (config);
    }
  return ok;
}

static gboolean
require_family (LijiFonts *self, const char *family, GError **error)
{
  if (pango_font_map_get_family (self->map, family) != NULL)
    return TRUE;
  g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FONT,
               "the font %s is not installed, so no paper can be printed", family);
  return liji_render_error_explain (error,
                                    liji_problem_new ("certificate.no_font", NULL, family, NULL));
}

static gboolean
describe_roles (LijiFonts *self, GError **error)
{
  g_autoptr (GString) office = g_string_new (NULL);

  for (guint i = 0; i < self->office->len; i++)
    {
      if (!require_family (self, g_ptr_array_index (self->office, i), error))
        return FALSE;
      g_string_append_printf (office, ",%s", (const char *) g_ptr_array_index (self->office, i));
    }
  for (guint i = 0; i < LIJI_FONT_N_ROLES; i++)
    {
      g_autofree char *families = g_strconcat (roles[i].family, office->str, NULL);

      if (!require_family (self, roles[i].family, error))
        return FALSE;
      self->descriptions[i] = pango_font_description_new ();
      pango_font_description_set_family (self->descriptions[i], families);
      pango_font_description_set_weight (self->descriptions[i], roles[i].weight);
    }
  return TRUE;
}

static void
create_context (LijiFonts *self)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  self->context = pango_font_map_create_context (self->map);
  pango_cairo_context_set_font_options (self->context, options);
  pango_cairo_context_set_resolution (self->context, 72);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context, pango_language_from_string ("zh-cn"));
  cairo_font_options_destroy (options);
}

static const char *
look_up_family (LijiFonts *self, PangoFont *font)
{
  const char *known = g_hash_table_lookup (self->allowed, font);
  PangoFontDescription *description;
  const char *family;

  if (known != NULL)
    return known;
  description = pango_font_describe (font);
  family = pango_font_description_get_family (description);
  for (guint i = 0; known == NULL && i < LIJI_FONT_N_ROLES; i++)
    if (is_family (family, roles[i].family))
      known = roles[i].family;
  for (guint i = 0; known == NULL && i < self->office->len; i++)
    if (is_family (family, g_ptr_array_index (self->office, i)))
      known = g_ptr_array_index (self->office, i);
  pango_font_description_free (description);
  g_hash_table_insert (self->allowed, g_object_ref (font), (gpointer) (known != NULL ? known : ""));
  return known != NULL ? known : "";
}

static gboolean
is_allowed (LijiFonts *self, PangoFont *font, LijiFontRole role)
{
  const char *family = font != NULL ? look_up_family (self, font) : "";

  if (is_family (family, roles[role].family))
    return TRUE;
  for (guint i = 0; i < self->office->len; i++)
    if (is_family (family, g_ptr_array_index (self->office, i)))
      return TRUE;
  return FALSE;
}

static void
append_once (GString *missing, const char *text, int length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      char character[8] = { 0 };

      g_unichar_to_utf8 (g_utf8_get_char (p), character);
      if (!g_unichar_isspace (g_utf8_get_char (p)) && strstr (missing->str, character) == NULL)
        g_string_append (missing, character);
    }
}

/* Characters that draw nothing (direction marks, joiners, controls) or something else on every
 * machine (private use). */
static void
append_invisible (GString *missing, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeType type = g_unichar_type (g_utf8_get_char (p));

      if (type == G_UNICODE_FORMAT || type == G_UNICODE_PRIVATE_USE
          || (type == G_UNICODE_CONTROL && *p != '\n'))
        append_once (missing, p, 1);
    }
}

static void
append_unknown (GString *missing, const PangoGlyphItem *run, const char *text)
{
  const PangoGlyphString *glyphs = run->glyphs;

  for (int i = 0; i < glyphs->num_glyphs; i++)
    if (glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
      append_once (missing, text + run->item->offset + glyphs->log_clusters[i], 1);
}

static void
liji_fonts_finalize (GObject *object)
{
  LijiFonts *self = LIJI_FONTS (object);

  for (guint i = 0; i < LIJI_FONT_N_ROLES; i++)
    g_clear_pointer (&self->descriptions[i], pango_font_description_free);
  g_hash_table_unref (self->allowed);
  g_clear_object (&self->context);
  g_clear_object (&self->map);
  g_ptr_array_unref (self->office);
  G_OBJECT_CLASS (liji_fonts_parent_class)->finalize (object);
}

static void
liji_fonts_class_init (LijiFontsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_fonts_finalize;
}

static void
liji_fonts_init (LijiFonts *self)
{
  self->office = g_ptr_array_new_with_free_func (g_free);
  self->allowed = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
}

LijiFonts *
liji_fonts_new (const char *const *office_fonts, GError **error)
{
  g_autoptr (LijiFonts) self = g_object_new (LIJI_TYPE_FONTS, NULL);

  if (!add_office_fonts (self, office_fonts, error) || !describe_roles (self, error))
    return NULL;
  create_context (self);
  return g_steal_pointer (&self);
}

void
liji_fonts_set_size (LijiFonts *self, PangoLayout *layout, LijiFontRole role, double size)
{
  pango_font_description_set_absolute_size (self->descriptions[role], size * PANGO_SCALE);
  pango_layout_set_font_description (layout, self->descriptions[role]);
}

PangoLayout *
liji_fonts_create_layout (LijiFonts *self, LijiFontRole role, double size)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoAttrList *attributes = pango_attr_list_new ();

  /* A name broken in two must read back as it was written. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, FALSE);
  liji_fonts_set_size (self, layout, role, size);
  return layout;
}

char *
liji_fonts_dup_missing (LijiFonts *self, PangoLayout *layout, LijiFontRole role)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  const char *text = pango_layout_get_text (layout);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  append_invisible (missing, text);
  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);

      if (run == NULL)
        continue;
      if (!is_allowed (self, run->item->analysis.font, role))
        append_once (missing, text + run->item->offset, run->item->length);
      else
        append_unknown (missing, run, text);
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
  return missing->len > 0 ? g_string_free (g_steal_pointer (&missing), FALSE) : NULL;
}
