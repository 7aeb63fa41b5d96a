/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/check-list.h"
#include "ui/widgets/problem-text.h"

/* A finding that stays keeps its row, so that a reader's place and the focus stay where they were.
 * Only what is new is made and measured, a few rows at a time: a step's first look finds a score.
 */

#define SLICE 5

struct _LijiCheckList
{
  AdwBin parent_instance;
  GtkListBox *list;
  GtkLabel *summary;
  GPtrArray *problems;
  GPtrArray *shown; /* those of them, or of the ones before, that have a row */
  guint more;
};

G_DEFINE_FINAL_TYPE (LijiCheckList, liji_check_list, ADW_TYPE_BIN)

enum
{
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_same (const LijiProblem *one, const LijiProblem *two)
{
  return g_strcmp0 (one->code, two->code) == 0 && one->severity == two->severity
         && g_strcmp0 (one->field, two->field) == 0 && g_strcmp0 (one->detail, two->detail) == 0
         && g_strcmp0 (one->source, two->source) == 0;
}

/* Where in @problems from @at on @problem stands; their number if it does not. */
static guint
find_same (GPtrArray *problems, guint at, const LijiProblem *problem)
{
  while (at < problems->len && !is_same (g_ptr_array_index (problems, at), problem))
    at++;
  return at;
}

static GtkWidget *
make_text (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* In a grid: GTK 4.8's box asks a label how wide it must be to be so high, and where lines of Latin
 * and of Chinese letters differ in height the answer is the width of one line, past the edge. */
static GtkWidget *
make_row (const LijiProblem *problem)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_grid_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (liji_problem_text_icon (problem->severity));
  g_autofree char *sentence = liji_problem_text_line (problem);
  g_autofree char *remedy = liji_problem_text_remedy (problem);
  g_autofree char *both = NULL;
  g_autofree char *name = NULL;

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, liji_problem_text_style (problem->severity));
  gtk_widget_set_tooltip_text (icon, liji_problem_text_severity (problem->severity));
  gtk_box_append (GTK_BOX (texts), make_text (sentence, NULL));
  if (remedy != NULL)
    gtk_box_append (GTK_BOX (texts), make_text (remedy, "check-remedy"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (line), 10);
  gtk_grid_attach (GTK_GRID (line), icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), texts, 1, 0, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), *problem->field != '\0');
  gtk_widget_add_css_class (row, liji_problem_text_style (problem->severity));
  both = remedy != NULL ? g_strconcat (sentence, "\n", remedy, NULL) : g_strdup (sentence);
  name = g_strdup_printf (_ ("%s: %s"), liji_problem_text_severity (problem->severity), both);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

/* @n rows from @place on. */
static void
remove_rows (LijiCheckList *self, int place, guint n)
{
  while (n-- > 0)
    gtk_list_box_remove (self->list,
                         GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, place)));
}

static GPtrArray *
make_shown (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);
}

/* Both are in their order: what of the old is not among the new goes, what of the new was not among
 * the old is put in between. FALSE while some of the new still wait for their row. */
static gboolean
merge_rows (LijiCheckList *self)
{
  g_autoptr (GPtrArray) shown = make_shown ();
  guint n_new = 0;
  guint at = 0;

  for (guint i = 0; self->problems != NULL && i < self->problems->len; i++)
    {
      LijiProblem *problem = g_ptr_array_index (self->problems, i);
      guint same = find_same (self->shown, at, problem);

      if (same < self->shown->len)
        {
          remove_rows (self, (int) shown->len, same - at);
          at = same + 1;
        }
      else if (n_new++ < SLICE)
        gtk_list_box_insert (self->list, make_row (problem), (int) shown->len);
      else
        continue;
      g_ptr_array_add (shown, liji_problem_ref (problem));
    }
  remove_rows (self, (int) shown->len, self->shown->len - at);
  g_ptr_array_unref (self->shown);
  self->shown = g_steal_pointer (&shown);
  return n_new <= SLICE;
}

static gboolean
more_cb (gpointer data)
{
  LijiCheckList *self = data;

  if (!merge_rows (self))
    return G_SOURCE_CONTINUE;
  self->more = 0;
  return G_SOURCE_REMOVE;
}

static void
set_summary (LijiCheckList *self)
{
  guint stops = 0;
  guint missing = 0;
  guint looks = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; self->problems != NULL && i < self->problems->len; i++)
    {
      const LijiProblem *problem = g_ptr_array_index (self->problems, i);

      stops += problem->severity == LIJI_PROBLEM_BLOCK;
      missing += problem->severity == LIJI_PROBLEM_MISSING;
      looks += problem->severity == LIJI_PROBLEM_WARNING;
    }
  if (self->problems == NULL)
    text = g_strdup (_ ("Nothing checked yet"));
  else if (stops > 0)
    text = g_strdup_printf (
        ngettext ("%u point stops this step", "%u points stop this step", stops), stops);
  else if (missing > 0)
    text = g_strdup_printf (ngettext ("%u point still missing", "%u points still missing", missing),
                            missing);
  else if (looks > 0)
    text = g_strdup_printf (ngettext ("Nothing stops this step; %u point needs a look",
                                      "Nothing stops this step; %u points need a look", looks),
                            looks);
  else
    text = g_strdup (_ ("Everything is in order"));
  gtk_label_set_text (self->summary, text);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, LijiCheckList *self)
{
  int index = gtk_list_box_row_get_index (row);

  if (index >= 0 && (guint) index < self->shown->len)
    g_signal_emit (self, signals[GO], 0,
                   ((LijiProblem *) g_ptr_array_index (self->shown, index))->field);
}

static void
liji_check_list_dispose (GObject *object)
{
  g_clear_handle_id (&LIJI_CHECK_LIST (object)->more, g_source_remove);
  G_OBJECT_CLASS (liji_check_list_parent_class)->dispose (object);
}

static void
liji_check_list_finalize (GObject *object)
{
  g_clear_pointer (&LIJI_CHECK_LIST (object)->problems, g_ptr_array_unref);
  g_clear_pointer (&LIJI_CHECK_LIST (object)->shown, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_check_list_parent_class)->finalize (object);
}

/* One stop of Tab, not one a finding: the arrows walk inside. */
static gboolean
liji_check_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  LijiCheckList *self = LIJI_CHECK_LIST (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return gtk_widget_child_focus (GTK_WIDGET (self->list), direction);
  return (focus == NULL || !gtk_widget_is_ancestor (focus, widget)) && first != NULL
         && gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
liji_check_list_class_init (LijiCheckListClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = liji_check_list_focus;
  G_OBJECT_CLASS (klass)->dispose = liji_check_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = liji_check_list_finalize;
  signals[GO] = g_signal_new ("go", LIJI_TYPE_CHECK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "checklist");
}

static void
liji_check_list_init (LijiCheckList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *title = gtk_label_new (_ ("Checks"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  self->shown = make_shown ();
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "check-rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Checks"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, 0);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
  set_summary (self);
}

GtkWidget *
liji_check_list_new (void)
{
  return g_object_new (LIJI_TYPE_CHECK_LIST, NULL);
}

void
liji_check_list_show (LijiCheckList *self, GPtrArray *problems)
{
  g_return_if_fail (LIJI_IS_CHECK_LIST (self));
  if (problems != NULL)
    g_ptr_array_ref (problems);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->problems = problems;
  if (!merge_rows (self) && self->more == 0)
    /* After what is to be drawn. */
    self->more = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, more_cb, self, NULL);
  set_summary (self);
}
