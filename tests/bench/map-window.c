/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/cemetery/map-view.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A window with the map of a city's cemetery, 200,000 plots, moved a little every frame; or the
 * same rectangles drawn bare, by one path a colour and no more. Tells what a frame took. */

#define ZONES 40
#define ROWS 50
#define PLACES 100 /* 40 × 50 × 100 */
#define FRAMES 240
#define STATES 11

typedef struct
{
  GMainLoop *loop;
  LijiPlotMap *map;
  GtkWidget *view; /* NULL: bare */
  GtkWidget *area;
  gint64 made, set, first; /* microseconds, wall */
  double began_cpu, began_wall;
  GArray *cpu, *wall; /* milliseconds, by frame */
  int frame;
  double x, y; /* bare */
  int scale;
} Run;

static double
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static LijiPlotMap *
make_map (void)
{
  LijiPlotMap *map = liji_plot_map_new ("SS");
  guint32 dice = 20261123;

  for (int zone = 1; zone <= ZONES; zone++)
    {
      g_autofree char *code = g_strdup_printf ("%d", zone);

      for (int row = 1; row <= ROWS; row++)
        for (int place = 1; place <= PLACES; place++)
          {
            dice = dice * 1664525 + 1013904223;
            liji_plot_map_add (map, code,
                               &(LijiMapPlot){ .row = row,
                                               .place = place,
                                               .state = (guint8) ((dice >> 16) % STATES),
                                               .holes = 2,
                                               .overdue = (dice >> 24) % 16 == 0,
                                               .left = (int) ((dice >> 20) % 4000) - 100 });
          }
    }
  liji_plot_map_finish (map);
  return map;
}

/* ---- bare ---- */

typedef struct
{
  cairo_t *cr;
  Run *run;
  guint state;
} Path;

static void
add_rectangle (const LijiPlotMap *map, guint i, gpointer data)
{
  Path *path = data;
  const LijiMapPlot *plot = liji_plot_map_get (map, i);
  int scale = path->run->scale;

  if (plot->state == path->state)
    cairo_rectangle (path->cr, plot->x * scale - path->run->x, plot->y * scale - path->run->y,
                     scale - 1, scale - 1);
}

static void
draw_bare (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  Run *run = data;

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (guint state = 0; state < STATES; state++)
    {
      Path path = { cr, run, state };

      liji_plot_map_foreach (run->map, (int) run->x / run->scale, (int) run->y / run->scale,
                             width / run->scale + 2, height / run->scale + 2, add_rectangle, &path);
      cairo_set_source_rgb (cr, state / 11.0, 0.5, 0.4);
      cairo_fill (cr);
    }
}

/* What any window of that size takes that shows one colour. */
static void
draw_blank (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  Run *run = data;

  cairo_set_source_rgb (cr, run->frame % 2, 0.5, 0.4);
  cairo_paint (cr);
}

/* ---- frames ---- */

static void
before_cb (GdkFrameClock *clock, Run *run)
{
  run->began_cpu = read_clock (CLOCK_THREAD_CPUTIME_ID);
  run->began_wall = read_clock (CLOCK_MONOTONIC);
}

static void
after_cb (GdkFrameClock *clock, Run *run)
{
  double cpu = read_clock (CLOCK_THREAD_CPUTIME_ID) - run->began_cpu;
  double wall = read_clock (CLOCK_MONOTONIC) - run->began_wall;

  if (run->first == 0 && (run->view == NULL || liji_map_view_is_whole (LIJI_MAP_VIEW (run->view))))
    run->first = g_get_monotonic_time ();
  if (run->frame > 0)
    {
      g_array_append_val (run->cpu, cpu);
      g_array_append_val (run->wall, wall);
    }
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Run *run = data;
  double dx = run->frame < FRAMES / 2 ? 9 : -9, dy = run->frame % 80 < 40 ? 4 : -4;

  if (run->first == 0)
    {
      gtk_widget_queue_draw (widget);
      return G_SOURCE_CONTINUE;
    }
  if (run->frame++ >= FRAMES)
    {
      g_main_loop_quit (run->loop);
      return G_SOURCE_REMOVE;
    }
  if (run->frame == 1 && run->view != NULL)
    for (int i = 0; i < 8 && liji_map_view_get_scale (LIJI_MAP_VIEW (run->view)) != run->scale; i++)
      liji_map_view_zoom (LIJI_MAP_VIEW (run->view), 1);
  if (run->view != NULL)
    liji_map_view_pan (LIJI_MAP_VIEW (run->view), dx, dy);
  run->x += dx;
  run->y += dy;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
percentile (GArray *all, double part)
{
  if (all->len == 0)
    return 0;
  g_array_sort (all, compare);
  return g_array_index (all, double, (guint) ((double) (all->len - 1) * part));
}

static void
show (Run *run)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *widget = run->view != NULL ? run->view : run->area;
  GdkFrameClock *clock;

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 1920, 1080);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  clock = gtk_widget_get_frame_clock (widget);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), run);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_cb), run);
  gtk_widget_add_tick_callback (widget, tick_cb, run, NULL);
  run->set = g_get_monotonic_time ();
  if (run->view != NULL)
    liji_map_view_set_map (LIJI_MAP_VIEW (run->view), run->map, TRUE);
  g_main_loop_run (run->loop);
}

int
main (int argc, char **argv)
{
  gboolean blank = argc > 1 && strcmp (argv[1], "blank") == 0;
  gboolean bare = blank || (argc > 1 && strcmp (argv[1], "bare") == 0);
  Run run = { .scale = argc > 2 ? atoi (argv[2]) : 3 };
  gint64 begun;

  adw_init ();
  run.loop = g_main_loop_new (NULL, FALSE);
  run.cpu = g_array_new (FALSE, FALSE, sizeof (double));
  run.wall = g_array_new (FALSE, FALSE, sizeof (double));
  begun = g_get_monotonic_time ();
  run.map = make_map ();
  run.made = g_get_monotonic_time () - begun;
  if (!bare)
    run.view = liji_map_view_new ();
  else
    {
      run.area = gtk_drawing_area_new ();
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (run.area), blank ? draw_blank : draw_bare,
                                      &run, NULL);
    }
  show (&run);
  g_print ("%u %.2f %.2f %.2f %.2f %.2f %.2f\n", liji_plot_map_get_length (run.map),
           (double) run.made / 1e3, (double) (run.first - run.set) / 1e3, percentile (run.cpu, 0.5),
           percentile (run.cpu, 0.95), percentile (run.wall, 0.5), percentile (run.wall, 0.95));
  return 0;
}
