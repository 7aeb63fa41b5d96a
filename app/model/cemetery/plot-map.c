/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cemetery/plot-map.h"

#include <stdlib.h>
#include <string.h>

/* Zones stand in shelves, side by side until a shelf is as wide as the whole is high. A row is an
 * array of plots from left to right, so that a cell is found by halving. */

#define GAP 1 /* cells between zones */

struct _LijiPlotMap
{
  char *cemetery;
  GArray *plots;     /* LijiMapPlot */
  GPtrArray *zones;  /* LijiMapZone */
  GHashTable *codes; /* zone → index + 1 */
  int width, height;
};

static void
free_zone (gpointer data)
{
  LijiMapZone *zone = data;

  g_free (zone->code);
  g_free (zone->begins);
  g_free (zone);
}

LijiPlotMap *
liji_plot_map_new (const char *cemetery)
{
  LijiPlotMap *self = g_atomic_rc_box_new0 (LijiPlotMap);

  self->cemetery = g_strdup (cemetery);
  self->plots = g_array_new (FALSE, FALSE, sizeof (LijiMapPlot));
  self->zones = g_ptr_array_new_with_free_func (free_zone);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
clear (gpointer data)
{
  LijiPlotMap *self = data;

  g_free (self->cemetery);
  g_array_unref (self->plots);
  g_ptr_array_unref (self->zones);
  g_hash_table_unref (self->codes);
}

LijiPlotMap *
liji_plot_map_ref (LijiPlotMap *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
liji_plot_map_unref (LijiPlotMap *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
liji_plot_map_add (LijiPlotMap *self, const char *zone, const LijiMapPlot *plot)
{
  LijiMapPlot one = *plot;
  gpointer known = g_hash_table_lookup (self->codes, zone);

  if (known == NULL)
    {
      LijiMapZone *made = g_new0 (LijiMapZone, 1);

      made->code = g_strdup (zone);
      g_ptr_array_add (self->zones, made);
      known = GUINT_TO_POINTER (self->zones->len);
      g_hash_table_insert (self->codes, g_strdup (zone), known);
    }
  one.zone = (guint16) (GPOINTER_TO_UINT (known) - 1);
  g_array_append_val (self->plots, one);
}

/* ---- layout ---- */

int
liji_map_compare_zones (const char *a, const char *b)
{
  gboolean a_counts = g_ascii_isdigit (*a), b_counts = g_ascii_isdigit (*b);
  long x = strtol (a, NULL, 10), y = strtol (b, NULL, 10);

  if (a_counts != b_counts)
    return a_counts ? -1 : 1;
  if (a_counts && x != y)
    return x < y ? -1 : 1;
  return strcmp (a, b);
}

static int
compare_zones (gconstpointer a, gconstpointer b)
{
  return liji_map_compare_zones ((*(LijiMapZone *const *) a)->code,
                                 (*(LijiMapZone *const *) b)->code);
}

static int
compare_plots (gconstpointer a, gconstpointer b)
{
  const LijiMapPlot *x = a, *y = b;

  if (x->zone != y->zone)
    return x->zone < y->zone ? -1 : 1;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return (x->place > y->place) - (x->place < y->place);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint32 x = *(const gint32 *) a, y = *(const gint32 *) b;

  return (x > y) - (x < y);
}

static void
sort_zones (LijiPlotMap *self)
{
  g_autofree guint16 *now = g_new0 (guint16, self->zones->len + 1);

  g_ptr_array_sort (self->zones, compare_zones);
  for (guint i = 0; i < self->zones->len; i++)
    {
      const char *code = ((LijiMapZone *) self->zones->pdata[i])->code;

      now[GPOINTER_TO_UINT (g_hash_table_lookup (self->codes, code)) - 1] = (guint16) i;
    }
  for (guint i = 0; i < self->zones->len; i++)
    g_hash_table_insert (self->codes, g_strdup (((LijiMapZone *) self->zones->pdata[i])->code),
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->plots->len; i++)
    {
      LijiMapPlot *plot = &g_array_index (self->plots, LijiMapPlot, i);

      plot->zone = now[plot->zone];
    }
  g_array_sort (self->plots, compare_plots);
}

/* The numbers in use in @zone, each once, ascending. */
static GArray *
list_places (LijiPlotMap *self, const LijiMapZone *zone)
{
  GArray *all = g_array_sized_new (FALSE, FALSE, sizeof (gint32), zone->n);
  guint kept = 0;

  for (guint i = 0; i < zone->n; i++)
    g_array_append_val (all, g_array_index (self->plots, LijiMapPlot, zone->first + i).place);
  g_array_sort (all, compare_numbers);
  for (guint i = 0; i < all->len; i++)
    if (kept == 0 || g_array_index (all, gint32, i) != g_array_index (all, gint32, kept - 1))
      g_array_index (all, gint32, kept++) = g_array_index (all, gint32, i);
  g_array_set_size (all, kept);
  return all;
}

/* Columns and rows of @zone by the order of their numbers. */
static void
lay_zone (LijiPlotMap *self, LijiMapZone *zone)
{
  g_autoptr (GArray) places = list_places (self, zone);
  g_autoptr (GArray) begins = g_array_new (FALSE, FALSE, sizeof (guint));
  guint end = zone->first + zone->n;
  guint column = 0;

  zone->rows = 0;
  for (guint i = zone->first; i < end; i++)
    {
      LijiMapPlot *plot = &g_array_index (self->plots, LijiMapPlot, i);

      if (i == zone->first || plot->row != (plot - 1)->row)
        {
          g_array_append_val (begins, i);
          zone->rows++;
          column = 0;
        }
      while (g_array_index (places, gint32, column) != plot->place)
        column++;
      plot->x = (gint32) column;
      plot->y = zone->rows - 1;
    }
  g_array_append_val (begins, end);
  zone->cols = (int) places->len;
  zone->begins = (guint *) (gpointer) g_array_free (g_steal_pointer (&begins), FALSE);
}

/* Where each zone begins: on a shelf beside the one before while there is room. */
static void
lay_shelves (LijiPlotMap *self)
{
  double cells = 0;
  int widest = 0, x = 0, y = 0, height = 0, most;

  for (guint z = 0; z < self->zones->len; z++)
    {
      const LijiMapZone *zone = self->zones->pdata[z];

      cells += (double) (zone->cols + LIJI_MAP_SIDE + GAP) * (zone->rows + LIJI_MAP_HEAD + GAP);
      widest = MAX (widest, zone->cols + LIJI_MAP_SIDE);
    }
  most = 1;
  while ((double) most * most < cells * 1.7)
    most++;
  most = MAX (most, widest);
  for (guint z = 0; z < self->zones->len; z++)
    {
      LijiMapZone *zone = self->zones->pdata[z];

      if (x > 0 && x + LIJI_MAP_SIDE + zone->cols > most)
        {
          y += height + GAP;
          x = height = 0;
        }
      zone->x = x + LIJI_MAP_SIDE;
      zone->y = y + LIJI_MAP_HEAD;
      x += LIJI_MAP_SIDE + zone->cols + GAP;
      height = MAX (height, LIJI_MAP_HEAD + zone->rows);
      self->width = MAX (self->width, x - GAP);
    }
  self->height = y + height;
}

void
liji_plot_map_finish (LijiPlotMap *self)
{
  guint i = 0;

  sort_zones (self);
  for (guint z = 0; z < self->zones->len; z++)
    {
      LijiMapZone *zone = self->zones->pdata[z];

      zone->first = i;
      while (i < self->plots->len && g_array_index (self->plots, LijiMapPlot, i).zone == z)
        i++;
      zone->n = i - zone->first;
      lay_zone (self, zone);
    }
  lay_shelves (self);
  for (i = 0; i < self->plots->len; i++)
    {
      LijiMapPlot *plot = &g_array_index (self->plots, LijiMapPlot, i);
      const LijiMapZone *zone = self->zones->pdata[plot->zone];

      plot->x += zone->x;
      plot->y += zone->y;
    }
}

/* ---- looking up ---- */

guint
liji_plot_map_get_length (const LijiPlotMap *self)
{
  return self->plots->len;
}

const LijiMapPlot *
liji_plot_map_get (const LijiPlotMap *self, guint i)
{
  return &g_array_index (self->plots, LijiMapPlot, i);
}

guint
liji_plot_map_get_n_zones (const LijiPlotMap *self)
{
  return self->zones->len;
}

const LijiMapZone *
liji_plot_map_get_zone (const LijiPlotMap *self, guint i)
{
  return self->zones->pdata[i];
}

void
liji_plot_map_get_size (const LijiPlotMap *self, int *width, int *height)
{
  *width = self->width;
  *height = self->height;
}

/* The first plot of row @r of @zone in column @x or right of it; the row's end if there is none. */
static guint
find_from (const LijiPlotMap *self, const LijiMapZone *zone, int r, int x)
{
  guint low = zone->begins[r], high = zone->begins[r + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (liji_plot_map_get (self, middle)->x < x)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

int
liji_plot_map_at (const LijiPlotMap *self, int x, int y)
{
  for (guint z = 0; z < self->zones->len; z++)
    {
      const LijiMapZone *zone = self->zones->pdata[z];

      if (x >= zone->x && x < zone->x + zone->cols && y >= zone->y && y < zone->y + zone->rows)
        {
          guint i = find_from (self, zone, y - zone->y, x);

          return i < zone->begins[y - zone->y + 1] && liji_plot_map_get (self, i)->x == x ? (int) i
                                                                                          : -1;
        }
    }
  return -1;
}

/* How far @plot lies that way, and aside of it counted more; G_MAXINT: not that way at all. */
static int
weigh (const LijiMapPlot *from, const LijiMapPlot *plot, int dx, int dy)
{
  int along = dx != 0 ? (plot->x - from->x) * dx : (plot->y - from->y) * dy;
  int aside = dx != 0 ? ABS (plot->y - from->y) : ABS (plot->x - from->x);

  return along > 0 ? along + 3 * aside : G_MAXINT;
}

/* The nearest plot of @zone that way: of each of its rows, those around the column of @from. */
static int
find_nearest (const LijiPlotMap *self,
              const LijiMapZone *zone,
              const LijiMapPlot *from,
              int dx,
              int dy,
              int *best)
{
  int found = -1;

  for (int r = 0; r < zone->rows; r++)
    {
      guint i = find_from (self, zone, r, from->x + MAX (dx, 0));

      for (guint k = i > zone->begins[r] ? i - 1 : i; k <= i && k < zone->begins[r + 1]; k++)
        {
          int weight = weigh (from, liji_plot_map_get (self, k), dx, dy);

          if (weight < *best)
            {
              *best = weight;
              found = (int) k;
            }
        }
    }
  return found;
}

static int
step_once (const LijiPlotMap *self, int i, int dx, int dy)
{
  const LijiMapPlot *from = liji_plot_map_get (self, (guint) i);
  int best = G_MAXINT;
  int next = liji_plot_map_at (self, from->x + dx, from->y + dy);

  if (next >= 0)
    return next;
  next = find_nearest (self, self->zones->pdata[from->zone], from, dx, dy, &best);
  if (next >= 0 && (dx == 0 || liji_plot_map_get (self, (guint) next)->y == from->y))
    return next;
  next = -1;
  best = G_MAXINT;
  for (guint z = 0; z < self->zones->len; z++)
    if (z != from->zone)
      {
        int found = find_nearest (self, self->zones->pdata[z], from, dx, dy, &best);

        if (found >= 0)
          next = found;
      }
  return next >= 0 ? next : i;
}

int
liji_plot_map_step (const LijiPlotMap *self, int i, int dx, int dy)
{
  for (int n = 0; n < ABS (dx); n++)
    i = step_once (self, i, dx > 0 ? 1 : -1, 0);
  for (int n = 0; n < ABS (dy); n++)
    i = step_once (self, i, 0, dy > 0 ? 1 : -1);
  return i;
}

char *
liji_plot_map_dup_label (const LijiPlotMap *self, guint i)
{
  const LijiMapPlot *plot = liji_plot_map_get (self, i);

  return g_strdup_printf ("%s-%s-%d-%d", self->cemetery,
                          ((LijiMapZone *) self->zones->pdata[plot->zone])->code, plot->row,
                          plot->place);
}

int
liji_plot_map_find (const LijiPlotMap *self, const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "-", -1);
  guint n = g_strv_length (parts);
  gpointer known = n == 4 ? g_hash_table_lookup (self->codes, parts[1]) : NULL;
  LijiMapPlot wanted;
  guint place;

  if (known == NULL || strcmp (parts[0], self->cemetery) != 0)
    return -1;
  wanted = (LijiMapPlot){ .zone = (guint16) (GPOINTER_TO_UINT (known) - 1),
                          .row = atoi (parts[2]),
                          .place = atoi (parts[3]) };
  return g_array_binary_search (self->plots, &wanted, compare_plots, &place) ? (int) place : -1;
}

void
liji_plot_map_foreach (const LijiPlotMap *self,
                       int x,
                       int y,
                       int width,
                       int height,
                       LijiMapFunc func,
                       gpointer data)
{
  for (guint z = 0; z < self->zones->len; z++)
    {
      const LijiMapZone *zone = self->zones->pdata[z];
      int first = MAX (y - zone->y, 0), last = MIN (y + height - zone->y, zone->rows);

      if (x >= zone->x + zone->cols || x + width <= zone->x)
        continue;
      for (int r = first; r < last; r++)
        for (guint i = find_from (self, zone, r, x);
             i < zone->begins[r + 1] && liji_plot_map_get (self, i)->x < x + width; i++)
          func (self, i, data);
    }
}

gboolean
liji_map_filter_fits (const LijiMapFilter *self, const LijiMapPlot *plot)
{
  return (self->state < 0 || plot->state == self->state)
         && (self->kind < 0 || plot->kind == self->kind) && (!self->overdue || plot->overdue)
         && (self->days < 0 || plot->left <= self->days);
}
