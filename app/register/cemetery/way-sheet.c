/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/way-sheet.h"

#include "base/codes.h"
#include "register/cemetery/cemetery-map.h"
#include "register/cemetery/cemetery-private.h"
#include "register/cemetery/map-draw.h"
#include "register/cemetery/map-sheet-private.h"
#include "register/cemetery/plot-positions.h"
#include "render/error.h"

#include <cairo-pdf.h>
#include <string.h>

/* Drawn in the paper's own language, whatever the window's. */

#define WIDTH 595.28 /* points: A4, upright */
#define HEIGHT 841.89
#define MARGIN 48
#define TOP 250 /* where the map begins */
#define FOOT 150
#define CELL 32
#define LARGEST 1.2 /* points a unit */
#define RING 3.5    /* wide, points */

typedef struct
{
  LijiPlotFile *file;
  LijiPlotMap *map; /* of its zone */
  GPtrArray *positions;
  int at; /* in the map */
  LijiDate today;
} Way;

static void
way_clear (Way *self)
{
  g_clear_pointer (&self->file, liji_plot_file_unref);
  g_clear_pointer (&self->map, liji_plot_map_unref);
  g_clear_pointer (&self->positions, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Way, way_clear)

/* Those who rest there, by name alone. */
static char *
dup_names (const LijiPlotFile *file)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < file->occupants->len; i++)
    {
      const LijiInterment *one = file->occupants->pdata[i];

      if (strcmp (one->state, "interred") == 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", one->name);
    }
  for (guint i = 0; i < file->burials->len; i++)
    {
      const char *name = ((LijiBurialFound *) file->burials->pdata[i])->name;

      g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", name);
    }
  return g_strdup (text->str);
}

/* Which row of how many, which from the left of how many: skipped numbers are no graves. */
static char *
dup_count (const Way *self)
{
  const LijiMapPlot *plot = liji_plot_map_get (self->map, (guint) self->at);
  const LijiMapZone *zone = liji_plot_map_get_zone (self->map, plot->zone);
  int row = plot->y - zone->y;
  guint first = zone->begins[row], end = zone->begins[row + 1];

  return g_strdup_printf ("%s区共%d排，自第一排数起第%d排；该排共%u个墓位，自左数起第%u个。",
                          zone->code, zone->rows, row + 1, end - first,
                          (guint) self->at - first + 1);
}

static void
draw_words (cairo_t *cr, const Way *self)
{
  const LijiPlot *plot = self->file->plot;
  g_autofree char *place = g_strdup_printf ("%s区　%s排　%s号", plot->zone, plot->row, plot->no);
  g_autofree char *number = g_strdup_printf ("墓位编号　%s", plot->label);
  g_autofree char *names = dup_names (self->file);
  g_autofree char *rests = g_strdup_printf ("安葬　%s", names);
  g_autofree char *count = dup_count (self);
  g_autofree char *day = liji_date_to_paper (self->today);

  liji_map_sheet_put (cr, "墓位指引", 24, TRUE, MARGIN, MARGIN);
  liji_map_sheet_put (cr, self->file->cemetery, 14, FALSE, MARGIN, MARGIN + 38);
  liji_map_sheet_put (cr, day, 10, FALSE, WIDTH - MARGIN - 90, MARGIN + 10);
  liji_map_sheet_put (cr, place, 30, TRUE, MARGIN, MARGIN + 70);
  liji_map_sheet_put (cr, number, 14, FALSE, MARGIN, MARGIN + 118);
  if (*names != '\0')
    liji_map_sheet_put (cr, rests, 14, FALSE, MARGIN, MARGIN + 142);
  liji_map_sheet_put (cr, count, 11, FALSE, MARGIN, MARGIN + 170);
}

static void
draw_map (cairo_t *cr, const Way *self)
{
  const LijiMapPlot *plot = liji_plot_map_get (self->map, (guint) self->at);
  LijiMapLook look
      = { .scale = CELL, .filter = LIJI_MAP_FILTER_NONE, .zone = "%s区", .row = "%s排" };
  double width = WIDTH - 2 * MARGIN, height = HEIGHT - TOP - FOOT - MARGIN, fit;
  int cols, rows;

  liji_plot_map_get_size (self->map, &cols, &rows);
  fit = MIN (LARGEST, MIN (width / (cols * CELL), height / (rows * CELL)));
  cairo_save (cr);
  cairo_translate (cr, MARGIN + (width - cols * CELL * fit) / 2, TOP);
  cairo_scale (cr, fit, fit);
  liji_map_draw (cr, self->map, &look, 0, 0, cols * CELL, rows * CELL);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, RING / fit);
  cairo_new_path (cr);
  cairo_arc (cr, (plot->x + 0.5) * CELL, (plot->y + 0.5) * CELL, MAX (CELL * 0.8, 14 / fit), 0,
             2 * G_PI);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_position (cairo_t *cr, const Way *self)
{
  const LijiPlotPosition *last = self->positions->len > 0 ? self->positions->pdata[0] : NULL;
  double y = HEIGHT - MARGIN - FOOT + 20;

  for (guint i = 0; last != NULL && i < LIJI_N_DATUMS; i++)
    {
      LijiPosition at = liji_position_convert (&last->at, (LijiDatum) i);
      const char *name = liji_code_text ("datum", liji_datum_code ((LijiDatum) i));
      g_autofree char *text
          = (LijiDatum) i == last->at.datum
                ? g_strdup_printf ("%s　东经%s°　北纬%s°（实测）", name, last->lon, last->lat)
                : g_strdup_printf ("%s　东经%.6f°　北纬%.6f°（换算）", name, at.lon, at.lat);

      liji_map_sheet_put (cr, text, 11, FALSE, MARGIN, y);
      y += 18;
    }
  if (last != NULL)
    liji_map_sheet_put (cr,
                        "坐标系不同，同一组数字所指位置相差数百米，请按导航软件所用坐标系选用。",
                        10, FALSE, MARGIN, y + 2);
  liji_map_sheet_put (cr,
                      last != NULL ? "坐标仅供指引，以墓位编号为准。圆圈所示为该墓位。"
                                   : "圆圈所示为该墓位，以墓位编号为准。",
                      10, FALSE, MARGIN, HEIGHT - MARGIN - 24);
}

static gboolean
read_way (Way *self, LijiSession *session, const char *label, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (label, "-", 2);

  self->file = liji_plot_file_read (session, label, error);
  if (self->file == NULL)
    return FALSE;
  self->map = liji_cemetery_map (session, parts[0], self->file->plot->zone, error);
  self->positions = self->map != NULL ? liji_plot_positions (session, label, error) : NULL;
  if (self->positions == NULL)
    return FALSE;
  self->at = liji_plot_map_find (self->map, label);
  return self->at >= 0
         || liji_cemetery_refuse (error, "plot", "plot.none_listed", label,
                                  "no plot is listed there");
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
liji_grave_way_draw (LijiSession *session, const char *label, GError **error)
{
  g_auto (Way) self = { .today = liji_registry_get_today (liji_session_get_registry (session)) };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) local = NULL;
  g_autofree char *day = liji_date_to_iso (self.today);
  g_autofree char *made = g_strdup_printf ("%sT00:00:00+08:00", day);
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  if (!read_way (&self, session, label, error))
    return NULL;
  surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, WIDTH, HEIGHT);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
  cr = cairo_create (surface);
  draw_words (cr, &self);
  draw_map (cr, &self);
  draw_position (cr, &self);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (&local, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FAILED, "the way cannot be drawn: %s",
               cairo_status_to_string (status));
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}
