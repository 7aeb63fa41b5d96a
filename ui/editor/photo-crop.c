/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/photo-crop.h"
#include "ui/widgets/names.h"

#define STEP 0.02

struct _LijiPhotoCrop
{
  AdwBin parent_instance;
  GtkRange *zoom;
  double x, y; /* middle of the part, 0…1 */
};

G_DEFINE_FINAL_TYPE (LijiPhotoCrop, liji_photo_crop, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *icon;
  const char *name;
  double right, down;
} moves[] = {
  { "go-previous-symbolic", N_ ("Part to the left"), -STEP, 0 },
  { "go-next-symbolic", N_ ("Part to the right"), STEP, 0 },
  { "go-up-symbolic", N_ ("Part further up"), 0, -STEP },
  { "go-down-symbolic", N_ ("Part further down"), 0, STEP },
};

static gboolean
zoom_cb (GtkRange *range, GtkScrollType scroll, double value, LijiPhotoCrop *self)
{
  gtk_range_set_value (range, CLAMP (value, 100, 250));
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

static void
move_cb (GtkButton *button, LijiPhotoCrop *self)
{
  int where = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "liji-where"));

  self->x = CLAMP (self->x + moves[where].right, 0, 1);
  self->y = CLAMP (self->y + moves[where].down, 0, 1);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
liji_photo_crop_class_init (LijiPhotoCropClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", LIJI_TYPE_PHOTO_CROP, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_mover (LijiPhotoCrop *self, guint where)
{
  GtkWidget *button = gtk_button_new_from_icon_name (moves[where].icon);
  const char *name = _ (moves[where].name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  liji_widget_set_name (button, name);
  g_object_set_data (G_OBJECT (button), "liji-where", GUINT_TO_POINTER (where));
  g_signal_connect_object (button, "clicked", G_CALLBACK (move_cb), self, 0);
  return button;
}

static void
liji_photo_crop_init (LijiPhotoCrop *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  self->x = self->y = 0.5;
  self->zoom = GTK_RANGE (gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 100, 250, 5));
  gtk_widget_set_hexpand (GTK_WIDGET (self->zoom), TRUE);
  liji_widget_set_name (GTK_WIDGET (self->zoom), _ ("How near the couple is"));
  g_signal_connect_object (self->zoom, "change-value", G_CALLBACK (zoom_cb), self, 0);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->zoom));
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_box_append (GTK_BOX (row), make_mover (self, i));
  adw_bin_set_child (ADW_BIN (self), row);
}

GtkWidget *
liji_photo_crop_new (void)
{
  return g_object_new (LIJI_TYPE_PHOTO_CROP, NULL);
}

LijiCrop
liji_photo_crop_get (LijiPhotoCrop *self, const LijiPhotoSpec *spec, int width, int height)
{
  LijiCrop crop = liji_photo_suggest_crop (spec, width, height);
  double zoom = gtk_range_get_value (self->zoom) / 100.0;

  crop.width = MAX (1, (int) (crop.width / zoom));
  crop.height = MAX (1, (int) (crop.height / zoom));
  crop.x = CLAMP ((int) (self->x * width) - crop.width / 2, 0, width - crop.width);
  crop.y = CLAMP ((int) (self->y * height) - crop.height / 2, 0, height - crop.height);
  return crop;
}

void
liji_photo_crop_reset (LijiPhotoCrop *self)
{
  self->x = self->y = 0.5;
  gtk_range_set_value (self->zoom, 100);
}
