/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/charges/list-editor.h"
#include "base/error.h"
#include "base/money.h"
#include "register/async.h"
#include "register/charges/prices.h"
#include "ui/editor/act-dialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

#include <string.h>

struct _LijiListEditor
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiId act;
  LijiPriceList *before; /* as the version has it */
  LijiPriceList *list;   /* as it is to be */
  LijiPriceItem *open;   /* the one a dialog is about; NULL: a new one */
  LijiBanner *banner;
  LijiEntryRow *title, *from, *basis;
  GtkListBox *items;
  GtkWidget *take;
};

G_DEFINE_FINAL_TYPE (LijiListEditor, liji_list_editor, ADW_TYPE_WINDOW)

static guint done_signal;

/* An item as people write it: in yuan. */
typedef struct
{
  char *code, *name, *detail, *in_class, *pricing, *management, *unit, *per;
  char *price, *ceiling, *low, *least, *cap;
  gboolean round_trip;
  gint64 most;
  char *basis, *account;
  gboolean dropped;
} Form;

#define FIELD(member, label, sort, ...)                                                            \
  {                                                                                                \
#member, label, LIJI_FIELD_##sort, G_STRUCT_OFFSET(Form, member), __VA_ARGS__                  \
  }

/* clang-format off */
static const LijiField fields[] = {
  FIELD (code, N_ ("Item code"), NUMBER, .max_length = 20),
  FIELD (name, N_ ("Service"), TEXT, .max_length = 60),
  FIELD (detail, N_ ("What it holds"), TEXT),
  FIELD (in_class, N_ ("Class of service"), CODE, .codes = "price_class"),
  FIELD (pricing, N_ ("Kind of price"), CODE, .codes = "price_pricing"),
  FIELD (management, N_ ("Who sets it"), CODE, .codes = "price_management"),
  FIELD (unit, N_ ("Charging unit"), TEXT, .max_length = 20),
  FIELD (per, N_ ("What is counted"), CODE, .codes = "price_per"),
  FIELD (price, N_ ("Price in yuan"), NUMBER, .max_length = 14),
  FIELD (ceiling, N_ ("Highest price in yuan"), NUMBER, .max_length = 14),
  FIELD (low, N_ ("Lower end of the range in yuan"), NUMBER, .max_length = 14),
  FIELD (least, N_ ("Least for one line in yuan"), NUMBER, .max_length = 14),
  FIELD (cap, N_ ("Cap for one line in yuan"), NUMBER, .max_length = 14),
  FIELD (round_trip, N_ ("There and back are counted"), FLAG),
  FIELD (most, N_ ("Most that is counted"), COUNT),
  FIELD (basis, N_ ("Basis document of the item"), TEXT),
  FIELD (account, N_ ("Account the money belongs to"), CODE, .codes = "price_account"),
  FIELD (dropped, N_ ("No longer charged"), FLAG),
};
/* clang-format on */

static const LijiModel model = { "list_item", sizeof (Form), fields, G_N_ELEMENTS (fields), NULL };

static const LijiActAsking asking
    = { "item",
        N_ ("Take over"),
        N_ ("A line of the next version. The version in force stays as it is."),
        NULL,
        { "code", "name", "detail", "in_class", "pricing", "management", "unit", "per", "price",
          "ceiling", "low", "least", "cap", "round_trip", "most", "basis", "account", "dropped" },
        NULL };

typedef struct
{
  LijiId act;
  LijiPriceList *list;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  liji_price_list_free (job->list);
  g_free (job);
}

static gpointer
import_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return liji_prices_import (session, &job->act, job->list, FALSE, error);
}

/* ---- an item ---- */

static char *
dup_yuan (gint64 fen)
{
  return fen > 0 ? liji_money_to_text (fen) : NULL;
}

static LijiDraft *
make_draft (const LijiPriceItem *item)
{
  Form *form = liji_model_new (&model);

  if (item == NULL)
    return liji_draft_new_take (&model, form);
  form->code = g_strdup (item->code);
  form->name = g_strdup (item->name);
  form->detail = g_strdup (item->detail);
  form->in_class = g_strdup (item->in_class);
  form->pricing = g_strdup (item->pricing);
  form->management = g_strdup (item->management);
  form->unit = g_strdup (item->unit);
  form->per = g_strdup (item->per);
  form->price = liji_money_to_text (item->price_fen);
  form->ceiling = dup_yuan (liji_price_item_get_ceiling (item));
  form->low = dup_yuan (item->low_fen);
  form->least = dup_yuan (item->least_fen);
  form->cap = dup_yuan (item->cap_fen);
  form->round_trip = item->round_trip;
  form->most = item->most;
  form->basis = g_strdup (item->basis);
  form->account = g_strdup (item->account);
  return liji_draft_new_take (&model, form);
}

static gboolean
read_yuan (const char *text, const char *field, gint64 *fen, GError **error)
{
  *fen = 0;
  if (text == NULL || liji_money_parse (text, fen, error))
    return TRUE;
  g_prefix_error (error, "%s: ", _ (field));
  return FALSE;
}

static gboolean
read_amounts (const Form *form, LijiPriceItem *item, GError **error)
{
  gint64 ceiling;

  if (!read_yuan (form->price, "Price in yuan", &item->price_fen, error)
      || !read_yuan (form->ceiling, "Highest price in yuan", &ceiling, error)
      || !read_yuan (form->low, "Lower end of the range in yuan", &item->low_fen, error)
      || !read_yuan (form->least, "Least for one line in yuan", &item->least_fen, error)
      || !read_yuan (form->cap, "Cap for one line in yuan", &item->cap_fen, error))
    return FALSE;
  if (g_strcmp0 (form->pricing, "range") == 0)
    item->high_fen = ceiling;
  else
    item->max_fen = ceiling;
  return TRUE;
}

static LijiPriceItem *
read_item (const Form *form, GError **error)
{
  g_autoptr (LijiPriceItem) item = liji_model_new (&liji_price_item_model);

  item->code = g_strdup (form->code);
  item->name = g_strdup (form->name);
  item->detail = g_strdup (form->detail);
  item->in_class = g_strdup (form->in_class);
  item->pricing = g_strdup (form->pricing);
  item->management = g_strdup (form->management);
  item->unit = g_strdup (form->unit);
  item->per = g_strdup (form->per);
  item->round_trip = form->round_trip;
  item->most = form->most;
  item->basis = g_strdup (form->basis);
  item->account = g_strdup (form->account);
  return read_amounts (form, item, error) ? g_steal_pointer (&item) : NULL;
}

/* ---- the list ---- */

static void
tell (LijiListEditor *self, const char *style, const char *text)
{
  liji_banner_show (self->banner, style, text);
}

static const char *
say_change (const LijiPriceItem *was, const LijiPriceItem *item)
{
  if (was == NULL)
    return _ ("new");
  if (liji_model_equal (&liji_price_item_model, was, item))
    return NULL;
  return item->price_fen < was->price_fen   ? _ ("lowered")
         : item->price_fen > was->price_fen ? _ ("raised")
                                            : _ ("changed");
}

static void
show_items (LijiListEditor *self)
{
  liji_list_box_begin (self->items);
  for (guint i = 0; i < self->list->items->len; i++)
    {
      const LijiPriceItem *item = self->list->items->pdata[i];
      g_autofree char *price = liji_money_to_text (item->price_fen);
      g_autofree char *title
          = g_strdup_printf (_ ("%s  %s yuan / %s"), item->name, price, item->unit);
      const LijiPriceItem *was = liji_price_list_find (self->before, item->code);
      const char *change = say_change (was, item);
      g_autofree char *story = g_strjoin (" · ", item->code, change != NULL ? change : item->detail,
                                          change != NULL ? item->detail : NULL, NULL);

      gtk_list_box_append (self->items, liji_list_row_new (title, story, "item", item->code));
    }
  liji_list_box_end (self->items, _ ("No item: nothing could be charged."));
}

static guint
find_place (const LijiListEditor *self, const LijiPriceItem *item)
{
  guint i = self->list->items->len;

  if (item != NULL)
    g_ptr_array_find (self->list->items, item, &i);
  return i;
}

static void
edited_cb (LijiActDialog *dialog, LijiListEditor *self)
{
  const Form *form = liji_draft_get_record (liji_act_dialog_get_draft (dialog));
  guint place = find_place (self, self->open);
  g_autoptr (GError) error = NULL;
  LijiPriceItem *item;

  if (form->dropped && self->open != NULL)
    liji_price_item_free (g_ptr_array_steal_index (self->list->items, place));
  else if ((item = read_item (form, &error)) == NULL)
    {
      tell (self, "error", error->message);
      return;
    }
  else if (self->open == NULL)
    g_ptr_array_add (self->list->items, item);
  else
    {
      liji_price_item_free (self->open);
      self->list->items->pdata[place] = item;
    }
  self->open = NULL;
  tell (self, "note", NULL);
  show_items (self);
}

static void
edit (LijiListEditor *self, LijiPriceItem *item)
{
  g_autoptr (LijiDraft) draft = make_draft (item);
  LijiActDialog *dialog
      = liji_act_dialog_present (GTK_WIDGET (self), self->desk, &asking, draft, NULL);

  self->open = item;
  g_signal_connect_object (dialog, "done", G_CALLBACK (edited_cb), self, 0);
}

static void
item_cb (GtkListBox *list, GtkListBoxRow *row, LijiListEditor *self)
{
  const char *code = liji_list_row_get_target (GTK_WIDGET (row));
  const LijiPriceItem *item = code != NULL ? liji_price_list_find (self->list, code) : NULL;

  if (item != NULL)
    edit (self, (LijiPriceItem *) item);
}

static void
add_cb (GtkButton *button, LijiListEditor *self)
{
  edit (self, NULL);
}

/* ---- taking it in ---- */

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiListEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiPriceVersion) done = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  gtk_widget_set_sensitive (self->take, TRUE);
  if (done != NULL)
    {
      g_signal_emit (self, done_signal, 0);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->act = liji_desk_make_id (self->desk);
  text = liji_problem_text_error (error);
  tell (self, "error", text);
}

static void
set_text (char **to, LijiEntryRow *row)
{
  g_free (*to);
  *to = g_strstrip (g_strdup (liji_entry_row_get_text (row)));
}

static void
take_cb (GtkButton *button, LijiListEditor *self)
{
  LijiDate today = liji_registry_get_today (liji_desk_get_registry (self->desk));
  Job *job;

  if (!liji_date_from_typed (liji_entry_row_get_text (self->from), today, &self->list->valid_from,
                             NULL)
      || !liji_date_is_day (self->list->valid_from))
    {
      tell (self, "error", _ ("The day cannot be read: type 20261123, or =."));
      return;
    }
  set_text (&self->list->title, self->title);
  set_text (&self->list->basis, self->basis);
  self->list->valid_to = (LijiDate){ 0 };
  job = g_new0 (Job, 1);
  job->act = self->act;
  job->list = liji_model_copy (&liji_price_list_model, self->list);
  gtk_widget_set_sensitive (self->take, FALSE);
  tell (self, "note", NULL);
  liji_async_run (liji_desk_get_session (self->desk), import_in_worker, job, job_free,
                  (GDestroyNotify) liji_price_version_unref, NULL, done_cb, g_object_ref (self));
}

/* ---- the window ---- */

static void
liji_list_editor_dispose (GObject *object)
{
  LijiListEditor *self = LIJI_LIST_EDITOR (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->before, liji_price_list_free);
  g_clear_pointer (&self->list, liji_price_list_free);
  G_OBJECT_CLASS (liji_list_editor_parent_class)->dispose (object);
}

static void
liji_list_editor_class_init (LijiListEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_list_editor_dispose;
  done_signal = g_signal_new ("done", LIJI_TYPE_LIST_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkWidget *
make_header (LijiListEditor *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->take = gtk_button_new_with_label (_ ("Take the version in"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  gtk_widget_add_css_class (self->take, "suggested-action");
  g_signal_connect_object (self->take, "clicked", G_CALLBACK (take_cb), self, 0);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->take);
  return header;
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static LijiEntryRow *
add_row (GtkWidget *list, const char *title)
{
  GtkWidget *row = liji_entry_row_new (title, FALSE);

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return LIJI_ENTRY_ROW (row);
}

static GtkWidget *
make_body (LijiListEditor *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *head = make_list ();
  GtkWidget *add = gtk_button_new_with_label (_ ("Add an item…"));

  self->from = add_row (head, _ ("In force from"));
  self->basis = add_row (head, _ ("Basis document"));
  self->title = add_row (head, _ ("Title of the list"));
  self->items = GTK_LIST_BOX (make_list ());
  liji_widget_set_name (GTK_WIDGET (self->items), _ ("Items"));
  g_signal_connect_object (self->items, "row-activated", G_CALLBACK (item_cb), self, 0);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, 0);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_widget_add_css_class (add, "pill");
  gtk_widget_add_css_class (body, "page");
  gtk_box_append (GTK_BOX (body), head);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->items));
  gtk_box_append (GTK_BOX (body), add);
  return body;
}

static void
liji_list_editor_init (LijiListEditor *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_body (self));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 620, 680);
  gtk_widget_add_css_class (GTK_WIDGET (self), "funeral");
  adw_window_set_content (ADW_WINDOW (self), outer);
}

LijiListEditor *
liji_list_editor_present (GtkWidget *over, LijiDesk *desk, const LijiPriceList *list)
{
  LijiListEditor *self = g_object_new (LIJI_TYPE_LIST_EDITOR, "title", _ ("Next version"), NULL);

  self->desk = g_object_ref (desk);
  self->act = liji_desk_make_id (desk);
  self->before = liji_model_copy (&liji_price_list_model, list);
  self->list = liji_model_copy (&liji_price_list_model, list);
  liji_entry_row_set_text (self->title, list->title);
  show_items (self);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (over)));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (liji_entry_row_get_editable (self->from)));
  return self;
}
