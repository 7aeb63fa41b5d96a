/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/print-set.h"
#include "certificate/kind.h"
#include "register/async.h"
#include "register/paper/printing.h"
#include "ui/print/portal.h"
#include "ui/print/print-flow.h"
#include "ui/print/print-trouble.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* Each paper is made first, so that what cannot be made is known before a booklet is laid in; then
 * the booklet's own number is asked for, so that no other can be in the printer. */

#define SHORTEST 4 /* figures of a booklet's number that tell it from its neighbours */
#define TICK_MS 250

struct _LijiPrintSet
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiPrinterChoice *choice;
  GPtrArray *papers;
  char *reprint;    /* why what was printed is printed again */
  guint at;         /* the paper in hand */
  LijiPaper *paper; /* that paper as it was made */
  GBytes *pdf;
  GCancellable *cancellable;
  gint64 begun;
  guint tick;
  gboolean halted;
  GtkStack *stack;
  GtkLabel *whose;
  GtkLabel *serial;
  GtkLabel *printer;
  GtkEntry *entry;
  GtkLabel *wrong;
  GtkProgressBar *bar;
  GtkLabel *stage;
  GtkLabel *left;
  GtkLabel *trouble;
  GtkButton *print;
  GtkButton *stop;
};

G_DEFINE_FINAL_TYPE (LijiPrintSet, liji_print_set, ADW_TYPE_WINDOW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void start_paper (LijiPrintSet *self);

static gboolean
is_closed (LijiPrintSet *self)
{
  return self->desk == NULL;
}

/* ---- what is seen ---- */

static void
show (LijiPrintSet *self, const char *page)
{
  gboolean feed = g_str_equal (page, "feed");

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (GTK_WIDGET (self->print), feed);
  gtk_button_set_label (self->stop, g_str_equal (page, "end") ? _ ("Close") : _ ("Stop"));
  if (feed)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
show_place (LijiPrintSet *self)
{
  g_autofree char *title = self->papers->len > 1 ? g_strdup_printf (_ ("Printing, %u of %u"),
                                                                    self->at + 1, self->papers->len)
                                                 : g_strdup (_ ("Printing"));

  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* How long the last one took tells how long this one will. */
static gboolean
tick_cb (gpointer data)
{
  LijiPrintSet *self = data;
  double usual = liji_printer_choice_get_seconds (self->choice);
  double gone = (g_get_monotonic_time () - self->begun) / (double) G_USEC_PER_SEC;
  g_autofree char *text = NULL;

  if (usual <= 0 || gone >= usual || self->halted)
    {
      gtk_progress_bar_pulse (self->bar);
      gtk_label_set_text (self->left, "");
      return G_SOURCE_CONTINUE;
    }
  text = g_strdup_printf (
      ngettext ("about %u second left", "about %u seconds left", (guint) (usual - gone) + 1),
      (guint) (usual - gone) + 1);
  gtk_progress_bar_set_fraction (self->bar, gone / usual);
  gtk_label_set_text (self->left, text);
  return G_SOURCE_CONTINUE;
}

static void
start_ticking (LijiPrintSet *self, const char *stage)
{
  self->begun = g_get_monotonic_time ();
  self->halted = FALSE;
  gtk_label_set_text (self->stage, stage);
  gtk_label_set_text (self->left, "");
  gtk_progress_bar_set_fraction (self->bar, 0);
  if (self->tick == 0)
    self->tick = g_timeout_add (TICK_MS, tick_cb, self);
}

static void
show_trouble (LijiPrintSet *self, const char *text)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_label_set_text (self->trouble, text);
  show (self, "end");
  gtk_widget_grab_focus (GTK_WIDGET (self->stop));
}

/* ---- printing ---- */

static void
watch_cb (const char *words, gboolean halted, gpointer data)
{
  LijiPrintSet *self = data;

  if (is_closed (self))
    return;
  self->halted = halted;
  gtk_label_set_text (self->stage, words);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPrintSet) self = data;
  g_autoptr (GError) error = NULL;
  gboolean printed = liji_print_flow_finish (result, &error);

  g_signal_emit (self, signals[CHANGED], 0);
  if (is_closed (self))
    return;
  if (printed)
    {
      liji_printer_choice_set_seconds (self->choice, (g_get_monotonic_time () - self->begun)
                                                         / (double) G_USEC_PER_SEC);
      self->at++;
      start_paper (self);
    }
  else
    {
      g_autofree char *text = liji_print_trouble_of_error (self->paper, error);

      show_trouble (self, text);
    }
}

static void
send_paper (LijiPrintSet *self)
{
  start_ticking (self, _ ("Reading the paper back…"));
  show (self, "work");
  gtk_widget_grab_focus (GTK_WIDGET (self->stop));
  liji_print_flow_run (GTK_WINDOW (self), self->desk, self->choice, self->paper, NULL, self->pdf,
                       liji_paper_is_waiting (self->paper) ? NULL : self->reprint,
                       self->cancellable, watch_cb, self, printed_cb, g_object_ref (self));
}

static void
ask_booklet (LijiPrintSet *self)
{
  gboolean woman = g_strcmp0 (self->paper->holder, "woman") == 0;

  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_label_set_text (self->whose,
                      woman ? _ ("Lay in the woman's booklet") : _ ("Lay in the man's booklet"));
  gtk_label_set_text (self->serial, self->paper->booklet);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show (self, "feed");
}

/* Whole as a scanner reads it, or its last figures; another booklet's number says whose it is not.
 */
static gboolean
is_booklet (LijiPrintSet *self)
{
  g_autofree char *typed
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  return strlen (typed) >= MIN (SHORTEST, strlen (self->paper->booklet))
         && g_str_has_suffix (self->paper->booklet, typed);
}

static void
typed_cb (LijiPrintSet *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->print), self->paper != NULL && is_booklet (self));
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), FALSE);
}

static void
confirm_cb (LijiPrintSet *self)
{
  g_autofree char *text = NULL;

  if (self->paper == NULL || !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "feed"))
    return;
  if (is_booklet (self))
    {
      send_paper (self);
      return;
    }
  text = g_strdup_printf (
      _ ("This is not the booklet: its number ends in %s. Nothing was printed; lay in %s."),
      gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->paper->booklet);
  gtk_label_set_text (self->wrong, text);
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), TRUE);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/* ---- making ---- */

typedef struct
{
  LijiPrintSet *set;
  LijiPaper *paper; /* to make, then as made */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->set);
  liji_paper_unref (job->paper);
  g_free (job);
}

static void
keep_data (gpointer data)
{
}

static gpointer
make_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (LijiPaper) made = NULL;
  g_autoptr (GError) local = NULL;
  GBytes *pdf = liji_papers_make (session, job->paper->number, job->paper->holder, job->paper->kind,
                                  NULL, NULL, &made, &local);

  if (pdf == NULL)
    {
      /* Kept with the paper, so that its row can say it tomorrow. */
      liji_printing_note (session, job->paper, "refused", NULL, local->message, NULL);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (made != NULL)
    {
      liji_paper_unref (job->paper);
      job->paper = g_steal_pointer (&made);
    }
  return pdf;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  LijiPrintSet *self = job->set;
  g_autoptr (GError) error = NULL;
  GBytes *pdf = liji_async_finish (LIJI_SESSION (source), result, &error);

  g_clear_pointer (&self->pdf, g_bytes_unref);
  self->pdf = pdf;
  if (is_closed (self))
    ;
  else if (pdf == NULL)
    {
      g_autofree char *reason = liji_problem_text_reason (error);
      g_autofree char *text = liji_print_trouble_text (job->paper, "refused", NULL, reason);

      g_signal_emit (self, signals[CHANGED], 0);
      show_trouble (self, text);
    }
  else
    {
      g_clear_pointer (&self->paper, liji_paper_unref);
      self->paper = liji_paper_ref (job->paper);
      if (self->paper->booklet != NULL)
        ask_booklet (self);
      else
        send_paper (self);
    }
  job_free (job);
}

static void
start_paper (LijiPrintSet *self)
{
  Job *job;

  if (self->at >= self->papers->len)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  show_place (self);
  start_ticking (self, _ ("Making the paper…"));
  show (self, "work");
  job = g_new0 (Job, 1);
  job->set = g_object_ref (self);
  job->paper = liji_paper_ref (g_ptr_array_index (self->papers, self->at));
  liji_async_run (liji_desk_get_session (self->desk), make_in_worker, job, keep_data,
                  (GDestroyNotify) g_bytes_unref, self->cancellable, made_cb, job);
}

/* Between two papers nothing is lost; within one the printer is told, and the end is waited for. */
static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiPrintSet *self = LIJI_PRINT_SET (widget);

  if (self->tick == 0)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  g_cancellable_cancel (self->cancellable);
  gtk_label_set_text (self->stage, _ ("Stopping…"));
}

static gboolean
liji_print_set_close_request (GtkWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "print-set.stop", NULL);
  return TRUE;
}

static void
liji_print_set_dispose (GObject *object)
{
  LijiPrintSet *self = LIJI_PRINT_SET (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->desk);
  g_clear_object (&self->choice);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_pointer (&self->reprint, g_free);
  g_clear_pointer (&self->paper, liji_paper_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  G_OBJECT_CLASS (liji_print_set_parent_class)->dispose (object);
}

static void
liji_print_set_class_init (LijiPrintSetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_print_set_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = liji_print_set_close_request;
  signals[CHANGED] = g_signal_new ("changed", LIJI_TYPE_PRINT_SET, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "print-set.stop", NULL, stop_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "print-set.stop", NULL);
  /* To assistive technology too. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
}

/* ---- building ---- */

static GtkLabel *
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
add_page (LijiPrintSet *self, const char *name)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_widget_add_css_class (page, "page");
  gtk_stack_add_named (self->stack, page, name);
  return page;
}

static void
build_feed (LijiPrintSet *self)
{
  GtkWidget *page = add_page (self, "feed");
  GtkLabel *asked;

  self->whose = add_label (page, NULL, "title-2");
  self->serial = add_label (page, NULL, "number-large");
  gtk_label_set_selectable (self->serial, FALSE);
  self->printer = add_label (page, NULL, "dim-label");
  asked
      = add_label (page, _ ("Scan the number in the booklet, or type its last four figures"), NULL);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "numeric");
  gtk_label_set_mnemonic_widget (asked, GTK_WIDGET (self->entry));
  liji_widget_set_name (GTK_WIDGET (self->entry), _ ("Number of the booklet in the printer"));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->entry));
  self->wrong = add_label (page, NULL, "error");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), FALSE);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (confirm_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
build_work (LijiPrintSet *self)
{
  GtkWidget *page = add_page (self, "work");

  gtk_widget_set_valign (page, GTK_ALIGN_CENTER);
  self->stage = add_label (page, NULL, "heading");
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  liji_widget_set_name (GTK_WIDGET (self->bar), _ ("Progress"));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->bar));
  self->left = add_label (page, NULL, "dim-label");
}

static void
build_header (LijiPrintSet *self, GtkWidget *header)
{
  self->print = GTK_BUTTON (gtk_button_new_with_label (_ ("Print")));
  gtk_widget_add_css_class (GTK_WIDGET (self->print), "suggested-action");
  gtk_widget_set_sensitive (GTK_WIDGET (self->print), FALSE);
  g_signal_connect_object (self->print, "clicked", G_CALLBACK (confirm_cb), self,
                           G_CONNECT_SWAPPED);
  self->stop = GTK_BUTTON (gtk_button_new_with_label (_ ("Stop")));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->stop), "print-set.stop");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), GTK_WIDGET (self->stop));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->print));
}

static void
liji_print_set_init (LijiPrintSet *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = liji_header_new ();
  GtkWidget *end;

  self->cancellable = g_cancellable_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  liji_widget_tell_stack (self->stack);
  gtk_stack_set_vhomogeneous (self->stack, TRUE);
  build_header (self, header);
  build_feed (self);
  build_work (self);
  end = add_page (self, "end");
  self->trouble = add_label (end, NULL, "error");
  gtk_box_append (GTK_BOX (outer), header);
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->stack));
  gtk_widget_add_css_class (GTK_WIDGET (self), "marriage");
  gtk_window_set_default_size (GTK_WINDOW (self), 480, -1);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  adw_window_set_content (ADW_WINDOW (self), outer);
}

GtkWindow *
liji_print_set_new (LijiDesk *desk,
                    LijiPrinterChoice *choice,
                    GPtrArray *papers,
                    const char *reprint)
{
  LijiPrintSet *self = g_object_new (LIJI_TYPE_PRINT_SET, NULL);

  self->desk = g_object_ref (desk);
  self->choice = g_object_ref (choice);
  self->papers = g_ptr_array_ref (papers);
  self->reprint = g_strdup (reprint);
  if (!liji_portal_is_needed ())
    {
      /* translators: %s is a printer's name */
      g_autofree char *text
          = g_strdup_printf (_ ("Printer: %s"), liji_printer_choice_get_name (choice));

      gtk_label_set_text (self->printer, text);
    }
  return GTK_WINDOW (self);
}

void
liji_print_set_run (LijiPrintSet *self, GtkWindow *parent)
{
  g_return_if_fail (LIJI_IS_PRINT_SET (self));
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  start_paper (self);
  gtk_window_present (GTK_WINDOW (self));
}
