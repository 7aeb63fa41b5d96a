/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/search/search-page.h"
#include "liji-config.h"
#include "register/async.h"
#include "register/find.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/problem-text.h"

/* Every keystroke asks anew and calls the one before it back; a long scanned text is a
 * certificate's code and goes to be verified. */

#define MOST_RESULTS 50
#define SHORTEST_CODE 120
/* Who goes on typing has not read it. */
#define RESTING_MS 1000

struct _LijiSearchPage
{
  LijiPage parent_instance;
  GtkSearchEntry *entry;
  gboolean again; /* the same is asked for, since somebody wrote something */
  GtkLabel *status;
  GtkListBox *results;
  GPtrArray *found; /* what is listed */
  guint resting;    /* until what is listed counts as looked at */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (LijiSearchPage, liji_search_page, LIJI_TYPE_PAGE)

static const char *
get_field_word (const char *field)
{
  static const struct
  {
    const char *code;
    const char *word;
  } words[] = {
    { "name", N_ ("name") },
    { "pinyin", N_ ("pinyin of the name") },
    { "initials", N_ ("initials of the name") },
    { "identity", N_ ("identity document number") },
    { "number", N_ ("certificate number") },
    { "booklet", N_ ("booklet number") },
    { "case", N_ ("case number") },
    { "no", N_ ("case number") },
    { "phone", N_ ("telephone") },
    { "receipt", N_ ("receipt number") },
    { "tag", N_ ("tag on the body") },
    { "ashes", N_ ("label on the ashes") },
    { "certificate", N_ ("certificate number") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].code, field) == 0)
      return _ (words[i].word);
  return field;
}

static const struct
{
  const char *type;
  const char *page;
  const char *icon;
} types[] = {
  { "marriage", "record", "liji-rings-symbolic" },
  { "divorce", "record", "liji-rings-symbolic" },
  { "reissue_marriage", "record", "edit-copy-symbolic" },
  { "reissue_divorce", "record", "edit-copy-symbolic" },
  { "case", "marriage", "document-edit-symbolic" },
  { "booklet", "stock", "view-list-symbolic" },
  { "death", "death", "liji-pine-symbolic" },
};

static GtkWidget *
make_row (LijiDesk *desk, const LijiFound *found)
{
  const char *page = "record";
  const char *icon = "text-x-generic-symbolic";
  g_autofree char *subtitle = NULL;
  g_autofree char *title = NULL;
  g_auto (GStrv) names = NULL;
  GtkWidget *row;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i].type, found->type) == 0)
      {
        page = types[i].page;
        icon = types[i].icon;
      }
  /* A booklet that was used is found with the registration it belongs to. */
  if (g_strcmp0 (found->type, "booklet") == 0 && g_strcmp0 (found->id, found->matched_text) != 0)
    page = "record";
  /* It is told that there is one; what is in it is the funeral rooms' own. */
  if (g_strcmp0 (found->type, "death") == 0
      && (!liji_desk_has_room (desk, "funeral") || !liji_desk_may (desk, "death.list")))
    page = NULL;
  /* translators: a number, what was searched in, what stands there */
  subtitle = g_strdup_printf (_ ("%s · %s: %s"), found->id, get_field_word (found->matched_field),
                              found->matched_text != NULL ? found->matched_text : "");
  names = g_strsplit (found->title, "  ", -1);
  title = g_strjoinv (" · ", names);
  row = liji_list_row_new (title, subtitle, page, found->id);
  liji_list_row_set_icon (row, icon, NULL);
  return row;
}

static GtkWidget *
make_nth_row (gpointer page, guint i)
{
  return make_row (liji_page_get_desk (page),
                   g_ptr_array_index (LIJI_SEARCH_PAGE (page)->found, i));
}

/* Of a receipt that is not here it is known whose it is. */
static char *
dup_nothing (const char *text)
{
  g_autoptr (LijiProblem) other = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *remedy = NULL;

  if (!liji_find_is_receipt (text))
    return g_strdup (_ ("Nothing found. Try fewer letters, or part of a number."));
  other = liji_problem_new ("divorce.other_office", "", text, NULL);
  sentence = liji_problem_text_sentence (other);
  remedy = liji_problem_text_remedy (other);
  return g_strdup_printf ("%s\n%s", sentence, remedy);
}

/* An empty list is no place for the caret: Tab would stop on the bare scroller. */
static void
show_list (LijiSearchPage *self, gboolean any)
{
  GtkWidget *scroller
      = gtk_widget_get_ancestor (GTK_WIDGET (self->results), GTK_TYPE_SCROLLED_WINDOW);

  gtk_widget_set_visible (GTK_WIDGET (self->results), any);
  gtk_widget_set_can_focus (scroller, any);
}

typedef struct
{
  char *text;
  GPtrArray *found;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->text);
  g_ptr_array_unref (look->found);
  g_free (look);
}

static gpointer
note_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;

  liji_find_note (session, look->text, look->found);
  return GINT_TO_POINTER (TRUE);
}

static gboolean
rested_cb (gpointer data)
{
  LijiSearchPage *self = data;
  LijiSession *session = liji_desk_get_session (liji_page_get_desk (LIJI_PAGE (self)));
  Look *look;

  self->resting = 0;
  if (session == NULL || self->found == NULL)
    return G_SOURCE_REMOVE;
  look = g_new0 (Look, 1);
  look->text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  look->found = g_ptr_array_ref (self->found);
  if (*look->text != '\0')
    liji_async_look (session, note_in_worker, look, look_free, NULL, NULL, NULL, NULL);
  else
    look_free (look);
  return G_SOURCE_REMOVE;
}

static void
show_results (LijiPage *page, gpointer answer)
{
  LijiSearchPage *self = LIJI_SEARCH_PAGE (page);
  GPtrArray *found = answer;
  g_autofree char *status = NULL;

  /* To what was typed anew the old rows are no answer; else those that are the same stay. */
  if (self->again && found->len > 0)
    liji_list_box_begin (self->results);
  else
    liji_list_box_clear (self->results);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_ptr_array_ref (found);
  liji_list_box_fill (self->results, found->len, make_nth_row, self);
  show_list (self, found->len > 0);
  if (found->len == 0)
    status = dup_nothing (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  else if (found->len >= MOST_RESULTS)
    status = g_strdup_printf (_ ("The best %u; type more to narrow it down"), found->len);
  else
    status = g_strdup_printf (ngettext ("%u found", "%u found", found->len), found->len);
  gtk_label_set_text (self->status, status);
  g_clear_handle_id (&self->resting, g_source_remove);
  self->resting = g_timeout_add (RESTING_MS, rested_cb, self);
}

static gpointer
find_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_find (session, data, MOST_RESULTS, cancellable, error);
}

static void
say_how (LijiSearchPage *self)
{
  liji_list_box_clear (self->results);
  show_list (self, FALSE);
  gtk_label_set_text (self->status, _ ("People, cases, certificates and booklets, while you type. "
                                       "Initials work: wxm finds 王小明."));
}

static void
changed_cb (GtkSearchEntry *entry, LijiSearchPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  self->again = FALSE;
  g_clear_handle_id (&self->resting, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (*text == '\0')
    {
      say_how (self);
      return;
    }
  if (strlen (text) >= SHORTEST_CODE)
    return;
  self->cancellable = g_cancellable_new ();
  liji_page_search (LIJI_PAGE (self), find_in_worker, g_steal_pointer (&text), g_free,
                    (GDestroyNotify) g_ptr_array_unref, self->cancellable, show_results);
}

static void
go (LijiSearchPage *self, GtkWidget *row)
{
  const char *page = liji_list_row_get_page (row);

  /* What is opened says so itself. */
  g_clear_handle_id (&self->resting, g_source_remove);
  if (page != NULL)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), page, liji_list_row_get_target (row));
}

static void
activate_cb (GtkSearchEntry *entry, LijiSearchPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->results));

  if (strlen (text) >= SHORTEST_CODE)
    {
      g_autofree char *code = g_strdup (text);

      gtk_editable_set_text (GTK_EDITABLE (entry), "");
      liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "verify", code);
    }
  else if (first != NULL)
    go (self, first);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, LijiSearchPage *self)
{
  go (self, GTK_WIDGET (row));
}

static void
liji_search_page_shown (LijiPage *page, const char *target)
{
  LijiSearchPage *self = LIJI_SEARCH_PAGE (page);

  if (target != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), target);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
liji_search_page_moved (LijiPage *page)
{
  LijiSearchPage *self = LIJI_SEARCH_PAGE (page);

  changed_cb (self->entry, self);
  self->again = TRUE;
}

static void
liji_search_page_dispose (GObject *object)
{
  LijiSearchPage *self = LIJI_SEARCH_PAGE (object);

  g_clear_handle_id (&self->resting, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* No row is made of what is gone. */
  if (self->results != NULL)
    liji_list_box_clear (self->results);
  self->results = NULL;
  g_clear_pointer (&self->found, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_search_page_parent_class)->dispose (object);
}

static void
liji_search_page_class_init (LijiSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_search_page_dispose;
  LIJI_PAGE_CLASS (klass)->moved = liji_search_page_moved;
  LIJI_PAGE_CLASS (klass)->shown = liji_search_page_shown;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/search/search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiSearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, LijiSearchPage, status);
  gtk_widget_class_bind_template_child (widget_class, LijiSearchPage, results);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
}

static void
liji_search_page_init (LijiSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  say_how (self);
}
