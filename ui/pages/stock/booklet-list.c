/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/stock/booklet-list.h"
#include "base/codes.h"
#include "register/async.h"
#include "register/office/booklets.h"
#include "ui/pages/stock/stock-balance.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/event-text.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

#define MOST_LISTED 60

struct _LijiBookletList
{
  GtkBox parent_instance;
  LijiPage *page; /* borrowed: the page this stands on */
  char *kind;
  GtkEntry *entry;
  GtkDropDown *state;
  GtkListBox *list;
  GPtrArray *booklets; /* what is listed */
};

G_DEFINE_FINAL_TYPE (LijiBookletList, liji_booklet_list, GTK_TYPE_BOX)

static const struct
{
  const char *state;
  const char *filter; /* msgid: the choice */
  const char *where;  /* msgid: of one booklet; %s is the window or the certificate */
} states[] = {
  { "issued", N_ ("At windows"), N_ ("at the window %s") },
  { "received", N_ ("In the safe"), N_ ("in the safe") },
  { "lent", N_ ("Lent"), N_ ("lent to %s") },
  { "used", N_ ("Used"), N_ ("used for %s") },
  { "voided", N_ ("Voided"), N_ ("voided") },
  { "returned", N_ ("Handed up"), N_ ("handed up, blank") },
  { "lost", N_ ("Lost"), N_ ("reported as lost") },
  { "destroyed", N_ ("Destroyed"), N_ ("destroyed") },
};

typedef struct
{
  char *kind;
  const char *state;
  char *serial; /* NULL = all of the state */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->kind);
  g_free (question->serial);
  g_free (question);
}

static gpointer
ask_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  LijiBookletInfo *one;
  GPtrArray *list;

  if (question->serial == NULL)
    return liji_booklets_list (session, question->kind, question->state, NULL, MOST_LISTED, error);
  one = liji_booklets_get (session, question->kind, question->serial, error);
  if (one == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_booklet_info_unref);
  g_ptr_array_add (list, one);
  return list;
}

static char *
dup_where (const LijiBookletInfo *booklet)
{
  g_autofree char *what = booklet->number != NULL   ? g_strdup (booklet->number)
                          : booklet->window != NULL ? liji_station_dup_word (booklet->window)
                                                    : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].state, booklet->state) == 0)
      {
        const char *words = _ (states[i].where);
        const char *hole = strstr (words, "%s");

        return hole == NULL ? g_strdup (words)
                            : g_strdup_printf ("%.*s%s%s", (int) (hole - words), words,
                                               what != NULL ? what : "", hole + 2);
      }
  return g_strdup (booklet->state);
}

static char *
dup_story (const LijiBookletInfo *booklet)
{
  const LijiCode *reason
      = booklet->reason != NULL
            ? liji_code_table_find (liji_code_table ("void_reason"), booklet->reason)
            : NULL;
  g_autofree char *kind = liji_stock_dup_kind (booklet->kind);
  g_autofree char *word
      = reason != NULL ? liji_code_choice_dup_words (reason) : g_strdup (booklet->reason);
  g_autofree char *batch
      = booklet->batch != NULL ? g_strdup_printf (_ ("batch %s"), booklet->batch) : NULL;

  return g_strdup_printf ("%s%s%s%s%s", kind, batch != NULL ? " · " : "",
                          batch != NULL ? batch : "", word != NULL ? " · " : "",
                          word != NULL ? word : "");
}

static GtkWidget *
make_row (gpointer data, guint i)
{
  LijiBookletList *self = data;
  const LijiBookletInfo *each;
  g_autofree char *story = NULL;
  g_autofree char *where = NULL;
  g_autofree char *name = NULL;
  GtkWidget *row;

  if (i == self->booklets->len)
    return liji_list_row_new (_ ("Ask for one by its number to see more"), NULL, NULL, NULL);
  each = g_ptr_array_index (self->booklets, i);
  story = dup_story (each);
  where = dup_where (each);
  row = liji_list_row_new (each->serial, story, each->number != NULL ? "record" : NULL,
                           each->number);
  name = g_strdup_printf ("%s, %s", each->serial, where);
  liji_list_row_set_aside (row, where);
  liji_widget_set_name (row, name);
  return row;
}

static void
show_list (LijiBookletList *self, GPtrArray *booklets)
{
  liji_list_box_begin (self->list);
  g_clear_pointer (&self->booklets, g_ptr_array_unref);
  self->booklets = g_ptr_array_ref (booklets);
  if (booklets->len > 0)
    liji_list_box_fill (self->list, booklets->len + (booklets->len == MOST_LISTED), make_row, self);
  else
    liji_list_box_end (self->list, _ ("No booklets"));
}

static void
answered (LijiPage *page, gpointer answer, const GError *error)
{
  LijiBookletList *self
      = LIJI_BOOKLET_LIST (liji_widget_find (GTK_WIDGET (page), LIJI_TYPE_BOOKLET_LIST));
  g_autofree char *text = answer == NULL ? liji_problem_text_error (error) : NULL;

  if (answer != NULL)
    {
      show_list (self, answer);
      return;
    }
  liji_list_box_clear (self->list);
  gtk_list_box_append (self->list, liji_list_row_new (text, NULL, NULL, NULL));
}

static void
ask (LijiBookletList *self)
{
  Question *question;
  guint i = gtk_drop_down_get_selected (self->state);

  if (self->page == NULL)
    return;
  question = g_new0 (Question, 1);
  question->kind = g_strdup (self->kind);
  question->state = states[MIN (i, G_N_ELEMENTS (states) - 1)].state;
  question->serial = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  if (*question->serial == '\0')
    g_clear_pointer (&question->serial, g_free);
  liji_page_look (self->page, ask_in_worker, question, question_free,
                  (GDestroyNotify) g_ptr_array_unref, answered);
}

static void
state_cb (LijiBookletList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  ask (self);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, LijiBookletList *self)
{
  if (self->page != NULL && liji_list_row_get_page (GTK_WIDGET (row)) != NULL)
    liji_desk_go (liji_page_get_desk (self->page), "record",
                  liji_list_row_get_target (GTK_WIDGET (row)));
}

static void
liji_booklet_list_finalize (GObject *object)
{
  g_free (LIJI_BOOKLET_LIST (object)->kind);
  g_clear_pointer (&LIJI_BOOKLET_LIST (object)->booklets, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_booklet_list_parent_class)->finalize (object);
}

static void
liji_booklet_list_class_init (LijiBookletListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_booklet_list_finalize;
}

static void
liji_booklet_list_init (LijiBookletList *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_string_list_append (names, _ (states[i].filter));
  self->entry = GTK_ENTRY (gtk_entry_new ());
  self->state = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_entry_set_placeholder_text (self->entry, _ ("A booklet's number: where is it?"));
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_PRIMARY, "system-search-symbolic");
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "numeric");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  liji_widget_set_name (GTK_WIDGET (self->entry), _ ("A booklet's number: where is it?"));
  liji_widget_set_name (GTK_WIDGET (self->state), _ ("Which booklets are listed"));
  liji_widget_set_name (GTK_WIDGET (self->list), _ ("Booklets one by one"));
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::selected", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_cb), self, 0);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
}

void
liji_booklet_list_load (LijiBookletList *self, LijiPage *page, const char *kind)
{
  g_return_if_fail (LIJI_IS_BOOKLET_LIST (self));
  self->page = page;
  if (g_strcmp0 (self->kind, kind) != 0)
    {
      g_free (self->kind);
      self->kind = g_strdup (kind);
    }
  ask (self);
}

void
liji_booklet_list_find (LijiBookletList *self, const char *serial)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), serial);
  ask (self);
}
