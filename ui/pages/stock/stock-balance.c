/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/stock/stock-balance.h"
#include "base/codes.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/names.h"
#include "ui/widgets/section.h"

static void
add_count (GtkWidget *line, const char *label, gint64 count)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "orientation", GTK_ORIENTATION_VERTICAL, NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), label, number);
  GtkWidget *big = gtk_label_new (number);
  GtkWidget *small = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (big), 0);
  gtk_label_set_xalign (GTK_LABEL (small), 0);
  gtk_widget_add_css_class (big, "title-3");
  gtk_widget_add_css_class (big, "numeric");
  gtk_widget_add_css_class (small, "dim-label");
  gtk_widget_add_css_class (small, "caption");
  gtk_box_append (GTK_BOX (box), big);
  gtk_box_append (GTK_BOX (box), small);
  liji_widget_set_name (box, name);
  gtk_flow_box_insert (GTK_FLOW_BOX (line), box, -1);
}

char *
liji_stock_dup_kind (const char *kind)
{
  const LijiCode *code = liji_code_table_find (liji_code_table ("stock_kind"), kind);

  return code != NULL ? liji_code_choice_dup_words (code) : g_strdup (kind);
}

GtkWidget *
liji_stock_balance_new (const LijiBookletBalance *balance)
{
  g_autofree char *title = liji_stock_dup_kind (balance->kind);
  GtkWidget *section = liji_section_new (title);
  GtkWidget *line = gtk_flow_box_new ();
  GtkWidget *sum = gtk_label_new (
      balance->balanced ? _ ("Every serial is accounted for.")
                        : _ ("The serials do not add up. Let the registry be checked."));

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (line), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (line), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (line), 8);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (line), 12);
  gtk_widget_set_can_focus (line, FALSE); /* figures to read: Tab passes by */
  gtk_widget_add_css_class (line, "counts");
  add_count (line, _ ("received"), balance->received);
  add_count (line, _ ("in the safe"), balance->in_safe);
  add_count (line, _ ("at windows"), balance->in_hand);
  add_count (line, _ ("used"), balance->used);
  add_count (line, _ ("voided"), balance->voided);
  add_count (line, _ ("handed up"), balance->returned);
  add_count (line, _ ("lost"), balance->lost);
  add_count (line, _ ("destroyed"), balance->destroyed);
  gtk_widget_set_margin_top (sum, 6);
  gtk_label_set_xalign (GTK_LABEL (sum), 0);
  gtk_label_set_wrap (GTK_LABEL (sum), TRUE);
  gtk_widget_add_css_class (sum, balance->balanced ? "success" : "error");
  gtk_widget_add_css_class (sum, "facts");
  gtk_box_append (GTK_BOX (section), line);
  gtk_box_append (GTK_BOX (section), sum);
  return section;
}
