/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/bill/bill-page.h"
#include "base/codes.h"
#include "base/money.h"
#include "liji-config.h"
#include "model/charges/waiver.h"
#include "register/charges/prices.h"
#include "ui/editor/back-form.h"
#include "ui/editor/field-row.h"
#include "ui/editor/form-caret.h"
#include "ui/pages/bill/bill-work.h"
#include "ui/pages/bill/service-line.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/fact-list.h"
#include "ui/widgets/foot.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"
#include "ui/widgets/section.h"

#include <string.h>

/* Nothing is ticked for anybody: what the list has is offered once it is chosen, charged once it is
 * signed for, and paid last. What was charged, waived and paid stays three figures. */

#define PAPER "bill-list"

struct _LijiBillPage
{
  LijiPage parent_instance;
  char *case_no;
  LijiBillSeen *seen;
  LijiForm *form; /* the application for a waiver */
  LijiId act;
  gboolean busy;
  gboolean fresh; /* the page has just come to the front */
  gint64 place;   /* of the line a refund was asked for */
  GtkLabel *who;
  GtkLabel *why;
  LijiBanner *banner;
  LijiFactList *sums;
  LijiSection *sums_section, *list, *offered, *charged, *payment, *waiver;
  GtkBox *list_lines, *offered_lines, *charged_lines;
  GtkWidget *content, *waiver_fields;
  GtkEditable *signed_by, *receipt, *deposit;
  GtkDropDown *channel;
  GtkSpinner *spinner;
  GtkButton *next;
  GtkLabel *next_label;
};

G_DEFINE_FINAL_TYPE (LijiBillPage, liji_bill_page, LIJI_TYPE_PAGE)

static void send (LijiBillPage *self, LijiBillJob *job);

/* ---- what stands there ---- */

static gboolean
is_state (LijiBillPage *self, const char *state)
{
  return self->seen != NULL && self->seen->bill != NULL
         && g_strcmp0 (self->seen->bill->state, state) == 0;
}

static guint
count_ticked (GtkBox *lines)
{
  guint n = 0;

  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (lines)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    n += liji_service_line_is_ticked (LIJI_SERVICE_LINE (line));
  return n;
}

typedef enum
{
  NEXT_NONE,
  NEXT_OFFER,
  NEXT_CHARGE,
  NEXT_SETTLE,
  NEXT_BACK,
} Next;

/* What is ticked says what is to be done; else what the bill still wants. */
static Next
find_next (LijiBillPage *self)
{
  if (self->seen == NULL || is_state (self, "settled"))
    return self->seen != NULL ? NEXT_BACK : NEXT_NONE;
  if (count_ticked (self->list_lines) > 0)
    return NEXT_OFFER;
  if (count_ticked (self->offered_lines) > 0)
    return NEXT_CHARGE;
  return is_state (self, "charged") ? NEXT_SETTLE : NEXT_NONE;
}

static void
update_next (LijiBillPage *self)
{
  static const char *const labels[]
      = { N_ ("Offer what is ticked"), N_ ("Offer what is ticked"), N_ ("Charge what is ticked"),
          N_ ("Take what is open"), N_ ("Back to the case") };
  static const char *const whys[]
      = { N_ ("Tick what the family chooses: nothing is ticked for them."),
          N_ ("Next: the offer, before anything is charged."),
          N_ ("Next: whoever chose it signs; then it is charged."),
          N_ ("Next: the waiver where one applies, then the payment."),
          N_ ("This bill is settled.") };
  Next next = find_next (self);

  gtk_label_set_text (self->next_label, _ (labels[next]));
  liji_widget_set_name (GTK_WIDGET (self->next), _ (labels[next]));
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), !self->busy && next != NEXT_NONE);
  gtk_label_set_text (self->why, _ (whys[next]));
}

static void
set_busy (LijiBillPage *self, gboolean busy)
{
  self->busy = busy;
  gtk_spinner_set_spinning (self->spinner, busy);
  update_next (self);
}

static void
say (LijiBillPage *self, const char *style, const char *text)
{
  liji_banner_show (self->banner, style, text);
}

static void
clear (GtkBox *lines)
{
  GtkWidget *line;

  while ((line = gtk_widget_get_first_child (GTK_WIDGET (lines))) != NULL)
    gtk_box_remove (lines, line);
}

static void
add_choice (LijiBillPage *self, GtkBox *lines, const LijiPriceItem *item, gint64 quantity)
{
  GtkWidget *line = liji_service_line_new (item, quantity);

  g_signal_connect_object (line, "changed", G_CALLBACK (update_next), self, G_CONNECT_SWAPPED);
  gtk_box_append (lines, line);
}

static gboolean
is_on_bill (const LijiBill *bill, const char *code)
{
  for (guint i = 0; bill != NULL && i < bill->lines->len; i++)
    {
      const LijiBillLine *line = bill->lines->pdata[i];

      if (g_str_equal (line->code, code) && g_str_equal (line->state, "offered"))
        return TRUE;
    }
  return FALSE;
}

static void
fill_list (LijiBillPage *self)
{
  clear (self->list_lines);
  for (guint v = 0; v < self->seen->versions->len; v++)
    {
      const LijiPriceList *list = ((LijiPriceVersion *) self->seen->versions->pdata[v])->list;

      for (guint i = 0; i < list->items->len; i++)
        {
          const LijiPriceItem *item = list->items->pdata[i];
          gint64 one = liji_price_item_is_distance (item) ? 1000 : 1;

          if (!is_on_bill (self->seen->bill, item->code))
            add_choice (self, self->list_lines, item, one);
        }
    }
}

static void
refund_cb (gpointer page, const char *text)
{
  LijiBillPage *self = page;
  LijiBillJob *job;

  if (self->seen == NULL || self->busy)
    return;
  job = liji_bill_job_new (LIJI_BILL_REFUND, self->case_no);
  job->place = self->place;
  job->reason = g_strdup (text);
  send (self, job);
}

static void
ask_refund_cb (GtkButton *button, LijiBillPage *self)
{
  self->place = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "liji-place"));
  liji_ask_text (GTK_WIDGET (self), _ ("Give back what was paid for this line?"),
                 _ ("It goes back the way it was paid. The number of what is written for it is "
                    "typed beside the payment first; say why."),
                 _ ("_Give it back"), refund_cb, self);
}

static void
add_told (LijiBillPage *self, const LijiBillLine *line)
{
  g_autofree char *waived = liji_money_to_text (line->waived_fen);
  g_autofree char *back = liji_money_to_text (line->refunded_fen);
  g_autofree char *said = line->refunded_fen > 0 ? g_strdup_printf (_ ("given back %s"), back)
                          : line->waived_fen > 0 ? g_strdup_printf (_ ("waived %s"), waived)
                                                 : g_strdup (line->signed_by);
  GtkWidget *told = liji_service_line_new_told (line->item, line->quantity, line->amount_fen, said);

  if (is_state (self, "settled") && line->amount_fen > line->waived_fen + line->refunded_fen)
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Refund…"));
      g_autofree char *name = g_strdup_printf (_ ("Refund: %s"), line->item->name);

      liji_widget_set_name (button, name);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "liji-place", GINT_TO_POINTER ((int) line->place));
      g_signal_connect_object (button, "clicked", G_CALLBACK (ask_refund_cb), self, 0);
      liji_service_line_add (LIJI_SERVICE_LINE (told), button);
    }
  gtk_box_append (self->charged_lines, told);
}

static void
fill_bill (LijiBillPage *self)
{
  const LijiBill *bill = self->seen->bill;

  clear (self->offered_lines);
  clear (self->charged_lines);
  for (guint i = 0; bill != NULL && i < bill->lines->len; i++)
    {
      const LijiBillLine *line = bill->lines->pdata[i];

      if (line->item == NULL)
        continue;
      if (g_str_equal (line->state, "offered"))
        add_choice (self, self->offered_lines, line->item, line->quantity);
      else
        add_told (self, line);
    }
}

static void
add_sum (LijiBillPage *self, const char *name, gint64 fen)
{
  g_autofree char *text = liji_money_to_text (fen);

  liji_fact_list_add (self->sums, name, text);
}

static void
fill_sums (LijiBillPage *self)
{
  const LijiBill *bill = self->seen->bill;

  liji_fact_list_clear (self->sums);
  gtk_widget_set_visible (GTK_WIDGET (self->sums_section), bill != NULL);
  if (bill == NULL)
    return;
  liji_fact_list_add (self->sums, _ ("Bill"), bill->no);
  add_sum (self, _ ("Offered sum"), bill->offered_fen);
  add_sum (self, _ ("Due"), bill->sums.due_fen);
  add_sum (self, _ ("Waived"), bill->sums.waived_fen);
  add_sum (self, _ ("Received"), liji_bill_sums_get_kept (&bill->sums));
  add_sum (self, _ ("Still open"), liji_bill_sums_get_open (&bill->sums));
}

/* What the case and the certificate say stands in the application already. */
static void
fill_waiver (LijiBillPage *self)
{
  const LijiDeathForm *of = liji_death_get_form (self->seen->death);
  const LijiSchemeVersion *scheme
      = self->seen->schemes->len > 0 ? self->seen->schemes->pdata[0] : NULL;
  g_auto (GStrv) groups = g_strsplit (scheme != NULL ? scheme->scheme->groups : "", " ", 2);
  const LijiCode *relation = liji_code_table_find (liji_code_table ("arranger"), of->arranger_kind);
  LijiWaiverForm *form = liji_model_new (&liji_waiver_form_model);
  g_autoptr (LijiDraft) draft = NULL;

  form->series = g_strdup (scheme != NULL ? scheme->scheme->series : NULL);
  form->group = g_strdup (groups[0]);
  form->identity_number = g_strdup (of->identity_number);
  form->died_on = of->died_on;
  form->applicant = g_strdup (of->arranger_name);
  form->relation = g_strdup (relation != NULL ? relation->text : NULL);
  form->cremated_on = self->seen->cremated_on;
  form->cremation_number = g_strdup (self->seen->cremation);
  draft = liji_draft_new_take (&liji_waiver_form_model, form);
  liji_form_set_draft (self->form, draft);
}

static void
show (LijiBillPage *self)
{
  const LijiDeathForm *of = liji_death_get_form (self->seen->death);
  gboolean charged = is_state (self, "charged");
  gboolean settled = is_state (self, "settled");
  g_autofree char *who
      = g_strdup_printf ("%s  %s", of->name != NULL ? of->name : "—", self->seen->death->no);
  g_autofree char *no = g_strdup_printf (_ ("Case %s"), self->seen->death->no);

  gtk_label_set_text (self->who, who);
  liji_page_set_subtitle (LIJI_PAGE (self), no);
  fill_sums (self);
  fill_list (self);
  fill_bill (self);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !settled);
  gtk_widget_set_visible (GTK_WIDGET (self->offered),
                          !settled
                              && gtk_widget_get_first_child (GTK_WIDGET (self->offered_lines)));
  gtk_widget_set_visible (GTK_WIDGET (self->charged), charged || settled);
  gtk_widget_set_visible (GTK_WIDGET (self->payment), self->seen->bill != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->waiver), charged && self->seen->schemes->len > 0
                                                         && self->seen->bill->sums.waived_fen == 0);
  if (gtk_widget_get_visible (GTK_WIDGET (self->waiver)))
    fill_waiver (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bill.print", self->seen->bill != NULL);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "bill.reverse",
      self->seen->bill != NULL
          && liji_desk_may (liji_page_get_desk (LIJI_PAGE (self)), "bill.reverse"));
  update_next (self);
}

/* ---- asking the registry ---- */

static void
take (LijiBillPage *self, LijiBillSeen *seen)
{
  g_clear_pointer (&self->seen, liji_bill_seen_free);
  self->seen = seen;
  self->act = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  show (self);
  if (seen->pdf != NULL)
    liji_paper_window_present_form (liji_page_get_desk (LIJI_PAGE (self)), GTK_WIDGET (self),
                                    "收费清单", PAPER, seen->pdf);
}

static LijiFormCaret
get_caret (LijiBillPage *self)
{
  return (LijiFormCaret){ self->form, self->content, GTK_WIDGET (self->next) };
}

/* The caret to what the bill wants next. */
static void
lead (LijiBillPage *self)
{
  LijiFormCaret caret = get_caret (self);

  if (gtk_widget_get_visible (GTK_WIDGET (self->waiver)))
    liji_form_caret_go_wanted (&caret, NULL);
  else if (is_state (self, "charged"))
    gtk_widget_grab_focus (GTK_WIDGET (self->receipt));
  else if (gtk_widget_get_visible (GTK_WIDGET (self->offered)))
    gtk_widget_child_focus (GTK_WIDGET (self->offered), GTK_DIR_TAB_FORWARD);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->list)))
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

static void
next_field_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiFormCaret caret = get_caret (LIJI_BILL_PAGE (widget));

  liji_form_caret_go_wanted (&caret, liji_form_caret_get (&caret, LIJI_TYPE_FIELD_ROW));
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiBillPage) self = data;
  g_autoptr (GError) error = NULL;
  LijiBillSeen *seen = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->next == NULL)
    {
      g_clear_pointer (&seen, liji_bill_seen_free);
      return;
    }
  set_busy (self, FALSE);
  if (seen == NULL)
    {
      text = liji_problem_text_error (error);
      say (self, "error", text);
      return;
    }
  say (self, "note", NULL);
  take (self, seen);
  gtk_editable_set_text (self->receipt, "");
  gtk_editable_set_text (self->deposit, "");
  if (self->fresh || seen->pdf == NULL)
    lead (self);
  self->fresh = FALSE;
}

/* Takes @job. */
static void
send (LijiBillPage *self, LijiBillJob *job)
{
  job->act = self->act;
  if (self->seen != NULL && self->seen->bill != NULL)
    job->no = g_strdup (self->seen->bill->no);
  if (job->receipt == NULL && *gtk_editable_get_text (self->receipt) != '\0')
    job->receipt = g_strdup (gtk_editable_get_text (self->receipt));
  set_busy (self, TRUE);
  liji_async_run (liji_page_get_session (LIJI_PAGE (self)), liji_bill_job_run, job,
                  liji_bill_job_free, liji_bill_seen_free, NULL, done_cb, g_object_ref (self));
}

/* What is ticked in @lines; NULL where a quantity cannot be read. */
static LijiBillJob *
collect (LijiBillPage *self, LijiBillDeed deed, GtkBox *lines, const char *signed_by)
{
  LijiBillJob *job = liji_bill_job_new (deed, self->case_no);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (lines)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      LijiServiceLine *line = LIJI_SERVICE_LINE (child);
      gint64 quantity;

      if (!liji_service_line_is_ticked (line))
        continue;
      if (!liji_service_line_get_quantity (line, &quantity))
        {
          say (self, "error", _ ("A quantity cannot be read: type how much, as 3 or 12.5."));
          gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
          liji_bill_job_free (job);
          return NULL;
        }
      liji_bill_job_add (job, liji_service_line_get_code (line), quantity, signed_by);
    }
  return job;
}

static const char *
get_channel (LijiBillPage *self)
{
  static const char *const codes[] = { "cash", "code", "card" };

  return codes[MIN (gtk_drop_down_get_selected (self->channel), G_N_ELEMENTS (codes) - 1)];
}

static void
settle (LijiBillPage *self, gint64 deposit)
{
  LijiBillJob *job = liji_bill_job_new (LIJI_BILL_SETTLE, self->case_no);
  gint64 open = liji_bill_sums_get_open (&self->seen->bill->sums);

  if (deposit > 0 || open > 0)
    job->channel = g_strdup (get_channel (self));
  job->fen = deposit;
  send (self, job);
}

static void
liji_bill_page_next_step (LijiPage *page)
{
  LijiBillPage *self = LIJI_BILL_PAGE (page);
  Next next = find_next (self);
  LijiBillJob *job = NULL;

  if (self->busy)
    return;
  if (next == NEXT_OFFER)
    job = collect (self, LIJI_BILL_OFFER, self->list_lines, NULL);
  else if (next == NEXT_CHARGE && *gtk_editable_get_text (self->signed_by) == '\0')
    {
      say (self, "error", _ ("Whoever chose these services signs for them first."));
      gtk_widget_grab_focus (GTK_WIDGET (self->signed_by));
    }
  else if (next == NEXT_CHARGE)
    job = collect (self, LIJI_BILL_CHARGE, self->offered_lines,
                   gtk_editable_get_text (self->signed_by));
  else if (next == NEXT_SETTLE)
    settle (self, 0);
  else if (next == NEXT_BACK)
    liji_desk_go (liji_page_get_desk (page), "death", self->case_no);
  if (job != NULL)
    send (self, job);
}

static void
deposit_cb (GtkButton *button, LijiBillPage *self)
{
  gint64 fen = 0;

  if (self->busy || self->seen == NULL || self->seen->bill == NULL)
    return;
  if (liji_money_parse (gtk_editable_get_text (self->deposit), &fen, NULL) && fen > 0)
    settle (self, fen);
  else
    say (self, "error", _ ("The amount cannot be read: type yuan, as 500 or 12.50."));
}

static void
waive_cb (GtkButton *button, LijiBillPage *self)
{
  LijiBillJob *job;

  if (self->busy || self->seen == NULL || self->seen->bill == NULL)
    return;
  job = liji_bill_job_new (LIJI_BILL_WAIVE, self->case_no);
  job->form = liji_draft_ref (liji_form_get_draft (self->form));
  send (self, job);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiBillPage *self = LIJI_BILL_PAGE (widget);

  if (!self->busy)
    send (self, liji_bill_job_new (LIJI_BILL_PRINT, self->case_no));
}

static gboolean
reverse (LijiSession *session,
         const LijiId *act,
         gconstpointer record,
         const char *target,
         GError **error)
{
  const LijiBackForm *form = record;
  g_autoptr (LijiBill) done
      = liji_bill_reverse (session, act, target, form->receipt, form->reason, form->second, error);

  return done != NULL;
}

/* clang-format off */
static const LijiActAsking reversals[] = {
  { "reverse", N_ ("Void this bill"), N_ ("All that was paid goes back the way it came. The bill stays on record; say why."), "bill.reverse", { "reason" }, reverse },
  { "reverse", N_ ("Void this bill"), N_ ("All that was paid goes back the way it came, and what was waived is taken back. The bill stays on record; say why, and a colleague confirms it."), "bill.reverse", { "reason", "second" }, reverse },
};
/* clang-format on */

static void
reversed_cb (LijiBillPage *self)
{
  if (!self->busy && self->case_no != NULL)
    send (self, liji_bill_job_new (LIJI_BILL_READ, self->case_no));
}

static void
reverse_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiBillPage *self = LIJI_BILL_PAGE (widget);
  LijiActDialog *dialog;

  if (self->busy || self->seen == NULL || self->seen->bill == NULL)
    return;
  dialog = liji_back_form_present (widget, liji_page_get_desk (LIJI_PAGE (self)),
                                   &reversals[self->seen->bill->sums.waived_fen > 0],
                                   self->seen->bill->no, gtk_editable_get_text (self->receipt));
  if (dialog != NULL)
    g_signal_connect_object (dialog, "done", G_CALLBACK (reversed_cb), self, G_CONNECT_SWAPPED);
}

static void
case_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiBillPage *self = LIJI_BILL_PAGE (widget);

  liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "death", self->case_no);
}

/* ---- the page ---- */

static void
liji_bill_page_shown (LijiPage *page, const char *target)
{
  LijiBillPage *self = LIJI_BILL_PAGE (page);

  if (target != NULL && g_strcmp0 (target, self->case_no) != 0 && !self->busy)
    {
      g_clear_pointer (&self->seen, liji_bill_seen_free);
      g_free (self->case_no);
      self->case_no = g_strdup (target);
      gtk_editable_set_text (self->signed_by, "");
    }
  if (self->case_no == NULL || self->busy)
    return;
  say (self, "note", NULL);
  self->fresh = TRUE;
  send (self, liji_bill_job_new (LIJI_BILL_READ, self->case_no));
}

static void
fill_channels (LijiBillPage *self)
{
  const LijiCodeTable *table = liji_code_table ("pay_channel");
  static const char *const codes[] = { "cash", "code", "card" };
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *word = liji_code_choice_dup_words (liji_code_table_find (table, codes[i]));

      gtk_string_list_append (words, word);
    }
  gtk_drop_down_set_model (self->channel, G_LIST_MODEL (words));
}

static void
liji_bill_page_constructed (GObject *object)
{
  LijiBillPage *self = LIJI_BILL_PAGE (object);
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  g_autoptr (LijiDraft) draft = liji_draft_new (&liji_waiver_form_model);

  G_OBJECT_CLASS (liji_bill_page_parent_class)->constructed (object);
  self->form = liji_form_new (draft, liji_registry_get_today (liji_desk_get_registry (desk)));
  liji_form_bind_widgets (self->form, self->waiver_fields, NULL);
  fill_channels (self);
}

static void
liji_bill_page_dispose (GObject *object)
{
  LijiBillPage *self = LIJI_BILL_PAGE (object);

  self->next = NULL;
  g_clear_object (&self->form);
  g_clear_pointer (&self->seen, liji_bill_seen_free);
  g_clear_pointer (&self->case_no, g_free);
  G_OBJECT_CLASS (liji_bill_page_parent_class)->dispose (object);
}

#define BIND(member) gtk_widget_class_bind_template_child (widget_class, LijiBillPage, member)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (who);
  BIND (why);
  BIND (banner);
  BIND (sums);
  BIND (sums_section);
  BIND (list);
  BIND (offered);
  BIND (charged);
  BIND (payment);
  BIND (waiver);
  BIND (list_lines);
  BIND (offered_lines);
  BIND (charged_lines);
  BIND (content);
  BIND (waiver_fields);
  BIND (signed_by);
  BIND (receipt);
  BIND (deposit);
  BIND (channel);
  BIND (spinner);
  BIND (next);
  BIND (next_label);
  gtk_widget_class_bind_template_callback (widget_class, deposit_cb);
  gtk_widget_class_bind_template_callback (widget_class, waive_cb);
}

static void
liji_bill_page_class_init (LijiBillPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = liji_bill_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = liji_bill_page_dispose;
  LIJI_PAGE_CLASS (klass)->shown = liji_bill_page_shown;
  LIJI_PAGE_CLASS (klass)->next_step = liji_bill_page_next_step;
  g_type_ensure (LIJI_TYPE_BANNER);
  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_SECTION);
  g_type_ensure (LIJI_TYPE_FIELD_ROW);
  g_type_ensure (LIJI_TYPE_FACT_LIST);
  g_type_ensure (LIJI_TYPE_FOOT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/bill/bill-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "bill.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "bill.reverse", NULL, reverse_action);
  gtk_widget_class_install_action (widget_class, "bill.case", NULL, case_action);
  gtk_widget_class_install_action (widget_class, "form.next", NULL, next_field_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "bill.print",
                                       NULL);
}

static void
liji_bill_page_init (LijiBillPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  liji_form_caret_guard (GTK_WIDGET (self->next));
}
