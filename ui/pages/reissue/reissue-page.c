/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/reissue/reissue-page.h"
#include "liji-config.h"
#include "register/booking/booking.h"
#include "register/marriage/reissue.h"
#include "ui/desk/booking-words.h"
#include "ui/print/copy-list.h"
#include "ui/widgets/check-list.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/fact-list.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/second-dialog.h"
#include "ui/widgets/section.h"

/* A minute at the counter: the card, the ground, the number of the answer, one key for what was
 * asked and signed, F12, Ctrl+P. What the archive here holds is filled in; whatever this page has
 * no place for (agents, other archives, changed names) has one on the case's own page. */

struct _LijiReissuePage
{
  LijiPage parent_instance;
  GtkEntry *who;
  GtkListBox *found;
  GtkWidget *form;
  LijiFactList *facts;
  GtkCheckButton *lost;
  GtkCheckButton *damaged;
  GtkEntry *answer;
  GtkCheckButton *clear;
  GtkCheckButton *declared;
  LijiCheckList *checks;
  GtkWidget *issue;
  GtkLabel *number;
  LijiCopyList *copies;
  char *asked;      /* what was typed */
  char *booking;    /* they come with; NULL: without one */
  LijiDraft *begun; /* as the register fills it; NULL before a registration is chosen */
  LijiId act;       /* of the issuing: the same until it is done */
  gboolean two;     /* the archive's state wants a second person */
  char *second;     /* as they were named; NULL: not yet */
};

G_DEFINE_FINAL_TYPE (LijiReissuePage, liji_reissue_page, LIJI_TYPE_PAGE)

static const char *const purposes[] = { "identity_status", "court_divorce", "death" };

static LijiApplicant *
get_asking (LijiReissue *form)
{
  return g_strcmp0 (form->applicant, "woman") == 0 ? &form->woman : &form->man;
}

static void
add_card (LijiApplicant *applicant)
{
  LijiShownPaper *paper = liji_model_new (&liji_shown_paper_model);

  paper->paper_type = g_strdup ("resident_id");
  paper->number = g_strdup (applicant->identity_number);
  paper->shown_as = g_strdup ("original");
  if (applicant->papers == NULL)
    applicant->papers = g_ptr_array_new ();
  g_ptr_array_add (applicant->papers, paper);
}

static void
declare (LijiReissue *form)
{
  LijiApplicant *applicant = get_asking (form);

  add_card (applicant);
  applicant->present = TRUE;
  applicant->declaration_signed = applicant->declaration_fingerprint = TRUE;
  form->status_unchanged = TRUE;
  form->opinion = g_strdup ("agree");
  form->review_ticks = g_ptr_array_new ();
  for (const char *const *item = liji_reissue_ticks ("issue"); *item != NULL; item++)
    {
      LijiTick *tick = liji_model_new (&liji_tick_model);

      tick->item = g_strdup (*item);
      tick->done = TRUE;
      g_ptr_array_add (form->review_ticks, tick);
    }
}

static void
add_standing (LijiReissue *form, const char *number, gboolean clear)
{
  form->standing = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    {
      LijiCheckRecord *record = liji_model_new (&liji_check_record_model);

      record->purpose = g_strdup (purposes[i]);
      record->provider = g_strdup ("by_hand");
      record->request_number = g_strdup (number);
      record->result = g_strdup (clear ? "agrees" : NULL);
      g_ptr_array_add (form->standing, record);
    }
}

/* The form as the page stands. */
static LijiDraft *
make_draft (LijiReissuePage *self)
{
  LijiReissue *form = liji_model_copy (&liji_reissue_model, liji_draft_get_record (self->begun));
  const char *number = gtk_editable_get_text (GTK_EDITABLE (self->answer));

  if (gtk_check_button_get_active (self->lost))
    form->ground = g_strdup ("lost");
  else if (gtk_check_button_get_active (self->damaged))
    form->ground = g_strdup ("damaged");
  if (number[0] != '\0')
    add_standing (form, number, gtk_check_button_get_active (self->clear));
  if (gtk_check_button_get_active (self->declared))
    declare (form);
  if (self->second != NULL)
    {
      form->second_reviewer = g_strdup (self->second);
      form->override_reason = g_strdup ("已与档案核对一致");
    }
  return liji_draft_new_take (&liji_reissue_model, form);
}

static gpointer
check_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_reissue_checks (session, data, "issue", error);
}

static void
checked (LijiPage *page, gpointer problems)
{
  LijiReissuePage *self = LIJI_REISSUE_PAGE (page);
  const GPtrArray *found = problems;

  self->two = FALSE;
  for (guint i = 0; i < found->len; i++)
    self->two
        |= g_str_equal (((const LijiProblem *) found->pdata[i])->code, "second_person.missing");
  liji_check_list_show (self->checks, problems);
}

static void
check (LijiReissuePage *self)
{
  if (self->begun != NULL)
    liji_page_load (LIJI_PAGE (self), check_in_worker, make_draft (self),
                    (GDestroyNotify) liji_draft_unref, (GDestroyNotify) g_ptr_array_unref, checked);
}

static void
changed_cb (GtkWidget *widget, LijiReissuePage *self)
{
  check (self);
}

static void
ground_cb (GtkCheckButton *button, LijiReissuePage *self)
{
  if (!gtk_check_button_get_active (button))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->answer));
  check (self);
}

static void
clear_page (LijiReissuePage *self)
{
  g_clear_pointer (&self->begun, liji_draft_unref);
  g_clear_pointer (&self->booking, g_free);
  g_clear_pointer (&self->second, g_free);
  self->two = FALSE;
  gtk_check_button_set_active (self->lost, FALSE);
  gtk_check_button_set_active (self->damaged, FALSE);
  gtk_check_button_set_active (self->clear, FALSE);
  gtk_check_button_set_active (self->declared, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->answer), "");
  gtk_widget_set_visible (self->form, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->found), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->number), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->copies), FALSE);
}

static LijiDraft *
with_booking (LijiReissuePage *self, LijiDraft *draft)
{
  LijiReissue *form = liji_model_copy (&liji_reissue_model, liji_draft_get_record (draft));

  g_free (form->origin);
  form->origin = g_strdup (self->booking != NULL ? "booked" : "walk_in");
  g_free (form->booking_number);
  form->booking_number = g_strdup (self->booking);
  return liji_draft_new_take (&liji_reissue_model, form);
}

/* Two names one under the other do not say whose is whose. */
static void
add_party (LijiReissuePage *self, const char *side)
{
  g_autofree char *name_path = g_strconcat (side, ".name", NULL);
  g_autofree char *number_path = g_strconcat (side, ".identity_number", NULL);
  g_autofree char *name = liji_draft_dup_text (self->begun, name_path);
  g_autofree char *number = liji_draft_dup_text (self->begun, number_path);
  g_autofree char *text
      = g_strjoin ("  ", name != NULL ? name : "", number != NULL ? number : "", NULL);

  if (*g_strstrip (text) != '\0')
    liji_fact_list_add (self->facts, g_str_equal (side, "man") ? _ ("Man") : _ ("Woman"), text);
}

static void
begun (LijiPage *page, gpointer answer)
{
  static const char *const words[]
      = { "event", "applicant",     "original_number", "original_on", "original_office", "man",
          "woman", "archive.place", "archive.result",  "origin",      "booking_number",  NULL };
  LijiReissuePage *self = LIJI_REISSUE_PAGE (page);

  self->begun = with_booking (self, answer);
  self->act = liji_desk_make_id (liji_page_get_desk (page));
  liji_fact_list_clear (self->facts);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], "man") || g_str_equal (words[i], "woman"))
      add_party (self, words[i]);
    else
      liji_fact_list_add_field (self->facts, self->begun, words[i]);
  gtk_widget_set_visible (self->form, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->lost));
  check (self);
}

typedef struct
{
  char *number;
  char *identity;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->number);
  g_free (choice->identity);
  g_free (choice);
}

static gpointer
begin_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Choice *choice = data;

  return liji_reissue_begin (session, choice->number, choice->identity, error);
}

static void
choose (LijiReissuePage *self, const char *number)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->number = g_strdup (number);
  choice->identity = g_strdup (self->asked);
  gtk_widget_set_visible (GTK_WIDGET (self->found), FALSE);
  liji_page_load (LIJI_PAGE (self), begin_in_worker, choice, choice_free,
                  (GDestroyNotify) liji_draft_unref, begun);
}

static void
chosen_cb (GtkListBox *list, GtkListBoxRow *row, LijiReissuePage *self)
{
  const char *number = liji_list_row_get_target (GTK_WIDGET (row));

  if (number != NULL)
    choose (self, number);
}

static gpointer
find_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_reissue_find (session, "resident", data, error);
}

static void
found (LijiPage *page, gpointer answer)
{
  LijiReissuePage *self = LIJI_REISSUE_PAGE (page);
  GPtrArray *list = answer;

  liji_list_box_clear (self->found);
  if (list->len == 1)
    {
      choose (self, ((LijiReissuable *) g_ptr_array_index (list, 0))->number);
      return;
    }
  for (guint i = 0; i < list->len; i++)
    {
      const LijiReissuable *one = g_ptr_array_index (list, i);
      g_autofree char *day = liji_date_word_dup (one->registered_on);
      g_autofree char *title = g_strdup_printf ("%s · %s", one->other_name, day);

      gtk_list_box_append (self->found,
                           liji_list_row_new (title, one->number, "reissue", one->number));
    }
  if (list->len == 0)
    gtk_list_box_append (
        self->found, liji_list_row_new (_ ("No registration of this person is held here"),
                                        _ ("Ask the office that holds the archive."), NULL, NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->found), TRUE);
}

/* A certificate's number begins with letters, an identity number with a digit. */
static void
find_cb (GtkEntry *entry, LijiReissuePage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (text[0] == '\0')
    return;
  clear_page (self);
  g_free (self->asked);
  self->asked = g_strdup (text);
  if (g_ascii_isdigit (text[0]))
    liji_page_load (LIJI_PAGE (self), find_in_worker, g_strdup (text), g_free,
                    (GDestroyNotify) g_ptr_array_unref, found);
  else
    choose (self, text);
}

typedef struct
{
  LijiDraft *draft;
  LijiId act;
} Issue;

static void
issue_free (gpointer data)
{
  Issue *issue = data;

  liji_draft_unref (issue->draft);
  g_free (issue);
}

static gpointer
issue_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Issue *issue = data;

  return liji_reissue_issue (session, &issue->act, NULL, issue->draft, error);
}

static void issue_now (gpointer page);

static void
issued (LijiPage *page, gpointer answer, const GError *error)
{
  LijiReissuePage *self = LIJI_REISSUE_PAGE (page);
  LijiReissued *done = answer;

  gtk_widget_set_sensitive (self->issue, TRUE);
  if (done == NULL)
    {
      if (liji_second_dialog_ask (GTK_WIDGET (self), liji_page_get_session (page), &self->act,
                                  error, issue_now, self))
        return;
      g_clear_pointer (&self->second, g_free);
      liji_desk_tell (liji_page_get_desk (page), error);
      return;
    }
  g_clear_pointer (&self->begun, liji_draft_unref);
  gtk_widget_set_visible (self->form, FALSE);
  gtk_label_set_text (self->number, done->number);
  gtk_widget_set_visible (GTK_WIDGET (self->number), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->copies), TRUE);
  liji_copy_list_show (self->copies, liji_page_get_desk (page), done->number);
}

static void
named (gpointer page, const char *name)
{
  LijiReissuePage *self = page;

  g_free (self->second);
  self->second = g_strstrip (g_strdup (name));
  issue_now (self);
}

static void
issue_now (gpointer page)
{
  LijiReissuePage *self = page;
  Issue *issue;

  if (self->begun == NULL || !gtk_widget_get_sensitive (self->issue))
    return;
  if (self->two && self->second == NULL)
    {
      liji_second_name_ask (GTK_WIDGET (self), _ ("Two people stand for what the archive says."),
                            named, self);
      return;
    }
  issue = g_new0 (Issue, 1);
  issue->draft = make_draft (self);
  issue->act = self->act;
  gtk_widget_set_sensitive (self->issue, FALSE);
  liji_page_act (LIJI_PAGE (self), issue_in_worker, issue, issue_free,
                 (GDestroyNotify) liji_reissued_unref, issued);
}

static void
issue_cb (GtkButton *button, LijiReissuePage *self)
{
  issue_now (self);
}

static void
other_cb (GtkButton *button, LijiReissuePage *self)
{
  liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "reissue-case", NULL);
}

static void
liji_reissue_page_next_step (LijiPage *page)
{
  issue_now (LIJI_REISSUE_PAGE (page));
}

/* One key a line: nothing is said of two things at once. */
static void
tick_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiReissuePage *self = LIJI_REISSUE_PAGE (widget);

  gtk_check_button_set_active (
      gtk_check_button_get_active (self->clear) ? self->declared : self->clear, TRUE);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_copy_list_print_next (LIJI_REISSUE_PAGE (widget)->copies);
}

static gpointer
start_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_booking_start (session, data, error);
}

static void
started (LijiPage *page, gpointer answer)
{
  LijiReissuePage *self = LIJI_REISSUE_PAGE (page);
  const LijiBookingStart *start = answer;

  if (start->case_no != NULL)
    {
      liji_desk_go (liji_page_get_desk (page), start->kind->page, start->case_no);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->who), start->number != NULL ? start->number : "");
  clear_page (self);
  find_cb (self->who, self);
  self->booking = liji_draft_dup_text (start->draft, "booking_number");
}

static void
liji_reissue_page_shown (LijiPage *page, const char *target)
{
  LijiReissuePage *self = LIJI_REISSUE_PAGE (page);
  const char *booking = liji_booking_word_read_target (target);

  if (booking != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->who));
      liji_page_load (page, start_in_worker, g_strdup (booking), g_free,
                      (GDestroyNotify) liji_booking_start_unref, started);
    }
  else if (target != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->who), target);
      find_cb (self->who, self);
    }
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->who));
}

/* What stands against it may be another thing by now; nothing that was typed is touched. */
static void
liji_reissue_page_moved (LijiPage *page)
{
  check (LIJI_REISSUE_PAGE (page));
}

static void
liji_reissue_page_dispose (GObject *object)
{
  LijiReissuePage *self = LIJI_REISSUE_PAGE (object);

  g_clear_pointer (&self->begun, liji_draft_unref);
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->booking, g_free);
  g_clear_pointer (&self->second, g_free);
  G_OBJECT_CLASS (liji_reissue_page_parent_class)->dispose (object);
}

static void
liji_reissue_page_class_init (LijiReissuePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_reissue_page_dispose;
  LIJI_PAGE_CLASS (klass)->shown = liji_reissue_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = liji_reissue_page_moved;
  LIJI_PAGE_CLASS (klass)->next_step = liji_reissue_page_next_step;
  g_type_ensure (LIJI_TYPE_FACT_LIST);
  g_type_ensure (LIJI_TYPE_CHECK_LIST);
  g_type_ensure (LIJI_TYPE_COPY_LIST);
  g_type_ensure (LIJI_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/reissue/reissue-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiReissuePage, who);
  gtk_widget_class_bind_template_child (widget_class, LijiReissuePage, found);
  gtk_widget_class_bind_template_child (widget_class, LijiReissuePage, form);
  gtk_widget_class_bind_template_child (widget_class, LijiReissuePage, facts);
  gtk_widget_class_bind_template_child (widget_class, LijiReissuePage, lost);
  gtk_widget_class_bind_template_child (widget_class, LijiReissuePage, damaged);
  gtk_widget_class_bind_template_child (widget_class, LijiReissuePage, answer);
  gtk_widget_class_bind_template_child (widget_class, LijiReissuePage, clear);
  gtk_widget_class_bind_template_child (widget_class, LijiReissuePage, declared);
  gtk_widget_class_bind_template_child (widget_class, LijiReissuePage, checks);
  gtk_widget_class_bind_template_child (widget_class, LijiReissuePage, issue);
  gtk_widget_class_bind_template_child (widget_class, LijiReissuePage, number);
  gtk_widget_class_bind_template_child (widget_class, LijiReissuePage, copies);
  gtk_widget_class_bind_template_callback (widget_class, find_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, ground_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, issue_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_install_action (widget_class, "reissue.tick", NULL, tick_action);
  gtk_widget_class_install_action (widget_class, "reissue.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "reissue.tick",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "reissue.print",
                                       NULL);
}

static void
liji_reissue_page_init (LijiReissuePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
