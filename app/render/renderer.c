/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/renderer.h"
#include "base/problem.h"
#include "render/artwork.h"
#include "render/error.h"
#include "render/fit.h"
#include "render/sheet-private.h"
#include <cairo-pdf.h>
#include <math.h>

/* A sheet is laid out once, in points, without a surface; that layout is drawn into whatever comes.
 * The last sheet's layout is kept, so a preview redraws without measuring again. */

#define MAX_PNG_PIXELS (64 * 1000 * 1000)

struct _LijiRenderer
{
  GObject parent_instance;
  LijiFonts *fonts;
  LijiArtwork *artwork;
  LijiSheet *sheet;   /* the one laid out last */
  GHashTable *fitted; /* LijiItem → LijiFitted */
  gboolean pixels;    /* the target takes pixels, not JPEG bytes */
};

G_DEFINE_FINAL_TYPE (LijiRenderer, liji_renderer, G_TYPE_OBJECT)

static void
begin_sheet (LijiRenderer *self, LijiSheet *sheet)
{
  if (g_set_object (&self->sheet, sheet))
    g_hash_table_remove_all (self->fitted);
}

static const LijiFitted *
get_fitted (LijiRenderer *self, const LijiItem *item)
{
  LijiFitted *fitted = g_hash_table_lookup (self->fitted, item);

  if (fitted == NULL)
    {
      fitted = liji_fit_text (self->fonts, &item->style, &item->box, item->text);
      g_hash_table_insert (self->fitted, (gpointer) item, fitted);
    }
  return fitted;
}

static double
get_symbol_size (const LijiItem *item)
{
  return (item->side + 2 * LIJI_SYMBOL_QUIET) * LIJI_SYMBOL_MODULE_MM * item->scale;
}

static LijiProblem *
check_item (LijiRenderer *self, const LijiItem *item)
{
  const LijiFitted *fitted = item->sort == LIJI_ITEM_TEXT ? get_fitted (self, item) : NULL;
  g_autoptr (GError) error = NULL;

  if (fitted != NULL && fitted->missing != NULL)
    return liji_problem_new ("text.no_glyph", item->field, fitted->missing, item->field);
  if (fitted != NULL && !fitted->fits)
    return liji_problem_new ("text.does_not_fit", item->field, item->text, item->field);
  /* One module of slack, for the origin is moved onto the module grid. */
  if (item->sort == LIJI_ITEM_SYMBOL
      && get_symbol_size (item) > MIN (item->box.width, item->box.height))
    return liji_problem_new ("text.does_not_fit", item->field, "QR", NULL);
  if (item->sort == LIJI_ITEM_ARTWORK
      && liji_artwork_get_drawing (self->artwork, item->bytes, item->box.width, item->box.height,
                                   &error)
             == NULL)
    return liji_problem_new ("photo.unreadable", item->field, error->message, NULL);
  if (item->sort == LIJI_ITEM_JPEG
      && liji_artwork_get_jpeg (self->artwork, item->bytes, FALSE, &error) == NULL)
    return liji_problem_new ("photo.unreadable", item->field, error->message, NULL);
  return NULL;
}

static gboolean
refuse_problems (LijiRenderer *self, LijiSheet *sheet, GError **error)
{
  g_autoptr (GPtrArray) problems = liji_renderer_check (self, sheet);
  const LijiProblem *first;

  if (problems->len == 0)
    return FALSE;
  first = g_ptr_array_index (problems, 0);
  if (g_str_equal (first->code, "text.no_glyph"))
    g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_GLYPH,
                 "%s: no paper font has the character %s", first->field, first->detail);
  else if (g_str_equal (first->code, "text.does_not_fit"))
    g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FIT,
                 "%s: does not fit its place on the paper: %s", first->field, first->detail);
  else
    g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT, "%s: %s", first->field,
                 first->detail);
  liji_render_error_explain (error, liji_problem_ref ((LijiProblem *) first));
  return TRUE;
}

static void
set_colour (cairo_t *cr, guint32 colour)
{
  cairo_set_source_rgb (cr, ((colour >> 16) & 0xff) / 255.0, ((colour >> 8) & 0xff) / 255.0,
                        (colour & 0xff) / 255.0);
}

static void
draw_text (cairo_t *cr, const LijiItem *item, const LijiFitted *fitted)
{
  PangoLayoutIter *iter = pango_layout_get_iter (fitted->layout);
  double baseline = fitted->first_baseline;

  set_colour (cr, item->style.colour);
  cairo_translate (cr, item->box.x, item->box.y);
  cairo_scale (cr, LIJI_MM_PER_POINT, LIJI_MM_PER_POINT);
  do
    {
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      cairo_move_to (cr, fitted->x + logical.x / (double) PANGO_SCALE, baseline);
      pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
      baseline += fitted->advance;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw_frame (cairo_t *cr, const LijiItem *item)
{
  const LijiBox *box = &item->box;

  set_colour (cr, item->colour);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  if (item->width <= 0)
    {
      cairo_fill (cr);
      return;
    }
  cairo_set_line_width (cr, item->width);
  cairo_stroke (cr);
}

static void
draw_line (cairo_t *cr, const LijiItem *item)
{
  set_colour (cr, item->colour);
  cairo_set_line_width (cr, item->width);
  cairo_move_to (cr, item->box.x, item->box.y);
  cairo_rel_line_to (cr, item->box.width, item->box.height);
  cairo_stroke (cr);
}

static void
draw_jpeg (LijiRenderer *self, cairo_t *cr, const LijiItem *item)
{
  cairo_surface_t *surface = liji_artwork_get_jpeg (self->artwork, item->bytes, self->pixels, NULL);
  double width, height, scale;

  if (surface == NULL)
    return;
  width = cairo_image_surface_get_width (surface);
  height = cairo_image_surface_get_height (surface);
  scale = MIN (item->box.width / width, item->box.height / height);
  cairo_translate (cr, item->box.x + (item->box.width - width * scale) / 2,
                   item->box.y + (item->box.height - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  /* On paper the pixels stand as they are; a screen that shrinks them wants them smoothed. */
  cairo_pattern_set_filter (cairo_get_source (cr),
                            self->pixels ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
}

/* Runs of dark modules as one path: neighbours share no seam, and the PDF stays small. */
static void
trace_modules (cairo_t *cr, const guint8 *modules, guint side)
{
  for (guint y = 0; y < side; y++)
    for (guint x = 0; x < side; x++)
      {
        guint start = x;

        while (x < side && (modules[y * side + x] & 1))
          x++;
        if (x > start)
          cairo_rectangle (cr, start, y, x - start, 1);
      }
}

static double
snap (double mm)
{
  return round (mm / LIJI_SYMBOL_MODULE_MM) * LIJI_SYMBOL_MODULE_MM;
}

static void
draw_symbol (cairo_t *cr, const LijiItem *item)
{
  double size = get_symbol_size (item);
  double x = snap (item->box.x + (item->box.width - size) / 2);
  double y = snap (item->box.y + (item->box.height - size) / 2);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x, y, size, size);
  cairo_fill (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, LIJI_SYMBOL_MODULE_MM * item->scale, LIJI_SYMBOL_MODULE_MM * item->scale);
  cairo_translate (cr, LIJI_SYMBOL_QUIET, LIJI_SYMBOL_QUIET);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgb (cr, 0, 0, 0);
  trace_modules (cr, g_bytes_get_data (item->bytes, NULL), item->side);
  cairo_fill (cr);
}

static void
draw_artwork (LijiRenderer *self, cairo_t *cr, const LijiItem *item)
{
  cairo_surface_t *surface = liji_artwork_get_drawing (self->artwork, item->bytes, item->box.width,
                                                       item->box.height, NULL);

  if (surface == NULL)
    return;
  cairo_set_source_surface (cr, surface, item->box.x, item->box.y);
  cairo_paint (cr);
}

static void
draw_watermark (LijiRenderer *self, cairo_t *cr, const LijiItem *item, const LijiPage *page)
{
  double diagonal = hypot (page->width, page->height);
  double size = diagonal * 0.62 / g_utf8_strlen (item->text, -1) / LIJI_MM_PER_POINT;
  PangoLayout *layout = liji_fonts_create_layout (self->fonts, LIJI_FONT_HEI_BOLD, size);
  PangoRectangle logical;

  pango_layout_set_text (layout, item->text, -1);
  pango_layout_get_extents (layout, NULL, &logical);
  cairo_translate (cr, page->width / 2, page->height / 2);
  cairo_rotate (cr, -atan2 (page->height, page->width));
  cairo_scale (cr, LIJI_MM_PER_POINT, LIJI_MM_PER_POINT);
  cairo_set_source_rgba (cr, ((item->colour >> 16) & 0xff) / 255.0,
                         ((item->colour >> 8) & 0xff) / 255.0, (item->colour & 0xff) / 255.0, 0.38);
  cairo_move_to (cr, -logical.width / 2.0 / PANGO_SCALE, -logical.height / 2.0 / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

static void
draw_item (LijiRenderer *self, cairo_t *cr, const LijiItem *item, const LijiPage *page)
{
  cairo_save (cr);
  switch (item->sort)
    {
    case LIJI_ITEM_TEXT:
      draw_text (cr, item, get_fitted (self, item));
      break;
    case LIJI_ITEM_FRAME:
      draw_frame (cr, item);
      break;
    case LIJI_ITEM_LINE:
      draw_line (cr, item);
      break;
    case LIJI_ITEM_JPEG:
      draw_jpeg (self, cr, item);
      break;
    case LIJI_ITEM_SYMBOL:
      draw_symbol (cr, item);
      break;
    case LIJI_ITEM_ARTWORK:
      draw_artwork (self, cr, item);
      break;
    case LIJI_ITEM_WATERMARK:
      draw_watermark (self, cr, item, page);
      break;
    }
  cairo_restore (cr);
}

static void
draw_page (LijiRenderer *self, cairo_t *cr, LijiSheet *sheet, guint page)
{
  const LijiPage *items = liji_sheet_get_items (sheet, page);

  for (guint i = 0; i < items->items->len; i++)
    draw_item (self, cr, g_ptr_array_index (items->items, i), items);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
take_bytes (GByteArray *bytes, cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FAILED, "the paper cannot be drawn: %s",
               cairo_status_to_string (status));
  g_byte_array_unref (bytes);
  return NULL;
}

static void
set_metadata (cairo_surface_t *surface, LijiSheet *sheet)
{
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_utc (
      CLAMP (liji_sheet_get_made_at (sheet) / G_USEC_PER_SEC, 0, G_GINT64_CONSTANT (253402300799)));
  g_autofree char *date = g_date_time_format (made, "%Y-%m-%dT%H:%M:%SZ");

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, liji_sheet_get_title (sheet));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Liji");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static void
liji_renderer_finalize (GObject *object)
{
  LijiRenderer *self = LIJI_RENDERER (object);

  g_hash_table_unref (self->fitted);
  g_clear_object (&self->sheet);
  g_clear_pointer (&self->artwork, liji_artwork_free);
  g_clear_object (&self->fonts);
  G_OBJECT_CLASS (liji_renderer_parent_class)->finalize (object);
}

static void
liji_renderer_class_init (LijiRendererClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_renderer_finalize;
}

static void
liji_renderer_init (LijiRenderer *self)
{
  self->artwork = liji_artwork_new ();
  self->fitted = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) liji_fitted_free);
}

LijiRenderer *
liji_renderer_new (const char *const *office_fonts, GError **error)
{
  g_autoptr (LijiRenderer) self = g_object_new (LIJI_TYPE_RENDERER, NULL);

  self->fonts = liji_fonts_new (office_fonts, error);
  return self->fonts != NULL ? g_steal_pointer (&self) : NULL;
}

GPtrArray *
liji_renderer_check (LijiRenderer *self, LijiSheet *sheet)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);

  g_return_val_if_fail (LIJI_IS_RENDERER (self), problems);
  begin_sheet (self, sheet);
  for (guint page = 0; page < liji_sheet_get_n_pages (sheet); page++)
    {
      const LijiPage *items = liji_sheet_get_items (sheet, page);

      for (guint i = 0; i < items->items->len; i++)
        {
          LijiProblem *problem = check_item (self, g_ptr_array_index (items->items, i));

          if (problem != NULL)
            g_ptr_array_add (problems, problem);
        }
    }
  return problems;
}

GBytes *
liji_renderer_to_pdf (LijiRenderer *self, LijiSheet *sheet, GError **error)
{
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (LIJI_IS_RENDERER (self) && liji_sheet_get_n_pages (sheet) > 0, NULL);
  if (refuse_problems (self, sheet, error))
    return NULL;
  bytes = g_byte_array_new ();
  self->pixels = FALSE;
  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, 72, 72);
  set_metadata (surface, sheet);
  cr = cairo_create (surface);
  cairo_scale (cr, 1 / LIJI_MM_PER_POINT, 1 / LIJI_MM_PER_POINT);
  for (guint page = 0; page < liji_sheet_get_n_pages (sheet); page++)
    {
      const LijiPage *items = liji_sheet_get_items (sheet, page);

      cairo_pdf_surface_set_size (surface, items->width / LIJI_MM_PER_POINT,
                                  items->height / LIJI_MM_PER_POINT);
      draw_page (self, cr, sheet, page);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return take_bytes (bytes, status, error);
}

GBytes *
liji_renderer_to_png (LijiRenderer *self, LijiSheet *sheet, guint page, double dpi, GError **error)
{
  const LijiPage *items = liji_sheet_get_items (sheet, page);
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;
  cairo_t *cr;

  g_return_val_if_fail (LIJI_IS_RENDERER (self) && items != NULL && dpi > 0, NULL);
  if (refuse_problems (self, sheet, error))
    return NULL;
  width = round (items->width / 25.4 * dpi);
  height = round (items->height / 25.4 * dpi);
  if (width * height > MAX_PNG_PIXELS)
    {
      g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE,
                   "a picture at %g dpi would be too large", dpi);
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (width, 1), MAX (height, 1));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, dpi / 25.4, dpi / 25.4);
  liji_renderer_draw (self, sheet, page, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  bytes = g_byte_array_new ();
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_destroy (surface);
  return take_bytes (bytes, status, error);
}

void
liji_renderer_draw (LijiRenderer *self, LijiSheet *sheet, guint page, cairo_t *cr)
{
  g_return_if_fail (LIJI_IS_RENDERER (self));
  g_return_if_fail (page < liji_sheet_get_n_pages (sheet));
  self->pixels = TRUE;
  begin_sheet (self, sheet);
  cairo_save (cr);
  draw_page (self, cr, sheet, page);
  cairo_restore (cr);
}

char *
liji_renderer_dup_missing (LijiRenderer *self, LijiFontRole role, const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;

  g_return_val_if_fail (LIJI_IS_RENDERER (self), NULL);
  layout = liji_fonts_create_layout (self->fonts, role, 12);
  pango_layout_set_text (layout, text, -1);
  return liji_fonts_dup_missing (self->fonts, layout, role);
}
