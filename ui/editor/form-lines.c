/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/form-lines.h"
#include "ui/editor/field-row.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/names.h"

/* Lines are made anew when a thing comes or goes; while one is typed they stay. */

/* clang-format off */
static const LijiFormLinesKind kinds[] = {
  { "effects", N_ ("Add a belonging"), "quantity", "1" },
  { "claimants", N_ ("Add a relative") },
  { "relatives", N_ ("Add a relative") },
  { "parts", N_ ("Add a part") },
  { "items", N_ ("Add an item") },
};
/* clang-format on */

struct _LijiFormLines
{
  GtkBox parent_instance;
  LijiForm *form;
  const LijiFormLinesKind *kind;
  GtkBox *lines;
  GtkWidget *add;
  guint n;
};

G_DEFINE_FINAL_TYPE (LijiFormLines, liji_form_lines, GTK_TYPE_BOX)

static const LijiField *
get_list (LijiFormLines *self)
{
  return liji_form_get_field (self->form, self->kind->path);
}

static guint
count (LijiFormLines *self)
{
  gconstpointer record = liji_draft_get_record (liji_form_get_draft (self->form));
  const GPtrArray *list = *(GPtrArray *const *) ((const char *) record + get_list (self)->offset);

  return list != NULL ? list->len : 0;
}

static void
remove_cb (GtkButton *button, LijiFormLines *self)
{
  liji_form_remove (self->form, self->kind->path,
                    GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "liji-index")));
}

static void
add_cb (GtkButton *button, LijiFormLines *self)
{
  g_autofree char *first
      = self->kind->member != NULL
            ? g_strdup_printf ("%s.%u.%s", self->kind->path, count (self), self->kind->member)
            : NULL;
  GtkWidget *last;

  liji_form_add (self->form, self->kind->path);
  if (first != NULL)
    liji_form_type (self->form, first, self->kind->value, NULL);
  last = gtk_widget_get_last_child (GTK_WIDGET (self->lines));
  if (last != NULL)
    gtk_widget_child_focus (last, GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
make_line (LijiFormLines *self, guint i)
{
  const LijiModel *model = get_list (self)->model;
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *columns = g_object_new (LIJI_TYPE_COLUMNS, "homogeneous", TRUE, NULL);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Take line %u off the list"), i + 1);

  for (guint m = 0; m < model->n_fields; m++)
    {
      g_autofree char *path
          = g_strdup_printf ("%s.%u.%s", self->kind->path, i, model->fields[m].name);
      GtkWidget *row = liji_field_row_new (path);

      gtk_widget_set_hexpand (row, TRUE);
      liji_columns_append (LIJI_COLUMNS (columns), row);
    }
  gtk_widget_set_hexpand (columns, TRUE);
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_visible (remove, liji_form_may_edit (self->form, self->kind->path));
  liji_widget_set_name (remove, name);
  g_object_set_data (G_OBJECT (remove), "liji-index", GUINT_TO_POINTER (i));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, 0);
  gtk_box_append (GTK_BOX (line), columns);
  gtk_box_append (GTK_BOX (line), remove);
  liji_form_bind_widgets (self->form, line, NULL);
  return line;
}

static void
fill (LijiFormLines *self)
{
  GtkWidget *line;

  while ((line = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, line);
  self->n = count (self);
  for (guint i = 0; i < self->n; i++)
    gtk_box_append (self->lines, make_line (self, i));
}

static void
form_changed_cb (LijiForm *form, const char *path, LijiFormLines *self)
{
  if (path == NULL ? count (self) != self->n : g_str_equal (path, self->kind->path))
    fill (self);
}

static void
editable_cb (LijiFormLines *self)
{
  gtk_widget_set_visible (self->add, liji_form_may_edit (self->form, self->kind->path));
  fill (self);
}

static void
liji_form_lines_dispose (GObject *object)
{
  g_clear_object (&LIJI_FORM_LINES (object)->form);
  G_OBJECT_CLASS (liji_form_lines_parent_class)->dispose (object);
}

static void
liji_form_lines_class_init (LijiFormLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_form_lines_dispose;
}

static void
liji_form_lines_init (LijiFormLines *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->add = gtk_button_new ();
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->add, 8);
  gtk_widget_add_css_class (self->add, "flat");
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, 0);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->lines));
  gtk_box_append (GTK_BOX (self), self->add);
}

const LijiFormLinesKind *
liji_form_lines_kind (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].path, path) == 0)
      return &kinds[i];
  return NULL;
}

void
liji_form_lines_bind (LijiFormLines *self, LijiForm *form, const LijiFormLinesKind *kind)
{
  g_return_if_fail (LIJI_IS_FORM_LINES (self) && self->form == NULL && kind != NULL);
  self->form = g_object_ref (form);
  self->kind = kind;
  gtk_button_set_label (GTK_BUTTON (self->add), _ (kind->add));
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  g_signal_connect_object (form, "notify::editable", G_CALLBACK (editable_cb), self,
                           G_CONNECT_SWAPPED);
  editable_cb (self);
}

GtkWidget *
liji_form_lines_make (LijiForm *form, const char *path)
{
  const LijiField *field = liji_form_get_field (form, path);
  GtkWidget *box, *title, *lines;

  if (field == NULL || field->kind != LIJI_FIELD_LIST)
    return liji_field_row_new (path);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  title = gtk_label_new (_ (field->label));
  lines = g_object_new (LIJI_TYPE_FORM_LINES, NULL);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  liji_widget_set_name (lines, _ (field->label));
  liji_form_lines_bind (LIJI_FORM_LINES (lines), form, liji_form_lines_kind (path));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), lines);
  return box;
}
