/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/cemetery/map-tiles.h"

/* The window's thread only asks and takes: map and look are handed to the painter as they are and
 * never change. What was asked last is drawn first. */

#define ROOM (96 * 1024 * 1024) /* bytes kept */
#define PAINTERS 2

typedef struct
{
  cairo_surface_t *surface; /* NULL: it was never drawn */
  GdkTexture *texture;      /* the same, once it was asked for */
  guint made;               /* generation it shows */
  guint asked;              /* generation it was asked for; 0: not under way */
  gint64 used;              /* turn */
} Tile;

struct _LijiMapTiles
{
  GObject parent_instance;
  GThreadPool *painters;
  GHashTable *tiles; /* key → Tile */
  LijiPlotMap *map;
  LijiMapLook look;
  int factor;
  guint generation;
  guint floor; /* what is older shows another map */
  gint64 turn;
  gsize held; /* bytes */
  guint pending;
  int scale; /* atomic: the only one that is still wanted */
};

G_DEFINE_FINAL_TYPE (LijiMapTiles, liji_map_tiles, G_TYPE_OBJECT)

enum
{
  ARRIVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  LijiMapTiles *tiles;
  LijiPlotMap *map;
  LijiMapLook look;
  int factor;
  int x, y;
  guint generation;
  gint64 turn;
  cairo_surface_t *surface;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->surface, cairo_surface_destroy);
  liji_plot_map_unref (job->map);
  g_object_unref (job->tiles);
  g_free (job);
}

static gint64
make_key (int scale, int x, int y)
{
  return ((gint64) scale << 48) ^ ((gint64) (x & 0xffffff) << 24) ^ (gint64) (y & 0xffffff);
}

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  g_clear_pointer (&tile->surface, cairo_surface_destroy);
  g_clear_object (&tile->texture);
  g_free (tile);
}

static gsize
weigh (const Tile *tile)
{
  return tile->surface == NULL ? 0
                               : (gsize) cairo_image_surface_get_stride (tile->surface)
                                     * (gsize) cairo_image_surface_get_height (tile->surface);
}

/* Lets go of those not seen for longest, down to three quarters of the room. */
static void
make_room (LijiMapTiles *self)
{
  while (self->held > ROOM)
    {
      gint64 oldest = G_MAXINT64;
      gint64 *key, *found = NULL;
      Tile *tile;
      GHashTableIter iter;

      g_hash_table_iter_init (&iter, self->tiles);
      while (g_hash_table_iter_next (&iter, (gpointer *) &key, (gpointer *) &tile))
        if (tile->surface != NULL && tile->asked == 0 && tile->used < oldest)
          {
            oldest = tile->used;
            found = key;
          }
      if (found == NULL)
        return;
      self->held -= weigh (g_hash_table_lookup (self->tiles, found));
      g_hash_table_remove (self->tiles, found);
    }
}

/* ---- the painter ---- */

/* Without holes: a renderer then copies it instead of mixing colours. */
static cairo_surface_t *
paint (const Job *job)
{
  int side = LIJI_TILE * job->factor;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);
  cairo_t *cr;

  if (liji_map_is_small (&job->look))
    {
      LijiMapLook look = job->look;

      look.scale *= job->factor;
      liji_map_fill ((guint32 *) (gpointer) cairo_image_surface_get_data (surface),
                     cairo_image_surface_get_stride (surface) / 4, job->map, &look, job->x * side,
                     job->y * side, side, side);
      cairo_surface_mark_dirty (surface);
      cairo_surface_set_device_scale (surface, job->factor, job->factor);
      return surface;
    }
  cairo_surface_set_device_scale (surface, job->factor, job->factor);
  cr = cairo_create (surface);
  liji_map_draw_ground (cr, job->look.dark);
  liji_map_draw (cr, job->map, &job->look, job->x * LIJI_TILE, job->y * LIJI_TILE, LIJI_TILE,
                 LIJI_TILE);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
arrive (gpointer data)
{
  Job *job = data;
  LijiMapTiles *self = job->tiles;
  gint64 key = make_key (job->look.scale, job->x, job->y);
  Tile *tile = g_hash_table_lookup (self->tiles, &key);

  self->pending--;
  if (tile != NULL && tile->asked == job->generation)
    tile->asked = 0;
  if (tile != NULL && job->surface != NULL && job->generation >= MAX (tile->made, self->floor))
    {
      self->held -= weigh (tile);
      g_clear_pointer (&tile->surface, cairo_surface_destroy);
      g_clear_object (&tile->texture);
      tile->surface = g_steal_pointer (&job->surface);
      tile->made = job->generation;
      self->held += weigh (tile);
      make_room (self);
    }
  g_signal_emit (self, signals[ARRIVED], 0);
  job_free (job);
  return G_SOURCE_REMOVE;
}

static void
paint_cb (gpointer data, gpointer user_data)
{
  Job *job = data;

  if (g_atomic_int_get (&job->tiles->scale) == job->look.scale)
    job->surface = paint (job);
  g_idle_add_full (G_PRIORITY_DEFAULT, arrive, job, NULL);
}

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 x = ((const Job *) a)->turn, y = ((const Job *) b)->turn;

  return (x < y) - (x > y);
}

static void
liji_map_tiles_dispose (GObject *object)
{
  LijiMapTiles *self = LIJI_MAP_TILES (object);

  g_clear_pointer (&self->map, liji_plot_map_unref);
  G_OBJECT_CLASS (liji_map_tiles_parent_class)->dispose (object);
}

static void
liji_map_tiles_finalize (GObject *object)
{
  LijiMapTiles *self = LIJI_MAP_TILES (object);

  /* Every job holds the object: none is left. */
  g_thread_pool_free (self->painters, FALSE, FALSE);
  g_hash_table_unref (self->tiles);
  G_OBJECT_CLASS (liji_map_tiles_parent_class)->finalize (object);
}

static void
liji_map_tiles_class_init (LijiMapTilesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_map_tiles_dispose;
  G_OBJECT_CLASS (klass)->finalize = liji_map_tiles_finalize;
  signals[ARRIVED] = g_signal_new ("arrived", LIJI_TYPE_MAP_TILES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
liji_map_tiles_init (LijiMapTiles *self)
{
  self->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, tile_free);
  self->painters = g_thread_pool_new (paint_cb, NULL, PAINTERS, FALSE, NULL);
  g_thread_pool_set_sort_function (self->painters, compare_jobs, NULL);
  self->factor = 1;
}

LijiMapTiles *
liji_map_tiles_new (void)
{
  return g_object_new (LIJI_TYPE_MAP_TILES, NULL);
}

void
liji_map_tiles_set (LijiMapTiles *self,
                    LijiPlotMap *map,
                    const LijiMapLook *look,
                    int factor,
                    gboolean anew)
{
  g_clear_pointer (&self->map, liji_plot_map_unref);
  self->map = map != NULL ? liji_plot_map_ref (map) : NULL;
  self->look = *look;
  self->generation++;
  if (anew || factor != self->factor)
    {
      g_hash_table_remove_all (self->tiles);
      self->held = 0;
      self->floor = self->generation;
    }
  self->factor = factor;
}

static void
ask (LijiMapTiles *self, Tile *tile, int scale, int x, int y)
{
  Job *job = g_new0 (Job, 1);

  job->tiles = g_object_ref (self);
  job->map = liji_plot_map_ref (self->map);
  job->look = self->look;
  job->look.scale = scale;
  job->factor = self->factor;
  job->x = x;
  job->y = y;
  job->generation = tile->asked = self->generation;
  job->turn = self->turn;
  self->pending++;
  g_thread_pool_push (self->painters, job, NULL);
}

cairo_surface_t *
liji_map_tiles_get (LijiMapTiles *self, int scale, int x, int y, gboolean wanted)
{
  gint64 key = make_key (scale, x, y);
  Tile *tile = g_hash_table_lookup (self->tiles, &key);

  if (tile == NULL && (!wanted || self->map == NULL))
    return NULL;
  if (tile == NULL)
    {
      tile = g_new0 (Tile, 1);
      g_hash_table_insert (self->tiles, g_memdup2 (&key, sizeof key), tile);
    }
  tile->used = ++self->turn;
  if (wanted && self->map != NULL && tile->made != self->generation
      && tile->asked != self->generation)
    ask (self, tile, scale, x, y);
  return tile->surface;
}

GdkTexture *
liji_map_tiles_get_texture (LijiMapTiles *self, int scale, int x, int y)
{
  gint64 key = make_key (scale, x, y);
  Tile *tile = g_hash_table_lookup (self->tiles, &key);

  if (tile == NULL || tile->surface == NULL)
    return NULL;
  if (tile->texture == NULL)
    {
      gsize stride = (gsize) cairo_image_surface_get_stride (tile->surface);
      int width = cairo_image_surface_get_width (tile->surface),
          height = cairo_image_surface_get_height (tile->surface);
      g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (
          cairo_image_surface_get_data (tile->surface), stride * (gsize) height,
          (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (tile->surface));

      tile->texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
    }
  return tile->texture;
}

void
liji_map_tiles_forget_others (LijiMapTiles *self, int scale)
{
  g_atomic_int_set (&self->scale, scale);
}

guint
liji_map_tiles_get_pending (LijiMapTiles *self)
{
  return self->pending;
}
