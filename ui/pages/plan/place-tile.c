/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/plan/place-tile.h"
#include "ui/widgets/names.h"

/* What is free says so in words: nothing hangs on colour. */

struct _LijiPlaceTile
{
  GtkButton parent_instance;
  char *name;
  char *target;
  char *told; /* what stands on it, in one line */
};

G_DEFINE_FINAL_TYPE (LijiPlaceTile, liji_place_tile, GTK_TYPE_BUTTON)

static void
liji_place_tile_finalize (GObject *object)
{
  LijiPlaceTile *self = LIJI_PLACE_TILE (object);

  g_free (self->name);
  g_free (self->target);
  g_free (self->told);
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
liji_place_tile_new (const char *name)
{
  LijiPlaceTile *self = g_object_new (LIJI_TYPE_PLACE_TILE, NULL);

  self->name = g_strdup (name);
  return GTK_WIDGET (self);
}

const char *
liji_place_tile_get_name (LijiPlaceTile *self)
{
  return self->name;
}

static void
draw (LijiPlaceTile *self, const char *who, const char *says, const char *more, gboolean late)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  add_line (head, self->name, "heading");
  if (late)
    gtk_box_append (GTK_BOX (head), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), head);
  add_line (box, says, who != NULL ? "numeric" : "dim-label");
  if (more != NULL)
    add_line (box, more, "caption");
  gtk_button_set_child (GTK_BUTTON (self), box);
}

void
liji_place_tile_show (LijiPlaceTile *self,
                      const char *who,
                      const char *more,
                      gboolean late,
                      const char *target)
{
  const char *says = who != NULL ? who : C_ ("place", "free");
  g_autofree char *told = g_strdup_printf ("%s, %s%s%s", self->name, says, more != NULL ? ", " : "",
                                           more != NULL ? more : "");

  g_free (self->target);
  self->target = g_strdup (target);
  if (g_strcmp0 (told, self->told) != 0)
    draw (self, who, says, more, late);
  g_free (self->told);
  self->told = g_steal_pointer (&told);
  gtk_widget_remove_css_class (GTK_WIDGET (self), who != NULL ? "flat" : "taken");
  gtk_widget_add_css_class (GTK_WIDGET (self), who != NULL ? "taken" : "flat");
  /* The caret comes to what is free too: GTK 4.8's flow box holds Tab before one it cannot enter.
   */
  gtk_widget_set_can_target (GTK_WIDGET (self), target != NULL);
  liji_widget_set_name (GTK_WIDGET (self), self->told);
}

const char *
liji_place_tile_get_target (LijiPlaceTile *self)
{
  return self->target;
}
