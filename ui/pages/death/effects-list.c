/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/death/effects-list.h"
#include "model/funeral/death.h"
#include "ui/editor/field-row.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/names.h"

/* Lines are made anew when a thing comes or goes; while one is typed they stay. */

#define PATH "effects"

struct _LijiEffectsList
{
  GtkBox parent_instance;
  LijiForm *form;
  GtkBox *lines;
  GtkWidget *add;
  guint n;
};

G_DEFINE_FINAL_TYPE (LijiEffectsList, liji_effects_list, GTK_TYPE_BOX)

static guint
count (LijiEffectsList *self)
{
  const LijiDeathForm *form = liji_draft_get_record (liji_form_get_draft (self->form));

  return form->effects != NULL ? form->effects->len : 0;
}

static void
remove_cb (GtkButton *button, LijiEffectsList *self)
{
  liji_form_remove (self->form, PATH,
                    GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "liji-index")));
}

static void
add_cb (GtkButton *button, LijiEffectsList *self)
{
  g_autofree char *quantity = g_strdup_printf (PATH ".%u.quantity", count (self));
  GtkWidget *last;

  liji_form_add (self->form, PATH);
  liji_form_type (self->form, quantity, "1", NULL);
  last = gtk_widget_get_last_child (GTK_WIDGET (self->lines));
  if (last != NULL)
    gtk_widget_child_focus (last, GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
make_line (LijiEffectsList *self, guint i)
{
  static const char *const members[] = { "item", "quantity", "given_to" };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *columns = g_object_new (LIJI_TYPE_COLUMNS, "homogeneous", TRUE, NULL);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Take thing %u off the list"), i + 1);

  for (guint m = 0; m < G_N_ELEMENTS (members); m++)
    {
      g_autofree char *path = g_strdup_printf (PATH ".%u.%s", i, members[m]);
      GtkWidget *row = liji_field_row_new (path);

      gtk_widget_set_hexpand (row, TRUE);
      liji_columns_append (LIJI_COLUMNS (columns), row);
    }
  gtk_widget_set_hexpand (columns, TRUE);
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_visible (remove, liji_form_may_edit (self->form, PATH));
  liji_widget_set_name (remove, name);
  g_object_set_data (G_OBJECT (remove), "liji-index", GUINT_TO_POINTER (i));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, 0);
  gtk_box_append (GTK_BOX (line), columns);
  gtk_box_append (GTK_BOX (line), remove);
  liji_form_bind_widgets (self->form, line, NULL);
  return line;
}

static void
fill (LijiEffectsList *self)
{
  GtkWidget *line;

  while ((line = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, line);
  self->n = count (self);
  for (guint i = 0; i < self->n; i++)
    gtk_box_append (self->lines, make_line (self, i));
}

static void
form_changed_cb (LijiForm *form, const char *path, LijiEffectsList *self)
{
  if (path == NULL ? count (self) != self->n : g_str_equal (path, PATH))
    fill (self);
}

static void
editable_cb (LijiEffectsList *self)
{
  gtk_widget_set_visible (self->add, liji_form_may_edit (self->form, PATH));
  fill (self);
}

static void
liji_effects_list_dispose (GObject *object)
{
  g_clear_object (&LIJI_EFFECTS_LIST (object)->form);
  G_OBJECT_CLASS (liji_effects_list_parent_class)->dispose (object);
}

static void
liji_effects_list_class_init (LijiEffectsListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_effects_list_dispose;
}

static void
liji_effects_list_init (LijiEffectsList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->add = gtk_button_new_with_label (_ ("Add a belonging"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->add, 8);
  gtk_widget_add_css_class (self->add, "flat");
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, 0);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->lines));
  gtk_box_append (GTK_BOX (self), self->add);
}

void
liji_effects_list_bind (LijiEffectsList *self, LijiForm *form)
{
  g_return_if_fail (LIJI_IS_EFFECTS_LIST (self) && self->form == NULL);
  self->form = g_object_ref (form);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  g_signal_connect_object (form, "notify::editable", G_CALLBACK (editable_cb), self,
                           G_CONNECT_SWAPPED);
  editable_cb (self);
}
