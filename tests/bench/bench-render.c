/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/sheet-private.h"
#include "sample-paper.h"
#include "table.h"
#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* One certificate from its fields to its PDF, against Cairo, Pango and librsvg drawing the same
 * artwork, texts, photo and symbol with the same fonts straight into a PDF: the drawing parsed
 * before, the font map kept, no fitting and no checks. The two take turns, in processor time; the
 * lower quartile of each counts. Exit 1 when the goal is missed. */

#define N_PAPERS 40
#define GOAL 1.5

typedef struct
{
  const char *name;
  LijiRenderer *renderer;
  LijiTemplates *templates;
  LijiPaperInput input;
  LijiSheet *sheet;     /* what the bare side draws */
  GHashTable *drawings; /* GBytes → RsvgHandle */
  cairo_surface_t *photo;
  PangoContext *context;
  gsize size;
} Bench;

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
run_ours (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiSheet) sheet = liji_paper_layout (&bench->input, bench->templates, &error);
  g_autoptr (GBytes) pdf = liji_renderer_to_pdf (bench->renderer, sheet, &error);

  g_assert_no_error (error);
  bench->size = g_bytes_get_size (pdf);
}

static void
draw_text (Bench *bench, cairo_t *cr, const LijiItem *item)
{
  static const char *const fonts[] = { "Noto Serif CJK SC", "Noto Serif CJK SC Bold",
                                       "Noto Sans CJK SC", "Noto Sans CJK SC Bold" };
  PangoLayout *layout = pango_layout_new (bench->context);
  PangoFontDescription *font = pango_font_description_from_string (fonts[item->style.font]);

  pango_font_description_set_absolute_size (font, item->style.size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, item->box.width / LIJI_MM_PER_POINT * PANGO_SCALE);
  pango_layout_set_text (layout, item->text, -1);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_move_to (cr, item->box.x / LIJI_MM_PER_POINT, item->box.y / LIJI_MM_PER_POINT);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
  g_object_unref (layout);
}

static void
draw_symbol (cairo_t *cr, const LijiItem *item)
{
  const guint8 *modules = g_bytes_get_data (item->bytes, NULL);

  cairo_save (cr);
  cairo_translate (cr, item->box.x / LIJI_MM_PER_POINT, item->box.y / LIJI_MM_PER_POINT);
  cairo_scale (cr, 1.2, 1.2);
  for (guint y = 0; y < item->side; y++)
    for (guint x = 0; x < item->side; x++)
      if (modules[y * item->side + x])
        cairo_rectangle (cr, x, y, 1, 1);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
draw_item (Bench *bench, cairo_t *cr, const LijiItem *item)
{
  RsvgRectangle viewport
      = { item->box.x / LIJI_MM_PER_POINT, item->box.y / LIJI_MM_PER_POINT,
          item->box.width / LIJI_MM_PER_POINT, item->box.height / LIJI_MM_PER_POINT };

  cairo_save (cr);
  if (item->sort == LIJI_ITEM_TEXT)
    draw_text (bench, cr, item);
  else if (item->sort == LIJI_ITEM_SYMBOL)
    draw_symbol (cr, item);
  else if (item->sort == LIJI_ITEM_ARTWORK)
    rsvg_handle_render_document (g_hash_table_lookup (bench->drawings, item->bytes), cr, &viewport,
                                 NULL);
  else if (item->sort == LIJI_ITEM_JPEG)
    {
      cairo_translate (cr, viewport.x, viewport.y);
      cairo_scale (cr, viewport.width / 626, viewport.height / 413);
      cairo_set_source_surface (cr, bench->photo, 0, 0);
      cairo_paint (cr);
    }
  cairo_restore (cr);
}

static void
run_bare (Bench *bench)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, 72, 72);
  cairo_t *cr = cairo_create (surface);

  for (guint page = 0; page < liji_sheet_get_n_pages (bench->sheet); page++)
    {
      const LijiPage *items = liji_sheet_get_items (bench->sheet, page);

      cairo_pdf_surface_set_size (surface, items->width / LIJI_MM_PER_POINT,
                                  items->height / LIJI_MM_PER_POINT);
      for (guint i = 0; i < items->items->len; i++)
        draw_item (bench, cr, g_ptr_array_index (items->items, i));
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  g_assert_cmpuint (bytes->len, >, 10000);
}

static void
load_drawings (Bench *bench)
{
  static const char hide[] = "#boxes{display:none !important}";

  bench->drawings = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  for (guint page = 0; page < liji_sheet_get_n_pages (bench->sheet); page++)
    {
      const LijiPage *items = liji_sheet_get_items (bench->sheet, page);

      for (guint i = 0; i < items->items->len; i++)
        {
          const LijiItem *item = g_ptr_array_index (items->items, i);
          RsvgHandle *handle;

          if (item->sort != LIJI_ITEM_ARTWORK)
            continue;
          handle = rsvg_handle_new_from_data (g_bytes_get_data (item->bytes, NULL),
                                              g_bytes_get_size (item->bytes), NULL);
          rsvg_handle_set_stylesheet (handle, (const guint8 *) hide, sizeof hide - 1, NULL);
          g_hash_table_insert (bench->drawings, item->bytes, handle);
        }
    }
}

static void
set_up_bare (Bench *bench)
{
  gsize size;
  const guint8 *jpeg = g_bytes_get_data (bench->input.photo, &size);
  PangoFontMap *map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);

  bench->sheet = liji_paper_layout (&bench->input, bench->templates, NULL);
  load_drawings (bench);
  bench->photo = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 626, 413);
  cairo_surface_set_mime_data (bench->photo, CAIRO_MIME_TYPE_JPEG, jpeg, size, NULL, NULL);
  bench->context = pango_font_map_create_context (map);
  pango_cairo_context_set_resolution (bench->context, 72);
  pango_context_set_language (bench->context, pango_language_from_string ("zh-cn"));
  g_object_unref (map);
}

static double
time_one (Bench *bench, void (*run) (Bench *bench))
{
  struct timespec start, end;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &start);
  run (bench);
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &end);
  return (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6;
}

static int
compare_times_cb (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
find_quartile (double *times)
{
  qsort (times, N_PAPERS, sizeof *times, compare_times_cb);
  return times[N_PAPERS / 4];
}

static gboolean
compare (Bench *bench)
{
  double ours[N_PAPERS], bare[N_PAPERS], our_time, bare_time;

  set_up_bare (bench);
  run_bare (bench);
  run_ours (bench);
  for (guint i = 0; i < N_PAPERS; i++)
    {
      bare[i] = time_one (bench, run_bare);
      ours[i] = time_one (bench, run_ours);
    }
  our_time = find_quartile (ours);
  bare_time = find_quartile (bare);
  printf ("# %s: %" G_GSIZE_FORMAT " kB\n", bench->name, bench->size / 1000);
  cairo_surface_destroy (bench->photo);
  g_object_unref (bench->context);
  g_object_unref (bench->sheet);
  g_hash_table_unref (bench->drawings);
  return bench_ratio (bench->name, our_time, bare_time, "ms", GOAL);
}

int
main (void)
{
  static const struct
  {
    const char *name, *kind;
    LijiStock stock;
  } papers[] = { { "certificate to PDF: booklet", "marriage-booklet", LIJI_STOCK_PREPRINTED },
                 { "certificate to PDF: sealed sheet", "marriage-sheet", LIJI_STOCK_BLANK },
                 { "paper to PDF: review form", "review-form", LIJI_STOCK_BLANK } };
  g_autoptr (LijiRenderer) renderer = liji_renderer_new (NULL, NULL);
  g_autoptr (LijiTemplates) templates = liji_templates_new (NULL);
  g_autoptr (LijiPaperFields) fields = sample_fields ();
  g_autoptr (GBytes) photo = sample_photo ();
  guint side;
  g_autoptr (GBytes) symbol = sample_symbol (SAMPLE_SEAL, &side);
  gboolean ok = TRUE;

  bench_go_first ();
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      Bench bench = { .name = papers[i].name, .renderer = renderer, .templates = templates };

      sample_input (&bench.input, liji_paper_kind (papers[i].kind), fields, photo, symbol, side);
      bench.input.stock = papers[i].stock;
      bench.input.photo = photo;
      ok &= compare (&bench);
    }
  return ok ? 0 : 1;
}
