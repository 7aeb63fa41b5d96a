/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/verify/verify-result.h"
#include "liji-config.h"
#include "ui/widgets/names.h"
#include "ui/widgets/section.h"

/* Never only a green tick: the lines to compare always stand below. */

struct _LijiVerifyResult
{
  AdwBin parent_instance;
  GtkWidget *verdict_box;
  GtkImage *verdict_icon;
  GtkLabel *verdict;
  GtkLabel *explanation;
  GtkWidget *compare_section;
  GtkGrid *compare;
  int n_lines;
};

G_DEFINE_FINAL_TYPE (LijiVerifyResult, liji_verify_result, ADW_TYPE_BIN)

static const struct
{
  const char *style;
  const char *icon;
} looks[] = {
  [LIJI_VERDICT_GOOD] = { "success", "object-select-symbolic" },
  [LIJI_VERDICT_DOUBTFUL] = { "error", "dialog-warning-symbolic" },
  [LIJI_VERDICT_BAD] = { "error", "action-unavailable-symbolic" },
};

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
liji_verify_result_class_init (LijiVerifyResultClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LIJI_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/verify/verify-result.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiVerifyResult, verdict_box);
  gtk_widget_class_bind_template_child (widget_class, LijiVerifyResult, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, LijiVerifyResult, verdict);
  gtk_widget_class_bind_template_child (widget_class, LijiVerifyResult, explanation);
  gtk_widget_class_bind_template_child (widget_class, LijiVerifyResult, compare_section);
  gtk_widget_class_bind_template_child (widget_class, LijiVerifyResult, compare);
}

static void
liji_verify_result_init (LijiVerifyResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
liji_verify_result_clear (LijiVerifyResult *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->compare))) != NULL)
    gtk_grid_remove (self->compare, child);
  self->n_lines = 0;
}

void
liji_verify_result_add (LijiVerifyResult *self,
                        const char *label,
                        const char *value,
                        const char *mark,
                        const char *style)
{
  GtkWidget *shown = make_label (value, "compare-value");
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), label, value);
  int row = self->n_lines++;

  liji_widget_set_name (shown, name);
  gtk_widget_set_hexpand (shown, TRUE);
  gtk_label_set_selectable (GTK_LABEL (shown), TRUE);
  gtk_widget_set_focusable (shown, FALSE);
  gtk_grid_attach (self->compare, make_label (label, "dim-label"), 0, row, 1, 1);
  gtk_grid_attach (self->compare, shown, 1, row, 1, 1);
  if (mark != NULL)
    gtk_grid_attach (self->compare, make_label (mark, style), 2, row, 1, 1);
}

void
liji_verify_result_tell (LijiVerifyResult *self,
                         LijiVerdict verdict,
                         const char *words,
                         const char *more)
{
  g_return_if_fail (LIJI_IS_VERIFY_RESULT (self));
  gtk_widget_remove_css_class (self->verdict_box, "success");
  gtk_widget_remove_css_class (self->verdict_box, "error");
  gtk_widget_add_css_class (self->verdict_box, looks[verdict].style);
  gtk_image_set_from_icon_name (self->verdict_icon, looks[verdict].icon);
  gtk_label_set_text (self->verdict, words);
  gtk_label_set_text (self->explanation, more);
  liji_widget_set_name (self->verdict_box, words);
  gtk_widget_set_visible (self->compare_section, self->n_lines > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
