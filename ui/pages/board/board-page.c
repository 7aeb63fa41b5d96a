/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/board/board-page.h"
#include "base/codes.h"
#include "liji-config.h"
#include "register/funeral/deaths.h"
#include "ui/pages/death/death-page.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"

#include <string.h>

/* All that are under way, by where they are; what is late and what is held stands before the rest
 * of its place. */

typedef struct
{
  const char *title; /* msgid */
  const char *empty; /* msgid */
  const char *states;
} Place;

static const Place places[] = {
  { N_ ("Called, or on the way"), N_ ("No call waits"), "reported dispatched" },
  { N_ ("In the house"), N_ ("Nobody lies here"), "collected stored cleared" },
  { N_ ("At the furnaces"), N_ ("No furnace burns"), "cremating cremated" },
  { N_ ("Ashes that await collection"), N_ ("No ashes wait"), "packed" },
};
#define N_PLACES G_N_ELEMENTS (places)

struct _LijiBoardPage
{
  LijiPage parent_instance;
  GtkEditable *find;
  GtkWidget *shift;
  GtkLabel *counts;
  GtkBox *groups;
  GtkListBox *lists[N_PLACES];
};

G_DEFINE_FINAL_TYPE (LijiBoardPage, liji_board_page, LIJI_TYPE_PAGE)

static gboolean
is_here (const LijiDeath *one, const Place *place)
{
  g_auto (GStrv) states = g_strsplit (place->states, " ", -1);

  return g_strv_contains ((const char *const *) states, one->state);
}

static char *
dup_kind (const LijiDeathForm *form)
{
  const LijiCode *code = liji_code_table_find (liji_code_table ("death_kind"), form->kind);

  return code != NULL ? liji_code_choice_dup_words (code) : g_strdup (form->kind);
}

static char *
dup_story (const LijiDeath *one)
{
  const LijiState *state = liji_procedure_state (&liji_death_procedure, one->state);
  g_autofree char *since = liji_date_word_dup_moment (one->moved_at);
  g_autofree char *due = strcmp (one->state, "reported") == 0
                             ? liji_date_word_dup_moment (one->due_at)
                         : one->due_at > 0 ? liji_date_word_dup (liji_micros_to_date (one->due_at))
                                           : liji_date_word_dup (one->due_on);
  g_autoptr (GString) text = g_string_new (state != NULL ? _ (state->label) : one->state);

  if (one->slot != NULL)
    g_string_append_printf (text, " %s", one->slot);
  if (g_strcmp0 (one->state, "cremating") == 0 && one->furnace != NULL)
    g_string_append_printf (text, " %s", one->furnace);
  g_string_append_printf (text, " · %s", since);
  if (one->tag != NULL)
    g_string_append_printf (text, " · %s", one->tag);
  if (one->late)
    {
      g_autofree char *late = g_strdup_printf (_ ("late: it was to be done by %s"), due);

      g_string_append_printf (text, " · %s", late);
    }
  if (one->held)
    g_string_append_printf (text, " · %s", _ ("held by the police"));
  return g_strdup (text->str);
}

static GtkWidget *
make_row (const LijiDeath *one)
{
  const LijiDeathForm *form = liji_death_get_form (one);
  const LijiStep *next = liji_procedure_next (&liji_death_procedure, one->state);
  g_autofree char *kind = dup_kind (form);
  g_autofree char *title = form->name != NULL && g_strcmp0 (form->kind, "ordinary") == 0
                               ? g_strdup_printf ("%s  %s", form->name, one->no)
                           : form->name != NULL
                               ? g_strdup_printf ("%s · %s  %s", form->name, kind, one->no)
                               : g_strdup_printf ("%s  %s", kind, one->no);
  g_autofree char *story = dup_story (one);
  GtkWidget *row = liji_list_row_new (title, story, "death", one->no);

  if (one->late)
    liji_list_row_set_icon (row, "dialog-warning-symbolic", "warning");
  else if (one->held)
    liji_list_row_set_icon (row, "changes-prevent-symbolic", NULL);
  if (next != NULL)
    liji_list_row_set_aside (row, _ (next->label));
  return row;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const LijiDeath *one = *(LijiDeath *const *) a;
  const LijiDeath *other = *(LijiDeath *const *) b;

  if (one->late != other->late)
    return one->late ? -1 : 1;
  if (one->held != other->held)
    return one->held ? -1 : 1;
  return one->moved_at < other->moved_at ? -1 : one->moved_at > other->moved_at;
}

static void
fill (LijiBoardPage *self, guint place, GPtrArray *board)
{
  liji_list_box_begin (self->lists[place]);
  for (guint i = 0; i < board->len; i++)
    if (is_here (board->pdata[i], &places[place]))
      gtk_list_box_append (self->lists[place], make_row (board->pdata[i]));
  liji_list_box_end (self->lists[place], _ (places[place].empty));
}

static void
say_counts (LijiBoardPage *self, GPtrArray *board)
{
  guint late = 0;
  g_autofree char *all = g_strdup_printf (
      ngettext ("%u case under way", "%u cases under way", board->len), board->len);
  g_autofree char *text = NULL;

  for (guint i = 0; i < board->len; i++)
    late += ((LijiDeath *) board->pdata[i])->late;
  text = late > 0 ? g_strdup_printf (ngettext ("%s, %u of them late", "%s, %u of them late", late),
                                     all, late)
                  : g_strdup (all);
  gtk_label_set_text (self->counts, text);
}

static void
show_board (LijiPage *page, gpointer answer)
{
  LijiBoardPage *self = LIJI_BOARD_PAGE (page);
  GPtrArray *board = answer;

  g_ptr_array_sort (board, compare);
  say_counts (self, board);
  for (guint i = 0; i < N_PLACES; i++)
    fill (self, i, board);
}

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_death_board (session, error);
}

static void
load (LijiBoardPage *self)
{
  liji_page_load (LIJI_PAGE (self), read_in_worker, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                  show_board);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, LijiBoardPage *self)
{
  const char *page = liji_list_row_get_page (GTK_WIDGET (row));

  if (page != NULL)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), page,
                  liji_list_row_get_target (GTK_WIDGET (row)));
}

static void
new_cb (GtkButton *button, LijiBoardPage *self)
{
  liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "death", LIJI_DEATH_PAGE_NEW);
}

static void
shift_cb (GtkButton *button, LijiBoardPage *self)
{
  liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "shift", NULL);
}

/* A number or a tag opens its case; anything else is looked for. */
static void
find_cb (GtkEntry *entry, LijiBoardPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  gboolean number = strpbrk (text, "0123456789") != NULL && strchr (text, '-') != NULL;

  if (*text == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), number ? "death" : "search", text);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  new_cb (NULL, LIJI_BOARD_PAGE (widget));
}

static void
liji_board_page_shown (LijiPage *page, const char *target)
{
  LijiBoardPage *self = LIJI_BOARD_PAGE (page);

  load (self);
  gtk_widget_set_visible (self->shift,
                          liji_desk_may (liji_page_get_desk (page), "shift.hand_over"));
  gtk_widget_grab_focus (GTK_WIDGET (self->find));
}

static void
liji_board_page_moved (LijiPage *page)
{
  load (LIJI_BOARD_PAGE (page));
}

static void
liji_board_page_class_init (LijiBoardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  LIJI_PAGE_CLASS (klass)->shown = liji_board_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = liji_board_page_moved;
  g_type_ensure (LIJI_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/board/board-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiBoardPage, find);
  gtk_widget_class_bind_template_child (widget_class, LijiBoardPage, counts);
  gtk_widget_class_bind_template_child (widget_class, LijiBoardPage, groups);
  gtk_widget_class_bind_template_callback (widget_class, new_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_cb);
  gtk_widget_class_bind_template_callback (widget_class, shift_cb);
  gtk_widget_class_bind_template_child (widget_class, LijiBoardPage, shift);
  gtk_widget_class_install_action (widget_class, "board.new", NULL, new_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "board.new",
                                       NULL);
}

static void
add_group (LijiBoardPage *self, guint place)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (places[place].title));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  liji_widget_set_name (list, _ (places[place].title));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_cb), self, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  gtk_box_append (self->groups, group);
  self->lists[place] = GTK_LIST_BOX (list);
}

static void
liji_board_page_init (LijiBoardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_PLACES; i++)
    add_group (self, i);
}
