/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/stock/stock-page.h"
#include "base/codes.h"
#include "liji-config.h"
#include "ui/pages/stock/booklet-list.h"
#include "ui/pages/stock/stock-balance.h"
#include "ui/pages/stock/stock-move.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/message.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"
#include "ui/widgets/second-dialog.h"
#include "ui/widgets/section.h"

/* One form for every movement; what it needs besides the range follows from the movement. A scanner
 * is a keyboard that ends with Enter: Enter goes on to the next field and never moves anything. */

struct _LijiStockPage
{
  LijiPage parent_instance;
  GtkBox *balances;
  GtkWidget *form;
  GtkDropDown *movement;
  GtkLabel *advice;
  GtkDropDown *kind;
  GtkEntry *first;
  GtkEntry *last;
  GtkLabel *count;
  GtkLabel *more_label;
  GtkEntry *more;
  GtkDropDown *reason;
  GtkLabel *witness_label;
  GtkEntry *witness;
  GtkLabel *message;
  GtkButton *button;
  LijiBookletList *list;
  GArray *kinds;   /* guint: those this office has */
  GArray *allowed; /* guint: the movements this person may make */
  LijiId act;      /* of the movement under way */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiStockPage, liji_stock_page, LIJI_TYPE_PAGE)

static const struct
{
  const char *code; /* code table stock_kind */
  const char *room;
} kinds[] = {
  { "marriage", "marriage" },
  { "divorce", "marriage" },
  { "cremation", "funeral" },
};

static const char *
get_text (gpointer entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static char *
dup_text (GtkEntry *entry)
{
  return g_strstrip (g_strdup (get_text (entry)));
}

static guint
get_movement (LijiStockPage *self)
{
  guint i = gtk_drop_down_get_selected (self->movement);

  return i < self->allowed->len ? g_array_index (self->allowed, guint, i) : 0;
}

static const char *
get_kind (LijiStockPage *self)
{
  guint i = gtk_drop_down_get_selected (self->kind);

  return kinds[i < self->kinds->len ? g_array_index (self->kinds, guint, i) : 0].code;
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_booklets_balance (session, FALSE, error);
}

static void
show_balances (LijiPage *page, gpointer answer)
{
  LijiStockPage *self = LIJI_STOCK_PAGE (page);
  GPtrArray *balances = answer;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->balances))) != NULL)
    gtk_box_remove (self->balances, child);
  for (guint i = 0; i < balances->len; i++)
    gtk_box_append (self->balances, liji_stock_balance_new (g_ptr_array_index (balances, i)));
  if (balances->len == 0)
    {
      GtkWidget *words
          = gtk_label_new (_ ("No booklets yet. Receive the first parcel with its first and last "
                              "number."));

      gtk_label_set_wrap (GTK_LABEL (words), TRUE);
      gtk_label_set_xalign (GTK_LABEL (words), 0);
      gtk_box_append (self->balances, words);
    }
}

static void
load (LijiStockPage *self)
{
  liji_page_load (LIJI_PAGE (self), load_in_worker, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                  show_balances);
  liji_booklet_list_load (self->list, LIJI_PAGE (self), get_kind (self));
}

static char *
dup_booklets (gint64 count)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  return g_strdup_printf (ngettext ("%s booklet", "%s booklets", (gulong) count), number);
}

static void
update_count (LijiStockPage *self)
{
  g_autofree char *first = dup_text (self->first);
  g_autofree char *last = dup_text (self->last);
  gint64 count = liji_stock_count (first, last);
  g_autofree char *text = NULL;

  if (count > 0)
    text = dup_booklets (count);
  else if (*first != '\0')
    text = g_strdup (_ ("not a range yet"));
  gtk_label_set_text (self->count, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->count), text != NULL);
}

static const char *
get_need_word (LijiStockNeed need)
{
  if (need == LIJI_NEED_BATCH)
    return _ ("Batch");
  return need == LIJI_NEED_WINDOW ? _ ("Window") : _ ("Reason");
}

static void
update (LijiStockPage *self)
{
  guint n;
  const LijiStockMovement *movement = &liji_stock_moves (&n)[get_movement (self)];
  gboolean code = movement->need == LIJI_NEED_CODE;

  gtk_widget_set_visible (GTK_WIDGET (self->more_label), movement->need != LIJI_NEED_NOTHING);
  gtk_widget_set_visible (GTK_WIDGET (self->more), movement->need != LIJI_NEED_NOTHING && !code);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), code);
  gtk_label_set_text (self->more_label, get_need_word (movement->need));
  liji_widget_set_name (GTK_WIDGET (self->more), get_need_word (movement->need));
  gtk_widget_set_visible (GTK_WIDGET (self->witness), movement->witness);
  gtk_widget_set_visible (GTK_WIDGET (self->witness_label), movement->witness);
  gtk_label_set_text (self->advice, _ (movement->advice));
  gtk_button_set_label (self->button, _ (movement->name));
  gtk_widget_set_sensitive (GTK_WIDGET (self->button),
                            !self->busy && *get_text (self->first) != '\0');
  update_count (self);
}

static void
go_to_field (LijiStockPage *self, const char *field)
{
  GtkWidget *more = gtk_widget_get_visible (GTK_WIDGET (self->reason)) ? GTK_WIDGET (self->reason)
                                                                       : GTK_WIDGET (self->more);

  if (g_strcmp0 (field, "witness") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->witness));
  else if (g_strcmp0 (field, "window") == 0 || g_strcmp0 (field, "reason") == 0
           || g_strcmp0 (field, "batch") == 0)
    gtk_widget_grab_focus (more);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->first));
}

static void send (LijiStockPage *self);

/* The witness has confirmed: the same movement again. */
static void
send_again (gpointer page)
{
  LijiStockPage *self = page;

  if (!self->busy)
    send (self);
}

static void
moved (LijiPage *page, gpointer answer, const GError *error)
{
  LijiStockPage *self = LIJI_STOCK_PAGE (page);
  g_autofree char *text = NULL;

  self->busy = FALSE;
  if (answer == NULL
      && liji_second_dialog_ask (GTK_WIDGET (self), liji_page_get_session (page), &self->act, error,
                                 send_again, self))
    {
      update (self);
      return;
    }
  if (answer == NULL)
    {
      liji_message_tell_error (self->message, error);
      go_to_field (self, liji_register_error_get_field (error));
    }
  else
    {
      guint n;
      g_autofree char *count = dup_booklets (*(gint64 *) answer);

      text = g_strdup_printf ("%s · %s · %s", _ (liji_stock_moves (&n)[get_movement (self)].name),
                              count, get_text (self->first));
      gtk_editable_set_text (GTK_EDITABLE (self->first), "");
      gtk_editable_set_text (GTK_EDITABLE (self->last), "");
      gtk_widget_grab_focus (GTK_WIDGET (self->first));
      liji_message_tell (self->message, "success", text);
    }
  update (self);
  load (self);
}

static char *
dup_more (LijiStockPage *self)
{
  const LijiCodeTable *table = liji_code_table ("void_reason");
  guint n;

  if (liji_stock_moves (&n)[get_movement (self)].need != LIJI_NEED_CODE)
    return dup_text (self->more);
  return g_strdup (liji_code_table_get (table, gtk_drop_down_get_selected (self->reason))->code);
}

static void
send (LijiStockPage *self)
{
  LijiStockJob *job = g_new0 (LijiStockJob, 1);

  job->movement = get_movement (self);
  job->act = self->act;
  job->kind = get_kind (self);
  job->first = dup_text (self->first);
  job->last = dup_text (self->last);
  job->more = dup_more (self);
  job->witness = dup_text (self->witness);
  self->busy = TRUE;
  liji_message_tell (self->message, NULL, NULL);
  update (self);
  liji_page_act (LIJI_PAGE (self), liji_stock_job_run, job, liji_stock_job_free, g_free, moved);
}

static void
move_cb (GtkButton *button, LijiStockPage *self)
{
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->button)))
    return;
  self->act = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  send (self);
}

static void
movement_cb (GtkDropDown *drop, GParamSpec *pspec, LijiStockPage *self)
{
  guint n;
  LijiStockNeed need = liji_stock_moves (&n)[get_movement (self)].need;
  LijiSession *session = liji_page_get_session (LIJI_PAGE (self));

  liji_message_tell (self->message, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->more), need == LIJI_NEED_WINDOW && session != NULL
                                                        ? liji_session_get_station (session)
                                                        : "");
  update (self);
}

static void
kind_cb (GtkDropDown *drop, GParamSpec *pspec, LijiStockPage *self)
{
  if (liji_page_get_session (LIJI_PAGE (self)) != NULL)
    liji_booklet_list_load (self->list, LIJI_PAGE (self), get_kind (self));
}

static void
changed_cb (GtkEditable *editable, LijiStockPage *self)
{
  update (self);
}

static void
next_cb (GtkEntry *entry, LijiStockPage *self)
{
  gtk_widget_child_focus (self->form, GTK_DIR_TAB_FORWARD);
}

static gboolean
no_enter_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state)
{
  return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;
}

static void
fill_movements (LijiStockPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n;
  const LijiStockMovement *movements = liji_stock_moves (&n);

  g_array_set_size (self->allowed, 0);
  for (guint i = 0; i < n; i++)
    if (liji_desk_may (liji_page_get_desk (LIJI_PAGE (self)), movements[i].act))
      {
        g_array_append_val (self->allowed, i);
        gtk_string_list_append (names, _ (movements[i].name));
      }
  gtk_drop_down_set_model (self->movement, G_LIST_MODEL (names));
  gtk_widget_set_visible (gtk_widget_get_parent (self->form), self->allowed->len > 0);
}

static void
liji_stock_page_shown (LijiPage *page, const char *target)
{
  LijiStockPage *self = LIJI_STOCK_PAGE (page);

  if (self->allowed->len == 0)
    fill_movements (self);
  update (self);
  load (self);
  if (target != NULL)
    liji_booklet_list_find (self->list, target);
  gtk_widget_grab_focus (self->allowed->len > 0 ? GTK_WIDGET (self->first)
                                                : GTK_WIDGET (self->list));
}

static void
liji_stock_page_moved (LijiPage *page)
{
  load (LIJI_STOCK_PAGE (page));
}

static void
liji_stock_page_next_step (LijiPage *page)
{
  move_cb (NULL, LIJI_STOCK_PAGE (page));
}

static void
liji_stock_page_constructed (GObject *object)
{
  LijiStockPage *self = LIJI_STOCK_PAGE (object);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  G_OBJECT_CLASS (liji_stock_page_parent_class)->constructed (object);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (liji_desk_has_room (liji_page_get_desk (LIJI_PAGE (self)), kinds[i].room))
      {
        g_autofree char *word = liji_stock_dup_kind (kinds[i].code);

        g_array_append_val (self->kinds, i);
        gtk_string_list_append (names, word);
      }
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
}

static void
liji_stock_page_finalize (GObject *object)
{
  g_array_unref (LIJI_STOCK_PAGE (object)->kinds);
  g_array_unref (LIJI_STOCK_PAGE (object)->allowed);
  G_OBJECT_CLASS (liji_stock_page_parent_class)->finalize (object);
}

static void
liji_stock_page_class_init (LijiStockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = liji_stock_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = liji_stock_page_finalize;
  LIJI_PAGE_CLASS (klass)->moved = liji_stock_page_moved;
  LIJI_PAGE_CLASS (klass)->shown = liji_stock_page_shown;
  LIJI_PAGE_CLASS (klass)->next_step = liji_stock_page_next_step;
  g_type_ensure (LIJI_TYPE_SECTION);
  g_type_ensure (LIJI_TYPE_BOOKLET_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/stock/stock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, balances);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, form);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, movement);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, advice);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, kind);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, first);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, last);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, count);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, more_label);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, more);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, reason);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, witness_label);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, witness);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, message);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, button);
  gtk_widget_class_bind_template_child (widget_class, LijiStockPage, list);
  gtk_widget_class_bind_template_callback (widget_class, movement_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_cb);
}

static void
liji_stock_page_init (LijiStockPage *self)
{
  g_autoptr (GtkStringList) reasons = gtk_string_list_new (NULL);
  const LijiCodeTable *table = liji_code_table ("void_reason");
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->kinds = g_array_new (FALSE, FALSE, sizeof (guint));
  self->allowed = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < liji_code_table_get_length (table); i++)
    {
      g_autofree char *word = liji_code_choice_dup_words (liji_code_table_get (table, i));

      gtk_string_list_append (reasons, word);
    }
  gtk_drop_down_set_model (self->reason, G_LIST_MODEL (reasons));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (no_enter_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self->button), keys);
}
