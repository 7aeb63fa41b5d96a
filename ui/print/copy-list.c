/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/copy-list.h"
#include "certificate/kind.h"
#include "register/async.h"
#include "register/record/record-kinds.h"
#include "ui/print/copy-acts.h"
#include "ui/print/copy-card.h"
#include "ui/print/copy-print.h"
#include "ui/widgets/kept-box.h"

/* Each card knows its paper; after every act the list is read again. */

struct _LijiCopyList
{
  GtkBox parent_instance;
  LijiDesk *desk;
  char *number;
  GPtrArray *papers;
  GPtrArray *traces; /* of @papers: LijiPrintTrace or NULL */
  LijiCopyPrint *print;
};

G_DEFINE_FINAL_TYPE (LijiCopyList, liji_copy_list, GTK_TYPE_BOX)

/* ---- buttons ---- */

static LijiPaper *
get_paper (GtkWidget *button)
{
  return liji_copy_card_get_paper (gtk_widget_get_ancestor (button, LIJI_TYPE_COPY_CARD));
}

static void
preview_cb (GtkButton *button, LijiCopyList *self)
{
  LijiPaper *paper = get_paper (GTK_WIDGET (button));

  liji_copy_print_show (self->print, paper, paper->kind, paper->holder);
}

static void
print_cb (GtkButton *button, LijiCopyList *self)
{
  liji_copy_print_paper (self->print, get_paper (GTK_WIDGET (button)));
}

static void
compared_cb (GtkButton *button, LijiCopyList *self)
{
  liji_copy_compared (self, get_paper (GTK_WIDGET (button)));
}

static void
spoil_cb (GtkButton *button, LijiCopyList *self)
{
  liji_copy_spoil (self, get_paper (GTK_WIDGET (button)));
}

static void
hand_fill_cb (GtkButton *button, LijiCopyList *self)
{
  LijiCopyCard *card
      = LIJI_COPY_CARD (gtk_widget_get_ancestor (GTK_WIDGET (button), LIJI_TYPE_COPY_CARD));

  liji_copy_fill_by_hand (self, liji_copy_card_get_paper (card), liji_copy_card_get_field (card));
}

/* The kind of sheet that goes with the certificates shown; NULL when none does. */
static const char *
find_sheet (LijiCopyList *self)
{
  for (guint i = 0; self->papers != NULL && i < self->papers->len; i++)
    {
      const LijiPaper *paper = g_ptr_array_index (self->papers, i);
      const char *sheet = liji_record_get_sheet (paper->kind);

      if (sheet != NULL)
        return sheet;
    }
  return NULL;
}

static void
sheet_cb (GtkButton *button, LijiCopyList *self)
{
  liji_copy_print_show (self->print, NULL, find_sheet (self), "man");
}

/* ---- cards ---- */

static gboolean
is_one_of (const char *state, const char *const *states)
{
  return state != NULL && g_strv_contains (states, state);
}

static void
connect_button (LijiCopyList *self,
                LijiCopyCard *card,
                const char *label,
                const char *style,
                GCallback callback)
{
  GtkWidget *button = liji_copy_card_add_button (card, label, style);

  g_signal_connect_object (button, "clicked", callback, self, 0);
}

static gboolean
is_printed (const LijiPaper *paper)
{
  return g_strcmp0 (paper->state, "printed") == 0;
}

/* What one would do first stands at the end of its row. */
static void
add_buttons (LijiCopyList *self, LijiCopyCard *card, const char *style)
{
  static const char *const again[] = { "printed", "checked", "issued", "handed_over", NULL };
  static const char *const spoilable[] = { "planned", "sealed", "printed", "checked", NULL };

  const LijiPaper *paper = liji_copy_card_get_paper (card);
  gboolean waits = liji_paper_is_waiting (paper);

  if (is_one_of (paper->state, spoilable) && paper->booklet != NULL)
    connect_button (self, card, _ ("Spoiled…"), NULL, G_CALLBACK (spoil_cb));
  if (liji_copy_card_get_field (card) != NULL && liji_desk_may (self->desk, "paper.hand_fill"))
    connect_button (self, card, _ ("Fill by hand…"), NULL, G_CALLBACK (hand_fill_cb));
  connect_button (self, card, _ ("Show"), NULL, G_CALLBACK (preview_cb));
  /* What has once touched a booklet is not printed on it again: it is spoiled and replaced. */
  if (waits)
    connect_button (self, card, _ ("Print"), style, G_CALLBACK (print_cb));
  else if (paper->booklet == NULL && is_one_of (paper->state, again))
    connect_button (self, card, _ ("Print a copy…"), NULL, G_CALLBACK (print_cb));
  if (is_printed (paper))
    connect_button (self, card, _ ("Compared"), style, G_CALLBACK (compared_cb));
}

/* All that a card shows of @paper and @trace, and in which colour. */
static char *
dup_says (const LijiPaper *paper, const LijiPrintTrace *trace, const char *style)
{
  g_autofree char *id = liji_id_to_string (&paper->id);
  const char *says[] = { id,
                         paper->state,
                         paper->booklet != NULL ? paper->booklet : "",
                         paper->hand_filled != NULL ? paper->hand_filled : "",
                         style != NULL ? style : "",
                         trace != NULL ? trace->what : "",
                         trace != NULL && trace->printer != NULL ? trace->printer : "",
                         trace != NULL && trace->detail != NULL ? trace->detail : "",
                         NULL };

  return g_strjoinv ("\n", (char **) says);
}

/* Only the first that wants something done shows it in colour. */
static void
bring_card (LijiCopyList *self, LijiKeptBox *kept, guint i, gboolean *first)
{
  LijiPaper *paper = g_ptr_array_index (self->papers, i);
  const LijiPrintTrace *trace = g_ptr_array_index (self->traces, i);
  gboolean wants = liji_paper_is_waiting (paper) || is_printed (paper);
  const char *style = wants && *first ? "suggested-action" : NULL;
  g_autofree char *says = dup_says (paper, trace, style);
  GtkWidget *card = liji_kept_box_keep (kept, says);

  *first = *first && !wants;
  if (card != NULL)
    {
      liji_copy_card_set_paper (LIJI_COPY_CARD (card), paper);
      return;
    }
  card = liji_copy_card_new (paper, trace);
  add_buttons (self, LIJI_COPY_CARD (card), style);
  liji_kept_box_add (kept, says, card);
}

static void
bring_sheet_button (LijiCopyList *self, LijiKeptBox *kept)
{
  const char *sheet = find_sheet (self);
  const LijiPaperKind *kind = liji_paper_kind (sheet);
  GtkWidget *button;

  if (liji_kept_box_keep (kept, sheet) != NULL)
    return;
  button = gtk_button_new_with_label (kind != NULL ? kind->title : sheet);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "copy-more");
  gtk_widget_set_tooltip_text (button, _ ("Make the sealed sheet on plain paper"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (sheet_cb), self, 0);
  liji_kept_box_add (kept, sheet, button);
}

/* A sheet can be made while there is none and the man has a certificate that counts: those of a
 * registration that was not finished are voided, and there is nothing to seal. */
static gboolean
wants_sheet (LijiCopyList *self)
{
  static const char *const gone[] = { "spoiled", "uncollected", "superseded", NULL };
  const char *sheet = find_sheet (self);
  gboolean has_booklet = FALSE;

  for (guint i = 0; self->papers != NULL && i < self->papers->len; i++)
    {
      const LijiPaper *paper = g_ptr_array_index (self->papers, i);

      if (g_strcmp0 (paper->kind, sheet) == 0)
        return FALSE;
      if (paper->booklet != NULL && g_strcmp0 (paper->holder, "man") == 0
          && !is_one_of (paper->state, gone))
        has_booklet = TRUE;
    }
  return has_booklet && sheet != NULL;
}

/* The man's certificate, the woman's, then the sheets in the same order; what was made again stays
 * beside what it replaces. */
static GArray *
sort_papers (LijiCopyList *self)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int place = 0; place < 4; place++)
    for (guint i = 0; self->papers != NULL && i < self->papers->len; i++)
      {
        const LijiPaper *paper = g_ptr_array_index (self->papers, i);
        gboolean woman = g_strcmp0 (paper->holder, "woman") == 0;

        if ((paper->booklet == NULL) * 2 + woman == place)
          g_array_append_val (order, i);
      }
  return order;
}

static void
bring_up_to_date (LijiCopyList *self)
{
  g_autoptr (GArray) order = sort_papers (self);
  gboolean first = TRUE;
  LijiKeptBox kept;

  liji_kept_box_begin (&kept, GTK_BOX (self));
  for (guint i = 0; i < order->len; i++)
    bring_card (self, &kept, g_array_index (order, guint, i), &first);
  if (wants_sheet (self))
    bring_sheet_button (self, &kept);
  liji_kept_box_end (&kept);
}

/* ---- reading ---- */

typedef struct
{
  LijiCopyList *list;
  char *number;
  GPtrArray *traces;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->list);
  g_free (job->number);
  g_clear_pointer (&job->traces, g_ptr_array_unref);
  g_free (job);
}

static void
keep_data (gpointer data)
{
}

static void
unref_trace (gpointer trace)
{
  if (trace != NULL)
    liji_print_trace_unref (trace);
}

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  GPtrArray *papers = liji_papers_list (session, job->number, 0, error);

  job->traces = g_ptr_array_new_with_free_func (unref_trace);
  for (guint i = 0; papers != NULL && i < papers->len; i++)
    g_ptr_array_add (job->traces,
                     liji_printing_last (session, g_ptr_array_index (papers, i), NULL));
  return papers;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  LijiCopyList *self = job->list;
  g_autoptr (GError) error = NULL;
  GPtrArray *papers = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL || g_strcmp0 (self->number, job->number) != 0)
    g_clear_pointer (&papers, g_ptr_array_unref);
  else if (papers == NULL)
    liji_desk_tell (self->desk, error);
  else
    {
      g_clear_pointer (&self->papers, g_ptr_array_unref);
      g_clear_pointer (&self->traces, g_ptr_array_unref);
      self->papers = papers;
      self->traces = g_steal_pointer (&job->traces);
      bring_up_to_date (self);
    }
  job_free (job);
}

static void
liji_copy_list_dispose (GObject *object)
{
  LijiCopyList *self = LIJI_COPY_LIST (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_pointer (&self->traces, g_ptr_array_unref);
  liji_copy_print_forget (self->print);
  G_OBJECT_CLASS (liji_copy_list_parent_class)->dispose (object);
}

static void
liji_copy_list_finalize (GObject *object)
{
  liji_copy_print_free (LIJI_COPY_LIST (object)->print);
  G_OBJECT_CLASS (liji_copy_list_parent_class)->finalize (object);
}

static void
liji_copy_list_class_init (LijiCopyListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_copy_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = liji_copy_list_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "copylist");
}

static void
liji_copy_list_init (LijiCopyList *self)
{
  self->print = liji_copy_print_new (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
liji_copy_list_new (void)
{
  return g_object_new (LIJI_TYPE_COPY_LIST, NULL);
}

LijiDesk *
liji_copy_list_get_desk (LijiCopyList *self)
{
  return self->desk;
}

const char *
liji_copy_list_get_number (LijiCopyList *self)
{
  return self->number;
}

void
liji_copy_list_reload (LijiCopyList *self)
{
  Job *job;

  if (self->number == NULL || self->desk == NULL || liji_desk_get_session (self->desk) == NULL)
    return;
  job = g_new0 (Job, 1);
  job->list = g_object_ref (self);
  job->number = g_strdup (self->number);
  liji_async_run (liji_desk_get_session (self->desk), list_in_worker, job, keep_data,
                  (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, job);
}

void
liji_copy_list_show (LijiCopyList *self, LijiDesk *desk, const char *number)
{
  g_return_if_fail (LIJI_IS_COPY_LIST (self));
  g_set_object (&self->desk, desk);
  if (number == NULL || g_strcmp0 (number, self->number) != 0)
    {
      g_clear_pointer (&self->papers, g_ptr_array_unref);
      liji_copy_print_forget (self->print);
      bring_up_to_date (self);
    }
  g_free (self->number);
  self->number = g_strdup (number);
  liji_copy_list_reload (self);
}

void
liji_copy_list_print (LijiCopyList *self, LijiPaper *paper)
{
  liji_copy_print_paper (self->print, paper);
}

void
liji_copy_list_print_next (LijiCopyList *self)
{
  g_autoptr (GPtrArray) booklets
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_paper_unref);
  LijiPaper *sheet = NULL;

  for (guint i = 0; self->papers != NULL && i < self->papers->len; i++)
    {
      LijiPaper *paper = g_ptr_array_index (self->papers, i);
      gboolean fresh = liji_paper_is_waiting (paper);

      if (fresh && paper->booklet != NULL)
        g_ptr_array_add (booklets, liji_paper_ref (paper));
      else if (fresh && sheet == NULL)
        sheet = paper;
    }
  if (booklets->len > 0)
    liji_copy_print_papers (self->print, booklets);
  else if (sheet != NULL)
    liji_copy_print_paper (self->print, sheet);
}
