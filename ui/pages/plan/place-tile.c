/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/plan/place-tile.h"
#include "ui/widgets/names.h"

/* What is free says so in words: nothing hangs on colour. */

struct _LijiPlaceTile
{
  GtkButton parent_instance;
  char *target;
};

G_DEFINE_FINAL_TYPE (LijiPlaceTile, liji_place_tile, GTK_TYPE_BUTTON)

static void
liji_place_tile_finalize (GObject *object)
{
  g_free (LIJI_PLACE_TILE (object)->target);
  G_OBJECT_CLASS (liji_place_tile_parent_class)->finalize (object);
}

static void
liji_place_tile_class_init (LijiPlaceTileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_place_tile_finalize;
}

static void
liji_place_tile_init (LijiPlaceTile *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "place-tile");
}

static void
add_line (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

GtkWidget *
liji_place_tile_new (const char *name,
                     const char *who,
                     const char *more,
                     gboolean late,
                     const char *target)
{
  LijiPlaceTile *self = g_object_new (LIJI_TYPE_PLACE_TILE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *says = who != NULL ? who : C_ ("place", "free");
  g_autofree char *told = g_strdup_printf ("%s, %s%s%s", name, says, more != NULL ? ", " : "",
                                           more != NULL ? more : "");

  self->target = g_strdup (target);
  add_line (head, name, "heading");
  if (late)
    gtk_box_append (GTK_BOX (head), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), head);
  add_line (box, says, who != NULL ? "numeric" : "dim-label");
  if (more != NULL)
    add_line (box, more, "caption");
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), who != NULL ? "taken" : "flat");
  gtk_widget_set_can_focus (GTK_WIDGET (self), target != NULL);
  gtk_widget_set_can_target (GTK_WIDGET (self), target != NULL);
  liji_widget_set_name (GTK_WIDGET (self), told);
  return GTK_WIDGET (self);
}

const char *
liji_place_tile_get_target (LijiPlaceTile *self)
{
  return self->target;
}
