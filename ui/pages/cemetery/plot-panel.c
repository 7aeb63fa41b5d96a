/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/cemetery/plot-panel.h"
#include "base/clock.h"
#include "base/codes.h"
#include "base/money.h"
#include "certificate/kind.h"
#include "ui/pages/cemetery/grave-steps.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/fact-list.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"

#include <string.h>

struct _LijiPlotPanel
{
  AdwBin parent_instance;
  LijiPlotFile *file;
  char *mark; /* of what is shown */
  GtkBox *body;
};

G_DEFINE_FINAL_TYPE (LijiPlotPanel, liji_plot_panel, ADW_TYPE_BIN)

enum
{
  STEP,
  PAPER,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_code (const char *table, const char *code)
{
  const LijiCode *row = code != NULL ? liji_code_table_find (liji_code_table (table), code) : NULL;

  return row != NULL ? liji_code_choice_dup_words (row) : g_strdup (code != NULL ? code : "—");
}

static GtkWidget *
add_words (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
  return label;
}

static GtkListBox *
add_list (LijiPlotPanel *self, const char *title)
{
  GtkWidget *list = gtk_list_box_new ();

  add_words (self->body, title, "heading");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  liji_widget_set_name (list, title);
  gtk_box_append (self->body, list);
  return GTK_LIST_BOX (list);
}

static void
add_fact (LijiFactList *facts, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    liji_fact_list_add (facts, name, value);
}

static void
add_day (LijiFactList *facts, const char *name, LijiDate day)
{
  g_autofree char *word = liji_date_is_valid (day) ? liji_date_word_dup (day) : NULL;

  add_fact (facts, name, word);
}

static void
add_code (LijiFactList *facts, const char *name, const char *table, const char *code)
{
  g_autofree char *word = code != NULL ? dup_code (table, code) : NULL;

  add_fact (facts, name, word);
}

static void
add_money (LijiFactList *facts, const char *name, gint64 fen)
{
  g_autofree char *text = liji_money_to_text (fen);
  g_autofree char *yuan = g_strdup_printf (_ ("%s yuan"), text);

  if (fen > 0)
    liji_fact_list_add (facts, name, yuan);
}

static LijiFactList *
start_facts (LijiPlotPanel *self, const char *title)
{
  GtkWidget *facts = liji_fact_list_new ();

  if (title != NULL)
    add_words (self->body, title, "heading");
  gtk_box_append (self->body, facts);
  return LIJI_FACT_LIST (facts);
}

/* ---- the head: what it is ---- */

static void
close_cb (GtkButton *button, LijiPlotPanel *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
add_head (LijiPlotPanel *self)
{
  const LijiPlot *plot = self->file->plot;
  g_autofree char *state = dup_code ("plot_state", plot->state);
  g_autofree char *says
      = plot->overdue ? g_strdup_printf ("%s · %s", state, _ ("fee overdue")) : g_strdup (state);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  add_words (GTK_BOX (words), plot->label, "title-2");
  add_words (GTK_BOX (words), says, plot->overdue ? "warning" : "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  liji_widget_set_name (close, _ ("Close the plot"));
  gtk_widget_set_tooltip_text (close, _ ("Close the plot"));
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_valign (close, GTK_ALIGN_START);
  g_signal_connect_object (close, "clicked", G_CALLBACK (close_cb), self, 0);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), close);
  gtk_box_append (self->body, line);
}

static void
add_plot (LijiPlotPanel *self)
{
  const LijiPlot *plot = self->file->plot;
  LijiFactList *facts = start_facts (self, NULL);
  g_autofree char *places
      = g_strdup_printf (_ ("%d of %d places taken"), (int) plot->interred, (int) plot->holes);
  g_autofree char *size = g_strdup_printf (_ ("%.2f m²"), (double) plot->area_cm2 / 10000.0);

  add_fact (facts, _ ("Cemetery"), self->file->cemetery);
  add_code (facts, _ ("Kind"), "plot_kind", plot->kind);
  add_fact (facts, _ ("Places"), places);
  add_fact (facts, _ ("Size"), plot->area_cm2 > 0 ? size : NULL);
  add_fact (facts, _ ("Reason"), plot->reason);
  if (plot->hold != NULL)
    {
      g_autofree char *until = liji_date_word_dup_moment (plot->hold_until);
      g_autofree char *slip = g_strdup_printf ("%s · %s", plot->hold, plot->hold_name);

      add_fact (facts, _ ("Held for"), slip);
      add_fact (facts, _ ("Held until"), until);
    }
}

/* ---- steps ---- */

static void
step_cb (GtkButton *button, LijiPlotPanel *self)
{
  g_signal_emit (self, signals[STEP], 0, g_object_get_data (G_OBJECT (button), "liji-step"));
}

static void
add_steps (LijiPlotPanel *self, LijiDesk *desk)
{
  GtkWidget *box = gtk_flow_box_new ();
  gboolean first = TRUE;
  guint n;
  const LijiGraveStep *steps = liji_grave_steps (&n);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 2);
  liji_widget_set_name (box, _ ("What may be done"));
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button, *child;

      if (!liji_grave_step_fits (&steps[i], desk, self->file))
        continue;
      button = gtk_button_new_with_label (_ (steps[i].label));
      if (first)
        gtk_widget_add_css_class (button, "suggested-action");
      first = FALSE;
      g_object_set_data (G_OBJECT (button), "liji-step", (gpointer) steps[i].id);
      g_signal_connect_object (button, "clicked", G_CALLBACK (step_cb), self, 0);
      child = gtk_flow_box_child_new ();
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_insert (GTK_FLOW_BOX (box), child, -1);
    }
  gtk_widget_set_visible (box, !first);
  gtk_box_append (self->body, box);
}

/* ---- papers ---- */

static void
paper_cb (GtkButton *button, LijiPlotPanel *self)
{
  g_auto (GStrv) of = g_strsplit (g_object_get_data (G_OBJECT (button), "liji-paper"), " ", 3);

  g_signal_emit (self, signals[PAPER], 0, of[0], of[1], of[2]);
}

static void
add_titled (LijiPlotPanel *self,
            GtkFlowBox *box,
            const char *title,
            const char *of,
            const char *no,
            const char *kind)
{
  GtkWidget *button = gtk_button_new_with_label (title);
  GtkWidget *child = gtk_flow_box_child_new ();
  g_autofree char *told = g_strdup_printf ("%s %s", title, no);

  liji_widget_set_name (button, told);
  gtk_widget_set_tooltip_text (button, told);
  g_object_set_data_full (G_OBJECT (button), "liji-paper",
                          g_strdup_printf ("%s %s %s", of, no, kind), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (paper_cb), self, 0);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_insert (box, child, -1);
}

static void
add_paper (LijiPlotPanel *self, GtkFlowBox *box, const char *of, const char *no, const char *kind)
{
  add_titled (self, box, liji_paper_kind (kind)->title, of, no, kind);
}

static void
fill_papers (LijiPlotPanel *self, GtkFlowBox *box)
{
  const LijiPlotFile *file = self->file;

  for (guint i = 0; i < file->slips->len; i++)
    {
      const LijiPlotSlip *slip = file->slips->pdata[i];

      if (strcmp (slip->state, "live") == 0)
        add_paper (self, box, "slip", slip->no,
                   strcmp (slip->kind, "hold") == 0 ? "hold-slip" : "deposit-slip");
    }
  if (file->grave != NULL)
    {
      add_paper (self, box, "contract", file->grave->no, "grave-contract");
      add_paper (self, box, "contract", file->grave->no, "interment-order");
      if (file->grave->periods->len > 0)
        add_paper (self, box, "contract", file->grave->no, "renewal-receipt");
    }
  for (guint i = 0; i < file->certified->len; i++)
    add_paper (self, box, "interment",
               ((LijiGraveCertificate *) file->certified->pdata[i])->interment,
               "interment-certificate");
  add_titled (self, box, _ ("The way to the grave"), "way", file->plot->label, "way");
}

static void
add_papers (LijiPlotPanel *self)
{
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 2);
  liji_widget_set_name (box, _ ("Papers"));
  g_object_ref_sink (box);
  fill_papers (self, GTK_FLOW_BOX (box));
  if (gtk_widget_get_first_child (box) != NULL)
    {
      add_words (self->body, _ ("Papers"), "heading");
      gtk_box_append (self->body, box);
    }
  g_object_unref (box);
}

/* ---- who lies there, and by which right ---- */

static char *
dup_rest (const LijiInterment *one)
{
  g_autofree char *state = dup_code ("interment_state", one->state);
  g_autoptr (GString) text = g_string_new (state);
  LijiDate on = { 0 };

  if (one->interred_on != NULL && liji_date_from_iso (one->interred_on, &on)
      && liji_date_is_valid (on))
    {
      g_autofree char *word = liji_date_word_dup (on);

      g_string_append_printf (text, " · %s", word);
    }
  g_string_append (text, " · ");
  g_string_append_printf (text, _ ("place %d"), (int) one->hole);
  if (one->moved_to != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("to %s"), one->moved_to);
    }
  return g_strdup (text->str);
}

static void
add_occupants (LijiPlotPanel *self)
{
  GtkListBox *list;

  if (self->file->occupants->len == 0)
    return;
  list = add_list (self, _ ("Who rests here"));
  for (guint i = 0; i < self->file->occupants->len; i++)
    {
      const LijiInterment *one = self->file->occupants->pdata[i];
      g_autofree char *story = dup_rest (one);
      GtkWidget *row = liji_list_row_new (one->name, story, NULL, NULL);

      liji_list_row_set_aside (row, one->no);
      gtk_list_box_append (list, row);
    }
}

static void
add_burials (LijiPlotPanel *self)
{
  const GPtrArray *burials = self->file->burials;
  GtkListBox *list = burials->len > 0 ? add_list (self, _ ("By an earlier list")) : NULL;

  for (guint i = 0; i < burials->len; i++)
    {
      const LijiBurialFound *one = burials->pdata[i];
      g_autofree char *story
          = g_strdup_printf ("%s – %s", one->birth != NULL ? one->birth : _ ("unknown"),
                             one->death != NULL ? one->death : _ ("unknown"));
      GtkWidget *row = liji_list_row_new (one->name, story, NULL, NULL);

      liji_list_row_set_aside (row, one->no);
      gtk_list_box_append (list, row);
    }
}

static void
add_right (LijiPlotPanel *self)
{
  const LijiGrave *grave = self->file->grave;
  g_autofree char *proof = NULL;
  g_autofree char *both = NULL;
  LijiFactList *facts;

  if (grave == NULL)
    return;
  facts = start_facts (self, _ ("Contract of use"));
  proof = dup_code ("grave_proof", grave->proof);
  both = g_strdup_printf ("%s %s", proof, grave->proof_no);
  add_fact (facts, _ ("Number"), grave->no);
  add_fact (facts, _ ("Holder"), grave->holder);
  add_fact (facts, _ ("Telephone"), grave->phone);
  add_fact (facts, _ ("For"), grave->for_name);
  add_code (facts, _ ("What the holder is to the deceased"), "arranger", grave->relation);
  add_fact (facts, _ ("By which proof"), both);
  add_day (facts, _ ("Signed on"), grave->signed_on);
  add_day (facts, _ ("Right of use until"), grave->term_to);
  add_money (facts, _ ("Price of the plot"), grave->price_fen);
  add_day (facts, _ ("Maintenance fee paid until"), grave->fee_until);
}

static void
add_fees (LijiPlotPanel *self)
{
  GPtrArray *periods = self->file->grave != NULL ? self->file->grave->periods : NULL;
  GtkListBox *list;

  if (periods == NULL || periods->len == 0)
    return;
  list = add_list (self, _ ("Maintenance fee"));
  for (guint i = periods->len; i > 0; i--)
    {
      const LijiFeePeriod *one = periods->pdata[i - 1];
      g_autofree char *from = liji_date_word_dup (one->from_on);
      g_autofree char *until = liji_date_word_dup (one->until_on);
      g_autofree char *paid = liji_date_word_dup (one->paid_on);
      g_autofree char *money = liji_money_to_text (one->amount_fen);
      g_autofree char *yuan = g_strdup_printf (_ ("%s yuan"), money);
      g_autofree char *title = g_strdup_printf ("%s – %s", from, until);
      g_autofree char *story = g_strdup_printf (_ ("%s, paid on %s"), yuan, paid);
      GtkWidget *row = liji_list_row_new (title, story, NULL, NULL);

      liji_list_row_set_aside (row, one->receipt);
      gtk_list_box_append (list, row);
    }
}

/* ---- what was before ---- */

typedef struct
{
  char *day; /* ISO, to sort by */
  char *title;
  char *story;
} Event;

static void
event_free (gpointer data)
{
  Event *event = data;

  g_free (event->day);
  g_free (event->title);
  g_free (event->story);
  g_free (event);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Event *const *) b)->day, (*(Event *const *) a)->day);
}

/* Takes @title and @story. */
static void
note (GPtrArray *events, LijiDate day, char *title, char *story)
{
  Event *event = g_new0 (Event, 1);

  event->day = liji_date_to_iso (day);
  event->title = title;
  event->story = story;
  g_ptr_array_add (events, event);
}

static void
note_grave (GPtrArray *events, const LijiGrave *grave)
{
  note (events, grave->signed_on, g_strdup_printf (_ ("Contract %s"), grave->no),
        g_strdup_printf ("%s → %s", grave->holder, grave->for_name));
  for (guint i = 1; i < grave->holders->len; i++)
    {
      const LijiGraveHolder *one = grave->holders->pdata[i];

      note (events, one->from_on, g_strdup_printf (_ ("Another holder: %s"), one->name),
            g_strjoin (" · ", one->reason, one->document, NULL));
    }
  for (guint i = 0; i < grave->notices->len; i++)
    {
      const LijiFeeNotice *one = grave->notices->pdata[i];
      g_autofree char *result = dup_code ("notice_result", one->result);

      note (events, one->on_day, g_strdup_printf (_ ("Reminder: %s"), one->how),
            g_strjoin (" · ", result, one->note, NULL));
    }
  if (liji_date_is_day (grave->ended_on))
    {
      g_autofree char *how = dup_code ("contract_end", grave->ended_how);

      note (events, grave->ended_on, g_strdup_printf (_ ("Contract %s ended"), grave->no),
            g_steal_pointer (&how));
    }
}

static void
note_slips (GPtrArray *events, GPtrArray *slips)
{
  for (guint i = 0; i < slips->len; i++)
    {
      const LijiPlotSlip *one = slips->pdata[i];
      g_autofree char *kind = dup_code ("hold_kind", one->kind);
      g_autofree char *money = one->deposit_fen > 0 ? liji_money_to_text (one->deposit_fen) : NULL;
      g_autofree char *yuan = money != NULL ? g_strdup_printf (_ ("%s yuan"), money) : NULL;

      note (events, liji_micros_to_date (one->made_at), g_strdup_printf ("%s %s", kind, one->no),
            yuan != NULL ? g_strdup_printf ("%s · %s", one->name, yuan) : g_strdup (one->name));
    }
}

static void
add_history (LijiPlotPanel *self)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (event_free);
  GtkListBox *list;

  note_slips (events, self->file->slips);
  if (self->file->grave != NULL)
    note_grave (events, self->file->grave);
  for (guint i = 0; i < self->file->former->len; i++)
    note_grave (events, self->file->former->pdata[i]);
  if (events->len == 0)
    return;
  g_ptr_array_sort (events, compare_events);
  list = add_list (self, _ ("What was before"));
  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = events->pdata[i];
      GtkWidget *row = liji_list_row_new (event->title, event->story, NULL, NULL);
      LijiDate day = { 0 };

      if (liji_date_from_iso (event->day, &day))
        {
          g_autofree char *word = liji_date_word_dup (day);

          liji_list_row_set_aside (row, word);
        }
      gtk_list_box_append (list, row);
    }
}

/* What two readings of a plot differ by: shown again, the caret and the pointer stay where they
 * are.
 */
static char *
dup_mark (const LijiPlotFile *file)
{
  const LijiPlot *plot = file->plot;
  const LijiGrave *grave = file->grave;
  g_autoptr (GString) mark = g_string_new (plot->label);

  g_string_append_printf (mark, " %s %d %s %s %s %s", plot->state, plot->overdue, plot->build,
                          plot->sale, plot->reason != NULL ? plot->reason : "",
                          plot->hold != NULL ? plot->hold : "");
  if (grave != NULL)
    g_string_append_printf (mark, " %s %u %u %u %d", grave->no, grave->holders->len,
                            grave->periods->len, grave->notices->len, grave->term_to.year);
  for (guint i = 0; i < file->occupants->len; i++)
    g_string_append_printf (mark, " %s", ((LijiInterment *) file->occupants->pdata[i])->state);
  for (guint i = 0; i < file->burials->len; i++)
    g_string_append_printf (mark, " %s", ((LijiBurialFound *) file->burials->pdata[i])->no);
  for (guint i = 0; i < file->certified->len; i++)
    g_string_append_printf (mark, " %s",
                            ((LijiGraveCertificate *) file->certified->pdata[i])->number);
  g_string_append_printf (mark, " %u %u", file->slips->len, file->former->len);
  return g_strdup (mark->str);
}

static void
liji_plot_panel_finalize (GObject *object)
{
  g_free (LIJI_PLOT_PANEL (object)->mark);
  G_OBJECT_CLASS (liji_plot_panel_parent_class)->finalize (object);
}

static void
liji_plot_panel_dispose (GObject *object)
{
  g_clear_pointer (&LIJI_PLOT_PANEL (object)->file, liji_plot_file_unref);
  G_OBJECT_CLASS (liji_plot_panel_parent_class)->dispose (object);
}

static void
liji_plot_panel_class_init (LijiPlotPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_plot_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = liji_plot_panel_finalize;
  signals[STEP] = g_signal_new ("step", LIJI_TYPE_PLOT_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PAPER] = g_signal_new ("paper", LIJI_TYPE_PLOT_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", LIJI_TYPE_PLOT_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
liji_plot_panel_init (LijiPlotPanel *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_add_css_class (GTK_WIDGET (self->body), "plot-panel");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->body));
  gtk_widget_set_size_request (scroller, 360, -1);
  /* What stands in it would take half of the map. */
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  liji_widget_set_name (GTK_WIDGET (self->body), _ ("Plot"));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
liji_plot_panel_new (void)
{
  return g_object_new (LIJI_TYPE_PLOT_PANEL, NULL);
}

void
liji_plot_panel_show (LijiPlotPanel *self, LijiDesk *desk, LijiPlotFile *file)
{
  g_autofree char *mark = file != NULL ? dup_mark (file) : NULL;
  gboolean same = mark != NULL && g_strcmp0 (mark, self->mark) == 0;
  GtkWidget *child;

  g_clear_pointer (&self->file, liji_plot_file_unref);
  self->file = file != NULL ? liji_plot_file_ref (file) : NULL;
  if (same)
    return;
  g_free (self->mark);
  self->mark = g_steal_pointer (&mark);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->body))) != NULL)
    gtk_box_remove (self->body, child);
  if (file == NULL)
    return;
  add_head (self);
  add_steps (self, desk);
  add_occupants (self);
  add_burials (self);
  add_papers (self);
  add_plot (self);
  add_right (self);
  add_fees (self);
  add_history (self);
}

const char *
liji_plot_panel_get_label (LijiPlotPanel *self)
{
  return self->file != NULL ? self->file->plot->label : NULL;
}

LijiPlotFile *
liji_plot_panel_get_file (LijiPlotPanel *self)
{
  return self->file;
}
