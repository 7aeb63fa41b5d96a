/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/map-sheet.h"

#include "base/codes.h"
#include "register/cemetery/cemeteries.h"
#include "register/cemetery/cemetery-map.h"
#include "register/cemetery/cemetery-private.h"
#include "register/cemetery/map-draw.h"
#include "register/cemetery/map-sheet-private.h"
#include "render/error.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <pango/pangocairo.h>
#include <string.h>

/* Drawn as on the screen, in the paper's own language. */

#define WIDTH 1190.55 /* points: A3, lying */
#define HEIGHT 841.89
#define MARGIN 36
#define HEAD 48
#define FOOT 40
#define CELL 32     /* units a plot, before it is made to fit */
#define LARGEST 1.8 /* points a unit: few plots stay of a natural size */
#define SAMPLE 12   /* points */
#define PIXELS 2    /* of a picture, a point */

void
liji_map_sheet_put (cairo_t *cr, const char *text, double size, gboolean bold, double x, double y)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_legend (cairo_t *cr, const LijiPlotMap *map)
{
  const LijiCodeTable *table = liji_code_table ("plot_state");
  g_autofree guint *counts = g_new0 (guint, 256);
  guint overdue = 0;
  double x = MARGIN, y = HEIGHT - MARGIN - SAMPLE;

  for (guint i = 0; i < liji_plot_map_get_length (map); i++)
    {
      counts[liji_plot_map_get (map, i)->state]++;
      overdue += liji_plot_map_get (map, i)->overdue;
    }
  for (guint i = 0; i <= liji_code_table_get_length (table); i++)
    {
      gboolean last = i == liji_code_table_get_length (table);
      guint n = last ? overdue : counts[i];
      g_autofree char *text
          = g_strdup_printf ("%s %u", last ? "欠费" : liji_code_table_get (table, i)->text, n);

      if (n == 0)
        continue;
      cairo_save (cr);
      cairo_translate (cr, x, y);
      liji_map_draw_sample (cr, last ? 0 : i, last, FALSE, SAMPLE);
      cairo_restore (cr);
      cairo_set_source_rgb (cr, 0, 0, 0);
      liji_map_sheet_put (cr, text, 10, FALSE, x + SAMPLE + 4, y - 2);
      x += SAMPLE + 90;
    }
}

static void
draw_page (cairo_t *cr, const LijiPlotMap *map, const char *title, LijiDate today)
{
  LijiMapLook look
      = { .scale = CELL, .filter = LIJI_MAP_FILTER_NONE, .zone = "%s区", .row = "%s排" };
  double width = WIDTH - 2 * MARGIN, height = HEIGHT - 2 * MARGIN - HEAD - FOOT, fit;
  g_autofree char *day = liji_date_to_paper (today);
  g_autofree char *note = g_strdup_printf ("%s　墓位%u个", day, liji_plot_map_get_length (map));
  int cols, rows;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  liji_map_sheet_put (cr, title, 22, TRUE, MARGIN, MARGIN);
  liji_map_sheet_put (cr, note, 11, FALSE, WIDTH - MARGIN - 220, MARGIN + 8);
  liji_plot_map_get_size (map, &cols, &rows);
  fit = MIN (LARGEST, MIN (width / (cols * CELL), height / (rows * CELL)));
  cairo_save (cr);
  cairo_translate (cr, MARGIN + (width - cols * CELL * fit) / 2, MARGIN + HEAD);
  cairo_scale (cr, fit, fit);
  liji_map_draw (cr, map, &look, 0, 0, cols * CELL, rows * CELL);
  cairo_restore (cr);
  draw_legend (cr, map);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

typedef struct
{
  LijiSession *session;
  LijiCemetery *cemetery;
  LijiDate today;
  LijiMapFormat format;
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_t *cr;
} Sheet;

static void
sheet_clear (Sheet *self)
{
  g_clear_pointer (&self->cemetery, liji_cemetery_unref);
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static void
open_surface (Sheet *self)
{
  g_autofree char *day = liji_date_to_iso (self->today);

  self->bytes = g_byte_array_new ();
  if (self->format == LIJI_MAP_PDF)
    {
      g_autofree char *made = g_strdup_printf ("%sT00:00:00+08:00", day);

      self->surface = cairo_pdf_surface_create_for_stream (write_cb, self->bytes, WIDTH, HEIGHT);
      /* The same map on the same day is the same file. */
      cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
    }
  else if (self->format == LIJI_MAP_SVG)
    self->surface = cairo_svg_surface_create_for_stream (write_cb, self->bytes, WIDTH, HEIGHT);
  else
    self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (WIDTH * PIXELS),
                                                (int) (HEIGHT * PIXELS));
  self->cr = cairo_create (self->surface);
  if (self->format == LIJI_MAP_PNG)
    cairo_scale (self->cr, PIXELS, PIXELS);
}

static gboolean
add_page (Sheet *self, const char *zone, GError **error)
{
  g_autoptr (LijiPlotMap) map
      = liji_cemetery_map (self->session, self->cemetery->code, zone, error);
  g_autofree char *title = zone != NULL ? g_strdup_printf ("%s　%s区", self->cemetery->name, zone)
                                        : g_strdup (self->cemetery->name);

  if (map == NULL)
    return FALSE;
  if (liji_plot_map_get_length (map) == 0)
    return liji_cemetery_refuse (error, "zone", "plot.none_listed", title,
                                 "no plot is listed there");
  draw_page (self->cr, map, title, self->today);
  cairo_show_page (self->cr);
  return TRUE;
}

static gboolean
add_pages (Sheet *self, const char *zone, GError **error)
{
  g_autoptr (GPtrArray) zones = NULL;

  if (zone != NULL || self->format != LIJI_MAP_PDF)
    return add_page (self, zone, error);
  zones = liji_cemetery_zones (self->session, self->cemetery->code, error);
  if (zones == NULL)
    return FALSE;
  if (zones->len == 0)
    return add_page (self, NULL, error);
  for (guint i = 0; i < zones->len; i++)
    if (!add_page (self, ((LijiZone *) zones->pdata[i])->code, error))
      return FALSE;
  return TRUE;
}

static GBytes *
finish (Sheet *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  cairo_status_t status;

  g_clear_pointer (&self->cr, cairo_destroy);
  if (self->format == LIJI_MAP_PNG)
    cairo_surface_write_to_png_stream (self->surface, write_cb, self->bytes);
  cairo_surface_finish (self->surface);
  status = cairo_surface_status (self->surface);
  if (status == CAIRO_STATUS_SUCCESS && self->bytes->len > 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
  g_set_error (&local, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FAILED, "the map cannot be drawn: %s",
               cairo_status_to_string (status));
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

GBytes *
liji_cemetery_map_render (LijiSession *session,
                          const char *cemetery,
                          const char *zone,
                          LijiMapFormat format,
                          GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_auto (Sheet) self
      = { .session = session, .today = liji_registry_get_today (registry), .format = format };

  self.cemetery = liji_cemetery_show (session, cemetery, error);
  if (self.cemetery == NULL)
    return NULL;
  open_surface (&self);
  return add_pages (&self, zone, error) ? finish (&self, error) : NULL;
}
