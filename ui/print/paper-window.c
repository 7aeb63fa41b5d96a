/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/paper-window.h"
#include "ui/print/print-flow.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/names.h"
#include "ui/widgets/paper-view.h"
#include "ui/widgets/problem-text.h"

struct _LijiPaperWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiPaper *paper;
  char *kind;
  GBytes *pdf;
  LijiPaperView *view;
  LijiBanner *banner;
  GtkButton *print;
  GtkLabel *compare;
};

G_DEFINE_FINAL_TYPE (LijiPaperWindow, liji_paper_window, ADW_TYPE_WINDOW)

enum
{
  PRINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPaperWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean printed = liji_print_flow_finish (result, &error);

  if (self->view == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->print), TRUE);
  if (printed)
    {
      liji_banner_show (self->banner, "success",
                        _ ("The printer has taken the paper. Compare it with the screen."));
      g_signal_emit (self, signals[PRINTED], 0);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *text = liji_problem_text_error (error);

      liji_banner_show (self->banner, "error", text);
    }
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiPaperWindow *self = LIJI_PAPER_WINDOW (widget);
  gboolean again;

  if (self->pdf == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->print)))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->print), FALSE);
  again = self->paper != NULL && g_strcmp0 (self->paper->state, "sealed") != 0;
  liji_print_flow_run (GTK_WINDOW (self), self->desk, self->paper, self->kind, self->pdf, again,
                       printed_cb, g_object_ref (self));
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiPaperWindow *self = LIJI_PAPER_WINDOW (widget);
  double factor = g_str_equal (name, "paper.zoom-in") ? 1.25 : 0.8;

  liji_paper_view_set_zoom (self->view, liji_paper_view_get_zoom (self->view) * factor);
}

static void
liji_paper_window_dispose (GObject *object)
{
  LijiPaperWindow *self = LIJI_PAPER_WINDOW (object);

  self->view = NULL;
  g_clear_object (&self->desk);
  g_clear_pointer (&self->paper, liji_paper_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_pointer (&self->kind, g_free);
  G_OBJECT_CLASS (liji_paper_window_parent_class)->dispose (object);
}

static void
liji_paper_window_class_init (LijiPaperWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_paper_window_dispose;
  signals[PRINTED] = g_signal_new ("printed", LIJI_TYPE_PAPER_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "paper.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "paper.zoom-out", NULL, zoom_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "paper.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK,
                                       "paper.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK,
                                       "paper.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK,
                                       "paper.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  /* To assistive technology too. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkWidget *
make_icon_button (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, name);
  liji_widget_set_name (button, name);
  return button;
}

static void
liji_paper_window_init (LijiPaperWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->print = GTK_BUTTON (gtk_button_new_with_label (_ ("Print")));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->print), "paper.print");
  gtk_widget_add_css_class (GTK_WIDGET (self->print), "suggested-action");
  self->view = LIJI_PAPER_VIEW (liji_paper_view_new ());
  self->banner = LIJI_BANNER (liji_banner_new ());
  self->compare = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->compare, TRUE);
  gtk_label_set_xalign (self->compare, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->compare), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->compare), "compare-line");
  adw_header_bar_pack_start (
      ADW_HEADER_BAR (header),
      make_icon_button ("zoom-out-symbolic", _ ("Smaller"), "paper.zoom-out"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             make_icon_button ("zoom-in-symbolic", _ ("Larger"), "paper.zoom-in"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->print));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->compare));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "marriage");
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 780);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
liji_paper_window_new (LijiDesk *desk, const char *title)
{
  LijiPaperWindow *self = g_object_new (LIJI_TYPE_PAPER_WINDOW, "title", title, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

void
liji_paper_window_show_form (LijiPaperWindow *self, const char *kind, GBytes *pdf)
{
  g_return_if_fail (LIJI_IS_PAPER_WINDOW (self));
  self->kind = g_strdup (kind);
  self->pdf = g_bytes_ref (pdf);
  liji_paper_view_show (self->view, pdf, gtk_window_get_title (GTK_WINDOW (self)));
}

void
liji_paper_window_show_paper (LijiPaperWindow *self,
                              LijiPaper *paper,
                              GBytes *pdf,
                              const char *compare)
{
  g_return_if_fail (LIJI_IS_PAPER_WINDOW (self));
  self->paper = liji_paper_ref (paper);
  if (paper->booklet != NULL && g_strcmp0 (paper->state, "sealed") != 0
      && g_strcmp0 (paper->state, "registered") != 0)
    gtk_widget_set_visible (GTK_WIDGET (self->print), FALSE);
  if (compare != NULL)
    {
      gtk_label_set_text (self->compare, compare);
      gtk_widget_set_visible (GTK_WIDGET (self->compare), TRUE);
    }
  liji_paper_window_show_form (self, paper->kind, pdf);
}
