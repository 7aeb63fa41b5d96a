/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/cemetery/map-view.h"
#include "base/codes.h"
#include "ui/pages/cemetery/map-tiles.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/names.h"

#include <adwaita.h>
#include <math.h>

/* A frame is a few dozen textures. The caret is a button of its own over the plot it is on, which
 * the pointer goes through: what it says, assistive technology reads. */

#define CARET_LEAST 12 /* pixels: a plot may be smaller than what can be seen around it */
#define BORDER 1       /* cells around the whole */
#define MARGIN 3       /* cells kept before the caret */
#define ARROW_PAGE 10  /* plots */
#define NAME_BELOW 8   /* pixels a cell: below it names of zones are laid over the tiles */
#define FIRST_MOST 32  /* pixels a cell, however few plots there are */

static const int scales[] = { 1, 2, 3, 4, 6, 8, 11, 16, 22, 32, 45, 64 };

struct _LijiMapView
{
  GtkWidget parent_instance;
  LijiMapTiles *tiles;
  LijiPlotMap *map;
  LijiMapLook look;
  GtkWidget *caret;
  GPtrArray *names;      /* PangoLayout, by zone */
  guint level;           /* of scales */
  guint before;          /* the level seen before, while this one comes */
  double x, y;           /* pixels of the map at the window's corner */
  int at;                /* plot the caret is on, -1: none */
  int under;             /* plot under the pointer, -1: none */
  double from_x, from_y; /* of a drag */
  guint pinched;         /* level a pinch began at */
  double pointer_x, pointer_y;
  gboolean whole; /* the last frame had every tile, up to date */
  gboolean fitted;
};

G_DEFINE_FINAL_TYPE (LijiMapView, liji_map_view, GTK_TYPE_WIDGET)

enum
{
  OPEN,
  WALKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
get_scale (LijiMapView *self)
{
  return scales[self->level];
}

/* ---- words ---- */

static char *
dup_row_word (const char *table, guint i)
{
  const LijiCodeTable *codes = liji_code_table (table);

  return i < liji_code_table_get_length (codes)
             ? liji_code_choice_dup_words (liji_code_table_get (codes, i))
             : g_strdup ("—");
}

char *
liji_map_view_dup_words (const LijiPlotMap *map, guint i)
{
  const LijiMapPlot *plot = liji_plot_map_get (map, i);
  g_autofree char *state = dup_row_word ("plot_state", plot->state);
  g_autofree char *kind = dup_row_word ("plot_kind", plot->kind);
  g_autoptr (GString) text = g_string_new (NULL);

  /* translators: zone, row and number of a grave */
  g_string_append_printf (text, _ ("Zone %s, row %d, no. %d"),
                          liji_plot_map_get_zone (map, plot->zone)->code, plot->row, plot->place);
  g_string_append_printf (text, " · %s · %s", state, kind);
  if (plot->holes > 1)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("%d of %d places taken"), plot->interred, plot->holes);
    }
  if (plot->overdue)
    g_string_append_printf (text, " · %s", _ ("fee overdue"));
  return g_strdup (text->str);
}

/* ---- where things are ---- */

static void
clamp_axis (double *at, int cells, int scale, int view)
{
  double all = (double) (cells + 2 * BORDER) * scale;

  *at = all <= view ? floor ((all - view) / 2) : CLAMP (*at, 0, all - view);
}

static void
clamp (LijiMapView *self)
{
  int width = 0, height = 0;

  if (self->map != NULL)
    liji_plot_map_get_size (self->map, &width, &height);
  clamp_axis (&self->x, width, get_scale (self), gtk_widget_get_width (GTK_WIDGET (self)));
  clamp_axis (&self->y, height, get_scale (self), gtk_widget_get_height (GTK_WIDGET (self)));
  self->x = round (self->x);
  self->y = round (self->y);
}

/* What is seen changed. */
static void
moved (LijiMapView *self)
{
  clamp (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static int
find_at (LijiMapView *self, double x, double y)
{
  int scale = get_scale (self);

  if (self->map == NULL)
    return -1;
  return liji_plot_map_at (self->map, (int) floor ((x + self->x) / scale) - BORDER,
                           (int) floor ((y + self->y) / scale) - BORDER);
}

static void
get_cell (LijiMapView *self, int i, graphene_rect_t *cell)
{
  const LijiMapPlot *plot = liji_plot_map_get (self->map, (guint) i);
  int scale = get_scale (self);

  graphene_rect_init (cell, (float) ((plot->x + BORDER) * scale - self->x),
                      (float) ((plot->y + BORDER) * scale - self->y), (float) scale, (float) scale);
}

/* @level, with what is at @x, @y staying there. */
static void
zoom_to (LijiMapView *self, guint level, double x, double y)
{
  double ratio = (double) scales[level] / get_scale (self);

  if (level == self->level)
    return;
  self->before = self->level;
  self->x = (self->x + x) * ratio - x;
  self->y = (self->y + y) * ratio - y;
  self->level = level;
  self->fitted = TRUE;
  liji_map_tiles_forget_others (self->tiles, get_scale (self));
  moved (self);
}

static void
zoom_by (LijiMapView *self, int steps, double x, double y)
{
  zoom_to (self, (guint) CLAMP ((int) self->level + steps, 0, (int) G_N_ELEMENTS (scales) - 1), x,
           y);
}

/* ---- the caret ---- */

static void
name_caret (LijiMapView *self)
{
  g_autofree char *words
      = self->at >= 0 ? liji_map_view_dup_words (self->map, (guint) self->at) : NULL;

  liji_widget_set_name (self->caret, words != NULL ? words : _ ("No plot"));
  gtk_widget_set_visible (self->caret, self->at >= 0);
}

static void
walk (LijiMapView *self, int i)
{
  if (i < 0 || i == self->at)
    return;
  self->at = i;
  name_caret (self);
  g_signal_emit (self, signals[WALKED], 0);
}

static void
bring_into_view (LijiMapView *self)
{
  int scale = get_scale (self), width = gtk_widget_get_width (GTK_WIDGET (self)),
      height = gtk_widget_get_height (GTK_WIDGET (self));
  double margin = MIN (MARGIN * scale, MIN (width, height) / 4.0);
  graphene_rect_t cell;

  if (self->at < 0)
    return;
  get_cell (self, self->at, &cell);
  if (cell.origin.x < margin)
    self->x += cell.origin.x - margin;
  else if (cell.origin.x + scale > width - margin)
    self->x += cell.origin.x + scale - width + margin;
  if (cell.origin.y < margin)
    self->y += cell.origin.y - margin;
  else if (cell.origin.y + scale > height - margin)
    self->y += cell.origin.y + scale - height + margin;
  moved (self);
}

static void
emit_open (LijiMapView *self)
{
  g_autofree char *label = liji_map_view_dup_label (self);

  if (label != NULL)
    g_signal_emit (self, signals[OPEN], 0, label);
}

static gboolean
walk_binding (GtkWidget *widget, GVariant *args, gpointer data)
{
  LijiMapView *self = LIJI_MAP_VIEW (widget);
  int dx, dy;

  g_variant_get (args, "(ii)", &dx, &dy);
  if (self->at < 0)
    return FALSE;
  walk (self, liji_plot_map_step (self->map, self->at, dx, dy));
  bring_into_view (self);
  return TRUE;
}

static gboolean
zoom_binding (GtkWidget *widget, GVariant *args, gpointer data)
{
  LijiMapView *self = LIJI_MAP_VIEW (widget);
  int steps;

  g_variant_get (args, "(i)", &steps);
  if (steps == 0)
    liji_map_view_fit (self);
  else
    liji_map_view_zoom (self, steps);
  return TRUE;
}

/* ---- pointer and fingers ---- */

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, LijiMapView *self)
{
  self->from_x = self->x;
  self->from_y = self->y;
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, LijiMapView *self)
{
  if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy)
      && self->x == self->from_x && self->y == self->from_y)
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  self->x = self->from_x - dx;
  self->y = self->from_y - dy;
  moved (self);
}

static void
click_cb (GtkGestureClick *click, int n, double x, double y, LijiMapView *self)
{
  int i = find_at (self, x, y);

  if (i < 0)
    return;
  walk (self, i);
  gtk_widget_grab_focus (self->caret);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  emit_open (self);
}

static void
pinch_begin_cb (GtkGesture *pinch, GdkEventSequence *sequence, LijiMapView *self)
{
  self->pinched = self->level;
}

static void
pinch_cb (GtkGestureZoom *pinch, double scale, LijiMapView *self)
{
  double wanted = scales[self->pinched] * scale, x, y;
  guint nearest = 0;

  for (guint i = 1; i < G_N_ELEMENTS (scales); i++)
    if (fabs (log (scales[i] / wanted)) < fabs (log (scales[nearest] / wanted)))
      nearest = i;
  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (pinch), &x, &y))
    zoom_to (self, nearest, x, y);
}

/* A wheel goes nearer and farther; fingers on a pad, or the wheel with Shift, move the map. */
static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, LijiMapView *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (scroll));
  gboolean pad = device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHPAD;

  if ((state & GDK_SHIFT_MASK) != 0)
    liji_map_view_pan (self, dx != 0 ? dx * 60 : dy * 60, 0);
  else if (pad && (state & GDK_CONTROL_MASK) == 0)
    liji_map_view_pan (self, dx * 10, dy * 10);
  else if (dy != 0)
    zoom_by (self, dy > 0 ? -1 : 1, self->pointer_x, self->pointer_y);
  return TRUE;
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, LijiMapView *self)
{
  int under = find_at (self, x, y);

  self->pointer_x = x;
  self->pointer_y = y;
  if (under == self->under)
    return;
  self->under = under;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (GtkEventControllerMotion *motion, LijiMapView *self)
{
  self->under = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  LijiMapView *self = LIJI_MAP_VIEW (widget);
  int i = keyboard ? self->at : find_at (self, x, y);
  g_autofree char *words = i >= 0 ? liji_map_view_dup_words (self->map, (guint) i) : NULL;
  graphene_rect_t cell;

  if (words == NULL)
    return FALSE;
  get_cell (self, i, &cell);
  gtk_tooltip_set_text (tooltip, words);
  gtk_tooltip_set_tip_area (tooltip,
                            &(GdkRectangle){ (int) cell.origin.x, (int) cell.origin.y,
                                             (int) cell.size.width, (int) cell.size.height });
  return TRUE;
}

/* ---- a frame ---- */

/* A tile, and where it comes to lie. */
typedef struct
{
  int scale, column, row;
  double x, y, side;
} Place;

static int
divide (double a, int b)
{
  return (int) floor (a / b);
}

/* The cairo renderer copies surfaces straight, and would copy textures twice. */
static gboolean
is_cairo (LijiMapView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;

  return renderer != NULL && GSK_IS_CAIRO_RENDERER (renderer);
}

static void
add_tile (LijiMapView *self, GtkSnapshot *snapshot, cairo_t *cr, const Place *place, gboolean ask)
{
  cairo_surface_t *surface
      = liji_map_tiles_get (self->tiles, place->scale, place->column, place->row, ask);

  if (surface == NULL)
    return;
  if (cr == NULL)
    {
      gtk_snapshot_append_texture (
          snapshot,
          liji_map_tiles_get_texture (self->tiles, place->scale, place->column, place->row),
          &GRAPHENE_RECT_INIT ((float) place->x, (float) place->y, (float) place->side,
                               (float) place->side));
      return;
    }
  cairo_save (cr);
  cairo_translate (cr, place->x, place->y);
  if (place->side != LIJI_TILE)
    cairo_scale (cr, place->side / LIJI_TILE, place->side / LIJI_TILE);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_rectangle (cr, 0, 0, LIJI_TILE, LIJI_TILE);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* Every tile of @level there is, at the size it has now. */
static void
add_tiles (LijiMapView *self, GtkSnapshot *snapshot, cairo_t *cr, guint level, gboolean ask)
{
  double ratio = (double) get_scale (self) / scales[level], side = LIJI_TILE * ratio;
  double x = self->x - BORDER * get_scale (self), y = self->y - BORDER * get_scale (self);
  int width = gtk_widget_get_width (GTK_WIDGET (self)),
      height = gtk_widget_get_height (GTK_WIDGET (self));

  for (int row = (int) floor (y / side); row * side < y + height; row++)
    for (int column = (int) floor (x / side); column * side < x + width; column++)
      add_tile (self, snapshot, cr,
                &(Place){ scales[level], column, row, column * side - x, row * side - y, side },
                ask);
}

static gboolean
has_tiles (LijiMapView *self)
{
  double x = self->x - BORDER * get_scale (self), y = self->y - BORDER * get_scale (self);
  int last_column = divide (x + gtk_widget_get_width (GTK_WIDGET (self)) - 1, LIJI_TILE),
      last_row = divide (y + gtk_widget_get_height (GTK_WIDGET (self)) - 1, LIJI_TILE);

  for (int row = divide (y, LIJI_TILE); row <= last_row; row++)
    for (int column = divide (x, LIJI_TILE); column <= last_column; column++)
      if (liji_map_tiles_get (self->tiles, get_scale (self), column, row, FALSE) == NULL)
        return FALSE;
  return TRUE;
}

static PangoLayout *
get_name (LijiMapView *self, guint z)
{
  if (self->names->pdata[z] == NULL)
    {
      g_autofree char *text
          = g_strdup_printf (_ ("Zone %s"), liji_plot_map_get_zone (self->map, z)->code);

      self->names->pdata[z] = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
    }
  return self->names->pdata[z];
}

/* Where a zone's own heading is too small to be read, its name lies over it. */
static void
add_names (LijiMapView *self, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)),
      height = gtk_widget_get_height (GTK_WIDGET (self)), scale = get_scale (self);
  GdkRGBA ink, ground = { 1, 1, 1, 0.82F };

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &ink);
  if (self->look.dark)
    ground = (GdkRGBA){ 0.12F, 0.11F, 0.1F, 0.82F };
  for (guint z = 0; z < liji_plot_map_get_n_zones (self->map); z++)
    {
      const LijiMapZone *zone = liji_plot_map_get_zone (self->map, z);
      double x = (zone->x + BORDER) * scale - self->x, y = (zone->y + BORDER) * scale - self->y;
      PangoLayout *name;
      int w, h;

      if (x > width || y > height || x + zone->cols * scale < 0 || y + zone->rows * scale < 0)
        continue;
      name = get_name (self, z);
      pango_layout_get_pixel_size (name, &w, &h);
      if (w + 8 > zone->cols * scale || h > (zone->rows + LIJI_MAP_HEAD) * scale)
        continue;
      gtk_snapshot_append_color (
          snapshot, &ground, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) w + 8, (float) h));
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x + 4, (float) y));
      gtk_snapshot_append_layout (snapshot, name, &ink);
      gtk_snapshot_restore (snapshot);
    }
}

static void
add_hover (LijiMapView *self, GtkSnapshot *snapshot)
{
  GskRoundedRect outline;
  GdkRGBA ink;
  graphene_rect_t cell;

  if (self->under < 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &ink);
  get_cell (self, self->under, &cell);
  graphene_rect_inset (&cell, -1, -1);
  gsk_rounded_rect_init_from_rect (&outline, &cell, 2);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ ink, ink, ink, ink });
}

/* The largest level at which all of it is seen. */
static void
choose_fit (LijiMapView *self)
{
  int cols, rows, width = gtk_widget_get_width (GTK_WIDGET (self)),
                  height = gtk_widget_get_height (GTK_WIDGET (self));
  guint level = 0;

  liji_plot_map_get_size (self->map, &cols, &rows);
  while (level + 1 < G_N_ELEMENTS (scales) && scales[level + 1] <= FIRST_MOST
         && (cols + 2 * BORDER) * scales[level + 1] <= width
         && (rows + 2 * BORDER) * scales[level + 1] <= height)
    level++;
  self->before = self->level;
  self->level = level;
  self->x = self->y = 0;
  self->fitted = TRUE;
  liji_map_tiles_forget_others (self->tiles, get_scale (self));
}

static void
liji_map_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LijiMapView *self = LIJI_MAP_VIEW (widget);
  cairo_t *cr = NULL;

  if (self->map == NULL)
    return;
  if (is_cairo (self))
    cr = gtk_snapshot_append_cairo (
        snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                       (float) gtk_widget_get_height (widget)));
  self->whole = has_tiles (self);
  if (!self->whole && self->before != self->level)
    add_tiles (self, snapshot, cr, self->before, FALSE);
  add_tiles (self, snapshot, cr, self->level, TRUE);
  if (cr != NULL)
    cairo_destroy (cr);
  if (get_scale (self) < NAME_BELOW)
    add_names (self, snapshot);
  add_hover (self, snapshot);
  gtk_widget_snapshot_child (widget, self->caret, snapshot);
}

static void
liji_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LijiMapView *self = LIJI_MAP_VIEW (widget);
  graphene_rect_t cell = GRAPHENE_RECT_INIT (0, 0, CARET_LEAST, CARET_LEAST);
  GskTransform *place;
  float more;

  if (!self->fitted && self->map != NULL && width > 0 && height > 0)
    choose_fit (self);
  clamp (self);
  if (self->at >= 0)
    get_cell (self, self->at, &cell);
  more = MAX (0, (CARET_LEAST - cell.size.width) / 2);
  graphene_rect_inset (&cell, -more, -more);
  place = gsk_transform_translate (NULL, &cell.origin);
  gtk_widget_allocate (self->caret, (int) cell.size.width, (int) cell.size.height, -1, place);
}

static void
liji_map_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = 200;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 420;
}

static gboolean
liji_map_view_grab_focus (GtkWidget *widget)
{
  LijiMapView *self = LIJI_MAP_VIEW (widget);

  return self->at >= 0 && gtk_widget_grab_focus (self->caret);
}

static gboolean
liji_map_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  LijiMapView *self = LIJI_MAP_VIEW (widget);

  /* Arrows walk; only Tab goes in and out. */
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return self->at >= 0 && gtk_widget_grab_focus (self->caret);
}

/* ---- the widget ---- */

static void
repaint (LijiMapView *self, gboolean anew)
{
  self->look.dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  /* translators: the name of a part of a cemetery, over it on the map */
  self->look.zone = _ ("Zone %s");
  /* translators: the number of a row of graves, beside it on the map: short */
  self->look.row = _ ("Row %s");
  liji_map_tiles_set (self->tiles, self->map, &self->look,
                      gtk_widget_get_scale_factor (GTK_WIDGET (self)), anew);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
look_cb (LijiMapView *self)
{
  repaint (self, TRUE);
}

static void
liji_map_view_dispose (GObject *object)
{
  LijiMapView *self = LIJI_MAP_VIEW (object);

  g_clear_pointer (&self->caret, gtk_widget_unparent);
  g_clear_object (&self->tiles);
  g_clear_pointer (&self->map, liji_plot_map_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_map_view_parent_class)->dispose (object);
}

static void
add_binding (GtkWidgetClass *widget_class, guint key, int dx, int dy)
{
  gtk_widget_class_add_binding (widget_class, key, 0, walk_binding, "(ii)", dx, dy);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const guint nearer[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add };
  static const guint farther[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };

  add_binding (widget_class, GDK_KEY_Left, -1, 0);
  add_binding (widget_class, GDK_KEY_KP_Left, -1, 0);
  add_binding (widget_class, GDK_KEY_Right, 1, 0);
  add_binding (widget_class, GDK_KEY_KP_Right, 1, 0);
  add_binding (widget_class, GDK_KEY_Up, 0, -1);
  add_binding (widget_class, GDK_KEY_KP_Up, 0, -1);
  add_binding (widget_class, GDK_KEY_Down, 0, 1);
  add_binding (widget_class, GDK_KEY_KP_Down, 0, 1);
  add_binding (widget_class, GDK_KEY_Page_Up, 0, -ARROW_PAGE);
  add_binding (widget_class, GDK_KEY_Page_Down, 0, ARROW_PAGE);
  add_binding (widget_class, GDK_KEY_Home, -ARROW_PAGE, 0);
  add_binding (widget_class, GDK_KEY_End, ARROW_PAGE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (nearer); i++)
    gtk_widget_class_add_binding (widget_class, nearer[i], 0, zoom_binding, "(i)", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_plus, GDK_SHIFT_MASK, zoom_binding, "(i)", 1);
  for (guint i = 0; i < G_N_ELEMENTS (farther); i++)
    gtk_widget_class_add_binding (widget_class, farther[i], 0, zoom_binding, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_0, 0, zoom_binding, "(i)", 0);
}

static void
liji_map_view_class_init (LijiMapViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_map_view_dispose;
  widget_class->snapshot = liji_map_view_snapshot;
  widget_class->size_allocate = liji_map_view_size_allocate;
  widget_class->measure = liji_map_view_measure;
  widget_class->grab_focus = liji_map_view_grab_focus;
  widget_class->focus = liji_map_view_focus;
  signals[OPEN] = g_signal_new ("open", LIJI_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[WALKED] = g_signal_new ("walked", LIJI_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  add_bindings (widget_class);
  gtk_widget_class_set_css_name (widget_class, "mapview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
add_controllers (LijiMapView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *all[] = { GTK_EVENT_CONTROLLER (drag), GTK_EVENT_CONTROLLER (click),
                                GTK_EVENT_CONTROLLER (pinch), scroll, motion };

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (click_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_widget_add_controller (GTK_WIDGET (self), all[i]);
}

static void
liji_map_view_init (LijiMapView *self)
{
  self->tiles = liji_map_tiles_new ();
  self->names = g_ptr_array_new ();
  self->look = (LijiMapLook){ .scale = 1, .filter = LIJI_MAP_FILTER_NONE };
  self->at = self->under = -1;
  self->caret = gtk_button_new ();
  gtk_widget_add_css_class (self->caret, "map-caret");
  gtk_widget_set_can_target (self->caret, FALSE);
  gtk_widget_set_parent (self->caret, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  name_caret (self);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
  g_signal_connect_object (self->caret, "clicked", G_CALLBACK (emit_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tiles, "arrived", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (look_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (look_cb), NULL);
  add_controllers (self);
}

GtkWidget *
liji_map_view_new (void)
{
  return g_object_new (LIJI_TYPE_MAP_VIEW, NULL);
}

static void
unref_layout (gpointer layout)
{
  if (layout != NULL)
    g_object_unref (layout);
}

void
liji_map_view_set_map (LijiMapView *self, LijiPlotMap *map, gboolean anew)
{
  g_autofree char *label = anew ? NULL : liji_map_view_dup_label (self);

  g_clear_pointer (&self->map, liji_plot_map_unref);
  self->map = map != NULL && liji_plot_map_get_length (map) > 0 ? liji_plot_map_ref (map) : NULL;
  g_ptr_array_unref (self->names);
  self->names = g_ptr_array_new_with_free_func (unref_layout);
  if (self->map != NULL)
    g_ptr_array_set_size (self->names, (int) liji_plot_map_get_n_zones (self->map));
  self->under = -1;
  self->at = self->map == NULL ? -1 : label != NULL ? liji_plot_map_find (self->map, label) : 0;
  if (self->map != NULL && self->at < 0)
    self->at = 0;
  repaint (self, anew);
  if (anew)
    self->fitted = FALSE;
  name_caret (self);
  moved (self);
}

void
liji_map_view_set_filter (LijiMapView *self, const LijiMapFilter *filter)
{
  self->look.filter = *filter;
  repaint (self, FALSE);
}

gboolean
liji_map_view_walk_to (LijiMapView *self, const char *label)
{
  int i = self->map != NULL ? liji_plot_map_find (self->map, label) : -1;

  if (i < 0)
    return FALSE;
  walk (self, i);
  bring_into_view (self);
  return TRUE;
}

char *
liji_map_view_dup_label (LijiMapView *self)
{
  return self->at >= 0 ? liji_plot_map_dup_label (self->map, (guint) self->at) : NULL;
}

void
liji_map_view_zoom (LijiMapView *self, int steps)
{
  graphene_rect_t cell;
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
         y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  /* With the keys it is the caret that stays where it is. */
  if (self->at >= 0)
    {
      get_cell (self, self->at, &cell);
      if (cell.origin.x >= 0 && cell.origin.x < 2 * x && cell.origin.y >= 0
          && cell.origin.y < 2 * y)
        {
          x = cell.origin.x;
          y = cell.origin.y;
        }
    }
  zoom_by (self, steps, x, y);
}

void
liji_map_view_fit (LijiMapView *self)
{
  if (self->map == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    return;
  choose_fit (self);
  moved (self);
}

int
liji_map_view_get_scale (LijiMapView *self)
{
  return get_scale (self);
}

void
liji_map_view_pan (LijiMapView *self, double dx, double dy)
{
  self->x += dx;
  self->y += dy;
  moved (self);
}

gboolean
liji_map_view_is_whole (LijiMapView *self)
{
  return self->whole && liji_map_tiles_get_pending (self->tiles) == 0;
}
