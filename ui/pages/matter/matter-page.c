/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/matter/matter-page.h"
#include "base/codes.h"
#include "certificate/kind.h"
#include "liji-config.h"
#include "ui/editor/field-row.h"
#include "ui/editor/form-caret.h"
#include "ui/pages/matter/item-line.h"
#include "ui/pages/matter/matter-work.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/foot.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"
#include "ui/widgets/section.h"

#include <string.h>

/* The case fills the form, the family ticks; what is typed later goes out as a correction, which
 * takes the place of the letter before it. */

#define SLIP "matter-slip"

struct _LijiMatterPage
{
  LijiPage parent_instance;
  char *case_no;
  LijiMatterSeen *seen;
  LijiForm *form;
  LijiId act;
  gboolean busy;
  gboolean following; /* the page itself is typing */
  gboolean fresh;     /* the page has just come to the front */
  gboolean typed;     /* by a person, and not sent yet */
  gboolean complains; /* what is missing is marked from now on */
  GtkLabel *who;
  GtkLabel *why;
  LijiBanner *banner;
  LijiSection *state, *choice;
  GtkBox *told, *offered;
  GtkScrolledWindow *scroller;
  GtkWidget *content, *fields;
  GtkSpinner *spinner;
  GtkButton *next;
  GtkLabel *next_label;
};

G_DEFINE_FINAL_TYPE (LijiMatterPage, liji_matter_page, LIJI_TYPE_PAGE)

static void ticked_cb (LijiMatterPage *self);

/* ---- what stands there ---- */

/* One that departments work on, or did. */
static const LijiMatter *
get_standing (LijiMatterPage *self)
{
  const LijiMatter *last = self->seen != NULL ? self->seen->matter : NULL;

  return last != NULL && g_strcmp0 (last->state, "withdrawn") != 0 ? last : NULL;
}

typedef enum
{
  NEXT_NONE,
  NEXT_APPLY,
  NEXT_SEND,
  NEXT_CORRECT,
  NEXT_BACK,
} Next;

/* A letter of it could be written now. */
static gboolean
waits (LijiMatterPage *self, const LijiMatterPart *part)
{
  const LijiMatterItem *item = liji_matter_list_find (self->seen->list, part->code);

  return g_strcmp0 (part->state, "to_send") == 0 && part->message == NULL
         && (self->seen->certified || item == NULL || !item->certificate);
}

/* The codes ticked in @lines with blanks between; NULL when there are none. */
static char *
dup_ticked (GtkBox *lines)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (lines)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    if (LIJI_IS_ITEM_LINE (line) && liji_item_line_is_ticked (LIJI_ITEM_LINE (line)))
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "",
                              liji_item_line_get_code (LIJI_ITEM_LINE (line)));
  return codes->len > 0 ? g_strdup (codes->str) : NULL;
}

static Next
find_next (LijiMatterPage *self)
{
  const LijiMatter *matter = get_standing (self);
  g_autofree char *more = NULL;

  if (self->seen == NULL)
    return NEXT_NONE;
  if (matter == NULL)
    return NEXT_APPLY;
  more = dup_ticked (self->offered);
  if (self->typed || more != NULL)
    return NEXT_CORRECT;
  for (guint i = 0; i < matter->parts->len; i++)
    if (waits (self, matter->parts->pdata[i]))
      return NEXT_SEND;
  return NEXT_BACK;
}

static void
update_next (LijiMatterPage *self)
{
  static const char *const labels[]
      = { N_ ("Take the matter in"), N_ ("Take the matter in"), N_ ("Sign and send"),
          N_ ("Correct or supplement"), N_ ("Back to the case") };
  static const char *const whys[]
      = { N_ ("Tick what the family chooses: nothing is ticked for them."),
          N_ ("Tick what the family chooses: nothing is ticked for them."),
          N_ ("Next: a signed letter to each department, in its order."),
          N_ ("What was typed or ticked goes out as a correction; say why."),
          N_ ("Every letter is written. Departments answer by themselves; this page follows.") };
  Next next = find_next (self);
  gboolean stands = get_standing (self) != NULL;
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));

  gtk_label_set_text (self->next_label, _ (labels[next]));
  liji_widget_set_name (GTK_WIDGET (self->next), _ (labels[next]));
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), !self->busy && next != NEXT_NONE);
  gtk_label_set_text (self->why, _ (whys[next]));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "matter.print",
                                 !self->busy && self->seen != NULL && self->seen->matter != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "matter.correct",
                                 !self->busy && stands && liji_desk_may (desk, "matter.correct"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "matter.withdraw",
                                 !self->busy && stands && liji_desk_may (desk, "matter.withdraw"));
}

static void
set_busy (LijiMatterPage *self, gboolean busy)
{
  self->busy = busy;
  gtk_spinner_set_spinning (self->spinner, busy);
  update_next (self);
}

static void
say (LijiMatterPage *self, const char *style, const char *text)
{
  liji_banner_show (self->banner, style, text);
}

/* ---- the items, by department ---- */

static void
clear (GtkBox *lines)
{
  GtkWidget *line;

  while ((line = gtk_widget_get_first_child (GTK_WIDGET (lines))) != NULL)
    gtk_box_remove (lines, line);
}

static void
add_heading (GtkBox *lines, const LijiCode *department)
{
  g_autofree char *words = liji_code_choice_dup_words (department);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "department");
  gtk_box_append (lines, label);
}

static void
add_line (LijiMatterPage *self, GtkBox *lines, GtkWidget *line, const char *ticked)
{
  g_auto (GStrv) codes = g_strsplit (ticked != NULL ? ticked : "", " ", -1);

  if (g_strv_contains ((const char *const *) codes,
                       liji_item_line_get_code (LIJI_ITEM_LINE (line))))
    liji_item_line_tick (LIJI_ITEM_LINE (line));
  g_signal_connect_object (line, "changed", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (lines, line);
}

static void
fill_told (LijiMatterPage *self, const LijiCode *department, const char *ticked)
{
  const LijiMatter *matter = self->seen->matter;
  gboolean begun = FALSE;

  for (guint i = 0; matter != NULL && i < matter->parts->len; i++)
    {
      const LijiMatterPart *part = matter->parts->pdata[i];
      gboolean open = get_standing (self) != NULL && g_strcmp0 (part->state, "withdrawn") != 0;

      if (g_strcmp0 (part->department, department->code) != 0)
        continue;
      if (!begun)
        add_heading (self->told, department);
      begun = TRUE;
      add_line (self, self->told, liji_item_line_new_told (part, open), ticked);
    }
}

static gboolean
is_chosen (const LijiMatter *matter, const char *code)
{
  for (guint i = 0; matter != NULL && i < matter->parts->len; i++)
    if (g_strcmp0 (((LijiMatterPart *) matter->parts->pdata[i])->code, code) == 0)
      return TRUE;
  return FALSE;
}

static void
fill_offered (LijiMatterPage *self, const LijiCode *department, const char *ticked)
{
  const LijiMatter *standing = get_standing (self);
  gboolean begun = FALSE;

  for (guint i = 0; i < self->seen->list->items->len; i++)
    {
      const LijiMatterItem *item = self->seen->list->items->pdata[i];

      if (g_strcmp0 (item->department, department->code) != 0 || is_chosen (standing, item->code))
        continue;
      if (!begun)
        add_heading (self->offered, department);
      begun = TRUE;
      add_line (self, self->offered, liji_item_line_new (item), ticked);
    }
}

/* What a person ticked stays ticked where @keep. */
static void
fill_items (LijiMatterPage *self, gboolean keep)
{
  const LijiCodeTable *departments = liji_code_table ("matter_department");
  g_autofree char *told = keep ? dup_ticked (self->told) : NULL;
  g_autofree char *offered = keep ? dup_ticked (self->offered) : NULL;

  clear (self->told);
  clear (self->offered);
  for (guint i = 0; i < liji_code_table_get_length (departments); i++)
    {
      const LijiCode *department = liji_code_table_get (departments, i);

      fill_told (self, department, told);
      fill_offered (self, department, offered);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->state), self->seen->matter != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->choice),
                          gtk_widget_get_first_child (GTK_WIDGET (self->offered)) != NULL);
  liji_section_set_title (self->choice, get_standing (self) != NULL
                                            ? _ ("Further items: tick what is to be added")
                                            : _ ("Items: tick what the family chooses"));
}

/* ---- the head ---- */

/* The codes that stand with the ones ticked further. */
static char *
dup_items (LijiMatterPage *self)
{
  const LijiMatter *matter = get_standing (self);
  g_autofree char *more = dup_ticked (self->offered);

  if (matter == NULL || matter->form->items == NULL)
    return g_steal_pointer (&more);
  return more != NULL ? g_strconcat (matter->form->items, " ", more, NULL)
                      : g_strdup (matter->form->items);
}

/* The form with its items in it. */
static LijiDraft *
collect (LijiMatterPage *self)
{
  g_autofree char *items = dup_items (self);
  LijiDraft *draft = liji_form_get_draft (self->form);

  return liji_draft_with_text (draft, "items", items != NULL ? items : "",
                               liji_form_get_today (self->form), NULL);
}

static const char *
get_state_word (const LijiMatter *matter)
{
  static const struct
  {
    const char *state;
    const char *word;
  } words[] = { { "open", NC_ ("matter", "open") },
                { "closed", NC_ ("matter", "concluded") },
                { "withdrawn", NC_ ("matter", "withdrawn") } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].state, matter->state) == 0)
      return g_dpgettext2 (NULL, "matter", words[i].word);
  return matter->state;
}

static void
show_head (LijiMatterPage *self)
{
  const LijiMatterForm *form = liji_draft_get_record (liji_form_get_draft (self->form));
  const LijiMatter *matter = self->seen->matter;
  g_autoptr (LijiDraft) draft = collect (self);
  guint n = liji_matter_form_count (liji_draft_get_record (draft));
  g_autofree char *elements
      = g_strdup_printf (_ ("%u of %u elements filled"), n, LIJI_MATTER_ELEMENTS);
  g_autofree char *who
      = matter != NULL
            ? g_strdup_printf ("%s  %s · %s · %s", form->name != NULL ? form->name : "—",
                               matter->no, get_state_word (matter), elements)
            : g_strdup_printf ("%s · %s", form->name != NULL ? form->name : "—", elements);

  gtk_label_set_text (self->who, who);
}

static void
ticked_cb (LijiMatterPage *self)
{
  say (self, "note", NULL);
  show_head (self);
  update_next (self);
}

static void
take (LijiMatterPage *self, LijiMatterSeen *seen, gboolean anew)
{
  g_autofree char *no = g_strdup_printf (_ ("Case %s"), self->case_no);

  g_clear_pointer (&self->seen, liji_matter_seen_free);
  self->seen = seen;
  self->act = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  self->typed = self->typed && !anew;
  if (!self->typed)
    {
      self->following = TRUE;
      liji_form_set_draft (self->form, seen->draft);
      liji_form_set_problems (self->form, NULL);
      self->complains = FALSE;
      self->following = FALSE;
    }
  liji_page_set_subtitle (LIJI_PAGE (self), no);
  fill_items (self, !anew);
  show_head (self);
  update_next (self);
  if (seen->pdf != NULL)
    liji_paper_window_present_form (liji_page_get_desk (LIJI_PAGE (self)), GTK_WIDGET (self),
                                    liji_paper_kind (SLIP)->title, SLIP, seen->pdf);
}

/* ---- what is still missing ---- */

static LijiFormCaret
get_caret (LijiMatterPage *self)
{
  return (LijiFormCaret){ self->form, self->fields, GTK_WIDGET (self->next) };
}

static GPtrArray *
check (LijiMatterPage *self)
{
  g_autoptr (LijiDraft) draft = collect (self);

  return draft != NULL ? liji_matter_form_check (liji_draft_get_record (draft), self->seen->list)
                       : NULL;
}

static void
tell (LijiMatterPage *self, const LijiProblem *problem)
{
  const LijiField *field = liji_form_get_field (self->form, problem->field);
  g_autofree char *sentence = liji_problem_text_sentence (problem);
  g_autofree char *text = field != NULL ? g_strdup_printf ("%s · %s", _ (field->label), sentence)
                                        : g_strdup (sentence);
  LijiFormCaret caret = get_caret (self);

  say (self, "error", text);
  if (g_strcmp0 (problem->field, "items") == 0)
    gtk_widget_child_focus (GTK_WIDGET (self->choice), GTK_DIR_TAB_FORWARD);
  else
    liji_form_caret_go_path (&caret, problem->field, -1);
}

/* What stands against it first, from the top of the form; NULL when nothing does. */
static const LijiProblem *
find_first (LijiMatterPage *self, GPtrArray *problems)
{
  const LijiProblem *first = NULL;
  const LijiField *at = NULL;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const LijiProblem *one = problems->pdata[i];
      const LijiField *field = liji_form_get_field (self->form, one->field);

      if (one->severity < LIJI_PROBLEM_MISSING || (first != NULL && field >= at))
        continue;
      first = one;
      at = field;
    }
  return first;
}

/* FALSE: the caret stands where something is missing. */
static gboolean
is_whole (LijiMatterPage *self)
{
  g_autofree char *pending = liji_form_dup_pending (self->form);
  LijiFormCaret caret = get_caret (self);
  g_autoptr (GPtrArray) problems = NULL;
  const LijiProblem *first;

  if (pending != NULL)
    {
      say (self, "error",
           _ ("A field cannot be read yet. What you typed is kept; please correct it first."));
      liji_form_caret_go_unread (&caret);
      return FALSE;
    }
  problems = check (self);
  self->complains = TRUE;
  liji_form_set_problems (self->form, problems);
  first = find_first (self, problems);
  if (first == NULL)
    return TRUE;
  tell (self, first);
  return FALSE;
}

/* ---- asking the registry ---- */

typedef struct
{
  LijiMatterPage *page;
  LijiMatterDeed deed;
} Sent;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Sent *sent = data;
  g_autoptr (LijiMatterPage) self = sent->page;
  g_autoptr (GError) error = NULL;
  LijiMatterSeen *seen = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->next == NULL)
    {
      g_clear_pointer (&seen, liji_matter_seen_free);
      return;
    }
  set_busy (self, FALSE);
  if (seen == NULL)
    {
      text = liji_problem_text_error (error);
      say (self, "error", text);
      return;
    }
  if (sent->deed != LIJI_MATTER_READ)
    say (self, "note", NULL);
  take (self, seen, sent->deed != LIJI_MATTER_READ && sent->deed != LIJI_MATTER_PRINT);
  if (self->fresh && get_standing (self) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->choice), GTK_DIR_TAB_FORWARD);
  else if (self->fresh || sent->deed != LIJI_MATTER_READ)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->next));
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  self->fresh = FALSE;
}

static void
send (LijiMatterPage *self, LijiMatterDeed deed, const char *reason)
{
  LijiMatterJob *job = liji_matter_job_new (deed, self->case_no);
  Sent *sent = g_new0 (Sent, 1);

  job->act = self->act;
  job->reason = g_strdup (reason);
  if (self->seen != NULL && self->seen->matter != NULL)
    job->no = g_strdup (self->seen->matter->no);
  if (deed == LIJI_MATTER_APPLY || deed == LIJI_MATTER_CORRECT)
    job->form = collect (self);
  if (deed == LIJI_MATTER_CORRECT || deed == LIJI_MATTER_WITHDRAW)
    job->items = dup_ticked (self->told);
  sent->page = g_object_ref (self);
  sent->deed = deed;
  set_busy (self, TRUE);
  liji_async_run (liji_page_get_session (LIJI_PAGE (self)), liji_matter_job_run, job,
                  liji_matter_job_free, liji_matter_seen_free, NULL, done_cb, sent);
}

static void
correct_cb (gpointer page, const char *text)
{
  LijiMatterPage *self = page;

  if (get_standing (self) != NULL && !self->busy)
    send (self, LIJI_MATTER_CORRECT, text);
}

static void
ask_correction (LijiMatterPage *self)
{
  if (!is_whole (self))
    return;
  liji_ask_text (
      GTK_WIDGET (self), _ ("Correct or supplement?"),
      _ ("A new letter takes the place of the last one for what is ticked, else for all; "
         "the last one stays on record. Say why."),
      _ ("_Send it"), correct_cb, self);
}

static void
correct_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_correction (LIJI_MATTER_PAGE (widget));
}

static void
withdraw_cb (gpointer page, const char *text)
{
  LijiMatterPage *self = page;

  if (get_standing (self) != NULL && !self->busy)
    send (self, LIJI_MATTER_WITHDRAW, text);
}

static void
withdraw_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMatterPage *self = LIJI_MATTER_PAGE (widget);
  g_autofree char *ticked = dup_ticked (self->told);

  liji_ask_text (widget,
                 ticked != NULL ? _ ("Withdraw what is ticked?") : _ ("Withdraw the whole matter?"),
                 _ ("Every department that may have heard of it is told. What was sent stays on "
                    "record; say why."),
                 _ ("_Withdraw it"), withdraw_cb, widget);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!LIJI_MATTER_PAGE (widget)->busy)
    send (LIJI_MATTER_PAGE (widget), LIJI_MATTER_PRINT, NULL);
}

static void
case_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMatterPage *self = LIJI_MATTER_PAGE (widget);

  liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "death", self->case_no);
}

static void
next_field_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiFormCaret caret = get_caret (LIJI_MATTER_PAGE (widget));

  liji_form_caret_go_wanted (&caret, liji_form_caret_get (&caret, LIJI_TYPE_FIELD_ROW));
}

static void
next_section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiFormCaret caret = get_caret (LIJI_MATTER_PAGE (widget));

  liji_form_caret_go_section (&caret);
}

/* Who signs, signs today until another day is typed. */
static void
form_changed_cb (LijiForm *form, const char *path, LijiMatterPage *self)
{
  if (self->following || path == NULL || self->seen == NULL)
    return;
  self->typed = TRUE;
  self->following = TRUE;
  if (g_str_equal (path, "signed_by") && !liji_form_is_filled (form, "signed_on"))
    liji_form_type (form, "signed_on", "=", NULL);
  self->following = FALSE;
  if (self->complains)
    {
      g_autoptr (GPtrArray) problems = check (self);

      liji_form_set_problems (form, problems);
    }
  show_head (self);
  update_next (self);
}

/* ---- the page ---- */

static void
liji_matter_page_next_step (LijiPage *page)
{
  LijiMatterPage *self = LIJI_MATTER_PAGE (page);
  Next next = find_next (self);

  if (self->busy)
    return;
  if (next == NEXT_APPLY && is_whole (self))
    send (self, LIJI_MATTER_APPLY, NULL);
  else if (next == NEXT_SEND)
    send (self, LIJI_MATTER_DISPATCH, NULL);
  else if (next == NEXT_CORRECT)
    ask_correction (self);
  else if (next == NEXT_BACK)
    liji_desk_go (liji_page_get_desk (page), "death", self->case_no);
}

static void
liji_matter_page_shown (LijiPage *page, const char *target)
{
  LijiMatterPage *self = LIJI_MATTER_PAGE (page);

  if (target != NULL && g_strcmp0 (target, self->case_no) != 0 && !self->busy)
    {
      g_clear_pointer (&self->seen, liji_matter_seen_free);
      g_free (self->case_no);
      self->case_no = g_strdup (target);
      self->typed = FALSE;
      clear (self->told);
      clear (self->offered);
    }
  if (self->case_no == NULL || self->busy)
    return;
  say (self, "note", NULL);
  self->fresh = TRUE;
  send (self, LIJI_MATTER_READ, NULL);
}

static void
liji_matter_page_moved (LijiPage *page)
{
  LijiMatterPage *self = LIJI_MATTER_PAGE (page);

  if (self->case_no != NULL && self->seen != NULL && !self->busy)
    send (self, LIJI_MATTER_READ, NULL);
}

static void
liji_matter_page_constructed (GObject *object)
{
  LijiMatterPage *self = LIJI_MATTER_PAGE (object);
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  g_autoptr (LijiDraft) draft = liji_draft_new (&liji_matter_form_model);

  G_OBJECT_CLASS (liji_matter_page_parent_class)->constructed (object);
  self->form = liji_form_new (draft, liji_registry_get_today (liji_desk_get_registry (desk)));
  liji_form_bind_widgets (self->form, self->fields, NULL);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed_cb), self, 0);
}

static void
liji_matter_page_dispose (GObject *object)
{
  LijiMatterPage *self = LIJI_MATTER_PAGE (object);

  self->next = NULL;
  g_clear_object (&self->form);
  g_clear_pointer (&self->seen, liji_matter_seen_free);
  g_clear_pointer (&self->case_no, g_free);
  G_OBJECT_CLASS (liji_matter_page_parent_class)->dispose (object);
}

#define BIND(member) gtk_widget_class_bind_template_child (widget_class, LijiMatterPage, member)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (who);
  BIND (why);
  BIND (banner);
  BIND (state);
  BIND (choice);
  BIND (told);
  BIND (offered);
  BIND (scroller);
  BIND (content);
  BIND (fields);
  BIND (spinner);
  BIND (next);
  BIND (next_label);
}

static void
liji_matter_page_class_init (LijiMatterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = liji_matter_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = liji_matter_page_dispose;
  LIJI_PAGE_CLASS (klass)->shown = liji_matter_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = liji_matter_page_moved;
  LIJI_PAGE_CLASS (klass)->next_step = liji_matter_page_next_step;
  g_type_ensure (LIJI_TYPE_BANNER);
  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_SECTION);
  g_type_ensure (LIJI_TYPE_FIELD_ROW);
  g_type_ensure (LIJI_TYPE_FOOT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/matter/matter-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "matter.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "matter.correct", NULL, correct_action);
  gtk_widget_class_install_action (widget_class, "matter.withdraw", NULL, withdraw_action);
  gtk_widget_class_install_action (widget_class, "matter.case", NULL, case_action);
  gtk_widget_class_install_action (widget_class, "form.next", NULL, next_field_action);
  gtk_widget_class_install_action (widget_class, "matter.next-section", NULL, next_section_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "matter.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "matter.next-section", NULL);
}

static void
liji_matter_page_init (LijiMatterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  liji_form_caret_guard (GTK_WIDGET (self->next));
}
