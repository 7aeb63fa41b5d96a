/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/shift/shift-page.h"
#include "base/money.h"
#include "liji-config.h"
#include "model/funeral/death.h"
#include "model/procedure.h"
#include "model/funeral/shift.h"
#include "register/funeral/shifts.h"
#include "ui/editor/form-caret.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/fact-list.h"
#include "ui/widgets/foot.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/problem-text.h"
#include "ui/widgets/second-dialog.h"
#include "ui/widgets/section.h"

/* What is booked stands there; what only people can count is typed, and whoever takes it over
 * confirms it with their own password. */

#define PAPER "shift-page"

struct _LijiShiftPage
{
  LijiPage parent_instance;
  LijiId act;
  gboolean busy;
  LijiBanner *banner;
  LijiFactList *facts;
  GtkListBox *cases, *earlier;
  GtkEditable *to, *counted, *keys, *tags, *families, *remark;
  GtkSpinner *spinner;
  GtkButton *next;
};

G_DEFINE_FINAL_TYPE (LijiShiftPage, liji_shift_page, LIJI_TYPE_PAGE)

typedef struct
{
  LijiShift *now;
  GPtrArray *earlier; /* LijiShift, the last first */
} Seen;

typedef struct
{
  gboolean hands; /* FALSE: it is only read */
  LijiId act;
  char *to, *keys, *tags, *families, *remark;
  gint64 counted_fen;
} Job;

static void
seen_free (gpointer data)
{
  Seen *self = data;

  g_clear_pointer (&self->now, liji_shift_unref);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_free (self);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->to);
  g_free (job->keys);
  g_free (job->tags);
  g_free (job->families);
  g_free (job->remark);
  g_free (job);
}

static gboolean
hand_over (LijiSession *session, const Job *job, GError **error)
{
  LijiShiftWords words = { .to = job->to,
                           .counted_fen = job->counted_fen,
                           .keys = job->keys,
                           .tags = job->tags,
                           .families = job->families,
                           .remark = job->remark };
  g_autoptr (LijiShift) done = liji_shift_hand_over (session, &job->act, &words, error);

  return done != NULL;
}

static gpointer
run_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  Seen *self;

  if (job->hands && !hand_over (session, job, error))
    return NULL;
  self = g_new0 (Seen, 1);
  self->now = liji_shift_look (session, error);
  if (self->now != NULL)
    self->earlier = liji_shifts_list (session, error);
  if (self->earlier == NULL)
    g_clear_pointer (&self, seen_free);
  return self;
}

/* ---- what stands there ---- */

static GtkWidget *
make_case (const LijiShiftCase *one)
{
  const LijiState *state = liji_procedure_state (&liji_death_procedure, one->state);
  g_autofree char *title = g_strdup_printf ("%s  %s", one->name != NULL ? one->name : "—", one->no);
  g_autoptr (GString) story = g_string_new (state != NULL ? _ (state->label) : one->state);
  GtkWidget *row;

  if (one->slot != NULL)
    g_string_append_printf (story, " %s", one->slot);
  if (one->tag != NULL)
    g_string_append_printf (story, " · %s", one->tag);
  if (one->held)
    g_string_append_printf (story, " · %s", _ ("held by the police"));
  if (one->late)
    g_string_append_printf (story, " · %s", _ ("late"));
  if (one->phone != NULL)
    g_string_append_printf (story, " · %s", one->phone);
  row = liji_list_row_new (title, story->str, "death", one->no);
  if (one->late)
    liji_list_row_set_icon (row, "dialog-warning-symbolic", "warning");
  return row;
}

static GtkWidget *
make_earlier (const LijiShift *one)
{
  g_autofree char *when = liji_date_word_dup_moment (one->ended_at);
  g_autofree char *title = g_strdup_printf ("%s  %s → %s", when, one->given_by, one->taken_by);
  g_autofree char *cash = liji_money_to_text (one->counted_fen);
  g_autofree char *story = g_strdup_printf (
      ngettext ("%u case · cash %s yuan · keys: %s · tags: %s · waiting: %s",
                "%u cases · cash %s yuan · keys: %s · tags: %s · waiting: %s", one->cases->len),
      one->cases->len, cash, one->keys, one->tags, one->families);

  return liji_list_row_new (title, story, PAPER, one->no);
}

static void
show (LijiShiftPage *self, const Seen *seen)
{
  g_autofree char *since
      = seen->now->since > 0 ? liji_date_word_dup_moment (seen->now->since) : g_strdup ("—");
  g_autofree char *cash = liji_money_to_text (seen->now->cash_fen);
  g_autofree char *count = g_strdup_printf ("%u", seen->now->cases->len);

  self->act = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  liji_fact_list_clear (self->facts);
  liji_fact_list_add (self->facts, _ ("Handed over last"), since);
  liji_fact_list_add (self->facts, _ ("Cases under way"), count);
  liji_fact_list_add (self->facts, _ ("Cash booked today"), cash);
  liji_list_box_begin (self->cases);
  for (guint i = 0; i < seen->now->cases->len; i++)
    gtk_list_box_append (self->cases, make_case (seen->now->cases->pdata[i]));
  liji_list_box_end (self->cases, _ ("Nothing is under way"));
  liji_list_box_begin (self->earlier);
  for (guint i = 0; i < seen->earlier->len; i++)
    gtk_list_box_append (self->earlier, make_earlier (seen->earlier->pdata[i]));
  liji_list_box_end (self->earlier, _ ("No shift has been handed over yet"));
}

static void
set_busy (LijiShiftPage *self, gboolean busy)
{
  self->busy = busy;
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), !busy);
}

/* ---- asking the registry ---- */

static void
read_cb (LijiPage *page, gpointer answer)
{
  show (LIJI_SHIFT_PAGE (page), answer);
}

static void
load (LijiShiftPage *self)
{
  liji_page_load (LIJI_PAGE (self), run_in_worker, g_new0 (Job, 1), job_free, seen_free, read_cb);
}

static void send (LijiShiftPage *self);

/* Whoever takes it over has confirmed: the same again. */
static void
send_again (gpointer page)
{
  if (!LIJI_SHIFT_PAGE (page)->busy)
    send (page);
}

static void
done_cb (LijiPage *page, gpointer answer, const GError *error)
{
  LijiShiftPage *self = LIJI_SHIFT_PAGE (page);
  GtkEditable *const typed[]
      = { self->to, self->counted, self->keys, self->tags, self->families, self->remark };
  g_autofree char *text = NULL;

  set_busy (self, FALSE);
  if (answer == NULL)
    {
      if (liji_second_dialog_ask (GTK_WIDGET (self), liji_page_get_session (page), &self->act,
                                  error, send_again, self))
        return;
      text = liji_problem_text_error (error);
      liji_banner_show (self->banner, "error", text);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    gtk_editable_set_text (typed[i], "");
  liji_banner_show (self->banner, "note", _ ("The shift is handed over, with both names."));
  show (self, answer);
}

static char *
dup_typed (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
send (LijiShiftPage *self)
{
  Job *job = g_new0 (Job, 1);

  job->hands = TRUE;
  job->act = self->act;
  job->to = dup_typed (self->to);
  job->keys = dup_typed (self->keys);
  job->tags = dup_typed (self->tags);
  job->families = dup_typed (self->families);
  job->remark = dup_typed (self->remark);
  if (job->to == NULL)
    {
      liji_banner_show (self->banner, "error", _ ("Who takes the shift over?"));
      gtk_widget_grab_focus (GTK_WIDGET (self->to));
    }
  else if (!liji_money_parse (gtk_editable_get_text (self->counted), &job->counted_fen, NULL))
    {
      liji_banner_show (self->banner, "error",
                        _ ("The amount cannot be read: type yuan, as 500 or 12.50."));
      gtk_widget_grab_focus (GTK_WIDGET (self->counted));
    }
  else
    {
      liji_banner_show (self->banner, "note", NULL);
      set_busy (self, TRUE);
      liji_page_act (LIJI_PAGE (self), run_in_worker, job, job_free, seen_free, done_cb);
      return;
    }
  job_free (job);
}

/* ---- the page of the night ---- */

static gpointer
print_in_worker (LijiSession *session, gpointer no, GCancellable *cancellable, GError **error)
{
  return liji_shift_print (session, no, error);
}

static void
printed_cb (LijiPage *page, gpointer answer, const GError *error)
{
  LijiShiftPage *self = LIJI_SHIFT_PAGE (page);
  g_autofree char *text = NULL;

  if (answer != NULL)
    {
      liji_paper_window_present_form (liji_page_get_desk (page), GTK_WIDGET (self),
                                      _ ("Page of the night"), PAPER, answer);
      return;
    }
  text = liji_problem_text_error (error);
  liji_banner_show (self->banner, "error", text);
}

static void
print (LijiShiftPage *self, const char *no)
{
  liji_page_act (LIJI_PAGE (self), print_in_worker, g_strdup (no), g_free,
                 (GDestroyNotify) g_bytes_unref, printed_cb);
}

static void
print_cb (GtkButton *button, LijiShiftPage *self)
{
  print (self, NULL);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, LijiShiftPage *self)
{
  const char *page = liji_list_row_get_page (GTK_WIDGET (row));

  if (g_strcmp0 (page, PAPER) == 0)
    print (self, liji_list_row_get_target (GTK_WIDGET (row)));
  else if (page != NULL)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), page,
                  liji_list_row_get_target (GTK_WIDGET (row)));
}

static void
next_cb (GtkEntry *entry, LijiShiftPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* ---- the page ---- */

static void
liji_shift_page_shown (LijiPage *page, const char *target)
{
  LijiShiftPage *self = LIJI_SHIFT_PAGE (page);

  liji_banner_show (self->banner, "note", NULL);
  load (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->to));
}

static void
liji_shift_page_moved (LijiPage *page)
{
  if (!LIJI_SHIFT_PAGE (page)->busy)
    load (LIJI_SHIFT_PAGE (page));
}

static void
liji_shift_page_next_step (LijiPage *page)
{
  if (!LIJI_SHIFT_PAGE (page)->busy)
    send (LIJI_SHIFT_PAGE (page));
}

#define BIND(member) gtk_widget_class_bind_template_child (widget_class, LijiShiftPage, member)

static void
liji_shift_page_class_init (LijiShiftPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  LIJI_PAGE_CLASS (klass)->shown = liji_shift_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = liji_shift_page_moved;
  LIJI_PAGE_CLASS (klass)->next_step = liji_shift_page_next_step;
  g_type_ensure (LIJI_TYPE_BANNER);
  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_SECTION);
  g_type_ensure (LIJI_TYPE_FACT_LIST);
  g_type_ensure (LIJI_TYPE_FOOT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/shift/shift-page.ui");
  BIND (banner);
  BIND (facts);
  BIND (cases);
  BIND (earlier);
  BIND (to);
  BIND (counted);
  BIND (keys);
  BIND (tags);
  BIND (families);
  BIND (remark);
  BIND (spinner);
  BIND (next);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
liji_shift_page_init (LijiShiftPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  liji_form_caret_guard (GTK_WIDGET (self->next));
}
