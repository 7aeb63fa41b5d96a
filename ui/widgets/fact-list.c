/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/fact-list.h"
#include "base/codes.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/names.h"

#define UNBROKEN 18

struct _LijiFactList
{
  GtkGrid parent_instance;
  int n;
};

G_DEFINE_FINAL_TYPE (LijiFactList, liji_fact_list, GTK_TYPE_GRID)

static void
liji_fact_list_class_init (LijiFactListClass *klass)
{
}

static void
liji_fact_list_init (LijiFactList *self)
{
  gtk_grid_set_column_spacing (GTK_GRID (self), 16);
  gtk_grid_set_row_spacing (GTK_GRID (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "facts");
}

GtkWidget *
liji_fact_list_new (void)
{
  return g_object_new (LIJI_TYPE_FACT_LIST, NULL);
}

void
liji_fact_list_clear (LijiFactList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_grid_remove (GTK_GRID (self), child);
  self->n = 0;
}

void
liji_fact_list_add (LijiFactList *self, const char *name, const char *value)
{
  GtkWidget *left = gtk_label_new (name);
  GtkWidget *right = gtk_label_new (value);
  g_autofree char *both = g_strdup_printf (_ ("%s: %s"), name, value);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_wrap (GTK_LABEL (left), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (left), 16);
  gtk_label_set_xalign (GTK_LABEL (right), 0);
  gtk_label_set_wrap (GTK_LABEL (right), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (right), PANGO_WRAP_WORD_CHAR);
  /* An identity number is not broken: where it does not fit, the columns go below one another. */
  gtk_label_set_width_chars (GTK_LABEL (right), (int) MIN (g_utf8_strlen (value, -1), UNBROKEN));
  /* A Latin name and a Chinese value stand on one line, whichever of them wraps. */
  gtk_widget_set_valign (left, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (right, GTK_ALIGN_BASELINE);
  gtk_label_set_selectable (GTK_LABEL (right), TRUE);
  gtk_widget_set_focusable (right, FALSE);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_widget_add_css_class (left, "dim-label");
  gtk_widget_add_css_class (right, "numeric");
  liji_widget_set_name (right, both);
  gtk_grid_attach (GTK_GRID (self), left, 0, self->n, 1, 1);
  gtk_grid_attach (GTK_GRID (self), right, 1, self->n, 1, 1);
  self->n++;
}

void
liji_fact_list_add_field (LijiFactList *self, LijiDraft *draft, const char *path)
{
  const LijiField *field = liji_model_find (liji_draft_get_model (draft),
                                            (gpointer) liji_draft_get_record (draft), path, NULL);
  g_autofree char *text = field != NULL ? liji_draft_dup_text (draft, path) : NULL;
  g_autofree char *shown = NULL;
  LijiDate date;

  if (text == NULL || *text == '\0' || g_str_equal (text, "false"))
    return;
  if (field->kind == LIJI_FIELD_CODE)
    {
      const LijiCode *code = liji_code_table_find (liji_code_table (field->codes), text);

      shown = code != NULL ? liji_code_choice_dup_title (code) : NULL;
    }
  else if (field->kind == LIJI_FIELD_DATE && liji_date_from_iso (text, &date))
    shown = liji_date_word_dup (date);
  else if (field->kind == LIJI_FIELD_FLAG)
    shown = g_strdup (_ ("yes"));
  liji_fact_list_add (self, _ (field->label), shown != NULL ? shown : text);
}
