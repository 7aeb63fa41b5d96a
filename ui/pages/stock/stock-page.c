/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/stock/stock-page.h"
#include "base/codes.h"
#include "register/booklets.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/section.h"
#include "liji-config.h"

/* One form for every movement; what it needs besides the range follows from the movement. */

#define MOST_LISTED 60

struct _LijiStockPage
{
  LijiPage parent_instance;
  GtkBox *balances;
  GtkDropDown *movement;
  GtkDropDown *kind;
  GtkEntry *first;
  GtkEntry *last;
  GtkLabel *extra_label;
  GtkEntry *extra;
  GtkLabel *witness_label;
  GtkEntry *witness;
  GtkButton *button;
  GtkListBox *list;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiStockPage, liji_stock_page, LIJI_TYPE_PAGE)

typedef enum
{
  MOVE_RECEIVE,
  MOVE_ISSUE,
  MOVE_PUT_BACK,
  MOVE_VOID,
  MOVE_RETURN,
  MOVE_LOSE,
  MOVE_DESTROY,
} Movement;

static const struct
{
  const char *name;
  const char *extra; /* label of the one more thing it needs, or NULL */
  gboolean witness;
} movements[] = {
  [MOVE_RECEIVE] = { N_ ("Receive from above"), N_ ("Batch"), FALSE },
  [MOVE_ISSUE] = { N_ ("Issue to a window"), N_ ("Window"), FALSE },
  [MOVE_PUT_BACK] = { N_ ("Put back into the safe"), NULL, FALSE },
  [MOVE_VOID] = { N_ ("Void"), N_ ("Reason"), FALSE },
  [MOVE_RETURN] = { N_ ("Hand up, blank"), N_ ("Reason"), FALSE },
  [MOVE_LOSE] = { N_ ("Report as lost"), N_ ("Reason"), FALSE },
  [MOVE_DESTROY] = { N_ ("Destroy voided ones"), N_ ("Batch"), TRUE },
};

static const char *const kinds[] = { "marriage", "divorce" };

typedef struct
{
  Movement movement;
  LijiId act;
  const char *kind;
  char *first, *last, *extra, *witness;
  gint64 moved;
} Job;

typedef struct
{
  GPtrArray *balances;
  GPtrArray *booklets;
} Stock;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->first);
  g_free (job->last);
  g_free (job->extra);
  g_free (job->witness);
  g_free (job);
}

static void
stock_free (gpointer data)
{
  Stock *stock = data;

  g_clear_pointer (&stock->balances, g_ptr_array_unref);
  g_clear_pointer (&stock->booklets, g_ptr_array_unref);
  g_free (stock);
}

static gpointer
move_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  LijiBookletRange range = { job->kind, job->first, *job->last != '\0' ? job->last : NULL };
  gint64 moved = -1;

  switch (job->movement)
    {
    case MOVE_RECEIVE:
      moved = liji_booklets_receive (session, &job->act, &range, job->extra, error);
      break;
    case MOVE_ISSUE:
      moved = liji_booklets_issue (session, &job->act, &range, job->extra, error);
      break;
    case MOVE_PUT_BACK:
      moved = liji_booklets_put_back (session, &job->act, &range, error);
      break;
    case MOVE_VOID:
      {
        const LijiCode *reason
            = liji_code_table_match (liji_code_table ("void_reason"), job->extra);

        moved = liji_booklets_void (session, &job->act, &range,
                                    reason != NULL ? reason->code : job->extra, error);
        break;
      }
    case MOVE_RETURN:
      moved = liji_booklets_return (session, &job->act, &range, job->extra, error);
      break;
    case MOVE_LOSE:
      moved = liji_booklets_lose (session, &job->act, &range, job->extra, error);
      break;
    case MOVE_DESTROY:
      moved = liji_booklets_destroy (session, &job->act, &range, job->extra, job->witness, error);
      break;
    default:
      g_return_val_if_reached (NULL);
    }
  if (moved < 0)
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, moved);
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Stock *stock = g_new0 (Stock, 1);

  stock->balances = liji_booklets_balance (session, FALSE, error);
  if (stock->balances != NULL)
    stock->booklets = liji_booklets_list (session, NULL, "issued", NULL, MOST_LISTED, error);
  if (stock->booklets == NULL)
    g_clear_pointer (&stock, stock_free);
  return stock;
}

static char *
dup_kind_word (const char *kind)
{
  const LijiCode *code = liji_code_table_find (liji_code_table ("stock_kind"), kind);

  return code != NULL ? liji_code_choice_dup_words (code) : g_strdup (kind);
}

static void
add_count (GtkWidget *line, const char *label, gint64 count)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "orientation", GTK_ORIENTATION_VERTICAL, NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, number);
  GtkWidget *big = gtk_label_new (number);
  GtkWidget *small = gtk_label_new (label);

  gtk_widget_add_css_class (big, "title-3");
  gtk_widget_add_css_class (big, "numeric");
  gtk_widget_add_css_class (small, "dim-label");
  gtk_widget_add_css_class (small, "caption");
  gtk_box_append (GTK_BOX (box), big);
  gtk_box_append (GTK_BOX (box), small);
  liji_widget_set_name (box, name);
  gtk_flow_box_insert (GTK_FLOW_BOX (line), box, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
}

static GtkWidget *
make_balance (const LijiBookletBalance *balance)
{
  g_autofree char *title = dup_kind_word (balance->kind);
  GtkWidget *section = liji_section_new (title);
  GtkWidget *line = gtk_flow_box_new ();
  GtkWidget *sum = gtk_label_new (
      balance->balanced ? _ ("Every serial is accounted for.")
                        : _ ("The serials do not add up. Let the registry be checked."));

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (line), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (line), 8);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (line), 12);
  gtk_widget_add_css_class (line, "counts");
  add_count (line, _ ("received"), balance->received);
  add_count (line, _ ("in the safe"), balance->in_safe);
  add_count (line, _ ("at windows"), balance->in_hand);
  add_count (line, _ ("used"), balance->used);
  add_count (line, _ ("voided"), balance->voided);
  add_count (line, _ ("handed up"), balance->returned);
  add_count (line, _ ("lost"), balance->lost);
  add_count (line, _ ("destroyed"), balance->destroyed);
  gtk_label_set_xalign (GTK_LABEL (sum), 0);
  gtk_label_set_wrap (GTK_LABEL (sum), TRUE);
  gtk_widget_add_css_class (sum, balance->balanced ? "success" : "error");
  gtk_widget_add_css_class (sum, "facts");
  gtk_box_append (GTK_BOX (section), line);
  gtk_box_append (GTK_BOX (section), sum);
  return section;
}

static void
show_stock (LijiPage *page, gpointer answer)
{
  LijiStockPage *self = LIJI_STOCK_PAGE (page);
  Stock *stock = answer;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->balances))) != NULL)
    gtk_box_remove (self->balances, child);
  for (guint i = 0; i < stock->balances->len; i++)
    gtk_box_append (self->balances, make_balance (g_ptr_array_index (stock->balances, i)));
  liji_list_box_clear (self->list);
  for (guint i = 0; i < stock->booklets->len; i++)
    {
      const LijiBookletInfo *each = g_ptr_array_index (stock->booklets, i);
      g_autofree char *kind = dup_kind_word (each->kind);
      GtkWidget *row = liji_list_row_new (each->serial, kind, NULL, NULL);

      liji_list_row_set_aside (row, each->window != NULL ? each->window : _ ("in the safe"));
      gtk_list_box_append (self->list, row);
    }
  if (stock->booklets->len == 0)
    gtk_list_box_append (self->list,
                         liji_list_row_new (_ ("No booklets at any window"),
                                            _ ("Receive them above, then issue them to a window."),
                                            NULL, NULL));
}

static void
load (LijiStockPage *self)
{
  liji_page_load (LIJI_PAGE (self), load_in_worker, NULL, NULL, stock_free, show_stock);
}

static void
update (LijiStockPage *self)
{
  guint i = gtk_drop_down_get_selected (self->movement);

  if (i >= G_N_ELEMENTS (movements))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->extra), movements[i].extra != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->extra_label), movements[i].extra != NULL);
  if (movements[i].extra != NULL)
    {
      gtk_label_set_text (self->extra_label, _ (movements[i].extra));
      liji_widget_set_name (GTK_WIDGET (self->extra), _ (movements[i].extra));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->witness), movements[i].witness);
  gtk_widget_set_visible (GTK_WIDGET (self->witness_label), movements[i].witness);
  gtk_button_set_label (self->button, _ (movements[i].name));
  gtk_widget_set_sensitive (GTK_WIDGET (self->button),
                            !self->busy
                                && *gtk_editable_get_text (GTK_EDITABLE (self->first)) != '\0');
}

static void
moved_cb (LijiPage *page, gpointer answer, const GError *error)
{
  LijiStockPage *self = LIJI_STOCK_PAGE (page);
  LijiDesk *desk = liji_page_get_desk (page);
  const char *moved = answer;

  self->busy = FALSE;
  if (moved == NULL)
    liji_desk_tell (desk, error);
  else
    {
      g_autofree char *text
          = g_strdup_printf (ngettext ("%s booklet moved", "%s booklets moved",
                                       (gulong) g_ascii_strtoull (moved, NULL, 10)),
                             moved);

      liji_desk_toast (desk, text);
      gtk_editable_set_text (GTK_EDITABLE (self->first), "");
      gtk_editable_set_text (GTK_EDITABLE (self->last), "");
      gtk_widget_grab_focus (GTK_WIDGET (self->first));
    }
  update (self);
  load (self);
}

static char *
dup_text (GtkEntry *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
move_cb (GtkButton *button, LijiStockPage *self)
{
  Job *job = g_new0 (Job, 1);

  job->movement = (Movement) gtk_drop_down_get_selected (self->movement);
  job->act = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  job->kind = kinds[gtk_drop_down_get_selected (self->kind) == 1 ? 1 : 0];
  job->first = dup_text (self->first);
  job->last = dup_text (self->last);
  job->extra = dup_text (self->extra);
  job->witness = dup_text (self->witness);
  self->busy = TRUE;
  update (self);
  liji_page_act (LIJI_PAGE (self), move_in_worker, job, job_free, g_free, moved_cb);
}

static void
movement_cb (GtkDropDown *drop, GParamSpec *pspec, LijiStockPage *self)
{
  update (self);
}

static void
changed_cb (GtkEditable *editable, LijiStockPage *self)
{
  update (self);
}

static void
first_cb (GtkEntry *entry, LijiStockPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->last));
}

static void
last_cb (GtkEntry *entry, LijiStockPage *self)
{
  gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (entry)), GTK_DIR_TAB_FORWARD);
}

static void
liji_stock_page_shown (LijiPage *page, const char *target)
{
  LijiStockPage *self = LIJI_STOCK_PAGE (page);

  load (self);
  if (target != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->first), target);
  gtk_widget_grab_focus (GTK_WIDGET (self->first));
}

static void
liji_stock_page_class_init (LijiStockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  LIJI_PAGE_CLASS (klass)->shown = liji_stock_page_shown;
  g_type_ensure (LIJI_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/stock/stock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, balances);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, movement);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, kind);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, first);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, last);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, extra_label);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, extra);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, witness_label);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, witness);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, button);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, list);
  gtk_widget_class_bind_template_callback (widget_class, movement_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, first_cb);
  gtk_widget_class_bind_template_callback (widget_class, last_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_cb);
}

static void
liji_stock_page_init (LijiStockPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) kind_names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (movements); i++)
    gtk_string_list_append (names, _ (movements[i].name));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *word = dup_kind_word (kinds[i]);

      gtk_string_list_append (kind_names, word);
    }
  gtk_drop_down_set_model (self->movement, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kind_names));
  update (self);
}
