/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/paper-window.h"
#include "certificate/layout.h"
#include "register/async.h"
#include "register/paper/printing.h"
#include "ui/print/print-flow.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/header.h"
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
  GtkWidget *aside; /* the list and its heading */
  GtkListBox *compare;
  LijiPrinterChoice *choice; /* of a form */
};

G_DEFINE_FINAL_TYPE (LijiPaperWindow, liji_paper_window, ADW_TYPE_WINDOW)

enum
{
  PRINT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- a form ---- */

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
    liji_banner_show (self->banner, "success",
                      _ ("The printer has finished the paper. Compare it with the screen."));
  else
    {
      g_autofree char *text = g_error_matches (error, LIJI_PRINT_ERROR, LIJI_PRINT_ERROR_REFUSED)
                                  ? g_strdup_printf (_ ("Not printed: %s."), error->message)
                                  : g_strdup_printf (_ ("The printer did not finish it: %s. Look "
                                                        "at the paper, then print it again."),
                                                     error->message);

      liji_banner_show (self->banner, "error", text);
    }
}

static void
watch_cb (const char *words, gboolean halted, gpointer data)
{
  LijiPaperWindow *self = data;

  if (self->view != NULL)
    liji_banner_show (self->banner, halted ? "warning" : "note", words);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPaperWindow) self = data;

  if (self->view == NULL)
    return;
  if (liji_printer_choice_settle_finish (LIJI_PRINTER_CHOICE (source), result, NULL))
    liji_print_flow_run (GTK_WINDOW (self), self->desk, self->choice, NULL, self->kind, self->pdf,
                         FALSE, NULL, watch_cb, self, printed_cb, g_object_ref (self));
  else
    gtk_widget_set_sensitive (GTK_WIDGET (self->print), TRUE);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiPaperWindow *self = LIJI_PAPER_WINDOW (widget);

  if (self->pdf == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->print))
      || !gtk_widget_get_visible (GTK_WIDGET (self->print)))
    return;
  if (self->paper != NULL)
    {
      g_signal_emit (self, signals[PRINT], 0);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->print), FALSE);
  if (self->choice == NULL)
    self->choice = liji_printer_choice_new (self->desk, self->kind);
  liji_printer_choice_settle (self->choice, GTK_WINDOW (self), settled_cb, g_object_ref (self));
}

/* ---- comparing ---- */

typedef struct
{
  LijiPaper *paper;
  GBytes *pdf;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  liji_paper_unref (job->paper);
  g_bytes_unref (job->pdf);
  g_free (job);
}

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_printing_list_places (session, job->paper, job->pdf, error);
}

/* 男方 · 姓名: the paper's word, with whose it is where the paper has two of them. */
static char *
name_place (const LijiPaperPlace *place)
{
  if (g_str_has_prefix (place->field, "man."))
    return g_strdup_printf ("%s · %s", _ ("Man"), place->label);
  if (g_str_has_prefix (place->field, "woman."))
    return g_strdup_printf ("%s · %s", _ ("Woman"), place->label);
  return g_strdup (place->label);
}

static void
add_place (LijiPaperWindow *self, const LijiPaperPlace *place)
{
  g_autofree char *name = name_place (place);
  g_autofree char *title = g_markup_escape_text (place->text, -1);
  /* translators: a field on the paper and what stands there */
  g_autofree char *whole = g_strdup_printf (_ ("Compare %s: %s"), name, place->text);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), name);
  gtk_widget_add_css_class (row, "numeric");
  liji_widget_set_name (row, whole);
  gtk_list_box_append (self->compare, row);
  liji_paper_view_mark (self->view, place->page, place->box.x, place->box.y, place->box.width,
                        place->box.height, whole);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPaperWindow) self = data;
  g_autoptr (GPtrArray) places = liji_async_finish (LIJI_SESSION (source), result, NULL);

  if (self->view == NULL)
    return;
  for (guint i = 0; places != NULL && i < places->len; i++)
    add_place (self, g_ptr_array_index (places, i));
  gtk_widget_set_visible (self->aside, places != NULL && places->len > 0);
  liji_paper_view_show (self->view, self->pdf, gtk_window_get_title (GTK_WINDOW (self)));
  if (places != NULL && places->len > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->compare), GTK_DIR_TAB_FORWARD);
}

static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, LijiPaperWindow *self)
{
  if (self->view != NULL)
    liji_paper_view_choose_mark (self->view, row != NULL ? gtk_list_box_row_get_index (row) : -1);
}

static void
turn_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_paper_view_turn (LIJI_PAPER_WINDOW (widget)->view,
                        g_str_equal (name, "paper.next-page") ? 1 : -1);
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
  g_clear_object (&self->choice);
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
  signals[PRINT] = g_signal_new ("print", LIJI_TYPE_PAPER_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "paper.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "paper.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "paper.next-page", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "paper.previous-page", NULL, turn_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "paper.next-page", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "paper.previous-page",
                                       NULL);
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

static GtkWidget *
build_aside (LijiPaperWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *heading = gtk_label_new (_ ("To compare, in reading order"));

  self->aside = scroller;
  self->compare = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->compare, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->compare), "boxed-list");
  liji_widget_set_name (GTK_WIDGET (self->compare), _ ("To compare, in reading order"));
  g_signal_connect_object (self->compare, "row-selected", G_CALLBACK (selected_cb), self, 0);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (heading), 26); /* so wide that no number is broken */
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->compare));
  gtk_widget_add_css_class (box, "compare-list");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_visible (scroller, FALSE);
  return scroller;
}

static GtkWidget *
build_header (LijiPaperWindow *self)
{
  GtkWidget *header = liji_header_new ();
  static const struct
  {
    const char *icon;
    const char *name;
    const char *action;
  } buttons[] = {
    { "zoom-out-symbolic", N_ ("Smaller"), "paper.zoom-out" },
    { "zoom-in-symbolic", N_ ("Larger"), "paper.zoom-in" },
    { "go-up-symbolic", N_ ("Previous page"), "paper.previous-page" },
    { "go-down-symbolic", N_ ("Next page"), "paper.next-page" },
  };

  self->print = GTK_BUTTON (gtk_button_new_with_label (_ ("Print")));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->print), "paper.print");
  gtk_widget_add_css_class (GTK_WIDGET (self->print), "suggested-action");
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    adw_header_bar_pack_start (
        ADW_HEADER_BAR (header),
        make_icon_button (buttons[i].icon, _ (buttons[i].name), buttons[i].action));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->print));
  return header;
}

static void
liji_paper_window_init (LijiPaperWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->view = LIJI_PAPER_VIEW (liji_paper_view_new ());
  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (sides), build_aside (self));
  gtk_box_append (GTK_BOX (sides), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), sides);
  gtk_widget_set_vexpand (sides, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
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
liji_paper_window_present_form (LijiDesk *desk,
                                GtkWidget *parent,
                                const char *title,
                                const char *kind,
                                GBytes *pdf)
{
  LijiPaperWindow *self = LIJI_PAPER_WINDOW (liji_paper_window_new (desk, title));

  self->kind = g_strdup (kind);
  self->pdf = g_bytes_ref (pdf);
  if (gtk_widget_has_css_class (parent, "funeral"))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "marriage");
      gtk_widget_add_css_class (GTK_WIDGET (self), "funeral");
    }
  liji_paper_view_show (self->view, pdf, title);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_present (GTK_WINDOW (self));
}

void
liji_paper_window_show_paper (LijiPaperWindow *self, LijiPaper *paper, GBytes *pdf)
{
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (LIJI_IS_PAPER_WINDOW (self));
  self->paper = liji_paper_ref (paper);
  self->kind = g_strdup (paper->kind);
  self->pdf = g_bytes_ref (pdf);
  if (liji_paper_is_withdrawn (paper) || (paper->booklet != NULL && !liji_paper_is_waiting (paper)))
    gtk_widget_set_visible (GTK_WIDGET (self->print), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self), 1040, 760);
  job->paper = liji_paper_ref (paper);
  job->pdf = g_bytes_ref (pdf);
  liji_async_run (liji_desk_get_session (self->desk), list_in_worker, job, job_free,
                  (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, g_object_ref (self));
}

LijiPaper *
liji_paper_window_get_paper (LijiPaperWindow *self)
{
  g_return_val_if_fail (LIJI_IS_PAPER_WINDOW (self), NULL);
  return self->paper;
}
