/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/columns.h"

/* All in one line, or each on its own: nothing in between. In a line, what is left over goes to the
 * children that expand; in a stack, heights are as asked and what is left over goes to those that
 * expand. */

struct _LijiColumns
{
  GtkWidget parent_instance;
  int spacing;
  gboolean homogeneous;
  int chars; /* digits a column must have room for, or 0 */
};

static void liji_columns_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LijiColumns,
                               liji_columns,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      liji_columns_buildable_init))

enum
{
  PROP_0,
  PROP_SPACING,
  PROP_HOMOGENEOUS,
  PROP_CHARS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static GtkBuildableIface *parent_buildable;

typedef struct
{
  int n;
  int n_expand;
  int total_min; /* without spacing */
  int total_nat;
  int widest_min;
  int widest_nat;
} Sum;

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

#define FOREACH_SHOWN(self, child)                                                                 \
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));             \
       child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))

static Sum
sum_up (LijiColumns *self, GtkOrientation orientation, int for_size)
{
  Sum sum = { 0 };

  FOREACH_SHOWN (self, child)
  {
    int min;
    int nat;

    gtk_widget_measure (child, orientation, for_size, &min, &nat, NULL, NULL);
    sum.n++;
    sum.n_expand += gtk_widget_compute_expand (child, orientation);
    sum.total_min += min;
    sum.total_nat += nat;
    sum.widest_min = MAX (sum.widest_min, min);
    sum.widest_nat = MAX (sum.widest_nat, nat);
  }
  return sum;
}

static int
get_gaps (LijiColumns *self, int n)
{
  return n > 1 ? (n - 1) * self->spacing : 0;
}

/* As wide as the words are large. */
static int
get_least (LijiColumns *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int digit = pango_font_metrics_get_approximate_digit_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS (digit * self->chars);
}

static gboolean
fits_in_line (LijiColumns *self, int width)
{
  Sum sum = sum_up (self, GTK_ORIENTATION_HORIZONTAL, -1);
  int needed = self->homogeneous ? sum.n * sum.widest_min : sum.total_min;

  if (self->chars > 0)
    needed = MAX (needed, sum.n * get_least (self));
  return needed + get_gaps (self, sum.n) <= width;
}

/* The widths of a line, in child order. */
static GArray *
share_width (LijiColumns *self, int width)
{
  Sum sum = sum_up (self, GTK_ORIENTATION_HORIZONTAL, -1);
  GArray *widths = g_array_new (FALSE, FALSE, sizeof (int));
  int room = width - get_gaps (self, sum.n);
  int rest = room - sum.total_min;
  int given = 0;
  int i = 0;

  FOREACH_SHOWN (self, child)
  {
    int min;
    int nat;
    int share;
    gboolean takes
        = sum.n_expand == 0 || gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min, &nat, NULL, NULL);
    if (self->homogeneous)
      share = room / sum.n;
    else if (takes)
      share = min + rest / MAX (1, sum.n_expand > 0 ? sum.n_expand : sum.n);
    else
      share = min;
    if (++i == sum.n && (takes || self->homogeneous))
      share = MAX (min, room - given);
    given += share;
    g_array_append_val (widths, share);
  }
  return widths;
}

static GtkSizeRequestMode
liji_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_height (LijiColumns *self, int width, int *minimum, int *natural)
{
  g_autoptr (GArray) widths = NULL;
  Sum sum;
  int i = 0;

  if (width < 0 || !fits_in_line (self, width))
    {
      sum = sum_up (self, GTK_ORIENTATION_VERTICAL, width);
      *minimum = sum.total_min + get_gaps (self, sum.n);
      *natural = sum.total_nat + get_gaps (self, sum.n);
      return;
    }
  widths = share_width (self, width);
  *minimum = *natural = 0;
  FOREACH_SHOWN (self, child)
  {
    int min;
    int nat;

    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, g_array_index (widths, int, i++), &min,
                        &nat, NULL, NULL);
    *minimum = MAX (*minimum, min);
    *natural = MAX (*natural, nat);
  }
}

static void
liji_columns_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  LijiColumns *self = LIJI_COLUMNS (widget);
  Sum sum;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (self, for_size, minimum, natural);
      return;
    }
  sum = sum_up (self, GTK_ORIENTATION_HORIZONTAL, -1);
  *minimum = sum.widest_min;
  *natural = (self->homogeneous ? sum.n * sum.widest_nat : sum.total_nat) + get_gaps (self, sum.n);
}

static void
allocate_line (LijiColumns *self, int width, int height)
{
  g_autoptr (GArray) widths = share_width (self, width);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = 0;
  int i = 0;

  FOREACH_SHOWN (self, child)
  {
    int w = g_array_index (widths, int, i++);

    gtk_widget_size_allocate (child, &(GtkAllocation){ rtl ? width - x - w : x, 0, w, height }, -1);
    x += w + self->spacing;
  }
}

static void
allocate_stack (LijiColumns *self, int width, int height)
{
  Sum sum = sum_up (self, GTK_ORIENTATION_VERTICAL, width);
  int room = height - get_gaps (self, sum.n);
  gboolean natural = room >= sum.total_nat;
  int rest = room - (natural ? sum.total_nat : sum.total_min);
  int y = 0;

  FOREACH_SHOWN (self, child)
  {
    int min;
    int nat;
    int h;

    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &min, &nat, NULL, NULL);
    h = natural ? nat : min;
    if (rest > 0 && sum.n_expand > 0 && gtk_widget_compute_expand (child, GTK_ORIENTATION_VERTICAL))
      h += rest / sum.n_expand;
    gtk_widget_size_allocate (child, &(GtkAllocation){ 0, y, width, h }, -1);
    y += h + self->spacing;
  }
}

static void
liji_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LijiColumns *self = LIJI_COLUMNS (widget);

  if (fits_in_line (self, width))
    allocate_line (self, width, height);
  else
    allocate_stack (self, width, height);
}

static void
liji_columns_add_child (GtkBuildable *buildable,
                        GtkBuilder *builder,
                        GObject *child,
                        const char *type)
{
  if (GTK_IS_WIDGET (child))
    liji_columns_append (LIJI_COLUMNS (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
liji_columns_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = liji_columns_add_child;
}

static void
liji_columns_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LijiColumns *self = LIJI_COLUMNS (object);

  if (id == PROP_SPACING)
    g_value_set_int (value, self->spacing);
  else if (id == PROP_HOMOGENEOUS)
    g_value_set_boolean (value, self->homogeneous);
  else if (id == PROP_CHARS)
    g_value_set_int (value, self->chars);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
liji_columns_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LijiColumns *self = LIJI_COLUMNS (object);

  if (id == PROP_SPACING)
    self->spacing = g_value_get_int (value);
  else if (id == PROP_HOMOGENEOUS)
    self->homogeneous = g_value_get_boolean (value);
  else if (id == PROP_CHARS)
    self->chars = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
liji_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (liji_columns_parent_class)->dispose (object);
}

static void
liji_columns_class_init (LijiColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = liji_columns_get_property;
  object_class->set_property = liji_columns_set_property;
  object_class->dispose = liji_columns_dispose;
  widget_class->get_request_mode = liji_columns_get_request_mode;
  widget_class->measure = liji_columns_measure;
  widget_class->size_allocate = liji_columns_size_allocate;
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_CHARS] = g_param_spec_int ("column-chars", NULL, NULL, 0, 1000, 0,
                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_HOMOGENEOUS] = g_param_spec_boolean ("homogeneous", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "columns");
}

static void
liji_columns_init (LijiColumns *self)
{
}

GtkWidget *
liji_columns_new (void)
{
  return g_object_new (LIJI_TYPE_COLUMNS, NULL);
}

void
liji_columns_append (LijiColumns *self, GtkWidget *child)
{
  g_return_if_fail (LIJI_IS_COLUMNS (self));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
